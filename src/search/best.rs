//! The best candidates, of which mostly only the first few are asked for.

use std::cmp::Reverse;

use tantivy::DocId;

use super::candidates::Candidate;
use super::rank::Ranking;
use crate::error::Result;

/// A candidate with its score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub(super) candidate: Candidate,
    pub(super) score: f32,
}

/// Candidates are told apart by bounds first where they are so many times more than are wanted.
const MANY: usize = 8;
/// So many times more than are wanted are scored first, those with the highest bounds. The worst score
/// of the best of them is what all others must reach.
const FIRST: usize = 2;
/// Where more are asked for after all, so many times more are made ready.
const MORE: usize = 8;

/// Gives out candidates, the best first: no boilerplate, the higher score, the earlier place in the
/// corpus.
pub(super) struct Best<'r> {
    ranking: &'r Ranking<'r>,
    candidates: Vec<Candidate>,
    /// How many are made ready, and those of them that were not given out.
    wanted: usize,
    ready: std::vec::IntoIter<Scored>,
    given: usize,
}

impl<'r> Best<'r> {
    /// Of candidates that stand in corpus order; likely so many will be asked for.
    pub(super) fn of(candidates: Vec<Candidate>, ranking: &'r Ranking<'r>, wanted: usize) -> Self {
        Best {
            ranking,
            candidates,
            wanted: wanted.max(1),
            ready: Vec::new().into_iter(),
            given: 0,
        }
    }

    pub(super) fn next(&mut self) -> Result<Option<Scored>> {
        if self.ready.as_slice().is_empty() && self.given < self.candidates.len() {
            while self.wanted <= self.given {
                self.wanted = self.wanted.saturating_mul(MORE);
            }
            let mut best = self.best()?;
            best.drain(..self.given);
            self.ready = best.into_iter();
        }
        self.given += 1;
        Ok(self.ready.next())
    }

    /// The best of them, at least as many as are wanted.
    fn best(&self) -> Result<Vec<Scored>> {
        let all = &self.candidates;
        let mut best = match all.len() / MANY < self.wanted {
            true => scored(all, self.ranking)?,
            false => self.promising()?,
        };
        let key = |scored: &Scored| {
            (
                Reverse(key(&scored.candidate, scored.score)),
                scored.candidate.address,
            )
        };
        best.sort_unstable_by_key(key);
        Ok(best)
    }

    /// Those that may be among the best, in no order.
    fn promising(&self) -> Result<Vec<Scored>> {
        let all = &self.candidates;
        let mut bounds: Vec<(u32, u32)> = Vec::with_capacity(all.len());
        by_segment(all, |of_segment, docs, segment| {
            let bounds_of = self.ranking.bounds(segment, docs)?;
            for (candidate, bound) in of_segment.iter().zip(bounds_of) {
                bounds.push((
                    key(candidate, bound * candidate.factor()),
                    bounds.len() as u32,
                ));
            }
            Ok(())
        })?;
        let first = (self.wanted.saturating_mul(FIRST)).min(bounds.len() - 1);
        bounds.select_nth_unstable_by_key(first, |&(bound, _)| Reverse(bound));
        let (first, others) = bounds.split_at_mut(first);
        let mut best = self.scored(first)?;
        let mut keys: Vec<u32> = (best.iter())
            .map(|scored| key(&scored.candidate, scored.score))
            .collect();
        let (_, &mut least, _) =
            keys.select_nth_unstable_by_key(self.wanted - 1, |&key| Reverse(key));
        let mut others: Vec<(u32, u32)> = (others.iter().copied())
            .filter(|&(bound, _)| bound >= least)
            .collect();
        best.extend(self.scored(&mut others)?);
        best.retain(|scored| key(&scored.candidate, scored.score) >= least);
        Ok(best)
    }

    /// The candidates at these places, scored.
    fn scored(&self, places: &mut [(u32, u32)]) -> Result<Vec<Scored>> {
        places.sort_unstable_by_key(|&(_, at)| at);
        let candidates: Vec<Candidate> = (places.iter())
            .map(|&(_, at)| self.candidates[at as usize])
            .collect();
        scored(&candidates, self.ranking)
    }
}

/// A number by which better candidates are greater: no score is below zero, and the bits of such
/// numbers ascend as they do.
fn key(candidate: &Candidate, score: f32) -> u32 {
    u32::from(!candidate.boilerplate) << 31 | score.to_bits()
}

/// Candidates, which stand in corpus order, with their scores.
pub(super) fn scored(candidates: &[Candidate], ranking: &Ranking<'_>) -> Result<Vec<Scored>> {
    let mut all = Vec::with_capacity(candidates.len());
    by_segment(candidates, |of_segment, docs, segment| {
        let scores = ranking.scores(segment, docs)?;
        let scored = of_segment.iter().zip(scores);
        all.extend(scored.map(|(&candidate, score)| Scored {
            candidate,
            score: score * candidate.factor(),
        }));
        Ok(())
    })?;
    Ok(all)
}

fn by_segment(
    candidates: &[Candidate],
    mut each: impl FnMut(&[Candidate], &[DocId], u32) -> Result<()>,
) -> Result<()> {
    let mut docs: Vec<DocId> = Vec::new();
    for same in candidates.chunk_by(|a, b| a.address.segment_ord == b.address.segment_ord) {
        docs.clear();
        docs.extend(same.iter().map(|candidate| candidate.address.doc_id));
        each(same, &docs, same[0].address.segment_ord)?;
    }
    Ok(())
}
