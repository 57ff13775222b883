//! The index folder for reading: tantivy's directory without its lock and its watch, in which the parts
//! of each shard's file are files.
//!
//! tantivy locks the folder while it opens segments, so that its own garbage collection cannot take
//! them away; none ever runs here, and a reader must not need to write to the folder.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::Directory;
use tantivy::directory::error::{
    DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError,
};
use tantivy::directory::{
    DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

use super::manifest::META_FILE;
use super::{files, pack};

/// A folder that is never written to, as one `meta.json` tells of it: a build may replace that at any
/// time, and what is read must be of one index.
#[derive(Debug, Clone)]
pub(super) struct ReadOnly {
    folder: MmapDirectory,
    meta: Arc<[u8]>,
}

impl ReadOnly {
    pub(super) fn open(path: &Path, meta: Vec<u8>) -> Result<ReadOnly, OpenDirectoryError> {
        let (folder, meta) = (MmapDirectory::open(path)?, meta.into());
        Ok(ReadOnly { folder, meta })
    }
}

fn refused() -> io::Error {
    io::Error::new(
        io::ErrorKind::PermissionDenied,
        "the index is open for reading only",
    )
}

fn not_whole() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "its parts do not fill it")
}

fn failed(file: &Path, error: io::Error) -> OpenReadError {
    OpenReadError::wrap_io_error(error, file.to_path_buf())
}

impl Directory for ReadOnly {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let absent = || OpenReadError::FileDoesNotExist(path.to_path_buf());
        let (name, ending) = (path.to_str())
            .and_then(|path| path.split_once('.'))
            .ok_or_else(absent)?;
        let number = (pack::PARTS.iter().position(|part| *part == ending)).ok_or_else(absent)?;
        let file = PathBuf::from(files::of_shard(name));
        // It is mapped once, as long as some part of it is held.
        let shard = self.folder.get_file_handle(&file)?;
        let bytes = shard.len();
        let read = |place| (shard.read_bytes(place)).map_err(|error| failed(&file, error));
        let table = read(bytes.saturating_sub(pack::TABLE)..bytes)?;
        let places = pack::places(&table, bytes).ok_or_else(|| failed(&file, not_whole()))?;
        let place = places[number].clone();
        match place.is_empty() {
            true => Err(absent()),
            false => Ok(Arc::new(read(place)?)),
        }
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        match self.get_file_handle(path) {
            _ if path == Path::new(META_FILE) => Ok(true),
            Err(OpenReadError::FileDoesNotExist(_)) => Ok(false),
            other => other.map(|_| true),
        }
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        match path == Path::new(META_FILE) {
            true => Ok(self.meta.to_vec()),
            false => self.folder.atomic_read(path),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError {
            io_error: Arc::new(refused()),
            filepath: path.to_path_buf(),
        })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(refused(), path.to_path_buf()))
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(refused())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty()) // readers are never reloaded
    }
}
