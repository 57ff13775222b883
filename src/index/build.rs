//! The shards that the sources ask for: kept where they exist, else written, in parallel.

use std::collections::HashMap;

use rayon::prelude::*;

use super::folder::{Folder, shard_bytes};
use super::manifest::{FORMAT, Failure, Shard, Source};
use super::previous::Old;
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
    index: &Folder,
    states: &[State<'_>],
    old: &Old,
    rules: Rules<'_>,
) -> Result<Vec<Built>> {
    let ids: Vec<&str> = states.iter().map(|state| state.found.id.as_str()).collect();
    // A shard that lost a file, or part of one, is written anew.
    let whole = |shard: &&Shard| {
        shard.passages == 0 || shard_bytes(index.path(), &shard.name) == Some(shard.bytes)
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
    index: &Folder,
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
                    ..Failure::of(state.found.file.path.clone(), &reason)
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
        shard.bytes = shard::write(
            index,
            &shard.name,
            documents.iter().map(|(d, p)| (d, p.as_slice())),
        )?;
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
