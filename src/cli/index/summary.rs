//! What a refresh did or would do, on standard output: one line, or one JSON object.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Serialize;

use plansearch::index::manifest::Failure;
use plansearch::index::{Changes, Forecast, Place, Report};

use super::Done;
use crate::cli::{harmless_lines, shown};

/// The line.
pub(super) fn line(report: &Report, index: &Path) -> String {
    let changes = match report.is_refresh {
        true => counts(&report.changes),
        false => String::new(),
    };
    harmless_lines(&format!(
        "{} documents, {} passages in {}: {} read, {} kept, {} removed, {} failed{changes}",
        report.documents,
        report.passages,
        shown(index),
        report.read,
        report.kept,
        report.changes.removed.len(),
        report.failed.len()
    )) + "\n"
}

/// The line of a dry run.
pub(super) fn of_forecast(forecast: &Forecast, index: &Path) -> String {
    let changes = match forecast.is_refresh {
        true => counts(&forecast.changes),
        false => String::new(),
    };
    harmless_lines(&format!(
        "a dry run: {} documents would be in {}: {} read, {} kept, {} removed, {} failed{changes}; nothing was done",
        forecast.documents,
        shown(index),
        forecast.read,
        forecast.kept,
        forecast.changes.removed.len(),
        forecast.failed.len()
    )) + "\n"
}

fn counts(changes: &Changes) -> String {
    format!(
        "; {} added, {} changed, {} moved",
        changes.added.len(),
        changes.changed.len(),
        changes.moved.len()
    )
}

/// The object. Fields are only ever added.
#[derive(Serialize)]
struct Summary<'s> {
    index: String,
    dry_run: bool,
    documents: usize,
    passages: Option<usize>,
    read: usize,
    kept: usize,
    added: Vec<Document<'s>>,
    changed: Vec<Document<'s>>,
    moved: Vec<Moved<'s>>,
    removed: Vec<Document<'s>>,
    failed: Vec<Failed<'s>>,
    notes: Vec<Note<'s>>,
    council_unsure: Vec<Note<'s>>,
    left_out: Vec<String>,
    seconds: Option<f64>,
    bytes_read: u64,
    index_bytes: Option<u64>,
}

#[derive(Serialize)]
struct Document<'s> {
    id: &'s str,
    path: String,
}

#[derive(Serialize)]
struct Moved<'s> {
    id: &'s str,
    path: String,
    from_id: &'s str,
    from_path: String,
}

#[derive(Serialize)]
struct Failed<'s> {
    path: String,
    reason: &'s str,
}

#[derive(Serialize)]
struct Note<'s> {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    note: &'s str,
}

/// The object of what was done, on a line.
pub(super) fn as_json(done: &Done, index: &Path) -> Result<String> {
    let report = &done.report;
    let remarks = report.remarks.iter().map(|(row, note)| Note {
        path: text(&row.list),
        line: Some(row.line),
        note,
    });
    let told = report.notes.iter().chain(&report.list_notes).map(note);
    written(&Summary {
        passages: Some(report.passages),
        read: report.read,
        kept: report.kept,
        notes: told.chain(remarks).collect(),
        council_unsure: report.unknown.iter().map(note).collect(),
        left_out: report.left_out.iter().map(|path| text(path)).collect(),
        seconds: Some((done.took.as_secs_f64() * 1000.0).round() / 1000.0),
        bytes_read: report.bytes_read,
        index_bytes: Some(report.index_bytes),
        ..of(index, report.documents, &report.changes, &report.failed)
    })
}

/// The object of what would be done, on a line.
pub(super) fn of_forecast_as_json(forecast: &Forecast, index: &Path) -> Result<String> {
    written(&Summary {
        dry_run: true,
        read: forecast.read,
        kept: forecast.kept,
        notes: forecast.list_notes.iter().map(note).collect(),
        left_out: forecast.left_out.iter().map(|path| text(path)).collect(),
        bytes_read: forecast.bytes_read,
        ..of(
            index,
            forecast.documents,
            &forecast.changes,
            &forecast.failed,
        )
    })
}

/// What both have.
fn of<'s>(
    index: &Path,
    documents: usize,
    changes: &'s Changes,
    failed: &'s [Failure],
) -> Summary<'s> {
    let named = |places: &'s [Place]| places.iter().map(document).collect();
    Summary {
        index: text(index),
        dry_run: false,
        documents,
        passages: None,
        read: 0,
        kept: 0,
        added: named(&changes.added),
        changed: named(&changes.changed),
        moved: (changes.moved.iter())
            .map(|moved| Moved {
                id: &moved.to.id,
                path: text(&moved.to.path),
                from_id: &moved.from.id,
                from_path: text(&moved.from.path),
            })
            .collect(),
        removed: named(&changes.removed),
        failed: (failed.iter())
            .map(|failure| Failed {
                path: text(&failure.path),
                reason: &failure.reason,
            })
            .collect(),
        notes: Vec::new(),
        council_unsure: Vec::new(),
        left_out: Vec::new(),
        seconds: None,
        bytes_read: 0,
        index_bytes: None,
    }
}

fn written(summary: &Summary<'_>) -> Result<String> {
    Ok(serde_json::to_string(summary)? + "\n")
}

fn document(place: &Place) -> Document<'_> {
    Document {
        id: &place.id,
        path: text(&place.path),
    }
}

fn note((path, note): &(PathBuf, String)) -> Note<'_> {
    Note {
        path: text(path),
        line: None,
        note,
    }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
