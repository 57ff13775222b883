//! What lies in a file of an index, to be compared with another.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// A hash of a file; of the list of an index without the time at which it looked at its sources.
pub(crate) fn content(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    let bytes = fs::read(path).unwrap();
    match path.ends_with("meta.json") {
        true => without_looked(&bytes).hash(&mut hasher),
        false => bytes.hash(&mut hasher),
    }
    hasher.finish()
}

fn without_looked(meta: &[u8]) -> String {
    let meta = String::from_utf8_lossy(meta);
    match meta.split_once("looked\\\":") {
        None => meta.into_owned(),
        Some((before, after)) => {
            let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{before}{after}")
        }
    }
}
