//! How often a word stands in the passages of a segment.

use tantivy::postings::Postings as _;
use tantivy::{DocId, DocSet, TERMINATED};

use super::asked::Segment;
use super::lists::{Lists, meet};
use crate::error::Result;

/// A list that is no more than so many times longer than what is asked for is read from end to end:
/// that takes a fraction of a seek for each passage.
const DENSE: usize = 8;

/// A number for each passage of a segment, kept from word to word and from segment to segment. All are
/// zero but while a word is counted.
#[derive(Default)]
pub(super) struct Times(Vec<u32>);

impl Times {
    /// Counts a word in the passages `docs`, which ascend, and hands `each` the numbers, by passage.
    /// Those of other passages say nothing.
    pub(super) fn count(
        &mut self,
        lists: &Lists,
        segment: &Segment<'_>,
        docs: &[DocId],
        each: impl FnOnce(&[u32]),
    ) -> Result<()> {
        let passages = segment.reader.max_doc() as usize;
        if self.0.len() < passages {
            self.0.resize(passages, 0);
        }
        let times = &mut self.0[..passages];
        let mut is_full = false;
        for mut list in lists.frequencies(segment)? {
            if list.size_hint() as usize > docs.len().saturating_mul(DENSE) {
                meet(&mut list, docs, |at, list| {
                    times[docs[at] as usize] += list.term_freq();
                });
                continue;
            }
            is_full = true;
            while list.doc() != TERMINATED {
                times[list.doc() as usize] += list.term_freq();
                list.advance();
            }
        }
        each(times);
        match is_full {
            true => times.fill(0),
            false => docs.iter().for_each(|&doc| times[doc as usize] = 0),
        }
        Ok(())
    }
}
