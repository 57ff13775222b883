//! A query that need not be there.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};

use super::query::{QueryArgs, Reading, SynonymArgs};

/// A query that need not be there.
#[derive(Debug, clap::Args)]
pub(super) struct OptionalQueryArgs {
    /// Only passages that match: words, "phrases", filters; see `plansearch syntax`. A query that
    /// begins with `-` goes behind `--`
    #[arg(value_name = "QUERY", conflicts_with = "query_file")]
    query: Vec<String>,

    /// Read the query from a file; `-` reads standard input
    #[arg(
        short = 'f',
        long,
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    query_file: Option<PathBuf>,

    #[command(flatten)]
    synonyms: SynonymArgs,

    #[command(flatten)]
    reading: Reading,
}

impl OptionalQueryArgs {
    /// The query, if there is one.
    pub(super) fn given(&self) -> Option<QueryArgs> {
        let is_given = !self.query.is_empty() || self.query_file.is_some();
        is_given.then(|| {
            let text = self.query.join(" ");
            match &self.query_file {
                Some(path) => QueryArgs::in_file(path.clone(), &self.synonyms, &self.reading),
                None => QueryArgs::of(text, &self.synonyms, &self.reading),
            }
        })
    }
}
