//! How far a refresh has come, for others to look at, and the way to stop it.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use crate::error::{Error, Result};
use crate::stop::Stop;

/// How far a refresh has come. It counts while it works; whoever shows that looks when it likes to.
#[derive(Debug, Default)]
pub struct Progress {
    stop: Stop,
    stage: AtomicU8,
    files: AtomicU64,
    files_done: AtomicU64,
    bytes: AtomicU64,
    bytes_done: AtomicU64,
}

/// What a refresh is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Listing the sources and looking which have changed.
    Looking,
    /// Reading documents, and writing shards as they fill.
    Reading,
    /// All documents are read; shards are finished and the new index takes the place of the old.
    Writing,
}

impl Progress {
    /// Of work that ends when `stop` is asked to.
    pub fn new(stop: Stop) -> Progress {
        Progress {
            stop,
            ..Progress::default()
        }
    }

    /// What it is at.
    pub fn stage(&self) -> Stage {
        match self.stage.load(Ordering::Relaxed) {
            0 => Stage::Looking,
            _ if self.files_done.load(Ordering::Relaxed) < self.files.load(Ordering::Relaxed) => {
                Stage::Reading
            }
            _ => Stage::Writing,
        }
    }

    /// Documents that have been read or given up, and those that are to be.
    pub fn files(&self) -> (u64, u64) {
        let get = |count: &AtomicU64| count.load(Ordering::Relaxed);
        (get(&self.files_done), get(&self.files))
    }

    /// Bytes of the files of the same.
    pub fn bytes(&self) -> (u64, u64) {
        let get = |count: &AtomicU64| count.load(Ordering::Relaxed);
        (get(&self.bytes_done), get(&self.bytes))
    }

    /// So many documents of so many bytes are to be read.
    pub(super) fn expect(&self, files: usize, bytes: u64) {
        self.files.store(files as u64, Ordering::Relaxed);
        self.bytes.store(bytes, Ordering::Relaxed);
        self.stage.store(1, Ordering::Relaxed);
    }

    /// One more document of so many bytes is done.
    pub(super) fn done(&self, bytes: u64) {
        self.bytes_done.fetch_add(bytes, Ordering::Relaxed);
        self.files_done.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether the work may go on.
    ///
    /// # Errors
    /// When it is to stop.
    pub(super) fn go_on(&self) -> Result<()> {
        match self.stop.is_asked() {
            true => Err(Error::Stopped { had_one: true }),
            false => Ok(()),
        }
    }
}
