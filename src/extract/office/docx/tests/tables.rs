//! Tables and contents lists of Word.

use super::{cell, docx, p, pp, style};
use crate::extract::Format;
use crate::extract::office::tests as testing;

#[test]
fn merged_cells_keep_columns_in_place() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let list = pp("<w:numPr><w:numId w:val=\"1\"/></w:numPr>", "Dig");
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
        <w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let body = format!(
        "<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}{}</w:tr>{}{}<w:tr><w:trPr>\
         <w:del w:id=\"1\"/></w:trPr>{}</w:tr></w:tbl>",
        cell("", &p("Area")),
        cell("", &p("What we have done")),
        cell("", &p("What we will do")),
        row(&[
            cell(
                "<w:vMerge w:val=\"restart\"/><w:gridSpan w:val=\"2\"/>",
                &p("Fleet")
            ),
            cell("", &list)
        ]),
        row(&[
            cell("<w:vMerge/>", &p("")),
            cell("", &p("Cut")),
            cell("", &p("Mow"))
        ]),
        cell("", &p("Deleted")),
    );
    let bytes = docx().numbering(numbering).bytes(&body);
    let found = testing::columns(&bytes, Format::Docx);
    let (done, will) = (Some("What we have done"), Some("What we will do"));
    let head = "Area | What we have done | What we will do";
    let expected = [
        (head, None),
        ("Fleet", Some("Area")),
        ("Dig", will),
        ("Cut", done),
        ("Mow", will),
    ];
    assert_eq!(found, testing::expected(&expected));
}

#[test]
fn cells_hold_lists_bold_heads_and_tables() {
    let bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Done</w:t></w:r></w:p>";
    let nested = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell("", &p("x")),
        cell("", &p("y"))
    );
    let body = format!(
        "<w:tbl><w:sdt><w:sdtContent><w:tr>{}{}</w:tr></w:sdtContent></w:sdt></w:tbl>",
        cell("", &format!("{bold}{}", p("• Cut"))),
        cell("", &nested),
    );
    assert_eq!(docx().lines(&body), ["r Done", "i1 Cut", "p x", "p y"]);
    let framed = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        cell(
            "",
            &(pp("<w:outlineLvl w:val=\"0\"/>", "Aims") + &p("We aim."))
        )
    );
    assert_eq!(docx().lines(&framed), ["h1 Aims", "p We aim."]);
}

#[test]
fn a_contents_list_that_a_program_made_is_told_whatever_its_styles() {
    let control = |inner: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>\
             </w:docPartObj></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        )
    };
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let entry = format!(
        "<w:p>{begin}<w:r><w:instrText>TOC</w:instrText></w:r>{separate}<w:hyperlink><w:r>\
         <w:t>Aims</w:t></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:tab/></w:r>{begin}<w:r>\
         <w:instrText>PAGEREF x</w:instrText></w:r>{separate}<w:r><w:t>3</w:t></w:r>{end}\
         </w:hyperlink></w:p><w:p>{end}</w:p>",
        begin = mark("begin"),
        separate = mark("separate"),
        end = mark("end"),
    );
    let body = control(&(p("Table of contents") + &entry)) + &p("It begins.");
    let expected = ["h1 Table of contents", "r Aims | 3", "p It begins."];
    assert_eq!(docx().lines(&body), expected);
}

#[test]
fn contents_lines_are_title_and_page() {
    let styles = style("V1", "<w:name w:val=\"toc 1\"/>");
    let entry = |inner: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"V1\"/></w:pPr><w:r>{inner}</w:r></w:p>")
    };
    let body = p("Contents")
        + &entry("<w:t>1</w:t><w:tab/><w:t>Aims</w:t><w:tab/><w:t>3</w:t>")
        + &entry("<w:t>Means</w:t><w:tab/><w:t>4</w:t>")
        + &p("It begins.");
    let lines = docx().styles(&styles).lines(&body);
    assert_eq!(
        lines,
        ["h1 Contents", "r 1 Aims | 3", "r Means | 4", "p It begins."]
    );
}
