//! How the sources differ from what the index was made from.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::manifest::Failure;
use super::{OpenIndex, content};
use crate::corpus::{self, Found};
use crate::document::ListRow;
use crate::error::Result;
use crate::extract::Reader;

/// Sources that are not as the index has them, and what is wrong with the folders themselves.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stale {
    /// In the folders, but not in the index.
    pub added: Vec<PathBuf>,
    /// Of another content, format or file name now, or with something else said of them in a
    /// list.
    pub changed: Vec<PathBuf>,
    /// In the index, but no more in the folders.
    pub gone: Vec<PathBuf>,
    /// Files and rows of corpus lists that make no document.
    pub failed: Vec<Failure>,
    /// What a person should know of how corpus lists were read.
    pub notes: Vec<(PathBuf, String)>,
    /// What a person should know of corrections of documents that are as they were, could not be read
    /// or are not there, in the order of their rows.
    pub remarks: Vec<(ListRow, String)>,
}

/// Compares an index with the paths that it was made from. Contents are compared, not times.
/// `reader` says which files are too large for that.
///
/// # Errors
/// When the paths are there but cannot be listed.
pub fn stale(index: &OpenIndex, reader: &Reader) -> Result<Stale> {
    let roots: Vec<PathBuf> = index
        .manifest()
        .roots
        .iter()
        .filter(|root| root.exists())
        .cloned()
        .collect();
    let listing = corpus::list(&roots)?;
    let mut stale = Stale {
        failed: (listing.failed.into_iter())
            .map(|(path, reason)| Failure::of(path, &reason))
            .collect(),
        notes: listing.notes,
        remarks: listing.unfit,
        ..Stale::default()
    };
    let mut now: BTreeMap<&str, &Found> = listing
        .found
        .iter()
        .map(|found| (found.id.as_str(), found))
        .collect();
    for source in index.sources() {
        match now.remove(source.document.id.as_str()) {
            None => stale.gone.push(source.document.path.clone()),
            Some(found) => {
                let same = content::is_read_alike(found, source)
                    && content::of_files(found, reader) == source.hash;
                match same {
                    true => (stale.remarks).extend(source.remarks_on(&found.correction_rows())),
                    false => stale.changed.push(found.file.path.clone()),
                }
            }
        }
    }
    for failure in index.manifest().failures() {
        // One that could not be read is nothing new; with other bytes, or
        // under a name that tells another format, it may be read now.
        if let Some(found) = now.remove(failure.id.as_str()) {
            let same = content::has_name_of(found, &failure.path)
                && content::of_files(found, reader) == failure.hash;
            match same {
                true => stale.remarks.extend(found.unread()),
                false => stale.changed.push(found.file.path.clone()),
            }
        }
    }
    stale.remarks.sort();
    stale.added = (now.into_values())
        .map(|found| found.file.path.clone())
        .collect();
    Ok(stale)
}
