//! Tables to blocks: heads, rows wrapped over several lines, columns that are lists of their own.

mod units;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::cell::{Cell, CellBlock};
use super::hyphen::{self, Words};
use super::piece::{Row, Table};
use super::{Block, Kind};
use crate::amount::Unit;
use crate::analyzer::CELL_SEPARATOR;
use crate::tag::Taxonomy;
use units::Units;

/// The heads of the table before, if it stands directly before. Those of a table without rows belong
/// to the table that follows; those that are printed again are not told again.
#[derive(Debug, Default)]
pub(super) struct Heads {
    names: Vec<String>,
    /// Whether rows came below them.
    used: bool,
    /// The heads as a block, as long as no rows came: heads of nothing are no passage.
    waiting: Option<Block>,
    /// The units of its columns.
    units: Units,
}

/// Words that a column's head has at most.
const HEAD_WORDS: usize = 10;

/// The blocks of a table. A column that is a list of its own, such as "done" beside "to do", gives
/// its items one by one; any other table gives its rows, cells joined. `above` is what stands before
/// the table, `words` are those of the whole text.
pub(super) fn blocks(
    table: Table,
    paged: bool,
    above: &[Block],
    carried: &mut Heads,
    words: &Words<'_>,
    taxonomy: &Taxonomy,
) -> Vec<Block> {
    let ruled = matches!(table.rows.get(1), Some(Row::Rule));
    let rows: Vec<(Vec<Cell>, u32)> = (table.rows.into_iter())
        .filter_map(|row| match row {
            Row::Cells(cells, page) if cells.iter().any(says_something) => Some((cells, page)),
            _ => None,
        })
        .collect();
    let mut rows = unwrap(rows, table.explicit, words);
    let Heads {
        names: before,
        used,
        mut waiting,
        units,
    } = std::mem::take(carried);
    let units = Units::of(&rows, units::above(above)).unwrap_or(units);
    // Heads whose rows came are done with, unless they are printed again.
    let mut heads = if used { Vec::new() } else { before.clone() };
    let mut blocks = Vec::new();
    if let Some((first, _)) = rows.first()
        && let Some(own) = head_of(first, &rows[1..], ruled, taxonomy)
    {
        let (cells, page) = rows.remove(0);
        if own != before {
            let says_nothing = own.iter().all(|head| taxonomy.head_status(head).is_some());
            waiting = row_block(&cells, page, paged, &[]);
            if !says_nothing {
                blocks.extend(waiting.take());
            }
        }
        heads = own;
    }
    rows.retain(|(cells, _)| !is_head_again(cells, &heads));
    drop_heads_again(&mut rows);
    if rows.is_empty() {
        carried.waiting = waiting;
        carried.used = used && heads == before;
    } else {
        blocks.extend(waiting);
        carried.used = true;
    }
    carried.names.clone_from(&heads);
    carried.units = units;
    let told = heads
        .iter()
        .filter(|head| taxonomy.head_status(head).is_some())
        .count()
        >= 2;
    for (cells, page) in rows {
        let units = carried.units.of_row(&cells);
        if told || holds_list(&cells) {
            blocks.extend(column_blocks(cells, page, paged, &heads, &units));
        } else {
            blocks.extend(row_block(&cells, page, paged, &units));
        }
    }
    blocks
}

/// Whether a row is the head printed again, as it is on every page that a table runs over.
fn is_head_again(cells: &[Cell], heads: &[String]) -> bool {
    heads.len() >= 2
        && cells.len() == heads.len()
        && (cells.iter().zip(heads)).all(|(cell, head)| joined(cell) == *head)
}

/// Drops rows of later pages that say the same as the first and hold no figures: it was a head.
fn drop_heads_again(rows: &mut Vec<(Vec<Cell>, u32)>) {
    let Some((first, first_page)) = rows.first() else {
        return;
    };
    let heads: Vec<String> = first.iter().map(|cell| joined(cell).into_owned()).collect();
    let has_figures = heads
        .iter()
        .any(|head| head.contains(|c: char| c.is_ascii_digit()));
    let first_page = *first_page;
    if !has_figures && heads.iter().all(|head| !head.is_empty()) {
        rows.retain(|(cells, page)| *page == first_page || !is_head_again(cells, &heads));
    }
}

/// Joins the lines of a row that was wrapped: a line whose first cell is empty or begins with a
/// small letter goes on with the row before. A table is taken to be wrapped only if such lines leave a
/// cell empty (two of them, where each line should be a row), or if all cells of such a line go on
/// below one that begins with a capital: the lines of whole rows do neither.
fn unwrap(rows: Vec<(Vec<Cell>, u32)>, explicit: bool, words: &Words<'_>) -> Vec<(Vec<Cell>, u32)> {
    let begins_small = |cells: &[Cell]| first_text(cells).starts_with(char::is_lowercase);
    let columns = rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0);
    let has_gap = |cells: &[Cell]| cells.iter().filter(|cell| !cell.is_empty()).count() < columns;
    // The first words of a line: its first cell may be empty.
    let goes_on_small = |cells: &[Cell]| {
        let first = cells.iter().find(|cell| !cell.is_empty());
        first.is_some_and(|cell| joined(cell).starts_with(char::is_lowercase))
    };
    let all_small = |cells: &[Cell]| {
        let mut texts = cells.iter().map(|cell| joined(cell));
        texts.all(|text| text.starts_with(char::is_lowercase))
    };
    // The first row may be a head, below which every row begins small; an amount is no head.
    let is_row = |i: usize, cells: &[Cell]| {
        i > 0 || (cells.iter()).any(|cell| joined(cell).contains(|c: char| c.is_ascii_digit()))
    };
    let goes_on = |(i, pair): &(usize, &[(Vec<Cell>, u32)])| {
        let (above, cells) = (&pair[0].0, &pair[1].0);
        goes_on_small(cells) && has_gap(cells)
            || !explicit && all_small(cells) && is_row(*i, above) && !begins_small(above)
    };
    let wanted = if explicit { 2 } else { 1 };
    let is_wrapped = rows.windows(2).enumerate().filter(goes_on).count() >= wanted;
    if !is_wrapped {
        return rows;
    }
    let mut whole: Vec<(Vec<Cell>, u32)> = Vec::with_capacity(rows.len());
    for (cells, page) in rows {
        let goes_on = begins_small(&cells) || first_text(&cells).is_empty();
        match whole.last_mut() {
            Some((row, _)) if goes_on && cells.iter().all(|cell| cell.len() <= 1) => {
                for (i, cell) in cells.into_iter().enumerate() {
                    match row.get_mut(i) {
                        Some(above) => extend(above, cell, words),
                        None => row.push(cell),
                    }
                }
            }
            _ => whole.push((cells, page)),
        }
    }
    whole
}

/// Whether a cell says more than a line of dashes does.
fn says_something(cell: &Cell) -> bool {
    cell.iter().any(|block| {
        !block
            .text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '_' | '=' | ' '))
    })
}

fn extend(above: &mut Cell, cell: Cell, words: &Words<'_>) {
    for block in cell {
        match above.last_mut() {
            Some(last) => hyphen::glue(&mut last.text, &block.text, words),
            None => above.push(block),
        }
    }
}

/// The heads in the first row, if it is a head: ruled off, or naming done and planned, or short
/// words above lists.
fn head_of(
    first: &[Cell],
    rest: &[(Vec<Cell>, u32)],
    ruled: bool,
    taxonomy: &Taxonomy,
) -> Option<Vec<String>> {
    let short = first.len() >= 2
        && first.iter().all(|cell| cell.len() <= 1)
        && first
            .iter()
            .all(|cell| joined(cell).split_whitespace().count() <= HEAD_WORDS);
    let heads: Vec<String> = first.iter().map(|cell| joined(cell).into_owned()).collect();
    let above_lists = || {
        rest.iter()
            .any(|(cells, _)| cells.iter().any(|cell| cell.len() > 1))
    };
    let tell = || {
        heads
            .iter()
            .any(|head| taxonomy.head_status(head).is_some())
    };
    (short && (ruled || above_lists() || tell())).then_some(heads)
}

/// Whether a cell of the row holds a list, so that each stands for itself.
fn holds_list(cells: &[Cell]) -> bool {
    cells
        .iter()
        .any(|cell| cell.len() > 1 || cell.iter().any(|block| block.level > 0))
}

fn column_blocks(
    cells: Vec<Cell>,
    page: u32,
    paged: bool,
    heads: &[String],
    units: &[Option<Unit>],
) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Heads inside the cells, in bold, make one row, as heads above them do.
    let inner: Vec<Option<String>> = cells.iter().map(inner_head).collect();
    if inner.iter().any(Option::is_some) {
        let names: Vec<&str> = inner.iter().flatten().map(String::as_str).collect();
        let text = names.join(CELL_SEPARATOR);
        blocks.push(Block {
            kind: Kind::TableRow,
            level: 0,
            text,
            page: paged.then_some(page),
            column: None,
            label: None,
            units: Vec::new(),
        });
    }
    for (i, (cell, inner)) in cells.into_iter().zip(inner).enumerate() {
        let skipped = usize::from(inner.is_some());
        let head = inner
            .or_else(|| heads.get(i).cloned())
            .filter(|head| !head.is_empty());
        for block in cell.into_iter().skip(skipped) {
            let kind = if block.level > 0 {
                Kind::ListItem
            } else {
                Kind::Paragraph
            };
            blocks.push(Block {
                kind,
                level: block.level,
                text: block.text,
                // A page may have cut the cell.
                page: paged.then_some(block.page.unwrap_or(page)),
                column: head.clone(),
                label: None,
                units: units
                    .get(i)
                    .copied()
                    .flatten()
                    .into_iter()
                    .map(Some)
                    .collect(),
            });
        }
    }
    blocks
}

/// The head that stands in bold at the top of a cell, above other blocks.
fn inner_head(cell: &Cell) -> Option<String> {
    match cell.as_slice() {
        [first, _, ..] if first.bold && first.level == 0 => {
            (first.text.split_whitespace().count() <= HEAD_WORDS).then(|| first.text.clone())
        }
        _ => None,
    }
}

/// A row with its cells joined. An empty cell between others keeps its place, so that a figure stays
/// in its column.
fn row_block(cells: &[Cell], page: u32, paged: bool, units: &[Option<Unit>]) -> Option<Block> {
    let first = cells.iter().position(|cell| !cell.is_empty())?;
    let last = cells.iter().rposition(|cell| !cell.is_empty())?;
    let cells = &cells[first..=last];
    let texts: Vec<Cow<'_, str>> = cells.iter().map(|cell| joined(cell)).collect();
    let units = units::of_texts(&texts, units.get(first..).unwrap_or_default());
    let text = texts.join(CELL_SEPARATOR);
    let block = Block {
        kind: Kind::TableRow,
        level: 0,
        text,
        page: paged.then_some(page),
        column: None,
        label: None,
        units,
    };
    (!block.text.is_empty()).then_some(block)
}

/// What the first cell of a row says.
fn first_text(cells: &[Cell]) -> Cow<'_, str> {
    cells.first().map(|cell| joined(cell)).unwrap_or_default()
}

fn joined(cell: &[CellBlock]) -> Cow<'_, str> {
    if let [only] = cell {
        return Cow::Borrowed(&only.text);
    }
    let texts: Vec<&str> = cell.iter().map(|block| block.text.as_str()).collect();
    Cow::Owned(texts.join(" "))
}
