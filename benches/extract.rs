//! How fast documents of each format are read: from bytes to blocks, in one process.
//!
//! The documents are those of the folder `corpus`, or of the folder that PLANSEARCH_BENCH_CORPUS
//! names; each bench reads the largest document of its format.

use std::fs;
use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::BytesCount;
use plansearch::extract::{Format, extract};
use plansearch::tag::Taxonomy;

fn main() {
    divan::main();
}

#[divan::bench(args = ["pdf", "docx", "odt", "html", "txt", "md"])]
fn read(bencher: Bencher<'_, '_>, ending: &str) {
    let Some(path) = largest(ending) else {
        return; // no document of that format lies there
    };
    let bytes = fs::read(&path).expect("the document can be read");
    let format = Format::of(&path).expect("the ending is that of a format");
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench(|| extract(&bytes, format, Taxonomy::built_in()).expect("the document holds text"));
}

/// The largest document with that ending.
fn largest(ending: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("PLANSEARCH_BENCH_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"),
        PathBuf::from,
    );
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let fits = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        path.extension().is_some_and(|found| found == ending) && name != "README.md"
    };
    paths
        .filter(fits)
        .max_by_key(|path| fs::metadata(path).map_or(0, |metadata| metadata.len()))
}
