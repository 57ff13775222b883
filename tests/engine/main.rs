//! The whole engine against a plain reading of what a query means: plans and queries made by chance,
//! indexed and asked as the program does. `PROPTEST_CASES` says how many sets of plans are made.

// `clippy.toml` allows it in test functions; the functions that they share are tests too.
#![allow(clippy::unwrap_used)]

mod best;
mod facets;
mod lexicon;
mod random;
mod reference;

use std::ops::{ControlFlow, Range};

use plansearch::document::Document;
use plansearch::extract::Reader;
use plansearch::index::{OpenIndex, refresh};
use plansearch::passage::Passage;
use plansearch::plan::Rules;
use plansearch::query::{Expr, Pattern};
use plansearch::search::{Boilerplate, Identical, Query, Searcher, Sort};
use plansearch::snippet::Extent;
use plansearch::tag::Taxonomy;
use proptest::collection::vec;
use proptest::prelude::*;

use random::{plan, query};
use reference::Match;

/// Sets of plans in an ordinary run, each with up to `QUERIES` queries.
const CASES: u32 = 24;
const QUERIES: usize = 40;

/// The id of a passage, and its matches.
type Matches = Vec<(String, Vec<Match>)>;

/// Documents and their passages, in corpus order.
type Plans = Vec<(Document, Vec<Passage>)>;

fn config() -> ProptestConfig {
    let cases = match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default().cases,
        None => CASES,
    };
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// The plans indexed, as the program does it.
fn searcher(plans: &[String]) -> (tempfile::TempDir, Searcher) {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    std::fs::create_dir(&corpus).unwrap();
    for (number, text) in plans.iter().enumerate() {
        std::fs::write(corpus.join(format!("plan-{number}.md")), text).unwrap();
    }
    let rules = Rules {
        reader: &Reader::Here,
        taxonomy: Taxonomy::built_in(),
    };
    let index = folder.path().join("index");
    refresh(&[corpus], &index, rules).unwrap();
    let searcher = Searcher::new(OpenIndex::open(&index).unwrap());
    (folder, searcher)
}

fn plans_of(searcher: &Searcher) -> Plans {
    let index = searcher.index();
    (index.sources())
        .map(|source| {
            let document = source.document.clone();
            let passages = index.passages(&document.id, 1, source.passages).unwrap();
            (document, passages)
        })
        .collect()
}

fn expected(plans: &Plans, expr: &Expr<Pattern>, boilerplate: Boilerplate) -> Matches {
    let mut all = Vec::new();
    for (document, passages) in plans {
        for passage in passages {
            let wanted = match boilerplate {
                Boilerplate::Demote => true,
                Boilerplate::Exclude => !passage.boilerplate,
                Boilerplate::Only => passage.boilerplate,
            };
            let matches = reference::matches(expr, passage, document.council.as_deref());
            if let (true, Some(matches)) = (wanted, matches) {
                all.push((passage.id(), matches));
            }
        }
    }
    all
}

fn visited(searcher: &Searcher, expr: &Expr<Pattern>, boilerplate: Boilerplate) -> Matches {
    let mut all = Vec::new();
    let mut visit = |_: &Document, passage: &Passage, found: &[plansearch::query::Occurrence]| {
        let matches = found.iter().map(|found| (found.bytes.clone(), found.part));
        all.push((passage.id(), matches.collect()));
        ControlFlow::Continue(())
    };
    searcher.each(expr, boilerplate, &mut visit).unwrap();
    all
}

/// The bytes that one of these matches at least covers, as ranges that part from each other.
fn covered(matches: &[Match]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (bytes, _) in matches {
        match ranges.last_mut() {
            Some(last) if bytes.start < last.end => last.end = last.end.max(bytes.end),
            _ => ranges.push(bytes.clone()),
        }
    }
    ranges
}

fn check(searcher: &Searcher, plans: &Plans, expr: &Expr<Pattern>) -> Result<(), TestCaseError> {
    let wanted = expected(plans, expr, Boilerplate::Demote);
    prop_assert_eq!(&visited(searcher, expr, Boilerplate::Demote), &wanted);
    for only in [Boilerplate::Only, Boilerplate::Exclude] {
        prop_assert_eq!(visited(searcher, expr, only), expected(plans, expr, only));
    }
    prop_assert_eq!(
        searcher.count(expr, Boilerplate::Demote).unwrap(),
        wanted.len(),
        "count"
    );
    let query = Query {
        expr: expr.clone(),
        boilerplate: Boilerplate::Demote,
        per_document: None,
        limit: usize::MAX,
        offset: 0,
        explained: false,
        sort: Sort::Rank,
        identical: Identical::Mark,
        shown: Extent::default(),
    };
    let found = searcher.search(&query).unwrap();
    prop_assert!(
        found.total.is_none_or(|total| total == wanted.len()),
        "total"
    );
    let mut hits: Vec<_> = found.hits.iter().collect();
    let place = |id: &str| wanted.iter().position(|(wanted, _)| wanted == id);
    hits.sort_by_key(|hit| place(&hit.passage.id()));
    let ids: Vec<String> = hits.iter().map(|hit| hit.passage.id()).collect();
    let wanted_ids: Vec<String> = wanted.iter().map(|(id, _)| id.clone()).collect();
    prop_assert_eq!(ids, wanted_ids, "hits");
    for (hit, (_, matches)) in hits.into_iter().zip(&wanted) {
        if hit.snippet.text == hit.passage.text {
            prop_assert_eq!(&hit.snippet.highlights, &covered(matches), "highlights");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_engine_finds_what_a_plain_reading_finds(
        texts in vec(plan(), 1..4), queries in vec(query(), 1..=QUERIES)
    ) {
        let (_folder, searcher) = searcher(&texts);
        let plans = plans_of(&searcher);
        for expr in &queries {
            check(&searcher, &plans, expr).map_err(|error| {
                TestCaseError::fail(format!("{expr:?}\n{error}"))
            })?;
        }
    }
}
