//! How fast passages are tagged: what headings say, topics by cue words, status by grammar; and how
//! fast the name of a council is looked up.

mod corpus;

use std::fs;

use divan::Bencher;
use divan::counter::BytesCount;
use plansearch::extract::Format;
use plansearch::tag::{Taxonomy, council, grammar};

fn main() {
    divan::main();
}

/// The blocks of some of the plans, as texts.
fn texts() -> Vec<String> {
    let corpus = corpus::corpus();
    let mut paths: Vec<_> = (fs::read_dir(&corpus.path).expect("the corpus can be listed"))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| matches!(Format::of(path), Ok(Format::Text | Format::Markdown)))
        .collect();
    paths.sort();
    let read = |bytes: Vec<u8>| {
        let rules = corpus::rules();
        let read = rules.reader.read(&bytes, Format::Text, rules.taxonomy);
        read.expect("the plan holds text").blocks
    };
    let files = paths.iter().take(20);
    let blocks = files.flat_map(|path| read(fs::read(path).expect("the plan can be read")));
    blocks.map(|block| block.text).collect()
}

fn bench(bencher: Bencher<'_, '_>, each: impl Fn(&str) + Sync) {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| texts.iter().for_each(|text| each(text)));
}

#[divan::bench]
fn headings(bencher: Bencher<'_, '_>) {
    bench(bencher, |text| {
        divan::black_box(Taxonomy::built_in().heading_says(text));
    });
}

#[divan::bench]
fn topics(bencher: Bencher<'_, '_>) {
    bench(bencher, |text| {
        divan::black_box(Taxonomy::built_in().topics_of(text));
    });
}

#[divan::bench]
fn status(bencher: Bencher<'_, '_>) {
    bench(bencher, |text| {
        divan::black_box(grammar::infer(text, Some(2024)));
    });
}

#[divan::bench(args = ["chesterfield", "LB Ealing", "Craven District Council", "Chesterfeild"])]
fn council_name(name: &str) -> bool {
    council::find(divan::black_box(name)).is_ok()
}
