//! Citations of invented documents, and text that is escaped come what may.

use proptest::prelude::*;

use super::*;
use crate::document::CouncilBasis;
use crate::extract::{Format, Kind};
use crate::passage::PageBasis;
use crate::tag::Tags;

fn document(title: &str, date: Option<&str>) -> Document {
    Document {
        id: "fenby".into(),
        path: "fenby.pdf".into(),
        more: Vec::new(),
        title: title.into(),
        format: Format::Pdf,
        council: Some("bolsover".into()),
        council_basis: CouncilBasis::Listed,
        council_why: Vec::new(),
        council_doubt: Vec::new(),
        corrections: Vec::new(),
        council_corrected: None,
        url: Some("https://example.org/a plan (1).pdf".into()),
        date: date.map(str::to_owned),
        fetched: Some("2025-06-03".into()),
    }
}

fn passage(page: Option<(u32, PageBasis)>) -> Passage {
    Passage {
        document: "fenby".into(),
        number: 7,
        kind: Kind::Paragraph,
        boilerplate: false,
        part: None,
        headings: Vec::new(),
        page,
        paragraph: None,
        tags: Tags::default(),
        units: Vec::new(),
        continued: false,
        text: "We *share* {one} audit & 5% of it.".into(),
    }
}

fn cited(document: &Document, style: CiteStyle) -> String {
    let passage = passage(Some((3, PageBasis::Estimated)));
    let quote = &passage.text;
    let one = Cited {
        passage: &passage,
        document,
        quote,
    };
    let mut out = Vec::new();
    cite(&[one, one], style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn dates_that_are_told_guessed_and_unknown_look_different() {
    let passage = passage(Some((3, PageBasis::Source)));
    for (title, date, wanted) in [
        (
            "Plan",
            Some("2024-07-01"),
            "Bolsover District Council 2024, p. 3",
        ),
        (
            "Plan 2024/25",
            None,
            "Bolsover District Council [2024?], p. 3",
        ),
        ("Plan", None, "Bolsover District Council n.d., p. 3"),
        // The day of fetching is no date of the plan.
        (
            "Plan",
            Some("2025-06-03"),
            "Bolsover District Council n.d., p. 3",
        ),
    ] {
        assert_eq!(short(&passage, &document(title, date)), wanted);
    }
    assert_eq!(
        harvard(&passage, &document("Plan", Some("July 2024"))),
        "Bolsover District Council (2024) Plan, p. 3. Available at: https://example.org/a plan (1).pdf (Accessed: 3 June 2025)."
    );
}

#[test]
fn who_is_not_known_is_not_named() {
    let mut unknown = document("Plan 2024", None);
    unknown.council = None;
    let passage = passage(None);
    assert_eq!(short(&passage, &unknown), "Plan 2024 [2024?], passage 7");
    assert!(cited(&unknown, CiteStyle::Bibtex).starts_with("@misc{fenby,\n  title"));
    assert!(!cited(&unknown, CiteStyle::CslJson).contains("author"));
    let mut doubtful = document("Plan", None);
    doubtful.council_doubt = vec!["bolsover (its name)".into()];
    assert!(short(&passage, &doubtful).starts_with("[Bolsover District Council?] n.d."));
    assert!(cited(&doubtful, CiteStyle::CslJson).contains("The author is a guess."));
}

#[test]
fn every_style_says_that_a_page_is_estimated() {
    let document = document("Plan", None);
    for style in [
        CiteStyle::Short,
        CiteStyle::Harvard,
        CiteStyle::Markdown,
        CiteStyle::Bibtex,
        CiteStyle::CslJson,
    ] {
        let all = cited(&document, style);
        assert!(all.contains("(estimated"), "{all}");
    }
}

#[test]
fn a_block_quote_is_plain_text_with_a_link() {
    assert_eq!(
        cited(&document("Plan", None), CiteStyle::Markdown),
        "> We \\*share\\* {one} audit \\& 5% of it.\n>\n> — [Bolsover District Council (n.d.) Plan, p. 3 (estimated)](https://example.org/a%20plan%20%281%29.pdf)\n"
            .repeat(2)
            .replacen(".pdf)\n>", ".pdf)\n\n>", 1)
    );
}

#[test]
fn an_entry_is_written_once() {
    let entry = cited(&document("Plan {A} & B_1", Some("2024")), CiteStyle::Bibtex);
    assert_eq!(
        entry,
        "@techreport{fenby,\n  author = {{Bolsover District Council}},\n  institution = {Bolsover District Council},\n  title = {{Plan \\textbraceleft{}A\\textbraceright{} \\& B\\_1}},\n  year = {2024},\n  url = {https://example.org/a%20plan%20%281%29.pdf},\n  urldate = {2025-06-03},\n  note = {Estimated pages are counted from page breaks left in the text.},\n  annote = {Cited: p. 3 (estimated) (fenby:7); p. 3 (estimated) (fenby:7)},\n}\n"
    );
}

#[test]
fn keys_are_ids_or_carry_a_hash() {
    let key = bibtex::key;
    assert_eq!(key("2024/fenby-plan.v2"), "2024/fenby-plan.v2");
    for id in ["Fenby", "fenby plan", "fenby,plan", "fenby_plan", "è", ""] {
        let key = key(id);
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-./:".contains(c);
        assert!(key.chars().all(is_plain) && key.len() > 8, "{key}");
    }
    assert_ne!(key("fenby plan"), key("fenby,plan"));
}

/// What a reader of Markdown sees of a paragraph.
fn read(markdown: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::Start(Tag::Paragraph | Tag::BlockQuote(_)) | Event::End(_) => {}
            other => text.push_str(&format!("<{other:?}>")),
        }
    }
    text
}

proptest! {
    #[test]
    fn markdown_is_read_as_it_stands(text in "([-+=#>*_`~|$&<:.)!\\\\\\[\\]a0 ]|1\\.|\\PC){0,40}") {
        let wanted: Vec<&str> = text.split_whitespace().collect();
        let wanted = harmless(&wanted.join(" ")).into_owned();
        // Typographic quotes and dashes are options of some readers; the words stay.
        let plain = |text: &str| text.replace(['’', '‘', '“', '”', '\'', '"', '–', '—', '-', '…', '.'], "");
        prop_assert_eq!(plain(&read(&format!("> {}\n", escaped(&text)))), plain(&wanted));
    }

    #[test]
    fn tex_keeps_its_braces_in_pairs(text in "([\\\\{}$&#_%~^\"<>|a ]|\\PC){0,40}") {
        let tex = escape::tex(&text);
        let mut depth = 0i32;
        for c in tex.chars() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            prop_assert!((0..=1).contains(&depth));
        }
        prop_assert_eq!(depth, 0);
        // No sign with a meaning is left alone.
        let bare = tex.replace("\\text", "").replace("{}", "").replace("\\$", "")
            .replace("\\&", "").replace("\\#", "").replace("\\_", "").replace("\\%", "");
        prop_assert!(!bare.contains(['\\', '$', '&', '#', '_', '%', '~', '^']), "{bare}");
    }
}
