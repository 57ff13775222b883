//! Names of shards: hashes of what they hold.

use super::content;
use super::manifest::{FORMAT, Failure};
use super::state::State;
use crate::extract::Reader;

/// The name of the shard that holds these sources: the same for the same content, tagged by the same
/// data (`tagging`).
pub(super) fn shard_name(states: &[State<'_>], tagging: &str) -> String {
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
pub(super) fn within_limits(name: &str, reader: &Reader) -> String {
    let (seconds, memory) = reader.limits();
    content::hash(format!("{name} within {seconds} s and {memory} bytes").as_bytes())
}

/// The name of a shard that lacks sources which could not be read for a reason that passes. Its content
/// is not what its name says; under one that nothing will ask for, the next refresh tries again.
pub(super) fn without(name: &str, failed: &[Failure]) -> String {
    let failed: Vec<&str> = failed.iter().map(|failure| failure.id.as_str()).collect();
    content::hash(format!("{name} without {}", failed.join(" ")).as_bytes())
}
