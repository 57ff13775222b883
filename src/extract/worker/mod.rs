//! Reading within limits: a document that comes from anywhere is read by a child process, which may
//! use so much time and memory and no more.
//!
//! Libraries for formats such as PDF meet files that make them loop, recurse or allocate without
//! end; no `catch_unwind` holds that up, the end of a process does. The child is this same program,
//! started with an [`Order`]: it gets the bytes on standard input, opens no file and no connection,
//! and answers on standard output. Whatever it does there, the parent goes on after the time limit
//! and leaves no process behind; a child whose parent is gone ends by itself.

mod child;
mod parent;

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Extracted, Format, extract};
use crate::stop::Stop;
use crate::tag::Taxonomy;
use crate::unreadable::Unreadable;

pub use child::serve;

/// Text and Markdown are read in this process up to so many bytes: their readers are our own and go
/// once over the text, and no plan comes near it.
const HERE_BYTES: usize = 1 << 20;

/// Where documents are read.
#[derive(Debug, Clone)]
pub enum Reader {
    /// In this process, without limits: for files one has made oneself.
    Here,
    /// In a child process each, but for small text and Markdown.
    Child(Limits),
}

/// What reading one document may cost.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The program that reads when it is told `extract` and an [`Order`].
    pub program: PathBuf,
    /// Seconds.
    pub seconds: u64,
    /// Bytes of memory (of address space; not enforced on systems without such a limit).
    pub memory: u64,
    /// Bytes that the file may have.
    pub input: u64,
    /// Bytes that the answer may have.
    pub output: u64,
    /// Ends reading as the end of the time does.
    pub stop: Stop,
}

impl Limits {
    /// Limits that a plan never comes near: 60 seconds, 1 GB, a file of 256 MB, 64 MB of text.
    pub fn of(program: PathBuf) -> Limits {
        Limits {
            program,
            seconds: 60,
            memory: 1 << 30,
            input: 256 << 20,
            output: 64 << 20,
            stop: Stop::default(),
        }
    }
}

/// What a child process is told.
#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    format: Format,
    seconds: u64,
    memory: u64,
    /// The process that waits for the answer.
    parent: u32,
    /// So many bytes of a taxonomy come before the document; none where it is the built-in one.
    taxonomy: usize,
}

impl Reader {
    /// Reads the bytes of a document.
    ///
    /// # Errors
    /// When they are not of that format, are damaged, hold no words, or reach a limit.
    pub fn read(
        &self,
        bytes: &[u8],
        format: Format,
        taxonomy: &Taxonomy,
    ) -> Result<Extracted, Unreadable> {
        self.check_size(bytes.len() as u64)?;
        match (self, format) {
            (Reader::Here, _) => guarded(bytes, format, taxonomy),
            (_, Format::Text | Format::Markdown) if bytes.len() <= HERE_BYTES => {
                guarded(bytes, format, taxonomy)
            }
            (Reader::Child(limits), _) => limits.read(bytes, format, taxonomy),
        }
    }

    /// Bytes that a file may have; none where there is no limit.
    pub fn largest(&self) -> Option<u64> {
        match self {
            Reader::Child(limits) => Some(limits.input),
            Reader::Here => None,
        }
    }

    /// Whether a file of so many bytes may be read.
    ///
    /// # Errors
    /// When it is too large.
    pub fn check_size(&self, bytes: u64) -> Result<(), Unreadable> {
        match self.largest() {
            Some(largest) if bytes > largest => {
                let megabytes = |bytes: u64| format!("{} MB", bytes.div_ceil(1 << 20));
                Err(Unreadable::TooLarge(megabytes(bytes), megabytes(largest)))
            }
            _ => Ok(()),
        }
    }

    /// What decides whether a file that reached a limit is tried again.
    pub(crate) fn limits(&self) -> (u64, u64) {
        match self {
            Reader::Here => (u64::MAX, u64::MAX),
            Reader::Child(limits) => (limits.seconds, limits.memory),
        }
    }
}

/// Reads in this process; a panic becomes a failure of this document.
fn guarded(bytes: &[u8], format: Format, taxonomy: &Taxonomy) -> Result<Extracted, Unreadable> {
    panic::catch_unwind(AssertUnwindSafe(|| extract(bytes, format, taxonomy))).unwrap_or_else(
        |panicked| {
            let message = panicked
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panicked.downcast_ref::<&str>().copied())
                .unwrap_or("no reason given");
            Err(Unreadable::BrokeDown(message.chars().take(200).collect()))
        },
    )
}
