//! How long building and refreshing an index takes: reading, extraction, tags, commit and all.

mod corpus;

use std::fs;
use std::path::PathBuf;

use divan::Bencher;
use plansearch::index::refresh;

fn main() {
    divan::main();
}

/// A whole build into an empty folder.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn build(bencher: Bencher<'_, '_>) {
    let corpus = corpus::corpus();
    let paths = [corpus.path.clone()];
    bencher
        .counter(divan::counter::BytesCount::new(bytes_in(&corpus.path)))
        .with_inputs(|| tempfile::tempdir().expect("a temporary folder can be made"))
        .bench_values(|index| {
            refresh(&paths, index.path(), corpus::rules()).expect("the corpus can be indexed");
            index // dropped, and the folder removed, outside the measured time
        });
}

/// A refresh after nothing changed.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn refresh_unchanged(bencher: Bencher<'_, '_>) {
    let corpus = corpus::corpus();
    let paths = [corpus.path.clone()];
    let index = tempfile::tempdir().expect("a temporary folder can be made");
    refresh(&paths, index.path(), corpus::rules()).expect("the corpus can be indexed");
    bencher.bench_local(|| {
        refresh(&paths, index.path(), corpus::rules()).expect("the corpus can be indexed")
    });
}

/// A refresh after one file changed.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn refresh_one_changed(bencher: Bencher<'_, '_>) {
    let copy = copy_of_corpus();
    let paths = [copy.path().to_path_buf()];
    let index = tempfile::tempdir().expect("a temporary folder can be made");
    refresh(&paths, index.path(), corpus::rules()).expect("the corpus can be indexed");
    let changed = files(copy.path()).remove(0);
    let mut edits = 0;
    bencher
        .with_inputs(|| {
            edits += 1;
            let text = fs::read_to_string(&changed).expect("the copy is readable");
            fs::write(&changed, format!("{text}\n\nEdit number {edits}.\n")).expect("and writable");
        })
        .bench_local_values(|()| {
            refresh(&paths, index.path(), corpus::rules()).expect("the corpus can be indexed")
        });
}

/// A refresh after one file was moved to another folder, there and back: it is not read.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn refresh_one_moved(bencher: Bencher<'_, '_>) {
    let copy = copy_of_corpus();
    let paths = [copy.path().to_path_buf()];
    let index = tempfile::tempdir().expect("a temporary folder can be made");
    refresh(&paths, index.path(), corpus::rules()).expect("the corpus can be indexed");
    let here = files(copy.path()).remove(0);
    let below = copy.path().join("later");
    fs::create_dir(&below).expect("the copy is writable");
    let there = below.join(here.file_name().expect("a listed file has a name"));
    bencher
        .with_inputs(|| {
            let (from, to) = match here.exists() {
                true => (&here, &there),
                false => (&there, &here),
            };
            fs::rename(from, to).expect("the copy is writable");
        })
        .bench_local_values(|()| {
            refresh(&paths, index.path(), corpus::rules()).expect("the corpus can be indexed")
        });
}

/// A copy of the corpus that may be changed.
fn copy_of_corpus() -> tempfile::TempDir {
    let corpus = corpus::corpus();
    let copy = tempfile::tempdir().expect("a temporary folder can be made");
    for file in files(&corpus.path) {
        let name = file.file_name().expect("a listed file has a name");
        fs::copy(&file, copy.path().join(name)).expect("the copy is writable");
    }
    copy
}

fn files(folder: &std::path::Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the corpus is a folder");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn bytes_in(folder: &std::path::Path) -> u64 {
    files(folder)
        .iter()
        .map(|file| fs::metadata(file).map_or(0, |metadata| metadata.len()))
        .sum()
}
