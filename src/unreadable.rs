//! Why a document cannot be read, worded for the person who has the file.

use serde::{Deserialize, Serialize};

/// Why a document cannot be read. It crosses from the process that reads to the one that asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// The file has no words.
    #[error("holds no text")]
    Empty,
    /// The bytes of a text file are not text.
    #[error("not a text file (it holds binary data); if it is a document, save it as text")]
    NotText,
    /// The bytes are not of the format that the file's name tells.
    #[error("not {expected} inside, whatever its name says{}", looks_like(.found.as_ref()))]
    OtherFormat {
        /// The format its name tells, with an article: "a PDF file".
        expected: String,
        /// What it looks like, if that can be told: "a web page".
        found: Option<String>,
    },
    /// A PDF whose pages are pictures.
    #[error(
        "no text layer: its {pages} pages are pictures; run text recognition (OCR) over it and index what that gives"
    )]
    NoTextLayer {
        /// How many pages it has.
        pages: usize,
    },
    /// The text is there, but its fonts do not say which letters it is made of.
    #[error(
        "its fonts do not tell which letters its text is made of; print it to a new PDF or run text recognition (OCR) over it"
    )]
    NoLetters,
    /// It cannot be opened without a password.
    #[error("encrypted: it opens only with a password; save a copy without one and index that")]
    Encrypted,
    /// A Word file of the format before 2007.
    #[error("an old Word file (.doc), which is not read; save it as .docx and index that")]
    OldWord,
    /// The file is not whole.
    #[error("damaged or not whole ({0}); open it and save it anew, or fetch it again")]
    Damaged(String),
    /// It is larger than any plan.
    #[error("{0} is larger than the limit of {1} for one document")]
    TooLarge(String, String),
    /// Reading took longer than allowed.
    #[error(
        "reading it took longer than {0} seconds, so it was given up; allow more with --time-limit"
    )]
    TooSlow(u64),
    /// Reading needed more memory than allowed, or went in circles until the stack was full.
    #[error(
        "reading it needed more than {0} MB of memory, so it was given up; allow more with --memory-limit"
    )]
    TooMuchMemory(u64),
    /// The process that was to read it did not start, or somebody ended it.
    #[error("the process that reads it came to no end ({0}); run the command again")]
    Interrupted(String),
    /// The reader broke down.
    #[error(
        "the reader of this format broke down on it ({0}); save it in another format and index that"
    )]
    BrokeDown(String),
}

impl Unreadable {
    /// Whether a limit on time or memory was reached, so that it may be read within others.
    pub(crate) fn is_of_limits(&self) -> bool {
        matches!(self, Unreadable::TooSlow(_) | Unreadable::TooMuchMemory(_))
    }
}

fn looks_like(found: Option<&String>) -> String {
    match found {
        Some(found) => format!(" (it looks like {found}); give it the ending that fits"),
        None => "; fetch it again, or leave it out".to_owned(),
    }
}
