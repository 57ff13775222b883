//! What ranking reads of the passages of each shard besides their words: opened once, as opening a
//! column costs more than a rare word.

use std::sync::Arc;

use tantivy::columnar::{Cardinality, Column, ColumnValues};
use tantivy::{DocId, SegmentReader};

use super::OpenIndex;
use super::schema::{BLOCK, BLOCK_WORDS, STANDING};
use crate::error::{Error, Result};

/// The passages of a shard, as ranking sees them. Their blocks are numbered from 0: passages, or
/// several that were one long paragraph.
pub(crate) struct Ranked {
    standing: Values,
    block: Values,
    block_words: Column<u64>,
    /// How many blocks there are.
    pub(crate) blocks: u64,
}

/// A value of each passage.
pub(crate) type Values = Arc<dyn ColumnValues<u64>>;

impl Ranked {
    fn of(segment: &SegmentReader) -> Result<Ranked> {
        let column = |name: &str| segment.fast_fields().u64(name);
        let values = |name: &str| match column(name)? {
            // Every passage has one, so that the engine need not be asked which have.
            all if all.get_cardinality() == Cardinality::Full => Ok(all.values),
            _ => Err(Error::Engine(tantivy::TantivyError::SchemaError(format!(
                "passages without {name}"
            )))),
        };
        let block = values(BLOCK)?;
        // Of a column without values the engine gives no greatest one to count by.
        let blocks = match block.num_vals() {
            0 => 0,
            _ => block.max_value() + 1,
        };
        Ok(Ranked {
            standing: values(STANDING)?,
            block,
            block_words: column(BLOCK_WORDS)?,
            blocks,
        })
    }

    /// How each passage stands before its words are looked at, as
    /// [`Standing`](super::schema::Standing).
    pub(crate) fn standing(&self) -> &Values {
        &self.standing
    }

    /// The block that a passage belongs to.
    pub(crate) fn block(&self, doc: DocId) -> u64 {
        self.block.get_val(doc)
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
