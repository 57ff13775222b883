//! Units that the head of a table gives: plain numbers below `£000` are thousands of pounds.

use serde::{Deserialize, Serialize};

use super::figure::is_pound;
use super::number::number;
use super::unit::{Power, is_spelled, leading_word, power};

/// The unit of the plain numbers in a column: pounds by a power of ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unit(pub(super) Power);

/// What the head of a column, or of a row, says of the numbers there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Head {
    /// They are sums in this unit.
    Unit(Unit),
    /// They are no sums, or it is not clear in which unit.
    Other,
    /// Nothing.
    #[default]
    Silent,
}

/// Words that what stands above a table has at most, where its unit is looked for.
const WORDS_ABOVE: usize = 60;
/// Bytes that the head of a column, or the label of a row, has at most: each pound sign in it is
/// judged by all of it.
const LONGEST: usize = 1_000;
/// Heads of columns that hold no money.
const NO_MONEY: [&str; 17] = [
    "year", "no", "ref", "id", "page", "date", "rank", "priority", "score", "count", "number",
    "quantity", "qty", "target", "rag", "item", "#",
];
/// Words in heads of columns that hold no money.
const NO_MONEY_WORDS: [&str; 10] = [
    "fte",
    "ftes",
    "wte",
    "headcount",
    "percent",
    "percentage",
    "posts",
    "days",
    "hours",
    "tonnes",
];

/// What the head of a column says of the numbers below it: `Budget 2025/26 £000`, `Change %`.
pub fn head(text: &str) -> Head {
    said(text, |marker| {
        marker.power > 0 || is_set_apart(text, marker) || is_first_or_per(text, marker)
    })
}

/// What the label of a row says of the numbers behind it. Labels are often sentences, in which a
/// pound sign may stand for anything.
pub fn label(text: &str) -> Head {
    said(text, |marker| marker.is_zeros || is_set_apart(text, marker))
}

/// Whether there is anything in a text that could name a unit: no other text has one, be it a head or a
/// label.
pub fn may_name_unit(text: &str) -> bool {
    text.contains(['£', '\u{FFE1}']) || text.contains("GBP") || text.contains("pounds")
}

fn said(text: &str, counts: impl Fn(&Marker) -> bool) -> Head {
    if text.len() > LONGEST {
        return Head::Silent;
    }
    if per_cent(text) {
        return Head::Other;
    }
    let mut units = markers(text).filter(counts).map(|marker| marker.power);
    if let Some(power) = units.next() {
        return match units.all(|other| other == power) {
            true => Head::Unit(Unit(power)),
            false => Head::Other,
        };
    }
    let lower = text.to_lowercase();
    let whole = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
    let is_count = NO_MONEY.contains(&whole)
        || ["number of", "no. of", "no of", "per cent"]
            .iter()
            .any(|words| lower.contains(words));
    match is_count || words(&lower).any(|word| NO_MONEY_WORDS.contains(&word)) {
        true => Head::Other,
        false => Head::Silent,
    }
}

/// The unit that a caption or heading above a table gives all its numbers: `Savings by year (£000)`.
pub fn above(text: &str) -> Option<Unit> {
    if text.len() > LONGEST || text.split_whitespace().nth(WORDS_ABOVE).is_some() {
        return None;
    }
    let mut units = markers(text)
        .filter(|marker| marker.power > 0 && (marker.is_zeros || is_set_apart(text, marker)))
        .map(|marker| marker.power);
    let power = units.next()?;
    units.all(|other| other == power).then_some(Unit(power))
}

/// A unit that stands between the sign and a number that can be no year: `£m 3.2`.
pub(super) fn unit_before_number(text: &str) -> Option<(Power, &str)> {
    let (power, length, _) = unit_behind_sign(text)?;
    let rest = text.get(length..)?.trim_start();
    let number = number(rest)?;
    let follows = rest[number.length..].starts_with(|c: char| c.is_alphanumeric());
    let is_clear = number.value.is_some() && (number.has_fraction || number.is_grouped);
    (power > 0 && is_clear && !follows).then_some((power, rest))
}

/// A pound sign without a figure, and the unit that goes with it.
struct Marker {
    power: Power,
    /// Whether it is written in zeros: `£000`, which is nothing but a unit.
    is_zeros: bool,
    start: usize,
    end: usize,
}

/// The pound signs in a text that stand for a unit, not before a figure.
fn markers(text: &str) -> impl Iterator<Item = Marker> {
    let signs = text.char_indices().filter(|(_, c)| is_pound(*c));
    let with_signs = signs.filter_map(move |(start, sign)| {
        let behind = start + sign.len_utf8();
        let (power, length, is_zeros) = unit_behind_sign(&text[behind..])?;
        let power = match power {
            0 => spelled_unit(text).unwrap_or(0),
            power => power,
        };
        let end = behind + length;
        Some(Marker {
            power,
            is_zeros,
            start,
            end,
        })
    });
    // `in thousands of pounds`
    let in_words = ["GBP", "pounds"].iter().filter_map(move |word| {
        let start = text.find(word).filter(|_| !text.contains(is_pound))?;
        let is_sum = text[..start].contains(|c: char| c.is_ascii_digit());
        let power = spelled_unit(text).unwrap_or(0);
        let end = start + word.len();
        (!is_sum).then_some(Marker {
            power,
            is_zeros: false,
            start,
            end,
        })
    });
    with_signs.chain(in_words)
}

/// The unit behind a pound sign that no figure follows: its power, the bytes up to its end, and
/// whether it is written in zeros.
fn unit_behind_sign(text: &str) -> Option<(Power, usize, bool)> {
    let signs =
        |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '‘' | '`' | '(' | ',' | '-');
    let rest = text.trim_start_matches(signs);
    let rest = rest
        .strip_prefix("in ")
        .unwrap_or(rest)
        .trim_start_matches(signs);
    let skipped = text.len() - rest.len();
    let zeros = rest
        .bytes()
        .take_while(|b| matches!(b, b'0' | b'.' | b','))
        .count();
    let (digits, behind) = rest.split_at(rest[..zeros].trim_end_matches(['.', ',']).len());
    let zeros = digits.len();
    if digits.is_empty() && !behind.starts_with(|c: char| c.is_ascii_digit()) {
        let word = leading_word(behind);
        let ends = !behind[word.len()..].starts_with(|c: char| c.is_alphanumeric());
        return match power(word).filter(|_| ends) {
            Some(power) => Some((power, skipped + word.len(), false)),
            None if ends && matches!(word, "s" | "S") => Some((0, skipped + word.len(), false)),
            None => Some((0, 0, false)),
        };
    }
    let word = leading_word(behind.trim_start_matches(['\'', '’']));
    let plural = behind.len() - behind.trim_start_matches(['\'', '’', 's']).len();
    match digits {
        "000" if word.is_empty() || word == "s" => Some((3, skipped + zeros + plural, true)),
        "000,000" | "000000" if word.is_empty() || word == "s" => {
            Some((6, skipped + zeros + plural, true))
        }
        // How the numbers are printed: `£0.0m`.
        _ if digits.starts_with("0.") => Some((power(word)?, skipped + zeros + word.len(), true)),
        _ => None,
    }
}

/// The one unit that a head gives in words or zeros, beside its pound sign: `thousands (£)`.
fn spelled_unit(text: &str) -> Option<Power> {
    let lower = text.to_lowercase();
    let mut units = words(&lower).filter_map(|word| match word {
        "000" | "000s" => Some(3),
        word if is_spelled(word) => power(word),
        _ => None,
    });
    let unit = units.next()?;
    units.all(|other| other == unit).then_some(unit)
}

/// Whether a unit above a table stands by itself, not in a sentence such as "a £m programme".
fn is_set_apart(text: &str, marker: &Marker) -> bool {
    let before = text[..marker.start].trim_end();
    let is_last = !text[marker.end..].contains(char::is_alphanumeric);
    let told = words(before).next_back();
    is_last
        || before.ends_with(['(', '[', ','])
        || matches!(told, Some("in" | "are" | "is" | "as" | "of"))
}

/// Whether a head begins with the unit, or goes on with `per`: `£ a year`, `Cost £ per home`.
fn is_first_or_per(text: &str, marker: &Marker) -> bool {
    let behind = text[marker.end..].trim_start();
    text[..marker.start].trim().is_empty() || behind.starts_with("per ") || behind.starts_with("p.")
}

/// Whether the text says per cent of what stands elsewhere; `2.99%` is a figure of its own.
fn per_cent(text: &str) -> bool {
    text.match_indices('%').any(|(at, _)| {
        let before = text[..at].trim_end();
        !before.ends_with(|c: char| c.is_ascii_digit())
    })
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn no_text_names_a_unit_that_may_name_none(text in "([£￡£mk0( )%.,'’-]|000|in |per |GBP|pounds|thousands|million|\\PC){0,8}") {
            for said in [head(&text), label(&text)] {
                assert!(may_name_unit(&text) || !matches!(said, Head::Unit(_)), "{text}");
            }
        }
    }
}
