//! Lists of passages read from end to end, and sets of passages made of them.

use std::io;

use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, InvertedIndexReader};

/// A list that is no more than so many times longer than what is looked for in it is read from end to
/// end: that takes a fraction of a search for each passage.
pub(crate) const DENSE: usize = 8;

/// Lists opened one after the other, each in the place of the last of its field: they are large.
#[derive(Default)]
pub(crate) struct Blocks(Vec<(Field, BlockSegmentPostings)>);

impl Blocks {
    /// Opens the list of a term, with how often it stands where.
    pub(crate) fn open(
        &mut self,
        field: Field,
        inverted: &InvertedIndexReader,
        info: &TermInfo,
    ) -> io::Result<&mut BlockSegmentPostings> {
        let at = match self.0.iter().position(|(known, _)| *known == field) {
            Some(at) => {
                inverted.reset_block_postings_from_terminfo(info, &mut self.0[at].1)?;
                at
            }
            None => {
                let kept = IndexRecordOption::WithFreqs;
                let blocks = inverted.read_block_postings_from_terminfo(info, kept)?;
                self.0.push((field, blocks));
                self.0.len() - 1
            }
        };
        Ok(&mut self.0[at].1)
    }
}

/// Calls `each` with the passages that a list goes on with, in order, many at once.
pub(crate) fn each_block(blocks: &mut BlockSegmentPostings, mut each: impl FnMut(&[DocId])) {
    while !blocks.docs().is_empty() {
        each(blocks.docs());
        blocks.advance();
    }
}

/// Passages of a shard, a bit for each.
pub(crate) struct Set(Vec<u64>);

impl Set {
    /// None of so many passages.
    pub(crate) fn of(passages: u32) -> Set {
        Set(vec![0; passages.div_ceil(u64::BITS) as usize])
    }

    /// Adds those of a list.
    pub(crate) fn add_all(&mut self, blocks: &mut BlockSegmentPostings) {
        each_block(blocks, |docs| {
            for &doc in docs {
                self.0[(doc / u64::BITS) as usize] |= 1 << (doc % u64::BITS);
            }
        });
    }

    #[inline]
    pub(crate) fn has(&self, doc: DocId) -> bool {
        self.0[(doc / u64::BITS) as usize] & 1 << (doc % u64::BITS) != 0
    }

    /// Its passages, in order.
    pub(crate) fn docs(&self) -> Vec<DocId> {
        let held = self.0.iter().map(|bits| bits.count_ones() as usize).sum();
        let mut docs = Vec::with_capacity(held);
        for (first, &bits) in (0..).step_by(u64::BITS as usize).zip(&self.0) {
            let mut left = bits;
            while left != 0 {
                docs.push(first + left.trailing_zeros());
                left &= left - 1;
            }
        }
        docs
    }
}
