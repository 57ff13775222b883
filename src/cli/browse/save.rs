//! Writing what was marked: as the rows of `export`, or as quotations.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use plansearch::file::write_named;
use plansearch::render::{Format, Shown, Style, quote, render};

use super::state::{Marked, Saved};
use crate::cli::shown;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The rows of `export`, one JSON object a line.
    Jsonl,
    /// The rows of `export`, as CSV.
    Csv,
    /// Quotations with their citations.
    Markdown,
}

/// How a file of that name is written, or why that cannot be told.
pub(super) fn ending(path: &Path) -> Result<Ending, String> {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    match ending.as_ref().and_then(|ending| ending.to_str()) {
        Some("jsonl") => Ok(Ending::Jsonl),
        Some("csv") => Ok(Ending::Csv),
        Some("md") => Ok(Ending::Markdown),
        _ if path.as_os_str().is_empty() => {
            Err("write the name of a file that ends in .jsonl, .csv or .md".to_owned())
        }
        _ => Err(format!(
            "{}: the ending tells how the file is written; name one that ends in .jsonl, .csv or .md",
            shown(path)
        )),
    }
}

/// Writes the passages to a file, whole or not at all.
pub(super) fn save(path: &Path, replace: bool, marked: &[&Marked]) -> Saved {
    let ending = match ending(path) {
        Ok(ending) => ending,
        Err(why) => return Saved::Failed(why),
    };
    if !replace && fs::symlink_metadata(path).is_ok() {
        return Saved::Exists;
    }
    let mut bytes = Vec::new();
    let written = write(ending, marked, &mut bytes).and_then(|()| write_named(path, &bytes));
    match written {
        Ok(()) => Saved::Whole(marked.len()),
        Err(error) => Saved::Failed(format!("{}: {error}; nothing was written", shown(path))),
    }
}

/// Writes the passages.
pub(super) fn write(ending: Ending, marked: &[&Marked], out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<Shown<'_>> = (marked.iter())
        .map(|marked| Shown {
            passage: &marked.passage,
            document: &marked.document,
        })
        .collect();
    match ending {
        Ending::Jsonl => render(&rows, Format::Jsonl, &Style::plain(), out),
        Ending::Csv => render(&rows, Format::Csv, &Style::plain(), out),
        Ending::Markdown => rows.iter().try_for_each(|row| quote(row, out)),
    }
}
