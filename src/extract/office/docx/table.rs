//! Word's tables.

use roxmltree::Node;

use super::super::grid::{Grid, GridRow, PADDING};
use super::super::xml;
use super::body::{Body, alternative, is_on};
use super::value;

impl<'a, 'i> Body<'a, 'i> {
    pub(super) fn table(&mut self, node: Node<'a, 'i>) {
        self.end_carried();
        let mut grid = Grid::default();
        self.tables += 1;
        self.rows(node, &mut grid);
        self.tables -= 1;
        grid.finish(&mut self.flow);
        self.write_notes();
    }

    /// Rows may stand in content controls and other wrappers.
    fn rows(&mut self, node: Node<'a, 'i>, grid: &mut Grid) {
        for child in node.children() {
            match xml::name(child) {
                "tr" => self.row(child, grid),
                "tblPr" | "tblGrid" | "sdtPr" | "del" | "moveFrom" => {}
                "AlternateContent" => {
                    if let Some(choice) = alternative(child) {
                        self.rows(choice, grid);
                    }
                }
                _ => self.rows(child, grid),
            }
        }
    }

    fn row(&mut self, node: Node<'a, 'i>, grid: &mut Grid) {
        let properties = xml::child(node, "trPr");
        let is_out = ["del", "moveFrom", "hidden"];
        if is_out.iter().any(|name| is_on(properties, name)) {
            return;
        }
        let is_head = is_on(properties, "tblHeader");
        let mut row = GridRow::new(self.flow.pages.now(), is_head);
        row.pad(number(value(properties, "gridBefore")).unwrap_or(0));
        let start = self.flow.pages;
        let mut end = start;
        let mut cells = Vec::new();
        collect_cells(node, &mut cells);
        for cell in cells {
            self.flow.pages = start;
            self.cell(cell, &mut row);
            end = end.later(self.flow.pages);
        }
        self.flow.pages = end;
        grid.row(row);
    }

    fn cell(&mut self, node: Node<'a, 'i>, row: &mut GridRow) {
        let properties = xml::child(node, "tcPr");
        let goes_on = |name| {
            let merge = properties.and_then(|properties| xml::child(properties, name));
            merge.is_some_and(|merge| merge.attribute("val") != Some("restart"))
        };
        if goes_on("vMerge") || goes_on("hMerge") {
            row.cell(Vec::new());
        } else {
            let outside = self.flow.begin_cell();
            self.blocks(node);
            self.end_carried();
            let blocks = self.flow.end_cell(outside);
            row.cell(blocks);
        }
        let span = number(value(properties, "gridSpan")).unwrap_or(1);
        row.pad(span.saturating_sub(1));
    }
}

fn number(value: Option<&str>) -> Option<usize> {
    value?.trim().parse().ok().map(|n: usize| n.min(PADDING))
}

fn collect_cells<'a, 'i>(node: Node<'a, 'i>, cells: &mut Vec<Node<'a, 'i>>) {
    for child in node.children() {
        match xml::name(child) {
            "tc" => cells.push(child),
            "trPr" | "tblPrEx" | "sdtPr" | "del" | "moveFrom" => {}
            _ => collect_cells(child, cells),
        }
    }
}
