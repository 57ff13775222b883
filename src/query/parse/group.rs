//! What neighbours mean, with and without an operator between them.

use super::super::{Expr, Pattern};
use super::Implicit;
use crate::tag::Facet;

/// Two parts joined by AND. Those that an AND before has joined are not moved again, so that a long
/// row of them takes no more than its length.
pub(super) fn both(before: Expr<Pattern>, part: Expr<Pattern>) -> Expr<Pattern> {
    match (before, part) {
        (Expr::All(mut parts), Expr::All(more)) => {
            parts.extend(more);
            Expr::All(parts)
        }
        (Expr::All(mut parts), part) => {
            parts.push(part);
            Expr::All(parts)
        }
        (before, part) => Expr::all([before, part]),
    }
}

/// Filters of one kind beside one another mean any of them, as the options do; with AND between
/// them they mean all.
fn any_of_each_facet(parts: Vec<Expr<Pattern>>) -> Vec<Expr<Pattern>> {
    let mut grouped: Vec<Expr<Pattern>> = Vec::with_capacity(parts.len());
    for part in parts {
        let same = |other: &&mut Expr<Pattern>| match (&part, other.filters_by()) {
            (Expr::Tag { facet, .. }, Some(known)) => *facet == known,
            _ => false,
        };
        match grouped.iter_mut().find(same) {
            Some(Expr::Any(values)) => values.push(part),
            Some(first) => *first = Expr::Any(vec![first.clone(), part]),
            None => grouped.push(part),
        }
    }
    grouped
}

impl Expr<Pattern> {
    /// The facet of a filter, or of alternatives that are filters of one facet.
    fn filters_by(&self) -> Option<Facet> {
        let facet = |expr: &Expr<Pattern>| match expr {
            Expr::Tag { facet, .. } => Some(*facet),
            _ => None,
        };
        match self {
            Expr::Any(values) => {
                let first = values.first().and_then(facet)?;
                values
                    .iter()
                    .all(|value| facet(value) == Some(first))
                    .then_some(first)
            }
            single => facet(single),
        }
    }
}

/// Neighbours without an operator.
pub(super) fn group(parts: Vec<Expr<Pattern>>, implicit: Implicit) -> Expr<Pattern> {
    let mut parts = any_of_each_facet(parts);
    if implicit == Implicit::Any {
        let is_wanted = |part: &Expr<Pattern>| {
            part.filters_by().is_none() && !matches!(part, Expr::Not(_) | Expr::Heading(_))
        };
        let (wanted, mut required): (Vec<_>, Vec<_>) = parts.into_iter().partition(is_wanted);
        let wanted = (!wanted.is_empty()).then(|| Expr::any(wanted));
        required.splice(0..0, wanted).for_each(drop);
        parts = required;
    }
    Expr::all(parts)
}
