//! Words that a line's end cuts in two: which hyphens belong to the word and which to the line.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashSet;

use super::inline;

/// What stands before a hyphen of its own.
const PREFIXES: [&str; 48] = [
    "multi",
    "non",
    "co",
    "self",
    "long",
    "short",
    "medium",
    "well",
    "cross",
    "in",
    "e",
    "pre",
    "post",
    "semi",
    "anti",
    "ex",
    "mid",
    "all",
    "on",
    "off",
    "up",
    "out",
    "full",
    "part",
    "high",
    "low",
    "large",
    "small",
    "one",
    "two",
    "three",
    "four",
    "five",
    "ten",
    "first",
    "second",
    "third",
    "year",
    "user",
    "data",
    "cost",
    "council",
    "community",
    "decision",
    "evidence",
    "value",
    "best",
    "half",
];

/// Letters of a word that are looked at.
const LETTERS: usize = 60;

/// The words of a text in small letters; not the pieces of those that a line's end cuts. In most
/// texts no word is cut, so they are told apart when the first hyphen asks for them.
#[derive(Debug, Default)]
pub(super) struct Words<'t> {
    text: Cow<'t, str>,
    words: OnceCell<HashSet<Box<str>>>,
}

impl<'t> Words<'t> {
    /// Those of a text as it is written.
    pub(super) fn of(text: impl Into<Cow<'t, str>>) -> Words<'t> {
        let (text, words) = (text.into(), OnceCell::new());
        Words { text, words }
    }

    fn contains(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| words(&self.text.to_lowercase()));
        words.contains(word)
    }
}

fn words(lower: &str) -> HashSet<Box<str>> {
    let mut words: HashSet<Box<str>> = HashSet::new();
    if !lower.contains("-\n") && !lower.contains("- \n") {
        return words; // nothing is cut
    }
    let mut cut = false;
    for line in lower.split(['\n', '\u{C}']) {
        let line = line.trim();
        let mut parts = line.split_whitespace();
        if std::mem::take(&mut cut) {
            parts.next();
        }
        cut = inline::is_hyphened(line);
        let last = if cut { parts.next_back() } else { None };
        debug_assert!(last.is_none_or(|last| last.ends_with('-')));
        for word in parts.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())) {
            if !words.contains(word) {
                words.insert(word.into());
            }
        }
    }
    words
}

/// Whether the hyphen at the end of `before` is the line's, so that the word goes on in `after`
/// without it. `words` are those of the whole text.
fn joins(before: &str, after: &str, words: &Words<'_>) -> bool {
    if !after.starts_with(char::is_lowercase) {
        return false;
    }
    let Some(before) = before.strip_suffix('-') else {
        return false;
    };
    // No word is longer than that, but a text of hyphens may be.
    let letters = before.char_indices().rev().take(LETTERS);
    let word = letters.take_while(|(_, c)| c.is_alphanumeric() || *c == '-');
    let start = word.last().map_or(before.len(), |(at, _)| at);
    let first = &before[start..];
    let letters = after.char_indices().take(LETTERS);
    let word = letters.take_while(|(_, c)| c.is_alphanumeric() || *c == '-');
    let end = word.last().map_or(0, |(at, c)| at + c.len_utf8());
    let second = after[..end].trim_end_matches('-');
    let is_name = first.chars().filter(|c| c.is_uppercase()).count() > 1;
    if first.is_empty() || is_name || first.contains(|c: char| !c.is_alphabetic()) {
        return false;
    }
    let first = first.to_lowercase();
    let known = |word: &str| words.contains(word);
    let joined = known(&format!("{first}{second}"));
    let hyphened = known(&format!("{first}-{second}"));
    if joined != hyphened {
        return joined;
    }
    // Of a word that the text has by itself, the hyphen is more often the word's own: "start-ups".
    let compound = known(&first) && (first.len() > 3 || first.len() > 2 && known(second));
    !compound && !PREFIXES.contains(&&*first)
}

/// Adds a line to the text of a block.
pub(super) fn glue(text: &mut String, line: &str, words: &Words<'_>) {
    if !inline::is_hyphened(text) {
        if !text.is_empty() {
            text.push(' ');
        }
    } else if joins(text, line, words) {
        text.pop();
    } else if line.starts_with("and ") || line.starts_with("or ") {
        text.push(' '); // "short- and long-term"
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glued(text: &str, first: &str, second: &str) -> String {
        let words = Words::of(format!("{text} x-\ny"));
        let mut glued = first.to_owned();
        glue(&mut glued, second, &words);
        glued
    }

    #[test]
    fn hyphens_of_the_line_go_and_those_of_the_word_stay() {
        let cases = [
            ("", "our produc-", "tivity plan", "our productivity plan"),
            ("", "a multi-", "year plan", "a multi-year plan"),
            ("", "North-", "East", "North-East"),
            ("", "2024-", "25", "2024-25"),
            ("", "ICT-", "led", "ICT-led"),
            ("", "state-of-", "the-art", "state-of-the-art"),
            ("", "short-", "and long-term", "short- and long-term"),
            ("", "plain", "line", "plain line"),
            (
                "fly-tipping costs",
                "more fly-",
                "tipping.",
                "more fly-tipping.",
            ),
            ("we cooperate", "they co-", "operate", "they cooperate"),
            ("the cooperation", "our co-", "operation", "our cooperation"),
            (
                "risk is based",
                "a risk-",
                "based view",
                "a risk-based view",
            ),
        ];
        for (text, first, second, wanted) in cases {
            assert_eq!(glued(text, first, second), wanted);
        }
    }

    #[test]
    fn pieces_of_cut_words_are_no_words() {
        let words = Words::of("Our produc-\ntivity plan\n");
        assert!(words.contains("plan") && !words.contains("tivity") && !words.contains("produc"));
    }
}
