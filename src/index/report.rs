//! What a refresh did, for people.

use std::collections::HashSet;
use std::path::PathBuf;

use super::changes::{Changes, changes};
use super::filling::Built;
use super::manifest::Failure;
use super::previous::Old;
use super::state::State;
use crate::document::ListRow;

/// What a refresh did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Documents in the index now.
    pub documents: usize,
    /// Passages in the index now.
    pub passages: usize,
    /// Documents that were read.
    pub read: usize,
    /// Bytes of the files that were read, also of those that could not be.
    pub bytes_read: u64,
    /// Documents whose passages were there.
    pub kept: usize,
    /// How the documents differ from those of the index before.
    pub changes: Changes,
    /// Whether there was one, of the same format.
    pub is_refresh: bool,
    /// Bytes of the files of the shards.
    pub index_bytes: u64,
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
    /// What could not be done once the new index was in its place: files of the old one that could
    /// not be removed, names that could not be flushed. The next refresh makes it good.
    pub left: Vec<(PathBuf, String)>,
    /// Files that are no plans by their name.
    pub left_out: Vec<PathBuf>,
}

/// Goes on with a report on the listing: the shards that an index will have instead of the old ones.
pub(super) fn report(
    built: &[Built],
    states: &[State<'_>],
    old: &Old,
    mut report: Report,
) -> Report {
    for Built { shard, read } in built {
        report.documents += shard.sources.len();
        report.passages += shard.passages as usize;
        report.index_bytes += shard.bytes;
        report.read += read;
        report.kept += shard.sources.len() - read;
        report.failed.extend(shard.failed.iter().cloned());
        for source in &shard.sources {
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
    let failed: HashSet<&str> = (report.failed.iter())
        .map(|failure| failure.id.as_str())
        .collect();
    let indexed = (states.iter()).filter(|state| !failed.contains(state.found.id.as_str()));
    report.changes = changes(indexed, old);
    report.is_refresh = old.before().is_some();
    report.remarks.sort();
    // Rows of one list stay in their order.
    (report.failed).sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    report
}
