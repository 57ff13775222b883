//! What is missing when nothing matched, and what near it would match.
//!
//! Every number is counted by the engine. What would take long to count is not counted, and
//! [`Missing::unfinished`] says so; a number that is not there is not nought.

mod absence;
mod change;
mod part;
mod spelled;
mod tally;

use part::parts_of;
use tally::Tally;

use super::{Boilerplate, Searcher};
use crate::error::Result;
use crate::query::{Expr, Pattern, Terms, resolve};

/// So many words and phrases of a query are explained.
const EXPLAINED: usize = 20;

/// A query that matched nothing, in the parts that it can be changed in.
pub struct Asked<'q> {
    /// The query as typed.
    pub typed: &'q Expr<Pattern>,
    /// The same with any of its words instead of all, where that is another query.
    pub any: Option<Expr<Pattern>>,
    /// How a text would be understood that is typed in its place.
    pub read: &'q dyn Fn(&str) -> Option<Expr<Pattern>>,
    /// The filters that were given beside it.
    pub filters: Vec<Filter>,
    /// What became of boilerplate.
    pub boilerplate: Boilerplate,
}

/// A filter given beside a query.
#[derive(Debug, Clone)]
pub struct Filter {
    /// As it was given.
    pub written: String,
    /// What it asks for.
    pub clause: Expr<Pattern>,
}

/// Why a query matches nothing, and what near it would match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Each word and phrase of the query that is looked for in the text of passages.
    pub parts: Vec<Part>,
    /// How many more of them there are, which were not looked at.
    pub unexplained: usize,
    /// Changed queries that match, all else the same.
    pub changes: Vec<Change>,
    /// Whether something was left out that would have taken long to count.
    pub unfinished: bool,
}

/// A word or phrase of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As it could be typed.
    pub written: String,
    /// In how many passages it stands by itself, filters left aside.
    pub passages: Option<usize>,
    /// In how many of those that the filters leave, if there are any filters.
    pub filtered: Option<usize>,
    /// What there is instead of it, if it stands nowhere.
    pub absence: Absence,
}

/// What there is instead of a word or phrase that stands nowhere. Each is found at least once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Absence {
    /// Words of a phrase that stand nowhere themselves.
    pub words: Vec<Part>,
    /// The longest pieces of a phrase that stand somewhere.
    pub pieces: Vec<Found>,
    /// Spellings of a word that the index holds, best first.
    pub spellings: Vec<Found>,
    /// Other ways to ask for it that match.
    pub instead: Vec<Found>,
    /// Whether its words stand together in passages, but never as near as can be asked for.
    pub apart: Option<usize>,
}

/// Something that could be typed, and how many passages it finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As it could be typed.
    pub written: String,
    /// How many passages it finds, by itself.
    pub passages: usize,
}

/// A changed query that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is changed.
    pub kind: ChangeKind,
    /// How many passages match.
    pub passages: usize,
}

/// What is changed in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// Any of its words instead of all.
    Any,
    /// A filter or exclusion, written so, is left out.
    Without(String),
    /// All filters and exclusions are left out.
    WithoutAll,
    /// This is typed in its place.
    Typed(String),
}

impl Searcher {
    /// For a query that matched nothing: what is missing, and what would match.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn missing(&self, asked: &Asked<'_>) -> Result<Missing> {
        let typed = resolve(asked.typed.clone(), &self.index)?;
        let beside = (asked.filters.iter())
            .map(|filter| resolve(filter.clause.clone(), &self.index))
            .collect::<Result<Vec<Expr<Terms>>>>()?;
        let help = Help {
            searcher: self,
            asked,
            clauses: change::clauses(asked, typed, beside),
            tally: Tally::new(self),
        };
        let units = parts_of(asked.typed);
        let unexplained = units.len().saturating_sub(EXPLAINED);
        let parts = (units.into_iter().take(EXPLAINED))
            .map(|unit| help.part(&unit))
            .collect::<Result<Vec<Part>>>()?;
        let changes = help.changes(&parts)?;
        Ok(Missing {
            parts,
            unexplained,
            changes,
            unfinished: help.tally.gave_up(),
        })
    }

    /// How many passages each of some queries matches; none where that would take long.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn counts(
        &self,
        queries: &[Expr<Pattern>],
        boilerplate: Boilerplate,
    ) -> Result<Vec<Option<usize>>> {
        let tally = Tally::new(self);
        let count = |query: &Expr<Pattern>| {
            let resolved = resolve(query.clone(), &self.index)?;
            tally.count(&resolved, boilerplate)
        };
        queries.iter().map(count).collect()
    }
}

/// Whether this is one word or phrase, or several near each other.
fn is_one(expr: &Expr<Pattern>) -> bool {
    matches!(expr, Expr::Phrase(_) | Expr::Near { .. })
}

/// One explanation under way.
struct Help<'h> {
    searcher: &'h Searcher,
    asked: &'h Asked<'h>,
    clauses: Vec<change::Clause>,
    tally: Tally<'h>,
}

impl Help<'_> {
    /// How many passages of the whole index a query matches; none if that would take long.
    fn count(&self, expr: &Expr<Pattern>) -> Result<Option<usize>> {
        let resolved = resolve(expr.clone(), &self.searcher.index)?;
        self.tally.count(&resolved, Boilerplate::Demote)
    }

    /// What a text finds by itself, if it finds anything. One whose signs would mean nothing is no
    /// way to ask for it.
    fn found(&self, written: String) -> Result<Option<Found>> {
        let has_signs = written.contains(['"', '=', '~']) || written.contains(" NEAR/");
        let Some(expr) = (self.asked.read)(&written).filter(|expr| !has_signs || is_one(expr))
        else {
            return Ok(None);
        };
        let passages = self.count(&expr)?.filter(|&passages| passages > 0);
        Ok(passages.map(|passages| Found { written, passages }))
    }

    fn part(&self, unit: &Expr<Pattern>) -> Result<Part> {
        let resolved = resolve(unit.clone(), &self.searcher.index)?;
        let filters = self.filters();
        let boilerplate = self.asked.boilerplate;
        let is_all = unit == self.asked.typed && self.clauses.len() == 1;
        let passages = match is_all && boilerplate == Boilerplate::Demote {
            true => Some(0), // nothing matched
            false => self.tally.count(&resolved, Boilerplate::Demote)?,
        };
        let filtered = match passages {
            Some(1..) if !filters.is_empty() || boilerplate != Boilerplate::Demote => {
                let within = Expr::All([filters, vec![resolved]].concat());
                self.tally.count(&within, boilerplate)?
            }
            _ => None,
        };
        let absence = match passages {
            Some(0) => self.absence(unit)?,
            _ => Absence::default(),
        };
        Ok(Part {
            written: part::written(unit),
            passages,
            filtered,
            absence,
        })
    }
}
