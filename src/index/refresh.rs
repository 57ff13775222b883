//! Brings an index up to date with its sources.
//!
//! Which shards the corpus asks for follows from ids and content alone; those that exist are kept
//! as they are, the others are built, in parallel, and one file is replaced. So a refreshed index
//! is a fresh one by construction.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::folder::{lock, remove_made, remove_unlisted, shard_bytes};
use super::manifest::{FORMAT, Failure, Manifest, Shard, Source};
use super::previous::Old;
use super::report::{Report, report};
use super::{OpenIndex, boundaries, content, shard};
use crate::corpus::{self, Found};
use crate::correct::Remark;
use crate::document::{Document, ListRow};
use crate::error::{Error, Result};
use crate::extract::Reader;
use crate::passage::Passage;
use crate::plan::{Plan, Rules};
use crate::tag;

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
        .map(|(path, reason)| failure(path, &reason))
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

/// A source that makes no document.
pub(super) fn failure(path: PathBuf, reason: &Error) -> Failure {
    // The path stands before the reason anyway.
    let reason = match reason {
        Error::Io { source, .. } => source.to_string(),
        other => other.to_string(),
    };
    Failure {
        id: String::new(),
        path,
        reason,
        hash: String::new(),
    }
}

/// A document to be, and what its files and the corpus lists look like now.
struct State<'o> {
    found: Found,
    size: u64,
    modified: u64,
    hash: String,
    listed: String,
    /// The same content in the old index.
    unchanged: Option<&'o Source>,
}

/// Looks at every file. One whose size and time are as they were is taken to be as it was; the
/// others are hashed, and those of documents of several files always.
fn states<'o>(found: Vec<Found>, old: &'o Old, reader: &Reader) -> Vec<State<'o>> {
    let known = old.sources();
    (found.into_par_iter())
        .map(|found| {
            let (size, modified) = content::size_and_time(&found);
            let listed = content::of_list(&found);
            let before = known.get(found.id.as_str()).copied();
            let before = before.filter(|before| {
                before.document.path == found.file.path && content::is_read_alike(&found, before)
            });
            let hash = match before {
                Some(before)
                    if found.more.is_empty()
                        && (before.size, before.modified) == (size, modified) =>
                {
                    before.hash.clone()
                }
                _ => content::of_files(&found, reader),
            };
            let unchanged = before.filter(|before| before.hash == hash);
            State {
                found,
                size,
                modified,
                hash,
                listed,
                unchanged,
            }
        })
        .collect()
}

/// A shard that the index will have, and how many of its documents were read for it.
pub(super) struct Built {
    pub(super) shard: Shard,
    pub(super) read: usize,
}

/// The shards that the sources ask for: kept where they exist, else written.
fn build(index: &Path, states: &[State<'_>], old: &Old, rules: Rules<'_>) -> Result<Vec<Built>> {
    let ids: Vec<&str> = states.iter().map(|state| state.found.id.as_str()).collect();
    // A shard that lost a file, or part of one, is written anew.
    let whole = |shard: &&Shard| {
        shard.passages == 0 || shard_bytes(index, &shard.name) == Some(shard.bytes)
    };
    let existing: HashMap<&str, &Shard> = old
        .shards()
        .filter(whole)
        .map(|shard| (shard.name.as_str(), shard))
        .collect();
    let tagging = content::of_texts(tag::data(rules.taxonomy));
    boundaries::shards(&ids)
        .into_par_iter()
        .map(|range| {
            let states = &states[range];
            let name = shard_name(states, &tagging);
            let limited = within_limits(&name, rules.reader);
            match [name.as_str(), &limited]
                .iter()
                .find_map(|name| existing.get(name))
            {
                Some(shard) => Ok(Built {
                    shard: up_to_date(shard, states),
                    read: 0,
                }),
                None => write_shard(index, name, states, old.open.as_ref(), rules),
            }
        })
        .collect()
}

/// The name of the shard that holds these sources: the same for the same content, tagged by the same
/// data (`tagging`).
fn shard_name(states: &[State<'_>], tagging: &str) -> String {
    let head = [&FORMAT.to_string(), env!("CARGO_PKG_VERSION"), tagging];
    // The file's name counts too: it is one of the signs of who owns a plan.
    let names: Vec<_> = (states.iter())
        .map(|state| {
            let path = &state.found.file.path;
            path.file_name().unwrap_or_default().to_string_lossy()
        })
        .collect();
    let sources = states.iter().zip(&names).flat_map(|(state, name)| {
        let format = state.found.file.format.name();
        let id = state.found.id.as_str();
        [id, &state.hash, &state.listed, name, format]
    });
    content::of_texts(head.into_iter().chain(sources))
}

/// The name of a shard some of whose sources reached a limit: with other limits they are read again.
fn within_limits(name: &str, reader: &Reader) -> String {
    let (seconds, memory) = reader.limits();
    content::hash(format!("{name} within {seconds} s and {memory} bytes").as_bytes())
}

/// A kept shard with the paths, sizes and times that its files have now, and the lines of its
/// corrections.
fn up_to_date(shard: &Shard, states: &[State<'_>]) -> Shard {
    let mut shard = shard.clone();
    let now: HashMap<&str, &State<'_>> = states
        .iter()
        .map(|state| (state.found.id.as_str(), state))
        .collect();
    for source in &mut shard.sources {
        if let Some(state) = now.get(source.document.id.as_str()) {
            source.size = state.size;
            source.modified = state.modified;
            source.document.path.clone_from(&state.found.file.path);
            source.document.more = state.found.more_paths();
            source.document.corrections = state.found.correction_rows();
        }
    }
    for failure in &mut shard.failed {
        if let Some(state) = now.get(failure.id.as_str()) {
            failure.path.clone_from(&state.found.file.path);
        }
    }
    shard
}

/// One document on its way into a shard.
struct Ready {
    document: Document,
    passages: Vec<Passage>,
    note: Option<String>,
    remarks: Vec<Remark>,
    read: bool,
}

fn write_shard(
    index: &Path,
    name: String,
    states: &[State<'_>],
    old: Option<&OpenIndex>,
    rules: Rules<'_>,
) -> Result<Built> {
    let ready: Vec<Result<Ready, Error>> = states
        .par_iter()
        .map(|state| match from_old(state, old) {
            Some(ready) => Ok(ready),
            None => from_file(state, rules),
        })
        .collect();
    let mut shard = Shard {
        name,
        passages: 0,
        bytes: 0,
        sources: Vec::new(),
        failed: Vec::new(),
    };
    let mut documents = Vec::new();
    let mut read = 0;
    let (mut passing, mut limited) = (false, false);
    for (state, ready) in states.iter().zip(ready) {
        match ready {
            Err(reason) => {
                passing |= reason.is_passing();
                limited |= reason.is_of_limits();
                shard.failed.push(Failure {
                    id: state.found.id.clone(),
                    hash: state.hash.clone(),
                    ..failure(state.found.file.path.clone(), &reason)
                });
            }
            Ok(ready) => {
                let passages = ready.passages.len() as u32;
                shard.sources.push(Source {
                    document: ready.document.clone(),
                    size: state.size,
                    modified: state.modified,
                    hash: state.hash.clone(),
                    listed: state.listed.clone(),
                    first: shard.passages,
                    passages,
                    note: ready.note,
                    remarks: ready.remarks,
                });
                shard.passages += passages;
                read += usize::from(ready.read);
                documents.push((ready.document, ready.passages));
            }
        }
    }
    if limited {
        shard.name = within_limits(&shard.name, rules.reader);
    }
    if passing {
        // Its content is not what its name says. Under a name that nothing will ask for, the next
        // refresh tries again.
        let without: Vec<&str> = shard
            .failed
            .iter()
            .map(|failure| failure.id.as_str())
            .collect();
        shard.name =
            content::hash(format!("{} without {}", shard.name, without.join(" ")).as_bytes());
    }
    if shard.passages > 0 {
        shard::write(
            index,
            &shard.name,
            documents.iter().map(|(d, p)| (d, p.as_slice())),
        )?;
        shard.bytes = shard_bytes(index, &shard.name).unwrap_or(0);
    }
    Ok(Built { shard, read })
}

/// The passages of an unchanged document, from the store of the shard it was in.
fn from_old(state: &State<'_>, old: Option<&OpenIndex>) -> Option<Ready> {
    let source = state.unchanged?;
    let passages = old?
        .passages(&source.document.id, 1, source.passages)
        .ok()?;
    (passages.len() == source.passages as usize).then(|| Ready {
        document: Document {
            more: state.found.more_paths(),
            corrections: state.found.correction_rows(),
            ..source.document.clone()
        },
        passages,
        note: source.note.clone(),
        remarks: source.remarks.clone(),
        read: false,
    })
}

fn from_file(state: &State<'_>, rules: Rules<'_>) -> Result<Ready> {
    let bytes = content::read(&state.found, &state.hash, rules.reader)?;
    let plan = Plan::read(&state.found, &bytes, rules)?;
    Ok(Ready {
        document: plan.document,
        passages: plan.passages,
        note: plan.note,
        remarks: plan.remarks,
        read: true,
    })
}
