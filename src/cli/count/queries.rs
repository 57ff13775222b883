//! Several queries at once.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::builder::{OsStringValueParser, TypedValueParser};

use super::super::query::{QueryArgs, Reading, SynonymArgs, is_stdin, lines_of};
use super::super::shown;

/// The queries that are counted.
#[derive(Debug, clap::Args)]
pub(super) struct QueriesArgs {
    /// Words, "phrases", filters; see `plansearch syntax`. A query that begins with `-` goes
    /// behind `--`. Without any query, all passages are counted
    #[arg(value_name = "QUERY", conflicts_with_all = ["each", "query_file", "queries"])]
    query: Vec<String>,

    /// One more query; each has rows of its own
    #[arg(
        short = 'e',
        long = "query",
        value_name = "QUERY",
        allow_hyphen_values = true
    )]
    each: Vec<String>,

    /// Read a query from a file; `-` reads standard input. Line ends are blanks, and lines that
    /// begin with `#` are comments. Several files are several queries
    #[arg(
        short = 'f',
        long,
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    query_file: Vec<PathBuf>,

    /// Read queries from a file, one a line; `-` reads standard input. Lines that begin with `#`
    /// are comments
    #[arg(
        long,
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    queries: Vec<PathBuf>,

    #[command(flatten)]
    synonyms: SynonymArgs,

    #[command(flatten)]
    reading: Reading,
}

impl QueriesArgs {
    /// The queries, each with what it is called in the answer: its text, or its file.
    pub(super) fn all(&self) -> Result<Vec<(String, QueryArgs)>> {
        let from_stdin = (self.query_file.iter().chain(&self.queries))
            .filter(|path| is_stdin(path))
            .count();
        if from_stdin > 1 {
            bail!("standard input is read once; give the other queries as files by name");
        }
        let of = |text: &str| {
            let query = QueryArgs::of(text.to_owned(), &self.synonyms, &self.reading);
            (text.to_owned(), query)
        };
        let mut all = Vec::new();
        if !self.query.is_empty() {
            all.push(of(&self.query.join(" ")));
        }
        all.extend(self.each.iter().map(|text| of(text)));
        for path in &self.query_file {
            let query = QueryArgs::in_file(path.clone(), &self.synonyms, &self.reading);
            all.push((query.text()?.trim().to_owned(), query));
        }
        for path in &self.queries {
            let lines = lines_of(path)?;
            if lines.is_empty() {
                bail!("{}: no query in it; write one a line", shown(path));
            }
            all.extend(lines.iter().map(|line| of(line)));
        }
        Ok(all)
    }

    /// Whether nothing is asked for.
    pub(super) fn are_none(&self) -> bool {
        let none: [bool; 4] = [
            self.query.is_empty(),
            self.each.is_empty(),
            self.query_file.is_empty(),
            self.queries.is_empty(),
        ];
        none.iter().all(|none| *none)
    }
}
