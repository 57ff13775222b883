//! Where terms stand in a segment: how often, and at which positions.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use crate::error::Result;

/// Calls `each` with every passage of a segment that holds one of the terms and how often it does,
/// in order.
pub(super) fn frequencies(
    segment: &SegmentReader,
    terms: &[Term],
    mut each: impl FnMut(DocId, u32),
) -> Result<()> {
    let mut found: Vec<(DocId, u32)> = Vec::new();
    for term in terms {
        let Some(mut postings) = postings(segment, term, IndexRecordOption::WithFreqs)? else {
            continue;
        };
        while postings.doc() != TERMINATED {
            match terms.len() {
                1 => each(postings.doc(), postings.term_freq()),
                _ => found.push((postings.doc(), postings.term_freq())),
            }
            postings.advance();
        }
    }
    found.sort_unstable_by_key(|(doc, _)| *doc);
    for same in found.chunk_by(|(doc, _), (next, _)| doc == next) {
        each(same[0].0, same.iter().map(|(_, times)| times).sum());
    }
    Ok(())
}

/// Positions of a word in one passage after another.
pub(super) enum Places {
    /// Of one term: read where they are asked for.
    One(Box<SegmentPostings>),
    /// Of several terms: those in the wanted passages, ascending, and how many are passed over.
    Several(Vec<(DocId, u32)>, usize),
}

impl Places {
    /// Of the terms in the passages that `wanted` marks.
    pub(super) fn of(segment: &SegmentReader, terms: &[Term], wanted: &[bool]) -> Result<Places> {
        let option = IndexRecordOption::WithFreqsAndPositions;
        if let [term] = terms
            && let Some(postings) = postings(segment, term, option)?
        {
            return Ok(Places::One(Box::new(postings)));
        }
        let (mut found, mut positions) = (Vec::new(), Vec::new());
        for term in terms {
            let Some(mut postings) = postings(segment, term, option)? else {
                continue;
            };
            while postings.doc() != TERMINATED {
                if wanted[postings.doc() as usize] {
                    postings.positions(&mut positions);
                    found.extend(positions.iter().map(|&at| (postings.doc(), at)));
                }
                postings.advance();
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(Places::Several(found, 0))
    }

    /// The passage at which the walk stands, after going on to `doc` or the first one behind it.
    pub(super) fn seek(&mut self, doc: DocId) -> DocId {
        match self {
            Places::One(postings) if postings.doc() < doc => postings.seek(doc),
            Places::One(postings) => postings.doc(),
            Places::Several(found, next) => {
                *next += found[*next..].partition_point(|(at, _)| *at < doc);
                found.get(*next).map_or(TERMINATED, |(at, _)| *at)
            }
        }
    }

    /// Positions in the passage at which the walk stands, ascending.
    pub(super) fn read(&mut self, positions: &mut Vec<u32>) {
        match self {
            Places::One(postings) => postings.positions(positions),
            Places::Several(found, next) => {
                positions.clear();
                let here = found.get(*next).map(|(doc, _)| *doc);
                let same = found[*next..]
                    .iter()
                    .take_while(|(doc, _)| Some(*doc) == here);
                positions.extend(same.map(|(_, at)| *at));
            }
        }
    }

    /// About how many passages hold the word.
    pub(super) fn size(&self) -> usize {
        match self {
            Places::One(postings) => postings.size_hint() as usize,
            Places::Several(found, _) => found.len(),
        }
    }
}

fn postings(
    segment: &SegmentReader,
    term: &Term,
    option: IndexRecordOption,
) -> Result<Option<SegmentPostings>> {
    let inverted = segment.inverted_index(term.field())?;
    let postings = inverted.read_postings(term, option);
    Ok(postings.map_err(tantivy::TantivyError::from)?)
}
