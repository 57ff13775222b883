//! The one figure of a count that is drawn, and sorted by.

use super::Count;

/// A figure of a [`Count`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Matches of the query's words and phrases.
    Occurrences,
    /// Passages with a match.
    Passages,
    /// Documents with a match.
    Documents,
    /// Councils with a match.
    Councils,
    /// The part of the documents in scope that have a match, in per cent.
    Share,
    /// Occurrences in 10,000 words of the scope.
    Rate,
    /// Words of the scope, whatever matches.
    Words,
}

impl Measure {
    /// The figure; none where there is nothing to measure it by.
    pub fn of(self, count: &Count) -> Option<f64> {
        match self {
            Measure::Occurrences => Some(count.occurrences as f64),
            Measure::Passages => Some(count.passages as f64),
            Measure::Documents => Some(count.documents as f64),
            Measure::Councils => Some(count.councils as f64),
            Measure::Share => count.share().map(|share| share * 100.0),
            Measure::Rate => count.per_10000(),
            Measure::Words => Some(count.words as f64),
        }
    }

    /// What it is, with its unit.
    pub fn label(self) -> &'static str {
        match self {
            Measure::Occurrences => "occurrences",
            Measure::Passages => "passages with a match",
            Measure::Documents => "documents with a match",
            Measure::Councils => "councils with a match",
            Measure::Share => "% of the documents in scope",
            Measure::Rate => "occurrences in 10,000 words",
            Measure::Words => "words in scope",
        }
    }
}
