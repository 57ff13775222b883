//! The scores of the passages of a segment.

use tantivy::{DocId, SegmentReader};

use super::parts::Part;
use super::walk::Take;
use crate::index::ranked::Ranked;

/// What was added so far to each passage and each block of a segment.
pub(super) struct Sums {
    passages: Vec<f32>,
    blocks: Vec<f32>,
}

impl Sums {
    pub(super) fn new(segment: &SegmentReader, shard: &Ranked) -> Sums {
        Sums {
            passages: vec![0.0; segment.max_doc() as usize],
            blocks: vec![0.0; shard.blocks as usize],
        }
    }

    /// The score of a passage: its own, and its block's.
    pub(super) fn of(&self, doc: DocId, shard: &Ranked) -> f32 {
        let block = self.blocks[shard.block(doc) as usize];
        self.passages[doc as usize] + block
    }
}

impl Take for Sums {
    fn passage(&mut self, _: &Part, doc: DocId, _: u32, value: f32) {
        self.passages[doc as usize] += value;
    }

    fn block(&mut self, _: &Part, block: u64, _: u32, value: f32) {
        self.blocks[block as usize] += value;
    }
}
