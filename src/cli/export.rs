//! `plansearch export`: passages with all their tags, in corpus order: all, or those that match.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;
use clap::builder::{OsStringValueParser, TypedValueParser};

use plansearch::document::Document;
use plansearch::passage::Passage;
use plansearch::query::{Expr, Occurrence, Pattern};
use plansearch::render::cite::{CiteStyle, Cited, cite};
use plansearch::render::{
    self, Beside, Exported, Format, MOST_IN_MARKDOWN, MOST_ON_TERMINAL, Matched, ParquetFile,
    Shown, Style,
};
use plansearch::search::{Boilerplate, Searcher};
use plansearch::tag::council;

use super::cite::CiteArgs;
use super::optional::OptionalQueryArgs;
use super::output::Output;
use super::scope::{Filters, IndexArg, Scope};
use super::told::tell_missing;
use super::{Outcome, tell};

/// What `export` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch export > passages.jsonl
  plansearch export --theme barriers -o barriers.csv
  plansearch export -o passages.parquet
  plansearch export 'multi-year settlement' -o to-code.csv
  plansearch export --theme barriers --kind paragraph --beside council
  plansearch export --theme barriers --cite bibtex > barriers.bib")]
pub(crate) struct Args {
    #[command(flatten)]
    query: OptionalQueryArgs,

    /// How passages are written [default: as FILE of -o ends, else jsonl, with --beside text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<ExportFormat>,

    /// The same as --format jsonl
    #[arg(long, conflicts_with_all = ["format", "beside"])]
    json: bool,

    /// Write into this file, in the place of what is there
    #[arg(
        short,
        long,
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    output: Option<PathBuf>,

    /// Councils or documents side by side, a column each, with a row for each topic
    #[arg(long, value_enum, value_name = "WHAT")]
    beside: Option<BesideArg>,

    #[command(flatten)]
    cite: CiteArgs,

    /// No more passages than this
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,

    /// Pass over so many passages first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,

    #[command(flatten)]
    index: IndexArg,

    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a head
    Csv,
    /// A file for R, Python and databases, with types
    Parquet,
    /// For people; only with --beside
    Text,
    /// A Markdown table; only with --beside
    Markdown,
}

/// What stands side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BesideArg {
    /// A column for each council
    Council,
    /// A column for each document
    Document,
}

impl BesideArg {
    /// The column of a document: what it is known by, and its head.
    fn column(self, document: &Document) -> (String, String) {
        let council = document.council.as_deref().and_then(council::by_slug);
        match (self, council) {
            (BesideArg::Council, Some(council)) => (council.slug.clone(), council.name.clone()),
            (BesideArg::Council, None) => (String::new(), "Unknown council".to_owned()),
            (BesideArg::Document, _) => (document.id.clone(), document.id.clone()),
        }
    }

    fn plural(self) -> &'static str {
        match self {
            BesideArg::Council => "councils",
            BesideArg::Document => "documents",
        }
    }
}

impl Args {
    /// The format that is asked for, else that of the file's ending, else the usual one.
    fn format(&self) -> ExportFormat {
        let is_open = self.format.is_none() && !self.json && self.cite.style().is_none();
        let file = self.output.as_deref().filter(|_| is_open);
        let ending = file
            .and_then(Path::extension)
            .map(OsStr::to_ascii_lowercase);
        match ending.as_deref().and_then(OsStr::to_str) {
            Some("csv") => ExportFormat::Csv,
            Some("parquet") => ExportFormat::Parquet,
            Some("jsonl") => ExportFormat::Jsonl,
            Some("md") => ExportFormat::Markdown,
            _ => self.format.unwrap_or(match self.beside {
                Some(_) => ExportFormat::Text,
                None => ExportFormat::Jsonl,
            }),
        }
    }
}

/// What is exported, and out of what.
struct Export<'a> {
    args: &'a Args,
    searcher: Searcher,
    scope: Scope,
    expr: Expr<Pattern>,
    has_query: bool,
}

/// Carries `export` out. Passages are written as they are read, whatever their number.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let scope = args.filters.scope()?;
    let query = args.query.given();
    let expr = match &query {
        Some(query) => query.expr(&scope)?,
        None => Expr::All(scope.clauses.clone()),
    };
    let format = args.format();
    check(args, format)?;
    let searcher = Searcher::new(args.index.open()?);
    scope.tell(&searcher, &expr);
    if let Some(query) = &query {
        query.tell_synonyms(&searcher, &scope, args.filters.boilerplate())?;
    }
    let export = Export {
        args,
        searcher,
        scope,
        expr,
        has_query: query.is_some(),
    };
    let count = match (args.beside, args.cite.style(), format) {
        (Some(what), _, _) => export.beside(what, format, style)?,
        (None, Some(cited_in), _) => export.citations(cited_in)?,
        (None, None, ExportFormat::Parquet) => export.parquet()?,
        (None, None, ExportFormat::Csv) => export.lines(Format::Csv, style)?,
        (None, None, _) => export.lines(Format::Jsonl, style)?,
    };
    if count > 0 {
        return Ok(Outcome::Found);
    }
    match &query {
        Some(query) if args.offset == 0 && args.limit != Some(0) => {
            tell("plansearch: no passage matches");
            let boilerplate = args.filters.boilerplate();
            tell_missing(&export.searcher, query, &export.scope, boilerplate)?;
        }
        _ if args.offset > 0 || args.limit == Some(0) => {
            tell("plansearch: no passage is left by these filters, -n and --offset");
        }
        _ => tell("plansearch: no passage is left by these filters"),
    }
    Ok(Outcome::Nothing)
}

/// Refuses what does not go together.
fn check(args: &Args, format: ExportFormat) -> Result<()> {
    let is_for_beside = matches!(format, ExportFormat::Text | ExportFormat::Markdown);
    match args.beside {
        None if is_for_beside => bail!(
            "--format text and markdown are for --beside council or --beside document; for passages one by one write jsonl, csv or parquet, or use `search`"
        ),
        Some(_) if args.cite.style().is_some() => {
            bail!("--beside and --cite do not go together; leave one of them out")
        }
        Some(_) if matches!(format, ExportFormat::Jsonl | ExportFormat::Parquet) => {
            bail!("--beside is written as text, markdown or csv")
        }
        _ if format == ExportFormat::Parquet
            && args.output.is_none()
            && io::stdout().is_terminal() =>
        {
            bail!(
                "a Parquet file is nothing to be read on a terminal; write it into one with -o FILE"
            )
        }
        _ => Ok(()),
    }
}

/// What is done with each passage that is exported.
type Visit<'v> = dyn FnMut(&Document, &Passage, &[Occurrence]) -> Result<()> + 'v;

impl Export<'_> {
    /// Visits what is to be written, within the window, until `visit` fails. How many there were.
    fn each(&self, visit: &mut Visit<'_>) -> Result<usize> {
        let (mut seen, mut count) = (0, 0);
        let mut visited = Ok(());
        let limit = self.args.limit.unwrap_or(usize::MAX);
        let boilerplate = self.boilerplate();
        self.searcher
            .each(&self.expr, boilerplate, &mut |document, passage, found| {
                seen += 1;
                if seen > self.args.offset && count < limit {
                    visited = visit(document, passage, found);
                    count += 1;
                }
                match visited.is_err() || count >= limit {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                }
            })?;
        visited.map(|()| count)
    }

    fn boilerplate(&self) -> Boilerplate {
        self.args.filters.boilerplate()
    }

    fn row<'p>(
        &self,
        document: &'p Document,
        passage: &'p Passage,
        found: &[Occurrence],
    ) -> Exported<'p> {
        Exported {
            shown: Shown { passage, document },
            matched: (self.has_query).then(|| Matched::of(&passage.text, found)),
        }
    }

    /// The file is opened with the first passage: where there is none, what is there stays.
    fn open<'o>(&self, out: &'o mut Option<Output>, format: Format) -> Result<&'o mut Output> {
        Ok(match out {
            Some(out) => out,
            None => out.insert(Output::open(self.args.output.as_deref(), format)?),
        })
    }

    fn lines(&self, format: Format, style: &Style) -> Result<usize> {
        let mut out = None;
        let count = self.each(&mut |document, passage, found| {
            let is_first = out.is_none();
            let row = [self.row(document, passage, found)];
            let out = self.open(&mut out, format)?;
            Ok(render::render_part(&row, format, is_first, style, out)?)
        })?;
        out.map_or(Ok(()), Output::finish)?;
        Ok(count)
    }

    fn parquet(&self) -> Result<usize> {
        let mut file: Option<ParquetFile<Output>> = None;
        let count = self.each(&mut |document, passage, found| {
            let row = self.row(document, passage, found);
            let file = match &mut file {
                Some(file) => file,
                None => {
                    let out = Output::open(self.args.output.as_deref(), Format::Jsonl)?;
                    file.insert(ParquetFile::begin(&row, out)?)
                }
            };
            Ok(file.add(&row)?)
        })?;
        if let Some(file) = file {
            file.finish(&self.said())?.finish()?;
        }
        Ok(count)
    }

    /// What a Parquet file says of itself.
    fn said(&self) -> Vec<(&'static str, String)> {
        let manifest = self.searcher.index().manifest();
        let boilerplate = match self.boilerplate() {
            Boilerplate::Demote => "included",
            Boilerplate::Exclude => "excluded",
            Boilerplate::Only => "only",
        };
        let mut said = vec![
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("index_version", manifest.program.clone()),
            ("index_format", manifest.format.to_string()),
            ("boilerplate", boilerplate.to_owned()),
            ("offset", self.args.offset.to_string()),
        ];
        if self.has_query || !self.scope.clauses.is_empty() {
            said.push(("query", self.expr.to_string()));
        }
        let limit = self.args.limit.map(|limit| ("limit", limit.to_string()));
        said.extend(limit);
        said
    }

    fn citations(&self, style: CiteStyle) -> Result<usize> {
        let mut passages = Vec::new();
        let count = self.each(&mut |_, passage, _| {
            passages.push(passage.clone());
            Ok(())
        })?;
        if count == 0 {
            return Ok(0);
        }
        let index = self.searcher.index();
        let cited = passages.iter().filter_map(|passage| {
            Some(Cited {
                passage,
                document: index.document(&passage.document)?,
                quote: &passage.text,
            })
        });
        let mut out = Output::open(self.args.output.as_deref(), Format::Text)?;
        cite(&cited.collect::<Vec<_>>(), style, &mut out)?;
        out.finish()?;
        Ok(count)
    }

    fn beside(&self, what: BesideArg, format: ExportFormat, style: &Style) -> Result<usize> {
        let taxonomy = self.searcher.index().taxonomy()?;
        let topics: Vec<&str> = (taxonomy.topics().iter())
            .map(|topic| topic.slug.as_str())
            .collect();
        let mut beside = Beside::default();
        let count = self.each(&mut |document, passage, _| {
            let (key, head) = what.column(document);
            beside.add(&key, &head, &topics, passage);
            Ok(())
        })?;
        if count == 0 {
            return Ok(0);
        }
        let columns = beside.columns();
        let most = match format {
            ExportFormat::Text => MOST_ON_TERMINAL,
            ExportFormat::Markdown => MOST_IN_MARKDOWN,
            _ => usize::MAX,
        };
        if columns > most {
            bail!(
                "no more than {most} {} stand side by side here, and these are {columns}; name some with --council or --document, or write --format csv",
                what.plural()
            );
        }
        let mut out = Output::open(self.args.output.as_deref(), Format::Text)?;
        match format {
            ExportFormat::Csv => beside.csv(&mut out)?,
            ExportFormat::Markdown => beside.markdown(&mut out)?,
            // A file gets no colours.
            _ if self.args.output.is_some() => beside.text(&Style::plain(), &mut out)?,
            _ => beside.text(style, &mut out)?,
        }
        out.finish()?;
        Ok(count)
    }
}
