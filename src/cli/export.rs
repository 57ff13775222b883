//! `plansearch export`: every passage with all its tags, in corpus order.

use std::io::{self, Write};
use std::ops::ControlFlow;

use anyhow::Result;

use plansearch::query::Expr;
use plansearch::render::{self, Format, Shown, Style};
use plansearch::search::Searcher;

use super::scope::{Filters, IndexArg};
use super::streams::writer;
use super::{Outcome, tell};

/// What `export` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch export > passages.jsonl
  plansearch export --format csv --theme barriers > barriers.csv")]
pub(crate) struct Args {
    /// How passages are written
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl, value_name = "FORMAT")]
    format: ExportFormat,

    /// The same as --format jsonl
    #[arg(long, conflicts_with = "format")]
    json: bool,

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ExportFormat {
    Jsonl,
    Csv,
}

/// Carries `export` out. Passages are written as they are read, whatever their number.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let scope = args.filters.scope()?;
    let searcher = Searcher::new(args.index.open()?);
    let format = if args.format == ExportFormat::Csv && !args.json {
        Format::Csv
    } else {
        Format::Jsonl
    };
    let mut out = writer(format);
    let mut written: io::Result<()> = Ok(());
    let (mut seen, mut count) = (0, 0);
    let expr = Expr::All(scope.clauses.clone());
    scope.tell(&searcher, &expr);
    searcher.each(
        &expr,
        args.filters.boilerplate(),
        &mut |document, passage, _| {
            seen += 1;
            if seen > args.offset && args.limit != Some(0) {
                let row = [Shown { passage, document }];
                written = render::render_part(&row, format, count == 0, style, &mut out);
                count += 1;
            }
            let enough = written.is_err() || args.limit.is_some_and(|limit| count >= limit);
            if enough {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    )?;
    written?;
    out.flush()?;
    if count == 0 {
        tell("plansearch: no passage is left by these filters");
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Found)
}
