//! Figures in a text: numbers with what makes them sums of money, alone or as the ends of a range.

use std::ops::Range;

use memchr::{memchr2_iter, memchr3_iter};

use super::Amount;
use super::number::{Number, ONE, number};
use super::range::{Separator, separator};
use super::unit::{Behind, Currency, Power, currency, ends_spelled, unit};

/// A number that may be a sum of money.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) number: Number,
    /// The unit that stands behind it, or holds for it.
    pub(super) power: Option<Power>,
    /// Whether a sign or word says that it is money.
    pub(super) is_money: bool,
    pub(super) is_pence: bool,
    pub(super) bytes: Range<usize>,
}

/// The figures in `text` that are sums of money, in order.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    if !may_hold_sum(text) {
        return found;
    }
    while let Some((start, length)) = next_start(text, at) {
        let Some(mut figure) = Figure::read(text, start) else {
            at = start + length;
            continue;
        };
        at = figure.bytes.end;
        if let Some(other) = figure.other_end(text) {
            found.push(figure);
            at = other.bytes.end;
            found.push(other);
        } else if figure.is_money {
            found.push(figure);
        }
    }
    found
}

/// Whether there is any number in the text, and anything that could make it money.
fn may_hold_sum(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !may_hold_number(text) {
        return false;
    }
    let word = |at: usize, word: &str| {
        (bytes.get(at..at + word.len()))
            .is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    // A `p` is no rare letter, so it is looked for last.
    memchr3_iter(b'G', 0xC2, 0xEF, bytes).any(|at| match bytes[at] {
        b'G' => word(at, "GBP"),
        _ => text[at..].starts_with(is_pound),
    }) || memchr2_iter(b'p', b'P', bytes).any(|at| {
        word(at, "pound") || word(at, "pence") || at > 0 && bytes[at - 1].is_ascii_digit()
    })
}

/// Whether there is a digit in the text, or what may be the sign of a fraction, which begins as the
/// pound sign does. Bytes are looked at in runs, each of which the compiler makes a few instructions.
fn may_hold_number(text: &str) -> bool {
    let begins = |byte: &u8| byte.is_ascii_digit() || *byte == 0xC2;
    let has_any = |run: &[u8]| run.iter().fold(false, |has, byte| has | begins(byte));
    text.as_bytes().chunks(64).any(has_any)
}

pub(super) fn is_pound(c: char) -> bool {
    matches!(c, '£' | '\u{FFE1}')
}

/// Where the next figure may begin at or behind `from`, and the bytes of the sign or digits there.
fn next_start(text: &str, from: usize) -> Option<(usize, usize)> {
    // The first bytes of what may begin one: digits, "GBP", pound signs, fractions.
    let may_begin = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'G' | 0xC2 | 0xEF);
    let mut at = from;
    while let Some(next) = text.as_bytes()[at..].iter().position(may_begin) {
        let start = at + next;
        let c = text[start..].chars().next()?;
        let goes_on =
            |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '·' | '/' | '$' | '€');
        let is_parted = || !text[..start].ends_with(goes_on);
        if is_pound(c) {
            return Some((start, c.len_utf8()));
        }
        if c == 'G' && text[start..].starts_with("GBP") && is_parted() {
            return Some((start, "GBP".len()));
        }
        if (c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾')) && is_parted() {
            return Some((start, c.len_utf8()));
        }
        at = start + c.len_utf8();
    }
    None
}

impl Figure {
    /// The figure that begins at `start`, with or without a sign for pounds.
    pub(super) fn read(text: &str, start: usize) -> Option<Figure> {
        let rest = &text[start..];
        let signed = rest
            .strip_prefix(is_pound)
            .or_else(|| rest.strip_prefix("GBP"));
        let mut rest = signed.unwrap_or(rest);
        let mut in_bracket = false;
        let mut unit_before = None;
        if signed.is_some() {
            rest = rest.trim_start();
            if let Some(behind) = rest.strip_prefix(['-', '–', '−', '+', '~', '(']) {
                in_bracket = rest.starts_with('(');
                rest = behind;
            }
            if let Some((power, behind)) = super::head::unit_before_number(rest) {
                (unit_before, rest) = (Some(power), behind);
            }
        }
        let number = number(rest)?;
        let end = text.len() - rest.len() + number.length;
        let mut figure = Figure {
            number,
            power: unit_before,
            is_money: signed.is_some(),
            is_pence: false,
            bytes: start..end,
        };
        if unit_before.is_none() {
            match unit(&text[end..], || in_bracket || is_in_bracket(text, start)) {
                Behind::Unit(power, length) => {
                    figure.power = Some(power);
                    figure.bytes.end += length;
                }
                Behind::Nothing => {}
                Behind::Unclear => figure.number.value = None,
            }
        }
        if number.is_ratio && figure.power.is_none() {
            figure.number.value = None;
        }
        if signed.is_none() {
            figure.take_currency(text);
        }
        Some(figure)
    }

    /// Takes in a word behind the figure that makes it money.
    fn take_currency(&mut self, text: &str) {
        let Some((currency, length)) = currency(&text[self.bytes.end..]) else {
            return;
        };
        let attached = text[self.bytes.end..].starts_with('p') && length == 1;
        let digits = self.number.length;
        self.is_money = match currency {
            Currency::Sterling => true,
            // `20 pounds` may be a weight.
            Currency::Pounds => self.power.is_some() || self.number.is_grouped,
            // `1080p` is no sum.
            Currency::Pence => {
                let is_small = self.number.value < Some(100 * ONE) && digits <= 5;
                self.power.is_none() && (!attached || is_small)
            }
        };
        if self.is_money {
            self.is_pence = currency == Currency::Pence;
            self.bytes.end += length;
        }
    }

    /// The other end of the range that begins with this figure, if both are sums. A unit that stands
    /// only there is taken to hold for both.
    fn other_end(&mut self, text: &str) -> Option<Figure> {
        let (separator, length) = separator(text, &self.bytes)?;
        let other = self.bytes.end + length;
        let rest = &text[other..];
        if !rest.starts_with(|c: char| c.is_ascii_digit() || is_pound(c))
            && !rest.starts_with("GBP")
        {
            return None;
        }
        let has_sign = !rest.starts_with(|c: char| c.is_ascii_digit());
        let mut other = Figure::read(text, other)?;
        let (from, to) = (self.number.value?, other.number.value?);
        if !self.is_money {
            // `3 to 4 million pounds`
            let both = other.is_money && !has_sign && !self.is_pence && self.power.is_none();
            self.is_money = both && other.power.is_some() && from < to;
        } else if !has_sign && !other.is_money {
            other.is_money = match (self.power, other.power) {
                (None, Some(_)) => from < to && separator != Separator::Or,
                (Some(_), Some(_)) => {
                    let is_short = !ends_spelled(&text[other.bytes.clone()]);
                    let ascends = self.amount()?.pence < other.scaled()?;
                    ascends && (is_short && separator != Separator::Or || separator.is_dash())
                }
                (Some(_), None) => false,
                (None, None) => from < to && self.is_plain_end(&other, separator, text),
            };
        }
        if !(self.is_money && other.is_money) {
            return None;
        }
        self.share(&other);
        Some(other)
    }

    /// Whether a number without sign and unit is the other end of the range that begins with this
    /// one: `£5-10`, `£200,000 - 400,000`; but not `£400-2024` or `£2,000 - 3,000 homes`.
    fn is_plain_end(&self, other: &Figure, separator: Separator, text: &str) -> bool {
        let behind = &text[other.bytes.end..];
        match separator {
            Separator::Tight => {
                !is_year(&text[other.bytes.clone()])
                    && !behind.starts_with(|c: char| c.is_alphanumeric())
            }
            Separator::Dash => {
                let alone = !behind
                    .trim_start()
                    .starts_with(|c: char| c.is_alphanumeric());
                self.number.is_grouped && other.number.is_grouped && alone
            }
            Separator::Words | Separator::Or => false,
        }
    }

    /// Takes the unit of the other end of its range, where it has none and the range ascends so:
    /// `£1-2m`, but not `£500 to £1m`.
    pub(super) fn share(&mut self, other: &Figure) {
        let is_alike = other.number.is_grouped || !self.number.is_grouped;
        if self.power.is_none() && is_alike && self.number.value < other.number.value {
            self.power = other.power;
        }
    }

    fn scaled(&self) -> Option<u64> {
        let scale = 10u128.checked_pow(u32::from(self.power.unwrap_or(0)))?;
        let pence = if self.is_pence { 1 } else { 100 };
        let pence = self.number.value?.checked_mul(scale)?.checked_mul(pence)? / ONE;
        u64::try_from(pence).ok()
    }

    pub(super) fn amount(&self) -> Option<Amount> {
        Some(Amount {
            pence: self.scaled()?,
            bytes: self.bytes.clone(),
        })
    }
}

/// Whether a bracket is open at that place.
fn is_in_bracket(text: &str, at: usize) -> bool {
    let bracket = text[..at].bytes().rfind(|b| matches!(b, b'(' | b')'));
    bracket == Some(b'(')
}

/// Whether the text is four digits that may be a year.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit())
        && (text.starts_with("19") || text.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Character by character.
    fn plain_start(text: &str, from: usize) -> Option<(usize, usize)> {
        let mut before = text[..from].chars().next_back();
        for (at, c) in text[from..].char_indices() {
            let goes_on = |c: char| c.is_alphanumeric() || ".,·/$€".contains(c);
            let start = from + at;
            let length = match c {
                c if is_pound(c) => Some(c.len_utf8()),
                _ if before.is_some_and(goes_on) => None,
                'G' if text[start..].starts_with("GBP") => Some("GBP".len()),
                '0'..='9' | '½' | '¼' | '¾' => Some(c.len_utf8()),
                _ => None,
            };
            if let Some(length) = length {
                return Some((start, length));
            }
            before = Some(c);
        }
        None
    }

    proptest! {
        #[test]
        fn figures_begin_where_the_plain_way_finds_them(
            text in "([0-9GBPa £￡½¼¾.,·/$€p²é-]|GBP|pounds|pence|\\PC){0,16}",
        ) {
            let mut from = 0;
            loop {
                let found = next_start(&text, from);
                prop_assert_eq!(found, plain_start(&text, from));
                let Some((start, length)) = found else { break };
                prop_assert!(may_hold_number(&text) || Figure::read(&text, start).is_none());
                from = start + length;
            }
        }
    }
}
