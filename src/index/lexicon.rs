//! The words that stand in an index.

use std::collections::BTreeSet;

use super::OpenIndex;
use crate::error::{Error, Result};

impl OpenIndex {
    /// The forms that begin with `start`, sorted; no more than `limit`.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn words_beginning(&self, start: &str, limit: usize) -> Result<BTreeSet<String>> {
        let mut words = BTreeSet::new();
        for segment in self.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.fields().exact)?;
            let terms = inverted.terms().range().ge(start.as_bytes()).into_stream();
            let mut terms = terms.map_err(|error| Error::damaged(self.path(), error))?;
            let mut taken = 0;
            while taken < limit && terms.advance() && terms.key().starts_with(start.as_bytes()) {
                words.insert(String::from_utf8_lossy(terms.key()).into_owned());
                taken += 1;
            }
        }
        Ok(words)
    }

    /// How many different forms the index holds.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn distinct_words(&self) -> Result<usize> {
        Ok(self.words_beginning("", usize::MAX)?.len())
    }
}
