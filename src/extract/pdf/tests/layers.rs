//! What is text and what is a picture; files that cannot be read.

use super::page::{HEIGHT, Page};
use super::paper::Paper;
use super::{note, pieces, refused};
use crate::tag::Taxonomy;
use crate::unreadable::Unreadable;

const PROSE: &str = "The council of Fenby spends each pound with care, and has done so ever since the great \
     flood took the old town hall with it.";
const SHOWN: &str = "p The council of Fenby spends each pound with care, and has done so ever since the \
     great flood took the old town hall with it.";

#[test]
fn text_behind_a_picture_is_read_with_a_note() {
    let scan = || Paper::new([Page::new().picture().unseen().para(PROSE)]);
    assert_eq!(pieces(scan()), [SHOWN]);
    assert_eq!(
        note(scan()).as_deref(),
        Some("the text of page 1 comes from text recognition")
    );
}

#[test]
fn unseen_text_beside_seen_text_is_left_out() {
    let page = Page::new()
        .unseen()
        .line("fenby key words")
        .seen()
        .para(PROSE);
    let paper = || Paper::new([page.clone()]);
    assert_eq!(pieces(paper()), [SHOWN]);
    assert_eq!(note(paper()), None);
}

#[test]
fn text_drawn_first_without_and_then_with_ink_is_read() {
    let page = Page::new()
        .unseen()
        .para(PROSE)
        .seen()
        .at_y(120.0)
        .para(PROSE);
    assert_eq!(pieces(Paper::new([page])), [SHOWN]);
}

#[test]
fn pages_of_pictures_hold_no_text() {
    let stamped = Page::new().picture().line("Fenby 1 of 2");
    let paper = Paper::new([stamped, Page::new().picture()]);
    assert_eq!(
        refused(&paper.bytes()),
        Unreadable::NoTextLayer { pages: 2 }
    );
}

#[test]
fn pages_without_text_among_others_are_told() {
    let text = || Page::new().para(PROSE);
    let picture = || Page::new().picture();
    assert_eq!(
        note(Paper::new([text(), picture(), text()])).as_deref(),
        Some("page 2 without a text layer: what it says is not in the index")
    );
    assert_eq!(
        note(Paper::new([picture(), picture(), text()])).as_deref(),
        Some("pages 1, 2 without a text layer: what they say is not in the index")
    );
    // A page that shows nothing says nothing.
    assert_eq!(note(Paper::new([text(), Page::new()])), None);
}

#[test]
fn a_file_without_pages_is_damaged() {
    assert!(matches!(
        refused(&Paper::new([]).bytes()),
        Unreadable::Damaged(_)
    ));
}

#[test]
fn pages_without_anything_are_empty() {
    assert_eq!(
        refused(&Paper::new([Page::new()]).bytes()),
        Unreadable::Empty
    );
}

#[test]
fn what_is_no_pdf_is_named() {
    let found = |bytes: &[u8]| match refused(bytes) {
        Unreadable::OtherFormat { expected, found } => (expected, found),
        other => (format!("{other:?}"), None),
    };
    let named = |what: &str| ("a PDF file".to_owned(), Some(what.to_owned()));
    assert_eq!(
        found(b"<!DOCTYPE html><html><p>Not found</p></html>"),
        named("a web page")
    );
    assert_eq!(
        found(b"PK\x03\x04 and so on"),
        named("a Word, OpenDocument or zip file")
    );
    assert_eq!(found(b"The plan of Fenby"), named("a text file"));
    assert_eq!(found(b"\x89PNG\x00\x00\x00"), named("a picture"));
    assert_eq!(found(b"\x01\x00\x00"), ("a PDF file".to_owned(), None));
    assert_eq!(refused(b""), Unreadable::Empty);
    assert!(matches!(
        refused(b"%PDF-1.7\nand no more"),
        Unreadable::Damaged(_)
    ));
}

#[test]
fn a_file_without_its_end_is_read_as_far_as_it_goes() {
    let bytes = Paper::new([Page::new().para(PROSE)]).bytes();
    let cut = bytes
        .windows(4)
        .rposition(|window| window == b"xref")
        .unwrap_or(0);
    let read = super::super::read(&bytes[..cut], Taxonomy::built_in())
        .map(|read| (read.pieces.len(), read.note));
    let note = "its end is missing, and with it pages may be";
    assert_eq!(read, Ok((1, Some(note.to_owned()))));
}

#[test]
fn letters_off_the_page_are_not_read() {
    let page = Page::new()
        .para(PROSE)
        .at(72.0, HEIGHT + 80.0)
        .line("Notes of the printer");
    assert_eq!(pieces(Paper::new([page])), [SHOWN]);
}

#[test]
fn a_watermark_is_never_within_the_words() {
    let page = Page::new()
        .para(PROSE)
        .para(PROSE)
        .para(PROSE)
        .aslant(90.0, 260.0, 60.0, "DRAFT");
    assert_eq!(pieces(Paper::new([page])), [SHOWN, SHOWN, SHOWN, "f DRAFT"]);
}

#[test]
fn a_soft_hyphen_that_is_drawn_is_a_hyphen() {
    let by_font = Page::new().line("This is a multi\u{AD}year plan of Fenby.");
    let by_text = Page::new()
        .run("This is a multi")
        .raw("/Span <</ActualText <FEFF00AD>>> BDC")
        .run("-")
        .end()
        .line("year plan of Fenby.");
    for page in [by_font, by_text] {
        let found = pieces(Paper::new([page]));
        assert_eq!(found, ["p This is a multi-year plan of Fenby."]);
    }
}

#[test]
fn seen_text_beside_recognised_text_is_read_once() {
    let page = Page::new()
        .picture()
        .unseen()
        .para(PROSE)
        .seen()
        .at_y(120.0)
        .para(PROSE)
        .unseen()
        .at_y(200.0)
        .line("The salt is kept in the new barn.")
        .seen()
        .at_y(300.0)
        .line("Typed below the picture in the town hall.");
    let paper = || Paper::new([page.clone()]);
    assert_eq!(
        pieces(paper()),
        [
            SHOWN,
            "p The salt is kept in the new barn.",
            "p Typed below the picture in the town hall."
        ]
    );
    assert_eq!(
        note(paper()).as_deref(),
        Some("the text of page 1 comes from text recognition")
    );
}

#[test]
fn the_answer_in_a_form_is_read() {
    let page = Page::new().line("What have you done to save money?");
    let paper = Paper::new([page]).field(72.0, 150.0, "We sold the depot in spring.");
    assert_eq!(
        pieces(paper),
        [
            "p What have you done to save money?",
            "p We sold the depot in spring."
        ]
    );
}
