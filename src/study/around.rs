//! Passages as they follow one another in their document, with where a query matches them.

use std::ops::Range;

use crate::error::Result;
use crate::passage::Passage;
use crate::query::{Expr, Matcher, Terms};
use crate::search::Searcher;
use crate::snippet::{Context, Extent, cut};

/// A passage in its document.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The passage.
    pub passage: Passage,
    /// The bytes of its text that match: ascending, disjoint; none where it is no match itself.
    pub highlights: Vec<Range<usize>>,
}

/// The passage of that number in its document, with so many before and after it, as far as there
/// are any.
///
/// # Errors
/// When the index is damaged.
pub fn around(
    searcher: &Searcher,
    expr: &Expr<Terms>,
    document: &str,
    number: u32,
    neighbours: u32,
) -> Result<Vec<Placed>> {
    let (from, to) = (
        number.saturating_sub(neighbours),
        number.saturating_add(neighbours),
    );
    let passages = searcher.index().passages(document, from, to)?;
    let council = (searcher.index().document(document))
        .and_then(|document| document.council.as_deref())
        .map(str::to_owned);
    let mut matcher = Matcher::new(expr);
    let whole = Extent {
        fragments: 1,
        context: Context::Passage,
    };
    let placed = passages.into_iter().map(|passage| {
        let found = matcher.occurrences(&passage, council.as_deref());
        let found = found.unwrap_or_default();
        Placed {
            highlights: cut(&passage.text, &found, &whole).highlights,
            passage,
        }
    });
    Ok(placed.collect())
}
