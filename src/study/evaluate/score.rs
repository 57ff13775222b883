//! What is measured of one query or of all, and how two systems compare.

use super::Judged;
use super::figures::{Figures, TOP};

/// The figures of a query and what they rest on; or the means of all queries, and the sums.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Score {
    /// Hits, as far as the depth goes.
    pub hits: usize,
    /// What is judged relevant, found or not.
    pub relevant: usize,
    /// What of it is among the hits.
    pub found: usize,
    /// Hits among the first ten.
    pub first: usize,
    /// Those of them that nobody has judged.
    pub unjudged: usize,
    /// The figures.
    pub figures: Figures,
}

impl Score {
    /// The score of a ranking of ids.
    pub fn of(ranking: &[&str], judged: &Judged) -> Score {
        let relevance = |id: &&str| judged.get(*id).copied();
        let ranked: Vec<u32> = (ranking.iter())
            .map(|id| relevance(id).unwrap_or(0))
            .collect();
        let judged: Vec<u32> = judged.values().copied().collect();
        let first = &ranking[..ranking.len().min(TOP)];
        let relevant = |gains: &[u32]| gains.iter().filter(|gain| **gain > 0).count();
        Score {
            hits: ranking.len(),
            relevant: relevant(&judged),
            found: relevant(&ranked),
            first: first.len(),
            unjudged: first.iter().filter(|id| relevance(id).is_none()).count(),
            figures: Figures::of(&ranked, &judged),
        }
    }

    /// The sums of what was counted, the means of the figures.
    pub fn mean_of(scores: &[Score]) -> Score {
        let figures: Vec<Figures> = scores.iter().map(|score| score.figures).collect();
        let sum = |count: fn(&Score) -> usize| scores.iter().map(count).sum();
        Score {
            hits: sum(|score| score.hits),
            relevant: sum(|score| score.relevant),
            found: sum(|score| score.found),
            first: sum(|score| score.first),
            unjudged: sum(|score| score.unjudged),
            figures: Figures::mean(&figures),
        }
    }
}

/// How far the means of one system are above those of another on the same queries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// The mean differences.
    pub difference: Figures,
    /// Their standard errors; none of fewer than two queries.
    pub standard_error: Option<Figures>,
}

impl Comparison {
    /// Compares two systems query by query: both lists are in the same order of queries.
    pub fn of(own: &[Score], other: &[Score]) -> Comparison {
        let differences: Vec<Figures> = (own.iter().zip(other))
            .map(|(own, other)| own.figures.minus(&other.figures))
            .collect();
        Comparison {
            difference: Figures::mean(&differences),
            standard_error: Figures::standard_error(&differences),
        }
    }
}
