//! Bytes of a file to blocks of layout: headings, paragraphs, list items, table rows.
//!
//! Readers differ by format; what they return does not. Damage that page breaks do to paragraphs
//! and tables is undone here, so that a block is whole. What a block means (its heading path, its
//! tags, whether it is boilerplate) is decided later, by `passage`.

mod blocks;
mod cell;
mod claim;
mod decode;
mod entity;
mod furniture;
mod heading;
mod html;
mod hyphen;
mod inline;
mod join;
mod office;
mod pdf;
mod piece;
mod question;
pub(crate) mod restated;
mod roman;
mod shape;
mod sniff;
mod styled;
mod table;
mod text;
mod title;
mod worker;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::amount::Unit;
use crate::error::{Error, Result};
use crate::tag::Taxonomy;
use crate::tag::council::Claim;
use crate::unreadable::Unreadable;

pub(crate) use decode::as_written;
pub(crate) use heading::split_number;
pub use worker::{Limits, Order, Reader, serve};

/// A format of documents that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text, often with Markdown in it.
    Text,
    /// Markdown.
    Markdown,
    /// PDF.
    Pdf,
    /// Word, of 2007 and later.
    Docx,
    /// OpenDocument text.
    Odt,
    /// A web page.
    Html,
}

impl Format {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Odt => "odt",
            Format::Html => "html",
        }
    }

    /// Whether pages belong to the format; in the others they are counted from breaks in the text.
    pub fn has_pages(self) -> bool {
        self == Format::Pdf
    }

    /// The format that the file's name tells.
    ///
    /// # Errors
    /// When the name tells a document format that is not read, or none.
    pub fn of(path: &Path) -> Result<Format> {
        let extension = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        Err(match &*extension {
            "txt" | "text" => return Ok(Format::Text),
            "md" | "markdown" => return Ok(Format::Markdown),
            "pdf" => return Ok(Format::Pdf),
            "docx" | "docm" => return Ok(Format::Docx),
            "odt" => return Ok(Format::Odt),
            "html" | "htm" | "xhtml" => return Ok(Format::Html),
            "doc" => Error::Unreadable(Unreadable::OldWord),
            "rtf" => Error::FormatNotRead("RTF"),
            "fodt" => Error::FormatNotRead("flat OpenDocument"),
            _ => Error::FormatUnknown,
        })
    }
}

/// What kind of thing a block or passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A row of a table, its cells joined.
    TableRow,
    /// A line of a contents list.
    Contents,
    /// A running header or footer.
    Furniture,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 6] = [
        Kind::Heading,
        Kind::Paragraph,
        Kind::ListItem,
        Kind::TableRow,
        Kind::Contents,
        Kind::Furniture,
    ];

    /// The name in queries and output.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Heading => "heading",
            Kind::Paragraph => "paragraph",
            Kind::ListItem => "list-item",
            Kind::TableRow => "table-row",
            Kind::Contents => "contents",
            Kind::Furniture => "furniture",
        }
    }
}

/// A whole piece of layout. Its text carries no markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Of a heading or list item: how deep, from 1. Of others 0.
    pub level: u8,
    /// What it says, with single spaces; never empty.
    pub text: String,
    /// Page it begins on, from 1, counted from page breaks; none where the text has no breaks.
    pub page: Option<u32>,
    /// Head of the table column it stands in, if the column is a list of its own.
    pub column: Option<String>,
    /// The label in bold that its text begins with, without the sign behind it.
    pub label: Option<String>,
    /// Of a row of a table: the unit that heads give the numbers of each cell, up to the last that
    /// has one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Option<Unit>>,
}

/// What a reader made of a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Extracted {
    /// The blocks, in reading order; never empty.
    pub blocks: Vec<Block>,
    /// The title that the file gives itself, outside its text.
    pub title: Option<String>,
    /// What else the file says of itself outside its text: who made it, where it is at home. A sign
    /// of whose it is, never shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// What a person should know of how the file was read (a guessed encoding).
    pub note: Option<String>,
}

/// Reads the bytes of a document, in this process. [`Reader`] does it out of harm's way. The taxonomy
/// tells what headings look like.
///
/// # Errors
/// When the bytes are not of that format, are damaged, or hold no words.
pub fn extract(bytes: &[u8], format: Format, taxonomy: &Taxonomy) -> Result<Extracted, Unreadable> {
    let mut read = match format {
        // Plans saved as plain text mostly carry Markdown, so both are read alike.
        Format::Text | Format::Markdown => text::read(bytes, taxonomy),
        Format::Pdf => pdf::read(bytes, taxonomy),
        Format::Docx => office::read_docx(bytes),
        Format::Odt => office::read_odt(bytes),
        Format::Html => html::read(bytes, taxonomy),
    }?;
    let (title, note) = (read.title.take(), read.note.take());
    let claims = claim::clean(std::mem::take(&mut read.claims));
    let blocks = blocks::blocks(read, taxonomy);
    if !blocks
        .iter()
        .any(|block| block.text.contains(char::is_alphanumeric))
    {
        return Err(Unreadable::Empty);
    }
    Ok(Extracted {
        blocks,
        title,
        claims,
        note,
    })
}
