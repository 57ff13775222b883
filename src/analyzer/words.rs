//! The walk over a text, word by word.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

use super::{CELL_SEPARATOR, Variant, ascii, fold_into};
use crate::invisible::is_invisible;

/// Positions between the last word of a cell and the first of the next; wider than any distance
/// that a query can ask for.
pub(crate) const CELL_GAP: u32 = 1000;

/// Walks the tokens of a text without allocating for each.
pub struct Words<'t> {
    text: &'t str,
    /// Where the walk over pieces between blanks stands.
    next: usize,
    piece: Piece<'t>,
    exact: String,
    capitals: Option<usize>, // bytes of `exact` that are the word in capitals
    bytes: Range<usize>,
    position: u32,
    started: bool,
    variant: Variant,
    pending: Option<(Variant, Range<usize>)>, // the variant still to be given out
    rest: Option<Range<usize>>,               // what was cut off the last word
    end: usize,                               // where the last word ended
}

/// What stands between two blanks. Blanks always part words, so each piece can be cut by itself.
enum Piece<'t> {
    /// Its end, and where the next word is looked for.
    Ascii { end: usize, from: usize },
    /// Its start, and its segments.
    Other {
        start: usize,
        bounds: UWordBoundIndices<'t>,
    },
}

impl<'t> Words<'t> {
    /// A walk that stands before the first token.
    pub fn new(text: &'t str) -> Words<'t> {
        Words {
            text,
            next: 0,
            piece: Piece::Ascii { end: 0, from: 0 },
            exact: String::new(),
            capitals: None,
            bytes: 0..0,
            position: 0,
            started: false,
            variant: Variant::Word,
            pending: None,
            rest: None,
            end: 0,
        }
    }

    /// Goes on to the next token; false at the end of the text.
    pub fn advance(&mut self) -> bool {
        if let Some((variant, bytes)) = self.pending.take() {
            self.give_out(variant, bytes);
            return true;
        }
        if self.is_plain_word() {
            return true;
        }
        while let Some(mut bytes) = self.next_word() {
            if let Some(unit) = unit_in(&self.text[bytes.clone()]) {
                self.rest = Some(bytes.start + unit..bytes.end);
                bytes.end = bytes.start + unit;
            }
            let word = &self.text[bytes.clone()];
            self.exact.clear();
            fold_into(word, &mut self.exact);
            if self.exact.is_empty() {
                continue;
            }
            let initials = without_dots(&mut self.exact);
            self.capitals = capitals_len(word, initials, self.exact.len());
            self.variant = Variant::Word;
            self.step(bytes);
            self.pending = self.other_way();
            return true;
        }
        false
    }

    /// Makes what stands before the next blank the current token, if it is a plain word: English letters,
    /// no more than one of them in capitals, perhaps with a sign behind them. Most are, and need none of the
    /// rules; a test holds them to the rules.
    fn is_plain_word(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let is_between = match self.piece {
            Piece::Ascii { end, from } => !bytes[from..end].iter().any(|&b| ascii::is_of_word(b)),
            Piece::Other { .. } => false,
        };
        if !is_between || self.rest.is_some() {
            return false;
        }
        let blanks = bytes[self.next..].iter();
        let start = self.next + blanks.take_while(|byte| byte.is_ascii_whitespace()).count();
        let (mut end, mut capitals) = (start, 0);
        while let Some(byte) = bytes.get(end).filter(|&&byte| ascii::is_letter(byte)) {
            capitals += usize::from(byte & 32 == 0);
            end += 1;
        }
        let next = match bytes.get(end) {
            Some(b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'\'' | b'"') => end + 1,
            _ => end,
        };
        let ends = bytes.get(next).is_none_or(u8::is_ascii_whitespace);
        // "Ten %" has a sign, though behind a blank.
        if start == end || !ends || capitals > 1 || matches!(bytes[end..], [b' ', b'%', ..]) {
            return false;
        }
        self.exact.clear();
        self.exact.push_str(&self.text[start..end]);
        if capitals > 0 {
            self.exact.make_ascii_lowercase();
        }
        self.capitals = None;
        self.variant = Variant::Word;
        self.next = next;
        // Nothing is left of the piece before.
        self.piece = Piece::Ascii {
            end: next,
            from: next,
        };
        self.step(start..end);
        true
    }

    /// Makes a variant of the current word the current token.
    fn give_out(&mut self, variant: Variant, bytes: Range<usize>) {
        self.variant = variant;
        if variant == Variant::Singular {
            self.exact
                .truncate(self.capitals.unwrap_or(self.exact.len()));
            return;
        }
        self.exact.clear();
        fold_into(&self.text[bytes.clone()], &mut self.exact);
        match variant {
            Variant::Joined => self.exact.retain(|c| !is_hyphen(c)),
            _ => self.exact.retain(|c| c != ' '),
        }
        self.bytes = bytes;
        self.capitals = None;
    }

    /// Another way to write the current word, if there is one.
    fn other_way(&self) -> Option<(Variant, Range<usize>)> {
        if let Some(signed) = self.sign_around() {
            Some((Variant::Signed, signed))
        } else if self.capitals.is_some_and(|base| base < self.exact.len()) {
            Some((Variant::Singular, self.bytes()))
        } else {
            self.compound().map(|compound| (Variant::Joined, compound))
        }
    }

    /// The words joined by hyphens that begin with the current one.
    fn compound(&self) -> Option<Range<usize>> {
        let behind = &self.text[self.bytes.end..];
        let inside = |text: &str| text.chars().next_back().is_some_and(is_hyphen);
        if !behind.starts_with(is_hyphen) || inside(&self.text[..self.bytes.start]) {
            return None;
        }
        let belongs = |c: char| is_hyphen(c) || c.is_alphabetic();
        let length = behind.find(|c| !belongs(c)).unwrap_or(behind.len());
        let compound = &self.text[self.bytes.start..self.bytes.end + length];
        let whole = compound
            .split(is_hyphen)
            .all(|part| !part.is_empty() && part.chars().all(char::is_alphabetic));
        let ends = !behind[length..].starts_with(char::is_numeric);
        (whole && ends).then(|| self.bytes.start..self.bytes.end + length)
    }

    /// The bytes of the next word.
    fn next_word(&mut self) -> Option<Range<usize>> {
        if let Some(rest) = self.rest.take() {
            return Some(rest);
        }
        loop {
            match &mut self.piece {
                Piece::Ascii { end, from } => {
                    if let Some(word) = ascii::next_word(&self.text.as_bytes()[..*end], *from) {
                        *from = word.end;
                        return Some(word);
                    }
                }
                Piece::Other { start, bounds } => {
                    for (offset, word) in bounds {
                        if word.chars().any(char::is_alphanumeric) {
                            return Some(*start + offset..*start + offset + word.len());
                        }
                    }
                }
            }
            self.piece = self.next_piece()?;
        }
    }

    fn next_piece(&mut self) -> Option<Piece<'t>> {
        let bytes = self.text.as_bytes();
        let start = self.next
            + bytes[self.next..]
                .iter()
                .position(|b| !b.is_ascii_whitespace())?;
        let length = bytes[start..].iter().position(u8::is_ascii_whitespace);
        let end = length.map_or(bytes.len(), |length| start + length);
        self.next = end;
        Some(match bytes[start..end].is_ascii() {
            true => Piece::Ascii { end, from: start },
            false => Piece::Other {
                start,
                bounds: self.text[start..end].split_word_bound_indices(),
            },
        })
    }

    /// The form of the current token.
    pub fn exact(&self) -> &str {
        &self.exact
    }

    /// Whether the current word is written in capitals, but for a plural `s`.
    pub fn is_capitals(&self) -> bool {
        self.capitals.is_some()
    }

    /// The current word without a plural `s`, if it is written in capitals.
    pub fn capitals_base(&self) -> Option<&str> {
        self.capitals.map(|len| &self.exact[..len])
    }

    /// The word itself, or another way to write it.
    pub fn variant(&self) -> Variant {
        self.variant
    }

    /// Place of the current token in the sequence of words, from 0.
    pub fn position(&self) -> u32 {
        self.position
    }

    /// Bytes of the text that the current token covers.
    pub fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }

    fn step(&mut self, bytes: Range<usize>) {
        if self.started {
            let gap = &self.text[self.end..bytes.start];
            // Most gaps are one blank.
            let is_wide = gap.len() >= CELL_SEPARATOR.len();
            let next = if is_wide && gap.contains(CELL_SEPARATOR) {
                CELL_GAP
            } else {
                1
            };
            self.position = self.position.saturating_add(next);
        }
        self.started = true;
        self.end = bytes.end;
        self.bytes = bytes;
    }

    /// The current word together with the sign that touches it, if there is one.
    fn sign_around(&self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let before = self.bytes.start.checked_sub(1).map(|at| bytes[at]);
        let may_be_currency = before.is_some_and(|byte| byte == b'$' || !byte.is_ascii());
        if !may_be_currency && !matches!(bytes[self.bytes.end..], [b'%', ..] | [b' ', b'%', ..]) {
            return None;
        }
        let before = self.text[..self.bytes.start].chars().next_back();
        let behind = &self.text[self.bytes.end..];
        let blank = usize::from(behind.starts_with(" %")); // as some print it
        let mut after = behind[blank..].chars();
        let per_cent = after.next() == Some('%') && !after.next().is_some_and(belongs_to_next_word);
        if let Some(sign @ ('£' | '$' | '€')) = before {
            Some(self.bytes.start - sign.len_utf8()..self.bytes.end)
        } else if per_cent {
            Some(self.bytes.start..self.bytes.end + blank + 1)
        } else {
            None
        }
    }
}

/// Whether the sign before `c` is no sign of the word before: a mark on it makes it part of the next.
fn belongs_to_next_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Where in a word the unit begins that is written to a number without a blank: `30million`.
fn unit_in(word: &str) -> Option<usize> {
    if !word.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    let unit = word
        .find(|c: char| c.is_ascii_alphabetic())
        .filter(|&at| at > 0)?;
    // As it will be folded: a unit with a mark or an invisible character in it is that unit too.
    let rest = word[unit..].chars();
    let letters = rest.filter(|&c| !is_invisible(c) && !is_combining_mark(c));
    let letters = letters.map(|c| c.to_ascii_lowercase());
    let is_unit = ["million", "billion", "thousand"]
        .iter()
        .any(|name| name.chars().eq(letters.clone()));
    is_unit.then_some(unit)
}

/// Writes initials without their dots (`a.i` becomes `ai`); whether there were any.
fn without_dots(exact: &mut String) -> bool {
    let initials = exact.as_bytes().contains(&b'.')
        && exact.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        });
    if initials {
        exact.retain(|c| c != '.');
    }
    initials
}

/// How much of a form is the word in capitals, if `word` is written so: at least two capital
/// letters and no small one, but for a plural or possessive `s` at the end.
fn capitals_len(word: &str, initials: bool, folded: usize) -> Option<usize> {
    if word.bytes().filter(u8::is_ascii_uppercase).count() < 2 {
        return None;
    }
    if !initials && !word.is_ascii() && !word.contains('\u{2019}') {
        return None; // rare; such a word is found by its form
    }
    let (core, ending) = match word {
        _ if initials => (word, 0),
        w if w.ends_with("'s") => (&w[..w.len() - 2], 2),
        w if w.ends_with("\u{2019}s") => (&w[..w.len() - "\u{2019}s".len()], 2),
        w if w.ends_with('s') => (&w[..w.len() - 1], 1),
        w => (w, 0),
    };
    let capitals = core.chars().filter(char::is_ascii_uppercase).count();
    (capitals >= 2 && !core.chars().any(char::is_lowercase)).then_some(folded - ending)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Token, analyze};

    /// A text with a sign behind every plain word, which takes it the way of all others.
    fn roundabout(text: &str) -> String {
        let is_plain = |piece: &str| {
            let letters = piece
                .strip_suffix(|c| ".,;:!?)'\"".contains(c))
                .unwrap_or(piece);
            !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_alphabetic())
        };
        let pieces = text.split_inclusive(|c: char| c.is_ascii_whitespace());
        let piece = |piece: &str| match piece.trim_ascii_end() {
            plain if is_plain(plain) => format!("{plain}}}{}", &piece[plain.len()..]),
            _ => piece.to_owned(),
        };
        pieces.map(piece).collect()
    }

    proptest! {
        #[test]
        fn plain_words_are_those_of_the_rules(
            text in "([aAbZ]{1,4}[.,;:!?)'\"]?|[ \t]|  |1|a-b|[-_.']| [|] |A's|£|é|’s|\\(){0,16}",
        ) {
            let other = roundabout(&text);
            let words = |text: &str| -> Vec<_> {
                let said = |token: Token| {
                    let written = text[token.bytes].replace('}', "");
                    (token.exact, token.capitals, token.position, token.variant, written)
                };
                analyze(text).into_iter().map(said).collect()
            };
            prop_assert_eq!(words(&text), words(&other));
        }
    }
}
