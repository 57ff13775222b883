//! Quotations for codes: the hits of a search for each.

use super::codebook::Code;
use super::run::asked;
use crate::error::Result;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Hit, Identical, Query, Searcher, Sort};
use crate::snippet::Extent;

/// Which quotations are wanted.
#[derive(Debug, Clone)]
pub struct Quotes<'q> {
    /// The filters, besides those of the code.
    pub scope: &'q [Expr<Pattern>],
    /// What becomes of boilerplate.
    pub boilerplate: Boilerplate,
    /// The best so many of each document.
    pub per_document: Option<usize>,
    /// The best so many of the code.
    pub limit: Option<usize>,
    /// How much of each passage is shown.
    pub shown: Extent,
}

/// A passage with a code.
#[derive(Debug)]
pub struct Quote {
    /// The code's place in the codebook.
    pub code: usize,
    /// The places of the other codes that the passage has.
    pub beside: Vec<usize>,
    /// The passage, what is shown of it, and its rank among those of the code.
    pub hit: Hit,
}

/// The quotations of a code: by document in corpus order, of each the best first.
///
/// # Errors
/// As [`Searcher::search`].
pub fn quotes(searcher: &Searcher, code: &Code, wanted: &Quotes<'_>) -> Result<Vec<Hit>> {
    let query = Query {
        expr: asked(code, wanted.scope),
        boilerplate: wanted.boilerplate,
        sort: Sort::Rank,
        identical: Identical::Mark,
        per_document: wanted.per_document,
        limit: wanted.limit.unwrap_or(usize::MAX),
        offset: 0,
        explained: false,
        shown: wanted.shown,
    };
    let mut hits = searcher.search(&query)?.hits;
    hits.sort_by(|a, b| (&a.document.id, a.rank).cmp(&(&b.document.id, b.rank)));
    Ok(hits)
}
