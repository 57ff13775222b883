//! Blocks again: the passages that a long paragraph was cut into belong together.

use crate::analyzer::{Variant, Words};
use crate::passage::Passage;

/// The block of the plan that a passage is, or is a piece of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// Counted within a shard.
    pub(super) number: u64,
    /// Words of all its pieces together, as the engine counts them; none where the block is one
    /// passage, whose length the engine knows.
    pub(super) words: Option<u64>,
    /// Words of the passage itself, each once, however many ways it is written.
    pub(super) own_words: u64,
}

/// The block of each passage of a document, counted from `first`.
pub(super) fn blocks(passages: &[Passage], first: u64) -> impl Iterator<Item = Block> {
    let pieces = passages.chunk_by(|_, next| next.continued);
    (first..).zip(pieces).flat_map(|(number, pieces)| {
        let lengths: Vec<Length> = pieces.iter().map(length).collect();
        let words = (pieces.len() > 1).then(|| lengths.iter().map(|length| length.tokens).sum());
        (lengths.into_iter()).map(move |length| Block {
            number,
            words,
            own_words: length.words,
        })
    })
}

struct Length {
    tokens: u64,
    words: u64,
}

fn length(piece: &Passage) -> Length {
    let mut walk = Words::new(&piece.text);
    let mut length = Length {
        tokens: 0,
        words: 0,
    };
    while walk.advance() {
        length.tokens += 1;
        length.words += u64::from(walk.variant() == Variant::Word);
    }
    length
}
