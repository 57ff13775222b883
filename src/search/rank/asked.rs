//! The passages of a segment whose scores are asked for.

use std::borrow::Cow;
use std::ops::Range;

use tantivy::{DocId, SegmentReader};

use super::lists::first_from;
use crate::index::ranked::{Long, Ranked};

/// A segment, as ranking sees it.
#[derive(Clone, Copy)]
pub(super) struct Segment<'s> {
    pub(super) ordinal: usize,
    pub(super) reader: &'s SegmentReader,
    pub(super) shard: &'s Ranked,
}

/// Passages, and what else must be read for them: a piece of a long paragraph shares in what the other
/// pieces say, which are its neighbours.
pub(super) struct Asked<'d> {
    /// They ascend.
    pub(super) docs: &'d [DocId],
    /// With all pieces of the paragraphs that they are pieces of; these ascend too.
    pub(super) read: Cow<'d, [DocId]>,
    /// Those of `docs` that are pieces, by their places there, and what they are pieces of.
    pieces: Vec<(Range<usize>, Long)>,
}

impl<'d> Asked<'d> {
    pub(super) fn of(docs: &'d [DocId], segment: &Segment<'_>) -> Asked<'d> {
        let mut asked = Asked {
            docs,
            read: Cow::Borrowed(docs),
            pieces: Vec::new(),
        };
        let Some(&first) = docs.first() else {
            return asked;
        };
        let long = segment.shard.long();
        let mut done = 0;
        for long in &long[long.partition_point(|long| long.end <= first)..] {
            if done == docs.len() {
                break;
            }
            let from = done + first_from(&docs[done..], long.first);
            done = from + first_from(&docs[from..], long.end);
            if from < done {
                asked.pieces.push((from..done, *long));
            }
        }
        if !asked.pieces.is_empty() {
            let mut read = Vec::with_capacity(docs.len() + 4 * asked.pieces.len());
            let mut done = 0;
            for (pieces, long) in &asked.pieces {
                read.extend_from_slice(&docs[done..pieces.start]);
                read.extend(long.first..long.end);
                done = pieces.end;
            }
            read.extend_from_slice(&docs[done..]);
            asked.read = Cow::Owned(read);
        }
        asked
    }

    /// Calls `each` with the passages in order: with the places of those that follow one another and
    /// are whole paragraphs, or of those that are pieces of one, which comes with them.
    pub(super) fn runs(&self) -> impl Iterator<Item = (Range<usize>, Option<&Long>)> {
        let mut done = 0;
        let with_those_before = self.pieces.iter().flat_map(move |(pieces, long)| {
            let before = std::mem::replace(&mut done, pieces.end)..pieces.start;
            [(before, None), (pieces.clone(), Some(long))]
        });
        let last = self.pieces.last().map_or(0, |(pieces, _)| pieces.end);
        with_those_before.chain([(last..self.docs.len(), None)])
    }
}
