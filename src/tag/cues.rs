//! Hundreds of cue words and phrases, found in a passage in one pass.
//!
//! A cue is matched on whole words, whatever their case; a final `*` makes its last word a prefix;
//! a cue in capitals matches only words in capitals (`SEND` is not `send`), and none in a text that is
//! all in capitals, where they tell nothing.

use std::borrow::Cow;
use std::cell::LazyCell;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, BuildError};
use memchr::memchr2_iter;

use super::Span;

/// A set of cues, each owned by a number (the place of a theme or topic in its list).
#[derive(Debug)]
pub(super) struct Cues {
    automaton: AhoCorasick,
    cues: Vec<Cue>,
    /// Bytes of the longest cue.
    longest: usize,
}

#[derive(Debug)]
struct Cue {
    owner: usize,
    prefix: bool,
    capitals: bool,
    excluding: bool,
}

impl Cues {
    /// Compiles `(owner, cue, excluding)` triples. Where an excluding phrase stands, the owner's
    /// other cues do not count.
    pub(super) fn new<'c>(
        cues: impl IntoIterator<Item = (usize, &'c str, bool)>,
    ) -> Result<Cues, BuildError> {
        let mut patterns = Vec::new();
        let mut list = Vec::new();
        for (owner, cue, excluding) in cues {
            let folded = comparable(cue);
            let prefix = folded.ends_with('*');
            let word = folded.trim_end_matches('*');
            let capitals = word.chars().filter(char::is_ascii_uppercase).count() >= 2
                && !word.chars().any(char::is_lowercase);
            patterns.push(word.to_owned());
            list.push(Cue {
                owner,
                prefix,
                capitals,
                excluding,
            });
        }
        let longest = patterns.iter().map(String::len).max().unwrap_or(0);
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            // One step for each byte: it takes a few megabytes, and a third of the time.
            .kind(Some(AhoCorasickKind::DFA))
            .build(patterns)?;
        Ok(Cues {
            automaton,
            cues: list,
            longest,
        })
    }

    /// The cues in `text`: whose they are, and the bytes where they stand.
    pub(super) fn found(&self, text: &str) -> Vec<(usize, Span)> {
        let folded = comparable(text);
        let has_small = LazyCell::new(|| text.chars().any(char::is_lowercase));
        let mut found = Vec::new();
        let mut excluded = Vec::new();
        for place in self.automaton.find_overlapping_iter(&*folded) {
            let cue = &self.cues[place.pattern().as_usize()];
            let may_stand = !cue.capitals || *has_small;
            if may_stand && cue.stands_at(&folded, place.start(), place.end()) {
                let list = if cue.excluding {
                    &mut excluded
                } else {
                    &mut found
                };
                list.push((cue.owner, Span::new(place.start(), place.end())));
            }
        }
        excluded.sort_unstable();
        found.retain(|&(owner, span)| !self.is_excluded(owner, span, &excluded));
        if folded.len() != text.len() && !found.is_empty() {
            let places = places(&folded, text);
            for (_, span) in &mut found {
                let bytes = span.bytes();
                *span = Span::new(places[bytes.start], places[bytes.end]);
            }
        }
        found
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

impl Cue {
    fn stands_at(&self, text: &str, start: usize, end: usize) -> bool {
        let before = text[..start].chars().next_back();
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
        !before.is_some_and(char::is_alphanumeric)
            && (self.prefix || !next.is_some_and(char::is_alphanumeric))
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
    use super::Cues;

    #[test]
    fn matches_whole_words_prefixes_and_capitals() {
        let cues = Cues::new([
            (0, "shared service*", false),
            (1, "SEND", false),
            (2, "multi-year", false),
            (3, "prevent*", false),
            (3, "preventing progress", true),
        ])
        .unwrap();
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
        ])
        .unwrap();
        let text = "multi‑year/preventing progress ".repeat(40_000);
        assert_eq!(cues.found(&text).len(), 40_000);
    }

    #[test]
    fn the_place_of_a_cue_is_that_in_the_text_itself() {
        let cues = Cues::new([(0, "multi-year", false)]).unwrap();
        let text = "Years – many – of a multi‑year deal";
        let (_, words) = cues.found(text)[0];
        assert_eq!(words.of(text), "multi‑year");
    }
}
