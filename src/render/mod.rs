//! Rows to a writer, in the format asked for.

mod context;
mod correction;
mod count;
pub mod explained;
mod fetched;
mod finding;
mod hit;
pub mod json;
mod listing;
pub mod plot;
mod same;
mod score;
mod setting;
mod table;
mod terminal;
mod why;
mod wrap;

use std::io::{self, Write};

use serde::Serialize;

pub use context::InContext;
pub use correction::correction_rows;
pub use count::{CountRow, Legend, count_chart, count_rows};
pub use fetched::ItemJson;
pub use finding::{Finding, Matter};
pub use hit::Shown;
pub use listing::{CouncilRow, CouncilRowJson, DocumentRow, DocumentRowJson, StatRow, TagRow};
pub use score::{Of, ScoreJson, ScoreRow};
pub use setting::SettingRow;
pub use terminal::{Style, harmless};
pub use wrap::wrapped;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a head.
    Csv,
    /// A Markdown table.
    Markdown,
}

/// One result of a command.
pub trait Row {
    /// What one line of JSON holds.
    type Json<'r>: Serialize
    where
        Self: 'r;

    /// Heads of the columns in CSV and Markdown.
    fn columns(&self) -> Vec<&'static str>;
    /// The cells under them.
    fn cells(&self) -> Vec<String>;
    /// The object of a line of JSON.
    fn json(&self) -> Self::Json<'_>;
    /// Writes the row for people.
    ///
    /// # Errors
    /// When the writer fails.
    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()>;
}

/// Writes rows.
///
/// # Errors
/// When the writer fails.
pub fn render<R: Row>(
    rows: &[R],
    format: Format,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    render_part(rows, format, true, style, out)
}

/// Writes rows of a longer answer; only the `first` part has the head of a table.
///
/// # Errors
/// When the writer fails.
pub fn render_part<R: Row>(
    rows: &[R],
    format: Format,
    first: bool,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => rows.iter().try_for_each(|row| row.text(style, out)),
        Format::Jsonl => rows.iter().try_for_each(|row| {
            serde_json::to_writer(&mut *out, &row.json())?;
            out.write_all(b"\n")
        }),
        Format::Csv => table::csv(rows, first, out),
        Format::Markdown => table::markdown(rows, first, out),
    }
}
