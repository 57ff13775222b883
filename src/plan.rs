//! The assembly line for one document: read, extract, find the owner, split, correct.

use std::path::Path;

use crate::corpus::Found;
use crate::correct::{Corrections, Remark};
use crate::document::Document;
use crate::error::Result;
use crate::extract::{Kind, Reader};
use crate::passage::{self, Part, Passage};
use crate::tag::{Taxonomy, council};
use crate::unreadable::Unreadable;

/// How documents are read and tagged.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'r> {
    /// In which process files are read.
    pub reader: &'r Reader,
    /// By what passages are tagged.
    pub taxonomy: &'r Taxonomy,
}

/// One document with its passages.
#[derive(Debug)]
pub struct Plan {
    /// What is known of it as a whole.
    pub document: Document,
    /// Its passages, in order; never empty.
    pub passages: Vec<Passage>,
    /// What a person should know of how it was read.
    pub note: Option<String>,
    /// What a person should know of its corrections.
    pub remarks: Vec<Remark>,
}

impl Plan {
    /// Reads a plan from the bytes of its files. What a corpus list or a correction says of it
    /// holds; the rest is guessed from the text.
    ///
    /// # Errors
    /// When the bytes of a file are not what the format says, or hold no words.
    pub fn read(found: &Found, bytes: &[Vec<u8>], rules: Rules<'_>) -> Result<Plan> {
        let mut parts = Vec::with_capacity(bytes.len());
        let mut notes = Vec::new();
        for (file, bytes) in found.files().zip(bytes) {
            let extracted = rules.reader.read(bytes, file.format, rules.taxonomy);
            let extracted = extracted.map_err(|reason| found.error_in(file, reason.into()))?;
            if let Some(note) = extracted.note {
                notes.push(match found.more.is_empty() {
                    true => note,
                    false => format!("{}: {note}", file.name()),
                });
            }
            parts.push(Part {
                format: file.format,
                title: extracted.title,
                blocks: extracted.blocks,
            });
        }
        let listed = found.listed.clone().unwrap_or_default();
        let mut corrections = Corrections::of(&found.corrections, rules.taxonomy);
        let corrected = corrections.council(listed.council.as_deref());
        let council_listed = listed.council.is_some() && corrected.is_none();
        let document = Document {
            id: found.id.clone(),
            path: found.file.path.clone(),
            more: found.more_paths(),
            title: listed
                .title
                .unwrap_or_else(|| title(&parts, rules.taxonomy)),
            format: found.file.format,
            council_corrected: corrected.as_ref().map(|(row, _)| *row),
            council: match corrected {
                Some((_, council)) => council,
                None => (listed.council).or_else(|| owner(&parts, &found.file.path)),
            },
            council_listed,
            corrections: found.correction_rows(),
            url: listed.url,
            date: listed.date,
        };
        let mut passages = passage::split(&document, parts, rules.taxonomy);
        if passages.is_empty() {
            return Err(Unreadable::Empty.into());
        }
        let remarks = corrections.apply(&mut passages);
        Ok(Plan {
            document,
            passages,
            remarks,
            note: (!notes.is_empty()).then(|| notes.join("; ")),
        })
    }
}

fn title(parts: &[Part], taxonomy: &Taxonomy) -> String {
    let first = parts.first();
    first.map_or(String::new(), |part| passage::title(part, taxonomy))
}

fn owner(parts: &[Part], path: &Path) -> Option<String> {
    // The file's own title names the owner as its first lines do, and so does a line above all
    // others, such as the name of a web site.
    let titles = parts.iter().filter_map(|part| part.title.as_deref());
    let blocks = parts.iter().flat_map(|part| part.blocks.iter().enumerate());
    let texts = blocks.map(|(i, block)| {
        let may_be_title = i == 0 || matches!(block.kind, Kind::Heading | Kind::Paragraph);
        (block.text.as_str(), may_be_title)
    });
    council::owner(titles.map(|title| (title, true)).chain(texts), path)
        .map(|council| council.slug.clone())
}
