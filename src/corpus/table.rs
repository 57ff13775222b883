//! The rows of a corpus list, or of a list of addresses to be fetched.

mod columns;

use super::sheet::{Sheet, long_note};
use columns::Columns;
pub(crate) use columns::{FETCHED, Field, Of, is_known, position};

/// A list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// The rows that name a file or an address, as the list must.
    pub(crate) rows: Vec<Row>,
    /// Whether it is CAPE's, whose files may lie elsewhere than it says.
    pub(crate) is_cape: bool,
    /// What a person should know of how it was read.
    pub(crate) notes: Vec<String>,
}

/// What a list says of one file. A cell that says nothing is empty.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The line it begins on, from 1.
    pub(crate) line: usize,
    pub(crate) file: String,
    pub(crate) council: String,
    pub(crate) gss: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) part_of: String,
    pub(crate) date: String,
    /// The day on which it was fetched.
    pub(crate) fetched: String,
    pub(crate) file_type: String,
    /// What an address leads to: a plan, a page that leads to one …
    pub(crate) kind: String,
}

/// Reads a list.
///
/// # Errors
/// When it cannot be used, with the reason.
pub(crate) fn read(bytes: &[u8], of: Of) -> Result<Table, String> {
    let mut table = Table::default();
    let Some(sheet) = Sheet::open(bytes, is_known, &mut table.notes)? else {
        return Ok(table);
    };
    let columns = Columns::of(&sheet.head, of, &mut table.notes)?;
    table.is_cape = columns.is_cape;
    let (mut nameless, mut long) = (Vec::new(), Vec::new());
    for row in sheet.rows() {
        let (line, record) = row?;
        if sheet.is_long(&record) {
            long.push(line);
        }
        let row = columns.row(&record, line);
        match of.needed_in(&row).is_empty() {
            true => nameless.push(line),
            false => table.rows.push(row),
        }
    }
    table.notes.extend(long_note(&long));
    if !nameless.is_empty() {
        table.notes.push(of.lacking(&nameless));
    } else if table.rows.is_empty() {
        table.notes.push(format!("it lists no {}", of.what()));
    }
    Ok(table)
}

#[cfg(test)]
mod tests;
