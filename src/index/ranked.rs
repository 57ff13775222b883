//! What ranking reads of the passages of each shard besides their words: opened once, as opening a
//! column costs more than a rare word.

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use super::OpenIndex;
use super::schema::{BLOCK, BLOCK_WORDS, STANDING};
use crate::error::Result;

/// The passages of a shard, as ranking sees them. Their blocks are numbered from 0: passages, or
/// several that were one long paragraph.
pub(crate) struct Ranked {
    pub(crate) standing: Column<u64>,
    block: Column<u64>,
    block_words: Column<u64>,
    /// How many blocks there are.
    pub(crate) blocks: u64,
}

impl Ranked {
    fn of(segment: &SegmentReader) -> Result<Ranked> {
        let column = |name| segment.fast_fields().u64(name);
        let block = column(BLOCK)?;
        // Of a column without values the engine gives no greatest one to count by.
        let blocks = match block.values.num_vals() {
            0 => 0,
            _ => block.max_value() + 1,
        };
        Ok(Ranked {
            standing: column(STANDING)?,
            block,
            block_words: column(BLOCK_WORDS)?,
            blocks,
        })
    }

    /// The block that a passage belongs to.
    pub(crate) fn block(&self, doc: DocId) -> u64 {
        self.block.first(doc).unwrap_or(0)
    }

    /// The words of the block that a passage is a piece of; none where it is the whole block.
    pub(crate) fn block_words(&self, doc: DocId) -> Option<u64> {
        self.block_words.first(doc)
    }
}

impl OpenIndex {
    /// The passages of each shard, as ranking sees them.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn ranked(&self) -> Result<&[Ranked]> {
        if let Some(ranked) = self.ranked.get() {
            return Ok(ranked);
        }
        let searcher = self.searcher();
        let segments = searcher.segment_readers().iter();
        let ranked: Vec<Ranked> = segments.map(Ranked::of).collect::<Result<_>>()?;
        Ok(self.ranked.get_or_init(|| ranked))
    }
}
