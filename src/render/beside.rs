//! Passages of several councils or documents side by side: a column each, a row for each topic.

use std::collections::BTreeMap;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::hit::locators;
use super::table;
use super::terminal::{Style, harmless};
use super::wrap::lines;
use crate::passage::Passage;

/// Columns that stand side by side on a terminal, at most: more cannot be read.
pub const MOST_ON_TERMINAL: usize = 4;
/// In a Markdown table, at most.
pub const MOST_IN_MARKDOWN: usize = 12;
/// Columns of a terminal that the table takes where nothing tells how wide it is.
const WIDTH: usize = 100;
/// What stands between two columns.
const BETWEEN: &str = " │ ";

/// Passages side by side.
#[derive(Default)]
pub struct Beside {
    /// The columns in the order in which they came: what they are known by, and their heads.
    columns: Vec<(String, String)>,
    /// By the place of the topic in the taxonomy, none last: the topic, and by column the passages.
    rows: BTreeMap<usize, Line>,
}

struct Line {
    topic: String,
    cells: BTreeMap<usize, Vec<String>>,
}

impl Beside {
    /// Adds a passage to the column that is known by `key`; `topics` are all that there are, in their
    /// order. A passage stands once, in the row of its first topic, and names the others.
    pub fn add(&mut self, key: &str, head: &str, topics: &[&str], passage: &Passage) {
        let known = self.columns.iter().position(|(other, _)| other == key);
        let column = known.unwrap_or_else(|| {
            self.columns.push((key.to_owned(), head.to_owned()));
            self.columns.len() - 1
        });
        let place = |topic: &String| topics.iter().position(|known| known == topic);
        let mut own: Vec<(usize, &String)> = (passage.tags.topics.iter())
            .map(|topic| (place(topic).unwrap_or(topics.len()), topic))
            .collect();
        own.sort_unstable();
        let (row, topic) = match own.first() {
            Some((at, topic)) => (*at, (*topic).clone()),
            None => (usize::MAX, "(no topic)".to_owned()),
        };
        let mut said = format!("{} ({}", passage.text, locators(passage).join(", "));
        if own.len() > 1 {
            let others: Vec<&str> = own[1..].iter().map(|(_, topic)| topic.as_str()).collect();
            said.push_str(&format!("; also {}", others.join(", ")));
        }
        said.push(')');
        let line = self.rows.entry(row).or_insert_with(|| Line {
            topic,
            cells: BTreeMap::new(),
        });
        line.cells.entry(column).or_default().push(said);
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// As CSV; the passages of a cell stand on lines of their own.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = ::csv::Writer::from_writer(out);
        let heads = self.columns.iter().map(|(_, head)| harmless(head));
        writer.write_record(
            std::iter::once("topic".into())
                .chain(heads)
                .map(String::from),
        )?;
        for line in self.rows.values() {
            let mut record = vec![line.topic.clone()];
            for at in 0..self.columns.len() {
                let said = line.cells.get(&at).map_or(&[][..], Vec::as_slice);
                let said: Vec<_> = said.iter().map(|said| harmless(said)).collect();
                record.push(said.join("\n"));
            }
            writer.write_record(record)?;
        }
        writer.flush()
    }

    /// As a Markdown table; the passages of a cell are parted by line breaks.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        let heads: Vec<String> = (self.columns.iter())
            .map(|(_, head)| table::escape(&harmless(head)))
            .collect();
        writeln!(out, "| topic | {} |", heads.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(heads.len() + 1))?;
        for line in self.rows.values() {
            write!(out, "| {} |", table::escape(&line.topic))?;
            for at in 0..self.columns.len() {
                let said = line.cells.get(&at).map_or(&[][..], Vec::as_slice);
                let said: Vec<_> = (said.iter())
                    .map(|said| table::escape(&harmless(said)))
                    .collect();
                write!(out, " {} |", said.join("<br>"))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// For people: columns of equal width.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.columns.len().max(1);
        let free = style.columns().unwrap_or(WIDTH) - BETWEEN.width() * (columns - 1);
        let width = (free / columns).max(8);
        let heads = self.columns.iter().map(|(_, head)| wrapped(head, width));
        across(&heads.collect::<Vec<_>>(), width, style, true, out)?;
        for line in self.rows.values() {
            writeln!(out, "\n{}", style.strong(&harmless(&line.topic)))?;
            let cell = |at| {
                let said = line.cells.get(&at).map_or(&[][..], Vec::as_slice);
                let mut shown: Vec<String> = Vec::new();
                for (at, said) in said.iter().enumerate() {
                    shown.extend((at > 0).then(String::new));
                    shown.extend(wrapped(said, width));
                }
                shown
            };
            let cells: Vec<Vec<String>> = (0..self.columns.len()).map(cell).collect();
            across(&cells, width, style, false, out)?;
        }
        Ok(())
    }
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let text = harmless(text);
    let lines = lines(&text, width).into_iter();
    lines.map(|line| text[line].to_owned()).collect()
}

/// Writes cells, each in its lines, beside each other.
fn across(
    cells: &[Vec<String>],
    width: usize,
    style: &Style,
    strong: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut line = String::new();
        for (column, cell) in cells.iter().enumerate() {
            let text = cell.get(at).map_or("", String::as_str);
            if column > 0 {
                line.push_str(&style.faint(BETWEEN));
            }
            line.push_str(&if strong {
                style.strong(text)
            } else {
                text.to_owned()
            });
            line.push_str(&" ".repeat(width.saturating_sub(text.width())));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
