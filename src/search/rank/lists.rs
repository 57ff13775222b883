//! Where the lists of passages of a word's terms begin in each segment: looked up once, however often
//! and for however many parts of a query they are read.

use std::sync::Arc;

use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED, Term};

use super::asked::Segment;
use crate::error::Result;
use crate::index::OpenIndex;
use crate::index::postings::{Postings, in_both, reach};

/// The terms that stand for a word, of whatever fields.
pub(super) struct Lists {
    /// How many terms there are.
    pub(super) terms: usize,
    /// In how many passages of the index they stand.
    pub(super) passages: u64,
    /// Of each segment, those that stand in it.
    of_segment: Vec<Vec<List>>,
}

/// The list of one term in one segment.
pub(super) struct List {
    pub(super) field: Field,
    pub(super) inverted: Arc<InvertedIndexReader>,
    pub(super) info: TermInfo,
}

/// How a passage counts that holds several of the terms.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Several {
    /// Once: the terms of a stem are one word.
    Once,
    /// For each of them, which is quicker to tell.
    Added,
}

impl Lists {
    /// Looks up terms, each of which is named once.
    pub(super) fn look_up(terms: &[Term], several: Several, index: &OpenIndex) -> Result<Lists> {
        let (mut passages, mut of_segment) = (0, Vec::new());
        for segment in index.searcher().segment_readers() {
            let mut known = Vec::new();
            for term in terms {
                let inverted = segment.inverted_index(term.field())?;
                let found = inverted.get_term_info(term);
                if let Some(info) = found.map_err(tantivy::TantivyError::from)? {
                    passages += u64::from(info.doc_freq);
                    known.push(List {
                        field: term.field(),
                        inverted,
                        info,
                    });
                }
            }
            // A stem is two terms at most.
            if several == Several::Once
                && let [one, other] = &mut open(&known, IndexRecordOption::Basic)?[..]
            {
                passages -= in_both(one, other);
            }
            of_segment.push(known);
        }
        Ok(Lists {
            terms: terms.len(),
            passages,
            of_segment,
        })
    }

    /// Those of a segment.
    pub(super) fn of(&self, segment: &Segment<'_>) -> &[List] {
        let known = self.of_segment.get(segment.ordinal);
        known.map_or(&[], Vec::as_slice)
    }

    /// The same as one, with positions.
    pub(super) fn postings(&self, segment: &Segment<'_>) -> Result<Postings> {
        let lists = open(self.of(segment), IndexRecordOption::WithFreqsAndPositions)?;
        Ok(Postings::of(lists))
    }
}

fn open(known: &[List], kept: IndexRecordOption) -> Result<Vec<SegmentPostings>> {
    let mut lists = Vec::with_capacity(known.len());
    for List { inverted, info, .. } in known {
        let list = inverted.read_postings_from_terminfo(info, kept);
        lists.push(list.map_err(tantivy::TantivyError::from)?);
    }
    Ok(lists)
}

/// Calls `each` with the place of every one of `docs`, which ascend, that stands in a list, which
/// stands there then. What lies between two of them is passed over, on either side.
pub(super) fn meet<D: DocSet>(list: &mut D, docs: &[DocId], mut each: impl FnMut(usize, &mut D)) {
    let mut at = 0;
    while let Some(&doc) = docs.get(at) {
        let here = reach(list, doc);
        if here == doc {
            each(at, list);
            at += 1;
        } else if here == TERMINATED {
            return;
        } else {
            at += 1 + first_from(&docs[at + 1..], here);
        }
    }
}

/// The place of the first of `docs`, which ascend, that is `doc` or behind it: near the beginning, as
/// a rule.
pub(super) fn first_from(docs: &[DocId], doc: DocId) -> usize {
    let mut reach = 1;
    while docs.get(reach - 1).is_some_and(|&at| at < doc) {
        reach *= 2;
    }
    let (from, to) = (reach / 2, docs.len().min(reach));
    from + docs[from..to].partition_point(|&at| at < doc)
}
