//! How often a word stands in the passages of a segment.

use tantivy::postings::BlockSegmentPostings;
use tantivy::{DocId, TERMINATED};

use super::asked::Segment;
use super::lists::{Lists, first_from};
use crate::error::Result;
use crate::index::postings::{Blocks, DENSE};

/// A number for each passage of a segment, kept from word to word and from segment to segment. All are
/// zero but while a word is counted.
#[derive(Default)]
pub(super) struct Times {
    times: Vec<u32>,
    blocks: Blocks,
}

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
        if self.times.len() < passages {
            self.times.resize(passages, 0);
        }
        let mut is_full = false;
        for list in lists.of(segment) {
            let blocks = list.open(&mut self.blocks)?;
            match blocks.doc_freq() as usize <= docs.len().saturating_mul(DENSE) {
                true => {
                    is_full = true;
                    add_all(blocks, &mut self.times);
                }
                false => add_those(blocks, docs, &mut self.times),
            }
        }
        let times = &mut self.times[..passages];
        each(times);
        match is_full {
            true => times.fill(0),
            false => docs.iter().for_each(|&doc| times[doc as usize] = 0),
        }
        Ok(())
    }
}

fn add_all(blocks: &mut BlockSegmentPostings, times: &mut [u32]) {
    while !blocks.docs().is_empty() {
        for (&doc, &here) in blocks.docs().iter().zip(blocks.freqs()) {
            times[doc as usize] += here;
        }
        blocks.advance();
    }
}

/// What lies between two passages that both have is passed over, on either side.
fn add_those(blocks: &mut BlockSegmentPostings, docs: &[DocId], times: &mut [u32]) {
    let mut at = 0;
    while let Some(&doc) = docs.get(at) {
        let place = blocks.seek(doc);
        match blocks.doc(place) {
            TERMINATED => return,
            here if here == doc => {
                times[doc as usize] += blocks.freq(place);
                at += 1;
            }
            here => at += 1 + first_from(&docs[at + 1..], here),
        }
    }
}
