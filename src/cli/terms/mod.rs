//! `plansearch terms`: what sets one group of passages apart, and what stands near a match.

mod answer;

use std::ops::RangeInclusive;

use anyhow::Result;
use clap::ValueEnum;
use clap::builder::Resettable;

use plansearch::render::Style;
use plansearch::search::Searcher;
use plansearch::study::terms::{LONGEST, Window};

use super::Outcome;
use super::query::QueryArgs;
use super::scope::{Filters, FormatArgs, IndexArg};
use answer::Asking;

/// What `terms` is told.
#[derive(Debug, clap::Args)]
#[command(
    mut_arg("query", |arg| arg.required_unless_present(Resettable::Reset)),
    after_help = "Without --near: the terms that are more frequent in the passages that the query and the filters
leave than in all others, or than in those of --against. With --near: the words near the matches
of another query. What the figures mean: docs/terms.md

Examples:
  plansearch terms --theme barriers
  plansearch terms --council chesterfield --words 1
  plansearch terms --theme barriers --against 'theme:transformation'
  plansearch terms --theme barriers --negative --sort log-ratio --format csv
  plansearch terms --near service --window 3,8"
)]
pub(crate) struct Args {
    #[command(flatten)]
    query: QueryArgs,

    /// The passages to compare with, as a query of their own, which filters by options leave alone
    /// [default: all other passages]. What is in both groups counts in the first alone
    #[arg(long, value_name = "QUERY", conflicts_with = "near")]
    against: Option<String>,

    /// List the words near the matches of this query instead
    #[arg(long, value_name = "QUERY")]
    near: Option<String>,

    /// How many words on each side of a match are near it: N, or LEFT,RIGHT [default: 5]
    #[arg(long, value_name = "N", requires = "near", value_parser = window)]
    window: Option<Window>,

    /// What is one word
    #[arg(long, value_enum, default_value_t = UnitArg::Form, value_name = "UNIT")]
    by: UnitArg,

    /// How many words a term has: N, or FROM..TO; 4 at most [default: 1..4]
    #[arg(long, value_name = "N", conflicts_with = "near", value_parser = words)]
    words: Option<RangeInclusive<usize>>,

    /// No terms that stand there less often than this
    #[arg(long, default_value_t = 3, value_name = "N")]
    min_count: usize,

    /// No terms that stand in fewer documents of the group than this [default: 2, or 1 where there is
    /// only one]
    #[arg(long, value_name = "N")]
    min_documents: Option<usize>,

    /// No terms with a G² below this; 3.84 is p < 0.05, 6.63 p < 0.01, 10.83 p < 0.001
    #[arg(
        long,
        default_value_t = 3.84,
        value_name = "X",
        conflicts_with = "near",
        value_parser = figure
    )]
    min_g2: f64,

    /// Terms that are rarer in the group instead of more frequent
    #[arg(long, conflicts_with = "near")]
    negative: bool,

    /// Numbers too, and terms that begin or end with a function word
    #[arg(long)]
    all: bool,

    /// Terms too that stand nowhere but inside a longer one of the list
    #[arg(long, conflicts_with = "near")]
    nested: bool,

    /// In which order terms come [default: g2, with --near log-dice]
    #[arg(long, value_enum, value_name = "ORDER")]
    sort: Option<SortArg>,

    /// No more terms than this
    #[arg(short = 'n', long, default_value_t = 20, value_name = "N")]
    limit: usize,

    /// Pass over so many terms first
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
enum UnitArg {
    /// Each form by itself
    Form,
    /// All forms with the same stem; the most frequent is shown
    Stem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SortArg {
    /// By how much evidence there is for a difference
    G2,
    /// By how large the difference is; not with --near
    LogRatio,
    /// By how closely a word keeps to the matches; with --near
    LogDice,
    /// By mutual information; with --near
    Mi,
    /// By how often they stand there
    Count,
}

/// `5`, or `3,0`.
fn window(text: &str) -> Result<Window, String> {
    let (left, right) = text.split_once(',').unwrap_or((text, text));
    match (left.trim().parse(), right.trim().parse()) {
        (Ok(0), Ok(0)) => Err("no word is near with a window of 0; write --window 5".to_owned()),
        (Ok(left), Ok(right)) => Ok(Window { left, right }),
        _ => Err("write a number of words, as 5, or one for each side, as 3,0".to_owned()),
    }
}

/// `2`, or `2..4`.
fn words(text: &str) -> Result<RangeInclusive<usize>, String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    match (from.trim().parse(), to.trim().parse()) {
        (Ok(from), Ok(to)) if 1 <= from && from <= to && to <= LONGEST => Ok(from..=to),
        (Ok(from), Ok(to)) if from > to => {
            Err(format!("write the smaller number first: {to}..{from}"))
        }
        _ => Err(format!(
            "terms have 1 to {LONGEST} words; write a number, as 2, or a range, as 2..4"
        )),
    }
}

fn figure(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(figure) if (0.0..f64::INFINITY).contains(&figure) => Ok(figure),
        _ => Err("write a number that is not negative, as 6.63".to_owned()),
    }
}

/// Carries `terms` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let scope = args.filters.scope()?;
    let expr = args.query.expr(&scope)?;
    let searcher = Searcher::new(args.index.open()?);
    scope.tell(&searcher, &expr);
    args.query
        .tell_synonyms(&searcher, &scope, args.filters.boilerplate())?;
    let asking = Asking {
        args,
        scope,
        expr,
        searcher,
    };
    match &args.near {
        None => asking.key_terms(style),
        Some(near) => asking.words_near(near, style),
    }
}
