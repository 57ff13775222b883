//! How long opening an index and answering each kind of query takes, ten hits with snippets.

mod corpus;

use divan::Bencher;
use plansearch::index::{OpenIndex, refresh};
use plansearch::query::{Implicit, parse};
use plansearch::search::{Boilerplate, Identical, Query, Searcher, Sort};
use plansearch::snippet::Extent;
use plansearch::study::count::{By, count};

fn main() {
    divan::main();
}

const QUERIES: [&str; 10] = [
    "services",
    "procurement",
    "shared services",
    "shared OR services OR audit",
    "\"shared services\"",
    "\"the council\" -audit",
    "digital*",
    "procurment~1",
    "shared NEAR/5 audit",
    "theme:barriers funding",
];

fn index() -> tempfile::TempDir {
    let corpus = corpus::corpus();
    let index = tempfile::tempdir().expect("a temporary folder can be made");
    refresh(&[corpus.path], index.path(), corpus::rules()).expect("the corpus can be indexed");
    index
}

#[divan::bench]
fn open(bencher: Bencher<'_, '_>) {
    let index = index();
    bencher.bench(|| OpenIndex::open(index.path()).expect("the index is whole"));
}

#[divan::bench(args = QUERIES)]
fn search(bencher: Bencher<'_, '_>, text: &str) {
    let index = index();
    let searcher = Searcher::new(OpenIndex::open(index.path()).expect("the index is whole"));
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
fn count_by_document(bencher: Bencher<'_, '_>) {
    let index = index();
    let searcher = Searcher::new(OpenIndex::open(index.path()).expect("the index is whole"));
    let expr = parse("\"shared services\"", Implicit::All).expect("the query is well formed");
    bencher.bench(|| {
        count(
            &searcher,
            &expr,
            Boilerplate::Demote,
            &[By::Document],
            false,
        )
        .expect("the index is whole")
    });
}
