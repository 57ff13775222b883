//! What stands between the two ends of a range.

use std::ops::Range;

/// What parts the two ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// A dash without blanks.
    Tight,
    /// A dash with blanks.
    Dash,
    /// `to`, or `and` behind `between`.
    Words,
    Or,
}

impl Separator {
    pub(super) fn is_dash(self) -> bool {
        matches!(self, Separator::Tight | Separator::Dash)
    }
}

/// What follows the figure at those bytes, if it may part the ends of a range; and how long it is.
pub(super) fn separator(text: &str, figure: &Range<usize>) -> Option<(Separator, usize)> {
    let behind = &text[figure.end..];
    let rest = behind.trim_start();
    let is_dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}');
    let (found, rest) = if let Some(after) = rest.strip_prefix(is_dash) {
        let tight = rest.len() == behind.len() && !after.starts_with(char::is_whitespace);
        let found = if tight {
            Separator::Tight
        } else {
            Separator::Dash
        };
        (found, after)
    } else if rest.len() == behind.len() {
        return None;
    } else {
        let (word, after) = rest.split_at(rest.find(char::is_whitespace)?);
        let between = || {
            let before = text[..figure.start].trim_end();
            let at = before.len().checked_sub("between".len());
            (at.and_then(|at| before.get(at..)))
                .is_some_and(|word| word.eq_ignore_ascii_case("between"))
        };
        match word {
            "to" => (Separator::Words, after),
            "and" if between() => (Separator::Words, after),
            "or" => (Separator::Or, after),
            _ => return None,
        }
    };
    let length = behind.len() - rest.trim_start().len();
    Some((found, length))
}
