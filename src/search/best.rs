//! The best candidates, of which mostly only the first few are asked for.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use tantivy::DocId;

use super::candidates::{Candidate, Candidates, OfSegment, Stands};
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
    candidates: Candidates,
    /// How many are made ready, and those of them that were not given out.
    wanted: usize,
    ready: std::vec::IntoIter<Scored>,
    given: usize,
}

impl<'r> Best<'r> {
    /// Of candidates that stand in corpus order; likely so many will be asked for.
    pub(super) fn of(candidates: Candidates, ranking: &'r Ranking<'r>, wanted: usize) -> Self {
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
        let mut best = match self.candidates.len() / MANY < self.wanted {
            true => scored(&self.candidates, self.ranking)?,
            false => self.promising()?,
        };
        best.sort_unstable_by_key(|scored| (Reverse(scored.key()), scored.candidate.address));
        Ok(best)
    }

    /// Those that may be among the best, in no order.
    fn promising(&self) -> Result<Vec<Scored>> {
        let bounds = self.bounds()?;
        let first = nth_greatest(&bounds, self.wanted.saturating_mul(FIRST));
        let mut best = self.scored(&bounds, first..=u32::MAX)?;
        let mut keys: Vec<u32> = best.iter().map(Scored::key).collect();
        let (_, &mut least, _) =
            keys.select_nth_unstable_by_key(self.wanted - 1, |&key| Reverse(key));
        if least < first {
            best.extend(self.scored(&bounds, least..=first - 1)?);
        }
        best.retain(|scored| scored.key() >= least);
        Ok(best)
    }

    /// What the key of each candidate is at most.
    fn bounds(&self) -> Result<Vec<u32>> {
        let mut keys = Vec::with_capacity(self.candidates.len());
        for of in self.candidates.by_segment() {
            let bounds = self.ranking.bounds(of.segment, &of.docs)?;
            let bounds = bounds.iter().zip(&of.standing);
            keys.extend(bounds.map(|(bound, &standing)| key(standing, bound * standing.factor())));
        }
        Ok(keys)
    }

    /// The candidates whose bounds lie in a range, scored.
    fn scored(&self, bounds: &[u32], within: RangeInclusive<u32>) -> Result<Vec<Scored>> {
        let (mut all, mut rest) = (Vec::new(), bounds);
        let (mut docs, mut standing) = (Vec::new(), Vec::new());
        for of in self.candidates.by_segment() {
            let (bounds, others) = rest.split_at(of.docs.len());
            rest = others;
            docs.clear();
            standing.clear();
            for (at, bound) in bounds.iter().enumerate() {
                if within.contains(bound) {
                    docs.push(of.docs[at]);
                    standing.push(of.standing[at]);
                }
            }
            add_scored(&mut all, of, &docs, &standing, self.ranking)?;
        }
        Ok(all)
    }
}

impl Scored {
    fn key(&self) -> u32 {
        key(self.candidate.standing, self.score)
    }
}

/// A number by which better candidates are greater: no score is below zero, and the bits of such
/// numbers ascend as they do.
#[inline]
fn key(standing: Stands, score: f32) -> u32 {
    u32::from(!standing.is_boilerplate()) << 31 | score.to_bits()
}

/// The `n`th greatest of at least so many numbers, counted from 1. Most are seen to be too small at a
/// glance, as a few of the greatest are kept.
fn nth_greatest(numbers: &[u32], n: usize) -> u32 {
    let mut least = 0;
    let mut greatest: Vec<u32> = Vec::with_capacity(numbers.len().min(2 * n));
    let settle = |greatest: &mut Vec<u32>| {
        let (_, &mut nth, _) = greatest.select_nth_unstable_by_key(n - 1, |&one| Reverse(one));
        greatest.truncate(n);
        nth
    };
    for &number in numbers {
        if number >= least {
            greatest.push(number);
            if greatest.len() == 2 * n {
                least = settle(&mut greatest);
            }
        }
    }
    settle(&mut greatest)
}

/// All candidates with their scores, in corpus order.
pub(super) fn scored(candidates: &Candidates, ranking: &Ranking<'_>) -> Result<Vec<Scored>> {
    let mut all = Vec::with_capacity(candidates.len());
    for of in candidates.by_segment() {
        add_scored(&mut all, of, &of.docs, &of.standing, ranking)?;
    }
    Ok(all)
}

/// Adds some candidates of a segment with their scores.
fn add_scored(
    all: &mut Vec<Scored>,
    of: &OfSegment,
    docs: &[DocId],
    standing: &[Stands],
    ranking: &Ranking<'_>,
) -> Result<()> {
    if docs.is_empty() {
        return Ok(());
    }
    let scores = ranking.scores(of.segment, docs)?;
    for ((&doc, &standing), score) in docs.iter().zip(standing).zip(scores) {
        all.push(Scored {
            candidate: of.candidate(doc, standing),
            score: score * standing.factor(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::nth_greatest;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_nth_greatest_is_that_of_the_sorted_numbers(
            numbers in prop::collection::vec(0u32..50, 1..200),
            n in 1usize..30,
        ) {
            prop_assume!(n <= numbers.len());
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            prop_assert_eq!(nth_greatest(&numbers, n), sorted[sorted.len() - n]);
        }
    }
}
