//! Blocks again: the passages that a long paragraph was cut into belong together.

use crate::analyzer::Words;
use crate::passage::Passage;

/// The block of the plan that a passage is, or is a piece of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// Counted within a shard.
    pub(super) number: u64,
    /// Words of all its pieces together, as the engine counts them; none where the block is one
    /// passage, whose length the engine knows.
    pub(super) words: Option<u64>,
}

/// The block of each passage of a document, counted from `first`.
pub(super) fn blocks(passages: &[Passage], first: u64) -> impl Iterator<Item = Block> {
    let pieces = passages.chunk_by(|_, next| next.continued);
    (first..).zip(pieces).flat_map(|(number, pieces)| {
        let words = (pieces.len() > 1).then(|| pieces.iter().map(tokens).sum());
        std::iter::repeat_n(Block { number, words }, pieces.len())
    })
}

fn tokens(piece: &Passage) -> u64 {
    let mut walk = Words::new(&piece.text);
    let mut tokens = 0;
    while walk.advance() {
        tokens += 1;
    }
    tokens
}
