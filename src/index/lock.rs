//! Who may write to the index folder: one process at a time, which says who it is.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::folder::{Folder, Step};
use crate::error::{Error, Result};

/// The file that is locked while `index` runs. The lock is the system's: it ends with the process,
/// however that ends, so that a file which a killed build left is in nobody's way.
pub(super) const LOCK_FILE: &str = "lock";

/// So much of a lock file is read at most: it may hold anything.
const LONGEST: u64 = 16 << 10;

/// So often it is tried to lock a file that another process has just removed.
const ATTEMPTS: usize = 20;

/// The right to write to the folder; given back when it is dropped.
pub(super) struct Lock<'f> {
    folder: &'f Folder,
    file: File,
    /// The folders that were made for it.
    made: Vec<PathBuf>,
}

/// Who holds a lock: what the lock file says, for people.
#[derive(Serialize, Deserialize)]
struct Holder {
    process: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    machine: Option<String>,
    began: String,
    sources: Vec<PathBuf>,
}

impl<'f> Lock<'f> {
    /// Makes the folder, where it is not there, and locks it, to index `sources`. Never waits.
    ///
    /// # Errors
    /// When another process holds the lock, or the folder cannot be written to. What was made is
    /// removed again.
    pub(super) fn take(folder: &'f Folder, sources: &[PathBuf]) -> Result<Lock<'f>> {
        let path = folder.path().join(LOCK_FILE);
        let mut made = Vec::new();
        for _ in 0..ATTEMPTS {
            made.extend(folder.make()?);
            match try_once(folder, &path) {
                Ok(None) => {}
                Ok(Some(file)) => return Lock { folder, file, made }.begin(sources),
                Err(error) => {
                    if matches!(error, Error::NoLocks { .. }) && !made.is_empty() {
                        // Made just now, and nobody can have locked it.
                        let _ = folder.take(Step::Remove(&path), || fs::remove_file(&path));
                    }
                    folder.unmake(&made);
                    return Err(error);
                }
            }
        }
        Err(locked(folder.path(), None))
    }

    fn begin(mut self, sources: &[PathBuf]) -> Result<Lock<'f>> {
        match self.folder.flush_above(&self.made) {
            Ok(()) => {
                self.sign(sources);
                Ok(self)
            }
            Err(error) => {
                self.give_up();
                Err(error)
            }
        }
    }

    /// Says who holds the lock. Where that cannot be written, others are not told.
    fn sign(&mut self, sources: &[PathBuf]) {
        let holder = Holder {
            process: std::process::id(),
            machine: machine(),
            began: jiff::Timestamp::now().strftime("%F %T UTC").to_string(),
            sources: sources.to_vec(),
        };
        let text = serde_json::to_vec(&holder).unwrap_or_default();
        let path = self.folder.path().join(LOCK_FILE);
        let _ = (self.folder).take(Step::Write(&path, &text), || {
            // First of all nothing, not the words of one that was killed.
            self.file.set_len(0)?;
            self.file.write_all(&text)
        });
    }

    /// Gives the lock back after a build that came to nothing, with the folders that were made for
    /// it.
    pub(super) fn give_up(self) {
        if self.made.is_empty() {
            return;
        }
        let path = self.folder.path().join(LOCK_FILE);
        // While it is still locked: whoever opened it sees that it is not the file of that name.
        let removed = self
            .folder
            .take(Step::Remove(&path), || fs::remove_file(&path));
        if removed.is_ok() {
            self.folder.unmake(&self.made);
        }
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
    }
}

/// Opens and locks the file. Nothing if it has been removed meanwhile: then it locks nothing.
fn try_once(folder: &Folder, path: &Path) -> Result<Option<File>> {
    let open = || {
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        match options.open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            other => other.map(Some),
        }
    };
    let Some(mut file) = folder.take(Step::Create(path), open)? else {
        return Ok(None); // the folder went
    };
    let lock = || match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    };
    match folder.take(Step::Lock(path), lock) {
        Ok(true) => Ok(is_at(&file, path).then_some(file)),
        Ok(false) => Err(locked(folder.path(), holder(&mut file))),
        Err(error) => Err(Error::NoLocks {
            index: folder.path().to_path_buf(),
            reason: error.reason(),
        }),
    }
}

/// Whether the file is still the one at `path`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let there = fs::metadata(path).map(identity).ok();
    there.is_some() && file.metadata().map(identity).ok() == there
}

/// Elsewhere an open file keeps its name.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

fn locked(index: &Path, holder: Option<Holder>) -> Error {
    let said = holder.map(|holder| {
        let on = holder
            .machine
            .map_or(String::new(), |name| format!(" on {name}"));
        let sources: Vec<_> = holder
            .sources
            .iter()
            .map(|path| path.to_string_lossy())
            .collect();
        format!(
            "process {}{on}, since {}, from {}",
            holder.process,
            holder.began,
            sources.join(", ")
        )
    });
    Error::Locked {
        index: index.to_path_buf(),
        holder: said,
    }
}

/// What the one that holds the lock says of itself; nothing if it has not come to that yet, or if the
/// system does not let others read a locked file, as Windows.
fn holder(file: &mut File) -> Option<Holder> {
    let mut text = Vec::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.take(LONGEST).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}

/// The name of this machine: the folder may be shared with others.
#[cfg(unix)]
fn machine() -> Option<String> {
    Some(
        rustix::system::uname()
            .nodename()
            .to_string_lossy()
            .into_owned(),
    )
}

#[cfg(not(unix))]
fn machine() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_of_the_first_and_gets_the_lock_after_it() {
        let above = tempfile::tempdir().unwrap();
        let folder = Folder::at(&above.path().join("a/index"));
        let first = Lock::take(&folder, &[PathBuf::from("plans")]).unwrap();
        let told = Lock::take(&folder, &[]).err().unwrap().to_string();
        let process = format!("(process {}", std::process::id());
        assert!(
            told.contains(&process) && told.contains("from plans)"),
            "{told}"
        );
        drop(first);
        let second = Lock::take(&folder, &[]).unwrap();
        second.give_up(); // it did not make the folder
        assert!(folder.path().exists());
    }

    /// One that waits behind the door of a room that is taken down has not got the room.
    #[test]
    fn a_lock_on_a_file_that_was_removed_is_none() {
        let above = tempfile::tempdir().unwrap();
        let folder = Folder::at(&above.path().join("a/index"));
        let path = folder.path().join(LOCK_FILE);
        let first = Lock::take(&folder, &[]).unwrap();
        let waiting = File::open(&path).unwrap();
        first.give_up();
        assert!(!above.path().join("a").exists(), "what was made is removed");
        waiting.try_lock().unwrap();
        let second = Lock::take(&folder, &[]).unwrap();
        assert!(!is_at(&waiting, &path) || cfg!(not(unix)));
        assert!(is_at(&second.file, &path));
    }
}
