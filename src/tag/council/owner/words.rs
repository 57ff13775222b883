//! A text as its words, folded so that one name is always written alike.

use crate::analyzer;

/// A text, folded: lower case, `&` read as "and", `©` as "copyright", no marks, each word between spaces of its own
/// (` derby  city  council `), so that whole words and only those are found in it.
#[derive(Default)]
pub(super) struct Words {
    pub(super) folded: String,
    words: Vec<Word>,
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// Where it begins in the folded text, its space before included.
    start: usize,
    /// Where it stands in the text itself.
    raw: (usize, usize),
    /// Whether it is written with a capital.
    capital: bool,
    /// Whether `'s` follows it.
    possessive: bool,
    /// What parts it from the word before.
    gap: Gap,
}

/// What parts two words: the later, the farther.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Spaces, a hyphen or an apostrophe.
    Space,
    Comma,
    /// Another sign: a dash, a colon, a bracket.
    Mark,
    /// The end of a sentence.
    Sentence,
    /// The end of a line that stands by itself.
    Line,
}

impl Words {
    /// Reads another text, in the room of the one before.
    pub(super) fn read(&mut self, text: &str) {
        self.folded.clear();
        self.words.clear();
        self.folded.reserve(2 * text.len());
        let mut gap = Gap::Line;
        let mut at = 0;
        while let Some(&byte) = text.as_bytes().get(at) {
            // Nearly all of a text is told by its bytes. A space is the narrowest gap.
            if byte == b' ' {
                at += 1;
                continue;
            }
            if analyzer::is_of_word(byte) {
                at = self.read_word(text, at, at + 1, gap);
                gap = Gap::Space;
                continue;
            }
            let Some(c) = text[at..].chars().next() else {
                break; // never, since `at` is inside the text
            };
            let behind = at + c.len_utf8();
            let spelt = match c {
                '&' => Some("and"),
                '©' => Some("copyright"),
                _ => None,
            };
            if let Some(word) = spelt {
                self.push(at, behind, word, gap);
                gap = Gap::Space;
                at = behind;
            } else if c.is_alphanumeric() {
                at = self.read_word(text, at, behind, gap);
                gap = Gap::Space;
            } else {
                gap = gap.max(self.gap(c, &text[behind..]));
                at = behind;
            }
        }
    }

    /// Reads the word at `at`, whose first letter ends at `behind`; where it ends.
    fn read_word(&mut self, text: &str, at: usize, behind: usize, gap: Gap) -> usize {
        let end = word_end(text, behind);
        let word = &text[at..end];
        // The `s` of "Fenby's" belongs to the word before.
        let is_s = matches!(word, "s" | "S") && text[..at].ends_with(APOSTROPHES);
        match self.words.last_mut().filter(|_| is_s && gap == Gap::Space) {
            Some(last) => {
                last.possessive = true;
                last.raw.1 = end;
            }
            None => self.push(at, end, word, gap),
        }
        end
    }

    fn push(&mut self, start: usize, end: usize, word: &str, gap: Gap) {
        self.words.push(Word {
            start: self.folded.len(),
            raw: (start, end),
            capital: match word.as_bytes().first() {
                Some(first @ ..0x80) => first.is_ascii_uppercase() || first.is_ascii_digit(),
                _ => word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()),
            },
            possessive: false,
            gap,
        });
        self.folded.push(' ');
        let before = self.folded.len();
        self.folded.push_str(word);
        if word.is_ascii() {
            // Nearly all of them, and much faster.
            self.folded[before..].make_ascii_lowercase();
        } else {
            self.folded.truncate(before);
            (self.folded).extend(word.chars().flat_map(char::to_lowercase));
        }
        self.folded.push(' ');
    }

    fn gap(&self, c: char, rest: &str) -> Gap {
        match c {
            '\n' => Gap::Line,
            // "St. Helens", "A. Clerk" and "gov.uk" go on.
            '.' if !rest.starts_with(char::is_whitespace) && !rest.is_empty() => Gap::Space,
            '.' if self.len() > 0 && self.is_short(self.len() - 1) => Gap::Space,
            '.' | '!' | '?' => Gap::Sentence,
            ',' => Gap::Comma,
            '-' | '\u{2010}' | '\u{2011}' | '_' => Gap::Space,
            // A dash without spaces is a hyphen: "Stockton–on–Tees".
            '\u{2013}' if rest.starts_with(char::is_alphanumeric) => Gap::Space,
            _ if c.is_whitespace() || APOSTROPHES.contains(&c) || is_invisible(c) => Gap::Space,
            _ => Gap::Mark,
        }
    }

    /// Whether a full stop after the word shortens it.
    fn is_short(&self, i: usize) -> bool {
        let word = self.word(i);
        word.len() == 1 || matches!(word, "st" | "cllr" | "mr" | "mrs" | "ms" | "dr")
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word, folded.
    pub(super) fn word(&self, i: usize) -> &str {
        let end = self
            .words
            .get(i + 1)
            .map_or(self.folded.len(), |next| next.start);
        self.words
            .get(i)
            .map_or("", |word| &self.folded[word.start + 1..end - 1])
    }

    /// The words from `i` on, folded.
    pub(super) fn from(&self, i: usize) -> impl Iterator<Item = &str> {
        (i..self.len()).map(|i| self.word(i))
    }

    /// Whether these words stand from `i` on.
    pub(super) fn has(&self, i: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(n, word)| self.word(i + n) == *word)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.capital)
    }

    pub(super) fn is_possessive(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.possessive)
    }

    /// What parts a word from the one before; the first word begins a line.
    pub(super) fn gap_before(&self, i: usize) -> Gap {
        self.words.get(i).map_or(Gap::Line, |word| word.gap)
    }

    /// The widest gap between the words from `from` up to, not including, `to`.
    pub(super) fn widest(&self, from: usize, to: usize) -> Gap {
        let gaps = (from + 1..to).map(|i| self.gap_before(i));
        gaps.max().unwrap_or(Gap::Space)
    }

    /// Whether a name, as [`fold`] folds it, stands from word `i` on.
    pub(super) fn stands_at(&self, i: usize, folded: &str) -> bool {
        let rest = self
            .words
            .get(i)
            .map_or("", |word| &self.folded[word.start..]);
        rest.starts_with(folded)
    }

    /// The words of a match in the folded text.
    pub(super) fn span(&self, start: usize, end: usize) -> (usize, usize) {
        let from = self.words.partition_point(|word| word.start < start);
        let to = self.words.partition_point(|word| word.start < end);
        (from, to)
    }

    /// Where the words from `from` up to `to` stand in the text.
    pub(super) fn place(&self, from: usize, to: usize) -> (usize, usize) {
        let at = |i: usize| self.words.get(i).map_or((0, 0), |word| word.raw);
        (at(from).0, at(to.saturating_sub(1)).1.max(at(from).0))
    }

    /// The first word of the line that word `i` stands in.
    pub(super) fn line_start(&self, i: usize) -> usize {
        (1..=i)
            .rev()
            .find(|&i| self.gap_before(i) == Gap::Line)
            .unwrap_or(0)
    }

    /// The word behind the line that word `i` stands in.
    pub(super) fn line_end(&self, i: usize) -> usize {
        (i + 1..self.len())
            .find(|&i| self.gap_before(i) == Gap::Line)
            .unwrap_or(self.len())
    }
}

/// Where the word ends whose first letter ends at `from`.
fn word_end(text: &str, from: usize) -> usize {
    let end = analyzer::word_end(text.as_bytes(), from);
    let rest = &text[end..];
    match rest.as_bytes().first() {
        Some(0x80..) => {
            end + rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len())
        }
        _ => end,
    }
}

const APOSTROPHES: [char; 5] = ['\'', '\u{2019}', '\u{2018}', '\u{02BC}', '\u{FF07}'];

fn is_invisible(c: char) -> bool {
    crate::invisible::is_invisible(c)
}

/// Whether a word is one of those in a list with spaces.
pub(super) fn is_one_of(list: &str, word: &str) -> bool {
    // Most are not even a part of the list, which is found out faster.
    list.contains(word) && list.split_ascii_whitespace().any(|one| one == word)
}

/// A name, folded as [`Words`] folds a text.
pub(super) fn fold(name: &str) -> String {
    let mut words = Words::default();
    words.read(name);
    words.folded
}
