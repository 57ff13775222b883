//! The shards that the sources ask for: kept where they exist, else written, in parallel.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;

use super::folder::shard_bytes;
use super::manifest::{FORMAT, Failure, Look, Shard, Source, Tried};
use super::previous::Old;
use super::progress::Progress;
use super::state::State;
use super::{OpenIndex, boundaries, content, shard};
use crate::correct::Remark;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::extract::Reader;
use crate::passage::Passage;
use crate::plan::{Plan, Rules};
use crate::tag;

/// A shard that the index will have, and how many of its documents were read for it.
pub(super) struct Built {
    pub(super) shard: Shard,
    pub(super) read: usize,
}

/// Those shards, in corpus order.
pub(super) fn build(
    index: &Path,
    states: &[State<'_>],
    old: &Old,
    rules: Rules<'_>,
    progress: &Progress,
) -> Result<Vec<Built>> {
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
    let wanted: Vec<(&[State<'_>], String, Option<&Shard>)> = (boundaries::shards(&ids)
        .into_iter())
    .map(|range| {
        let states = &states[range];
        let name = shard_name(states, &tagging);
        let limited = within_limits(&name, rules.reader);
        let there = existing
            .get(name.as_str())
            .or(existing.get(limited.as_str()));
        (states, name, there.copied())
    })
    .collect();
    let missing = wanted.iter().filter(|(_, _, there)| there.is_none());
    let unknown: Vec<&State<'_>> = (missing.flat_map(|(states, ..)| *states))
        .filter(|state| state.is_unknown())
        .collect();
    progress.expect(unknown.len(), unknown.iter().map(|state| state.size).sum());
    (wanted.into_par_iter())
        .map(|(states, name, there)| match there {
            Some(shard) => Ok(Built {
                shard: up_to_date(shard, states),
                read: 0,
            }),
            None => write_shard(index, name, states, old.open.as_ref(), rules, progress),
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
            source.looks = several(&state.looks);
            source.document.path.clone_from(&state.found.file.path);
            source.document.more = state.found.more_paths();
            source.document.corrections = state.found.correction_rows();
        }
    }
    for failure in &mut shard.failed {
        if let Some(state) = now.get(failure.id.as_str()) {
            failure.path.clone_from(&state.found.file.path);
            if let Some(tried) = &mut failure.tried {
                tried.looks.clone_from(&state.looks);
            }
        }
    }
    shard
}

/// How the files of a document look, where there are several.
fn several(looks: &[Look]) -> Vec<Look> {
    match looks {
        [_] => Vec::new(),
        several => several.to_vec(),
    }
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
    progress: &Progress,
) -> Result<Built> {
    let ready: Vec<Result<Ready, Failure>> = states
        .par_iter()
        .map(|state| ready(state, old, rules, progress))
        .collect::<Result<_>>()?;
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
            Err(failure) => {
                let tried = failure.tried.as_ref();
                passing |= tried.is_some_and(|tried| tried.passing);
                limited |= tried.is_some_and(|tried| tried.limits.is_some());
                shard.failed.push(failure);
            }
            Ok(ready) => {
                let passages = ready.passages.len() as u32;
                shard.sources.push(Source {
                    document: ready.document.clone(),
                    size: state.size,
                    modified: state.modified,
                    looks: several(&state.looks),
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

/// A document, or why it cannot be read: from the old index where that tells, else from its files.
///
/// # Errors
/// When the work is to stop.
fn ready(
    state: &State<'_>,
    old: Option<&OpenIndex>,
    rules: Rules<'_>,
    progress: &Progress,
) -> Result<Result<Ready, Failure>> {
    progress.go_on()?;
    if let Some(ready) = from_old(state, old) {
        return Ok(Ok(ready));
    }
    if let Some(before) = state.failed {
        return Ok(Err(failed_again(state, before)));
    }
    let ready = from_file(state, rules);
    // A child that was ended says nothing of its document.
    progress.go_on()?;
    progress.done(state.size);
    Ok(ready.map_err(|reason| failure(state, &reason, rules.reader)))
}

/// Why a document cannot be read, found out now.
fn failure(state: &State<'_>, reason: &Error, reader: &Reader) -> Failure {
    Failure {
        id: state.found.id.clone(),
        hash: state.hash.clone(),
        tried: Some(Tried {
            format: state.found.file.format,
            listed: state.listed.clone(),
            looks: state.looks.clone(),
            limits: reason.is_of_limits().then(|| reader.limits()),
            passing: reason.is_passing(),
        }),
        ..Failure::of(state.found.file.path.clone(), reason)
    }
}

/// The same, found out before.
fn failed_again(state: &State<'_>, before: &Failure) -> Failure {
    let mut failure = before.clone();
    failure.id.clone_from(&state.found.id);
    failure.path.clone_from(&state.found.file.path);
    if let Some(tried) = &mut failure.tried {
        tried.looks.clone_from(&state.looks);
    }
    failure
}

/// The passages of an unchanged document, from the store of the shard it was in.
fn from_old(state: &State<'_>, old: Option<&OpenIndex>) -> Option<Ready> {
    let source = state.unchanged?;
    let mut passages = old?
        .passages(&source.document.id, 1, source.passages)
        .ok()?;
    let (id, path) = (&state.found.id, &state.found.file.path);
    for passage in passages
        .iter_mut()
        .filter(|passage| passage.document != *id)
    {
        passage.document.clone_from(id); // it was moved, or another has its content
    }
    (passages.len() == source.passages as usize).then(|| Ready {
        document: Document {
            id: id.clone(),
            path: path.clone(),
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
