//! What pages become: pieces as this reader gives them, and blocks as all readers share.

mod columns;
mod damage;
mod figures;
mod headings;
mod layers;
mod lists;
mod page;
mod paper;
mod prose;
mod tables;
mod tagged;
mod trees;

use self::page::Page;
use self::paper::Paper;
use super::read;
use crate::extract::cell::CellBlock;
use crate::extract::piece::{Content, Piece, Row};
use crate::extract::{Block, Format, Kind, extract};
use crate::tag::Taxonomy;
use crate::unreadable::Unreadable;

/// The pieces of a file, a line each: a sign for what it is, its text, its page unless the first.
fn pieces(paper: Paper) -> Vec<String> {
    let read = read(&paper.bytes(), Taxonomy::built_in()).unwrap();
    read.pieces.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    let shown = match &piece.content {
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
    };
    let label = (piece.label.as_ref()).map_or(String::new(), |label| format!(" {{{label}}}"));
    shown + &label + &on_page(piece.page)
}

fn row(row: &Row) -> String {
    let Row::Cells(cells, _) = row else {
        return "---".to_owned();
    };
    let cell = |blocks: &Vec<CellBlock>| {
        let text = |block: &CellBlock| match block.level {
            0 => block.text.clone(),
            level => format!("({level}) {}", block.text),
        };
        blocks.iter().map(text).collect::<Vec<_>>().join("; ")
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
}

fn on_page(page: u32) -> String {
    match page {
        1 => String::new(),
        page => format!(" @{page}"),
    }
}

/// The blocks of a file, a line each.
fn blocks(paper: Paper) -> Vec<String> {
    let extracted = extract(&paper.bytes(), Format::Pdf, Taxonomy::built_in()).unwrap();
    extracted.blocks.iter().map(block).collect()
}

fn block(block: &Block) -> String {
    let sign = match block.kind {
        Kind::Heading => format!("h{}", block.level),
        Kind::Paragraph => "p".to_owned(),
        Kind::ListItem => format!("i{}", block.level),
        Kind::TableRow => "r".to_owned(),
        Kind::Contents => "c".to_owned(),
        Kind::Furniture => "f".to_owned(),
    };
    let column = (block.column.as_ref()).map_or(String::new(), |head| format!(" [{head}]"));
    let page = on_page(block.page.unwrap_or(0));
    format!("{sign} {}{column}{page}", block.text)
}

#[track_caller]
fn same(page: Page, wanted: &[&str]) {
    assert_eq!(pieces(Paper::new([page])), wanted);
}

/// The title that a file gives itself.
fn title(paper: Paper) -> Option<String> {
    extract(&paper.bytes(), Format::Pdf, Taxonomy::built_in())
        .unwrap()
        .title
}

/// What a person should know of how a file was read.
fn note(paper: Paper) -> Option<String> {
    read(&paper.bytes(), Taxonomy::built_in()).unwrap().note
}

/// Why bytes cannot be read.
#[track_caller]
fn refused(bytes: &[u8]) -> Unreadable {
    extract(bytes, Format::Pdf, Taxonomy::built_in())
        .map(|_| ())
        .unwrap_err()
}

#[test]
fn who_made_it_stands_beside_the_title() {
    let paper = paper::Paper::new([page::Page::new().para("The plan of Fenby has four parts.")])
        .titled("Our plan)/Author(Fenby Council");
    let extracted = crate::extract::extract(
        &paper.bytes(),
        crate::extract::Format::Pdf,
        crate::tag::Taxonomy::built_in(),
    )
    .unwrap();
    let author = crate::tag::council::Claim::Name("Fenby Council".to_owned());
    assert_eq!(extracted.claims, [author]);
}
