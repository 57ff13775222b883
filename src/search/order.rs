//! In which order matches are taken.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::RangeInclusive;

use super::Searcher;
use super::candidates::Candidate;
use crate::error::Result;
use crate::passage::Passage;
use crate::tag::council;

/// The order of the hits. Boilerplate comes after everything else in each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The best first.
    #[default]
    Rank,
    /// By the council's name, those that are unknown last; then as [`Sort::Page`].
    Council,
    /// In corpus order: by document, and page by page as it reads.
    Page,
    /// By the largest sum of money that the query asks for, those with none last; then as
    /// [`Sort::Page`].
    Amount,
}

/// The largest sum of money in the text of a passage that lies in one of these ranges, in pence.
pub(super) fn largest(passage: &Passage, ranges: &[RangeInclusive<u64>]) -> Option<u64> {
    if ranges.is_empty() {
        return None;
    }
    let sums = passage.sums().into_iter().map(|sum| sum.pence);
    sums.filter(|pence| ranges.iter().any(|range| range.contains(pence)))
        .max()
}

/// Takes the best out of a heap: mostly only the first few are asked for.
struct BestFirst(BinaryHeap<Candidate>);

impl Iterator for BestFirst {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        self.0.pop()
    }
}

impl Searcher {
    /// The candidates one by one in that order. But for sums of money only what the index knows
    /// without reading a passage decides, so that a limit saves the reading of all others.
    pub(super) fn in_order(
        &self,
        mut candidates: Vec<Candidate>,
        sort: Sort,
        sums: &[RangeInclusive<u64>],
    ) -> Result<Box<dyn Iterator<Item = Candidate>>> {
        match sort {
            Sort::Rank => return Ok(Box::new(BestFirst(candidates.into()))),
            Sort::Page => candidates.sort_unstable_by_key(|c| (c.boilerplate, c.address)),
            Sort::Council => {
                let places = self.council_places();
                candidates.sort_unstable_by_key(|candidate| {
                    let sources = &places[candidate.address.segment_ord as usize];
                    let of =
                        sources.partition_point(|(first, _)| *first <= candidate.address.doc_id);
                    let place = of.checked_sub(1).map(|of| sources[of].1);
                    (candidate.boilerplate, place, candidate.address)
                });
            }
            Sort::Amount => {
                let mut keyed = Vec::with_capacity(candidates.len());
                for candidate in candidates {
                    let (passage, _) = self.load(candidate.address)?;
                    keyed.push((Reverse(largest(&passage, sums)), candidate));
                }
                keyed.sort_unstable_by_key(|(amount, c)| (c.boilerplate, *amount, c.address));
                candidates = keyed.into_iter().map(|(_, candidate)| candidate).collect();
            }
        }
        Ok(Box::new(candidates.into_iter()))
    }

    /// Of each shard the first passage of every document, with the place of its council among the
    /// names of all.
    fn council_places(&self) -> Vec<Vec<(u32, usize)>> {
        let named = |slug: &Option<String>| {
            let council = slug.as_deref().and_then(council::by_slug);
            // None would come first.
            (
                council.is_none(),
                council.map(|council| council.name.clone()),
            )
        };
        let mut places: BTreeMap<_, usize> = (self.index.sources())
            .map(|source| (named(&source.document.council), 0))
            .collect();
        for (place, known) in places.values_mut().enumerate() {
            *known = place;
        }
        (self.index.manifest().shards.iter())
            .map(|shard| {
                let sources = shard.sources.iter();
                let place = |slug| places.get(&named(slug)).copied().unwrap_or(usize::MAX);
                sources
                    .map(|source| (source.first, place(&source.document.council)))
                    .collect()
            })
            .collect()
    }
}
