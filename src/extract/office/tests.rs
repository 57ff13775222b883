//! Small documents, built in memory for tests.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::extract::{Block, Format, Kind, extract};
use crate::tag::Taxonomy;

/// A zip under construction.
pub(super) struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    pub(super) fn new() -> Package {
        Package(ZipWriter::new(Cursor::new(Vec::new())))
    }

    pub(super) fn part(mut self, name: &str, text: &str) -> Package {
        self.0
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        self.0.write_all(text.as_bytes()).unwrap();
        self
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.0.finish().unwrap().into_inner()
    }
}

/// The blocks of a document, one line each: a sign for the kind, and the text.
pub(super) fn lines(bytes: &[u8], format: Format) -> Vec<String> {
    let blocks = extract(bytes, format, Taxonomy::built_in()).unwrap().blocks;
    blocks.into_iter().map(|block| line(&block)).collect()
}

fn line(block: &Block) -> String {
    let text = &block.text;
    let page = block.page.map_or(String::new(), |page| format!(" @{page}"));
    match block.kind {
        Kind::Heading => format!("h{} {text}{page}", block.level),
        Kind::ListItem => format!("i{} {text}{page}", block.level),
        Kind::TableRow => format!("r {text}{page}"),
        _ => format!("p {text}{page}"),
    }
}

/// The labels in bold of a document's blocks; "-" where there is none.
pub(super) fn labels(bytes: &[u8], format: Format) -> Vec<String> {
    let blocks = extract(bytes, format, Taxonomy::built_in()).unwrap().blocks;
    let label = |block: Block| block.label.unwrap_or_else(|| "-".to_owned());
    blocks.into_iter().map(label).collect()
}

/// The texts of a document's blocks, each with the head of its column.
pub(super) fn columns(bytes: &[u8], format: Format) -> Vec<(String, Option<String>)> {
    let blocks = extract(bytes, format, Taxonomy::built_in()).unwrap().blocks;
    let told = blocks.into_iter().map(|block| (block.text, block.column));
    told.collect()
}

/// What [`columns`] should give.
pub(super) fn expected(columns: &[(&str, Option<&str>)]) -> Vec<(String, Option<String>)> {
    let owned = columns
        .iter()
        .map(|(text, column)| ((*text).to_owned(), column.map(str::to_owned)));
    owned.collect()
}
