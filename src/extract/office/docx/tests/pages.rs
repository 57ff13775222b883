//! Pages as Word's breaks tell them.

use super::{cell, docx, p, pp};

const BREAK: &str = "<w:r><w:br w:type=\"page\"/></w:r>";
const RENDERED: &str = "<w:lastRenderedPageBreak/>";

fn rendered(text: &str) -> String {
    format!("<w:p><w:r>{RENDERED}<w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn without_breaks_there_are_no_pages() {
    assert_eq!(docx().lines(&p("One.")), ["p One."]);
}

#[test]
fn breaks_of_all_kinds_count_pages_once() {
    let body = p("One.")
        + &format!("<w:p>{BREAK}</w:p>")
        + &rendered("Two.")
        + &pp("<w:pageBreakBefore/>", "Three.")
        + &rendered("Four.")
        + &format!(
            "<w:p><w:r><w:t>Four too,</w:t></w:r><w:r>{RENDERED}<w:t xml:space=\"preserve\"> to five.</w:t></w:r></w:p>"
        )
        + &p("Five.");
    let expected = [
        "p One. @1",
        "p Two. @2",
        "p Three. @3",
        "p Four. @4",
        "p Four too, to five. @4",
        "p Five. @5",
    ];
    assert_eq!(docx().lines(&body), expected);
}

#[test]
fn the_next_section_says_whether_a_page_begins() {
    let section = |kind: &str| {
        format!("<w:p><w:pPr><w:sectPr><w:type w:val=\"{kind}\"/></w:sectPr></w:pPr></w:p>")
    };
    let body = p("One.")
        + &section("nextPage")
        + &p("Still one.")
        + &section("continuous")
        + &p("Two.")
        + "<w:sectPr/>";
    let lines = docx().lines(&body);
    assert_eq!(lines, ["p One. @1", "p Still one. @1", "p Two. @2"]);
}

#[test]
fn a_page_that_holds_a_picture_is_a_page() {
    let body = format!("<w:p><w:r><w:drawing/></w:r></w:p>{}", rendered("Two."));
    assert_eq!(docx().lines(&body), ["p Two. @2"]);
}

#[test]
fn a_row_over_two_pages_turns_one_page() {
    let cut = |a: &str, b: &str| cell("", &(p(a) + &rendered(b)));
    let body = format!(
        "{}<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>{}",
        p("Before."),
        cut("a", "b"),
        cut("c", "d"),
        cell("", &p("e")),
        p("After.")
    );
    let lines = docx().lines(&body);
    let expected = [
        "p Before. @1",
        "p a @1",
        "p b @1",
        "p c @1",
        "p d @1",
        "r e @2",
        "p After. @2",
    ];
    assert_eq!(lines, expected);
}
