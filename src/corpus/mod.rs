//! The sources below some paths, in order, and what corpus lists say of them.
//!
//! A file named `plans.csv` in a folder that is walked is a *corpus list*: its rows name files, by
//! paths from its own folder, and what they say of a file overrides what would be guessed of it.
//! Rows with the same `part_of` make one document of several files. Files that no list names are
//! documents as they would be without one.
//!
//! A file named `corrections.csv` holds *corrections*: rows that say a tag of a document or passage.

mod corrections;
mod listed;
pub(crate) mod owner;
pub mod sample;
pub(crate) mod sheet;
pub(crate) mod table;

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::document::ListRow;
use crate::error::{Error, Result};
use crate::extract::Format;

pub use corrections::Correction;
pub use listed::Listed;
pub(crate) use sheet::{quoted, short};

/// The name of a corpus list.
pub(crate) const LIST: &str = "plans.csv";

/// The name of a list of addresses, which says nothing of the files beside it.
const ADDRESSES: &str = "sources.csv";

/// The name of a list of corrections.
const CORRECTIONS: &str = "corrections.csv";

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it is, as the user named it.
    pub path: PathBuf,
    /// How it will be read.
    pub format: Format,
}

impl File {
    /// Its name without its folder: what is said of it stays true when the folder is moved.
    pub(crate) fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        name.to_string_lossy().into_owned()
    }
}

/// A document to be read, of one file or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The id it will have.
    pub id: String,
    /// The path below which it was met; its id is that below this path.
    pub root: PathBuf,
    /// Its file.
    pub file: File,
    /// Files that go on with it, in order; mostly none.
    pub more: Vec<File>,
    /// What a corpus list says of it; none where no list names it.
    pub listed: Option<Listed>,
    /// What the user corrects in it.
    pub corrections: Vec<Correction>,
}

impl Found {
    /// Its files, in order.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        std::iter::once(&self.file).chain(&self.more)
    }

    /// Where the files are that go on with it.
    pub(crate) fn more_paths(&self) -> Vec<PathBuf> {
        self.more.iter().map(|file| file.path.clone()).collect()
    }

    /// An error about one of its files, which is named where there are several.
    pub(crate) fn error_in(&self, file: &File, error: Error) -> Error {
        match self.more.is_empty() {
            true => error,
            false => Error::Part {
                name: file.name(),
                reason: Box::new(error),
            },
        }
    }
}

/// What lies below some paths.
#[derive(Debug, Default)]
pub struct Listing {
    /// The documents to be read, by id.
    pub found: Vec<Found>,
    /// Files that cannot be read, with the reason.
    pub failed: Vec<(PathBuf, Error)>,
    /// What a person should know of how corpus lists were read.
    pub notes: Vec<(PathBuf, String)>,
    /// Corrections of documents that are not there, and what is to be said of each.
    pub unfit: Vec<(ListRow, String)>,
    /// Files that are no plans by their name: README files, and formats that hold no documents.
    pub left_out: Vec<PathBuf>,
}

/// A file met on the way through the folders.
struct Walked<'p> {
    /// The path below which it was met.
    root: &'p Path,
    path: PathBuf,
    /// The same without links, where that can be told.
    real: Option<PathBuf>,
}

impl Walked<'_> {
    /// Whether it was named itself, and not met in a folder.
    fn is_named(&self) -> bool {
        self.path == self.root
    }

    /// Whether it is a list of that name, met in a folder.
    fn is_list(&self, list: &str) -> bool {
        let name = self.path.file_name().unwrap_or_default();
        !self.is_named() && name.eq_ignore_ascii_case(list)
    }
}

/// Lists the sources below `paths`, folders with all that lies in them; hidden files are left out,
/// unless a corpus list names them.
///
/// # Errors
/// When one of the paths does not exist.
pub fn list(paths: &[PathBuf]) -> Result<Listing> {
    let mut listing = Listing::default();
    let walked = walk(paths, &mut listing.failed)?;
    let (lists, walked): (Vec<_>, Vec<_>) = walked.into_iter().partition(|f| f.is_list(LIST));
    let (corrections, files): (Vec<_>, Vec<_>) =
        walked.into_iter().partition(|f| f.is_list(CORRECTIONS));
    let by_place: HashMap<&Path, &Walked<'_>> = (files.iter())
        .filter_map(|file| Some((file.real.as_deref()?, file)))
        .collect();
    let mut reading = listed::Reading::new(paths, &by_place);
    for list in &lists {
        reading.read(list);
    }
    let listed::Read {
        found,
        failed,
        notes,
        taken,
    } = reading.end();
    listing.failed.extend(failed);
    listing.notes = notes;
    // What a list says comes first: of two files with one id, the listed one keeps it.
    let mut by_id = BTreeMap::new();
    for found in found {
        add(found, &mut by_id, &mut listing.failed);
    }
    for file in files {
        if file.real.as_ref().is_some_and(|real| taken.contains(real)) {
            continue;
        }
        let (root, named, path) = (file.root, file.is_named(), file.path);
        match Format::of(&path) {
            _ if path.to_str().is_none() => listing.failed.push((path, Error::FileName)),
            _ if !named && path.file_name().is_some_and(|name| name == ADDRESSES) => {}
            _ if !named && is_readme(&path) => listing.left_out.push(path),
            Err(Error::FormatUnknown) if !named => listing.left_out.push(path),
            Err(reason) => listing.failed.push((path, reason)),
            Ok(format) => {
                let found = Found {
                    id: document_id(root, &path),
                    root: root.to_owned(),
                    file: File { path, format },
                    more: Vec::new(),
                    listed: None,
                    corrections: Vec::new(),
                };
                add(found, &mut by_id, &mut listing.failed);
            }
        }
    }
    corrections::read(&corrections, &mut by_id, &mut listing);
    listing.found = by_id.into_values().collect();
    Ok(listing)
}

/// Adds a document, unless another has its id.
fn add(found: Found, by_id: &mut BTreeMap<String, Found>, failed: &mut Vec<(PathBuf, Error)>) {
    match by_id.get(&found.id) {
        Some(other) => {
            let other = other.file.path.clone();
            failed.push((
                found.file.path,
                Error::SameId {
                    id: found.id,
                    other,
                },
            ));
        }
        None => {
            by_id.insert(found.id.clone(), found);
        }
    }
}

/// Every file at and below `paths`, once.
fn walk<'p>(paths: &'p [PathBuf], failed: &mut Vec<(PathBuf, Error)>) -> Result<Vec<Walked<'p>>> {
    let mut walked = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let reals: Vec<PathBuf> = paths
        .iter()
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    for root in paths {
        if !root.exists() {
            return Err(Error::NoSource(root.clone()));
        }
        for path in files(root, &reals, failed) {
            // One file may lie below several of the paths, or be linked to.
            let real = path.canonicalize().ok();
            let known = real.clone().is_some_and(|real| !seen.insert(real));
            if !known {
                walked.push(Walked { root, path, real });
            }
        }
    }
    Ok(walked)
}

/// The files at or below `root`, in order. A link that leads out of all the paths that were given,
/// whose real places are `reals`, is not followed.
fn files(root: &Path, reals: &[PathBuf], failed: &mut Vec<(PathBuf, Error)>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut outside = Vec::new();
    let mut is_wanted = |entry: &DirEntry| {
        if entry.depth() == 0 {
            return true;
        }
        let leads_out = |real: PathBuf| !reals.iter().any(|inside| real.starts_with(inside));
        if entry.file_name().to_string_lossy().starts_with('.') {
            return false;
        }
        if entry.path_is_symlink() && entry.path().canonicalize().is_ok_and(leads_out) {
            outside.push((entry.path().to_path_buf(), Error::LinkOutside));
            return false;
        }
        true
    };
    let walk = WalkDir::new(root)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    for entry in walk.filter_entry(&mut is_wanted) {
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
    failed.extend(outside);
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
    clean_id(&slashed(&below.with_extension("")))
}

/// A path with its parts joined by `/`.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = (path.components())
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

fn clean_id(text: &str) -> String {
    text.chars()
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
            "figures.csv",
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
