//! Writing what was marked: as the rows of `export`, or as quotations.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

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
    match write_whole(path, ending, marked) {
        Ok(()) => Saved::Whole(marked.len()),
        Err(error) => Saved::Failed(format!("{}: {error}; nothing was written", shown(path))),
    }
}

/// Writes the file beside its place and moves it there.
fn write_whole(path: &Path, ending: Ending, marked: &[&Marked]) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::Error::other("that is a folder; name a file"));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = path.with_file_name(format!(".{name}.unfinished"));
    let write = || -> io::Result<()> {
        match fs::remove_file(&unfinished) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let file = File::create_new(&unfinished)?;
        let mut out = BufWriter::new(file);
        write(ending, marked, &mut out)?;
        out.into_inner()?.sync_all()?;
        fs::rename(&unfinished, path)
    };
    write().inspect_err(|_| {
        // The first error is the one to be told.
        let _ = fs::remove_file(&unfinished);
    })
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
