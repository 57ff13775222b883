//! OpenDocument's tables.

use roxmltree::Node;

use super::super::grid::{Grid, GridRow, PADDING};
use super::super::xml;
use super::body::Body;

/// Times that a row or cell with words in it is repeated at most.
const REPEATS: usize = 16;

impl<'a, 'i> Body<'a, 'i> {
    pub(super) fn table(&mut self, node: Node<'a, 'i>) {
        let styles = self.styles;
        let style = styles.of("table", node);
        if style.break_before == Some(true) && self.aside == 0 {
            self.flow.pages.turn_if_used();
        }
        let mut grid = Grid::default();
        self.tables += 1;
        self.rows(node, false, &mut grid);
        self.tables -= 1;
        grid.finish(&mut self.flow);
        if style.break_after == Some(true) && self.aside == 0 {
            self.flow.pages.turn();
        }
        self.write_notes();
    }

    fn rows(&mut self, node: Node<'a, 'i>, is_head: bool, grid: &mut Grid) {
        for child in node.children() {
            match xml::name(child) {
                "table-row" => {
                    for _ in 0..self.repeats(child, "number-rows-repeated") {
                        if !self.row(child, is_head, grid) {
                            break;
                        }
                    }
                }
                "table-header-rows" => self.rows(child, true, grid),
                "table-rows" | "table-row-group" => self.rows(child, is_head, grid),
                "soft-page-break" if self.aside == 0 => self.flow.pages.turn_if_used(),
                _ => {}
            }
        }
    }

    /// Reads a row; false if it is empty.
    fn row(&mut self, node: Node<'a, 'i>, is_head: bool, grid: &mut Grid) -> bool {
        if matches!(node.attribute("visibility"), Some("collapse" | "filter")) {
            return false;
        }
        let start = self.flow.pages;
        let mut end = start;
        let mut row = GridRow::new(start.now(), is_head);
        for child in node.children() {
            match xml::name(child) {
                "table-cell" => {
                    for _ in 0..self.repeats(child, "number-columns-repeated") {
                        self.flow.pages = start;
                        let outside = self.flow.begin_cell();
                        self.blocks(child);
                        let blocks = self.flow.end_cell(outside);
                        end = end.later(self.flow.pages);
                        if blocks.is_empty() {
                            row.pad(number(child, "number-columns-repeated"));
                            break;
                        }
                        row.cell(blocks);
                    }
                }
                // Below or beside a merged cell; what may stand in it is not shown.
                "covered-table-cell" => row.pad(number(child, "number-columns-repeated")),
                _ => {}
            }
        }
        self.flow.pages = end;
        let has_words = !row.is_empty();
        grid.row(row);
        has_words
    }

    /// How often a row or cell is read. In a table within another, or beside the text, once: repeats
    /// of repeats would multiply.
    fn repeats(&self, node: Node, attribute: &str) -> usize {
        match (self.tables, self.aside) {
            (1, 0) => number(node, attribute).min(REPEATS),
            _ => 1,
        }
    }
}

fn number(node: Node, attribute: &str) -> usize {
    xml::number(node, attribute).unwrap_or(1).min(PADDING)
}
