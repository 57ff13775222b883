//! What a cut of power leaves of the changes to a folder.
//!
//! The model promises no more than POSIX does: what is flushed is there. Of a file that is not, any
//! part may be; of changes of names in a folder that is not flushed, any may be kept and any undone,
//! in whatever order they were made. Only a single renaming happens wholly or not at all. Real file
//! systems promise more.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::Done;

/// Folders, and files with their contents, by path.
pub(super) type Left = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// Folders (none), and files by their number.
type Names = BTreeMap<PathBuf, Option<usize>>;

/// A disk, with what of it is flushed.
#[derive(Default)]
pub(super) struct Disk {
    files: Vec<Content>,
    now: Names,
    flushed: Names,
    pending: Vec<Change>,
}

#[derive(Default)]
struct Content {
    now: Vec<u8>,
    flushed: Option<Vec<u8>>,
}

/// A change of names.
enum Change {
    Made(PathBuf, Option<usize>),
    Removed(PathBuf),
    Renamed(PathBuf, PathBuf, Option<usize>),
}

/// What became of a file that was not flushed, or of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Kept as it was.
    Kept,
    /// Undone; the file is empty.
    Undone,
    /// Half of it; of names: kept.
    Half,
    /// As long as it should be, but nothing in it; of names: undone.
    Zeros,
}

impl Disk {
    /// Does what was done.
    pub(super) fn play(&mut self, done: &Done) {
        match done {
            Done::MakeFolder(path) => self.change(Change::Made(path.clone(), None)),
            // The lock is opened again and again; every other file is made anew.
            Done::Create(path) if self.now.contains_key(path) && path.ends_with("lock") => {}
            Done::Create(path) => {
                self.files.push(Content::default());
                self.change(Change::Made(path.clone(), Some(self.files.len() - 1)));
            }
            Done::Write(path, bytes) => {
                if let Some(file) = self.file(path) {
                    file.now.clone_from(bytes);
                }
            }
            Done::Flush(path) => {
                if let Some(file) = self.file(path) {
                    file.flushed = Some(file.now.clone());
                }
            }
            Done::Rename(from, to) => {
                let file = self.now.get(from).copied().flatten();
                self.change(Change::Renamed(from.clone(), to.clone(), file));
            }
            Done::Remove(path) | Done::RemoveFolder(path) => {
                self.change(Change::Removed(path.clone()));
            }
            Done::FlushFolder(folder) => {
                let is_in = |change: &mut Change| change.path().parent() == Some(folder);
                for change in self.pending.extract_if(.., is_in) {
                    change.apply(&mut self.flushed);
                }
            }
        }
    }

    fn change(&mut self, change: Change) {
        change.apply(&mut self.now);
        self.pending.push(change);
    }

    fn file(&mut self, path: &Path) -> Option<&mut Content> {
        let number = (*self.now.get(path)?)?;
        self.files.get_mut(number)
    }

    /// What is left after a cut of power, if this is the fate of each thing that was not flushed.
    pub(super) fn after_cut(&self, fate: &mut dyn FnMut() -> Fate) -> Left {
        let mut names = self.flushed.clone();
        for change in &self.pending {
            if matches!(fate(), Fate::Kept | Fate::Half) {
                change.apply(&mut names);
            }
        }
        let contents: Vec<Vec<u8>> = self.files.iter().map(|file| file.after_cut(fate)).collect();
        let folders = names.clone();
        // A folder that has lost its name takes with it what it holds.
        let is_lost = |path: &Path| {
            let mut above = path.ancestors().skip(1);
            above.any(|above| self.now.contains_key(above) && !folders.contains_key(above))
        };
        (names.into_iter())
            .filter(|(path, _)| !is_lost(path))
            .map(|(path, file)| (path, file.map(|file| contents[file].clone())))
            .collect()
    }
}

impl Content {
    fn after_cut(&self, fate: &mut dyn FnMut() -> Fate) -> Vec<u8> {
        match &self.flushed {
            Some(flushed) if *flushed == self.now => return flushed.clone(),
            _ => {}
        }
        match fate() {
            Fate::Kept => self.now.clone(),
            Fate::Undone => self.flushed.clone().unwrap_or_default(),
            Fate::Half => self.now[..self.now.len() / 2].to_vec(),
            Fate::Zeros => vec![0; self.now.len()],
        }
    }
}

impl Change {
    fn path(&self) -> &Path {
        match self {
            Change::Made(path, _) | Change::Removed(path) | Change::Renamed(_, path, _) => path,
        }
    }

    fn apply(&self, names: &mut Names) {
        match self {
            Change::Made(path, file) => {
                names.insert(path.clone(), *file);
            }
            Change::Removed(path) => {
                names.remove(path);
            }
            Change::Renamed(from, to, file) => {
                // What has the old name now may be another file, if an earlier change was undone.
                if names.get(from) == Some(file) {
                    names.remove(from);
                }
                names.insert(to.clone(), *file);
            }
        }
    }
}

/// Makes folders and files.
pub(super) fn lay_out(left: &Left) {
    for (path, content) in left {
        // Sorted: folders come before what they hold.
        let made = match content {
            None => fs::create_dir(path),
            Some(bytes) => fs::write(path, bytes),
        };
        made.expect("what is left can be laid out");
    }
}

#[cfg(test)]
mod tests;
