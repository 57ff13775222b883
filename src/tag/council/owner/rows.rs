//! Names that stand in a row: "Adur and Worthing Councils".

use super::super::councils;
use super::names::Named;
use super::words::{Gap, Words};

/// Marks names that stand in a row; all of those before "Councils" are full names.
pub(super) fn mark(words: &Words, found: &mut [Named]) {
    let mut is_plural = false;
    for named in found.iter_mut() {
        named.is_listed = has_company(words, *named);
    }
    for i in (1..found.len()).rev() {
        let (last, next) = (found[i - 1], found[i]);
        is_plural &= next.is_listed;
        is_plural |= next.is_full && words.word(next.to - 1) == "councils";
        if is_joined(words, last, next) {
            found[i].is_listed = true;
            found[i - 1].is_listed = true;
            found[i - 1].is_full |= is_plural;
        }
    }
}

/// Whether a name goes on with councils that are not named: "X Council and its ten districts".
fn has_company(words: &Words, named: Named) -> bool {
    const OTHERS: [&str; 4] = ["councils", "districts", "boroughs", "authorities"];
    words.word(named.to) == "and"
        && words.gap_before(named.to) == Gap::Space
        && (named.to + 1..words.len().min(named.to + 8))
            .take_while(|&i| words.gap_before(i) < Gap::Comma)
            .any(|i| OTHERS.contains(&words.word(i)))
}

/// Whether two names stand in a row: "Adur and Worthing", "Lewes District and Eastbourne".
fn is_joined(words: &Words, last: Named, next: Named) -> bool {
    let between = || last.to..next.from;
    let joins = ["and", "or", "the", "district", "borough", "city", "county"];
    let and = |i| matches!(words.word(i), "and" | "or");
    let is_row = match between().len() {
        0 => words.gap_before(next.from) == Gap::Comma && !is_address(last, next),
        1..=3 => between().any(and) && between().all(|i| joins.contains(&words.word(i))),
        _ => false,
    };
    is_row && (last.to..=next.from).all(|i| words.gap_before(i) < Gap::Mark)
}

/// Whether a place stands before its county: "Nelson, Pendle, Lancashire".
fn is_address(last: Named, next: Named) -> bool {
    let (Some(district), Some(county)) = (last.council, next.council) else {
        return false;
    };
    !next.is_full && councils()[district].upper_tier == councils()[county].slug
}
