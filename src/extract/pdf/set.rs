//! What stands on a page once letters are grouped: the shape that both ways of reading share.

use super::line::Line;
use crate::extract::cell::{CellBlock, strip_bullet};
use crate::extract::decode::normalise;
use crate::extract::inline::collapse;
use crate::extract::piece::{Row, Table};

/// A paragraph, list item, heading, table or running line with its place and looks.
#[derive(Debug)]
pub(super) struct Set {
    /// From 0.
    pub(super) page: usize,
    /// Baseline of its first line, from the top of the page.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Whether it begins a new column: what stands before it may go on in it.
    pub(super) jumps: bool,
    /// How many lines it fills.
    pub(super) lines: usize,
    pub(super) what: What,
    pub(super) text: String,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Heading(u8),
    Prose,
    Item { level: u8, label: Option<String> },
    Table(Table),
    Running,
}

impl Set {
    /// Lines that are one paragraph; none where they say nothing.
    pub(super) fn prose(page: usize, lines: &[Line<'_>]) -> Option<Set> {
        let first = lines.first()?;
        let text = joined(lines);
        (!text.is_empty()).then(|| Set {
            page,
            y: first.y,
            size: first.size,
            bold: lines.iter().all(Line::is_bold),
            jumps: false,
            lines: lines.len(),
            what: What::Prose,
            text,
        })
    }

    /// The same as an item of a list that is `level` deep. A bullet in the text goes; `label` is
    /// what is printed before it.
    pub(super) fn into_item(mut self, level: u8, label: Option<&str>) -> Set {
        while let Some(rest) = strip_bullet(&self.text) {
            self.text = rest.to_owned();
        }
        let label = label.map(str::trim).filter(|label| is_ordered(label));
        self.what = match label {
            Some(label) if label.trim_end_matches('.').contains('.') => {
                // "1.4": a numbered paragraph.
                self.text = format!("{label} {}", self.text);
                What::Prose
            }
            label => What::Item {
                level,
                label: label.map(str::to_owned),
            },
        };
        self
    }
}

/// Whether a label says a place in an order, as "1." and "a)" do and a bullet does not.
fn is_ordered(label: &str) -> bool {
    label.chars().any(char::is_alphanumeric) && label != "o"
}

/// The text of lines that follow one another.
pub(super) fn joined(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines {
        let next = collapse(&normalise(&line.text()));
        if next.is_empty() {
            continue;
        }
        let glued = text.ends_with('-') && super::hyphen::is_within_word(&text);
        if glued {
            super::hyphen::glue(&mut text, &next);
        } else {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&next);
        }
    }
    if text.contains("....") || text.contains("…") && text.ends_with(|c: char| c.is_ascii_digit())
    {
        return without_leaders(&text);
    }
    text
}

/// What a set is within a cell.
pub(super) fn blocks(set: &Set) -> Vec<CellBlock> {
    let block = |level, text: &str| CellBlock {
        level,
        bold: set.bold,
        text: text.to_owned(),
    };
    match &set.what {
        What::Item { level, label: None } => vec![block(*level, &set.text)],
        What::Item {
            level,
            label: Some(label),
        } => vec![block(*level, &format!("{label} {}", set.text))],
        What::Table(table) => (table.rows.iter())
            .filter_map(|row| match row {
                Row::Cells(cells, _) => Some(cells.iter().flatten().cloned()),
                Row::Rule => None,
            })
            .flatten()
            .collect(),
        _ => vec![block(0, &set.text)],
    }
}

/// A line of a contents list without the dots that lead to its page number.
fn without_leaders(text: &str) -> String {
    let mut short = String::with_capacity(text.len());
    for part in text.split("..") {
        let part = part.trim_matches(['.', ' ', '…', '_']);
        if !part.is_empty() {
            if !short.is_empty() {
                short.push(' ');
            }
            short.push_str(part);
        }
    }
    short
}
