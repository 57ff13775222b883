//! The identity of a document: one plan, mostly one source file.

use std::fmt;
use std::path::{Path, PathBuf};

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
    /// The files that go on with it, where a corpus list makes it of several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<PathBuf>,
    /// What a corpus list calls it; else its first heading, else its first words.
    pub title: String,
    /// The format it was read as; of several files, that of the first.
    pub format: Format,
    /// Slug of the council that owns it; none where that is unknown.
    pub council: Option<String>,
    /// What decided that.
    #[serde(default)]
    pub council_basis: CouncilBasis,
    /// The signs that it is that council's; where it is unknown, the candidates with theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub council_why: Vec<String>,
    /// Of a guess that is not sure: the candidates with their signs, the owner first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub council_doubt: Vec<String>,
    /// The rows of the user's corrections that are about it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<ListRow>,
    /// Which of them says whose it is, or that it is nobody's: its place among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub council_corrected: Option<u32>,
    /// Where it was published, by a corpus list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its date, as a corpus list writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The day on which it was fetched, as a corpus list writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<String>,
}

/// A row of a list that the user keeps.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ListRow {
    /// The list, as the user named the way to it.
    pub list: PathBuf,
    /// The line it begins on, from 1.
    pub line: usize,
}

impl fmt::Display for ListRow {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} line {}", self.list.display(), self.line)
    }
}

/// What decided whose a document is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CouncilBasis {
    /// A corpus list.
    Listed,
    /// The text, the file and its path: a guess.
    Text,
    /// Nothing: it is unknown.
    #[default]
    None,
}

impl Document {
    /// What a person should settle about its council; none where it is known for sure.
    pub fn council_question(&self) -> Option<String> {
        if self.council_corrected.is_some() {
            return None;
        }
        let doubt = match (self.council_basis, self.council_doubt.as_slice()) {
            (CouncilBasis::None, _) => match self.council_why.as_slice() {
                [] => "unknown".to_owned(),
                candidates => format!("unknown: {}", candidates.join(" or ")),
            },
            (_, []) => return None,
            (_, [only]) => format!("a weak guess: {only}"),
            (_, candidates) => format!("a guess between {}", candidates.join(" and ")),
        };
        Some(format!("{doubt}; say which in plans.csv"))
    }

    /// The file that its `part` was read from; of a document of one file, that file.
    pub fn file(&self, part: Option<u32>) -> &Path {
        let further = part.and_then(|part| self.more.get((part as usize).checked_sub(2)?));
        further.unwrap_or(&self.path)
    }
}
