//! The query of `browse`.

use anyhow::Result;

use plansearch::error::Error;
use plansearch::query::{Expr, Implicit, Pattern};

use crate::cli::query::{Reading, SynonymArgs};

/// A query that is still being typed.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct LiveArgs {
    /// Words, "phrases", filters to begin with; see `plansearch syntax`. A query that begins with
    /// `-` goes behind `--`
    #[arg(value_name = "QUERY")]
    query: Vec<String>,

    #[command(flatten)]
    synonyms: SynonymArgs,

    #[command(flatten)]
    reading: Reading,
}

impl LiveArgs {
    /// What was typed to begin with.
    pub(super) fn text(&self) -> String {
        self.query.join(" ")
    }

    /// A text as the query; nothing but blanks asks for every passage.
    pub(super) fn parse(&self, text: &str) -> Result<Expr<Pattern>> {
        if text.trim().is_empty() {
            return Ok(Expr::All(Vec::new()));
        }
        let synonyms = self.synonyms.of(text, &self.reading)?;
        let expr = (self.reading).parse(text, self.reading.implicit(), synonyms.as_ref());
        Ok(expr.map_err(Error::from)?)
    }

    /// The same with any of the words instead of all, where that makes a difference.
    pub(super) fn with_any(&self, text: &str) -> Option<Expr<Pattern>> {
        let all = self.parse(text).ok()?;
        let synonyms = self.synonyms.of(text, &self.reading).ok()?;
        let any = (self.reading).parse(text, Implicit::Any, synonyms.as_ref());
        any.ok().filter(|any| *any != all)
    }

    /// The options by which a command reads the query in the same way.
    pub(super) fn options(&self) -> Vec<String> {
        let flags = [
            (self.reading.any, "--any"),
            (self.reading.literal, "--literal"),
        ];
        let mut options: Vec<String> = (flags.into_iter())
            .filter(|(given, _)| *given)
            .map(|(_, flag)| flag.to_owned())
            .collect();
        if let Some(path) = self.synonyms.given() {
            options.extend(["--synonyms".to_owned(), path.to_string_lossy().into_owned()]);
        }
        options
    }
}
