//! The query of a reading command: from the command line or a file, with the saved sets of synonyms.

use std::cell::OnceCell;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::builder::{OsStringValueParser, TypedValueParser};

use plansearch::error::Error;
use plansearch::query::{
    Expr, Implicit, Member, Pattern, QueryError, Synonyms, literal, parse, parse_with,
};
use plansearch::search::{Boilerplate, Searcher};

use super::scope::Scope;
use super::told::brief;
use super::{shown, tell};

/// Bytes that are read of a file; longer ones are told to be too long.
const LONGEST: u64 = 4 << 20;
/// Members of a set of synonyms whose counts are told.
const COUNTED: usize = 40;

/// A query and how it is read.
#[derive(Debug, clap::Args)]
pub(super) struct QueryArgs {
    /// Words, "phrases", filters; see `plansearch syntax`. A query that begins with `-` goes
    /// behind `--`
    #[arg(
        value_name = "QUERY",
        required_unless_present = "query_file",
        conflicts_with = "query_file"
    )]
    query: Vec<String>,

    /// Read the query from a file; `-` reads standard input. Line ends are blanks, and lines that
    /// begin with `#` are comments
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

    #[arg(skip)]
    read: OnceCell<Typed>,
}

/// Where sets of synonyms are kept.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct SynonymArgs {
    /// The sets of synonyms that `syn:NAME` stands for: a TOML file with lines such as
    /// `ai = ["AI", "machine learning"]`
    #[arg(
        long,
        value_name = "FILE",
        env = "PLANSEARCH_SYNONYMS",
        hide_env_values = true,
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    synonyms: Option<PathBuf>,
}

/// How a query is read.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Reading {
    /// Any of the words instead of all
    #[arg(long)]
    any: bool,

    /// Take the whole query as plain words, without operators
    #[arg(long)]
    literal: bool,
}

/// A query as it was read.
#[derive(Debug)]
struct Typed {
    text: String,
    expr: Expr<Pattern>,
    synonyms: Option<Synonyms>,
}

impl QueryArgs {
    /// A query by its text.
    pub(super) fn of(text: String, synonyms: &SynonymArgs, reading: &Reading) -> QueryArgs {
        QueryArgs {
            query: vec![text],
            query_file: None,
            synonyms: synonyms.clone(),
            reading: reading.clone(),
            read: OnceCell::new(),
        }
    }

    /// The query that a file holds.
    pub(super) fn in_file(path: PathBuf, synonyms: &SynonymArgs, reading: &Reading) -> QueryArgs {
        QueryArgs {
            query_file: Some(path),
            ..QueryArgs::of(String::new(), synonyms, reading)
        }
    }

    /// The text of the query.
    pub(super) fn text(&self) -> Result<&str> {
        Ok(&self.read()?.text)
    }

    /// The query as typed, without the filters of the flags.
    pub(super) fn typed(&self) -> Result<Expr<Pattern>> {
        Ok(self.read()?.expr.clone())
    }

    /// The query with the filters of the flags.
    pub(super) fn expr(&self, scope: &Scope) -> Result<Expr<Pattern>> {
        if scope.reads_stdin && self.query_file.as_deref().is_some_and(is_stdin) {
            bail!("standard input is read once; give the query or the councils as a file by name");
        }
        Ok(scope.of(self.typed()?))
    }

    /// The query as it would be with `--any`, where that makes a difference.
    pub(super) fn with_any(&self) -> Option<Expr<Pattern>> {
        let typed = self.read().ok()?;
        let any = self
            .reading
            .parse(&typed.text, Implicit::Any, typed.synonyms.as_ref());
        any.ok().filter(|any| *any != typed.expr)
    }

    /// Another text in the place of the query.
    pub(super) fn instead(&self, text: &str) -> Option<Expr<Pattern>> {
        (self.reading.parse(text, self.reading.implicit(), None)).ok()
    }

    /// Says what the sets of synonyms in the query stand for, and how often each member is found
    /// within the filters, those in the query too, where that is to be had at little cost.
    pub(super) fn tell_synonyms(
        &self,
        searcher: &Searcher,
        scope: &Scope,
        boilerplate: Boilerplate,
    ) -> Result<()> {
        let typed = self.read()?;
        let Some(synonyms) = &typed.synonyms else {
            return Ok(());
        };
        // What is also asked for, as far as the index alone can tell it.
        let filters = scope.of(typed.expr.clone()).filters();
        for set in synonyms.named_in(&typed.text) {
            let members = set.members().iter().take(COUNTED);
            let within = |expr: &Expr<Pattern>| Expr::all([filters.clone(), expr.clone()]);
            let alone: Vec<Expr<Pattern>> = (members.clone())
                .map(|member| within(&member.expr))
                .collect();
            let passages = searcher.counts(&alone, boilerplate)?;
            let count = |(member, passages): (&Member, Option<usize>)| {
                let written = brief(&member.written);
                match passages {
                    Some(passages) => format!("{written} {passages}"),
                    None => format!("{written} not counted"),
                }
            };
            let counts: Vec<String> = members.zip(passages).map(count).collect();
            let more = match set.members().len().saturating_sub(COUNTED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            tell(&format!(
                "plansearch: syn:{}, in so many passages each: {}{more}",
                set.name(),
                counts.join(", ")
            ));
        }
        Ok(())
    }

    /// Reads the query, once.
    fn read(&self) -> Result<&Typed> {
        if let Some(typed) = self.read.get() {
            return Ok(typed);
        }
        let (text, file) = match &self.query_file {
            Some(path) => (query_of(path)?, Some(name_of(path))),
            None => (self.query.join(" "), None),
        };
        let synonyms = self.synonyms_for(&text)?;
        let expr = (self.reading)
            .parse(&text, self.reading.implicit(), synonyms.as_ref())
            .map_err(|error| match &file {
                Some(name) => error.in_file(name),
                None => error,
            });
        let expr = expr.map_err(Error::from)?;
        Ok(self.read.get_or_init(|| Typed {
            text,
            expr,
            synonyms,
        }))
    }

    /// The sets of synonyms, for a query that names one.
    fn synonyms_for(&self, text: &str) -> Result<Option<Synonyms>> {
        let named = !self.reading.literal && text.to_ascii_lowercase().contains("syn:");
        let given = (self.synonyms.synonyms.as_deref()).filter(|path| !path.as_os_str().is_empty());
        let Some(path) = given.filter(|_| named) else {
            return Ok(None);
        };
        let name = shown(path);
        let text = text_of(path).with_context(|| name.clone());
        let text = text.map_err(|error| {
            anyhow!(
                "{error:#}; it is the file of synonyms that --synonyms or PLANSEARCH_SYNONYMS names"
            )
        })?;
        let synonyms = Synonyms::parse(&text).map_err(|error| anyhow!("{name}, {error}"))?;
        Ok(Some(synonyms))
    }
}

impl Reading {
    /// A query as it was written, without synonyms.
    pub(super) fn read(&self, text: &str) -> Result<Expr<Pattern>> {
        let expr = self.parse(text, self.implicit(), None);
        Ok(expr.map_err(Error::from)?)
    }

    fn implicit(&self) -> Implicit {
        match self.any {
            true => Implicit::Any,
            false => Implicit::All,
        }
    }

    fn parse(
        &self,
        text: &str,
        implicit: Implicit,
        synonyms: Option<&Synonyms>,
    ) -> Result<Expr<Pattern>, QueryError> {
        match synonyms {
            _ if self.literal => literal(text, implicit),
            Some(synonyms) => parse_with(text, implicit, synonyms),
            None => parse(text, implicit),
        }
    }
}

/// The query that a file holds. Comments are left out, their line ends stay: lines keep their
/// numbers.
fn query_of(path: &Path) -> Result<String> {
    let text = text_of(path).map_err(|error| anyhow!("{}: {error:#}", name_of(path)))?;
    let is_comment = |line: &str| {
        line.trim_start_matches('\u{FEFF}')
            .trim_start()
            .starts_with('#')
    };
    let blank = |line: &str| line.replace(|c| c != '\n', "");
    Ok(text
        .split_inclusive('\n')
        .map(|line| match is_comment(line) {
            true => blank(line),
            false => line.to_owned(),
        })
        .collect())
}

/// The queries that the lines of a file hold.
pub(super) fn lines_of(path: &Path) -> Result<Vec<String>> {
    let text = query_of(path)?;
    let lines = text
        .lines()
        .map(|line| line.trim_start_matches('\u{FEFF}').trim());
    Ok(lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect())
}

/// The text of a file, or of standard input.
fn text_of(path: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    let most = LONGEST + 1; // one more tells that it is longer
    match is_stdin(path) {
        true => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
        false => File::open(path)?.take(most).read_to_end(&mut bytes)?,
    };
    if bytes.len() as u64 > LONGEST {
        bail!("it is too long: more than {} MiB", LONGEST >> 20);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count();
        anyhow!("line {line} is not valid UTF-8; save the file as UTF-8")
    })
}

fn name_of(path: &Path) -> String {
    match is_stdin(path) {
        true => "standard input".to_owned(),
        false => shown(path),
    }
}

/// Whether a path stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}
