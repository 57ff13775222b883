//! The walk through tables: where their rows and cells begin and end.

use super::flow::{Flow, Frame};
use super::table::{Draft, DraftCell, DraftRow};
use super::tree::Id;

impl Flow<'_> {
    /// Opens a table or a part of one.
    pub(super) fn open_table_part(&mut self, id: Id, name: &str) {
        if self.furniture.is_some() {
            return;
        }
        let tree = &self.page.tree;
        if name == "table" {
            let role = tree.attr(id, "role").unwrap_or_default();
            let is_layout = matches!(role, "presentation" | "none");
            self.tables.push(Draft {
                is_layout,
                ..Draft::default()
            });
            return;
        }
        // A part belongs to the innermost table, and that table to the innermost frame.
        let in_table = self.tables.len() == self.frames.len();
        let Some(table) = self.tables.last_mut().filter(|_| in_table) else {
            return;
        };
        if name == "tr" {
            let is_head = tree
                .parent(id)
                .is_some_and(|parent| tree.name(parent) == "thead");
            table.rows.push(DraftRow {
                cells: Vec::new(),
                is_head,
            });
        } else {
            self.frames.push(Frame::default());
        }
    }

    /// Closes a table or a part of one.
    pub(super) fn close_table_part(&mut self, id: Id, name: &str) {
        if self.furniture.is_some() {
            return;
        }
        if name == "table" {
            if let Some(table) = self.tables.pop() {
                for said in table.finish(self.taxonomy) {
                    self.emit(said);
                }
            }
            return;
        }
        if self.frames.len() <= self.tables.len() {
            return;
        }
        let tree = &self.page.tree;
        let span = |name| {
            tree.attr(id, name)
                .and_then(|span| span.trim().parse().ok())
                .unwrap_or(1)
        };
        let (Some(frame), Some(table)) = (self.frames.pop(), self.tables.last_mut()) else {
            return;
        };
        if name == "caption" {
            table.caption.extend(frame.blocks);
            return;
        }
        let rows: usize = span("rowspan");
        let cell = DraftCell {
            contents: frame.blocks,
            is_head: name == "th",
            columns: span("colspan"),
            rows: if rows == 0 {
                usize::from(u16::MAX)
            } else {
                rows
            },
        };
        if table.rows.is_empty() {
            table.rows.push(DraftRow::default());
        }
        if let Some(row) = table.rows.last_mut() {
            row.cells.push(cell);
        }
    }
}
