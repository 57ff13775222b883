//! `plansearch similar`: passages like a given one.

use std::num::NonZeroUsize;

use anyhow::Result;

use plansearch::query::Expr;
use plansearch::render::Style;
use plansearch::render::cite::Cited;
use plansearch::snippet::Extent;
use plansearch::study::similar::{Asked, PROPOSED, similar};

use super::asked::asked;
use super::cite::{CiteArgs, write_citations};
use super::scope::{Filters, FormatArgs, IndexArg};
use super::{Outcome, tell, write_rows};

/// What `similar` is told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The score is the cosine of the two passages' words, each weighed by how often it stands in the passage
and how rare it is in the index: 1 is the same words, 0 none in common.

Examples:
  plansearch similar chesterfield:12
  plansearch similar chesterfield:12 --same-council -n 5
  plansearch similar chesterfield:12 --type district --per-document 1 --json"
)]
pub(crate) struct Args {
    /// The id of a passage, as `search` prints it
    #[arg(value_name = "ID")]
    id: String,

    /// Passages of the same council too, those of the same document among them
    #[arg(long)]
    same_council: bool,

    /// No more passages than this
    #[arg(short = 'n', long, default_value_t = 10, value_name = "N")]
    limit: usize,

    /// Pass over so many passages first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,

    /// No more passages than this from one document
    #[arg(long, value_name = "N")]
    per_document: Option<NonZeroUsize>,

    #[command(flatten)]
    cite: CiteArgs,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,

    #[command(flatten)]
    filters: Filters,
}

/// Carries `similar` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let scope = args.filters.scope()?;
    let searcher = args.index.searcher()?;
    let passage = asked(&args.id, searcher.index())?;
    let (document, number) = (passage.document, passage.number);
    let given = searcher.index().passages(&document.id, number, number)?;
    let expr = Expr::All(scope.clauses.clone());
    scope.tell(&searcher, &expr);
    let asked = Asked {
        filters: (!scope.clauses.is_empty()).then_some(expr),
        boilerplate: args.filters.boilerplate(),
        same_council: args.same_council,
        per_document: args.per_document.map(NonZeroUsize::get),
        limit: args.limit,
        offset: args.offset,
        shown: Extent::default(),
    };
    if document.council.is_none() && !args.same_council {
        tell(
            "plansearch: the council of that passage is unknown, so passages of all other documents are looked at",
        );
    }
    let (found, total) = match given.first() {
        Some(given) => similar(&searcher, given, document, &asked)?,
        None => (Vec::new(), 0),
    };
    if found.is_empty() && total == 0 {
        tell(
            "plansearch: no passage that is looked at shares a word with it; --same-council looks at those of its own council too, and fewer filters at more",
        );
        return Ok(Outcome::Nothing);
    }
    match args.cite.style() {
        Some(style) => {
            let cited = found.iter().map(|like| Cited {
                passage: &like.passage,
                document: &like.document,
                quote: &like.snippet.text,
            });
            write_citations(&cited.collect::<Vec<_>>(), style)?;
        }
        None => write_rows(&found, args.format.format(), style)?,
    }
    tell(&match (found.first(), found.last()) {
        (Some(first), Some(last)) => format!(
            "{}–{} of the {total} most similar passages; no more than {PROPOSED} are compared",
            first.rank, last.rank
        ),
        _ => format!("only {total} passages were compared; -n and --offset show them"),
    });
    Ok(Outcome::Found)
}
