//! The words that stand in an index.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use super::OpenIndex;
use crate::error::{Error, Result};
use crate::spelling::distance;

/// A word longer than this is compared with each word there is: the automaton that finds those near
/// it would take much memory.
const LONG: usize = 64;

impl OpenIndex {
    /// The forms that begin with `start` and are to be kept, sorted; once more than `limit` are
    /// found the rest are left.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn words(
        &self,
        start: &str,
        limit: usize,
        mut keep: impl FnMut(&str) -> bool,
    ) -> Result<BTreeSet<String>> {
        let mut words = BTreeSet::new();
        for segment in self.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.fields().exact)?;
            let terms = inverted.terms().range().ge(start.as_bytes()).into_stream();
            let mut terms = terms.map_err(|error| Error::damaged(self.path(), error))?;
            while words.len() <= limit
                && terms.advance()
                && terms.key().starts_with(start.as_bytes())
            {
                let Ok(word) = str::from_utf8(terms.key()) else {
                    continue;
                };
                if !words.contains(word) && keep(word) {
                    words.insert(word.to_owned());
                }
            }
        }
        Ok(words)
    }

    /// The forms at so many edits' [`distance`] from `word` at most; at most 2. Once more than
    /// `limit` are found the rest are left.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn words_near(&self, word: &str, edits: u8, limit: usize) -> Result<BTreeSet<String>> {
        let length = word.chars().count();
        if length > LONG {
            let edits = usize::from(edits);
            return self.words("", limit, |other| {
                other.chars().count().abs_diff(length) <= edits && distance(other, word) <= edits
            });
        }
        let mut words = BTreeSet::new();
        let exact = self.fields().exact;
        // Neighbours swapped are one edit.
        let query = FuzzyTermQuery::new(Term::from_field_text(exact, word), edits, true);
        let automaton = query.automaton()?;
        for segment in self.searcher().segment_readers() {
            let inverted = segment.inverted_index(exact)?;
            let terms = inverted.terms().search(&automaton).into_stream();
            let mut terms = terms.map_err(|error| Error::damaged(self.path(), error))?;
            while words.len() <= limit && terms.advance() {
                if let Ok(word) = str::from_utf8(terms.key())
                    && !words.contains(word)
                {
                    words.insert(word.to_owned());
                }
            }
        }
        Ok(words)
    }
}
