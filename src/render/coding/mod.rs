//! A coded corpus in the formats of the command line: the matrix, the totals, the overlap and the
//! quotations.
//!
//! Each of them carries where it comes from. JSON Lines begin with one object of that
//! (`"record": "provenance"`); rows of CSV end with it, in columns, so that the file stays plain;
//! Markdown and text end with a line of it.

mod aligned;
mod matrix;
mod overlap;
mod provenance;
mod quotation;
mod totals;

use std::io::{self, Write};

use serde::Serialize;

use super::table::escape;
use super::terminal::{Style, harmless};
use crate::study::coding::{Codebook, Coding, Provenance};

pub use matrix::{Measure, matrix};
pub use overlap::overlap;
pub use provenance::ProvenanceJson;
pub use quotation::quotations;
pub use totals::totals;

/// What is shown: a coding with its codebook.
#[derive(Debug, Clone, Copy)]
pub struct View<'v> {
    /// The codebook.
    pub book: &'v Codebook,
    /// What the corpus came to.
    pub coding: &'v Coding<'v>,
    /// Where that comes from.
    pub provenance: &'v Provenance,
}

/// A table as data.
struct Sheet {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn new(columns: &[&str], rows: Vec<Vec<String>>) -> Sheet {
        Sheet {
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows,
        }
    }

    /// CSV, with where it comes from behind each row.
    fn csv(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        let columns = self.columns.iter().map(String::as_str);
        writer.write_record(columns.chain(provenance::COLUMNS))?;
        let behind = provenance::cells(view.provenance);
        for row in &self.rows {
            let cells = row.iter().chain(&behind);
            writer.write_record(cells.map(|cell| harmless(cell).into_owned()))?;
        }
        writer.flush()
    }

    /// A Markdown table, with a line below it of where it comes from.
    fn markdown(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| escape(&harmless(cell))).collect();
            format!("| {} |", cells.join(" | "))
        };
        writeln!(out, "{}", line(&self.columns))?;
        writeln!(out, "|{}", " --- |".repeat(self.columns.len()))?;
        self.rows
            .iter()
            .try_for_each(|row| writeln!(out, "{}", line(row)))?;
        writeln!(
            out,
            "\n{}",
            escape(&harmless(&provenance::line(view.provenance)))
        )
    }
}

/// JSON Lines: where they come from, then each row.
fn jsonl<R: Serialize>(
    view: &View<'_>,
    rows: impl Iterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &ProvenanceJson::new(view, None))?;
    out.write_all(b"\n")?;
    for row in rows {
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The line below a text.
fn ending(view: &View<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let line = provenance::line(view.provenance);
    writeln!(out, "\n{}", style.faint(&harmless(&line)))
}

/// The line above a text: what it is of.
fn heading(view: &View<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let Provenance {
        codebook,
        documents_total,
        documents_within,
        councils_within,
        ..
    } = view.provenance;
    let title = view.book.title.as_deref().unwrap_or(codebook);
    let filters = match view.provenance.filters.is_empty() {
        true => String::new(),
        false => format!(" within {}", view.provenance.filters()),
    };
    let councils = match councils_within {
        1 => "1 council".to_owned(),
        more => format!("{more} councils"),
    };
    writeln!(out, "{}", style.strong(&harmless(title)))?;
    let line = format!("{documents_within} of {documents_total} documents{filters}, {councils}");
    writeln!(out, "{}\n", harmless(&line))
}

/// A share in four decimals; empty where there is none.
fn share(share: Option<f64>) -> String {
    share.map_or(String::new(), |share| format!("{share:.4}"))
}
