//! What a candidate is worth: BM25 over a query's words, summed up word by word.
//!
//! tantivy only says which passages may match. Their scores are made here, for three reasons. A
//! passage may be a piece of a long paragraph, and the whole of it counts, which no scorer of
//! tantivy's knows. Scores must not depend on shards or filters: everything is counted over the whole index, and
//! what is added to a passage's score is added in the order of the query. And what was added can be
//! told (`--explain`).
//!
//! BM25 is that of Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond*
//! (2009). How the constants were chosen stands in `docs/ranking.md`.

mod asked;
mod bounds;
mod collection;
mod lists;
mod near;
mod parts;
mod small;
mod sums;
mod times;
mod walk;
mod why;

use std::cell::RefCell;

use tantivy::{DocAddress, DocId};

use crate::error::Result;
use crate::index::OpenIndex;
use crate::query::{Expr, Terms};
use asked::{Asked, Segment};
pub(super) use collection::Collection;
use parts::Part;
pub(crate) use small::is_small;
use sums::Sums;
use times::Times;
use walk::Take;
use why::Told;
pub use why::{Added, Explanation, Source};

/// How soon repetitions of a word in one text stop counting: higher is later.
const K1: f32 = 2.0;
/// How far a text's length counts against it: 0 not at all, 1 in full.
const B: f32 = 0.6;
/// Words that every passage is taken to have at least: short ones must not win by shortness alone.
const SHORTEST: u32 = 25;

/// What a word of the query is worth in the whole paragraph, against the same word in the passage. A
/// long paragraph is cut into several passages; what one piece is about, the whole tells too.
const PARAGRAPH: f32 = 2.0;
/// The very form that was typed: stems are generous, and *productivity* must not come behind
/// *production*.
const FORM: f32 = 0.3;
/// A word in the headings above: enough to decide between passages that say the same.
const HEADING: f32 = 0.25;
/// Neighbouring words of the query near each other in the passage.
const NEAR: f32 = 0.4;
/// How near is near, in words from one to the other.
const NEAR_WORDS: u32 = 8;
/// Small words, which say nothing of what a passage is about.
const SMALL: f32 = 0.05;
/// A sum of money in the range that was asked for. All are worth the same: rarer sums are no better.
const SUM: f32 = 1.0;
/// What is left of the score of a passage that is itself a heading: it names what the passages below
/// it say, so they come first.
pub(super) const OF_HEADING: f32 = 0.4;

/// The ranking of one query over one index.
pub(super) struct Ranking<'i> {
    index: &'i OpenIndex,
    parts: Vec<Part>,
    collection: &'i Collection,
    times: RefCell<Times>,
}

impl<'i> Ranking<'i> {
    /// Counts what the query's words are worth in the index.
    pub(super) fn new(
        expr: &Expr<Terms>,
        index: &'i OpenIndex,
        collection: &'i Collection,
    ) -> Result<Ranking<'i>> {
        let parts = parts::of(expr, index, collection)?;
        Ok(Ranking {
            index,
            parts,
            collection,
            times: RefCell::default(),
        })
    }

    /// The scores of the passages `docs` of a segment, which ascend.
    pub(super) fn scores(&self, segment: u32, docs: &[DocId]) -> Result<Vec<f32>> {
        let mut sums = Sums::new(docs.len());
        self.walk(segment, docs, &mut sums)?;
        Ok(sums.scores())
    }

    /// What their scores are at most, which is quicker to tell.
    pub(super) fn bounds(&self, segment: u32, docs: &[DocId]) -> Result<Vec<f32>> {
        self.in_segment(segment, |segment, times| {
            let asked = Asked::of(docs, &segment);
            bounds::bounds(&self.parts, self.collection, segment, &asked, times)
        })
    }

    /// What was added up to the score of one passage.
    pub(super) fn explain(&self, address: DocAddress) -> Result<Vec<Added>> {
        let mut told = Told::default();
        self.walk(address.segment_ord, &[address.doc_id], &mut told)?;
        Ok(told.added)
    }

    fn walk(&self, segment: u32, docs: &[DocId], take: &mut impl Take) -> Result<()> {
        self.in_segment(segment, |segment, times| {
            let asked = Asked::of(docs, &segment);
            let (parts, collection) = (&self.parts, self.collection);
            walk::walk(parts, collection, segment, &asked, times, take)
        })
    }

    fn in_segment<T>(
        &self,
        ordinal: u32,
        of: impl FnOnce(Segment<'_>, &mut Times) -> Result<T>,
    ) -> Result<T> {
        let searcher = self.index.searcher();
        let segment = Segment {
            ordinal: ordinal as usize,
            reader: searcher.segment_reader(ordinal),
            shard: &self.index.ranked()?[ordinal as usize],
        };
        of(segment, &mut self.times.borrow_mut())
    }
}
