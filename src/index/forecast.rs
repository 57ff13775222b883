//! What a refresh would do, told without doing any of it.

use std::path::{Path, PathBuf};

use super::changes::{Changes, changes};
use super::manifest::Failure;
use super::previous::Old;
use super::progress::Progress;
use super::refresh::sources;
use super::state::{Opening, State, states};
use crate::error::Result;
use crate::plan::Rules;

/// What a refresh would do, if every document could be read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// Documents that there would be.
    pub documents: usize,
    /// Documents that would be read.
    pub read: usize,
    /// Bytes of their files.
    pub bytes_read: u64,
    /// Documents whose passages are there.
    pub kept: usize,
    /// How the documents would differ from those of the index.
    pub changes: Changes,
    /// Whether there is an index, of the same format.
    pub is_refresh: bool,
    /// Files that are known not to be readable.
    pub failed: Vec<Failure>,
    /// What a person should know of how corpus lists are read.
    pub list_notes: Vec<(PathBuf, String)>,
    /// Files that are no plans by their name.
    pub left_out: Vec<PathBuf>,
}

/// Tells what [`refresh`](super::refresh()) would do. Nothing is written; a file is opened only to tell whether its
/// content is known, and only where one of its size is.
///
/// # Errors
/// Where a refresh would fail before it reads anything.
pub fn forecast(
    paths: &[PathBuf],
    index: &Path,
    rules: Rules<'_>,
    progress: &Progress,
) -> Result<Forecast> {
    let (listing, failed) = sources(paths, index)?;
    let old = Old::load(index, rules.taxonomy)?;
    let states = states(listing.found, &old, rules.reader, Opening::Alike, progress)?;
    let (known_failures, wanted): (Vec<&State<'_>>, Vec<&State<'_>>) =
        (states.all.iter()).partition(|state| state.failed.is_some());
    let unknown: Vec<&&State<'_>> = (wanted.iter()).filter(|state| state.is_unknown()).collect();
    let again = known_failures.iter().filter_map(|state| {
        Some(Failure {
            id: state.found.id.clone(),
            path: state.found.file.path.clone(),
            ..state.failed?.clone()
        })
    });
    Ok(Forecast {
        documents: wanted.len(),
        read: unknown.len(),
        bytes_read: unknown.iter().map(|state| state.size).sum(),
        kept: wanted.len() - unknown.len(),
        changes: changes(wanted.iter().copied(), &old),
        is_refresh: old.before().is_some(),
        failed: failed.into_iter().chain(again).collect(),
        list_notes: listing.notes,
        left_out: listing.left_out,
    })
}
