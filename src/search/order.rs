//! In which order matches are taken.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::best::{Best, Scored, scored};
use super::candidates::Candidates;
use super::rank::Ranking;
use super::{Identical, Query, Searcher};
use crate::error::Result;
use crate::passage::Passage;
use crate::query::{Expr, Terms, joined};
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

/// Candidates in an order, one by one.
pub(super) enum Ordered<'r> {
    /// The best first.
    Best(Best<'r>),
    /// As they are sorted.
    Sorted(std::vec::IntoIter<Scored>),
}

impl Ordered<'_> {
    pub(super) fn next(&mut self) -> Result<Option<Scored>> {
        match self {
            Ordered::Best(best) => best.next(),
            Ordered::Sorted(sorted) => Ok(sorted.next()),
        }
    }
}

impl Searcher {
    /// The candidates, which stand in corpus order, one by one in the order that is asked for. But for sums of money only what the index knows without reading a passage decides,
    /// so that a limit saves the reading of all others.
    pub(super) fn in_order<'r>(
        &self,
        candidates: Candidates,
        ranking: &'r Ranking<'r>,
        query: &Query,
        expr: &Expr<Terms>,
    ) -> Result<Ordered<'r>> {
        if query.sort == Sort::Rank {
            let wanted = match query.identical {
                Identical::Mark => query.offset.saturating_add(query.limit),
                Identical::Group => usize::MAX,
            };
            return Ok(Ordered::Best(Best::of(candidates, ranking, wanted)));
        }
        let mut all = scored(&candidates, ranking)?;
        match query.sort {
            Sort::Rank => {}
            Sort::Page => all.sort_unstable_by_key(|Scored { candidate, .. }| {
                (candidate.standing.is_boilerplate(), candidate.address)
            }),
            Sort::Council => {
                let places = self.council_places();
                all.sort_unstable_by_key(|Scored { candidate, .. }| {
                    let sources = &places[candidate.address.segment_ord as usize];
                    let of =
                        sources.partition_point(|(first, _)| *first <= candidate.address.doc_id);
                    let place = of.checked_sub(1).map(|of| sources[of].1);
                    (
                        candidate.standing.is_boilerplate(),
                        place,
                        candidate.address,
                    )
                });
            }
            Sort::Amount => {
                let sums = joined(expr.sums());
                let mut keyed = Vec::with_capacity(all.len());
                for scored in all {
                    let (passage, _) = self.load(scored.candidate.address)?;
                    keyed.push((Reverse(largest(&passage, &sums)), scored));
                }
                keyed.sort_unstable_by_key(|(amount, Scored { candidate, .. })| {
                    (
                        candidate.standing.is_boilerplate(),
                        *amount,
                        candidate.address,
                    )
                });
                all = keyed.into_iter().map(|(_, scored)| scored).collect();
            }
        }
        Ok(Ordered::Sorted(all.into_iter()))
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
