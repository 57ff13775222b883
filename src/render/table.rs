//! CSV and Markdown from columns and cells.

use std::io::{self, Write};

use super::Row;
use super::terminal::harmless;

pub(super) fn csv<R: Row>(rows: &[R], head: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    if let (true, Some(first)) = (head, rows.first()) {
        writer.write_record(first.columns())?;
    }
    for row in rows {
        writer.write_record(row.cells().iter().map(|cell| harmless(cell).into_owned()))?;
    }
    writer.flush()
}

pub(super) fn markdown<R: Row>(rows: &[R], head: bool, out: &mut dyn Write) -> io::Result<()> {
    if let (true, Some(first)) = (head, rows.first()) {
        let columns = first.columns();
        writeln!(out, "| {} |", columns.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(columns.len()))?;
    }
    for row in rows {
        let cells: Vec<String> = row
            .cells()
            .iter()
            .map(|cell| escape(&harmless(cell)))
            .collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// Signs that would end the cell or change how its text is shown.
pub(super) fn escape(cell: &str) -> String {
    let mut escaped = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' | '\r' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn cells_cannot_end_the_row_or_bring_markup() {
        assert_eq!(escape("a | b *c*\n<d>"), "a \\| b \\*c\\* \\<d\\>");
    }
}
