//! Where the lists of passages of a word's terms begin in each segment: looked up once, however often
//! and for however many parts of a query they are read.

use std::sync::Arc;

use tantivy::postings::{BlockSegmentPostings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED, Term};

use super::asked::Segment;
use crate::error::Result;
use crate::index::OpenIndex;
use crate::index::postings::{Blocks, DENSE, Postings, Set, each_block, in_both, reach};

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
        let mut blocks = Blocks::default();
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
                && let [one, other] = &known[..]
            {
                passages -= both(one, other, segment.max_doc(), &mut blocks)?;
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
        let kept = IndexRecordOption::WithFreqsAndPositions;
        let lists = self.of(segment).iter().map(|list| open(list, kept));
        Ok(Postings::of(lists.collect::<Result<_>>()?))
    }
}

impl List {
    /// Opens it to be read block by block.
    pub(super) fn open<'b>(&self, blocks: &'b mut Blocks) -> Result<&'b mut BlockSegmentPostings> {
        let opened = blocks.open(self.field, &self.inverted, &self.info);
        Ok(opened.map_err(tantivy::TantivyError::from)?)
    }
}

/// How many of a segment's passages stand in both of two lists.
fn both(one: &List, other: &List, passages: u32, blocks: &mut Blocks) -> Result<u64> {
    let (rare, common) = match one.info.doc_freq <= other.info.doc_freq {
        true => (one, other),
        false => (other, one),
    };
    if common.info.doc_freq as usize / DENSE > rare.info.doc_freq as usize {
        let rare = &mut open(rare, IndexRecordOption::Basic)?;
        return Ok(in_both(rare, &mut open(common, IndexRecordOption::Basic)?));
    }
    let (mut held, mut both) = (Set::of(passages), 0);
    held.add_all(common.open(blocks)?);
    each_block(rare.open(blocks)?, |docs| {
        both += docs.iter().filter(|&&doc| held.has(doc)).count() as u64;
    });
    Ok(both)
}

fn open(list: &List, kept: IndexRecordOption) -> Result<SegmentPostings> {
    let list = list.inverted.read_postings_from_terminfo(&list.info, kept);
    Ok(list.map_err(tantivy::TantivyError::from)?)
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
