//! How long opening an index and answering each kind of query takes, ten hits with snippets; and
//! the matcher alone.

mod corpus;

use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use plansearch::index::{OpenIndex, refresh};
use plansearch::passage::Passage;
use plansearch::query::{Implicit, Matcher, parse, resolve};
use plansearch::search::{Boilerplate, Identical, Query, Searcher, Sort};
use plansearch::snippet::Extent;
use plansearch::study::count::count;
use plansearch::study::group::By;

fn main() {
    divan::main();
}

/// A query of each kind.
const QUERIES: [&str; 17] = [
    "services",
    "shared services",
    "shared OR services OR audit",
    "\"shared services\"",
    "\"shared * audit\"",
    "shared NEAR/5 audit",
    "the NEAR/9 of NEAR/9 and",
    "digital*",
    "*ion",
    "procurment~1",
    "procurment~2",
    "£>=100k",
    "heading:barriers funding",
    "theme:barriers funding",
    "services -audit",
    "\"the council\" -audit",
    "DIGITAL",
];

/// Longer than anyone types.
const LONG: [&str; 4] = [
    "2,000 equal alternatives",
    "2,000 words, any of them",
    "2,000 phrases, any of them",
    "10 kB of words, all of them",
];

fn long(name: &str) -> String {
    let words: Vec<String> = (corpus::words().into_iter().take(2_000)).collect();
    match name {
        "2,000 equal alternatives" => vec!["services"; 2_000].join(" OR "),
        "2,000 words, any of them" => words.join(" OR "),
        "2,000 phrases, any of them" => {
            let pairs = words.iter().zip(words.iter().rev());
            let phrases: Vec<String> = pairs.map(|(a, b)| format!("\"{a} {b}\"")).collect();
            phrases.join(" OR ")
        }
        _ => {
            let mut text = words.join(" ");
            text.truncate(10_000);
            text
        }
    }
}

/// An index of the corpus, made once.
fn index() -> OpenIndex {
    static INDEX: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = INDEX.get_or_init(|| {
        let corpus = corpus::corpus();
        let index = tempfile::tempdir().expect("a temporary folder can be made");
        refresh(&[corpus.path], index.path(), corpus::rules()).expect("the corpus can be indexed");
        index
    });
    OpenIndex::open(folder.path()).expect("the index is whole")
}

fn answer(bencher: Bencher<'_, '_>, text: &str) {
    let searcher = Searcher::new(index());
    bencher.bench(|| {
        let query = Query {
            expr: parse(text, Implicit::All).expect("the query is well formed"),
            boilerplate: Boilerplate::Demote,
            sort: Sort::Rank,
            identical: Identical::Mark,
            per_document: None,
            limit: 10,
            offset: 0,
            explained: false,
            shown: Extent::default(),
        };
        searcher.search(&query).expect("the index is whole")
    });
}

#[divan::bench]
fn open(bencher: Bencher<'_, '_>) {
    bencher.bench(index);
}

#[divan::bench(args = QUERIES)]
fn search(bencher: Bencher<'_, '_>, text: &str) {
    answer(bencher, text);
}

#[divan::bench(args = LONG, sample_count = 20)]
fn search_long(bencher: Bencher<'_, '_>, name: &str) {
    answer(bencher, &long(name));
}

/// Every passage of the corpus, in memory.
fn passages(index: &OpenIndex) -> Vec<Passage> {
    (index.sources())
        .flat_map(|source| {
            let of_document = index.passages(&source.document.id, 1, source.passages);
            of_document.expect("the index is whole")
        })
        .collect()
}

fn match_all(bencher: Bencher<'_, '_>, text: &str) {
    let index = index();
    let passages = passages(&index);
    let expr = parse(text, Implicit::All).expect("the query is well formed");
    let expr = resolve(expr, &index).expect("the query has a meaning");
    let mut matcher = Matcher::new(&expr);
    bencher
        .counter(ItemsCount::new(passages.len()))
        .bench_local(|| {
            (passages.iter())
                .filter_map(|passage| matcher.occurrences(passage, None))
                .map(|found| found.len())
                .sum::<usize>()
        });
}

#[divan::bench(args = QUERIES, sample_count = 10)]
fn matcher(bencher: Bencher<'_, '_>, text: &str) {
    match_all(bencher, text);
}

#[divan::bench(args = LONG, sample_count = 10)]
fn matcher_long(bencher: Bencher<'_, '_>, name: &str) {
    match_all(bencher, &long(name));
}

/// What is counted by: in all, by what documents have, by what passages have, by what matches have.
const BY: [&[By]; 5] = [
    &[],
    &[By::Document],
    &[By::Council, By::Theme],
    &[By::Topic, By::Status],
    &[By::Form],
];

fn count_by(bencher: Bencher<'_, '_>, query: &str, by: &[By]) {
    let searcher = Searcher::new(index());
    let expr = parse(query, Implicit::All).expect("the query is well formed");
    bencher.bench(|| {
        count(&searcher, &expr, Boilerplate::Demote, by, false).expect("the index is whole")
    });
}

#[divan::bench(args = 0..BY.len())]
fn count_phrase(bencher: Bencher<'_, '_>, by: usize) {
    count_by(bencher, "\"shared services\"", BY[by]);
}

/// Without a word to look for, no passage is read.
#[divan::bench(args = 0..4)]
fn count_filter(bencher: Bencher<'_, '_>, by: usize) {
    count_by(bencher, "theme:barriers", BY[by]);
}
