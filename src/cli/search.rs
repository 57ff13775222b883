//! `plansearch search`: ranked passages with highlighted snippets.

use std::collections::BTreeMap;

use anyhow::Result;

use plansearch::query::{Expr, Pattern};
use plansearch::render::Style;
use plansearch::search::{Boilerplate, Query, Searcher};

use super::scope::{Filters, FormatArgs, IndexArg, QueryArgs, tell_missing};
use super::{Outcome, tell, write_rows, write_text};

/// What `search` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch search shared services
  plansearch search '\"shared service\" -procurement' --council chesterfield
  plansearch search 'multi-year settlement' --theme barriers --json
  plansearch search '\"agency staff\" OR consultan*' --per-document 1")]
pub(crate) struct Args {
    #[command(flatten)]
    query: QueryArgs,

    /// No more hits than this
    #[arg(short = 'n', long, default_value_t = 10, value_name = "N")]
    limit: usize,

    /// Pass over so many hits first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,

    /// No more hits than this from one document
    #[arg(long, value_name = "N")]
    per_document: Option<usize>,

    /// Only list the documents with a match
    #[arg(short = 'l', long, conflicts_with = "documents_without")]
    documents_with: bool,

    /// Only list the documents without a match
    #[arg(short = 'L', long)]
    documents_without: bool,

    #[command(flatten)]
    filters: Filters,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,
}

/// Carries `search` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let expr = args.query.expr(&args.filters)?;
    let searcher = Searcher::new(args.index.open()?);
    if args.documents_with || args.documents_without {
        return documents(args, &searcher, &expr, style);
    }
    let query = Query {
        expr,
        boilerplate: args.filters.boilerplate(),
        per_document: args.per_document,
        limit: args.limit,
        offset: args.offset,
    };
    let found = searcher.search(&query)?;
    if found.hits.is_empty() {
        return nothing(args, &searcher, found.total);
    }
    write_rows(&found.hits, args.format.format(), style)?;
    if let Some(total) = found.total {
        let (first, last) = (
            found.hits[0].rank,
            found.hits[0].rank + found.hits.len() - 1,
        );
        if total > found.hits.len() {
            tell(&format!(
                "{first}–{last} of {total} passages; -n and --offset show others"
            ));
        } else {
            tell(&format!(
                "{total} {}",
                if total == 1 { "passage" } else { "passages" }
            ));
        }
    }
    Ok(Outcome::Found)
}

fn nothing(args: &Args, searcher: &Searcher, total: Option<usize>) -> Result<Outcome> {
    match total {
        Some(total) if total > 0 && args.limit == 0 => {
            tell(&format!("{total} passages match; -n 0 shows none"))
        }
        Some(total) if total > 0 => tell(&format!(
            "only {total} passages match; --offset passes over them all"
        )),
        _ => {
            tell_missing(searcher, &args.query.typed()?)?;
            return Ok(Outcome::Nothing);
        }
    }
    Ok(Outcome::Found)
}

/// `-l` and `-L`: the documents that match or do not, with how many passages do.
fn documents(
    args: &Args,
    searcher: &Searcher,
    expr: &Expr<Pattern>,
    style: &Style,
) -> Result<Outcome> {
    let mut passages: BTreeMap<String, usize> = BTreeMap::new();
    let boilerplate: Boilerplate = args.filters.boilerplate();
    searcher.each(expr, boilerplate, &mut |document, _, _| {
        *passages.entry(document.id.clone()).or_default() += 1;
    })?;
    let in_scope = scope_of(args, searcher)?;
    let rows: Vec<_> = (searcher.index().sources())
        .filter(|source| in_scope.contains(&source.document.id))
        .filter(|source| passages.contains_key(&source.document.id) == args.documents_with)
        .map(|source| plansearch::render::DocumentRow { source })
        .collect();
    if rows.is_empty() {
        tell(if args.documents_with {
            "plansearch: no document has a match"
        } else {
            "plansearch: every document has a match"
        });
        return Ok(Outcome::Nothing);
    }
    if args.format.format() == plansearch::render::Format::Text {
        let lines: String = (rows.iter())
            .map(|row| match passages.get(&row.source.document.id) {
                Some(n) => format!("{}\t{n}\n", row.source.document.id),
                None => format!("{}\n", row.source.document.id),
            })
            .collect();
        write_text(&super::harmless_tabbed(&lines))?;
    } else {
        write_rows(&rows, args.format.format(), style)?;
    }
    tell(&format!("{} of {} documents", rows.len(), in_scope.len()));
    Ok(Outcome::Found)
}

/// The documents that the filters leave: those the answer is out of.
fn scope_of(args: &Args, searcher: &Searcher) -> Result<std::collections::BTreeSet<String>> {
    let clauses = args.filters.clauses();
    if clauses.is_empty() {
        return Ok(searcher
            .index()
            .sources()
            .map(|source| source.document.id.clone())
            .collect());
    }
    let mut documents = std::collections::BTreeSet::new();
    searcher.each(
        &Expr::All(clauses),
        Boilerplate::Demote,
        &mut |document, _, _| {
            documents.insert(document.id.clone());
        },
    )?;
    Ok(documents)
}
