//! Bytes of a file to blocks of layout: headings, paragraphs, list items, table rows.
//!
//! Readers differ by format; what they return does not. Damage that page breaks do to paragraphs
//! and tables is undone here, so that a block is whole. What a block means (its heading path, its
//! tags, whether it is boilerplate) is decided later, by `passage`.

mod cell;
mod decode;
mod furniture;
mod heading;
mod inline;
mod join;
mod line;
mod piece;
mod scan;
mod table;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

pub(crate) use heading::split_number;

/// A format of documents that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text, often with Markdown in it.
    Text,
    /// Markdown.
    Markdown,
}

impl Format {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
        }
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
            "pdf" => Error::FormatNotRead("PDF"),
            "doc" | "docx" | "docm" | "rtf" => Error::FormatNotRead("Word"),
            "odt" => Error::FormatNotRead("OpenDocument"),
            "htm" | "html" | "xhtml" => Error::FormatNotRead("HTML"),
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// What a reader made of a file.
#[derive(Debug)]
pub struct Extracted {
    /// The blocks, in reading order; never empty.
    pub blocks: Vec<Block>,
    /// What a person should know of how the file was read (a guessed encoding).
    pub note: Option<String>,
}

/// Reads the bytes of a document.
///
/// # Errors
/// When the bytes are not text, or hold no words.
pub fn extract(bytes: &[u8], format: Format) -> Result<Extracted> {
    let (text, note) = decode::decode(bytes)?;
    let blocks = match format {
        // Plans saved as plain text mostly carry Markdown, so both are read alike.
        Format::Text | Format::Markdown => read_text(&text),
    };
    if !blocks
        .iter()
        .any(|block| block.text.contains(char::is_alphanumeric))
    {
        return Err(Error::Empty);
    }
    Ok(Extracted { blocks, note })
}

fn read_text(text: &str) -> Vec<Block> {
    let scanned = scan::scan(text);
    let (body, furniture) = furniture::part(scanned.pieces);
    let pieces = furniture::put_back(join::join(heading::mark(body)), furniture);
    let mut blocks = Vec::with_capacity(pieces.len());
    let mut column_heads = table::Heads::default();
    for piece in pieces {
        let page = scanned.has_breaks.then_some(piece.page);
        let block = |kind, level, text| Block {
            kind,
            level,
            text,
            page,
            column: None,
        };
        match piece.content {
            piece::Content::Heading { level, text } => {
                blocks.push(block(Kind::Heading, level, text))
            }
            piece::Content::Paragraph { text, .. } => blocks.push(block(Kind::Paragraph, 0, text)),
            piece::Content::Item { level, text, .. } => {
                blocks.push(block(Kind::ListItem, level, text));
            }
            piece::Content::Furniture { text } => {
                blocks.push(block(Kind::Furniture, 0, text));
                continue;
            }
            piece::Content::Table(table) => {
                blocks.extend(table::blocks(table, scanned.has_breaks, &mut column_heads));
                continue; // a head carries over to a table that follows directly
            }
        }
        column_heads = table::Heads::default();
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}
