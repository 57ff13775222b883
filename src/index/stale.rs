//! How the sources differ from what the index was made from.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::PathBuf;

use super::OpenIndex;
use crate::corpus;
use crate::error::Result;

/// Sources that are not as the index has them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stale {
    /// In the folders, but not in the index.
    pub added: Vec<PathBuf>,
    /// Of another content now.
    pub changed: Vec<PathBuf>,
    /// In the index, but no more in the folders.
    pub gone: Vec<PathBuf>,
}

/// Compares an index with the paths that it was made from. Contents are compared, not times.
///
/// # Errors
/// When the paths are there but cannot be listed.
pub fn stale(index: &OpenIndex) -> Result<Stale> {
    let roots: Vec<PathBuf> = index
        .manifest()
        .roots
        .iter()
        .filter(|root| root.exists())
        .cloned()
        .collect();
    let listing = corpus::list(&roots)?;
    let now: BTreeMap<&str, &PathBuf> = listing
        .found
        .iter()
        .map(|found| (found.id.as_str(), &found.path))
        .collect();
    let mut stale = Stale::default();
    for source in index.sources() {
        match now.get(source.document.id.as_str()) {
            None => stale.gone.push(source.document.path.clone()),
            Some(path) => {
                let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
                let same = size == source.size
                    && fs::read(path)
                        .is_ok_and(|bytes| super::refresh::hash(&bytes) == source.hash);
                if !same {
                    stale.changed.push((*path).clone());
                }
            }
        }
    }
    let failed: HashSet<&str> = (index.manifest().failed())
        .map(|failure| failure.id.as_str())
        .collect();
    for (id, path) in now {
        if index.document(id).is_none() && !failed.contains(id) {
            stale.added.push(path.clone());
        }
    }
    Ok(stale)
}
