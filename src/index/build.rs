//! The shards that the sources ask for: kept where they exist, else written, in parallel.

use std::collections::HashMap;

use super::files::shard_bytes;
use super::filling::{Built, Filling, Ready};
use super::folder::Folder;
use super::line::{self, Line};
use super::manifest::{Failure, Shard, Tried};
use super::naming::{shard_name, within_limits};
use super::previous::Old;
use super::progress::Progress;
use super::state::State;
use super::{OpenIndex, boundaries, content};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::extract::Reader;
use crate::plan::{Plan, Rules};
use crate::tag;

/// Those shards, in corpus order.
pub(super) fn build(
    index: &Folder,
    states: &[State<'_>],
    old: &Old,
    rules: Rules<'_>,
    progress: &Progress,
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
    let (mut kept, mut lines) = (Vec::new(), Vec::new());
    let mut unknown = Vec::new();
    for (place, range) in boundaries::shards(&ids).into_iter().enumerate() {
        let states = &states[range];
        let name = shard_name(states, &tagging);
        let limited = within_limits(&name, rules.reader);
        let known = [name.as_str(), &limited]
            .iter()
            .find_map(|name| existing.get(name));
        match known {
            Some(shard) => {
                let shard = up_to_date(shard, states);
                kept.push((place, Built { shard, read: 0 }));
            }
            None => {
                let shard = Filling::new(index, name, rules.reader);
                lines.push((place, Line::new(states, shard)));
                unknown.extend(states.iter().filter(|state| state.is_unknown()));
            }
        }
    }
    progress.expect(unknown.len(), unknown.iter().map(|state| state.size).sum());
    let read = |state: &State<'_>| ready(state, old.open.as_ref(), rules, progress);
    let (places, lines): (Vec<usize>, Vec<Line<'_>>) = lines.into_iter().unzip();
    kept.extend(places.into_iter().zip(line::run(lines, read)?));
    kept.sort_unstable_by_key(|(place, _)| *place);
    Ok(kept.into_iter().map(|(_, built)| built).collect())
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
            source.looks = state.looks_of_several();
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
    // It may have been moved, or another may have its content.
    for passage in passages.iter_mut() {
        passage.document.clone_from(id);
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
