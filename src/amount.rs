//! Sums of money in a text, however they are written.
//!
//! `£0.5 million`, `£30million`, `c£4 billion`, `£147,309`, `£770k`, `3 million pounds`, `GBP 2bn`,
//! `50p`. Of a range each end is a sum, and a unit that stands once holds for both: `£1-2m`. A number
//! without a word or sign for pounds is no sum, since years, counts and percentages look the same;
//! in a row of a table the column's head may carry the sign (see [`in_row`]). What can be read in two
//! ways (`£1,5`, `£5 M`) is no sum either: better unknown than wrong.

mod figure;
mod head;
mod number;
mod range;
mod row;
mod unit;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use head::{Head, Unit, above, head, label, may_name_unit};
pub use row::{in_row, is_figure};

use figure::{Figure, figures};

/// A sum of money in a text. Whether it is owed or gained does not matter: `-£5` is five pounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// In pence.
    pub pence: u64,
    /// The bytes of the text it covers, from the sign to the last letter of the unit.
    pub bytes: Range<usize>,
}

impl Amount {
    /// The sum in figures: `£1,852,000`, `£190.81`.
    pub fn in_figures(&self) -> String {
        let pounds = (self.pence / 100).to_string();
        let mut figures = String::from("£");
        for (at, digit) in pounds.chars().enumerate() {
            if at > 0 && (pounds.len() - at).is_multiple_of(3) {
                figures.push(',');
            }
            figures.push(digit);
        }
        if !self.pence.is_multiple_of(100) {
            figures.push_str(&format!(".{:02}", self.pence % 100));
        }
        figures
    }
}

/// The sums in `text`, in order. Sums too large for 64 bits of pence are left out.
pub fn amounts(text: &str) -> Vec<Amount> {
    figures(text).iter().filter_map(Figure::amount).collect()
}

/// The sum that a text is from end to end, with or without its pound sign, in pence.
pub fn whole(text: &str) -> Option<u64> {
    let figure = whole_figure(text)?;
    figure.amount().map(|amount| amount.pence)
}

/// The two ends of a range whose unit may stand once: `1` and `2m` are one and two million.
pub fn ends(from: &str, to: &str) -> Option<(u64, u64)> {
    let (mut from, to) = (whole_figure(from)?, whole_figure(to)?);
    from.share(&to);
    let pence = |figure: Figure| figure.amount().map(|amount| amount.pence);
    Some((pence(from)?, pence(to)?))
}

fn whole_figure(text: &str) -> Option<Figure> {
    let figure = Figure::read(text, 0)?;
    (figure.bytes.end == text.len()).then_some(figure)
}
