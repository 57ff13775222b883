//! `plansearch search`: ranked passages with highlighted snippets.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use anyhow::Result;
use clap::ValueEnum;

use plansearch::query::{Expr, Pattern};
use plansearch::render::cite::Cited;
use plansearch::render::{DocumentRow, Format, Style};
use plansearch::search::{Boilerplate, Hits, Identical, Query, Searcher, Sort};
use plansearch::study::count;

use super::cite::{CiteArgs, write_citations};
use super::extent::ExtentArgs;
use super::query::QueryArgs;
use super::scope::{Filters, FormatArgs, IndexArg, Scope};
use super::told::{passages, tell_forms, tell_missing};
use super::{Outcome, tell, write_rows};

/// Hits that are shown where no limit is given.
const DEFAULT_LIMIT: usize = 10;

/// What `search` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch search shared services
  plansearch search '\"internal audit\" -procurement' --council chesterfield
  plansearch search 'multi-year settlement' --theme barriers --json
  plansearch search '\"agency staff\" OR consultan*' --per-document 1
  plansearch search 'saving £>=100k' --sort amount
  plansearch search 'shared services' --cite harvard")]
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

    /// In which order hits come. Boilerplate comes after everything else in each of them
    #[arg(
        long,
        value_enum,
        default_value_t = SortArg::Rank,
        value_name = "ORDER",
        conflicts_with_all = ["documents_with", "documents_without"]
    )]
    sort: SortArg,

    /// What becomes of a passage with the same words as an earlier hit; case and punctuation do not
    /// matter
    #[arg(
        long,
        value_enum,
        default_value_t = IdenticalArg::Mark,
        value_name = "HOW",
        conflicts_with_all = ["documents_with", "documents_without"]
    )]
    identical: IdenticalArg,

    /// Only list the documents with a match
    #[arg(short = 'l', long, conflicts_with_all = ["documents_without", "cite"])]
    documents_with: bool,

    /// Only list the documents without a match
    #[arg(short = 'L', long, conflicts_with = "cite")]
    documents_without: bool,

    /// Tell what each score is made of (in text and JSON)
    #[arg(long, conflicts_with = "cite")]
    explain: bool,

    #[command(flatten)]
    extent: ExtentArgs,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    cite: CiteArgs,

    #[command(flatten)]
    index: IndexArg,

    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SortArg {
    /// The best first
    Rank,
    /// By the council's name, unknown ones last; then by document and page
    Council,
    /// By document, in the order of their ids, and page by page as it reads
    Page,
    /// The passage with the largest sum of money first, of the sums that the query asks for
    Amount,
}

impl From<SortArg> for Sort {
    fn from(sort: SortArg) -> Sort {
        match sort {
            SortArg::Rank => Sort::Rank,
            SortArg::Council => Sort::Council,
            SortArg::Page => Sort::Page,
            SortArg::Amount => Sort::Amount,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum IdenticalArg {
    /// It is a hit too, and says which one it repeats
    Mark,
    /// It is no hit of its own; the first one names it, beyond the limit too
    Group,
}

impl From<IdenticalArg> for Identical {
    fn from(identical: IdenticalArg) -> Identical {
        match identical {
            IdenticalArg::Mark => Identical::Mark,
            IdenticalArg::Group => Identical::Group,
        }
    }
}

/// Carries `search` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let scope = args.filters.scope()?;
    let expr = args.query.expr(&scope)?;
    let searcher = args.index.searcher()?;
    scope.tell(&searcher, &expr);
    args.query
        .tell_synonyms(&searcher, &scope, args.filters.boilerplate())?;
    if args.documents_with || args.documents_without {
        return documents(args, &searcher, &expr, scope, style);
    }
    let query = Query {
        expr,
        boilerplate: args.filters.boilerplate(),
        sort: args.sort.into(),
        identical: args.identical.into(),
        per_document: args.per_document.map(NonZeroUsize::get),
        limit: args.limit.unwrap_or(DEFAULT_LIMIT),
        offset: args.offset,
        explained: args.explain,
        shown: args.extent.extent()?,
    };
    let found = searcher.search(&query)?;
    if found.hits.is_empty() {
        // Telling apart what matches nothing from what was passed over.
        let windowed = args.offset > 0 || args.limit == Some(0);
        let total = match found.total {
            None if windowed => Some(number(&searcher, &query)?),
            total => total,
        };
        return nothing(args, &searcher, &scope, total);
    }
    let format = args.format.format();
    match args.cite.style() {
        Some(style) => write_citations(&cited(&found), style)?,
        None => write_rows(&found.hits, format, style)?,
    }
    if format == Format::Text {
        tell_forms(&searcher, &query, &found)?;
    }
    tell_window(&found);
    if query.per_document.is_some() {
        tell_spread(&searcher, &query)?;
    }
    Ok(Outcome::Found)
}

/// Whoever asks for so many hits of each document wants to know how many documents there are.
fn tell_spread(searcher: &Searcher, query: &Query) -> Result<()> {
    for all in count::count(searcher, &query.expr, query.boilerplate, &[], false)? {
        let share = all.share().unwrap_or_default() * 100.0;
        tell(&format!(
            "matches in {} of {} documents ({share:.0}%), of {} of {} councils",
            all.documents, all.documents_in_scope, all.councils, all.councils_in_scope
        ));
    }
    Ok(())
}

fn cited(found: &Hits) -> Vec<Cited<'_>> {
    let cited = found.hits.iter().map(|hit| Cited {
        passage: &hit.passage,
        document: &hit.document,
        quote: &hit.snippet.text,
    });
    cited.collect()
}

/// How many hits there would be without a window.
fn number(searcher: &Searcher, query: &Query) -> Result<usize> {
    let Some(most) = query.per_document else {
        return Ok(searcher.count(&query.expr, query.boilerplate)?);
    };
    let mut of_document: BTreeMap<String, usize> = BTreeMap::new();
    searcher.each(&query.expr, query.boilerplate, &mut |document, _, _| {
        *of_document.entry(document.id.clone()).or_default() += 1;
        ControlFlow::Continue(())
    })?;
    Ok(of_document.into_values().map(|found| found.min(most)).sum())
}

/// Says which of how many hits are shown.
fn tell_window(found: &Hits) {
    let (Some(total), Some(first), Some(last)) =
        (found.total, found.hits.first(), found.hits.last())
    else {
        return;
    };
    let grouped = match found.grouped {
        0 => String::new(),
        1 => ", and 1 passage with the words of one of them".to_owned(),
        more => format!(", and {more} passages with the words of one of them"),
    };
    tell(&match total > found.hits.len() {
        true => format!(
            "{}–{} of {total} passages{grouped}; -n and --offset show others",
            first.rank, last.rank
        ),
        false => format!("{}{grouped}", passages(total)),
    });
}

fn nothing(
    args: &Args,
    searcher: &Searcher,
    scope: &Scope,
    total: Option<usize>,
) -> Result<Outcome> {
    let is_narrowed = args.per_document.is_some() || args.identical == IdenticalArg::Group;
    let hits = |total| match (is_narrowed, total) {
        (true, 1) => "1 hit is left".to_owned(),
        (true, more) => format!("{more} hits are left"),
        (false, 1) => "1 passage matches".to_owned(),
        (false, more) => format!("{more} passages match"),
    };
    match total {
        Some(total) if total > 0 && args.limit == Some(0) => {
            tell(&format!("{}; -n 0 shows none", hits(total)))
        }
        Some(total) if total > 0 => tell(&format!(
            "only {}; --offset passes over them all",
            hits(total)
        )),
        _ => {
            tell("plansearch: no passage matches");
            tell_missing(searcher, &args.query, scope, args.filters.boilerplate())?;
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
    let in_scope = documents_in(searcher, &scope)?;
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
        return no_documents(args, searcher, &scope, total, in_scope.len());
    }
    write_rows(&rows, args.format.format(), style)?;
    tell(&format!("{total} of {} documents", in_scope.len()));
    Ok(Outcome::Found)
}

/// Says why no document is listed.
fn no_documents(
    args: &Args,
    searcher: &Searcher,
    scope: &Scope,
    total: usize,
    in_scope: usize,
) -> Result<Outcome> {
    if total > 0 {
        tell(&match args.limit {
            Some(0) => format!("{total} documents would be listed; -n 0 shows none"),
            _ => format!("only {total} documents are to be listed; --offset passes over them all"),
        });
        return Ok(Outcome::Found);
    }
    if args.documents_with {
        let boilerplate = args.filters.boilerplate();
        tell("plansearch: no document has a match");
        tell_missing(searcher, &args.query, scope, boilerplate)?;
    } else if in_scope == 0 {
        tell("plansearch: no document is left by these filters");
    } else {
        tell("plansearch: every document has a match");
    }
    Ok(Outcome::Nothing)
}

/// The documents that the filters leave: those the answer is out of.
fn documents_in(searcher: &Searcher, scope: &Scope) -> Result<BTreeSet<String>> {
    if scope.clauses.is_empty() {
        return Ok(searcher
            .index()
            .sources()
            .map(|source| source.document.id.clone())
            .collect());
    }
    let mut documents = BTreeSet::new();
    searcher.each(
        &Expr::All(scope.clauses.clone()),
        Boilerplate::Demote,
        &mut |document, _, _| {
            documents.insert(document.id.clone());
            ControlFlow::Continue(())
        },
    )?;
    Ok(documents)
}
