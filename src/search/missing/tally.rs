//! Counting for somebody who found nothing: true numbers or none, and at little cost.

use std::cell::Cell;

use tantivy::query::{EnableScoring, Query as TantivyQuery};
use tantivy::{DocSet, TERMINATED};

use super::super::{Boilerplate, Searcher};
use crate::error::Result;
use crate::passage::Passage;
use crate::query::{Expr, Matcher, Terms, lower};

/// Passages that are read for one explanation, at most. Where the index alone cannot tell, what
/// would need more than what is left of these is not counted.
const MOST_READ: usize = 1_000;

/// A passage, and the council of its document.
pub(super) type Owned = (Passage, Option<String>);

pub(super) struct Tally<'s> {
    searcher: &'s Searcher,
    left: Cell<usize>,
    gave_up: Cell<bool>,
}

impl<'s> Tally<'s> {
    pub(super) fn new(searcher: &'s Searcher) -> Tally<'s> {
        Tally {
            searcher,
            left: Cell::new(MOST_READ),
            gave_up: Cell::new(false),
        }
    }

    /// Whether something was not counted, as it would have taken too much reading.
    pub(super) fn gave_up(&self) -> bool {
        self.gave_up.get()
    }

    /// Something is left out that would take too much.
    pub(super) fn give_up(&self) {
        self.gave_up.set(true);
    }

    /// How many passages match; none if that is not to be had at little cost.
    pub(super) fn count(
        &self,
        expr: &Expr<Terms>,
        boilerplate: Boilerplate,
    ) -> Result<Option<usize>> {
        let lowered = lower(expr, self.searcher.index.fields());
        if lowered.exact {
            let candidates = (self.searcher).candidates(&*lowered.query, boilerplate)?;
            return Ok(Some(candidates.len()));
        }
        let Some(proposed) = self.proposed(expr, boilerplate)? else {
            return Ok(None);
        };
        let mut matcher = Matcher::new(expr);
        let matching = proposed.iter().filter(|(passage, council)| {
            (matcher.occurrences(passage, council.as_deref())).is_some()
        });
        Ok(Some(matching.count()))
    }

    /// The passages that may match; none if they are too many to be read.
    pub(super) fn proposed(
        &self,
        expr: &Expr<Terms>,
        boilerplate: Boilerplate,
    ) -> Result<Option<Vec<Owned>>> {
        let lowered = lower(expr, self.searcher.index.fields());
        let candidates = (self.searcher).candidates(&*lowered.query, boilerplate)?;
        let Some(left) = self.left.get().checked_sub(candidates.len()) else {
            self.give_up();
            return Ok(None);
        };
        self.left.set(left);
        let load = |candidate: super::super::Candidate| {
            let (passage, document) = self.searcher.load(candidate.address)?;
            Ok((passage, document.council.clone()))
        };
        let proposed: Result<Vec<Owned>> = candidates.iter().map(load).collect();
        proposed.map(Some)
    }

    /// Whether any passage matches: no more of the index is read than up to the first.
    pub(super) fn any(&self, expr: &Expr<Terms>) -> Result<bool> {
        let lowered = lower(expr, self.searcher.index.fields());
        if lowered.exact {
            return self.any_document(&*lowered.query);
        }
        let count = self.count(expr, Boilerplate::Demote)?;
        Ok(count.is_some_and(|count| count > 0))
    }

    fn any_document(&self, query: &dyn TantivyQuery) -> Result<bool> {
        let searcher = self.searcher.index.searcher();
        let weight = query.weight(EnableScoring::disabled_from_searcher(&searcher))?;
        for segment in searcher.segment_readers() {
            if weight.scorer(segment, 1.0)?.doc() != TERMINATED {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
