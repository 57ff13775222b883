//! The words that stand in an index.

use std::collections::BTreeSet;

use super::OpenIndex;
use crate::error::{Error, Result};

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
}
