//! How long finding shared text takes over the whole corpus, and passages like a given one.

mod corpus;

use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use plansearch::index::{OpenIndex, refresh};
use plansearch::query::Expr;
use plansearch::search::{Boilerplate, Searcher};
use plansearch::snippet::Extent;
use plansearch::study::reuse::{self, Across, What};
use plansearch::study::similar::{self, similar};

fn main() {
    divan::main();
}

/// A searcher of the corpus, which is indexed once.
fn searcher() -> Searcher {
    static INDEX: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = INDEX.get_or_init(|| {
        let corpus = corpus::corpus();
        let index = tempfile::tempdir().expect("a temporary folder can be made");
        refresh(&[corpus.path], index.path(), corpus::rules()).expect("the corpus can be indexed");
        index
    });
    Searcher::new(OpenIndex::open(folder.path()).expect("the index is whole"))
}

fn find(bencher: Bencher<'_, '_>, what: What) {
    let searcher = searcher();
    let asked = reuse::Asked {
        expr: Expr::All(Vec::new()),
        boilerplate: Boilerplate::Exclude,
        what,
        words: 12,
        across: Across::Document,
        holders: 2,
    };
    let find = || reuse::find(&searcher, &asked).expect("the index is whole");
    let passages = find().passages();
    bencher
        .counter(ItemsCount::new(passages))
        .bench_local(|| find().len());
}

#[divan::bench(sample_count = 10)]
fn runs(bencher: Bencher<'_, '_>) {
    find(bencher, What::Runs);
}

#[divan::bench(sample_count = 10)]
fn near(bencher: Bencher<'_, '_>) {
    find(bencher, What::Near(0.8));
}

#[divan::bench]
fn like_one(bencher: Bencher<'_, '_>) {
    let searcher = searcher();
    let source = searcher.index().sources().next();
    let document = source.expect("there are plans").document.clone();
    let passages = searcher.index().passages(&document.id, 1, 10);
    let passages = passages.expect("the index is whole");
    let given = passages.last().expect("a plan has passages");
    bencher.bench(|| {
        let asked = similar::Asked {
            filters: None,
            boilerplate: Boilerplate::Demote,
            same_council: false,
            per_document: None,
            limit: 10,
            offset: 0,
            shown: Extent::default(),
        };
        similar(&searcher, given, &document, &asked).expect("the index is whole")
    });
}
