//! `plansearch reuse`: text that councils share.

use std::io::Write;

use anyhow::Result;
use clap::ValueEnum;

use plansearch::query::Expr;
use plansearch::render::{Format, Style, render_part};
use plansearch::study::reuse::{Across, Asked, What, find};

use super::scope::{Filters, FormatArgs, IndexArg};
use super::streams::writer;
use super::told::{passages, thousands};
use super::{Outcome, tell};

/// What `reuse` is told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Groups come by the number of councils that have the text times the number of its words, the greatest
first. A document whose council is unknown counts for itself. Text that stands in boilerplate only, which
everybody repeats, comes last; --boilerplate exclude leaves it out.

Examples:
  plansearch reuse
  plansearch reuse --words 25 --min-councils 5
  plansearch reuse --near --theme barriers
  plansearch reuse --across document --council chesterfield --format csv"
)]
pub(crate) struct Args {
    /// Runs of so many words or more; with --near, passages of so many words or more
    #[arg(long, default_value_t = 12, value_name = "N", value_parser = clap::value_parser!(u16).range(3..=1000))]
    words: u16,

    /// Compare passages as wholes: those whose sets of three-word sequences overlap by this share or
    /// more, from 0.5 to 1 [default: 0.8]
    #[arg(long, num_args = 0..=1, default_missing_value = "0.8", value_name = "SHARE", value_parser = share)]
    near: Option<f64>,

    /// Between whom text is shared
    #[arg(long, value_enum, default_value_t = AcrossArg::Council, value_name = "WHAT")]
    across: AcrossArg,

    /// Only text that so many councils (with `--across document`, documents) have
    #[arg(long, default_value_t = 2, value_name = "N", value_parser = clap::value_parser!(u32).range(2..))]
    min_councils: u32,

    /// No more groups than this
    #[arg(short = 'n', long, default_value_t = 20, value_name = "N")]
    limit: usize,

    /// Pass over so many groups first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,

    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AcrossArg {
    /// Councils
    Council,
    /// Documents, those of one council among them
    Document,
}

fn share(typed: &str) -> Result<f64, String> {
    (typed.parse().ok())
        .filter(|share| (0.5..=1.0).contains(share))
        .ok_or_else(|| "write a share from 0.5 to 1, such as 0.8".to_owned())
}

/// Carries `reuse` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let scope = args.filters.scope()?;
    let searcher = args.index.searcher()?;
    let expr = Expr::All(scope.clauses.clone());
    scope.tell(&searcher, &expr);
    let across = match args.across {
        AcrossArg::Council => Across::Council,
        AcrossArg::Document => Across::Document,
    };
    let asked = Asked {
        expr,
        boilerplate: args.filters.boilerplate(),
        what: args.near.map_or(What::Runs, What::Near),
        words: usize::from(args.words),
        across,
        holders: args.min_councils as usize,
    };
    let found = find(&searcher, &asked)?;
    let compared = format!(
        "{} of {} documents compared",
        passages(found.passages()),
        thousands(found.documents())
    );
    let format = args.format.format();
    let mut out = writer(format);
    let last = found.len().min(args.offset.saturating_add(args.limit));
    let mut is_first = true;
    // Groups are written as they are read: each may have many places.
    for rank in args.offset.saturating_add(1)..=last {
        let Some(group) = found.group(rank)? else {
            break;
        };
        match format {
            Format::Text | Format::Jsonl => {
                render_part(&[group], format, is_first, style, &mut out)?;
            }
            Format::Csv | Format::Markdown => {
                render_part(&group.rows(), format, is_first, style, &mut out)?;
            }
        }
        is_first = false;
    }
    out.flush()?;
    let total = match found.len() {
        1 => "1 group".to_owned(),
        more => format!("{} groups", thousands(more)),
    };
    if found.is_empty() {
        tell(&format!("plansearch: no shared text; {compared}"));
        return Ok(Outcome::Nothing);
    }
    tell(&match is_first {
        true => format!("only {total}; -n and --offset show them; {compared}"),
        false => format!("{}–{last} of {total}; {compared}", args.offset + 1),
    });
    Ok(Outcome::Found)
}
