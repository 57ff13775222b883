//! What decided the tags of a passage, in words.

use crate::document::{Document, ListRow};
use crate::tag::Tags;

/// What decided each of the tags; nothing where there is none and nobody said so.
pub(super) struct Deciders {
    pub(super) theme: String,
    pub(super) topics: Option<String>,
    pub(super) status: Option<String>,
}

/// What decided the tags of a passage of that document.
pub(super) fn deciders(tags: &Tags, document: &Document) -> Deciders {
    let corrected = &tags.corrected;
    let by = |row: Option<u32>| row.map(|row| correction(document, &[row]));
    let cues = || (!tags.topics.is_empty()).then(|| "cue words".to_owned());
    Deciders {
        theme: by(corrected.theme).unwrap_or_else(|| tags.theme_basis.name().to_owned()),
        topics: match corrected.topics.as_slice() {
            [] => cues(),
            rows => Some(format!("cue words and {}", correction(document, rows))),
        },
        status: by(corrected.status).or(tags.status.map(|(_, basis)| basis.name().to_owned())),
    }
}

/// The rows in which the user said it: "your correction, corrections.csv line 3".
pub(super) fn correction(document: &Document, rows: &[u32]) -> String {
    let rows = rows.iter();
    let rows = rows.filter_map(|&row| document.corrections.get(row as usize));
    let rows: Vec<String> = rows.map(ListRow::to_string).collect();
    format!("your correction, {}", rows.join(", "))
}
