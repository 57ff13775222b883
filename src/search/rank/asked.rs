//! The passages of a segment whose scores are asked for.

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
    pub(super) read: Vec<DocId>,
    /// Of each of `docs`, where it stands in `read`.
    pub(super) places: Vec<Place>,
    /// The long paragraphs among them.
    paragraphs: Vec<Paragraph>,
}

/// Where a passage stands among those that are read.
#[derive(Clone, Copy)]
pub(super) struct Place {
    at: u32,
    paragraph: Option<u32>,
}

/// A long paragraph: the places of its pieces, and their words.
struct Paragraph {
    from: usize,
    to: usize,
    words: u64,
}

/// How often a word stands in a paragraph.
pub(super) enum Whole {
    /// The passage is all of it.
    Passage(u32),
    /// It is of several passages with so many words.
    Several(u32, u64),
}

impl<'d> Asked<'d> {
    pub(super) fn of(docs: &'d [DocId], segment: &Segment<'_>) -> Asked<'d> {
        let mut asked = Asked {
            docs,
            read: Vec::with_capacity(docs.len()),
            places: Vec::with_capacity(docs.len()),
            paragraphs: Vec::new(),
        };
        let mut rest = docs;
        for long in segment.shard.long() {
            let Some(&next) = rest.first() else { break };
            if long.end <= next {
                continue;
            }
            let (before, behind) = rest.split_at(first_from(rest, long.first));
            let (pieces, behind) = behind.split_at(first_from(behind, long.end));
            asked.add(before);
            asked.add_pieces(pieces, long);
            rest = behind;
        }
        asked.add(rest);
        asked
    }

    fn add(&mut self, docs: &[DocId]) {
        let at = self.read.len() as u32;
        self.read.extend_from_slice(docs);
        self.places.extend((at..).zip(docs).map(|(at, _)| Place {
            at,
            paragraph: None,
        }));
    }

    fn add_pieces(&mut self, pieces: &[DocId], long: &Long) {
        if pieces.is_empty() {
            return;
        }
        let from = self.read.len();
        self.read.extend(long.first..long.end);
        let paragraph = Some(self.paragraphs.len() as u32);
        self.places.extend(pieces.iter().map(|doc| Place {
            at: from as u32 + (doc - long.first),
            paragraph,
        }));
        self.paragraphs.push(Paragraph {
            from,
            to: self.read.len(),
            words: long.words,
        });
    }

    /// How often a word stands in a passage and in its whole paragraph, by how often it does in each
    /// of those that were read.
    pub(super) fn times(&self, place: Place, times: &[u32]) -> (u32, Whole) {
        let own = times[place.at as usize];
        let whole = match place.paragraph {
            None => Whole::Passage(own),
            Some(paragraph) => {
                let Paragraph { from, to, words } = self.paragraphs[paragraph as usize];
                Whole::Several(times[from..to].iter().sum(), words)
            }
        };
        (own, whole)
    }
}
