//! What a passage's score is made of.

use super::parts::{Part, Place, What};
use super::walk::Take;

/// Why a passage has its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What was added up, in the order of the query.
    pub added: Vec<Added>,
    /// What the sum was multiplied by: less than 1 for a passage that is itself a heading.
    pub factor: f32,
}

/// What one part of the query added to a passage's score.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// Of what kind it is.
    pub source: Source,
    /// The part of the query, as it could be typed.
    pub written: String,
    /// How often it stands there.
    pub times: u32,
    /// In how many passages of the index it stands, where it is one word.
    pub passages: Option<u64>,
    /// What it added.
    pub value: f32,
}

/// Where what is added to a score comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A word in the passage, in any of the forms asked for.
    Word,
    /// A word in the very form typed.
    Form,
    /// A word in the whole paragraph, which the passage is or is a piece of.
    Paragraph,
    /// A word in the headings above the passage.
    Headings,
    /// A phrase.
    Phrase,
    /// Neighbouring words of the query near each other.
    Near,
    /// A sum of money.
    Sum,
}

impl Source {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Source::Word => "word",
            Source::Form => "form",
            Source::Paragraph => "paragraph",
            Source::Headings => "headings",
            Source::Phrase => "phrase",
            Source::Near => "near",
            Source::Sum => "sum",
        }
    }
}

/// Takes up what is added to one passage.
#[derive(Default)]
pub(super) struct Told {
    pub(super) added: Vec<Added>,
}

impl Told {
    fn add(&mut self, source: Source, part: &Part, times: u32, value: f32) {
        self.added.push(Added {
            source,
            written: part.written.clone(),
            times,
            passages: part.passages,
            value,
        });
    }
}

impl Take for Told {
    fn passage(&mut self, part: &Part, _: usize, times: u32, value: f32) {
        let source = match &part.what {
            What::Word { place, .. } => match place {
                Place::Text => Source::Word,
                Place::Form => Source::Form,
                Place::Headings => Source::Headings,
            },
            What::Phrase(_) => Source::Phrase,
            What::Near(_) => Source::Near,
            What::Sum(_) => Source::Sum,
        };
        self.add(source, part, times, value);
    }

    fn block(&mut self, part: &Part, _: usize, times: u32, value: f32) {
        self.add(Source::Paragraph, part, times, value);
    }
}
