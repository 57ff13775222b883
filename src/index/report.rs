//! What a refresh did, for people.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::filling::Built;
use super::manifest::Failure;
use super::previous::Old;
use crate::document::ListRow;

/// What a refresh did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Documents in the index now.
    pub documents: usize,
    /// Passages in the index now.
    pub passages: usize,
    /// Documents that were read, being new or changed.
    pub read: usize,
    /// Documents that were as they had been.
    pub kept: usize,
    /// Documents that were in the index and are no more.
    pub removed: usize,
    /// Files that could not be read.
    pub failed: Vec<Failure>,
    /// What a person should know of how files were read.
    pub notes: Vec<(PathBuf, String)>,
    /// What a person should know of how corpus lists were read.
    pub list_notes: Vec<(PathBuf, String)>,
    /// What a person should know of corrections, in the order of their rows.
    pub remarks: Vec<(ListRow, String)>,
    /// Documents whose council is unknown or guessed between several, and what is asked of it.
    pub unknown: Vec<(PathBuf, String)>,
    /// Files that are no plans by their name.
    pub left_out: Vec<PathBuf>,
}

/// Goes on with a report on the listing: the shards that an index will have instead of the old ones.
pub(super) fn report(built: &[Built], old: &Old, mut report: Report) -> Report {
    let mut gone: BTreeSet<&str> = old.sources().into_keys().collect();
    for Built { shard, read } in built {
        report.documents += shard.sources.len();
        report.passages += shard.passages as usize;
        report.read += read;
        report.kept += shard.sources.len() - read;
        report.failed.extend(shard.failed.iter().cloned());
        for source in &shard.sources {
            gone.remove(source.document.id.as_str());
            if let Some(note) = &source.note {
                report
                    .notes
                    .push((source.document.path.clone(), note.clone()));
            }
            let rows = &source.document.corrections;
            report.remarks.extend(source.remarks_on(rows));
            if let Some(question) = source.document.council_question() {
                report
                    .unknown
                    .push((source.document.path.clone(), question));
            }
        }
    }
    report.removed = gone.len();
    report.remarks.sort();
    // Rows of one list stay in their order.
    (report.failed).sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    report
}
