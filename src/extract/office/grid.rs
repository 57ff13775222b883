//! The rows of a table under construction.

use super::super::cell::Cell;
use super::super::piece::{Content, Row, Table};
use super::flow::{self, Flow, Placed};

/// Columns up to which merged and repeated cells are filled with empty ones; Word's tables have no
/// more.
pub(super) const PADDING: usize = 63;

/// A table under construction.
#[derive(Default)]
pub(super) struct Grid {
    rows: Vec<GridRow>,
}

/// A row under construction: what stands in its cells.
pub(super) struct GridRow {
    cells: Vec<Vec<Placed>>,
    page: u32,
    is_head: bool,
}

impl GridRow {
    /// A row that begins on a page; `is_head` where the table's maker has marked it as a head.
    pub(super) fn new(page: u32, is_head: bool) -> GridRow {
        GridRow {
            cells: Vec::new(),
            page,
            is_head,
        }
    }

    /// Adds a cell.
    pub(super) fn cell(&mut self, blocks: Vec<Placed>) {
        if let (true, Some(first)) = (self.cells.iter().all(Vec::is_empty), blocks.first()) {
            self.page = first.page;
        }
        self.cells.push(blocks);
    }

    /// Adds empty cells, so that columns keep their places.
    pub(super) fn pad(&mut self, cells: usize) {
        let room = PADDING.saturating_sub(self.cells.len());
        self.cells.extend((0..cells.min(room)).map(|_| Vec::new()));
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(Vec::is_empty)
    }
}

impl Grid {
    /// Adds a row.
    pub(super) fn row(&mut self, row: GridRow) {
        if !row.is_empty() {
            self.rows.push(row);
        }
    }

    /// Ends the table. A frame of one cell with headings in it is no table, but a part of the text.
    pub(super) fn finish(self, flow: &mut Flow) {
        let Some(first) = self.rows.first() else {
            return;
        };
        let page = first.page;
        let is_heading = |placed: &Placed| matches!(placed.content, Content::Heading { .. });
        if let [GridRow { cells, .. }] = &self.rows[..]
            && let [cell] = &cells[..]
            && cell.iter().any(is_heading)
        {
            let cells = self.rows.into_iter().flat_map(|row| row.cells);
            for placed in cells.flatten() {
                flow.place(placed);
            }
            return;
        }
        let mut rows = Vec::with_capacity(self.rows.len() + 1);
        for row in self.rows {
            let cells: Vec<Cell> = row.cells.into_iter().map(flow::cell).collect();
            if cells.iter().flatten().all(|block| is_dashes(&block.text)) {
                rows.push(Row::Rule);
                continue;
            }
            rows.push(Row::Cells(cells, row.page));
            if rows.len() == 1 && row.is_head {
                rows.push(Row::Rule);
            }
        }
        let explicit = true;
        flow.add(page, Content::Table(Table { rows, explicit }));
    }
}

/// Whether a text is a line drawn with dashes, which parts a head from its rows.
fn is_dashes(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, '-' | ':' | '=' | '+' | ' '))
}
