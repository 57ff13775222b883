//! The identity of a document: one plan, one source file.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::extract::Format;

/// What is known of a document as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its path below the folder that was indexed, without the ending: `2024/fenby-plan`.
    pub id: String,
    /// Where it was read, as the user named it.
    pub path: PathBuf,
    /// Its first heading, else its first words.
    pub title: String,
    /// The format it was read as.
    pub format: Format,
    /// Slug of the council that owns it; none where that is unknown.
    pub council: Option<String>,
}
