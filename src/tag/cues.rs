//! Hundreds of cue words and phrases, found in a passage in one pass.
//!
//! A cue is matched on whole words, whatever their case; a final `*` makes its last word a prefix;
//! a cue in capitals matches only words in capitals (`SEND` is not `send`), and none in a text that is
//! all in capitals, where they tell nothing.

use std::borrow::Cow;
use std::cell::LazyCell;

use memchr::memchr2_iter;

use super::Span;
use crate::analyzer;

/// Bytes by which a cue is looked up; one that is shorter is looked up by all of its own.
const KEY: usize = 6;
/// Bits by which the table tells what no cue begins with: so many that hardly any other words pass.
const SIGN_BITS: u32 = 16;
/// Slots of the table: few enough to stay at hand, several for each cue.
const SLOT_BITS: u32 = 12;

/// A set of cues, each owned by a number (the place of a theme or topic in its list).
///
/// A cue begins where a word does, so a look at the first bytes of each word finds them: a table that
/// is far smaller than an automaton of all cues, and needs no time to build.
#[derive(Debug)]
pub(super) struct Cues {
    /// In the order of their slots.
    cues: Vec<Cue>,
    /// Where those of each slot begin, and where those of the last end.
    slots: Vec<u32>,
    /// Of each two first letters, a bit for each number of bytes by which cues with them are looked up:
    /// most words of a text have none.
    keys: Box<[u8; 1 << 10]>,
    /// A bit for each sign of those bytes: few words of a text have one.
    signs: Vec<u64>,
    /// Bytes of the longest cue.
    longest: usize,
}

#[derive(Debug)]
struct Cue {
    text: String,
    owner: usize,
    prefix: bool,
    capitals: bool,
    excluding: bool,
}

impl Cues {
    /// Compiles `(owner, cue, excluding)` triples. Where an excluding phrase stands, the owner's
    /// other cues do not count.
    pub(super) fn new<'c>(cues: impl IntoIterator<Item = (usize, &'c str, bool)>) -> Cues {
        let cue = |(owner, cue, excluding)| {
            let folded = comparable(cue);
            let text = folded.trim_end_matches('*').to_owned();
            let capitals = text.chars().filter(char::is_ascii_uppercase).count() >= 2
                && !text.chars().any(char::is_lowercase);
            Cue {
                prefix: folded.ends_with('*'),
                text,
                owner,
                capitals,
                excluding,
            }
        };
        let mut cues: Vec<Cue> = cues.into_iter().map(cue).collect();
        cues.sort_by_key(Cue::slot);
        let mut slots = vec![0; (1 << SLOT_BITS) + 1];
        for cue in &cues {
            slots[cue.slot() + 1] += 1;
        }
        for slot in 1..slots.len() {
            slots[slot] += slots[slot - 1];
        }
        let mut keys = Box::new([0; 1 << 10]);
        for cue in &cues {
            let pair = pair(begin(cue.text.as_bytes()));
            // One of a single byte may have any behind it.
            let pairs = match cue.key() {
                0 | 1 => pair & !31..=pair | 31,
                _ => pair..=pair,
            };
            keys[pairs]
                .iter_mut()
                .for_each(|keys| *keys |= 1 << cue.key());
        }
        let mut signs = vec![0; 1 << (SIGN_BITS - 6)];
        for cue in &cues {
            let sign = cue.sign();
            signs[sign >> 6] |= 1 << (sign & 63);
        }
        let longest = cues.iter().map(|cue| cue.text.len()).max().unwrap_or(0);
        Cues {
            cues,
            slots,
            keys,
            signs,
            longest,
        }
    }

    /// The cues in `text`, by where they end: whose they are, and the bytes where they stand.
    pub(super) fn found(&self, text: &str) -> Vec<(usize, Span)> {
        let folded = &*comparable(text);
        let has_small = LazyCell::new(|| text.chars().any(char::is_lowercase));
        let mut found = Vec::new();
        let mut excluded = Vec::new();
        let bytes = folded.as_bytes();
        let mut next = 0;
        while next < bytes.len() {
            // A cue begins with what stands behind no letter.
            let at = next;
            next = behind_word(folded, at);
            let rest = &bytes[at..];
            let begin = begin(rest);
            let mut keys = self.keys[pair(begin)];
            while keys != 0 {
                let key = keys.trailing_zeros() as usize;
                keys &= keys - 1;
                let sign = sign(begin, key);
                if self.signs[sign >> 6] & 1 << (sign & 63) == 0 || key > rest.len() {
                    continue;
                }
                for cue in self.of_slot(sign).iter().filter(|cue| cue.key() == key) {
                    let end = at + cue.text.len();
                    let stands = (rest.get(..cue.text.len()))
                        .is_some_and(|word| word.eq_ignore_ascii_case(cue.text.as_bytes()));
                    if stands && cue.stands_at(folded, at, end) && (!cue.capitals || *has_small) {
                        let list = match cue.excluding {
                            true => &mut excluded,
                            false => &mut found,
                        };
                        list.push((cue.owner, Span::new(at, end)));
                    }
                }
            }
        }
        found.sort_by_key(|(_, span): &(usize, Span)| (span.bytes().end, span.bytes().start));
        excluded.sort_unstable();
        found.retain(|&(owner, span)| !self.is_excluded(owner, span, &excluded));
        if folded.len() != text.len() && !found.is_empty() {
            let places = places(folded, text);
            for (_, span) in &mut found {
                let bytes = span.bytes();
                *span = Span::new(places[bytes.start], places[bytes.end]);
            }
        }
        found
    }

    /// The cues that may have that sign, and perhaps others.
    fn of_slot(&self, sign: usize) -> &[Cue] {
        let slot = slot(sign);
        &self.cues[self.slots[slot] as usize..self.slots[slot + 1] as usize]
    }

    /// Whether one of the excluding phrases, which are sorted, covers a part of the owner's cue.
    fn is_excluded(&self, owner: usize, span: Span, excluded: &[(usize, Span)]) -> bool {
        let (start, end) = (span.bytes().start, span.bytes().end);
        let before = excluded.partition_point(|&(o, e)| (o, e.bytes().start) < (owner, end));
        (excluded[..before].iter().rev())
            .take_while(|(o, e)| *o == owner && e.bytes().start + self.longest > start)
            .any(|&(_, other)| other.meets(span))
    }
}

/// For each byte of a folded text at which a character begins, and for its end, where that character
/// stands in `text`, which has as many.
fn places(folded: &str, text: &str) -> Vec<usize> {
    let mut places = vec![text.len(); folded.len() + 1];
    for ((at, _), (place, _)) in folded.char_indices().zip(text.char_indices()) {
        places[at] = place;
    }
    places
}

/// The place behind the first character at or behind `at` that is no letter and no digit: the next that
/// has none of these before it.
fn behind_word(text: &str, at: usize) -> usize {
    let end = analyzer::word_end(text.as_bytes(), at);
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return end + 1;
    }
    let mut rest = text[end..].chars();
    let is_behind = rest.any(|c| !c.is_alphanumeric());
    text.len() - rest.as_str().len() + usize::from(!is_behind)
}

/// The first bytes of a text as a number, those of letters whatever their case.
fn begin(text: &[u8]) -> u64 {
    const SMALL: u64 = u64::from_ne_bytes([b' '; 8]);
    let few = || {
        text.iter()
            .rev()
            .fold(0, |all, &byte| all << 8 | u64::from(byte))
    };
    let bytes = text.first_chunk().map(|first| u64::from_le_bytes(*first));
    bytes.unwrap_or_else(few) | SMALL
}

/// A number below 1024 for the two first letters of what begins so, whatever their case.
fn pair(begin: u64) -> usize {
    (begin as usize & 31) << 5 | (begin >> 8) as usize & 31
}

/// A number below two to the power of [`SIGN_BITS`] for the first `key` of these bytes.
fn sign(begin: u64, key: usize) -> usize {
    let bytes = begin & ((1 << (8 * key)) - 1);
    // The multiplier of Fibonacci hashing: its upper bits depend on all of the number's.
    (bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - SIGN_BITS)) as usize
}

/// Where cues of that sign are kept.
fn slot(sign: usize) -> usize {
    sign >> (SIGN_BITS - SLOT_BITS)
}

impl Cue {
    /// By how many bytes it is looked up.
    fn key(&self) -> usize {
        self.text.len().min(KEY)
    }

    fn sign(&self) -> usize {
        sign(begin(self.text.as_bytes()), self.key())
    }

    fn slot(&self) -> usize {
        slot(self.sign())
    }

    /// Whether a cue whose letters stand there is meant: as a whole word, and in capitals where it is.
    fn stands_at(&self, text: &str, start: usize, end: usize) -> bool {
        let mut after = text[end..].chars();
        let mut next = after.next();
        if self.capitals {
            if text[start..end].chars().any(char::is_lowercase) {
                return false;
            }
            if next == Some('s') {
                next = after.next(); // KPIs
            }
        }
        self.prefix || !next.is_some_and(char::is_alphanumeric)
    }
}

/// Hyphens as spaces and one kind of apostrophe; the length in bytes may change.
fn comparable(text: &str) -> Cow<'_, str> {
    let changed = |c| match c {
        '-' | '\u{2010}'..='\u{2014}' => Some(' '),
        '\u{2018}' | '\u{2019}' => Some('\''),
        _ => None,
    };
    let mut folded = String::new();
    let mut kept = 0;
    // With one of these two bytes all of them begin, and nothing else goes on.
    for at in memchr2_iter(b'-', 0xE2, text.as_bytes()) {
        let Some(c) = text[at..].chars().next() else {
            continue;
        };
        if let Some(other) = changed(c) {
            folded.reserve(text.len() - kept);
            folded.push_str(&text[kept..at]);
            folded.push(other);
            kept = at + c.len_utf8();
        }
    }
    match kept {
        0 => Cow::Borrowed(text),
        _ => Cow::Owned(folded + &text[kept..]),
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use aho_corasick::AhoCorasick;
    use proptest::prelude::*;

    use super::*;

    /// The places of cues by an automaton, without exclusions.
    fn plainly(cues: &[String], text: &str) -> Vec<(usize, Range<usize>)> {
        let folded = comparable(text);
        let compiled = Cues::new(cues.iter().enumerate().map(|(i, cue)| (i, &**cue, false)));
        let of = |owner| compiled.cues.iter().find(|cue| cue.owner == owner).unwrap();
        let texts = (0..cues.len()).map(|owner| &of(owner).text);
        let mut automaton = AhoCorasick::builder();
        let automaton = automaton.ascii_case_insensitive(true).build(texts).unwrap();
        let has_small = text.chars().any(char::is_lowercase);
        let found = automaton.find_overlapping_iter(&*folded).filter(|found| {
            let cue = of(found.pattern().as_usize());
            let before = folded[..found.start()].chars().next_back();
            !before.is_some_and(char::is_alphanumeric)
                && (has_small || !cue.capitals)
                && cue.stands_at(&folded, found.start(), found.end())
        });
        let places = places(&folded, text);
        found
            .map(|found| {
                (
                    found.pattern().as_usize(),
                    places[found.start()]..places[found.end()],
                )
            })
            .collect()
    }

    proptest! {
        #[test]
        fn what_the_table_finds_is_what_an_automaton_finds(
            cues in prop::collection::vec("[abAé'£ -]{0,3}[abAB][abAé ]{0,3}\\*?", 1..8),
            text in "([abABsé'’£ –-]){0,40}",
        ) {
            let compiled = Cues::new(cues.iter().enumerate().map(|(i, cue)| (i, &**cue, false)));
            let found = compiled.found(&text).into_iter();
            let found: Vec<_> = found.map(|(owner, span)| (owner, span.bytes())).collect();
            prop_assert_eq!(found, plainly(&cues, &text));
        }
    }

    #[test]
    fn matches_whole_words_prefixes_and_capitals() {
        let cues = Cues::new([
            (0, "shared service*", false),
            (1, "SEND", false),
            (2, "multi-year", false),
            (3, "prevent*", false),
            (3, "preventing progress", true),
        ]);
        let owners = |text: &str| {
            let found = cues.found(text).into_iter();
            found.map(|(owner, _)| owner).collect::<Vec<_>>()
        };
        assert_eq!(owners("Shared services with others; unshared service"), [0]);
        assert_eq!(owners("we send SEND pupils"), [1]);
        assert!(owners("SEND US YOUR VIEWS").is_empty());
        assert_eq!(owners("a multi‑year, multi year deal"), [2, 2]);
        assert!(owners("barriers preventing progress").is_empty());
        assert_eq!(owners("prevention; preventing progress"), [3]);
    }

    #[test]
    fn many_cues_and_many_exclusions_cost_little() {
        let cues = Cues::new([
            (0, "multi-year", false),
            (1, "prevent*", false),
            (1, "preventing progress", true),
        ]);
        let text = "multi‑year/preventing progress ".repeat(40_000);
        assert_eq!(cues.found(&text).len(), 40_000);
    }

    #[test]
    fn the_place_of_a_cue_is_that_in_the_text_itself() {
        let cues = Cues::new([(0, "multi-year", false)]);
        let text = "Years – many – of a multi‑year deal";
        let (_, words) = cues.found(text)[0];
        assert_eq!(words.of(text), "multi‑year");
    }
}
