//! The assembly line for one document: read, extract, find the owner, split, correct.

use crate::corpus::Found;
use crate::correct::{Corrections, Remark};
use crate::document::{CouncilBasis, Document};
use crate::error::Result;
use crate::extract::{Kind, Reader};
use crate::passage::{self, Part, Passage};
use crate::tag::Taxonomy;
use crate::tag::council::{Claim, Owner, Role, Scales};
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
        let mut claims = Vec::new();
        for (file, bytes) in found.files().zip(bytes) {
            let extracted = rules.reader.read(bytes, file.format, rules.taxonomy);
            let extracted = extracted.map_err(|reason| found.error_in(file, reason.into()))?;
            if let Some(note) = extracted.note {
                notes.push(match found.more.is_empty() {
                    true => note,
                    false => format!("{}: {note}", file.name()),
                });
            }
            claims.extend(extracted.claims);
            parts.push(Part {
                format: file.format,
                title: extracted.title,
                blocks: extracted.blocks,
            });
        }
        let listed = found.listed.clone().unwrap_or_default();
        let mut corrections = Corrections::of(&found.corrections, rules.taxonomy);
        let corrected = corrections.council(listed.council.as_deref());
        let mut document = Document {
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
                None => listed.council,
            },
            council_basis: CouncilBasis::Listed,
            council_why: Vec::new(),
            council_doubt: Vec::new(),
            corrections: found.correction_rows(),
            url: listed.url,
            date: listed.date,
            fetched: listed.fetched,
        };
        if document.council.is_none() && document.council_corrected.is_none() {
            let owner = owner(&document, &claims, &parts);
            document.council = owner.council.map(|council| council.slug.clone());
            document.council_basis = match owner.council {
                Some(_) => CouncilBasis::Text,
                None => CouncilBasis::None,
            };
            document.council_why = owner.why();
            document.council_doubt = owner.doubt();
        }
        let mut passages = passage::split(&document.id, parts, rules.taxonomy);
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

/// Weighs all that may tell whose a document is.
fn owner(document: &Document, claims: &[Claim], parts: &[Part]) -> Owner {
    let mut scales = Scales::default();
    let name = document.path.file_stem().unwrap_or_default();
    scales.path(&document.id, &name.to_string_lossy());
    if let Some(url) = &document.url {
        scales.listed(url);
    }
    for claim in claims {
        scales.claim(claim);
    }
    // The file's own title names the owner as its first lines do.
    for title in parts.iter().filter_map(|part| part.title.as_deref()) {
        scales.text(title, Role::Title);
    }
    for part in parts {
        for block in &part.blocks {
            let role = match block.kind {
                Kind::Heading | Kind::Paragraph => Role::Line,
                Kind::Furniture => Role::Running,
                Kind::TableRow => Role::Row,
                Kind::ListItem | Kind::Contents => Role::Other,
            };
            scales.text(&block.text, role);
        }
    }
    scales.owner()
}
