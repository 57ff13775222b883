//! The assembly line for one document: read, extract, find the owner, split.

use crate::corpus::Found;
use crate::document::{CouncilBasis, Document};
use crate::error::Result;
use crate::extract::{Kind, Reader};
use crate::passage::{self, Part, Passage};
use crate::tag::council::{Claim, Owner, Role, Scales};
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
    /// Reads a plan from the bytes of its files. What a corpus list says of it holds; the rest is
    /// guessed from the text.
    ///
    /// # Errors
    /// When the bytes of a file are not what the format says, or hold no words.
    pub fn read(found: &Found, bytes: &[Vec<u8>], reader: &Reader) -> Result<Plan> {
        let mut parts = Vec::with_capacity(bytes.len());
        let mut notes = Vec::new();
        let mut claims = Vec::new();
        for (file, bytes) in found.files().zip(bytes) {
            let extracted = reader.read(bytes, file.format);
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
        let mut document = Document {
            id: found.id.clone(),
            path: found.file.path.clone(),
            more: found.more_paths(),
            title: listed.title.unwrap_or_else(|| title(&parts)),
            format: found.file.format,
            council: listed.council,
            council_basis: CouncilBasis::Listed,
            council_why: Vec::new(),
            council_doubt: Vec::new(),
            url: listed.url,
            date: listed.date,
        };
        if document.council.is_none() {
            let owner = owner(&document, &claims, &parts);
            document.council = owner.council.map(|council| council.slug.clone());
            document.council_basis = match owner.council {
                Some(_) => CouncilBasis::Text,
                None => CouncilBasis::None,
            };
            document.council_why = owner.why();
            document.council_doubt = owner.doubt();
        }
        let passages = passage::split(&document, parts);
        if passages.is_empty() {
            return Err(Unreadable::Empty.into());
        }
        Ok(Plan {
            document,
            passages,
            note: (!notes.is_empty()).then(|| notes.join("; ")),
        })
    }
}

fn title(parts: &[Part]) -> String {
    let first = parts.first();
    first.map_or(String::new(), passage::title)
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
