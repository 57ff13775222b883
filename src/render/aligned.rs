//! Lines whose columns stand below each other, for people.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::terminal::Style;

/// Letters of a name at most for which the other columns make room.
const LONG: usize = 40;

/// How a line is set out: how wide each column is, and whether the head stands above it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Set<const N: usize> {
    widths: [usize; N],
    first: bool,
}

impl<const N: usize> Set<N> {
    /// Each column as wide as what is widest in it, the first within bounds.
    pub(super) fn of(head: [&'static str; N], rows: impl Iterator<Item = [String; N]>) -> Set<N> {
        let mut widths = head.map(UnicodeWidthStr::width);
        for row in rows {
            for (at, (width, cell)) in widths.iter_mut().zip(&row).enumerate() {
                let most = if at == 0 { LONG } else { usize::MAX };
                *width = cell.width().min(most).max(*width);
            }
        }
        Set {
            widths,
            first: false,
        }
    }

    /// The same for the line at that place; the first has the head above it.
    pub(super) fn line(self, at: usize) -> Set<N> {
        Set {
            first: at == 0,
            ..self
        }
    }

    /// Writes the line.
    pub(super) fn write(
        &self,
        head: [&'static str; N],
        cells: &[String; N],
        style: &Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if self.first {
            writeln!(
                out,
                "{}{}",
                style.faint(head[0]),
                style.faint(&self.behind(head))
            )?;
        }
        let cells = cells.each_ref().map(String::as_str);
        writeln!(out, "{}{}", style.strong(cells[0]), self.behind(cells))
    }

    /// What stands behind the first column, which is set to the left and the others to the right.
    fn behind(&self, cells: [&str; N]) -> String {
        let mut line = self.blanks(0, cells[0]);
        for (at, cell) in cells.iter().enumerate().skip(1) {
            line.push_str("  ");
            line.push_str(&self.blanks(at, cell));
            line.push_str(cell);
        }
        line
    }

    fn blanks(&self, at: usize, cell: &str) -> String {
        " ".repeat(self.widths[at].saturating_sub(cell.width()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_below_each_other() {
        let head = ["term", "n"];
        let long = "x".repeat(50);
        let rows = [
            ["café".to_owned(), "7".to_owned()],
            [long.clone(), "1234".to_owned()],
        ];
        let set = Set::of(head, rows.clone().into_iter());
        let mut out = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            set.line(at)
                .write(head, row, &Style::plain(), &mut out)
                .unwrap();
        }
        let blanks = " ".repeat(36);
        let lines = format!("term{blanks}     n\ncafé{blanks}     7\n{long}  1234\n");
        assert_eq!(String::from_utf8(out).unwrap(), lines);
    }
}
