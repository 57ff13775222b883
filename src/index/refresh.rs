//! Brings an index up to date with its sources.
//!
//! Which shards the corpus asks for follows from ids and content alone; those that exist are kept
//! as they are, the others are built, in parallel, and one file is replaced. So a refreshed index
//! is a fresh one by construction.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::build::{Built, build};
use super::folder::{is_part, lock, remove_made, remove_unlisted};
use super::manifest::{Failure, Manifest};
use super::previous::Old;
use super::progress::Progress;
use super::report::{Report, report};
use super::state::{Opening, State, States, states};
use crate::corpus::{self, Found, Listing};
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
    refresh_with(paths, index, rules, &Progress::default())
}

/// The same for others to watch, and to stop.
///
/// # Errors
/// Also when it is stopped. The index is then as it was before.
pub fn refresh_with(
    paths: &[PathBuf],
    index: &Path,
    rules: Rules<'_>,
    progress: &Progress,
) -> Result<Report> {
    let (listing, failed) = sources(paths, index)?;
    let made = !index.exists();
    fs::create_dir_all(index).map_err(|error| Error::io(index, error))?;
    let lock = lock(index)?;
    let old = Old::load(index, rules.taxonomy)?;
    remove_unlisted(index, old.listed.as_deref())?;
    let is_here = Report {
        failed,
        list_notes: listing.notes,
        left_out: listing.left_out,
        ..Report::default()
    };
    let built = shards(listing.found, index, &old, rules, progress).and_then(|(states, shards)| {
        let report = Report {
            remarks: unread(&states.all, &shards).chain(listing.unfit).collect(),
            bytes_read: progress.bytes().0,
            ..is_here
        };
        let report = report_on(&shards, &states.all, &old, report)?;
        // The last moment at which the index can stay as it was.
        progress.go_on()?;
        Ok((states.looked, shards, report))
    });
    let (looked, shards, report) = match built {
        Ok(built) => built,
        Err(error) => {
            // What was written so far is of no use, and may be what filled the disk.
            remove_unlisted(index, old.listed.as_deref())?;
            if made {
                remove_made(index);
            }
            drop(lock);
            return Err(error);
        }
    };
    let roots = paths
        .iter()
        .map(|path| std::path::absolute(path).unwrap_or(path.clone()))
        .collect();
    let shards = shards.into_iter().map(|built| built.shard).collect();
    let manifest = Manifest::new(roots, looked, rules.taxonomy, shards);
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

/// What lies below `paths`, of which something can be indexed, and what of it makes no document.
/// Checks that `index` is a place for that, writing nothing.
pub(super) fn sources(paths: &[PathBuf], index: &Path) -> Result<(Listing, Vec<Failure>)> {
    let mut listing = corpus::list(paths)?;
    let failed: Vec<Failure> = std::mem::take(&mut listing.failed)
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
    // The index may lie among its sources.
    listing.left_out.retain(|path| !is_part(index, path));
    Ok((listing, failed))
}

/// The shards that the sources ask for, all of them written.
fn shards<'o>(
    found: Vec<Found>,
    index: &Path,
    old: &'o Old,
    rules: Rules<'_>,
    progress: &Progress,
) -> Result<(States<'o>, Vec<Built>)> {
    let states = states(found, old, rules.reader, Opening::Unsure, progress)?;
    let shards = build(index, &states.all, old, rules, progress)?;
    Ok((states, shards))
}

/// What was done, where the index would hold anything.
fn report_on(built: &[Built], states: &[State<'_>], old: &Old, listed: Report) -> Result<Report> {
    let report = report(built, states, old, listed);
    match report.documents {
        0 => Err(Error::AllFailed(report.failed)),
        _ => Ok(report),
    }
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
