//! A walk over passages of a segment: every part of a query, wherever it stands in them, and what it
//! adds there.

use std::ops::{Bound, RangeInclusive};
use std::rc::Rc;

use tantivy::query::{EnableScoring, Query as TantivyQuery, RangeQuery};
use tantivy::{DocId, DocSet, Term};

use super::PARAGRAPH;
use super::asked::{Asked, Segment};
use super::collection::{Collection, Lengths};
use super::lists::{Lists, meet};
use super::near::nearness;
use super::parts::{Part, Place, What};
use super::times::Times;
use crate::error::Result;

/// What takes up what parts of the query add to the passages asked for, each by its place among them.
pub(super) trait Take {
    /// A part adds to a passage.
    fn passage(&mut self, part: &Part, at: usize, times: u32, value: f32);
    /// A word in the paragraph of a passage adds to it.
    fn block(&mut self, part: &Part, at: usize, times: u32, value: f32);
}

/// Walks over passages, part by part. Of the lists of a word only what concerns them is read.
pub(super) fn walk(
    parts: &[Part],
    collection: &Collection,
    segment: Segment<'_>,
    asked: &Asked<'_>,
    times: &mut Times,
    take: &mut impl Take,
) -> Result<()> {
    let mut walk = Walk {
        collection,
        segment,
        asked,
        lengths: collection.passage_lengths(segment.reader)?,
        times,
        take,
    };
    for part in parts {
        match &part.what {
            What::Word { lists, place } => match place {
                Place::Text => walk.text(part, lists)?,
                Place::Form => walk.form(part, lists)?,
                Place::Headings => walk.headings(part, lists)?,
            },
            What::Phrase(slots) => walk.phrase(part, slots)?,
            What::Near(words) => walk.near(part, words)?,
            What::Sum(range) => walk.sum(part, range)?,
        }
    }
    Ok(())
}

struct Walk<'w, T> {
    collection: &'w Collection,
    segment: Segment<'w>,
    asked: &'w Asked<'w>,
    lengths: Lengths<'w>,
    times: &'w mut Times,
    take: &'w mut T,
}

impl<T: Take> Walk<'_, T> {
    /// A word in the passage, and in the paragraph that it is or is a piece of.
    fn text(&mut self, part: &Part, lists: &Lists) -> Result<()> {
        let (asked, lengths, collection) = (self.asked, &self.lengths, self.collection);
        let take = &mut *self.take;
        (self.times).count(lists, &self.segment, &asked.read, |times| {
            for (run, long) in asked.runs() {
                let whole = long.map(|long| {
                    let times = times[long.first as usize..long.end as usize].iter().sum();
                    (times, collection.in_block(times, long.words))
                });
                for at in run {
                    let doc = asked.docs[at];
                    let own = times[doc as usize];
                    if own > 0 {
                        let value = part.weight * lengths.share(doc, own);
                        take.passage(part, at, own, value);
                    }
                    let (times, share) = whole.unwrap_or_else(|| (own, lengths.in_block(doc, own)));
                    if times > 0 {
                        take.block(part, at, times, PARAGRAPH * part.weight * share);
                    }
                }
            }
        })
    }

    fn form(&mut self, part: &Part, lists: &Lists) -> Result<()> {
        let (docs, lengths, take) = (self.asked.docs, &self.lengths, &mut *self.take);
        (self.times).count(lists, &self.segment, docs, |times| {
            add(part, docs, times, lengths, take);
        })
    }

    fn headings(&mut self, part: &Part, lists: &Lists) -> Result<()> {
        let lengths = self.collection.heading_lengths(self.segment.reader)?;
        let (docs, take) = (self.asked.docs, &mut *self.take);
        (self.times).count(lists, &self.segment, docs, |times| {
            add(part, docs, times, &lengths, take);
        })
    }

    fn phrase(&mut self, part: &Part, slots: &[Option<Rc<Lists>>]) -> Result<()> {
        let mut words = Vec::new(); // each with how far it stands behind the first
        for (offset, lists) in (0..).zip(slots) {
            if let Some(lists) = lists {
                words.push((offset, lists.postings(&self.segment)?));
            }
        }
        let Some(((before, first), others)) = words.split_first_mut() else {
            return Ok(());
        };
        let (mut starts, mut positions) = (Vec::new(), Vec::new());
        meet(first, self.asked.docs, |at, first| {
            let doc = first.doc();
            if !others.iter_mut().all(|(_, word)| word.seek(doc) == doc) {
                return;
            }
            first.positions(&mut starts);
            starts.retain(|start| start >= before);
            starts.iter_mut().for_each(|start| *start -= *before);
            for (offset, word) in &mut *others {
                if starts.is_empty() {
                    return;
                }
                word.positions(&mut positions);
                let stands = |at: u32| positions.binary_search(&at).is_ok();
                starts.retain(|start| start.checked_add(*offset).is_some_and(stands));
            }
            if !starts.is_empty() {
                let times = starts.len() as u32;
                let value = part.weight * self.lengths.share(doc, times);
                self.take.passage(part, at, times, value);
            }
        });
        Ok(())
    }

    fn near(&mut self, part: &Part, [first, second]: &[Rc<Lists>; 2]) -> Result<()> {
        let mut first = first.postings(&self.segment)?;
        let mut second = second.postings(&self.segment)?;
        let [mut these, mut those] = [Vec::new(), Vec::new()];
        meet(&mut first, self.asked.docs, |at, first| {
            let doc = first.doc();
            if second.seek(doc) != doc {
                return;
            }
            first.positions(&mut these);
            second.positions(&mut those);
            let (times, nearness) = nearness(&these, &those);
            if times > 0 {
                let value = part.weight * self.lengths.share_of(doc, nearness);
                self.take.passage(part, at, times, value);
            }
        });
        Ok(())
    }

    fn sum(&mut self, part: &Part, pence: &RangeInclusive<u64>) -> Result<()> {
        let field = self.collection.fields.amount;
        let bound = |pence: &u64| Bound::Included(Term::from_field_u64(field, *pence));
        let range = RangeQuery::new(bound(pence.start()), bound(pence.end()));
        let schema = self.segment.reader.schema();
        let weight = range.weight(EnableScoring::disabled_from_schema(schema))?;
        let mut found = weight.scorer(self.segment.reader, 1.0)?;
        meet(&mut found, self.asked.docs, |at, _| {
            self.take.passage(part, at, 1, part.weight);
        });
        Ok(())
    }
}

/// Adds what was counted.
fn add(part: &Part, docs: &[DocId], times: &[u32], lengths: &Lengths<'_>, take: &mut impl Take) {
    for (at, &doc) in docs.iter().enumerate() {
        let times = times[doc as usize];
        if times > 0 {
            let value = part.weight * lengths.share(doc, times);
            take.passage(part, at, times, value);
        }
    }
}
