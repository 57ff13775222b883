//! Tables of a page: which only lay it out, which are the head rows of the others, spans.

use super::super::cell::{Cell, CellBlock};
use super::super::piece::{Content, Row, Table};
use super::lines::Said;
use crate::analyzer::CELL_SEPARATOR;
use crate::tag::Taxonomy;

/// A table under way.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) rows: Vec<DraftRow>,
    pub(super) caption: Vec<Said>,
    /// Whether the page says that the table only lays it out.
    pub(super) is_layout: bool,
}

#[derive(Debug, Default)]
pub(super) struct DraftRow {
    pub(super) cells: Vec<DraftCell>,
    /// Whether the page says that it is a head.
    pub(super) is_head: bool,
}

#[derive(Debug, Default)]
pub(super) struct DraftCell {
    pub(super) contents: Vec<Said>,
    pub(super) is_head: bool,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// Columns that a cell may span, or be pushed aside by.
pub(super) const MOST_SPAN: usize = 100;
/// Words of a single column's cell, more than which make it prose.
const CELL_WORDS: usize = 30;
/// Words that a head has at most.
const HEAD_WORDS: usize = 10;
/// Paragraphs in a cell that make it a part of a page, not of a table.
const PAGE_PARAGRAPHS: usize = 4;

impl Draft {
    /// What the table says, in order.
    pub(super) fn finish(mut self, taxonomy: &Taxonomy) -> Vec<Said> {
        let mut contents = std::mem::take(&mut self.caption);
        self.rows.retain(DraftRow::says_something);
        if self.lays_out(taxonomy) {
            let cells = self.rows.into_iter().flat_map(|row| row.cells);
            contents.extend(cells.flat_map(|cell| cell.contents));
        } else {
            contents.push(Content::Table(self.table()).into());
        }
        contents
    }

    fn lays_out(&self, taxonomy: &Taxonomy) -> bool {
        let cells = || {
            self.rows
                .iter()
                .flat_map(|row| &row.cells)
                .filter(|cell| !cell.contents.is_empty())
        };
        if self.is_layout || cells().count() <= 1 {
            return true;
        }
        if cells().any(|cell| cell.is_head) || self.rows.iter().any(|row| row.is_head) {
            return false;
        }
        let holds_page = |cell: &DraftCell| {
            let is_block =
                |said: &Said| matches!(said.content, Content::Heading { .. } | Content::Table(_));
            cell.contents.iter().any(is_block)
        };
        if cells().any(holds_page) {
            return true;
        }
        let told = |cell: &DraftCell| taxonomy.head_status(&joined(&cell.contents)).is_some();
        if self
            .rows
            .first()
            .is_some_and(|row| row.cells.iter().any(told))
        {
            return false;
        }
        let single = self.rows.iter().all(|row| row.cells.len() <= 1);
        let long = |cell: &DraftCell| {
            cell.contents.len() > 1
                || joined(&cell.contents).split_whitespace().count() > CELL_WORDS
        };
        let paragraphs = |cell: &DraftCell| {
            let prose = |said: &&Said| matches!(said.content, Content::Paragraph { .. });
            cell.contents.iter().filter(prose).count()
        };
        single && cells().any(long) || cells().any(|cell| paragraphs(cell) >= PAGE_PARAGRAPHS)
    }

    fn table(self) -> Table {
        let heads = self.rows.iter().take_while(|row| row.is_all_head()).count();
        let heads = if heads == self.rows.len() {
            heads.min(1)
        } else {
            heads
        };
        let bold_head = self.rows.len() > 1 && self.rows[0].is_bold() && !self.rows[1].is_bold();
        let mut rows = grid(self.rows).into_iter();
        let mut table = Table {
            rows: Vec::new(),
            explicit: true,
        };
        let head = rows
            .by_ref()
            .take(heads.max(usize::from(bold_head)))
            .reduce(merge);
        if let Some(head) = head {
            table.rows.push(Row::Cells(head, 1));
            table.rows.push(Row::Rule);
        }
        table.rows.extend(rows.map(|cells| Row::Cells(cells, 1)));
        table
    }
}

impl DraftRow {
    /// Whether it has words or numbers: a row of dashes is a rule that somebody typed.
    fn says_something(&self) -> bool {
        let is_dash = |c: char| c == '-' || c == '=' || c.is_whitespace();
        let cells = || self.cells.iter().filter(|cell| !cell.contents.is_empty());
        let dashes = |cell: &DraftCell| {
            let text = joined(&cell.contents);
            text.len() >= 2 && text.chars().all(is_dash)
        };
        cells().next().is_some() && !cells().all(dashes)
    }

    fn is_all_head(&self) -> bool {
        self.is_head
            || self
                .cells
                .iter()
                .all(|cell| cell.is_head || cell.contents.is_empty())
    }

    /// Whether each of its cells is one short text in bold, as people make heads.
    fn is_bold(&self) -> bool {
        let is_bold = |cell: &DraftCell| match cell.contents.as_slice() {
            [] => true,
            [
                Said {
                    content: Content::Paragraph { bold, text, .. },
                    ..
                },
            ] => *bold && text.split_whitespace().count() <= HEAD_WORDS,
            _ => false,
        };
        self.cells.len() >= 2 && self.cells.iter().all(is_bold)
    }
}

/// Rows with their cells in the columns where they stand. What spans several stands in the first.
fn grid(rows: Vec<DraftRow>) -> Vec<Vec<Cell>> {
    // For each column, in how many of the coming rows it is taken by a cell from above.
    let mut taken: Vec<usize> = Vec::new();
    let mut grid = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells: Vec<Cell> = Vec::new();
        let mut next = vec![0; taken.len()];
        for (left, taken) in next.iter_mut().zip(&taken) {
            *left = taken.saturating_sub(1);
        }
        for cell in row.cells {
            while taken.get(cells.len()).is_some_and(|&left| left > 0) {
                cells.push(Cell::new());
            }
            let at = cells.len();
            let columns = match cell.columns {
                columns @ 1..=MOST_SPAN => columns,
                _ => 1,
            };
            if cell.rows > 1 && at + columns <= MOST_SPAN {
                next.resize(next.len().max(at + columns), 0);
                next[at..at + columns].fill(cell.rows - 1);
            }
            cells.push(to_cell(cell.contents));
            if at + columns <= MOST_SPAN {
                cells.resize(at + columns, Cell::new());
            }
        }
        taken = next;
        grid.push(cells);
    }
    grid
}

/// Two rows of a head as one.
fn merge(mut above: Vec<Cell>, below: Vec<Cell>) -> Vec<Cell> {
    above.resize(above.len().max(below.len()), Cell::new());
    for (above, below) in above.iter_mut().zip(below) {
        let texts: Vec<&str> = above
            .iter()
            .chain(&below)
            .map(|block| block.text.as_str())
            .collect();
        let text = texts.join(" ");
        *above = if text.is_empty() {
            Cell::new()
        } else {
            vec![CellBlock {
                level: 0,
                bold: true,
                page: None,
                text,
            }]
        };
    }
    above
}

fn to_cell(contents: Vec<Said>) -> Cell {
    let mut cell = Cell::new();
    for Said { content, .. } in contents {
        let (level, bold, text) =
            match content {
                Content::Heading { text, .. } => (0, true, text),
                Content::Paragraph { text, bold, .. } => (0, bold, text),
                Content::Item { level, text, .. } => (level, false, text),
                Content::Furniture { text } => (0, false, text),
                Content::Table(table) => {
                    cell.extend(table.rows.into_iter().filter_map(row_text).map(|text| {
                        CellBlock {
                            level: 0,
                            bold: false,
                            page: None,
                            text,
                        }
                    }));
                    continue;
                }
            };
        cell.push(CellBlock {
            level,
            bold,
            page: None,
            text,
        });
    }
    cell
}

/// A row of a table in a cell, as one text.
fn row_text(row: Row) -> Option<String> {
    let Row::Cells(cells, _) = row else {
        return None;
    };
    let texts: Vec<String> = cells
        .iter()
        .map(|cell| {
            cell.iter()
                .map(|block| block.text.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .filter(|text| !text.is_empty())
        .collect();
    (!texts.is_empty()).then(|| texts.join(CELL_SEPARATOR))
}

fn joined(contents: &[Said]) -> String {
    let text = |said: &Said| match &said.content {
        Content::Heading { text, .. }
        | Content::Paragraph { text, .. }
        | Content::Item { text, .. }
        | Content::Furniture { text } => text.clone(),
        Content::Table(_) => "table".to_owned(),
    };
    contents.iter().map(text).collect::<Vec<_>>().join(" ")
}
