//! Blocks again: the passages that a long paragraph was cut into belong together.

use crate::passage::Passage;

/// The block of the plan that a passage is, or is a piece of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// Counted within a shard.
    pub(super) number: u64,
    /// Words of all its passages together.
    pub(super) words: u64,
}

/// The block of each passage of a document, counted from `first`.
pub(super) fn blocks(passages: &[Passage], first: u64) -> impl Iterator<Item = Block> {
    let pieces = passages.chunk_by(|_, next| next.continued);
    (first..).zip(pieces).flat_map(|(number, pieces)| {
        let words = pieces
            .iter()
            .map(|piece| piece.text.split_whitespace().count() as u64)
            .sum();
        std::iter::repeat_n(Block { number, words }, pieces.len())
    })
}
