//! Words of ASCII text, as UAX #29 cuts them, without its tables.
//!
//! Most of a plan is ASCII, and looking up the class of each character is most of the cost of
//! cutting words. A test holds these rules to the general ones.

use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// `_`, which joins letters and digits (ExtendNumLet).
    Joiner,
    /// `:`, between letters (MidLetter).
    MidLetter,
    /// `,` and `;`, between digits (MidNum).
    MidDigit,
    /// `.` and `'`, between two letters or two digits (MidNumLetQ).
    Mid,
    Other,
}

const fn class(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        b'_' => Class::Joiner,
        b':' => Class::MidLetter,
        b',' | b';' => Class::MidDigit,
        b'.' | b'\'' => Class::Mid,
        _ => Class::Other,
    }
}

/// The class of every byte: one look for each.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = class(byte as u8);
        byte += 1;
    }
    classes
};

/// Whether a byte is a letter of ASCII, told by one look.
#[inline]
pub(super) fn is_letter(byte: u8) -> bool {
    CLASSES[usize::from(byte)] == Class::Letter
}

/// Whether a byte is a letter or a digit of ASCII, told by one look.
#[inline]
pub(crate) fn is_of_word(byte: u8) -> bool {
    matches!(CLASSES[usize::from(byte)], Class::Letter | Class::Digit)
}

/// Where the letters and digits of ASCII end that begin at or behind `from`.
#[inline]
pub(crate) fn word_end(text: &[u8], from: usize) -> usize {
    let mut end = from;
    while text.get(end).is_some_and(|&byte| is_of_word(byte)) {
        end += 1;
    }
    end
}

/// The bytes of the first word of `text` at or behind `from`; a word has a letter or a digit.
pub(super) fn next_word(text: &[u8], from: usize) -> Option<Range<usize>> {
    let at = |i: usize| {
        text.get(i)
            .map_or(Class::Other, |&byte| CLASSES[usize::from(byte)])
    };
    let begins = |i: usize| matches!(at(i), Class::Letter | Class::Digit | Class::Joiner);
    let mut start = from;
    while start < text.len() {
        if !begins(start) {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        let mut has_word = at(start) != Class::Joiner;
        loop {
            let (before, after) = (at(end - 1), at(end + 1));
            match at(end) {
                Class::Letter | Class::Digit => has_word = true,
                Class::Joiner => {}
                Class::MidLetter | Class::Mid if before == Class::Letter && after == before => {}
                Class::MidDigit | Class::Mid if before == Class::Digit && after == before => {}
                _ => break,
            }
            end += 1;
        }
        if has_word {
            return Some(start..end);
        }
        start = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::next_word;

    proptest! {
        #[test]
        fn words_are_those_of_the_general_rules(text in "[ -~]{0,40}|[a1_:,;.' -]{0,24}") {
            let mut words = Vec::new();
            let mut end = 0;
            while let Some(word) = next_word(text.as_bytes(), end) {
                end = word.end;
                words.push(&text[word]);
            }
            prop_assert_eq!(words, text.unicode_words().collect::<Vec<_>>());
        }
    }
}
