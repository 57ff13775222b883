//! Passages as a [Parquet](https://parquet.apache.org/) file, for R, Python and databases: typed
//! columns, nulls as nulls, lists as lists, and in the file's metadata how it was made.
//!
//! Rows are written in groups, so that what is held in memory does not grow with the corpus. The same
//! rows give the same bytes.

mod column;

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::errors::Result;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type;

use column::{Cell, Column};

use super::exported::Exported;
use super::{hit, json};
use crate::tag::council;

/// Rows of a group, at most: enough to be packed well, few enough to be held.
const ROWS: usize = 10_000;
/// Bytes of text of a group, about, at most.
const BYTES: usize = 16 << 20;

/// A file that rows are added to.
pub struct ParquetFile<W: Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Vec<Column>,
    /// Rows that wait to be written, and the bytes of their texts.
    waiting: (usize, usize),
    rows: usize,
}

impl<W: Write + Send> ParquetFile<W> {
    /// Begins a file whose columns are those of this row, which is not written yet.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn begin(first: &Exported<'_>, out: W) -> Result<ParquetFile<W>> {
        let columns: Vec<Column> = (cells(first).iter())
            .map(|(name, cell)| Column::like(name, cell))
            .collect();
        let fields: Result<Vec<_>> = columns.iter().map(Column::field).collect();
        let schema = Type::group_type_builder("passages")
            .with_fields(fields?)
            .build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("plansearch version {}", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(ParquetFile {
            file: SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?,
            columns,
            waiting: (0, 0),
            rows: 0,
        })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn add(&mut self, row: &Exported<'_>) -> Result<()> {
        for (column, (_, cell)) in self.columns.iter_mut().zip(cells(row)) {
            column.push(cell);
        }
        self.waiting.0 += 1;
        self.waiting.1 += row.shown.passage.text.len();
        self.rows += 1;
        match self.waiting {
            (rows, bytes) if rows >= ROWS || bytes >= BYTES => self.write_group(),
            _ => Ok(()),
        }
    }

    /// Ends the file with what is to be said of it: names and values. The number of rows is added.
    /// Gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(mut self, said: &[(&str, String)]) -> Result<W> {
        self.write_group()?;
        let rows = ("rows", self.rows.to_string());
        for (name, value) in said.iter().chain([&rows]) {
            let entry = KeyValue::new(format!("plansearch.{name}"), value.clone());
            self.file.append_key_value_metadata(entry);
        }
        self.file.into_inner()
    }

    fn write_group(&mut self) -> Result<()> {
        if self.waiting.0 == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for column in &mut self.columns {
            column.write(&mut group)?;
        }
        group.close()?;
        self.waiting = (0, 0);
        Ok(())
    }
}

/// The cells of a row, each with the name of its column.
fn cells<'r>(row: &'r Exported<'_>) -> Vec<(&'static str, Cell<'r>)> {
    let (passage, document) = (row.shown.passage, row.shown.document);
    let council = document.council.as_deref().and_then(council::by_slug);
    let of = |value: fn(&'static council::Council) -> &'static str| Cell::text(council.map(value));
    let tags = &passage.tags;
    let mut cells = vec![
        ("id", Cell::owned(passage.id())),
        ("council_slug", of(|c| &c.slug)),
        ("council_name", of(|c| &c.name)),
        ("council_gss", of(|c| &c.gss)),
        ("council_type", of(|c| &c.kind)),
        ("council_region", of(|c| &c.region)),
        ("document_id", Cell::text(Some(&document.id))),
        (
            "document_path",
            Cell::owned(document.path.to_string_lossy().into_owned()),
        ),
        ("document_title", Cell::text(Some(&document.title))),
        ("document_format", Cell::text(Some(document.format.name()))),
        ("document_url", Cell::text(document.url.as_deref())),
        ("document_date", Cell::text(document.date.as_deref())),
        ("passage", Cell::int(Some(passage.number))),
        ("part", Cell::int(passage.part)),
        ("themes", Cell::Texts(&tags.themes)),
        ("topics", Cell::Texts(&tags.topics)),
        ("theme_basis", Cell::text(Some(tags.theme_basis.name()))),
        (
            "status",
            Cell::text(tags.status.map(|(status, _)| status.name())),
        ),
        (
            "status_basis",
            Cell::text(tags.status.map(|(_, basis)| basis.name())),
        ),
        ("headings", Cell::Texts(&passage.headings)),
        ("page", Cell::int(passage.page.map(|(page, _)| page))),
        (
            "page_basis",
            Cell::text(passage.page.map(|(_, basis)| basis.name())),
        ),
        ("paragraph", Cell::text(passage.paragraph.as_deref())),
        ("kind", Cell::text(Some(passage.kind.name()))),
        ("boilerplate", Cell::Bool(passage.boilerplate)),
        ("words", Cell::count(json::words_of(&passage.text))),
        ("text", Cell::text(Some(&passage.text))),
        ("citation", Cell::owned(hit::citation(passage, document))),
    ];
    if let (Some(matched), Some(highlights)) = (&row.matched, row.highlights()) {
        let ends = |end: usize| {
            let ends = highlights.iter().map(|span| span[end]);
            Cell::Ints(
                ends.map(|end| i32::try_from(end).unwrap_or(i32::MAX))
                    .collect(),
            )
        };
        cells.extend([
            ("matched", Cell::Texts(&matched.forms)),
            ("occurrences", Cell::count(matched.places.len())),
            ("highlight_starts", ends(0)),
            ("highlight_ends", ends(1)),
        ]);
    }
    cells
}
