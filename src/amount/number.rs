//! Numbers as they are written in a text.

use std::ops::Range;

/// A unit of the last place that is kept of a number.
const PLACES: u32 = 12;
/// One, in those units.
pub(super) const ONE: u128 = 10u128.pow(PLACES);

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// In units of 10⁻¹²; none where what is written may be read in several ways (`1,5`, `2/3`).
    pub(super) value: Option<u128>,
    /// The bytes that it covers from its beginning.
    pub(super) length: usize,
    /// Whether its thousands are parted: `1,234`.
    pub(super) is_grouped: bool,
    /// Whether digits stand behind a point, or a fraction sign.
    pub(super) has_fraction: bool,
    /// Whether it is `1/2`, `1/4` or `3/4`, which are numbers only where a unit follows.
    pub(super) is_ratio: bool,
}

/// The number that `text` begins with.
pub(super) fn number(text: &str) -> Option<Number> {
    let mut reader = Reader { text, at: 0 };
    let whole = reader.digits();
    let mut found = Number {
        value: Some(0),
        length: 0,
        is_grouped: false,
        has_fraction: false,
        is_ratio: false,
    };
    if whole.is_empty() && !reader.before_fraction() {
        return None;
    }
    let mut digits = text[whole.clone()].to_owned();
    let parted_may_follow = (1..=3).contains(&digits.len()) && !digits.starts_with('0');
    while parted_may_follow && let Some(group) = reader.group() {
        digits.push_str(&text[group]);
        found.is_grouped = true;
    }
    // Two or more zeros are what stands for thousands in a table's head, not a number.
    let is_number = !(digits.len() > 1 && digits.bytes().all(|digit| digit == b'0'));
    found.value = match digits.as_str() {
        "" => Some(0),
        digits if is_number => (digits.parse::<u64>().ok()).map(|whole| u128::from(whole) * ONE),
        _ => None,
    };
    if let Some(part) = reader.decimals().or_else(|| reader.vulgar()) {
        found.value = found.value.map(|whole| whole + part);
        found.has_fraction = true;
    } else if let Some(ratio) = reader.ratio() {
        found.value = match digits.as_str() {
            "1" => Some(ONE / ratio),
            "3" if ratio == 4 => Some(ONE / 4 * 3),
            _ => None,
        };
        found.is_ratio = true;
    }
    if reader.goes_on() {
        found.value = None;
        reader.skip();
    }
    found.length = reader.at;
    Some(found)
}

/// Whether the character parts whole numbers from decimals: a point, at half height in older print.
fn is_point(c: char) -> bool {
    matches!(c, '.' | '·')
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn digits(&mut self) -> Range<usize> {
        let start = self.at;
        let count = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.at += count;
        start..self.at
    }

    /// Whether a fraction follows that has no whole number before it: `.5`, `½`.
    fn before_fraction(&self) -> bool {
        let mut chars = self.rest().chars();
        match chars.next() {
            Some('.') => chars.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => part_of(c).is_some(),
            None => false,
        }
    }

    /// Three more digits behind a comma, or behind a blank that cannot part two numbers: narrow and
    /// no-break blanks, and any before `000`.
    fn group(&mut self) -> Option<Range<usize>> {
        let sign = self.rest().chars().next()?;
        let behind = self.at + sign.len_utf8();
        let three = self.text.get(behind..behind + 3)?;
        let is_group = three.bytes().all(|b| b.is_ascii_digit())
            && !self.text[behind + 3..].starts_with(|c: char| c.is_ascii_digit());
        let parts = match sign {
            ',' => true,
            '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{2007}' | '\u{2008}' => true,
            ' ' => three == "000",
            _ => false,
        };
        (is_group && parts).then(|| {
            self.at = behind + 3;
            behind..self.at
        })
    }

    fn decimals(&mut self) -> Option<u128> {
        let point = self.rest().chars().next().filter(|&c| is_point(c))?;
        let behind = &self.rest()[point.len_utf8()..];
        if !behind.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.at += point.len_utf8();
        let digits = self.digits();
        let mut part = 0;
        let mut worth = ONE;
        for digit in self.text[digits].bytes() {
            worth /= 10;
            part += u128::from(digit - b'0') * worth;
        }
        Some(part)
    }

    fn vulgar(&mut self) -> Option<u128> {
        let sign = self.rest().chars().next()?;
        let part = part_of(sign)?;
        self.at += sign.len_utf8();
        Some(part)
    }

    /// What a number is divided by: `/2`.
    fn ratio(&mut self) -> Option<u128> {
        let divisor = match self.rest().get(..2)? {
            "/2" => 2,
            "/4" => 4,
            _ => return None,
        };
        let ends = !self.rest()[2..].starts_with(|c: char| c.is_ascii_digit() || c == '/');
        ends.then(|| {
            self.at += 2;
            divisor
        })
    }

    /// Whether digits follow in a way in which no number is written.
    fn goes_on(&self) -> bool {
        let mut chars = self.rest().chars();
        let parts = |c: char| is_point(c) || matches!(c, ',' | '/' | '\'' | '’');
        match chars.next() {
            Some(c) if part_of(c).is_some() => true,
            Some(c) if parts(c) => chars.next().is_some_and(|c| c.is_ascii_digit()),
            Some(' ') => {
                // `1 234`: one number or two.
                let digits = chars.take_while(char::is_ascii_digit).count();
                digits == 3 && self.text[..self.at].len() <= 3
            }
            Some('%') => true,
            _ => false,
        }
    }

    fn skip(&mut self) {
        let belongs = |c: char| {
            c.is_ascii_digit() || is_point(c) || matches!(c, ',' | '/' | '\'' | '’' | '%')
        };
        let length = self.rest().find(|c| !belongs(c));
        self.at += length.unwrap_or(self.rest().len());
    }
}

fn part_of(sign: char) -> Option<u128> {
    match sign {
        '¼' => Some(ONE / 4),
        '½' => Some(ONE / 2),
        '¾' => Some(ONE / 4 * 3),
        _ => None,
    }
}
