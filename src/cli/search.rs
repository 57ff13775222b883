//! `plansearch search`: ranked passages with highlighted snippets.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use anyhow::Result;

use plansearch::query::{Expr, Pattern};
use plansearch::render::{DocumentRow, Style};
use plansearch::search::{Boilerplate, Query, Searcher};

use super::query::QueryArgs;
use super::scope::{Filters, FormatArgs, IndexArg, Scope, tell_missing};
use super::{Outcome, tell, write_rows};

/// Hits that are shown where no limit is given.
const DEFAULT_LIMIT: usize = 10;

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

    /// No more hits than this [default: 10], or with -l and -L no more documents
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,

    /// Pass over so many hits first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,

    /// No more hits than this from one document
    #[arg(long, value_name = "N")]
    per_document: Option<NonZeroUsize>,

    /// Only list the documents with a match
    #[arg(short = 'l', long, conflicts_with = "documents_without")]
    documents_with: bool,

    /// Only list the documents without a match
    #[arg(short = 'L', long)]
    documents_without: bool,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,

    #[command(flatten)]
    filters: Filters,
}

/// Carries `search` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let scope = args.filters.scope()?;
    let expr = args.query.expr(&scope)?;
    let searcher = Searcher::new(args.index.open()?);
    scope.tell(&searcher, &expr);
    args.query.tell_synonyms(&searcher, &scope)?;
    if args.documents_with || args.documents_without {
        return documents(args, &searcher, &expr, scope, style);
    }
    let query = Query {
        expr,
        boilerplate: args.filters.boilerplate(),
        per_document: args.per_document.map(NonZeroUsize::get),
        limit: args.limit.unwrap_or(DEFAULT_LIMIT),
        offset: args.offset,
    };
    let found = searcher.search(&query)?;
    if found.hits.is_empty() {
        // Telling apart what matches nothing from what was passed over.
        let windowed = args.offset > 0 || args.limit == Some(0);
        let total = match found.total {
            None if windowed => Some(searcher.count(&query.expr)?),
            total => total,
        };
        return nothing(args, &searcher, &scope, total);
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

fn nothing(
    args: &Args,
    searcher: &Searcher,
    scope: &Scope,
    total: Option<usize>,
) -> Result<Outcome> {
    match total {
        Some(total) if total > 0 && args.limit == Some(0) => {
            tell(&format!("{total} passages match; -n 0 shows none"))
        }
        Some(total) if total > 0 => tell(&format!(
            "only {total} passages match; --offset passes over them all"
        )),
        _ => {
            tell_missing(searcher, &args.query.typed()?, scope)?;
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
    scope: Scope,
    style: &Style,
) -> Result<Outcome> {
    let mut passages: BTreeMap<String, usize> = BTreeMap::new();
    let boilerplate: Boilerplate = args.filters.boilerplate();
    searcher.each(expr, boilerplate, &mut |document, _, _| {
        *passages.entry(document.id.clone()).or_default() += 1;
        ControlFlow::Continue(())
    })?;
    let in_scope = documents_in(searcher, scope)?;
    let all: Vec<DocumentRow<'_>> = (searcher.index().sources())
        .filter(|source| in_scope.contains(&source.document.id))
        .map(|source| {
            (
                source,
                passages.get(&source.document.id).copied().unwrap_or(0),
            )
        })
        .filter(|(_, matching)| (*matching > 0) == args.documents_with)
        .map(|(source, matching)| DocumentRow {
            source,
            matching: Some(matching),
        })
        .collect();
    let total = all.len();
    let rows: Vec<DocumentRow<'_>> = all
        .into_iter()
        .skip(args.offset)
        .take(args.limit.unwrap_or(usize::MAX))
        .collect();
    if rows.is_empty() {
        tell(match args.documents_with {
            true => "plansearch: no document has a match",
            false => "plansearch: every document has a match",
        });
        return Ok(Outcome::Nothing);
    }
    write_rows(&rows, args.format.format(), style)?;
    tell(&format!("{total} of {} documents", in_scope.len()));
    Ok(Outcome::Found)
}

/// The documents that the filters leave: those the answer is out of.
fn documents_in(searcher: &Searcher, scope: Scope) -> Result<BTreeSet<String>> {
    if scope.clauses.is_empty() {
        return Ok(searcher
            .index()
            .sources()
            .map(|source| source.document.id.clone())
            .collect());
    }
    let mut documents = BTreeSet::new();
    searcher.each(
        &Expr::All(scope.clauses),
        Boilerplate::Demote,
        &mut |document, _, _| {
            documents.insert(document.id.clone());
            ControlFlow::Continue(())
        },
    )?;
    Ok(documents)
}
