//! Where a text names councils: the place, and the words that make it a council's name.

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::former::{Change, formers};
use super::super::{Council, councils};
use super::words::{Gap, Words, fold, is_one_of};
use super::{rows, title};
use crate::tag::sieve::Sieve;

/// A place of the register named in a text, or a council that is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// The council in the register's order; none for one that is not in the register: "Fenby
    /// Borough Council", "Warwick Town Council".
    pub(super) council: Option<usize>,
    /// The first word, and the one behind the last.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it is a council's name ("Pendle Council", "City of York") and not the place's.
    pub(super) is_full: bool,
    /// Whether it goes on from the name before or into the next: "Adur and Worthing Councils".
    pub(super) is_listed: bool,
    /// Whether the place alone names nobody: "Richmond", of which there are two.
    is_weak: bool,
    /// Whether the place's name is a word of its own: "Reading".
    pub(super) is_word: bool,
}

/// Names of places that are also words; without "Council" they say little.
const WORDS: [&str; 7] = [
    "reading", "bury", "hart", "rugby", "hull", "slough", "derby",
];

/// What a word before a place makes another place of: "Greater Manchester", "North Derbyshire".
const PARTS: [&str; 15] = [
    "north", "south", "east", "west", "mid", "central", "greater", "upper", "lower", "new", "old",
    "great", "inner", "outer", "little",
];

/// A spelling of a name.
struct Pattern {
    /// As [`Words`] folds it.
    text: String,
    /// None for a council that was replaced: it is found so that no part of its name is taken.
    council: Option<usize>,
    /// Whether the place counts only with a word such as "Council" at it: "Kingston Council".
    needs_title: bool,
    is_word: bool,
}

/// All names by their first words. Few words of a text begin any.
struct Names {
    first: Sieve,
    /// The names that begin with each word, longer ones first: "North East Derbyshire" holds no
    /// "Derbyshire".
    by_first: FxHashMap<&'static str, Vec<&'static Pattern>>,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(patterns);

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::of(&PATTERNS));

impl Names {
    fn of(patterns: &'static [Pattern]) -> Names {
        let mut by_first: FxHashMap<&str, Vec<&Pattern>> = FxHashMap::default();
        for pattern in patterns {
            let first = pattern.text.split_whitespace().next().unwrap_or_default();
            by_first.entry(first).or_default().push(pattern);
        }
        for names in by_first.values_mut() {
            names.sort_by_key(|pattern| std::cmp::Reverse(pattern.text.len()));
        }
        Names {
            first: Sieve::of(by_first.keys().copied()),
            by_first,
        }
    }

    /// The longest name that begins with a word of a text.
    fn at(&self, words: &Words, i: usize) -> Option<&'static Pattern> {
        let word = words.word(i);
        if !self.first.passes(word) {
            return None;
        }
        let mut names = self.by_first.get(word)?.iter();
        names.find(|name| words.stands_at(i, &name.text)).copied()
    }

    /// The first name at or behind a word of a text, and the word it begins with.
    fn next(&self, words: &Words, from: usize) -> Option<(&'static Pattern, usize)> {
        (from..words.len()).find_map(|i| Some((self.at(words, i)?, i)))
    }
}

/// The first word of each name, folded, and the second if it has one.
pub(super) fn beginnings() -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    PATTERNS.iter().filter_map(|pattern| {
        let mut words = pattern.text.split_whitespace();
        Some((words.next()?, words.next()))
    })
}

fn patterns() -> Vec<Pattern> {
    let mut texts: HashSet<String> = HashSet::new();
    let mut patterns = Vec::new();
    let mut add = |pattern: Pattern| {
        if !pattern.text.is_empty() && texts.insert(pattern.text.clone()) {
            patterns.push(pattern);
        }
    };
    for (place, council) in councils().iter().enumerate() {
        for (name, needs_title) in places(council) {
            for spelling in spellings(&name) {
                let is_word = WORDS.contains(&spelling.trim());
                let council = Some(place);
                add(Pattern {
                    text: spelling,
                    council,
                    needs_title,
                    is_word,
                });
            }
        }
    }
    for former in formers() {
        if former.change != Change::Recoded {
            add(Pattern {
                text: fold(&former.name),
                council: None,
                needs_title: false,
                is_word: false,
            });
        }
    }
    patterns
}

/// The places that a council is named by, and whether each needs a title. What is only initials
/// does: initials alone name nobody.
fn places(council: &Council) -> impl Iterator<Item = (String, bool)> {
    let short = (council.short_name.clone(), false);
    // "Newcastle City Council" is upon Tyne, though Newcastle alone may be elsewhere.
    let official = Some(council.name.as_str()).filter(|name| name.ends_with(" Council"));
    let aliases = council.aliases().chain(official).map(|alias| {
        let stem = without_title(alias);
        let is_initials =
            alias.len() <= 5 && alias.chars().filter(|c| c.is_uppercase()).count() > 1;
        let needs_title = is_initials || stem.len() < alias.len();
        (stem.to_owned(), needs_title)
    });
    // An alias without a title lifts the need from the same with one.
    let (plain, titled): (Vec<_>, Vec<_>) = std::iter::once(short)
        .chain(aliases)
        .partition(|(_, needs)| !needs);
    plain.into_iter().chain(titled)
}

/// An alias without the words that make it a council's name.
fn without_title(alias: &str) -> &str {
    let mut stem = alias;
    for before in [
        "City and County of the ",
        "City of ",
        "County of ",
        "Corporation of ",
    ] {
        // The City of London is a name of its own: London is more.
        stem = match stem.strip_prefix(before) {
            Some("London") | None => stem,
            Some(rest) => rest,
        };
    }
    while let Some((before, last)) = stem.rsplit_once(' ') {
        let is_title = [
            "Council",
            "City",
            "County",
            "and",
            "Borough",
            "District",
            "Metropolitan",
            "MDC",
        ];
        match is_title.contains(&last) {
            true => stem = before,
            false => break,
        }
    }
    stem
}

/// A place's name in the spellings that people use.
fn spellings(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut all = vec![folded.clone(), fold(&name.replace('\'', ""))];
    all.push(folded.replace(" upon ", " on "));
    all.push(folded.replace(" on ", " upon "));
    all
}

/// Whether a council's place begins with what another is called for short: "Newcastle".
pub(super) fn begins_with(longer: usize, shorter: usize) -> bool {
    let (Some(longer), Some(shorter)) = (councils().get(longer), councils().get(shorter)) else {
        return false;
    };
    let place = fold(&longer.short_name);
    longer.slug != shorter.slug
        && (places(shorter).map(|(name, _)| name))
            .any(|name| name != shorter.short_name && place.starts_with(&fold(&name)))
}

/// Which of so many words belong to names.
pub(super) fn covered(names: &[Named], words: usize) -> Vec<bool> {
    let mut is_named = vec![false; words];
    for named in names {
        // They are few: a name ends soon after it begins.
        is_named[named.from..named.to.min(words)].fill(true);
    }
    is_named
}

/// Finds the names in a text, in order.
pub(super) fn find(words: &Words, found: &mut Vec<Named>) {
    found.clear();
    let mut from = 0;
    while let Some((pattern, at)) = NAMES.next(words, from) {
        from = at + pattern.text.split_whitespace().count();
        found.extend(named(words, pattern, at, from));
    }
    let registered = found.len();
    let has_council = words.folded.contains(" council ");
    let councils = has_council.then(|| words.folded.match_indices(" council "));
    for (at, _) in councils.into_iter().flatten() {
        let (council, _) = words.span(at, at);
        let known = &found[..registered];
        // In order as both are: the name that may hold this word is the last that begins before it.
        let before = known.partition_point(|named| named.from <= council);
        let is_known = before > 0 && council < known[before - 1].to;
        if !is_known && let Some(named) = unregistered(words, council) {
            found.push(named);
        }
    }
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|named| named.from);
    rows::mark(words, found);
    found.retain(|named| named.is_full || !named.is_weak);
}

/// Words before "Council" that name none.
const NO_NAMES: &str = "the our this your their a an all no any one each every full arts youth \
    shadow research design british privy general national european executive cabinet school \
    previous new another other that which if as when where what why how former pay paying";
/// Words after "Council" that make it something else.
const NO_COUNCILS: &str = "tax house houses housing chamber meeting meetings tenants tenant";

/// Words of a council's title.
const TITLES: &str = "city county borough district metropolitan town parish community and";

/// Whether "Council" behind that word may end the name of a council that is not in the register; if not,
/// [`unregistered`] finds none. Most words before it are small, or "The".
pub(super) fn may_end_in_council(before: &str) -> bool {
    let is_small = |byte: &u8| byte.is_ascii_lowercase();
    match before.as_bytes().first() {
        None => false,
        // The `s` of "Fenby's" is no word of its own.
        Some(first) if is_small(first) => before == "s" || is_one_of(TITLES, before),
        Some(_) => !["the", "our"]
            .iter()
            .any(|word| word.eq_ignore_ascii_case(before)),
    }
}

/// A council that is not in the register: "Fenby Borough Council", by the place of its last word.
fn unregistered(words: &Words, council: usize) -> Option<Named> {
    let joins = |i: usize| matches!(words.gap_before(i), Gap::Space | Gap::Line);
    let mut last = council;
    while last > 0 && joins(last) && last + 4 > council && is_one_of(TITLES, words.word(last - 1)) {
        last -= 1;
    }
    let is_name = |i: usize| {
        let word = words.word(i);
        words.is_capital(i) && !super::lines::is_title_word(word) && !is_one_of(NO_NAMES, word)
    };
    if last == 0
        || !joins(last)
        || !is_name(last - 1)
        || is_one_of(NO_COUNCILS, words.word(council + 1))
    {
        return None;
    }
    let mut from = last - 1;
    while from > 0 && last - from < 4 && words.gap_before(from) == Gap::Space && is_name(from - 1) {
        from -= 1;
    }
    Some(Named {
        council: None,
        from,
        to: council + 1,
        is_full: true,
        is_listed: false,
        is_weak: false,
        is_word: false,
    })
}

/// What a place in a text is, by the words at it; none where it is something else.
fn named(words: &Words, pattern: &Pattern, from: usize, to: usize) -> Option<Named> {
    let gap = words.widest(from, to);
    if gap == Gap::Mark || gap == Gap::Sentence {
        return None;
    }
    let (title, end) = title::after(words, to);
    let (before, start) = title::before(words, from);
    let is_part = from > 0
        && start == from
        && words.gap_before(from) == Gap::Space
        && PARTS.contains(&words.word(from - 1));
    let place = Named {
        council: None,
        from: start,
        to: end,
        is_full: true,
        is_listed: false,
        is_weak: false,
        is_word: pattern.is_word,
    };
    let council = match pattern.council {
        Some(council) if !is_part => council,
        _ => return None,
    };
    let has_title = title.is_council() || before.is_some();
    if has_title {
        let is_its = title.fits(&councils()[council], before.as_deref());
        // "reading council papers" names nobody.
        let is_name = words.is_capital(from) || !pattern.is_word;
        return is_name.then_some(Named {
            council: is_its.then_some(council),
            ..place
        });
    }
    let is_own = words.is_capital(from) && !is_of_another(words, from, to);
    is_own.then_some(Named {
        council: Some(council),
        from,
        to,
        is_full: false,
        is_weak: pattern.needs_title,
        ..place
    })
}

/// Whether a place's bare name is a part of another name: "Leicester City", "Jane Sutton", "the
/// University of Kent".
fn is_of_another(words: &Words, from: usize, to: usize) -> bool {
    let joins = |i: usize| words.gap_before(i) == Gap::Space;
    let is_name = |i: usize| words.is_capital(i) && !super::lines::is_title_word(words.word(i));
    let after = to < words.len() && joins(to) && !words.is_possessive(to - 1) && is_name(to);
    let begins = |i: usize| words.gap_before(i) >= Gap::Sentence;
    let before = from > 0 && joins(from) && is_name(from - 1) && !begins(from - 1);
    let of = [
        "university",
        "bishop",
        "archbishop",
        "duke",
        "diocese",
        "port",
    ];
    let is_of = from > 1 && words.word(from - 1) == "of" && of.contains(&words.word(from - 2));
    after || before || is_of
}
