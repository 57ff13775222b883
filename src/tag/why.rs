//! What decided the tags of a passage: which heading, which words, which line of a list.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Bytes of a passage's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span(u32, u32);

impl Span {
    /// The bytes from `start` to before `end`. A passage is far shorter than 4 GB.
    pub fn new(start: usize, end: usize) -> Span {
        Span(start as u32, end as u32)
    }

    /// The bytes that it covers.
    pub fn bytes(self) -> Range<usize> {
        self.0 as usize..self.1 as usize
    }

    /// What stands there in `text`; nothing if it is of another text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.bytes()).unwrap_or_default()
    }

    /// Whether both cover a byte.
    pub(super) fn meets(self, other: Span) -> bool {
        self.0 < other.1 && other.0 < self.1
    }
}

/// What decided a tag. It is stored with every passage, so its names there are short.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Nothing did.
    #[default]
    Nothing,
    /// A heading above the passage, or the head of its column: its place in the passage's path.
    Heading(usize),
    /// The passage is a heading, and decides for itself.
    Itself,
    /// These words of its text.
    Words(Vec<Span>),
    /// The items around it in its list, which agree.
    Neighbours,
    /// A correction of the user's: its place among those of the document, so that a row that moves
    /// in its list changes nothing here.
    Listed(u32),
}

/// What decided the tags of one passage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// Its themes.
    pub themes: Reason,
    /// Each of its topics, in the same order.
    pub topics: Vec<Reason>,
    /// Its status.
    pub status: Reason,
    /// Topics that the user says it lacks, though cue words call for them.
    pub lacks: Vec<(String, Reason)>,
}
