//! Numbers as OpenDocument's lists print them.

use super::{bytes, h, lines, p};
use crate::extract::Format;
use crate::extract::office::tests::{self as testing, Package};

fn number(level: u8, format: &str, shown: u8, suffix: &str) -> String {
    format!(
        "<text:list-level-style-number text:level=\"{level}\" style:num-format=\"{format}\" \
         style:num-prefix=\"Point \" style:num-suffix=\"{suffix}\" text:display-levels=\"{shown}\"/>"
    )
}

fn list_style(name: &str, levels: &str) -> String {
    format!("<text:list-style style:name=\"{name}\">{levels}</text:list-style>")
}

fn list(attributes: &str, items: &[String]) -> String {
    format!("<text:list {attributes}>{}</text:list>", items.concat())
}

fn item(inner: &str) -> String {
    format!("<text:list-item>{inner}</text:list-item>")
}

#[test]
fn items_have_levels_and_only_their_first_paragraph_is_marked() {
    let styles = list_style(
        "L",
        "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/>",
    );
    let inner = list("", &[item(&p("Deep"))]);
    let body = list(
        "text:style-name=\"L\"",
        &[
            item(&(p("One") + &p("More of it.") + &inner)),
            format!("<text:list-header>{}</text:list-header>", p("Head.")),
            item(&h(2, "Heading")),
        ],
    );
    let expected = [
        "i1 One",
        "p More of it.",
        "i2 Deep",
        "p Head.",
        "h2 Heading",
    ];
    assert_eq!(lines(&styles, &body), expected);
}

#[test]
fn labels_are_made_of_levels() {
    let styles = list_style(
        "L",
        &(number(1, "1", 1, ":") + &number(2, "a", 2, ":") + &number(3, "", 1, ":")),
    );
    let deep = |text: &str| list("", &[item(&list("", &[item(&p(text))]))]);
    let body = list(
        "text:style-name=\"L\"",
        &[
            item(&(p("A.") + &list("", &[item(&p("B.")), item(&p("C."))]))),
            item(&(p("D.") + &list("", &[item(&p("E."))]))),
            format!(
                "<text:list-item text:start-value=\"9\">{}</text:list-item>",
                p("F.")
            ),
            item(&deep("G.")),
        ],
    );
    let expected = [
        "p Point 1: A.",
        "p Point 1.a: B.",
        "p Point 1.b: C.",
        "p Point 2: D.",
        "p Point 2.a: E.",
        "p Point 9: F.",
        "p Point : G.",
    ];
    assert_eq!(lines(&styles, &body), expected);
}

#[test]
fn lists_go_on_where_they_are_told() {
    let styles = list_style("L", &(number(1, "1", 1, ":") + &number(2, "1", 2, ":")));
    let one =
        |more: &str, inner: &str| list(&format!("text:style-name=\"L\" {more}"), &[item(inner)]);
    let body = one("xml:id=\"a\"", &p("A."))
        + &p("Between.")
        + &one("text:continue-numbering=\"true\"", &p("B."))
        + &one("xml:id=\"c\"", &p("C."))
        + &one("text:continue-list=\"a\"", &list("", &[item(&p("D."))]))
        + &one("text:continue-list=\"a\"", &list("", &[item(&p("E."))]));
    let expected = [
        "p Point 1: A.",
        "p Between.",
        "p Point 2: B.",
        "p Point 1: C.",
        "p Point 2.1: D.",
        "p Point 2.2: E.",
    ];
    assert_eq!(lines(&styles, &body), expected);
}

#[test]
fn headings_carry_the_numbers_of_the_outline() {
    let level = |level: u8, shown: u8| {
        format!(
            "<text:outline-level-style text:level=\"{level}\" style:num-format=\"1\" \
             text:display-levels=\"{shown}\"/>"
        )
    };
    let styles = format!(
        "<s xmlns:text=\"t\" xmlns:style=\"s\"><styles><text:outline-style style:name=\"Outline\">\
         {}{}</text:outline-style></styles></s>",
        level(1, 1),
        level(2, 2)
    );
    let unnumbered = "<text:h text:outline-level=\"1\" text:is-list-header=\"true\">Annex</text:h>";
    let body = h(1, "Aims")
        + &h(2, "Value")
        + &h(2, "Staff")
        + unnumbered
        + &h(1, "Means")
        + &h(2, "<text:number>7.7</text:number>Fleet");
    let content = format!(
        "<c xmlns:text=\"t\" xmlns:xlink=\"x\"><body><text:text>{body}</text:text></body></c>"
    );
    let bytes = Package::new()
        .part("styles.xml", &styles)
        .part("content.xml", &content)
        .bytes();
    let expected = [
        "h1 1 Aims",
        "h2 1.1 Value",
        "h2 1.2 Staff",
        "h1 Annex",
        "h1 2 Means",
        "h2 7.7 Fleet",
    ];
    assert_eq!(testing::lines(&bytes, Format::Odt), expected);
}

#[test]
fn a_printed_label_wins_and_a_number_of_parts_belongs_to_the_text() {
    let body = list(
        "",
        &[
            item(&format!(
                "<text:number>1.4</text:number>{}",
                p("The council.")
            )),
            item(&p("B")),
        ],
    );
    let found = testing::lines(&bytes("", &body), Format::Odt);
    assert_eq!(found, ["p 1.4 The council.", "i1 B"]);
}
