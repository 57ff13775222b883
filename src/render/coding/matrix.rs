//! The matrix: a row for each document or council, a column for each code.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::aligned::Aligned;
use super::{Sheet, View, ending, heading, jsonl, provenance, totals};
use crate::render::Format;
use crate::render::json::{self, CouncilJson, DocumentJson};
use crate::render::terminal::Style;
use crate::study::coding::{Cell, Code, Line, Unit};
use crate::tag::council::Council;

/// Codes that stand beside one another for people; more than these are parted into tables of about
/// the same width.
const BESIDE: usize = 20;

/// What the cells of the matrix tell. JSON tells all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Passages with the code.
    Passages,
    /// Matches of the code's words and phrases.
    Occurrences,
    /// 1 where there is such a passage, else 0.
    Yes,
}

impl Measure {
    /// The name in options and output.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Passages => "passages",
            Measure::Occurrences => "occurrences",
            Measure::Yes => "yes",
        }
    }

    fn of(self, cell: Cell) -> usize {
        match self {
            Measure::Passages => cell.passages,
            Measure::Occurrences => cell.occurrences,
            Measure::Yes => usize::from(cell.passages > 0),
        }
    }
}

#[derive(Serialize)]
struct LineJson<'v> {
    record: &'static str,
    council: Option<CouncilJson<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<DocumentJson<'v>>,
    documents: usize,
    codes: CellsJson<'v>,
}

struct CellsJson<'v> {
    codes: &'v [Code],
    cells: &'v [Cell],
}

#[derive(Serialize)]
struct CellJson {
    passages: usize,
    occurrences: usize,
}

impl Serialize for CellsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.codes.len()))?;
        for (code, cell) in self.codes.iter().zip(self.cells) {
            let Cell {
                passages,
                occurrences,
            } = *cell;
            let cell = CellJson {
                passages,
                occurrences,
            };
            map.serialize_entry(&code.name, &cell)?;
        }
        map.end()
    }
}

/// Writes one row for each document or council within the filters, those without a match too.
///
/// # Errors
/// When the writer fails.
pub fn matrix(
    view: &View<'_>,
    unit: Unit,
    measure: Measure,
    format: Format,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines = view.coding.lines(unit);
    match format {
        Format::Text => {
            heading(view, style, out)?;
            totals::table(view).write(style, out)?;
            text(view, &lines, measure, style, out)?;
            ending(view, style, out)
        }
        Format::Jsonl => jsonl(view, lines.iter().map(|line| line_json(view, line)), out),
        Format::Csv => sheet(view, &lines, unit, measure).csv(view, out),
        Format::Markdown => markdown(view, &lines, measure).markdown(view, out),
    }
}

fn line_json<'v>(view: &View<'v>, line: &'v Line<'v>) -> LineJson<'v> {
    LineJson {
        record: match line.document {
            Some(_) => "document",
            None => "council",
        },
        council: line.council.map(json::council),
        document: line.document.map(json::document),
        documents: line.documents,
        codes: CellsJson {
            codes: &view.book.codes,
            cells: &line.cells,
        },
    }
}

/// The matrix as data: the numbers alone, so that it can be computed with.
fn sheet(view: &View<'_>, lines: &[Line<'_>], unit: Unit, measure: Measure) -> Sheet {
    let mut columns = vec!["council", "council_name", "gss", "type", "region"];
    columns.extend(match unit {
        Unit::Document => vec!["document", "title"],
        Unit::Council => vec!["documents"],
    });
    columns.extend(view.book.codes.iter().map(|code| code.name.as_str()));
    columns.extend(["cell", "asked"]);
    let asked = provenance::asked(view);
    let row = |line: &Line<'_>| {
        let of = |value: fn(&Council) -> &String| {
            line.council.map_or(String::new(), |c| value(c).clone())
        };
        let mut row = vec![
            of(|c| &c.slug),
            of(|c| &c.name),
            of(|c| &c.gss),
            of(|c| &c.kind),
            of(|c| &c.region),
        ];
        match line.document {
            Some(document) => row.extend([document.id.clone(), document.title.clone()]),
            None => row.push(line.documents.to_string()),
        }
        row.extend(line.cells.iter().map(|cell| measure.of(*cell).to_string()));
        row.extend([measure.name().to_owned(), asked.clone()]);
        row
    };
    Sheet::new(&columns, lines.iter().map(row).collect())
}

/// The matrix to be pasted, with what documents come to below it.
fn markdown(view: &View<'_>, lines: &[Line<'_>], measure: Measure) -> Sheet {
    let mut columns = vec![""];
    columns.extend(view.book.codes.iter().map(Code::title));
    let row = |line: &Line<'_>| {
        let mut row = vec![name(line)];
        row.extend(line.cells.iter().map(|cell| measure.of(*cell).to_string()));
        row
    };
    let mut rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    let mut last = vec!["documents".to_owned()];
    let of = |total: &crate::study::coding::Total| {
        format!("{} of {}", total.documents, total.documents_within)
    };
    last.extend(view.coding.totals.iter().map(of));
    rows.push(last);
    Sheet::new(&columns, rows)
}

fn text(
    view: &View<'_>,
    lines: &[Line<'_>],
    measure: Measure,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let codes = view.book.codes.len();
    let beside = codes.div_ceil(codes.div_ceil(BESIDE).max(1)).max(1);
    for first in (0..codes).step_by(beside) {
        let part = first..codes.min(first + beside);
        let numbers: Vec<String> = part.clone().map(|at| (at + 1).to_string()).collect();
        let mut head = vec![measure.name()];
        head.extend(numbers.iter().map(String::as_str));
        let mut table = Aligned::new(1, &head);
        for line in lines {
            let mut row = vec![name(line)];
            row.extend(line.cells[part.clone()].iter().map(|cell| {
                match (measure.of(*cell), measure) {
                    (0, _) => "·".to_owned(),
                    (_, Measure::Yes) => "x".to_owned(),
                    (figure, _) => figure.to_string(),
                }
            }));
            table.push(row);
        }
        writeln!(out)?;
        table.write(style, out)?;
    }
    Ok(())
}

/// A row's name for people.
fn name(line: &Line<'_>) -> String {
    match (line.document, line.council) {
        (Some(document), _) => document.id.clone(),
        (None, Some(council)) => council.name.clone(),
        (None, None) => "(unknown)".to_owned(),
    }
}
