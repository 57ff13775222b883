//! Labels in bold that paragraphs and items begin with.

use super::{cell, docx, p, style, styled, testing};
use crate::extract::Format;

/// A paragraph of runs, those between bars in bold: `|Ducks:| fed`.
fn runs(properties: &str, text: &str) -> String {
    let run = |(i, text): (usize, &str)| {
        let bold = if i % 2 == 1 { "<w:b/>" } else { "" };
        format!("<w:r><w:rPr>{bold}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let runs: String = text.split('|').enumerate().map(run).collect();
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

fn labels(bytes: &[u8]) -> Vec<String> {
    testing::labels(bytes, Format::Docx)
}

#[test]
fn a_sign_in_or_behind_the_bold_makes_it_a_label() {
    for text in [
        "|Pond works:| each year",
        "|Pond works|: each year",
        "|Pond works| \u{2013} each year",
        "|Pond works|\u{A0}||- ||each year",
        "|Pond ||works||.|\tEach |year|",
    ] {
        assert_eq!(labels(&docx().bytes(&runs("", text))), ["Pond works"]);
    }
}

#[test]
fn emphasis_and_what_is_wholly_bold_has_none() {
    for text in [
        "We do |pond works:| each year",
        "|Pond| works: each year",
        "|Pond works: each year|",
        "|Pond works|:",
    ] {
        assert_eq!(labels(&docx().bytes(&runs("", text))), ["-"], "{text}");
    }
    let heading = "<w:outlineLvl w:val=\"1\"/>";
    let text = "|Pond works:| each year";
    let row = cell("", &runs("", text)) + &cell("", &p("2"));
    let body = runs(heading, text) + &format!("<w:tbl><w:tr>{row}</w:tr></w:tbl>");
    assert_eq!(labels(&docx().bytes(&body)), ["-", "-"]);
    // A style in bold makes the whole paragraph bold.
    let styles = style("Strong", "<w:rPr><w:b/></w:rPr>");
    let body = styled("Strong", "Pond works: each year");
    assert_eq!(labels(&docx().styles(&styles).bytes(&body)), ["-"]);
}

#[test]
fn items_have_labels_behind_their_marks() {
    let level = |id: u8, format: &str, text: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
             <w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl></w:abstractNum>\
             <w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"
        )
    };
    let numbering = level(1, "bullet", "\u{2022}") + &level(2, "decimal", "1.%1");
    let listed =
        |id: u8| format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr>");
    let body = runs(&listed(1), "|Pond works:| each year")
        + &runs(&listed(2), "|Ducks|: fed each day")
        + &runs("", "\u{2022}\t|Geese:| bite")
        + &runs("", "|a)\tSwans:| swim");
    let bytes = docx().numbering(&numbering).bytes(&body);
    assert_eq!(labels(&bytes), ["Pond works", "Ducks", "Geese", "Swans"]);
    let texts = testing::lines(&bytes, Format::Docx);
    assert_eq!(texts[1], "p 1.1 Ducks: fed each day");
}
