//! A walk over a segment: every part of a query, wherever it stands, and what it adds there.

use std::ops::{Bound, RangeInclusive};

use tantivy::query::{EnableScoring, Query as TantivyQuery, RangeQuery};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::PARAGRAPH;
use super::collection::Collection;
use super::near::nearness;
use super::parts::{Part, Place, What};
use super::places::{Places, frequencies};
use crate::error::Result;
use crate::index::ranked::Ranked;

/// What takes up what parts of the query add.
pub(super) trait Take {
    /// A part adds to a passage.
    fn passage(&mut self, part: &Part, doc: DocId, times: u32, value: f32);
    /// A word adds to all passages of a block.
    fn block(&mut self, part: &Part, block: u64, times: u32, value: f32);
}

/// Walks a segment. Words are counted wherever they stand; phrases and nearness, which need
/// positions, only in the passages `docs`, which ascend.
pub(super) fn walk(
    parts: &[Part],
    collection: &Collection,
    segment: &SegmentReader,
    shard: &Ranked,
    docs: &[DocId],
    take: &mut impl Take,
) -> Result<()> {
    let mut wanted = vec![false; segment.max_doc() as usize];
    for &doc in docs {
        wanted[doc as usize] = true;
    }
    let mut walk = Walk {
        collection,
        segment,
        shard,
        wanted,
        take,
    };
    for part in parts {
        match &part.what {
            What::Word { terms, place } => walk.word(part, terms, *place)?,
            What::Phrase(slots) => walk.phrase(part, slots)?,
            What::Near([first, second]) => walk.near(part, first, second)?,
            What::Sum(range) => walk.sum(part, range)?,
        }
    }
    Ok(())
}

struct Walk<'w, T> {
    collection: &'w Collection,
    segment: &'w SegmentReader,
    shard: &'w Ranked,
    wanted: Vec<bool>,
    take: &'w mut T,
}

impl<T: Take> Walk<'_, T> {
    fn word(&mut self, part: &Part, terms: &[Term], place: Place) -> Result<()> {
        let (segment, collection) = (self.segment, self.collection);
        let Some(lengths) = terms.first().map(|term| collection.lengths(segment, term)) else {
            return Ok(());
        };
        let lengths = lengths?;
        let mut open: Option<Run> = None;
        frequencies(segment, terms, |doc, times| {
            let value = part.weight * lengths.share(doc, times as f32);
            self.take.passage(part, doc, times, value);
            if place != Place::Text {
                return;
            }
            let block = self.shard.block(doc);
            match &mut open {
                Some(run) if run.block == block => run.times += times,
                _ => {
                    let words = (self.shard.block_words(doc)).unwrap_or_else(|| lengths.words(doc));
                    let whole = open.replace(Run {
                        block,
                        words,
                        times,
                    });
                    self.close(part, whole);
                }
            }
        })?;
        self.close(part, open);
        Ok(())
    }

    fn close(&mut self, part: &Part, run: Option<Run>) {
        if let Some(run) = run {
            let share = self.collection.in_block(run.times, run.words);
            let value = PARAGRAPH * part.weight * share;
            self.take.block(part, run.block, run.times, value);
        }
    }

    fn phrase(&mut self, part: &Part, slots: &[Option<Vec<Term>>]) -> Result<()> {
        let mut places = Vec::new(); // of each word, and how far behind the first
        for (offset, terms) in (0..).zip(slots) {
            if let Some(terms) = terms {
                places.push((offset, Places::of(self.segment, terms, &self.wanted)?));
            }
        }
        let known = slots.iter().flatten().flatten().next();
        let Some(lengths) = known.map(|term| self.collection.lengths(self.segment, term)) else {
            return Ok(());
        };
        let lengths = lengths?;
        let (mut starts, mut positions) = (Vec::new(), Vec::new());
        let mut doc = 0;
        'passages: loop {
            // The next passage that holds every word.
            for (_, places) in &mut places {
                let at = places.seek(doc);
                if at == TERMINATED {
                    return Ok(());
                }
                if at > doc {
                    doc = at;
                    continue 'passages;
                }
            }
            if self.wanted[doc as usize] {
                for (place, (offset, places)) in places.iter_mut().enumerate() {
                    places.read(&mut positions);
                    positions.retain(|at| at >= offset);
                    positions.iter_mut().for_each(|at| *at -= *offset);
                    match place {
                        0 => std::mem::swap(&mut starts, &mut positions),
                        _ => starts.retain(|at| positions.binary_search(at).is_ok()),
                    }
                }
                if !starts.is_empty() {
                    let times = starts.len() as u32;
                    let value = part.weight * lengths.share(doc, times as f32);
                    self.take.passage(part, doc, times, value);
                }
            }
            doc += 1;
        }
    }

    fn near(&mut self, part: &Part, first: &[Term], second: &[Term]) -> Result<()> {
        let mut places = [
            Places::of(self.segment, first, &self.wanted)?,
            Places::of(self.segment, second, &self.wanted)?,
        ];
        let Some(term) = first.first() else {
            return Ok(());
        };
        let lengths = self.collection.lengths(self.segment, term)?;
        let [mut these, mut those] = [Vec::new(), Vec::new()];
        let [one, other] = &mut places;
        let mut doc = 0;
        loop {
            // The one in fewer passages leads.
            let (lead, follow) = match one.size() <= other.size() {
                true => (&mut *one, &mut *other),
                false => (&mut *other, &mut *one),
            };
            doc = lead.seek(doc);
            if doc == TERMINATED {
                return Ok(());
            }
            let at = follow.seek(doc);
            if at == doc && self.wanted[doc as usize] {
                one.read(&mut these);
                other.read(&mut those);
                let (times, nearness) = nearness(&these, &those);
                if times > 0 {
                    let value = part.weight * lengths.share(doc, nearness);
                    self.take.passage(part, doc, times, value);
                }
            }
            doc = match at {
                at if at > doc => at,
                _ => doc + 1,
            };
        }
    }

    fn sum(&mut self, part: &Part, pence: &RangeInclusive<u64>) -> Result<()> {
        let field = self.collection.fields.amount;
        let bound = |pence: &u64| Bound::Included(Term::from_field_u64(field, *pence));
        let range = RangeQuery::new(bound(pence.start()), bound(pence.end()));
        let schema = self.segment.schema();
        let weight = range.weight(EnableScoring::disabled_from_schema(schema))?;
        let mut found = weight.scorer(self.segment, 1.0)?;
        while found.doc() != TERMINATED {
            self.take.passage(part, found.doc(), 1, part.weight);
            found.advance();
        }
        Ok(())
    }
}

/// A word in a block, counted so far.
struct Run {
    block: u64,
    words: u64,
    times: u32,
}
