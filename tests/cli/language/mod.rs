//! The query language at its edges: its signs together, queries and sets of synonyms out of files,
//! and queries that nobody would type.

mod files;
mod hostile;
mod synonyms;
mod together;

use crate::harness::{Dir, same};

/// What a search finds, of a plan whose passages are told apart by their first words.
#[track_caller]
fn check(dir: &Dir, options: &[&str], rows: &[(&str, &str)]) {
    for (query, wanted) in rows {
        let texts = dir.texts(&[options, &["--", query]].concat());
        let first = |text: &String| text.split(':').next().unwrap_or_default().to_owned();
        let found: Vec<String> = texts.iter().map(first).collect();
        same(found.join(" "), (*wanted).to_owned(), query);
    }
}
