//! Sums of money in a query: one, however it is written, and ranges of them.

use std::ops::{Range, RangeInclusive};

use super::super::signs::{is_dash, without_circa};
use super::super::{Expr, Pattern, QueryError};
use super::Parser;
use crate::amount::{self, Amount};

impl Parser<'_> {
    /// The range of sums that a word is: `£>=1m`, `>=£1m`, `£100k..£2m`.
    pub(super) fn sums(
        &self,
        text: &str,
        at: &Range<usize>,
    ) -> Result<Option<Expr<Pattern>>, QueryError> {
        let text = without_end(text);
        if !is_range(text) {
            return Ok(None);
        }
        match amount_range(text.strip_prefix('£').unwrap_or(text)) {
            Some(pence) => Ok(Some(Expr::Amount(pence))),
            None => Err(self.error(
                at.clone(),
                "this is no range of amounts; write `£>=1m`, `£<500k` or `£100k..£2m`, without blanks; for the sign itself `\\£`",
            )),
        }
    }
}

/// A text without the signs that end a sentence; two dots at its end are those of a range.
fn without_end(text: &str) -> &str {
    let text = text.trim_end_matches([',', ';', ':', '!', '?']);
    (text.strip_suffix('.').filter(|text| !text.ends_with('.'))).unwrap_or(text)
}

/// A number without the sign of a currency before it.
fn without_currency(text: &str) -> &str {
    let text = text.strip_prefix("GBP").unwrap_or(text);
    text.trim_start_matches(['£', '$', '€', '¥'])
}

/// What compares anything but a sum in pounds: `>5`, `>=`, `€>=1m`.
pub(super) fn not_a_sum(text: &str) -> Option<String> {
    let text = without_end(text);
    if text
        .strip_prefix('%')
        .is_some_and(|behind| comparison(behind).0)
    {
        return Some("only sums of money are compared, as in `£>=1m`; for any share write `*%`, for one between 1% and 2% `1.*%`".to_owned());
    }
    let (compared, limit) = match is_range(text) {
        true => (false, ""),
        false => comparison(without_currency(text)),
    };
    let limit = without_currency(limit);
    (compared && (limit.is_empty() || limit.starts_with(|c: char| c.is_ascii_digit()))).then(|| {
        "only sums of money in pounds are compared, as in `£>=1m`, without blanks; for the sign itself write a `\\` before it".to_owned()
    })
}

/// What may be meant as a range: `1m..2m`, `£1-2m`.
pub(super) fn foreign_range(text: &str) -> Option<String> {
    let text = without_end(text);
    if is_range(text) || !joins_sums(text) {
        return None;
    }
    let meant = amount::amounts(text);
    let written = match meant.as_slice() {
        [from, to] if from.pence < to.pence => {
            format!("{}..{}", from.in_figures(), to.in_figures())
        }
        _ => "£1m..£2m".to_owned(),
    };
    Some(format!(
        "a range of sums has pound signs and two dots, `{written}`; one of pages is `page:3..7`; for the words themselves write a `\\` before the dots or the dash"
    ))
}

/// Whether two dots join numbers, or a dash sums.
pub(super) fn joins_sums(text: &str) -> bool {
    let is_number = |text: &str| {
        let number = without_currency(without_circa(text));
        number.starts_with(|c: char| c.is_ascii_digit())
    };
    if let Some((from, to)) = around_dots(text) {
        return is_number(from) && is_number(to);
    }
    let text = without_circa(text);
    let sums = amount::amounts(text);
    let joined = |pair: &[Amount]| {
        let between = text[pair[0].bytes.end..pair[1].bytes.start].trim();
        !between.is_empty() && between.chars().all(is_range_dash)
    };
    let [first, .., last] = sums.as_slice() else {
        return false;
    };
    first.bytes.start == 0 && last.bytes.end == text.len() && sums.windows(2).all(joined)
}

/// A dash that stands between the ends of a range; a longer one parts sentences.
fn is_range_dash(c: char) -> bool {
    is_dash(c) && !matches!(c, '\u{2014}' | '\u{2015}')
}

/// Whether a word is written as a range of sums.
pub(super) fn is_range(text: &str) -> bool {
    match text.strip_prefix('£') {
        Some(behind) => comparison(behind).0 || around_dots(behind).is_some(),
        None => {
            let (compared, limit) = comparison(text);
            compared && limit.starts_with('£')
                || around_dots(text).is_some_and(|(_, to)| to.starts_with('£'))
        }
    }
}

/// The sum of money that a word with a pound sign is, as it is written, and in pence: of `c£4bn` and
/// `£ 4bn` it is `£4bn`.
pub(super) fn whole_amount(text: &str) -> Option<(String, u64)> {
    let sum = without_circa(text).strip_prefix('£')?.trim_start();
    let pence = amount::whole(sum.trim_end_matches(['.', ',', ';', ':', '?', '!', '\'', '’']))?;
    Some((format!("£{sum}"), pence))
}

/// What stands on either side of two dots, unless a `\` makes them plain text.
fn around_dots(text: &str) -> Option<(&str, &str)> {
    (text.split_once("..")).filter(|(from, _)| !from.ends_with('\\'))
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
    if let Some((from, to)) = around_dots(text) {
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
