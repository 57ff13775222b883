//! Rows to a writer, in the format asked for.

mod aligned;
mod beside;
pub mod cite;
pub mod coding;
mod context;
mod correction;
mod count;
mod dispersion;
pub mod explained;
mod exported;
mod fetched;
mod finding;
mod hit;
pub mod json;
mod kwic;
mod link;
mod listing;
mod parquet;
pub mod plot;
mod quote;
pub mod report;
mod reuse;
mod same;
mod score;
mod setting;
mod similar;
mod table;
mod terminal;
mod terms;
mod why;
mod wrap;

use std::io::{self, Write};

use serde::Serialize;

pub use beside::{Beside, MOST_IN_MARKDOWN, MOST_ON_TERMINAL};
pub use context::{InContext, facts};
pub use correction::correction_rows;
pub use count::{Answer, CountRow, Legend, count_chart, count_rows};
pub use dispersion::{SpreadJson, SpreadRow, StripLayout};
pub use exported::{Exported, ExportedJson, Matched};
pub use fetched::ItemJson;
pub use finding::{Finding, Matter};
pub use hit::{Shown, citation, tags};
pub use kwic::{CONTEXT, KwicJson, KwicRow, Layout};
pub use link::{Links, web_address};
pub use listing::{CouncilRow, CouncilRowJson, DocumentRow, DocumentRowJson, StatRow, TagRow};
pub use parquet::ParquetFile;
pub use quote::quote;
pub use reuse::{GroupJson, PlaceJson, PlaceRow};
pub use score::{Of, ScoreJson, ScoreRow};
pub use setting::SettingRow;
pub use similar::{LikeJson, SharedJson};
pub use terminal::{Piece, Style, harmless};
pub use terms::{CollocateJson, CollocateRow, KeyJson, KeyRow, SideJson};
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
