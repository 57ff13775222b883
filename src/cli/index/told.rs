//! What a refresh did and met, in lines for people on standard error.

use std::path::{Path, PathBuf};

use plansearch::document::ListRow;
use plansearch::index::manifest::Failure;
use plansearch::index::{Changes, Place, Report};

use crate::cli::{shown, tell};

/// So many documents whose councils are not sure are named after a build.
const UNKNOWN_NAMED: usize = 5;

/// So many notes on corpus lists are told after a build: a list of all councils can have hundreds.
const LIST_NOTES_TOLD: usize = 10;

/// So many notes on corrections are told after a build: each may be lost work, but a document that
/// goes away may have hundreds.
const REMARKS_TOLD: usize = 20;

/// So many documents of a kind of change are named.
const CHANGES_NAMED: usize = 10;

/// How the documents differ from before: each by its file, all of them where `all` is asked for.
pub(super) fn tell_changes(changes: &Changes, all: bool) {
    let paths = |places: &[Place]| {
        let paths = places.iter().map(|place| shown(&place.path));
        paths.collect::<Vec<String>>()
    };
    let moved = changes.moved.iter().map(|moved| {
        let (from, to) = (shown(&moved.from.path), shown(&moved.to.path));
        format!("{from} to {to}")
    });
    let kinds = [
        ("added", paths(&changes.added)),
        ("changed", paths(&changes.changed)),
        ("moved", moved.collect()),
        ("removed", paths(&changes.removed)),
    ];
    for (kind, names) in kinds {
        let most = if all { names.len() } else { CHANGES_NAMED };
        for name in names.iter().take(most) {
            tell(&format!("plansearch: {kind} {name}"));
        }
        if names.len() > most {
            let more = names.len() - most;
            tell(&format!(
                "plansearch: and {more} more {kind}; --verbose names them all"
            ));
        }
    }
}

/// Files that could not be read.
pub(super) fn tell_failures<'f>(failures: impl IntoIterator<Item = &'f Failure>) {
    for failure in failures {
        tell(&format!(
            "plansearch: could not read {}: {}",
            shown(&failure.path),
            failure.reason
        ));
    }
}

/// What went otherwise than one would expect, on standard error.
pub(in crate::cli) fn tell_report(report: &Report, index: &Path) {
    tell_failures(&report.failed);
    for (path, note) in &report.notes {
        tell(&format!("plansearch: note on {}: {note}", shown(path)));
    }
    tell_list_notes(&report.list_notes);
    for (row, remark) in report.remarks.iter().take(REMARKS_TOLD) {
        tell(&format!("plansearch: {}", on_correction(row, remark)));
    }
    if report.remarks.len() > REMARKS_TOLD {
        let more = report.remarks.len() - REMARKS_TOLD;
        tell(&format!(
            "plansearch: and {more} more notes on corrections; `plansearch check` tells them all"
        ));
    }
    for (path, question) in report.unknown.iter().take(UNKNOWN_NAMED) {
        tell(&format!(
            "plansearch: the council of {} is {question}",
            shown(path)
        ));
    }
    if report.unknown.len() > UNKNOWN_NAMED {
        let more = report.unknown.len() - UNKNOWN_NAMED;
        tell(&format!(
            "plansearch: and that of {more} other documents is not sure; `plansearch check` names them all"
        ));
    }
    tell_left_out(&report.left_out);
    if let Some((path, reason)) = report.left.first() {
        // One is enough: the others have the same cause.
        tell(&format!(
            "plansearch: the new index is in its place, but {}: {reason}; the next `plansearch index` tries that again",
            shown(path)
        ));
    }
    if !report.failed.is_empty() {
        let files = if report.failed.len() == 1 {
            "file"
        } else {
            "files"
        };
        tell(&format!(
            "plansearch: {} {files} could not be read; all others are in the index {}",
            report.failed.len(),
            shown(index)
        ));
    }
}

/// What is to be said of corpus lists.
pub(super) fn tell_list_notes(notes: &[(PathBuf, String)]) {
    for (path, note) in notes.iter().take(LIST_NOTES_TOLD) {
        tell(&format!("plansearch: note on {}: {note}", shown(path)));
    }
    if notes.len() > LIST_NOTES_TOLD {
        let more = notes.len() - LIST_NOTES_TOLD;
        tell(&format!(
            "plansearch: and {more} more notes on corpus lists; `plansearch check` tells them all"
        ));
    }
}

/// Files that are no plans by their names.
pub(super) fn tell_left_out(left_out: &[PathBuf]) {
    if !left_out.is_empty() {
        let names: Vec<String> = left_out.iter().map(|path| shown(path)).collect();
        tell(&format!(
            "plansearch: left out, being no plans by their names: {}",
            names.join(", ")
        ));
    }
}

/// What is to be said of a correction, with its place.
fn on_correction(row: &ListRow, remark: &str) -> String {
    let list = shown(&row.list);
    format!("note on {list}: line {}: {remark}", row.line)
}
