//! The assembly line for one source: read, extract, find the owner, split.

use std::path::Path;

use crate::corpus::Found;
use crate::document::Document;
use crate::error::Result;
use crate::extract::{Block, Kind, Reader};
use crate::passage::{self, Passage};
use crate::tag::council;
use crate::unreadable::Unreadable;

/// One document with its passages.
#[derive(Debug)]
pub struct Plan {
    /// What is known of it as a whole.
    pub document: Document,
    /// Its passages, in order; never empty.
    pub passages: Vec<Passage>,
    /// What a person should know of how it was read.
    pub note: Option<String>,
}

impl Plan {
    /// Reads a plan from the bytes of its file.
    ///
    /// # Errors
    /// When the bytes are not what the format says, or hold no words.
    pub fn read(found: &Found, bytes: &[u8], reader: &Reader) -> Result<Plan> {
        let extracted = reader.read(bytes, found.format)?;
        let document = Document {
            id: found.id.clone(),
            path: found.path.clone(),
            title: passage::title(&extracted.blocks),
            format: found.format,
            council: owner(&extracted.blocks, &found.path),
        };
        let passages = passage::split(&document, extracted.blocks);
        if passages.is_empty() {
            return Err(Unreadable::Empty.into());
        }
        Ok(Plan {
            document,
            passages,
            note: extracted.note,
        })
    }
}

fn owner(blocks: &[Block], path: &Path) -> Option<String> {
    let texts = blocks.iter().map(|block| {
        (
            block.text.as_str(),
            matches!(block.kind, Kind::Heading | Kind::Paragraph),
        )
    });
    council::owner(texts, path).map(|council| council.slug.clone())
}
