//! Sums of money in a query: one, however it is written, and ranges of them.

use std::ops::{Range, RangeInclusive};

use super::super::{Expr, Pattern, QueryError};
use super::Parser;
use crate::amount;

impl Parser<'_> {
    /// The range of sums that a word is: `£>=1m`, `>=£1m`, `£100k..£2m`.
    pub(super) fn sums(
        &self,
        text: &str,
        at: &Range<usize>,
    ) -> Result<Option<Expr<Pattern>>, QueryError> {
        let text = text.trim_end_matches([',', ';', ':', '!', '?']);
        let text = (text.strip_suffix('.').filter(|text| !text.ends_with('.'))).unwrap_or(text);
        if is_range(text) {
            let pence = amount_range(text.strip_prefix('£').unwrap_or(text));
            return match pence {
                Some(pence) => Ok(Some(Expr::Amount(pence))),
                None => Err(self.error(
                    at.clone(),
                    "this is no range of amounts; write `£>=1m`, `£<500k` or `£100k..£2m`, without blanks; for the sign itself `\\£`",
                )),
            };
        }
        match comparison(text) {
            (true, limit) if limit.is_empty() || limit.starts_with(|c: char| c.is_ascii_digit()) => {
                Err(self.error(
                    at.clone(),
                    "only sums of money are compared, as in `£>=1m`, without blanks; for the sign itself write a `\\` before it",
                ))
            }
            _ => Ok(None),
        }
    }
}

/// Whether a word is written as a range of sums.
pub(super) fn is_range(text: &str) -> bool {
    match text.strip_prefix('£') {
        Some(behind) => comparison(behind).0 || behind.contains(".."),
        None => {
            let (compared, limit) = comparison(text);
            compared && limit.starts_with('£') || text.contains("..£")
        }
    }
}

/// The sum of money that a word with a pound sign is, in pence.
pub(super) fn whole_amount(text: &str) -> Option<u64> {
    let sum = text.strip_prefix('£')?;
    amount::whole(sum.trim_end_matches(['.', ',', ';', ':', '?', '!', '\'', '’']))
}

/// Whether a text begins with a sign that compares, and what stands behind it.
fn comparison(text: &str) -> (bool, &str) {
    let signs = [">=", "<=", "≥", "≤", ">", "<", "="];
    match signs.iter().find_map(|sign| text.strip_prefix(sign)) {
        Some(limit) => (true, limit),
        None => (false, text),
    }
}

/// A range without the pound sign before it: `>=1m`, `100k..£2m`, `1..2m`. In pence.
fn amount_range(text: &str) -> Option<RangeInclusive<u64>> {
    if let Some((from, to)) = text.split_once("..") {
        return between(from, to).filter(|pence| !pence.is_empty());
    }
    let (_, limit) = comparison(text);
    let sum = amount::whole(limit)?;
    match &text[..text.len() - limit.len()] {
        ">=" | "≥" => Some(sum..=u64::MAX),
        "<=" | "≤" => Some(0..=sum),
        ">" => Some(sum.checked_add(1)?..=u64::MAX),
        "<" => Some(0..=sum.checked_sub(1)?),
        _ => Some(sum..=sum),
    }
}

/// What stands on either side of the `..` of a range; one side may be empty.
fn between(from: &str, to: &str) -> Option<RangeInclusive<u64>> {
    match (from, to.strip_prefix('£').unwrap_or(to)) {
        ("", "") => None,
        ("", to) => Some(0..=amount::whole(to)?),
        (from, "") => Some(amount::whole(from)?..=u64::MAX),
        (from, to) => amount::ends(from, to).map(|(from, to)| from..=to),
    }
}
