//! The scores of passages of a segment.

use super::parts::Part;
use super::walk::Take;

/// What was added so far to each of the passages asked for.
pub(super) struct Sums {
    passages: Vec<f32>,
    blocks: Vec<f32>,
}

impl Sums {
    /// Of so many passages.
    pub(super) fn new(passages: usize) -> Sums {
        Sums {
            passages: vec![0.0; passages],
            blocks: vec![0.0; passages],
        }
    }

    /// The score of each passage: its own, and its block's.
    pub(super) fn scores(self) -> Vec<f32> {
        let both = self.passages.into_iter().zip(self.blocks);
        both.map(|(passage, block)| passage + block).collect()
    }
}

impl Take for Sums {
    fn passage(&mut self, _: &Part, at: usize, _: u32, value: f32) {
        self.passages[at] += value;
    }

    fn block(&mut self, _: &Part, at: usize, _: u32, value: f32) {
        self.blocks[at] += value;
    }
}
