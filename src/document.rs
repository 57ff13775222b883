//! The identity of a document: one plan, mostly one source file.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::extract::Format;

/// What is known of a document as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its path below the folder that was indexed, without the ending: `2024/fenby-plan`;
    /// or the name that a corpus list gives to several files.
    pub id: String,
    /// Where it was read, as the user named it; of several files, the first.
    pub path: PathBuf,
    /// What a corpus list calls it; else its first heading, else its first words.
    pub title: String,
    /// The format it was read as; of several files, that of the first.
    pub format: Format,
    /// Slug of the council that owns it; none where that is unknown.
    pub council: Option<String>,
    /// Whether a corpus list names that council; else it is guessed from the text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub council_listed: bool,
    /// Where it was published, by a corpus list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its date, as a corpus list writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}
