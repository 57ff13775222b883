//! The files of retrieval tests: queries, judgements, and runs, which are rankings by any system.
//!
//! All are lines of fields. In judgements and runs blanks part the fields, and a document's name
//! is all that stands between those around it, so a name may hold blanks too.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Error, Result};

/// A query that may be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// What judgements call it.
    pub id: String,
    /// The query as written.
    pub text: String,
    /// The line it stands on, from 1.
    pub line: usize,
}

/// How relevant a document is to a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The id of the query.
    pub query: String,
    /// The document, by the name it has in the file.
    pub document: String,
    /// 0 if it is not relevant.
    pub relevance: u32,
    /// The line it stands on, from 1.
    pub line: usize,
}

/// A hit of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The id of the query.
    pub query: String,
    /// The document, by the name it has in the file.
    pub document: String,
    /// Its score.
    pub score: f64,
    /// Its rank, which parts equal scores.
    pub rank: u64,
    /// The line it stands on, from 1.
    pub line: usize,
}

/// Reads queries: lines of an id, a tab and the query.
///
/// # Errors
/// When the file cannot be read, or a line of it.
pub fn topics(path: &Path) -> Result<Vec<Topic>> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    read(path, |line, number| {
        let (id, text) = (line.split_once('\t'))
            .ok_or("no tab; write the id of the query, a tab and the query")?;
        let (id, text) = (id.trim(), text.trim());
        if id.is_empty() || id.contains(char::is_whitespace) {
            return Err(format!(
                "`{id}` cannot be the id of a query; write one word in front of the tab"
            ));
        }
        if text.is_empty() {
            return Err(format!("no query behind `{id}`"));
        }
        if let Some(first) = seen.insert(id.to_owned(), number) {
            return Err(format!("the id `{id}` stands on line {first} too"));
        }
        Ok(Topic {
            id: id.to_owned(),
            text: text.to_owned(),
            line: number,
        })
    })
}

/// Reads judgements: lines of `query iteration document relevance`, where the iteration means
/// nothing. A relevance below 0 is one of 0.
///
/// # Errors
/// When the file cannot be read, or a line of it.
pub fn judgements(path: &Path) -> Result<Vec<Judgement>> {
    read(path, |line, number| {
        let form = || "not of the form `query iteration document relevance`".to_owned();
        let (query, rest) = first(line).ok_or_else(form)?;
        let (_, rest) = first(rest).ok_or_else(form)?;
        let (document, relevance) = last(rest).ok_or_else(form)?;
        let relevance: i32 = (relevance.parse())
            .map_err(|_| format!("the relevance `{relevance}` is not a whole number"))?;
        Ok(Judgement {
            query: query.to_owned(),
            document: document.to_owned(),
            relevance: u32::try_from(relevance).unwrap_or(0),
            line: number,
        })
    })
}

/// Reads a run: lines of `query Q0 document rank score name`. The best of each query come first: the
/// score decides, then the rank.
///
/// # Errors
/// When the file cannot be read, or a line of it.
pub fn run(path: &Path) -> Result<Vec<Entry>> {
    let mut entries = read(path, |line, number| {
        let form = || "not of the form `query Q0 document rank score name`".to_owned();
        let (query, rest) = first(line).ok_or_else(form)?;
        let (_, rest) = first(rest).ok_or_else(form)?;
        let (rest, _) = last(rest).ok_or_else(form)?;
        let (rest, score) = last(rest).ok_or_else(form)?;
        let (document, rank) = last(rest).ok_or_else(form)?;
        let score: f64 = (score.parse().ok())
            .filter(|score: &f64| score.is_finite())
            .ok_or_else(|| format!("the score `{score}` is not a number"))?;
        let rank =
            (rank.parse()).map_err(|_| format!("the rank `{rank}` is not a whole number"))?;
        Ok(Entry {
            query: query.to_owned(),
            document: document.to_owned(),
            score,
            rank,
            line: number,
        })
    })?;
    entries.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.rank.cmp(&b.rank)));
    Ok(entries)
}

/// Writes the hits of one query as lines of a run: documents with their scores, best first.
///
/// Whoever reads a run may sort it by score alone, so a score that is not below the one before it
/// (of an equal, or of boilerplate, which comes last whatever its score) is lowered to the next
/// number below that.
///
/// # Errors
/// When the writer fails.
pub fn write_run<'h>(
    query: &str,
    hits: impl Iterator<Item = (&'h str, f32)>,
    name: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut above = f32::INFINITY;
    for (rank, (document, score)) in (1..).zip(hits) {
        let score = if score < above {
            score
        } else {
            above.next_down()
        };
        writeln!(out, "{query} Q0 {document} {rank} {score} {name}")?;
        above = score;
    }
    Ok(())
}

/// Reads each line that is not blank, with its number.
fn read<T>(path: &Path, mut line: impl FnMut(&str, usize) -> Result<T, String>) -> Result<Vec<T>> {
    let bytes = fs::read(path).map_err(|source| Error::io(path, source))?;
    let text = str::from_utf8(&bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let number = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        Error::line(path, number, "not UTF-8; save the file in this encoding")
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    ((1..).zip(text.lines()))
        .filter(|(_, content)| !content.trim().is_empty())
        .map(|(number, content)| {
            line(content, number).map_err(|reason| Error::line(path, number, reason))
        })
        .collect()
}

/// The first field and what follows it.
fn first(line: &str) -> Option<(&str, &str)> {
    line.trim_start().split_once(char::is_whitespace)
}

/// What stands before the last field, and that field.
fn last(line: &str) -> Option<(&str, &str)> {
    let (before, field) = line.trim_end().rsplit_once(char::is_whitespace)?;
    let before = before.trim();
    (!before.is_empty()).then_some((before, field))
}
