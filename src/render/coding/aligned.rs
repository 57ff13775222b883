//! A table for people, its columns aligned.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::render::terminal::{Style, harmless};

/// Columns that a name takes at most.
const WIDEST: usize = 44;

/// Rows of cells under a head; the first `left` cells stand at the left, the others at the right.
pub(super) struct Aligned {
    left: usize,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Aligned {
    pub(super) fn new(left: usize, head: &[&str]) -> Aligned {
        Aligned {
            left,
            head: head.iter().map(|&cell| cell.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, row: Vec<String>) {
        let cut = row.iter().map(|cell| cut(&harmless(cell), WIDEST));
        self.rows.push(cut.collect());
    }

    pub(super) fn write(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let all = || self.rows.iter().chain([&self.head]);
        let width = |at| {
            all()
                .filter_map(|row| row.get(at))
                .map(|cell: &String| cell.width())
                .max()
        };
        let widths: Vec<usize> = (0..self.head.len())
            .map(|at| width(at).unwrap_or(0))
            .collect();
        writeln!(out, "{}", style.faint(&self.line(&self.head, &widths)))?;
        for row in &self.rows {
            writeln!(out, "{}", self.line(row, &widths))?;
        }
        Ok(())
    }

    fn line(&self, row: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
            let fill = " ".repeat(width.saturating_sub(cell.width()));
            let between = if at == 0 { "" } else { "  " };
            match at < self.left {
                true => line.extend([between, cell, &fill]),
                false => line.extend([between, &fill, cell]),
            }
        }
        line.trim_end().to_owned()
    }
}

/// The beginning of a text, in so many columns at most.
fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut left = columns - 1; // for the dots
    let fits = |c: &char| {
        let width = c.width().unwrap_or(0);
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}
