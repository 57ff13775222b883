//! `plansearch count`: how often something is said, by whom.

use anyhow::Result;
use clap::ValueEnum;

use plansearch::render::Style;
use plansearch::search::Searcher;
use plansearch::study::count::{By, count};

use super::query::QueryArgs;
use super::scope::{Filters, FormatArgs, IndexArg};
use super::told::tell_missing;
use super::{Outcome, tell, write_rows};

/// What `count` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch count '\"council tax\"' --by council
  plansearch count 'digital*' --by document --format csv")]
pub(crate) struct Args {
    #[command(flatten)]
    query: QueryArgs,

    /// Count in groups, by these tags
    #[arg(long, value_enum, value_delimiter = ',', value_name = "TAG")]
    by: Vec<ByArg>,

    /// List groups without a match too
    #[arg(long)]
    zero: bool,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,

    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ByArg {
    Council,
    Document,
    Region,
    Type,
}

impl From<ByArg> for By {
    fn from(by: ByArg) -> By {
        match by {
            ByArg::Council => By::Council,
            ByArg::Document => By::Document,
            ByArg::Region => By::Region,
            ByArg::Type => By::Type,
        }
    }
}

/// Carries `count` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let scope = args.filters.scope()?;
    let expr = args.query.expr(&scope)?;
    let searcher = Searcher::new(args.index.open()?);
    scope.tell(&searcher, &expr);
    args.query
        .tell_synonyms(&searcher, &scope, args.filters.boilerplate())?;
    let by: Vec<By> = args.by.iter().copied().map(By::from).collect();
    let counts = count(&searcher, &expr, args.filters.boilerplate(), &by, args.zero)?;
    write_rows(&counts, args.format.format(), style)?;
    if counts.iter().any(|count| count.passages > 0) {
        return Ok(Outcome::Found);
    }
    tell("plansearch: no passage matches");
    tell_missing(&searcher, &args.query, &scope, args.filters.boilerplate())?;
    Ok(Outcome::Nothing)
}
