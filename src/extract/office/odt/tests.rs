//! Small OpenDocument texts, one for each thing that LibreOffice does.

mod labels;
mod lists;

use crate::extract::office::tests::{self as testing, Package};
use crate::extract::{Format, extract};
use crate::tag::Taxonomy;
use crate::tag::council::Claim;
use crate::unreadable::Unreadable;

const NAMESPACES: &str = "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\" xmlns:fo=\"f\" \
    xmlns:table=\"tb\" xmlns:draw=\"d\" xmlns:svg=\"v\"";

/// An OpenDocument text of automatic styles and a body.
fn bytes(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {NAMESPACES}><office:automatic-styles>{styles}\
         </office:automatic-styles><office:body><office:text>{body}</office:text></office:body>\
         </office:document-content>"
    );
    Package::new().part("content.xml", &content).bytes()
}

fn lines(styles: &str, body: &str) -> Vec<String> {
    testing::lines(&bytes(styles, body), Format::Odt)
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

fn styled(style: &str, text: &str) -> String {
    format!("<text:p text:style-name=\"{style}\">{text}</text:p>")
}

fn h(level: u8, text: &str) -> String {
    format!("<text:h text:outline-level=\"{level}\">{text}</text:h>")
}

fn style(name: &str, parent: &str, inner: &str) -> String {
    format!(
        "<style:style style:family=\"paragraph\" style:name=\"{name}\" \
         style:parent-style-name=\"{parent}\">{inner}</style:style>"
    )
}

#[test]
fn headings_are_told_by_elements_and_styles() {
    let styles = style("P1", "Heading_20_2", "")
        + "<style:style style:family=\"paragraph\" style:name=\"Own\" \
           style:default-outline-level=\"3\"/>"
        + &style("A", "B", "")
        + &style("B", "A", "");
    let body = styled("Title", "Plan")
        + &h(1, "Aims")
        + &styled("P1", "Means")
        + &styled("Own", "Ways")
        + &styled("A", "In circles.");
    let expected = ["h9 Plan", "h1 Aims", "h2 Means", "h3 Ways", "p In circles."];
    assert_eq!(lines(&styles, &body), expected);
}

#[test]
fn signs_become_letters_and_spaces() {
    let body = p(
        "A<text:s text:c=\"4000000000\"/>plan<text:tab/>of<text:line-break/>e\u{FB03}cient\
        <text:bookmark text:name=\"x\"/> <text:a>links\u{A0}<text:span>here</text:span></text:a>\
        <office:annotation><text:p>comment</text:p></office:annotation>.",
    );
    assert_eq!(lines("", &body), ["p A plan of efficient links here."]);
}

#[test]
fn what_was_deleted_or_hidden_is_out() {
    let styles = style("H", "", "<style:text-properties text:display=\"none\"/>")
        + "<style:style style:family=\"text\" style:name=\"T\">\
           <style:text-properties text:display=\"none\"/></style:style>";
    let body = format!(
        "<text:tracked-changes><text:changed-region><text:deletion>{}</text:deletion>\
         </text:changed-region></text:tracked-changes>{}{}{}<text:section text:display=\"none\">{}\
         </text:section><text:section>{}</text:section>",
        p("deleted"),
        p(
            "Seen<text:change text:change-id=\"1\"/> <text:span text:style-name=\"T\">not</text:span>."
        ),
        styled("H", "hidden"),
        p("<text:hidden-paragraph text:is-hidden=\"true\"/>hidden"),
        p("hidden"),
        p("Seen too."),
    );
    assert_eq!(lines(&styles, &body), ["p Seen .", "p Seen too."]);
}

#[test]
fn notes_and_text_boxes_follow_their_paragraph() {
    let note = "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>The note.</text:p></text:note-body></text:note>";
    let frame = "<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box>\
        <svg:title>x</svg:title></draw:frame>";
    let shape = "<draw:custom-shape><text:p>In the shape.</text:p></draw:custom-shape>";
    let body = p(&format!("One{note} goes on{frame}.{shape}"))
        + &format!(
            "<table:table><table:table-row><table:table-cell>{}</table:table-cell>\
             <table:table-cell>{}</table:table-cell></table:table-row></table:table>",
            p(&format!("a{note}")),
            p("b")
        )
        + &p("Two.");
    let expected = [
        "p One goes on.",
        "p In the box.",
        "p In the shape.",
        "p The note.",
        "r a | b",
        "p The note.",
        "p Two.",
    ];
    assert_eq!(lines("", &body), expected);
}

#[test]
fn merged_and_repeated_cells_keep_columns_in_place() {
    let cell = |inner: &str| format!("<table:table-cell>{inner}</table:table-cell>");
    let body = format!(
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>{}{}{}\
         </table:table-row></table:table-header-rows>\
         <table:table-row><table:table-cell table:number-columns-spanned=\"2\">{}\
         </table:table-cell><table:covered-table-cell/>{}</table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>{}\
         </table:table-row>\
         <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
         table:number-columns-repeated=\"16000\"/></table:table-row></table:table>",
        cell(&p("Area")),
        cell(&p("What we have done")),
        cell(&p("What we will do")),
        p("Fleet"),
        cell("<text:list><text:list-item><text:p>Dig</text:p></text:list-item></text:list>"),
        cell(&p("Mow")),
    );
    let found = testing::columns(&bytes("", &body), Format::Odt);
    let expected = [
        ("Area | What we have done | What we will do", None),
        ("Fleet", Some("Area")),
        ("Dig", Some("What we will do")),
        ("Mow", Some("What we will do")),
    ];
    assert_eq!(found, testing::expected(&expected));
}

#[test]
fn repeats_have_a_limit() {
    let body = format!(
        "<table:table><table:table-row table:number-rows-repeated=\"1000000\">\
         <table:table-cell table:number-columns-repeated=\"1000000\">{}</table:table-cell>\
         </table:table-row></table:table>",
        p("Again")
    );
    let found = lines("", &body);
    assert_eq!(found.len(), 16);
    assert_eq!(found[0].matches("Again").count(), 16);
    // Repeats of repeats would multiply.
    let nested = (0..30).fold(p("Again"), |inner, _| {
        format!(
            "<table:table><table:table-row table:number-rows-repeated=\"2\">\
             <table:table-cell table:number-columns-repeated=\"2\">{inner}</table:table-cell>\
             </table:table-row></table:table>"
        )
    });
    assert_eq!(lines("", &nested).len(), 2);
}

#[test]
fn contents_lines_are_title_and_page() {
    let body = format!(
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Words\
         </text:index-title-template></text:table-of-content-source><text:index-body>\
         <text:index-title>{}</text:index-title>{}{}</text:index-body></text:table-of-content>{}",
        styled("Contents_20_Heading", "Contents"),
        p("<text:a>1 Aims<text:tab/>3</text:a>"),
        p("Means<text:tab/>4"),
        p("It begins.")
    );
    let expected = ["h1 Contents", "r 1 Aims | 3", "r Means | 4", "p It begins."];
    assert_eq!(lines("", &body), expected);
}

#[test]
fn breaks_count_pages_once() {
    let styles = style(
        "B",
        "",
        "<style:paragraph-properties fo:break-before=\"page\"/>",
    ) + &style(
        "E",
        "",
        "<style:paragraph-properties fo:break-after=\"page\"/>",
    ) + &style(
        "N",
        "B",
        "<style:paragraph-properties fo:break-before=\"auto\"/>",
    ) + "<style:style style:family=\"paragraph\" style:name=\"M\" \
           style:master-page-name=\"First\"/>";
    let body = styled("M", "One.")
        + &styled("E", "One too.")
        + &styled("B", "Two.")
        + &styled("N", "Two too.")
        + &p("Two, <text:soft-page-break/>to three.")
        + "<text:soft-page-break/>"
        + &p("Four.");
    let expected = [
        "p One. @1",
        "p One too. @1",
        "p Two. @2",
        "p Two too. @2",
        "p Two, to three. @2",
        "p Four. @4",
    ];
    assert_eq!(lines(&styles, &body), expected);
}

#[test]
fn the_title_comes_from_the_properties() {
    let meta = "<m xmlns:dc=\"d\"><meta><dc:title>Fenby Plan</dc:title>\
        <dc:creator>Ann Ely</dc:creator></meta></m>";
    let bytes = Package::new()
        .part("meta.xml", meta)
        .part(
            "content.xml",
            "<c><body><text><p>Text.</p></text></body></c>",
        )
        .bytes();
    let extracted = extract(&bytes, Format::Odt, Taxonomy::built_in()).unwrap();
    assert_eq!(extracted.title.as_deref(), Some("Fenby Plan"));
    assert_eq!(extracted.claims, [Claim::Name("Ann Ely".to_owned())]);
}

#[test]
fn properties_that_cannot_be_unpacked_cost_the_title_only() {
    let mut bytes = Package::new()
        .part("meta.xml", "<m><meta><title>Fenby Plan</title></meta></m>")
        .part(
            "content.xml",
            "<c><body><text><p>Text.</p></text></body></c>",
        )
        .bytes();
    let header = 30 + "meta.xml".len();
    bytes[header..header + 20].fill(0xFF);
    assert_eq!(
        extract(&bytes, Format::Odt, Taxonomy::built_in())
            .unwrap()
            .title,
        None
    );
}

#[test]
fn other_and_damaged_files_are_refused_with_the_reason() {
    let refusal = |bytes: &[u8]| extract(bytes, Format::Odt, Taxonomy::built_in()).unwrap_err();
    let locked = Package::new()
        .part(
            "META-INF/manifest.xml",
            "<m><manifest:encryption-data/></m>",
        )
        .part("content.xml", "noise")
        .bytes();
    assert_eq!(refusal(&locked), Unreadable::Encrypted);
    let reason = |parts: &[(&str, &str)]| {
        let parts = parts.iter();
        let package = parts.fold(Package::new(), |package, (name, text)| {
            package.part(name, text)
        });
        refusal(&package.bytes()).to_string()
    };
    assert!(reason(&[("word/document.xml", "<d/>")]).contains("a Word file"));
    assert!(reason(&[("mimetype", "x")]).contains("content.xml is missing"));
    assert!(reason(&[("x", "x")]).contains("a zip archive"));
    let sheet = "<c><body><spreadsheet/></body></c>";
    assert!(reason(&[("content.xml", sheet)]).contains("a spreadsheet"));
    assert!(reason(&[("content.xml", "<c/>")]).contains("no body"));
    let bomb = "<!DOCTYPE a [<!ENTITY e \"x\">]><c>&e;</c>";
    assert!(reason(&[("content.xml", bomb)]).contains("document type"));
    let deep = "<text:section>".repeat(5000) + &"</text:section>".repeat(5000);
    assert!(
        refusal(&bytes("", &deep))
            .to_string()
            .contains("too deeply")
    );
    assert_eq!(refusal(&bytes("", "")), Unreadable::Empty);
    let whole = bytes("", &p("Text."));
    assert!(matches!(
        refusal(&whole[..whole.len() / 2]),
        Unreadable::Damaged(_)
    ));
}
