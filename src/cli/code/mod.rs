//! `plansearch code`: a file of named queries over the whole corpus.

mod date;
mod file;

use std::io::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;
use clap::builder::{OsStringValueParser, TypedValueParser};

use plansearch::query::Expr;
use plansearch::render::coding::{self, Measure, ProvenanceJson, View};
use plansearch::render::report::{Report, report};
use plansearch::render::{Format, Style};
use plansearch::search::Searcher;
use plansearch::snippet::{Context, Extent};
use plansearch::study::coding::{Codebook, Coding, Provenance, Quote, Quotes, Unit, code, quotes};

use super::query::is_stdin;
use super::scope::{Filters, FormatArgs, IndexArg, Scope};
use super::streams::writer;
use super::{Outcome, shown, tell};

/// Quotations of each code in a report, where no limit is given.
const IN_REPORT: usize = 60;
/// Quotations of each document for a code in a report, where none is given.
const OF_DOCUMENT: usize = 2;
/// Codes without a match that are named; the others are counted.
const NAMED: usize = 8;

/// What `code` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch code codebook.toml
  plansearch code codebook.toml --format csv --provenance codes.json
  plansearch code codebook.toml --overlap --theme barriers
  plansearch code codebook.toml --quotes 1 --format markdown > quotations.md
  plansearch code codebook.toml --report report.html")]
pub(crate) struct Args {
    /// The file of codes: TOML, for each code `[[code]]`, a name and a query; `-` reads standard
    /// input. docs/codebook.md explains it
    #[arg(
        value_name = "CODEBOOK",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    codebook: PathBuf,

    /// One row for each code instead of the matrix: what it comes to, out of how many
    #[arg(long, conflicts_with_all = ["overlap", "quotes"])]
    totals: bool,

    /// One row for each two codes instead: the passages and documents that have both
    #[arg(long, conflicts_with = "quotes")]
    overlap: bool,

    /// Quotations for each code instead, with citations: all, or the best N of each document
    #[arg(long, value_name = "N", num_args = 0..=1)]
    quotes: Option<Option<NonZeroUsize>>,

    /// What the rows of the matrix are
    #[arg(
        long,
        value_enum,
        default_value_t = ByArg::Document,
        value_name = "UNIT",
        conflicts_with_all = ["totals", "overlap", "quotes"]
    )]
    by: ByArg,

    /// What the cells of the matrix tell
    #[arg(
        long,
        value_enum,
        default_value_t = CellArg::Passages,
        value_name = "WHAT",
        conflicts_with_all = ["totals", "overlap", "quotes"]
    )]
    cell: CellArg,

    /// No more quotations of each code than this, the best [default: all; in a report 60]
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,

    /// Show whole passages in quotations
    #[arg(long)]
    whole: bool,

    /// Also write everything as one web page that stands by itself; then the totals are shown
    /// instead of the matrix
    #[arg(
        long,
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    report: Option<PathBuf>,

    /// Also write where the figures come from, as one JSON object: queries, filters, index, date,
    /// denominators
    #[arg(
        long,
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    provenance: Option<PathBuf>,

    /// The date that is written, as in 2024-07-31 [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,

    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ByArg {
    /// Documents
    Document,
    /// Councils: all their documents together
    Council,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CellArg {
    /// Passages with the code
    Passages,
    /// Matches of its words and phrases
    Occurrences,
    /// 1 where there is any, else 0
    Yes,
}

/// Carries `code` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let date = date::date(args.date.as_deref())?;
    let scope = args.filters.scope()?;
    if scope.reads_stdin && is_stdin(&args.codebook) {
        bail!("standard input is read once; give the codebook or the councils as a file by name");
    }
    let (name, book) = file::codebook(&args.codebook)?;
    let searcher = args.index.searcher()?;
    let all = book
        .codes
        .iter()
        .map(|code| code.expr())
        .chain(scope.clauses.iter().cloned());
    scope.tell(&searcher, &Expr::All(all.collect()));
    let boilerplate = args.filters.boilerplate();
    let answer = code(&searcher, &book, &scope.clauses, boilerplate);
    let coding = answer.map_err(|error| match book.check(searcher.index()) {
        Err(mistakes) => anyhow!("{name}: {mistakes}"),
        Ok(()) => error.into(),
    })?;
    if coding.documents.is_empty() {
        tell("plansearch: no document is left by these filters");
        return Ok(Outcome::Nothing);
    }
    let index = searcher.index();
    let provenance = Provenance::new(
        index,
        (&book, &file::name(&args.codebook)),
        &coding,
        &scope.clauses,
        boilerplate,
        &date,
    );
    let view = View {
        book: &book,
        coding: &coding,
        provenance: &provenance,
    };
    let command = file::command();
    if let Some(path) = &args.report {
        let quotes = args.quotations(&searcher, &book, &coding, &scope, true)?;
        let page = report(&Report {
            view,
            quotes: &quotes,
            command: &command,
        });
        file::write(path, page.as_bytes())?;
    }
    if let Some(path) = &args.provenance {
        let mut json = serde_json::to_vec_pretty(&ProvenanceJson::new(&view, Some(&command)))?;
        json.push(b'\n');
        // The page is in its place already, which must not go untold.
        file::write(path, &json).map_err(|error| match &args.report {
            Some(report) => anyhow!("{error}; but {} is written", shown(report)),
            None => error,
        })?;
    }
    args.show(&searcher, &view, &scope, style)?;
    for path in [&args.report, &args.provenance].into_iter().flatten() {
        tell(&format!("{} is written", shown(path)));
    }
    Ok(tell_unmatched(&book, &coding))
}

impl Args {
    /// Writes the view that is asked for to standard output.
    fn show(
        &self,
        searcher: &Searcher,
        view: &View<'_>,
        scope: &Scope,
        style: &Style,
    ) -> Result<()> {
        let format: Format = self.format.format();
        let mut out = writer(format);
        if self.overlap {
            coding::overlap(view, format, style, &mut out)?;
        } else if self.quotes.is_some() {
            let quotes = self.quotations(searcher, view.book, view.coding, scope, false)?;
            coding::quotations(view, &quotes, format, style, &mut out)?;
        } else if self.totals || self.report.is_some() {
            coding::totals(view, format, style, &mut out)?;
        } else {
            let unit = match self.by {
                ByArg::Document => Unit::Document,
                ByArg::Council => Unit::Council,
            };
            let measure = match self.cell {
                CellArg::Passages => Measure::Passages,
                CellArg::Occurrences => Measure::Occurrences,
                CellArg::Yes => Measure::Yes,
            };
            coding::matrix(view, unit, measure, format, style, &mut out)?;
        }
        out.flush()?;
        Ok(())
    }

    /// The quotations of all codes; in a report fewer, unless more are asked for.
    fn quotations(
        &self,
        searcher: &Searcher,
        book: &Codebook,
        coding: &Coding<'_>,
        scope: &Scope,
        in_report: bool,
    ) -> Result<Vec<Quote>> {
        let [of_document, of_code] = match in_report {
            true => [Some(OF_DOCUMENT), Some(IN_REPORT)],
            false => [None, None],
        };
        let wanted = Quotes {
            scope: &scope.clauses,
            boilerplate: self.filters.boilerplate(),
            per_document: match self.quotes {
                Some(given) => given.map(NonZeroUsize::get),
                None => of_document,
            },
            limit: self.limit.or(of_code),
            shown: Extent {
                fragments: 1,
                context: match self.whole {
                    true => Context::Passage,
                    false => Context::Usual,
                },
            },
        };
        let mut all = Vec::new();
        for (at, code) in book.codes.iter().enumerate() {
            let hits = quotes(searcher, code, &wanted)?;
            all.extend(hits.into_iter().map(|hit| Quote {
                code: at,
                beside: coding.beside(at, &hit.passage),
                hit,
            }));
        }
        Ok(all)
    }
}

/// Names the codes that no passage has.
fn tell_unmatched(book: &Codebook, coding: &Coding<'_>) -> Outcome {
    let codes = book.codes.iter().zip(&coding.totals);
    let none: Vec<&str> = (codes.filter(|(_, total)| total.passages == 0))
        .map(|(code, _)| code.name.as_str())
        .collect();
    if none.is_empty() {
        return Outcome::Found;
    }
    let more = match none.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    tell(&format!(
        "plansearch: no passage has the code {}{more}; `plansearch search` with its query tells why",
        none[..none.len().min(NAMED)].join(", ")
    ));
    match none.len() == book.codes.len() {
        true => Outcome::Nothing,
        false => Outcome::Found,
    }
}
