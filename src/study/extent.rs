//! What lies within the filters of a query: the denominators of every count.

use crate::error::Result;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Place, Searcher};

/// Whether a passage makes its document one that speaks of a subject at all: boilerplate does not,
/// unless nothing else is asked for. A plan that restates the question on barriers and says nothing
/// on it is not out of the plans on barriers.
pub(super) fn is_own(place: &Place, boilerplate: Boilerplate) -> bool {
    boilerplate == Boilerplate::Only || !place.boilerplate
}

/// The documents that have text of their own within the filters of a query, by their numbers in
/// corpus order, ascending.
pub(super) fn documents(
    searcher: &Searcher,
    expr: &Expr<Pattern>,
    boilerplate: Boilerplate,
) -> Result<Vec<usize>> {
    let places = searcher.places(&expr.filters(), boilerplate)?;
    let own = places.iter().filter(|place| is_own(place, boilerplate));
    let mut documents: Vec<usize> = own.map(|place| place.document).collect();
    documents.dedup();
    Ok(documents)
}
