//! Brings an index up to date with its sources.
//!
//! Which shards the corpus asks for follows from ids and content alone; those that exist are kept
//! as they are, the others are built, in parallel, and one file is replaced. So a refreshed index
//! is a fresh one by construction.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::build::build;
use super::filling::Built;
use super::folder::{lock, remove_made, remove_unlisted};
use super::manifest::{Failure, Manifest};
use super::previous::Old;
use super::report::{Report, report};
use super::state::{State, states};
use crate::corpus::{self, Found};
use crate::document::ListRow;
use crate::error::{Error, Result};
use crate::plan::Rules;

/// Builds or refreshes the index in the folder `index` so that it holds the documents at and below
/// `paths`. `rules` say how they are read and tagged.
///
/// # Errors
/// When a path does not exist, nothing can be read, the folder cannot be written or holds another
/// program's index, or another process is building it. The index is then as it was before.
pub fn refresh(paths: &[PathBuf], index: &Path, rules: Rules<'_>) -> Result<Report> {
    let listing = corpus::list(paths)?;
    let failed: Vec<Failure> = listing
        .failed
        .into_iter()
        .map(|(path, reason)| Failure::of(path, &reason))
        .collect();
    if listing.found.is_empty() && failed.is_empty() {
        let names: Vec<String> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        return Err(Error::NoPlans(names.join(", ")));
    }
    if listing.found.is_empty() {
        return Err(Error::AllFailed(failed));
    }
    if index.exists() && !index.is_dir() {
        return Err(Error::NotAFolder(index.to_path_buf()));
    }
    refuse_foreign(index)?;
    let made = !index.exists();
    fs::create_dir_all(index).map_err(|error| Error::io(index, error))?;
    let lock = lock(index)?;
    let old = Old::load(index, rules.taxonomy)?;
    remove_unlisted(index, old.listed.as_deref())?;
    let states = states(listing.found, &old, rules.reader);
    let shards = match build(index, &states, &old, rules) {
        Ok(shards) => shards,
        Err(error) => {
            // What was written so far is of no use, and may be what filled the disk.
            remove_unlisted(index, old.listed.as_deref())?;
            return Err(error);
        }
    };
    let report = report(
        &shards,
        &old,
        Report {
            failed,
            list_notes: listing.notes,
            remarks: unread(&states, &shards).chain(listing.unfit).collect(),
            left_out: listing.left_out,
            ..Report::default()
        },
    );
    if report.documents == 0 {
        if made {
            remove_made(index);
        }
        drop(lock);
        return Err(Error::AllFailed(report.failed));
    }
    let roots = paths
        .iter()
        .map(|path| std::path::absolute(path).unwrap_or(path.clone()))
        .collect();
    let shards = shards.into_iter().map(|built| built.shard).collect();
    let manifest = Manifest::new(roots, rules.taxonomy, shards);
    if old.manifest.as_ref() != Some(&manifest) {
        manifest.commit(index)?;
    }
    let listed: Vec<String> = manifest
        .shards
        .iter()
        .map(|shard| shard.name.clone())
        .collect();
    remove_unlisted(index, Some(&listed))?;
    Ok(report)
}

/// What is to be said of corrections of documents that could not be read.
fn unread(states: &[State<'_>], built: &[Built]) -> impl Iterator<Item = (ListRow, String)> {
    let failures = built.iter().flat_map(|built| &built.shard.failed);
    let failures: HashSet<&str> = failures.map(|failure| failure.id.as_str()).collect();
    let founds = states.iter().map(|state| &state.found);
    let unread = founds.filter(move |found| failures.contains(found.id.as_str()));
    unread.flat_map(Found::unread)
}

/// Another program's index is refused before anything is written to its folder.
fn refuse_foreign(index: &Path) -> Result<()> {
    match Manifest::load(index) {
        Ok(_) | Err(Error::NoIndex(_) | Error::Damaged { .. }) => Ok(()),
        Err(foreign) => Err(foreign),
    }
}
