//! How well an index answers judged queries.
//!
//! Judgements say which documents, or passages, answer a query. The queries are run, each gives a
//! ranking, and [`Figures`] say how near the relevant ones stand to its top.

mod figures;
mod names;
mod score;
pub mod trec;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use rayon::prelude::*;

pub use figures::{Figures, Measure};
pub use names::{Named, Names, Unit};
pub use score::{Comparison, Score};

use crate::error::{Error, Result};
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Query, Searcher};
use trec::{Entry, Judgement};

/// How relevant what is, by its id: 0 if it is judged and not relevant.
pub type Judged = HashMap<String, u32>;

/// The judgements of all queries, in terms of one index.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Judgements {
    /// By the id of the query.
    pub of_query: BTreeMap<String, Judged>,
    /// The name in the judgements of what is called otherwise in the index, by its id there.
    pub names: HashMap<String, String>,
    /// The names that stand for nothing in the index, in order. They count as relevant, where they
    /// are judged so, and as not found.
    pub unknown: Vec<String>,
}

/// The rankings of a run by any system, in terms of one index.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rankings {
    /// Ids, best first, by the id of the query.
    pub of_query: HashMap<String, Vec<String>>,
    /// The names that stand for nothing in the index.
    pub unknown: BTreeSet<String>,
}

/// A query to be run.
#[derive(Debug, Clone)]
pub struct Task {
    /// The id of the query.
    pub id: String,
    /// What is searched for.
    pub expr: Expr<Pattern>,
    /// The line of the file of queries that it stands on.
    pub line: usize,
}

/// How the queries are run.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// What is judged, hence ranked.
    pub unit: Unit,
    /// What becomes of boilerplate.
    pub boilerplate: Boilerplate,
    /// No more hits than this for each query.
    pub depth: usize,
}

/// The hits of a query: ids of documents or passages with their scores, best first.
pub type Ranking = Vec<(String, f32)>;

/// The judgements of the file at `path`, in terms of an index.
///
/// # Errors
/// When a name fits several documents, or one document is judged twice and not alike for a query.
pub fn settle(judgements: &[Judgement], names: &Names<'_>, path: &Path) -> Result<Judgements> {
    let mut settled = Judgements::default();
    let mut found: HashMap<&str, String> = HashMap::new();
    for judgement in judgements {
        let name = judgement.document.as_str();
        let id = match found.get(name) {
            Some(id) => id.clone(),
            None => {
                let id = id_of(name, names, path, judgement.line)?;
                if id.is_none() {
                    settled.unknown.push(name.to_owned());
                }
                let id = id.unwrap_or_else(|| name.to_owned());
                if id != name {
                    settled.names.entry(id.clone()).or_insert(name.to_owned());
                }
                found.insert(name, id.clone());
                id
            }
        };
        let judged = settled.of_query.entry(judgement.query.clone()).or_default();
        let before = judged.insert(id, judgement.relevance);
        if before.is_some_and(|before| before != judgement.relevance) {
            let reason = format!("`{name}` is judged otherwise for this query on a line above");
            return Err(Error::line(path, judgement.line, reason));
        }
    }
    Ok(settled)
}

/// The id of what has that name on a line of a file; none if the index does not hold it.
fn id_of(name: &str, names: &Names<'_>, path: &Path, line: usize) -> Result<Option<String>> {
    match names.find(name) {
        Named::One(id) => Ok(Some(id)),
        Named::None => Ok(None),
        Named::Several(ids) => {
            let reason = format!(
                "`{name}` may be any of the documents {}; write the id of one",
                ids.join(", ")
            );
            Err(Error::line(path, line, reason))
        }
    }
}

/// The rankings of a run, in terms of an index.
///
/// # Errors
/// When a name fits several documents, or a document stands twice below a query.
pub fn rankings_of(run: &[Entry], names: &Names<'_>, path: &Path) -> Result<Rankings> {
    let mut rankings = Rankings::default();
    let mut seen: HashMap<(&str, String), usize> = HashMap::new();
    for entry in run {
        let id = id_of(&entry.document, names, path, entry.line)?.unwrap_or_else(|| {
            rankings.unknown.insert(entry.document.clone());
            entry.document.clone()
        });
        if let Some(other) = seen.insert((&entry.query, id.clone()), entry.line) {
            let (first, second) = (other.min(entry.line), other.max(entry.line));
            let hit = &entry.document;
            let reason = format!("`{hit}` is a hit of this query on line {first} too");
            return Err(Error::line(path, second, reason));
        }
        let ranking = rankings.of_query.entry(entry.query.clone()).or_default();
        ranking.push(id);
    }
    Ok(rankings)
}

/// Runs the queries of the file at `path`, side by side; the rankings are in their order.
///
/// # Errors
/// As [`Searcher::search`]; what is wrong with a query names its line.
pub fn search_all(
    searcher: &Searcher,
    tasks: &[Task],
    settings: Settings,
    path: &Path,
) -> Result<Vec<Ranking>> {
    let rankings: Vec<Result<Ranking>> = (tasks.par_iter())
        .map(|task| {
            let ranking = search(searcher, task, settings);
            ranking.map_err(|error| match error {
                Error::Engine(_) | Error::Damaged { .. } | Error::Io { .. } => error,
                of_query => Error::line(path, task.line, of_query.to_string()),
            })
        })
        .collect();
    // Not collected into a result at once: of several errors that would be any, and this is the first.
    rankings.into_iter().collect()
}

fn search(searcher: &Searcher, task: &Task, settings: Settings) -> Result<Ranking> {
    let by_document = settings.unit == Unit::Document;
    let found = searcher.search(&Query {
        expr: task.expr.clone(),
        boilerplate: settings.boilerplate,
        per_document: by_document.then_some(1),
        limit: settings.depth,
        offset: 0,
        explained: false,
    })?;
    let ranked = found.hits.into_iter().map(|hit| match settings.unit {
        Unit::Document => (hit.document.id, hit.score),
        Unit::Passage => (hit.passage.id(), hit.score),
    });
    Ok(ranked.collect())
}
