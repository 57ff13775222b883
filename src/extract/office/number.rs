//! Numbers as lists print them.

use crate::extract::roman::roman;

/// How a number is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Decimal,
    /// At least two digits.
    Padded,
    Ordinal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// Not at all.
    None,
}

/// Signs that the text around the numbers of a label has at most: labels stand before every item.
pub(super) const LABEL: usize = 80;

/// What letters are written for at most.
const LETTERS: u32 = 26 * 5;

impl Format {
    /// The number, written so.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Format::None => String::new(),
            Format::Padded => format!("{number:02}"),
            Format::Ordinal => format!("{number}{}", ordinal_ending(number)),
            Format::LowerLetter if (1..=LETTERS).contains(&number) => letters(number, b'a'),
            Format::UpperLetter if (1..=LETTERS).contains(&number) => letters(number, b'A'),
            Format::LowerRoman => roman(number).unwrap_or_else(|| number.to_string()),
            Format::UpperRoman => {
                roman(number).map_or_else(|| number.to_string(), |small| small.to_uppercase())
            }
            _ => number.to_string(),
        }
    }
}

fn ordinal_ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// `a` to `z`, then `aa`, `bb`: as word processors go on.
fn letters(number: u32, first: u8) -> String {
    let letter = first + ((number - 1) % 26) as u8;
    char::from(letter)
        .to_string()
        .repeat(1 + ((number - 1) / 26) as usize)
}

/// Whether a printed label is part of the text behind it: a paragraph number of several parts
/// ("1.4"), or words ("Recommendation 3"). Other labels only mark the items of a list.
pub(super) fn belongs_to_text(label: &str) -> bool {
    let number = label.trim_end_matches('.');
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts = number.split('.').count();
    let has_words = label
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.len() >= 4 && !word.to_lowercase().bytes().all(is_roman));
    parts >= 2 && number.split('.').all(is_number) || has_words
}

fn is_roman(byte: u8) -> bool {
    matches!(byte, b'i' | b'v' | b'x' | b'l' | b'c' | b'd' | b'm')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_lists_do() {
        let cases = [
            (Format::Decimal, 12, "12"),
            (Format::Padded, 3, "03"),
            (Format::Ordinal, 22, "22nd"),
            (Format::Ordinal, 112, "112th"),
            (Format::LowerLetter, 2, "b"),
            (Format::UpperLetter, 28, "BB"),
            (Format::LowerRoman, 14, "xiv"),
            (Format::UpperRoman, 1999, "MCMXCIX"),
            (Format::UpperRoman, 0, "0"),
            (Format::LowerLetter, u32::MAX, "4294967295"),
            (Format::None, 5, ""),
        ];
        for (format, number, written) in cases {
            assert_eq!(format.write(number), written);
        }
    }

    #[test]
    fn numbers_of_paragraphs_are_told_from_marks_of_items() {
        for label in ["1.4", "1.9.3.", "Recommendation 3", "Section 1:"] {
            assert!(belongs_to_text(label), "{label}");
        }
        for label in ["1.", "a)", "(ii)", "xxviii.", "1", "-", "1.a", "R3"] {
            assert!(!belongs_to_text(label), "{label}");
        }
    }
}
