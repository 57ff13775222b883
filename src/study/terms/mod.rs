//! Words that are telling: those that set one group of passages apart from another
//! ([`keyness()`]), and those that stand near the matches of a query ([`collocates()`]).
//!
//! Both are one count: of words on two sides. For keyness the sides are two groups of passages, for
//! collocates what is near a match and what is not. Words are the analyzer's, each place in a text is
//! one word, and no phrase or window runs over the end of a sentence, of a cell or of a passage.

mod collocates;
mod keyness;
mod label;
pub mod measure;
mod stop;
mod tally;
mod text;
mod window;

pub use collocates::{Collocate, CollocateSort, Collocates, Near, collocates};
pub use keyness::{Against, KeySort, KeyTerm, Keyness, keyness};
pub use window::Window;

/// Words that a phrase has at most.
pub const LONGEST: usize = 4;

/// Documents that a term stands in at least, where nobody says otherwise and there are as many.
const DOCUMENTS: usize = 2;

/// What is counted as the same word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Each form by itself; case and accents do not matter.
    #[default]
    Form,
    /// All forms with one stem; the most frequent is shown.
    Stem,
}

/// What is listed of all there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Terms that stand there so often at least.
    pub min_count: usize,
    /// And in so many documents; if none is given 2, or as many as there are.
    pub min_documents: Option<usize>,
    /// Numbers too, and terms that begin or end with a function word.
    pub all: bool,
}

/// How much text there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Words, function words and numbers among them.
    pub words: u64,
    /// Passages.
    pub passages: usize,
    /// Documents with one of those passages.
    pub documents: usize,
    /// Councils that own one of those documents; unknown ones are not counted.
    pub councils: usize,
}

/// How often a term stands somewhere, and how widely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How often.
    pub count: u64,
    /// In how many documents.
    pub documents: usize,
    /// In documents of how many councils.
    pub councils: usize,
}

impl Standing {
    fn of(tally: &tally::Tally, side: text::Side) -> Standing {
        let side = side as usize;
        Standing {
            count: u64::from(tally.count[side]),
            documents: tally.documents[side] as usize,
            councils: tally.councils[side] as usize,
        }
    }
}

impl Listed {
    /// Documents that a term stands in at least, of so many.
    fn documents_of(&self, documents: usize) -> usize {
        self.min_documents.unwrap_or(DOCUMENTS.min(documents))
    }
}
