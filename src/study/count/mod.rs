//! How often something is said, by whom, and out of how many.

mod key;
mod measure;
mod tally;

use super::group::{By, Value};
use crate::error::Result;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Searcher};
pub use measure::Measure;
use tally::Tallies;

/// How often a query matches in one group, and what the group holds.
///
/// A group is the passages that share its tags. Its *scope* is what of it the query's filters
/// leave: with `theme:barriers` that is the text on barriers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// What was grouped by, with the tags of this group, in the order asked for; empty where
    /// everything is one group.
    pub group: Vec<(By, Value)>,
    /// Matches of the query's words and phrases.
    pub occurrences: usize,
    /// Passages with a match.
    pub passages: usize,
    /// Documents with a match.
    pub documents: usize,
    /// Councils with a match; documents of unknown councils are not counted.
    pub councils: usize,
    /// Occurrences that stand in boilerplate.
    pub boilerplate: usize,
    /// Documents of the group that the index holds. Where passages make the group, those with a
    /// passage of their own (no boilerplate) in it, or a match.
    pub documents_total: usize,
    /// Councils of those documents.
    pub councils_total: usize,
    /// Documents that have a passage of their own in the scope, or a match.
    pub documents_in_scope: usize,
    /// Councils of those documents.
    pub councils_in_scope: usize,
    /// Passages of the scope, boilerplate as it is asked for.
    pub passages_in_scope: usize,
    /// Words of those passages.
    pub words: u64,
}

impl Count {
    /// The part of the documents in scope that have a match, from 0 to 1; none where there are no
    /// documents.
    pub fn share(&self) -> Option<f64> {
        let all = self.documents_in_scope;
        (all > 0).then(|| self.documents as f64 / all as f64)
    }

    /// Occurrences in 10,000 words of the scope; none where there are no words.
    pub fn per_10000(&self) -> Option<f64> {
        (self.words > 0).then(|| self.occurrences as f64 * 10_000.0 / self.words as f64)
    }
}

/// Counts the matches of a query in groups, in the order of the groups' tags. Groups without a
/// match are left out unless `zero` asks for them; without any `by` there is one group.
///
/// Groups by theme or topic overlap, as a passage may have several, and so do those by the councils
/// that a passage names. Forms and named councils are of the matches: such a group has the scope of
/// all of them together.
///
/// # Errors
/// As [`Searcher::search`].
pub fn count(
    searcher: &Searcher,
    expr: &Expr<Pattern>,
    boilerplate: Boilerplate,
    by: &[By],
    zero: bool,
) -> Result<Vec<Count>> {
    let mut tallies = Tallies::new(searcher, by)?;
    tallies.add_scope(&expr.filters(), boilerplate)?;
    tallies.add_matches(expr, boilerplate)?;
    let wanted = |count: &Count| zero || by.is_empty() || count.passages > 0;
    Ok(tallies.finish()?.into_iter().filter(wanted).collect())
}
