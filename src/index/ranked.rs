//! What ranking reads of the passages of each shard besides their words: opened once, as opening a
//! column costs more than a rare word.

use std::sync::{Arc, OnceLock};

use tantivy::columnar::{Cardinality, Column, ColumnIndex, ColumnValues};
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
    /// Gathered for the first question that is ranked.
    long: OnceLock<Vec<Long>>,
    /// How many blocks there are.
    pub(crate) blocks: u64,
}

/// A block that is several passages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Long {
    /// Its first passage.
    pub(crate) first: DocId,
    /// The passage behind its last.
    pub(crate) end: DocId,
    /// The words of all of them.
    pub(crate) words: u64,
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
            long: OnceLock::new(),
            blocks,
        })
    }

    /// How each passage stands before its words are looked at, as
    /// [`Standing`](super::schema::Standing).
    pub(crate) fn standing(&self) -> &Values {
        &self.standing
    }

    /// The blocks that are several passages, in order. All others are one, which is most of them.
    pub(crate) fn long(&self) -> &[Long] {
        self.long.get_or_init(|| {
            // Only their pieces have a number of words.
            let Column { index, values } = &self.block_words;
            let mut long: Vec<Long> = Vec::new();
            let mut last = None;
            let mut add = |doc: DocId, words: u64| {
                let block = self.block.get_val(doc);
                match long.last_mut() {
                    Some(open) if last == Some(block) => open.end = doc + 1,
                    _ => long.push(Long {
                        first: doc,
                        end: doc + 1,
                        words,
                    }),
                }
                last = Some(block);
            };
            match index {
                ColumnIndex::Empty { .. } => {}
                ColumnIndex::Optional(pieces) => (pieces.iter_non_null_docs().zip(values.iter()))
                    .for_each(|(doc, words)| add(doc, words)),
                ColumnIndex::Full | ColumnIndex::Multivalued(_) => {
                    for doc in 0..self.block.num_vals() {
                        let words = self.block_words.first(doc);
                        words.into_iter().for_each(|words| add(doc, words));
                    }
                }
            }
            long
        })
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
