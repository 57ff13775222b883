//! The units that a table's heads give the numbers in its cells: `£000` above a column, in the corner,
//! before a row, or in what stands right above the table.

use std::borrow::Cow;

use super::{HEAD_WORDS, first_text, joined};
use crate::amount::{self, Head, Unit};
use crate::analyzer::CELL_SEPARATOR;
use crate::extract::cell::Cell;
use crate::extract::{Block, Kind};

/// Rows that the head of a table has at most.
const HEAD_ROWS: usize = 4;

/// The units of a table.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// Of all its numbers, where no head says otherwise.
    table: Option<Unit>,
    /// What the head of each column says.
    columns: Vec<Head>,
}

/// The unit that the text right above a table gives: a caption, and the heading above it.
pub(super) fn above(blocks: &[Block]) -> Option<Unit> {
    let mut nearest = (blocks.iter().rev()).filter(|block| block.kind != Kind::Furniture);
    let last = nearest.next()?;
    let unit = |block: &Block| amount::above(&block.text);
    match last.kind {
        Kind::Heading => unit(last),
        Kind::Paragraph => unit(last).or_else(|| {
            let before = nearest.next().filter(|block| block.kind == Kind::Heading);
            before.and_then(unit)
        }),
        _ => None,
    }
}

impl Units {
    /// The units that the rows of a table and the text above it tell; none where the table neither
    /// has a head nor a unit, so that it may go on with the one before.
    pub(super) fn of(rows: &[(Vec<Cell>, u32)], above: Option<Unit>) -> Option<Units> {
        let count = head_rows(rows);
        if count == 0 && above.is_none() {
            return None;
        }
        let (heads, body) = rows.split_at(count);
        let mut units = Units {
            table: above,
            columns: Vec::new(),
        };
        let mut texts: Vec<String> = Vec::new();
        for (cells, _) in heads {
            let mut said = cells.iter().filter(|cell| !cell.is_empty());
            if let (Some(only), None, true) = (said.next(), said.next(), widest(body) > 1) {
                // A title inside the table.
                if let Head::Unit(unit) = amount::head(&joined(only)) {
                    units.table = Some(unit);
                    continue;
                }
            }
            texts.resize(texts.len().max(cells.len()), String::new());
            for (text, cell) in texts.iter_mut().zip(cells) {
                text.push(' ');
                text.push_str(&joined(cell));
            }
        }
        units.columns = texts.iter().map(|text| amount::head(text)).collect();
        units.settle_corner(body);
        units.settle_years(&texts);
        Some(units)
    }

    /// A unit in the corner holds for all columns, where the first one has words below it. So does
    /// one that every head names, where heads and rows are not alike in number.
    fn settle_corner(&mut self, body: &[(Vec<Cell>, u32)]) {
        let has_figures = |(cells, _): &(Vec<Cell>, u32)| cells.first().is_some_and(is_figure);
        if let Some(Head::Unit(unit)) = self.columns.first()
            && self.columns.len() > 1
            && !body.iter().any(has_figures)
        {
            self.table = Some(*unit);
            self.columns[0] = Head::Silent;
        }
        let is_shifted = !body.is_empty() && widest(body) == self.columns.len() + 1;
        if is_shifted {
            let mut units = self.columns.drain(..);
            if let Some(Head::Unit(unit)) = units.next()
                && units.all(|other| other == Head::Unit(unit))
            {
                self.table = Some(unit);
            }
        }
    }

    /// A unit above several years stands over the first of them.
    fn settle_years(&mut self, texts: &[String]) {
        let mut unit = Head::Silent;
        for (head, text) in self.columns.iter_mut().zip(texts) {
            match head {
                Head::Silent if is_years(text) => *head = unit,
                said => unit = *said,
            }
        }
    }

    /// The unit of each cell of a row.
    pub(super) fn of_row(&self, cells: &[Cell]) -> Vec<Option<Unit>> {
        if self.table.is_none()
            && self
                .columns
                .iter()
                .all(|head| !matches!(head, Head::Unit(_)))
        {
            return self.of_row_by_its_own(cells);
        }
        let row = row_head(cells);
        (0..cells.len()).map(|at| self.of_cell(at, row)).collect()
    }

    /// The units of a row that only its own first cell can tell.
    fn of_row_by_its_own(&self, cells: &[Cell]) -> Vec<Option<Unit>> {
        if !amount::may_name_unit(&first_text(cells)) {
            return Vec::new(); // as most, whose label need not be looked at any closer
        }
        match row_head(cells) {
            row @ Head::Unit(_) => (0..cells.len()).map(|at| self.of_cell(at, row)).collect(),
            _ => Vec::new(),
        }
    }

    fn of_cell(&self, at: usize, row: Head) -> Option<Unit> {
        match (row, self.columns.get(at).copied().unwrap_or_default()) {
            (Head::Other, _) | (_, Head::Other) => None,
            (Head::Unit(row), Head::Unit(column)) => (row == column).then_some(row),
            (Head::Silent, Head::Unit(column)) => Some(column),
            (Head::Unit(row), Head::Silent) => Some(row).filter(|_| at > 0),
            (Head::Silent, Head::Silent) => self.table.filter(|_| at > 0),
        }
    }
}

/// What the first cell of a row says of the others.
fn row_head(cells: &[Cell]) -> Head {
    match cells.split_first() {
        Some((first, [_, ..])) if !is_figure(first) => amount::label(&joined(first)),
        _ => Head::Silent,
    }
}

/// How many of the first rows are the table's head: those without figures, the second and later
/// ones only if they have no label of their own, or a unit.
fn head_rows(rows: &[(Vec<Cell>, u32)]) -> usize {
    let is_unit =
        |text: &str| amount::may_name_unit(text) && matches!(amount::head(text), Head::Unit(_));
    let has_unit = |cells: &[Cell]| cells.iter().any(|cell| is_unit(&joined(cell)));
    let mut below_title = false;
    let is_head = |(at, (cells, _)): &(usize, &(Vec<Cell>, u32))| {
        let has_unit = has_unit(cells);
        let plain = cells.iter().all(|cell| {
            let text = joined(cell);
            text.split_whitespace().count() <= 2 * HEAD_WORDS
                && !is_figure(cell)
                && (has_unit || amount::amounts(&text).is_empty())
        });
        let unlabelled = cells.first().is_some_and(Vec::is_empty);
        let goes_on = *at == 0 || below_title || unlabelled || has_unit;
        below_title = cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
        plain && goes_on
    };
    (rows.iter().enumerate().take(HEAD_ROWS))
        .take_while(is_head)
        .count()
}

fn is_figure(cell: &Cell) -> bool {
    amount::is_figure(&joined(cell))
}

fn widest(rows: &[(Vec<Cell>, u32)]) -> usize {
    rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0)
}

/// Whether a head is years and what such columns hold: `Budget 2025/26`.
fn is_years(head: &str) -> bool {
    const WORDS: [&str; 12] = [
        "budget", "forecast", "actual", "estimate", "outturn", "plan", "planned", "planning",
        "original", "revised", "total", "fy",
    ];
    let lower = head.to_lowercase();
    let mut words = (lower.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    let mut any = false;
    words.all(|word| {
        any = true;
        word.bytes().all(|b| b.is_ascii_digit()) || WORDS.contains(&word)
    }) && any
}

/// The units as they hold for the cells of a row's joined text, up to the last with a number. A cell
/// whose own text looks like several keeps its unit for each.
pub(super) fn of_texts(cells: &[Cow<'_, str>], units: &[Option<Unit>]) -> Vec<Option<Unit>> {
    let mut found = Vec::new();
    for (cell, unit) in cells.iter().zip(units) {
        let unit = unit.filter(|_| cell.contains(|c: char| c.is_ascii_digit()));
        found.extend(cell.split(CELL_SEPARATOR).map(|_| unit));
    }
    found.truncate(
        found
            .iter()
            .rposition(Option::is_some)
            .map_or(0, |last| last + 1),
    );
    found
}
