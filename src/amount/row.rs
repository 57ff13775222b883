//! Sums in the rows of tables, whose heads give plain numbers their unit.

use super::figure::{Figure, figures, is_year};
use super::{Amount, Unit};
use crate::analyzer::CELL_SEPARATOR;

/// Pence that a number can be worth at most where a head alone says that it is money: a hundred
/// billion pounds. Whoever wrote more had written out the thousands.
const MOST: u64 = 10_000_000_000_000;

/// Whether a cell holds a figure and nothing else; years are none.
pub fn is_figure(cell: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let core = cell.trim_matches(|c: char| !c.is_alphanumeric());
    let years = core.get(..4).is_some_and(is_year)
        && !core[4..].starts_with(|c: char| is_digit(c) || matches!(c, ',' | '.'));
    core.contains(is_digit)
        && !years
        && !figure_in(cell)
            .is_none_or(|figure| figure.number.value.is_none() && !cell.contains('%'))
}

/// The sums in the text of a table's row, `units` being those that heads give its cells.
pub fn in_row(text: &str, units: &[Option<Unit>]) -> Vec<Amount> {
    if units.is_empty() {
        return super::amounts(text);
    }
    let mut found = Vec::new();
    let mut start = 0;
    let units = units.iter().copied().chain(std::iter::repeat(None));
    for (cell, unit) in text.split(CELL_SEPARATOR).zip(units) {
        let sums = match unit {
            Some(unit) => in_cell(cell, unit),
            None => super::amounts(cell),
        };
        found.extend(sums.into_iter().map(|sum| Amount {
            bytes: start + sum.bytes.start..start + sum.bytes.end,
            ..sum
        }));
        start += cell.len() + CELL_SEPARATOR.len();
    }
    found
}

/// The sums in a cell. One that has its own unit keeps it.
fn in_cell(cell: &str, Unit(power): Unit) -> Vec<Amount> {
    let plain = figure_in(cell).filter(|figure| !is_year(&cell[figure.bytes.clone()]));
    let plain: Vec<Figure> = match plain {
        Some(figure) => vec![figure],
        None => figures(cell),
    };
    (plain.into_iter())
        .filter_map(|mut figure| {
            if figure.power.is_some() || figure.is_pence {
                return figure.amount();
            }
            // `£302,000` below `£000` may be written out.
            let written_out = cell[figure.bytes.clone()].ends_with(",000");
            if power > 0 && figure.is_money && written_out {
                return None;
            }
            figure.power = Some(power);
            figure.amount().filter(|amount| amount.pence <= MOST)
        })
        .collect()
}

/// The figure that a cell is, but for signs around it: `302`, `(202)`, `-£5`, `c. 40*`.
fn figure_in(cell: &str) -> Option<Figure> {
    let start = cell.len() - cell.trim_start_matches(is_before).len();
    let start = start
        + ["circa ", "c."]
            .iter()
            .find(|word| cell[start..].starts_with(**word))
            .map_or(0, |word| word.len());
    let start = cell.len() - cell[start..].trim_start_matches(is_before).len();
    let figure = Figure::read(cell, start)?;
    let behind = &cell[figure.bytes.end..];
    let closes =
        |c: char| c.is_whitespace() || matches!(c, ')' | '*' | '†' | '‡' | '+' | '.' | '%');
    behind.chars().all(closes).then_some(figure)
}

fn is_before(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '–' | '−' | '+' | '~' | '(' | '<' | '>' | '=' | '≤' | '≥'
        )
}
