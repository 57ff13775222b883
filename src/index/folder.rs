//! The index folder as a place: who may write to it, and what in it is ours.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::manifest::{META_FILE, UNFINISHED_META};
use super::shard;
use crate::error::{Error, Result};

/// The file that is locked while `index` runs.
pub(super) const LOCK_FILE: &str = "lock";

/// Keeps other processes from building the same index; given back when it is dropped.
pub(super) fn lock(index: &Path) -> Result<File> {
    let path = index.join(LOCK_FILE);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path);
    let file = file.map_err(|error| Error::io(&path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Locked(index.to_path_buf())),
        Err(TryLockError::Error(error)) => Err(Error::io(&path, error)),
    }
}

/// Endings of the files of a segment.
pub(super) const SHARD_FILES: [&str; 6] = ["term", "idx", "pos", "fieldnorm", "store", "fast"];

/// Whether a file is one that builds write into the folder `index`.
pub fn is_part(index: &Path, file: &Path) -> bool {
    let (Ok(index), Some(folder)) = (index.canonicalize(), file.parent()) else {
        return false;
    };
    // The file may be gone.
    let Ok(folder) = folder.canonicalize() else {
        return false;
    };
    let place = folder.join(file.file_name().unwrap_or_default());
    let Ok(below) = place.strip_prefix(&index) else {
        return false;
    };
    let first = below.components().next();
    let first = first.map_or(String::new(), |first| {
        first.as_os_str().to_string_lossy().into()
    });
    let stem = first.split('.').next().unwrap_or_default();
    let is_ours = [LOCK_FILE, META_FILE, UNFINISHED_META].contains(&first.as_str());
    is_ours || first.starts_with(".tantivy") || is_shard_name(stem)
}

/// Whether that is how shards are named.
fn is_shard_name(stem: &str) -> bool {
    stem.len() == 32 && stem.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Deletes shards that are not `listed`, where that is known, and what a killed build left. Files
/// that are not ours by their names are left alone.
pub(super) fn remove_unlisted(index: &Path, listed: Option<&[String]>) -> Result<()> {
    let entries = fs::read_dir(index).map_err(|error| Error::io(index, error))?;
    for entry in entries {
        let path = entry.map_err(|error| Error::io(index, error))?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name == UNFINISHED_META {
            fs::remove_file(&path).map_err(|error| Error::io(&path, error))?;
        }
        let Some((stem, ending)) = name.split_once('.') else {
            continue;
        };
        if !is_shard_name(stem) {
            continue;
        }
        if shard::UNFINISHED.strip_prefix('.') == Some(ending) {
            shard::remove_folder(&path)?;
        } else if SHARD_FILES.contains(&ending)
            && listed.is_some_and(|listed| !listed.iter().any(|name| name == stem))
        {
            fs::remove_file(&path).map_err(|error| Error::io(&path, error))?;
        }
    }
    Ok(())
}

/// Removes a folder that was made for a build that came to nothing; what is not ours keeps it there.
pub(super) fn remove_made(index: &Path) {
    // The build has failed already, and with a better reason than these could give.
    let _ = fs::remove_file(index.join(LOCK_FILE));
    let _ = fs::remove_dir(index);
}

/// Bytes of the files of a shard; none if one of them is missing.
pub(super) fn shard_bytes(index: &Path, name: &str) -> Option<u64> {
    let size = |ending: &&str| {
        let file = index.join(name).with_extension(ending);
        fs::metadata(file).ok().map(|metadata| metadata.len())
    };
    SHARD_FILES.iter().map(size).sum()
}

/// Writes a file and flushes it.
pub(super) fn write_flushed(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || -> std::io::Result<()> {
        let mut file = File::create(path)?;
        std::io::Write::write_all(&mut file, bytes)?;
        file.sync_all()
    };
    write().map_err(|error| Error::io(path, error))
}

/// Flushes a folder, so that the names in it are as durable as the files.
pub(super) fn sync(folder: &Path) -> Result<()> {
    // Only Unix can open a folder to flush it; elsewhere renames are flushed with the file system.
    if cfg!(unix) {
        let flushed = File::open(folder).and_then(|folder| folder.sync_all());
        flushed.map_err(|error| Error::io(folder, error))?;
    }
    Ok(())
}
