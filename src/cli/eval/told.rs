//! What a reader of the figures must know: what was left out, what counts as not found.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use plansearch::study::evaluate::{
    Comparison, Judged, Judgements, Measure, Rankings, Score, Task, Unit,
};

use super::super::{shown, tell};

/// Names that a message lists before it breaks off.
const LISTED: usize = 8;

/// Names the queries that are of no use, or missing.
pub(super) fn queries(tasks: &[Task], judgements: &Judgements, path: &Path) {
    let of = &judgements.of_query;
    let unjudged = tasks.iter().filter(|task| !of.contains_key(&task.id));
    name(
        "without a judgement, left out",
        unjudged.map(|task| &*task.id),
    );
    let has_nothing = |judged: &Judged| !judged.values().any(|relevance| *relevance > 0);
    let hopeless = (tasks.iter()).filter(|task| of.get(&task.id).is_some_and(has_nothing));
    name(
        "with nothing judged relevant, left out",
        hopeless.map(|task| &*task.id),
    );
    let present: BTreeSet<&str> = tasks.iter().map(|task| &*task.id).collect();
    let missing = of
        .keys()
        .map(String::as_str)
        .filter(|id| !present.contains(id));
    name(&format!("judged but not in {}", shown(path)), missing);
}

/// Names the queries that find nothing, and says how many of the first hits nobody has judged.
pub(super) fn rankings(tasks: &[Task], scores: &[Score]) {
    let empty = tasks
        .iter()
        .zip(scores)
        .filter(|(_, score)| score.hits == 0);
    name(
        "without a hit, counted as 0",
        empty.map(|(task, _)| &*task.id),
    );
    let total = Score::mean_of(scores);
    if total.unjudged > 0 {
        tell(&format!(
            "plansearch: {} of the {} hits among the first ten are not judged and count as not relevant",
            total.unjudged, total.first
        ));
    }
}

/// Names the queries that another run has no hits of, those that are left out of it, and what it
/// ranks that the index does not hold.
pub(super) fn run(path: &Path, unit: Unit, tasks: &[Task], rankings: &Rankings) {
    let file = shown(path);
    let of = &rankings.of_query;
    let missing = tasks.iter().filter(|task| !of.contains_key(&task.id));
    let missing = missing.map(|task| &*task.id);
    name(&format!("without a hit in {file}, counted as 0"), missing);
    let measured: BTreeSet<&str> = tasks.iter().map(|task| &*task.id).collect();
    let more: BTreeSet<&str> = (of.keys().map(String::as_str))
        .filter(|id| !measured.contains(id))
        .collect();
    let what = format!("of {file} not measured here, left out");
    name(&what, more.into_iter());
    if !rankings.unknown.is_empty() {
        tell(&format!(
            "plansearch: {} of the {} in {file} are not in the index: {}",
            rankings.unknown.len(),
            things(unit),
            some_of(rankings.unknown.iter().map(String::as_str))
        ));
    }
}

/// Says which differences are likely more than chance.
pub(super) fn comparison(comparison: &Comparison) {
    let Some(error) = comparison.standard_error else {
        return;
    };
    let sureness = |measure: Measure| {
        let difference = comparison.difference.get(measure).abs();
        match difference > 2.0 * error.get(measure) {
            _ if difference == 0.0 => "there is no difference",
            true => "the difference is beyond twice its standard error",
            false => "the difference is within twice its standard error, so perhaps chance",
        }
    };
    let mut by_sureness: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for measure in Measure::ALL {
        let measures = by_sureness.entry(sureness(measure)).or_default();
        measures.push(measure.name());
    }
    for (what, measures) in by_sureness {
        tell(&format!("plansearch: {what}: {}", measures.join(", ")));
    }
}

/// What is judged, as a word.
pub(super) fn things(unit: Unit) -> &'static str {
    match unit {
        Unit::Document => "documents",
        Unit::Passage => "passages",
    }
}

/// The first few of some names.
pub(super) fn some_of<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    let more = names.len().saturating_sub(LISTED);
    let mut list = names[..names.len() - more].join(", ");
    if more > 0 {
        list.push_str(&format!(" and {more} more"));
    }
    list
}

/// Names queries of which something must be known, if there are any.
fn name<'q>(what: &str, queries: impl Iterator<Item = &'q str>) {
    let queries: Vec<&str> = queries.collect();
    let noun = match queries.len() {
        0 => return,
        1 => "query",
        _ => "queries",
    };
    let list = some_of(queries.iter().copied());
    tell(&format!(
        "plansearch: {} {noun} {what}: {list}",
        queries.len()
    ));
}
