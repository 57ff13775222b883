//! The sources below some paths, in order.

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, Result};
use crate::extract::Format;

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The id its document will have.
    pub id: String,
    /// Where it is, as the user named it.
    pub path: PathBuf,
    /// How it will be read.
    pub format: Format,
}

/// What lies below some paths.
#[derive(Debug, Default)]
pub struct Listing {
    /// The files to be read, by id.
    pub found: Vec<Found>,
    /// Files that cannot be read, with the reason.
    pub failed: Vec<(PathBuf, Error)>,
    /// Files that are no plans by their name: README files, and formats that hold no documents.
    pub left_out: Vec<PathBuf>,
}

/// Lists the sources below `paths`, folders with all that lies in them; hidden files are left out.
///
/// # Errors
/// When one of the paths does not exist.
pub fn list(paths: &[PathBuf]) -> Result<Listing> {
    let mut listing = Listing::default();
    let mut by_id: BTreeMap<String, Found> = BTreeMap::new();
    let mut seen = HashSet::new();
    for root in paths {
        if !root.exists() {
            return Err(Error::NoSource(root.clone()));
        }
        for file in files(root, &mut listing.failed) {
            // One file may lie below several of the paths, or be linked to.
            let known = file.canonicalize().is_ok_and(|real| !seen.insert(real));
            if known {
                continue;
            }
            let named = file == *root;
            match Format::of(&file) {
                _ if file.to_str().is_none() => listing.failed.push((file, Error::FileName)),
                _ if !named && is_readme(&file) => listing.left_out.push(file),
                Err(Error::FormatUnknown) if !named => listing.left_out.push(file),
                Err(reason) => listing.failed.push((file, reason)),
                Ok(format) => {
                    let id = document_id(root, &file);
                    match by_id.get(&id) {
                        Some(other) => {
                            let other = other.path.clone();
                            listing.failed.push((file, Error::SameId { id, other }));
                        }
                        None => {
                            by_id.insert(
                                id.clone(),
                                Found {
                                    id,
                                    path: file,
                                    format,
                                },
                            );
                        }
                    }
                }
            }
        }
    }
    listing.found = by_id.into_values().collect();
    Ok(listing)
}

/// The files at or below `root`, in order.
fn files(root: &Path, failed: &mut Vec<(PathBuf, Error)>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let is_hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = WalkDir::new(root)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    for entry in walk.filter_entry(|entry| !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(entry) if entry.file_type().is_dir() => {}
            // Opening a pipe may wait for ever, and a device may never end.
            Ok(entry) => {
                if entry.depth() == 0 || Format::of(entry.path()).is_ok() {
                    failed.push((entry.into_path(), Error::NotAFile));
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(root).to_path_buf();
                let looped = error.loop_ancestor().is_some();
                let source = error.into_io_error().unwrap_or_else(|| {
                    let reason = if looped {
                        "a link that leads back to a folder above it"
                    } else {
                        "not to be read"
                    };
                    io::Error::other(reason)
                });
                failed.push((path.clone(), Error::Io { path, source }));
            }
        }
    }
    files.sort();
    files
}

fn is_readme(path: &Path) -> bool {
    let stem = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    stem == "readme" || stem.starts_with("readme.")
}

/// The path below the root without its ending, parts joined by `/`; of a file named itself, its
/// name. A colon would part the id from the passage's number, so it becomes a hyphen, as white
/// space and control characters do.
fn document_id(root: &Path, file: &Path) -> String {
    let below = file
        .strip_prefix(root)
        .ok()
        .filter(|path| !path.as_os_str().is_empty());
    let below = below.map_or_else(
        || PathBuf::from(file.file_name().unwrap_or_default()),
        Path::to_path_buf,
    );
    let parts: Vec<String> = (below.with_extension("").components())
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts
        .join("/")
        .chars()
        .map(|c| {
            if c == ':' || c.is_whitespace() || c.is_control() {
                '-'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_plans_in_order_and_names_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("sub")).unwrap();
        for name in [
            "b.txt",
            "a.md",
            "sub/c d.txt",
            "x.rtf",
            "plans.csv",
            "README.md",
            ".hidden.txt",
            "a.txt",
        ] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let listing = list(&[folder.path().to_path_buf()]).unwrap();
        let ids: Vec<&str> = listing
            .found
            .iter()
            .map(|found| found.id.as_str())
            .collect();
        assert_eq!(ids, ["a", "b", "sub/c-d"]);
        assert_eq!(listing.left_out.len(), 2);
        let failed: Vec<String> = listing
            .failed
            .iter()
            .map(|(_, reason)| reason.to_string())
            .collect();
        assert!(
            failed
                .iter()
                .any(|reason| reason.starts_with("RTF is not read"))
        );
        assert!(
            failed
                .iter()
                .any(|reason| reason.contains("same document id (`a`)"))
        );
        assert_eq!(failed.len(), 2);
    }

    #[test]
    fn a_missing_path_is_an_error() {
        let message = list(&[PathBuf::from("/no/such/folder")])
            .unwrap_err()
            .to_string();
        assert!(message.contains("no such file or folder"));
    }
}
