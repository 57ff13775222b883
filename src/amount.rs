//! Sums of money in a text, however they are written.
//!
//! `£0.5 million`, `£30million`, `c£4 billion`, `£147,309`, `£770k`, `£1.6m`, `£2bn`. A number
//! without a pound sign is no sum: years, counts and percentages look the same.

use std::ops::Range;

/// A sum of money in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// In pence.
    pub pence: u64,
    /// The bytes of the text it covers, from the sign to the last letter of the unit.
    pub bytes: Range<usize>,
}

/// The sums in `text`, in order. Sums too large for 64 bits of pence are left out.
pub fn amounts(text: &str) -> impl Iterator<Item = Amount> {
    text.match_indices('£').filter_map(|(start, sign)| {
        let rest = &text[start + sign.len()..];
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let rest = &rest[blank..];
        let (pence, length) = read(rest)?;
        Some(Amount {
            pence,
            bytes: start..start + sign.len() + blank + length,
        })
    })
}

/// The sum at the beginning of `text`, without its pound sign, in pence; and its length in bytes.
pub fn read(text: &str) -> Option<(u64, usize)> {
    let digits = number_length(text);
    let (whole, fraction) = text[..digits]
        .split_once('.')
        .unwrap_or((&text[..digits], ""));
    let whole: u64 = whole.replace(',', "").parse().ok()?;
    let (factor, unit) = unit(&text[digits..]);
    let pence = whole.checked_mul(factor)?.checked_mul(100)?;
    let mut part = factor * 100;
    let mut below = 0;
    for digit in fraction.bytes() {
        part /= 10;
        below += u64::from(digit - b'0') * part;
    }
    Some((pence.checked_add(below)?, digits + unit))
}

/// Bytes of digits, commas between digits, and one point before digits.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    let mut point_seen = false;
    loop {
        match bytes.get(end) {
            Some(b'0'..=b'9') => end += 1,
            Some(b',') if end > 0 && !point_seen && is_digit(end + 1) => end += 1,
            Some(b'.') if end > 0 && !point_seen && is_digit(end + 1) => {
                point_seen = true;
                end += 1;
            }
            _ => return end,
        }
    }
}

/// The factor of the unit behind a number, and the bytes up to its end. A unit written out may
/// stand behind one blank or hyphen, `m` behind one blank (not `£5 M.`, a name); `k` and `b` only
/// right behind the digits.
fn unit(text: &str) -> (u64, usize) {
    let parted = usize::from(text.starts_with([' ', '-']));
    let word = &text[parted..];
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let behind = &word[letters..];
    let whole = !behind.starts_with(|c: char| c.is_alphanumeric() || c == ')');
    let factor = match &word[..letters] {
        unit if unit.eq_ignore_ascii_case("thousand") => 1_000,
        unit if unit.eq_ignore_ascii_case("million") => 1_000_000,
        unit if unit.eq_ignore_ascii_case("billion") => 1_000_000_000,
        "m" | "mn" if text.starts_with(' ') && whole => 1_000_000,
        "bn" if text.starts_with(' ') && whole => 1_000_000_000,
        "k" | "K" if parted == 0 => 1_000,
        "m" | "M" | "mn" | "mil" if parted == 0 => 1_000_000,
        "b" | "bn" | "B" if parted == 0 => 1_000_000_000,
        _ => return (1, 0),
    };
    (factor, parted + letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(u64, &str)> {
        amounts(text)
            .map(|amount| (amount.pence / 100, &text[amount.bytes]))
            .collect()
    }

    #[test]
    fn reads_sums_however_written() {
        let cases: &[(&str, &[(u64, &str)])] = &[
            ("about £0.5 million", &[(500_000, "£0.5 million")]),
            ("£30million in", &[(30_000_000, "£30million")]),
            ("c£4 billion", &[(4_000_000_000, "£4 billion")]),
            ("£147,309, and", &[(147_309, "£147,309")]),
            ("£770k. £1.6m", &[(770_000, "£770k"), (1_600_000, "£1.6m")]),
            (
                "£200,000 - £400,000",
                &[(200_000, "£200,000"), (400_000, "£400,000")],
            ),
            ("2.99% or £5", &[(5, "£5")]),
            ("£1.2-million", &[(1_200_000, "£1.2-million")]),
            ("the £ sign, £x", &[]),
            ("£000", &[(0, "£000")]),
            ("a) £5 b) £6 - M Smith", &[(5, "£5"), (6, "£6")]),
            (
                "£5 m and £6 bn",
                &[(5_000_000, "£5 m"), (6_000_000_000, "£6 bn")],
            ),
            ("£99999999999999999999", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), *expected, "{text}");
        }
    }

    #[test]
    fn pence_count() {
        assert_eq!(read("190.81"), Some((19_081, 6)));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[£0-9.,kmbn a-z-]{0,40}") {
            for amount in amounts(&text) {
                prop_assert!(text.get(amount.bytes).is_some());
            }
        }
    }
}
