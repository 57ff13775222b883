//! Structure of pages: what each element becomes.

mod labels;
mod pages;

use super::super::piece::{Content, Row};
use super::read;
use crate::tag::Taxonomy;
use crate::unreadable::Unreadable;

/// The pieces of a page, a line each.
fn outline(source: &str) -> Vec<String> {
    outline_of(source.as_bytes())
}

fn outline_of(source: &[u8]) -> Vec<String> {
    let pieces = read(source, Taxonomy::built_in())
        .unwrap()
        .pieces
        .into_iter();
    pieces.map(|piece| shown(&piece.content)).collect()
}

/// The label in bold of each piece of a page; "-" where there is none.
fn labels_of(source: &str) -> Vec<String> {
    let pieces = read(source.as_bytes(), Taxonomy::built_in())
        .unwrap()
        .pieces
        .into_iter();
    let label = |label: Option<String>| label.unwrap_or_else(|| "-".to_owned());
    pieces.map(|piece| label(piece.label)).collect()
}

fn shown(content: &Content) -> String {
    match content {
        Content::Heading { level, text } => format!("h{level} {text}"),
        Content::Paragraph {
            text, bold: true, ..
        } => format!("b {text}"),
        Content::Paragraph { text, .. } => format!("p {text}"),
        Content::Item { level, label, text } => {
            let label = label.as_deref().unwrap_or("-");
            format!("i{level} {label} {text}")
        }
        Content::Furniture { text } => format!("f {text}"),
        Content::Table(table) => {
            let rows: Vec<String> = table.rows.iter().map(row).collect();
            format!("t {}", rows.join(" / "))
        }
    }
}

fn row(row: &Row) -> String {
    let Row::Cells(cells, _) = row else {
        return "---".to_owned();
    };
    let cell = |blocks: &Vec<super::super::cell::CellBlock>| {
        let text = |block: &super::super::cell::CellBlock| match block.level {
            0 => block.text.clone(),
            level => format!("({level}) {}", block.text),
        };
        blocks.iter().map(text).collect::<Vec<_>>().join("; ")
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn same(source: &str, wanted: &[&str]) {
    assert_eq!(outline(source), wanted, "{source}");
}

#[test]
fn inline_elements_glue_and_blocks_part() {
    same(
        "<p>We trans<b>form</b>ed <em>all</em>&nbsp;of it<wbr>s parts</p>",
        &["p We transformed all of its parts"],
    );
    same(
        "<div>one<div>two</div>three</div>",
        &["p one", "p two", "p three"],
    );
    same(
        "<p>The coun\u{AD}cil&rsquo;s e\u{FB03}cient &pound;5m &lt;plan&gt;&#8203;</p>",
        &["p The council\u{2019}s efficient £5m <plan>"],
    );
    same("<p>a<br>b<br><br>c</p>", &["p a b", "p c"]);
    same(
        "<p><strong>Our fleet</strong><br>We sold it.</p>",
        &["b Our fleet", "p We sold it."],
    );
    same(
        "<p><b>Label:</b> text</p><p><b>All</b> <strong>bold</strong></p>",
        &["p Label: text", "b All bold"],
    );
    same(
        "<p>He said <q>spend less</q>.</p>",
        &["p He said \u{201C}spend less\u{201D}."],
    );
}

#[test]
fn headings_have_their_levels() {
    same(
        "<h1>Plan</h1><h3>Deep<br>er</h3><div role=heading aria-level=2>Said</div><h2> </h2><p>x y</p>",
        &["h1 Plan", "h3 Deep er", "h2 Said", "p x y"],
    );
}

#[test]
fn lists_nest_and_keep_their_printed_marks() {
    same(
        "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>",
        &["i1 - a", "i2 - b", "i1 - c", "p d"],
    );
    same(
        "<ol start=3><li>a<li value=7>b<li>c</ol>",
        &["i1 3. a", "i1 7. b", "i1 8. c"],
    );
    same(
        "<ol type=a><li>x</ol><ol type=I><li>y</ol>",
        &["i1 a. x", "i1 I. y"],
    );
    same("<ol reversed><li>x<li>y</ol>", &["i1 2. x", "i1 1. y"]);
    same(
        "<ol style='list-style-type:lower-roman' start=4><li>x</ol>",
        &["i1 iv. x"],
    );
    same(
        "<ul><li>• x</li></ul><p>· y</p>• z<br>• w",
        &["i1 - x", "i1 - y", "i1 - z", "i1 - w"],
    );
    same(
        "<ul><li>1.2 The council did it</li></ul>",
        &["p 1.2 The council did it"],
    );
    same(
        "<dl><dt>Term</dt><dd>What it is</dd></dl>",
        &["b Term", "p What it is"],
    );
}

#[test]
fn tables_have_heads_and_spans() {
    same(
        "<table><caption>Savings</caption><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>c</td><td>d</td></tr></table>",
        &["p Savings", "t A | B / --- / c | d"],
    );
    same(
        "<table><tr><th>Area<th colspan=2>Saving<tr><td rowspan=2>Parks<td>£1<td>£2<tr><td>£3<td>£4</table>",
        &["t Area | Saving |  / --- / Parks | £1 | £2 /  | £3 | £4"],
    );
    same(
        "<table><thead><tr><th rowspan=2>Area<th colspan=2>Year<tr><th>1<th>2</thead><tr><td>x<td>5<td>6</table>",
        &["t Area | Year 1 | 2 / --- / x | 5 | 6"],
    );
    same(
        "<table><tr><td><b>Who</b><td><b>What</b><tr><td>Ann<td>pays</table>",
        &["t Who | What / --- / Ann | pays"],
    );
    same(
        "<table><tr><th>Done<th>Planned<tr><td><ul><li>a<li>b</ul><td><ul><li>c</ul></table>",
        &["t Done | Planned / --- / (1) a; (1) b | (1) c"],
    );
    same(
        "<table><tr><th>A<th>B<tr><td>x<td><table><tr><td>1<td>2</table></table>",
        &["t A | B / --- / x | 1 | 2"],
    );
    same(
        "<table><tr><td colspan=99999999999 rowspan=99999999>x<td>y</table>",
        &["t x | y"],
    );
}

#[test]
fn tables_that_only_lay_out_are_read_through() {
    same(
        "<table><tr><td><h2>Fleet</h2><p>We sold it.</p></td><td><p>More.</p></td></tr></table>",
        &["h2 Fleet", "p We sold it.", "p More."],
    );
    same(
        "<table><tr><td>All of it</td></tr></table>",
        &["p All of it"],
    );
    same(
        "<table role=presentation><tr><td>a</td><td>b</td></tr></table>",
        &["p a", "p b"],
    );
}

#[test]
fn bold_marks_leave_what_follows_plain() {
    same(
        "<p>We save<a href='#fn1' style='font-weight:bold'><sup>1</sup></a>.</p><p>Much.</p>",
        &["p We save.", "p Much."],
    );
    same(
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>\
         <span style='font-weight:bold;mso-list:Ignore'>1.</span>We save.</p><p>Much.</p>",
        &["i1 1. We save.", "p Much."],
    );
}

#[test]
fn marks_of_notes_go_and_notes_stay() {
    same(
        "<p>We save<a href='#fn1' class=footnote-ref id=fnref1><sup>1</sup></a> much.</p>\
         <section class=footnotes role=doc-endnotes><ol><li id=fn1><p>Each year.<a href='#fnref1' class=footnote-back>↩</a></p></ol></section>",
        &["p We save much.", "i1 1. Each year."],
    );
    same(
        "<p>On the 4<sup>th</sup>, 5 m<sup>2</sup> of services<sup>3</sup></p>",
        &["p On the 4th, 5 m2 of services 3"],
    );
    same(
        "<p>Spent<a href='#_ftn1'><span>[1]</span></a></p>",
        &["p Spent"],
    );
}

#[test]
fn what_is_folded_away_is_read() {
    same(
        "<h2>Aims</h2><details><summary>Fleet</summary><p>Sold.</p></details><details><summary>Parks</summary><p>Kept.</p></details>",
        &["h2 Aims", "h3 Fleet", "p Sold.", "h3 Parks", "p Kept."],
    );
    same(
        "<h2>Aims</h2><details><summary>What is a depot?</summary><p>A yard.</p></details><p>We sold one.</p>",
        &[
            "h2 Aims",
            "p What is a depot?",
            "p A yard.",
            "p We sold one.",
        ],
    );
    same(
        "<div hidden>no</div><div style='display: none'>no</div><i aria-hidden=true>x</i><p>yes</p><span aria-hidden=true>x</span>",
        &["p yes"],
    );
    same(
        "<div class=accordion-panel style='display:none'><p>yes</p></div>",
        &["p yes"],
    );
}

#[test]
fn what_is_no_text_is_left_out() {
    same(
        "<title>T</title><style>p{}</style><p>a<script>var b = '<p>c</p>';</script></p><template><p>d</p></template>\
         <svg><title>e</title><text>f</text></svg><img alt=g><select><option>h</select><button>i</button>\
         <noscript>j</noscript><figure><img><figcaption>k</figcaption></figure><iframe>l</iframe>",
        &["p a", "p k"],
    );
    same("<pre>one\ntwo\n\nthree</pre>", &["p one two", "p three"]);
    same(
        "<blockquote><p>said</p>so</blockquote>",
        &["p said", "p so"],
    );
}

#[test]
fn a_title_is_said_once() {
    let page = "<title>Our Plan 2024 | Fenby Borough Council</title><p>Our plan 2024</p><h1>Our Plan 2024</h1><p>x</p><h1>Our Plan 2024</h1>";
    same(
        page,
        &[
            "f Fenby Borough Council",
            "f Our plan 2024",
            "h1 Our Plan 2024",
            "p x",
            "f Our Plan 2024",
        ],
    );
    let title = |page: &str| {
        read(page.as_bytes(), Taxonomy::built_in())
            .unwrap()
            .title
            .unwrap()
    };
    assert_eq!(title(page), "Our Plan 2024");
    assert_eq!(
        title("<title>Fenby Council - Plan</title><h1>Plan</h1>"),
        "Plan"
    );
    assert_eq!(
        title("<title>Plan 2024 - 2025</title><p>x"),
        "Plan 2024 - 2025"
    );
    assert_eq!(
        title("<title>Plan 2024 - Fenby Council</title><p>x"),
        "Plan 2024"
    );
}

#[test]
fn encodings_are_those_that_pages_declare() {
    let latin = b"<html><head><meta charset=\"iso-8859-1\"></head><p>\xA35 \x96 more</p>";
    assert_eq!(outline_of(latin), ["p £5 – more"]);
    let latin =
        b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\"><p>\xA35</p>";
    assert_eq!(outline_of(latin), ["p £5"]);
    assert!(read(latin, Taxonomy::built_in()).unwrap().note.is_none());
    let wrong = "<meta charset=iso-8859-1><p>£5</p>".as_bytes();
    assert_eq!(outline_of(wrong), ["p £5"]);
    let wide: Vec<u8> = "<p>£5</p>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(outline_of(&wide), ["p £5"]);
    let marked = [b"\xFF\xFE".as_slice(), &wide].concat();
    assert_eq!(outline_of(&marked), ["p £5"]);
    let prolog = b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>\xA35<br/>more</p></body></html>";
    assert_eq!(outline_of(prolog), ["p £5 more"]);
    let guessed = read(
        b"<p>The council\x92s plan costs \xA35 million</p>",
        Taxonomy::built_in(),
    )
    .unwrap();
    assert!(guessed.note.unwrap().contains("guess"));
}

#[test]
fn other_formats_are_named() {
    for (bytes, found) in [
        (b"%PDF-1.7 ...".as_slice(), "PDF"),
        (b"PK\x03\x04\0\0", "zip"),
        (b"{\\rtf1 x}", "RTF"),
    ] {
        match read(bytes, Taxonomy::built_in()) {
            Err(Unreadable::OtherFormat {
                found: Some(name), ..
            }) => assert!(name.contains(found)),
            other => panic!("{other:?}"),
        }
    }
    same(
        "Just text.\n\n- one\n- two",
        &["p Just text.", "i1 - one", "i1 - two"],
    );
}

#[test]
fn hostile_pages_end_soon_and_keep_their_words() {
    let many = 20_000;
    for open in [
        "<div>",
        "<b>",
        "<b><p>",
        "<span>",
        "<ul><li>",
        "<table><tr><td>",
        "<a><p>",
        "<p><b x=1>",
        "<div></span>",
        "<form><div></form>",
        "<svg><g>",
        "<details><summary>",
        "<blockquote>x",
        "<h1>",
        "<table>x",
        "<dl><dt>",
        "<button><p>",
    ] {
        let page = format!("{}end", open.repeat(many));
        let texts = outline(&page).join(" ");
        assert!(
            texts.contains("end") || open.contains("svg") || open.contains("button"),
            "{open}"
        );
    }
    let wide = format!(
        "<table>{}</table>",
        "<tr><td rowspan=65534 colspan=50>x<td>y".repeat(5000)
    );
    assert!(outline(&wide)[0].contains("x | "));
}
