//! How long keyness and collocates take, from an open index to the list.

mod corpus;

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use divan::Bencher;
use plansearch::index::{OpenIndex, refresh};
use plansearch::query::{Expr, Implicit, Pattern, parse};
use plansearch::search::{Boilerplate, Searcher};
use plansearch::study::terms::{
    Against, CollocateSort, KeySort, Listed, Near, Unit, Window, collocates, keyness,
};

fn main() {
    divan::main();
}

/// A searcher of the corpus, whose index is made once.
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

fn expr(text: &str) -> Expr<Pattern> {
    parse(text, Implicit::All).expect("the query is well formed")
}

const LISTED: Listed = Listed {
    min_count: 3,
    min_documents: None,
    all: false,
};

fn barriers_against_all(unit: Unit, words: RangeInclusive<usize>) -> Against {
    Against {
        group: expr("theme:barriers"),
        against: None,
        boilerplate: Boilerplate::Exclude,
        unit,
        words,
        listed: LISTED,
        min_g2: 3.84,
        negative: false,
        nested: false,
        sort: KeySort::G2,
    }
}

fn compare(bencher: Bencher<'_, '_>, asked: &Against) {
    let searcher = searcher();
    bencher.bench(|| keyness(&searcher, asked).expect("the index is whole"));
}

/// One theme, a quarter of the passages, against all the others.
#[divan::bench(args = [1, 2, 4], sample_count = 10)]
fn keyness_up_to(bencher: Bencher<'_, '_>, words: usize) {
    compare(bencher, &barriers_against_all(Unit::Form, 1..=words));
}

#[divan::bench(sample_count = 10)]
fn keyness_of_stems(bencher: Bencher<'_, '_>) {
    compare(bencher, &barriers_against_all(Unit::Stem, 1..=4));
}

/// The rare, which all phrases are looked at for.
#[divan::bench(sample_count = 10)]
fn keyness_negative(bencher: Bencher<'_, '_>) {
    let asked = Against {
        negative: true,
        ..barriers_against_all(Unit::Form, 1..=4)
    };
    compare(bencher, &asked);
}

#[divan::bench(args = ["services", "\"shared services\"", "digital*"], sample_count = 10)]
fn words_near(bencher: Bencher<'_, '_>, query: &str) {
    let searcher = searcher();
    let asked = Near {
        within: Expr::All(Vec::new()),
        query: expr(query),
        boilerplate: Boilerplate::Exclude,
        window: Window { left: 5, right: 5 },
        unit: Unit::Form,
        listed: LISTED,
        sort: CollocateSort::LogDice,
    };
    bencher.bench(|| collocates(&searcher, &asked).expect("the index is whole"));
}
