//! Brings an index up to date with its sources.
//!
//! Which shards the corpus asks for follows from ids and content alone; those that exist are kept
//! as they are, the others are built, in parallel, and one file is replaced. So a refreshed index
//! is a fresh one by construction.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::build::build;
use super::filling::Built;
use super::folder::{Folder, is_part};
use super::lock::Lock;
use super::manifest::{Failure, META_FILE, Manifest};
use super::previous::Old;
use super::progress::Progress;
use super::report::{Report, report};
use super::state::{Opening, State, states};
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
    refresh_in(&Folder::at(index), paths, rules, progress)
}

pub(super) fn refresh_in(
    folder: &Folder,
    paths: &[PathBuf],
    rules: Rules<'_>,
    progress: &Progress,
) -> Result<Report> {
    let index = folder.path();
    let (listing, failed) = sources(paths, index)?;
    let had_one = index.join(META_FILE).exists();
    let mut size = None;
    let refreshed = Lock::take(folder, paths).and_then(|lock| {
        let old = Old::load(index, rules.taxonomy)?;
        let asked = Asked {
            paths,
            rules,
            progress,
        };
        let refreshed = refresh_locked(folder, &asked, &old, listing, failed, &mut size);
        if refreshed.is_err() {
            // What was written so far is of no use, and may be what filled the disk.
            folder.undo(old.listed.as_deref());
            lock.give_up();
        }
        refreshed
    });
    refreshed.map_err(|error| error.in_build(had_one, size))
}

/// What is asked for.
struct Asked<'a> {
    paths: &'a [PathBuf],
    rules: Rules<'a>,
    progress: &'a Progress,
}

/// The refresh itself, and how many bytes the sources have.
fn refresh_locked(
    folder: &Folder,
    asked: &Asked<'_>,
    old: &Old,
    listing: Listing,
    failed: Vec<Failure>,
    size: &mut Option<u64>,
) -> Result<Report> {
    let &Asked {
        paths,
        rules,
        progress,
    } = asked;
    // What a killed run left. What cannot be removed does no harm.
    folder.sweep(old.listed.as_deref())?;
    let states = states(listing.found, old, rules.reader, Opening::Unsure, progress)?;
    *size = Some(states.all.iter().map(|state| state.size).sum());
    let shards = build(folder, &states.all, old, rules, progress)?;
    let listed = Report {
        failed,
        list_notes: listing.notes,
        remarks: unread(&states.all, &shards).chain(listing.unfit).collect(),
        left_out: listing.left_out,
        bytes_read: progress.bytes().0,
        ..Report::default()
    };
    let mut report = report(&shards, &states.all, old, listed);
    if report.documents == 0 {
        return Err(Error::AllFailed(report.failed));
    }
    // The last moment at which the index can stay as it was.
    progress.go_on()?;
    let roots = paths
        .iter()
        .map(|path| std::path::absolute(path).unwrap_or(path.clone()))
        .collect();
    let shards = shards.into_iter().map(|built| built.shard).collect();
    let manifest = Manifest::new(roots, states.looked, rules.taxonomy, shards);
    if old.manifest.as_ref() == Some(&manifest) {
        folder.flush()?; // shards of which files were missing
        return Ok(report);
    }
    manifest.commit(folder)?;
    // The new index is in its place: from here on nothing makes the refresh fail.
    report.left = settle(folder, &manifest);
    Ok(report)
}

/// Makes sure that the new index outlasts a cut of power, and only then removes what the old one alone
/// had. What could not be done: the old files stay, and the next refresh does it.
fn settle(folder: &Folder, manifest: &Manifest) -> Vec<(PathBuf, String)> {
    let listed: Vec<String> = (manifest.shards.iter())
        .map(|shard| shard.name.clone())
        .collect();
    let left = folder.sweep(Some(&listed));
    left.unwrap_or_else(|error| vec![(folder.path().to_path_buf(), error.reason())])
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
