//! The index folder as a place: every change to it goes through [`Folder`].
//!
//! The order of changes is what makes a build safe. A file is written under a name that nobody
//! reads; it is flushed and only then gets its own name; names are flushed before `meta.json` tells
//! of them; and nothing that a `meta.json` ever told of is removed before the folder is flushed with
//! the one that does not. So at any moment, whatever of the unflushed changes a power cut keeps or
//! undoes, there is a whole index. Tests make each single change fail (`faults`).

mod step;

use std::fs::{self, File};
use std::io::{self, Write};
use std::mem;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

#[cfg(test)]
use super::faults::Faults;
use super::files::{Kind, UNFINISHED};
use crate::error::{Error, Result};
use crate::file::create_anew;
pub(super) use step::Step;

/// So many written files are held open at most before they are flushed: few enough for any system's
/// limit on open files.
const UNFLUSHED: usize = 48;

/// So many are flushed at once. The system takes flushes that come together to the disk together, so
/// that sixteen cost little more than one.
const FLUSHES: usize = 16;

/// A file that is written under its unfinished name.
struct Written {
    file: File,
    unfinished: PathBuf,
    name: PathBuf,
}

/// The index folder.
pub(super) struct Folder {
    path: PathBuf,
    /// Files that are not flushed yet. They stay open, since the system tells of a failed write only
    /// those who had the file open.
    written: Mutex<Vec<Written>>,
    #[cfg(test)]
    faults: Faults,
}

impl Folder {
    pub(super) fn at(path: &Path) -> Folder {
        Folder {
            path: path.to_path_buf(),
            written: Mutex::default(),
            #[cfg(test)]
            faults: Faults::default(),
        }
    }

    /// The same, where something goes wrong.
    #[cfg(test)]
    pub(super) fn with(path: &Path, faults: Faults) -> Folder {
        Folder {
            faults,
            ..Folder::at(path)
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Takes a step. Everything that changes the folder passes here.
    pub(super) fn take<T>(&self, step: Step<'_>, run: impl FnOnce() -> io::Result<T>) -> Result<T> {
        #[cfg(test)]
        let taken = self.faults.take(step, run);
        #[cfg(not(test))]
        let taken = run();
        taken.map_err(|error| Error::not_written(step.path(), error))
    }

    /// Makes the folder, and those above it, where they are not there; the names of those that were
    /// made, outermost first.
    pub(super) fn make(&self) -> Result<Vec<PathBuf>> {
        let path = std::path::absolute(&self.path).unwrap_or_else(|_| self.path.clone());
        let missing = path.ancestors().take_while(|folder| !folder.exists());
        let mut made: Vec<PathBuf> = Vec::new();
        for folder in missing.collect::<Vec<_>>().into_iter().rev() {
            let make = || match fs::create_dir(folder) {
                // By another process, just now.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
                other => other.map(|()| true),
            };
            match self.take(Step::MakeFolder(folder), make) {
                Ok(true) => made.push(folder.to_path_buf()),
                Ok(false) => {}
                Err(error) => {
                    made.push(folder.to_path_buf()); // it may be there all the same
                    self.unmake(&made);
                    return Err(error);
                }
            }
        }
        Ok(made)
    }

    /// Makes the names of folders that were made as durable as what will be in them.
    pub(super) fn flush_above(&self, made: &[PathBuf]) -> Result<()> {
        let above = made.iter().filter_map(|folder| folder.parent());
        above
            .into_iter()
            .try_for_each(|above| self.flush_names(above))
    }

    /// Removes folders that were made; what is not ours keeps them there.
    pub(super) fn unmake(&self, made: &[PathBuf]) {
        for folder in made.iter().rev() {
            // The build has failed already, and with a better reason than this could give.
            let _ = self.take(Step::RemoveFolder(folder), || fs::remove_dir(folder));
        }
    }

    /// Writes a file of the folder. It gets its name in [`Folder::flush`].
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let written = self.write_beside(name, bytes)?;
        let batch = {
            let mut all = self.unflushed();
            all.push(written);
            match all.len() < UNFLUSHED {
                true => Vec::new(),
                false => mem::take(&mut *all),
            }
        };
        self.finish(&batch)
    }

    /// Flushes every file that was written, gives each its name, and flushes the names.
    pub(super) fn flush(&self) -> Result<()> {
        let batch = mem::take(&mut *self.unflushed());
        if batch.is_empty() {
            return Ok(());
        }
        self.finish(&batch)?;
        self.flush_own_names()
    }

    /// Puts a file in place of one that readers know, once all that was written is flushed, with it.
    /// They, and a machine that loses its power, see the old one or the new one; which of them is
    /// there after a cut of power, is sure once the names are flushed again.
    pub(super) fn commit(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut batch = mem::take(&mut *self.unflushed());
        batch.push(self.write_beside(name, bytes)?);
        self.flush_files(&batch)?;
        let Some(last) = batch.pop() else {
            return Ok(());
        };
        self.rename_all(&batch)?;
        self.flush_own_names()?;
        match self.rename(&last) {
            // It may have happened all the same, as over a network.
            Err(error) => match fs::read(&last.name) {
                Ok(there) if there == bytes => Ok(()),
                _ => Err(error),
            },
            done => done,
        }
    }

    fn unflushed(&self) -> MutexGuard<'_, Vec<Written>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_beside(&self, name: &str, bytes: &[u8]) -> Result<Written> {
        let unfinished = self.path.join(format!("{name}{UNFINISHED}"));
        let mut file = self.take(Step::Create(&unfinished), || create_anew(&unfinished))?;
        self.take(Step::Write(&unfinished, bytes), || file.write_all(bytes))?;
        Ok(Written {
            file,
            unfinished,
            name: self.path.join(name),
        })
    }

    fn finish(&self, batch: &[Written]) -> Result<()> {
        self.flush_files(batch)?;
        self.rename_all(batch)
    }

    fn flush_files(&self, batch: &[Written]) -> Result<()> {
        let flush = |files: &[Written]| files.iter().try_for_each(|file| self.flush_file(file));
        let share = batch.len().div_ceil(FLUSHES).max(1);
        let flushed: Vec<Result<()>> = thread::scope(|scope| {
            let threads: Vec<_> = (batch.chunks(share))
                .map(|files| {
                    let thread = thread::Builder::new().spawn_scoped(scope, move || flush(files));
                    (files, thread)
                })
                .collect();
            (threads.into_iter())
                .map(|(files, thread)| match thread {
                    Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                    Err(_) => flush(files), // no more threads: then one after the other
                })
                .collect()
        });
        flushed.into_iter().collect()
    }

    fn rename_all(&self, batch: &[Written]) -> Result<()> {
        batch.iter().try_for_each(|file| self.rename(file))
    }

    fn flush_file(&self, written: &Written) -> Result<()> {
        // On macOS, too, this is a flush of the disk's own cache (`F_FULLFSYNC`).
        self.take(Step::Flush(&written.unfinished), || written.file.sync_all())
    }

    fn rename(&self, written: &Written) -> Result<()> {
        let (from, to) = (&written.unfinished, &written.name);
        self.take(Step::Rename(from, to), || fs::rename(from, to))
    }

    fn flush_own_names(&self) -> Result<()> {
        self.flush_names(&self.path)
    }

    /// Flushes the names in a folder.
    fn flush_names(&self, folder: &Path) -> Result<()> {
        let flush = || match File::open(folder).and_then(|folder| folder.sync_all()) {
            // Some file systems cannot, and some folders may be written to but not read.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput
                        | io::ErrorKind::Unsupported
                        | io::ErrorKind::PermissionDenied
                ) =>
            {
                Ok(())
            }
            other => other,
        };
        // Only Unix can open a folder to flush it; elsewhere renames are flushed with the file system.
        match cfg!(unix) {
            true => self.take(Step::FlushFolder(folder), flush),
            false => Ok(()),
        }
    }

    /// Makes sure that what the folder holds now outlasts a cut of power, and deletes what is of no
    /// use: files left unfinished and, where it is known which shards are `listed`, the others. Files
    /// that are not ours by their names are left alone. What could not be deleted, with the reason:
    /// the next refresh tries again.
    ///
    /// # Errors
    /// When the folder cannot be listed or flushed. Then no shard is deleted.
    pub(super) fn sweep(&self, listed: Option<&[String]>) -> Result<Vec<(PathBuf, String)>> {
        let (mut unfinished, mut unlisted) = (Vec::new(), Vec::new());
        for name in self.take(Step::List(&self.path), || names(&self.path))? {
            match Kind::of(&name) {
                Kind::Unfinished => unfinished.push(self.path.join(name)),
                Kind::Shard(shard) if listed.is_some_and(|all| !all.contains(&shard)) => {
                    unlisted.push(self.path.join(name));
                }
                Kind::Shard(_) | Kind::Other => {}
            }
        }
        let mut left = self.remove_all(unfinished);
        // Until then an older `meta.json`, which lists them, may be the one on the disk.
        self.flush_own_names()?;
        left.extend(self.remove_all(unlisted));
        Ok(left)
    }

    fn remove_all(&self, files: Vec<PathBuf>) -> Vec<(PathBuf, String)> {
        let remove = |path: PathBuf| {
            let removed = self.take(Step::Remove(&path), || fs::remove_file(&path));
            removed.err().map(|error| (path, error.reason()))
        };
        files.into_iter().filter_map(remove).collect()
    }

    /// Deletes what a build that failed has written.
    pub(super) fn undo(&self, listed: Option<&[String]>) {
        self.unflushed().clear();
        // The build has failed already, and with a better reason than this could give.
        let _ = self.sweep(listed);
    }
}

/// The names in a folder, sorted, so that everything happens in the same order everywhere.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?;
    let mut names = entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<Vec<_>>>()?;
    names.sort_unstable();
    Ok(names)
}
