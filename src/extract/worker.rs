//! Reading within limits: a document that comes from anywhere is read by a child process, which may
//! use so much time and memory and no more.
//!
//! Libraries for formats such as PDF meet files that make them loop, recurse or allocate without
//! end; no `catch_unwind` holds that up, the end of a process does. The child is this same program,
//! started with an [`Order`]: it gets the bytes on standard input, opens no file and no connection,
//! and answers on standard output.

use std::io::{self, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Extracted, Format, extract};
use crate::unreadable::Unreadable;

/// Stack of the thread that reads: deep nesting is common in damaged files, and address space that
/// is not touched costs nothing.
const STACK_BYTES: usize = 256 << 20;

/// Where documents are read.
#[derive(Debug, Clone)]
pub enum Reader {
    /// In this process, without limits: for files one has made oneself.
    Here,
    /// In a child process each, but for text and Markdown: their readers are our own and go once
    /// over the text.
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
    pub input: usize,
    /// Bytes that the answer may have.
    pub output: u64,
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
        }
    }
}

/// What a child process is told.
#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    format: Format,
    memory: u64,
}

impl Reader {
    /// Bytes that a file may have; none where there is no limit.
    pub fn largest(&self) -> Option<u64> {
        match self {
            Reader::Child(limits) => Some(limits.input as u64),
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
                let megabytes = |bytes: u64| format!("{} MB", bytes >> 20);
                Err(Unreadable::TooLarge(megabytes(bytes), megabytes(largest)))
            }
            _ => Ok(()),
        }
    }

    /// Reads the bytes of a document.
    ///
    /// # Errors
    /// When they are not of that format, are damaged, hold no words, or reach a limit.
    pub fn read(&self, bytes: &[u8], format: Format) -> Result<Extracted, Unreadable> {
        self.check_size(bytes.len() as u64)?;
        match self {
            Reader::Child(limits) if !matches!(format, Format::Text | Format::Markdown) => {
                limits.read(bytes, format)
            }
            _ => guarded(bytes, format),
        }
    }
}

/// Reads in this process; a panic becomes a failure of this document.
fn guarded(bytes: &[u8], format: Format) -> Result<Extracted, Unreadable> {
    panic::catch_unwind(AssertUnwindSafe(|| extract(bytes, format))).unwrap_or_else(|panicked| {
        let message = panicked
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panicked.downcast_ref::<&str>().copied())
            .unwrap_or("no reason given");
        Err(Unreadable::BrokeDown(message.chars().take(200).collect()))
    })
}

impl Limits {
    fn read(&self, bytes: &[u8], format: Format) -> Result<Extracted, Unreadable> {
        let broke = |error: &dyn ToString| Unreadable::BrokeDown(error.to_string());
        let order = Order {
            format,
            memory: self.memory,
        };
        let order = serde_json::to_string(&order).map_err(|error| broke(&error))?;
        let mut child = Command::new(&self.program)
            .args(["extract", &order])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| broke(&error))?;
        let answer = self.converse(&mut child, bytes);
        // Whatever it was doing: it is not needed any more.
        let _ = child.kill();
        let status = child.wait().map_err(|error| broke(&error))?;
        let answer = answer?;
        if answer.len() as u64 > self.output {
            let limit = format!("{} MB", self.output >> 20);
            return Err(Unreadable::TooLarge("its text".to_owned(), limit));
        }
        serde_json::from_slice(&answer).unwrap_or_else(|_| Err(self.death(status)))
    }

    /// Gives the bytes to the child and takes its answer, at most one byte more than is allowed.
    fn converse(&self, child: &mut Child, bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Unreadable::BrokeDown("no pipes".to_owned()));
        };
        let (send, receive) = mpsc::channel();
        let most = self.output + 1;
        thread::scope(|scope| {
            // A child that ends early closes its pipe, which ends the writing.
            scope.spawn(move || {
                let _ = input.write_all(bytes);
            });
            scope.spawn(move || {
                let _ = send.send(take(output, most));
            });
            let answer = receive.recv_timeout(Duration::from_secs(self.seconds));
            if answer.is_err() {
                // The threads above end when the child does.
                let _ = child.kill();
            }
            answer.map_err(|_| Unreadable::TooSlow(self.seconds))
        })
    }

    /// Why a child ended without an answer.
    fn death(&self, status: ExitStatus) -> Unreadable {
        if killed_by_signal(status) {
            return Unreadable::TooMuchMemory(self.memory >> 20);
        }
        Unreadable::BrokeDown(status.to_string())
    }
}

fn take(output: ChildStdout, most: u64) -> Vec<u8> {
    let mut answer = Vec::new();
    let _ = output.take(most).read_to_end(&mut answer);
    answer
}

/// Memory that is refused, and a stack that is full, end a process by a signal.
#[cfg(unix)]
fn killed_by_signal(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal().is_some()
}

#[cfg(not(unix))]
fn killed_by_signal(status: ExitStatus) -> bool {
    status.code().is_none_or(|code| code < 0 || code > 255)
}

/// The child's side: reads a document from `input` within the limits of `order` and answers on
/// `output`.
///
/// # Errors
/// When the pipes fail. Trouble with the document is an answer.
pub fn serve(order: &Order, input: &mut dyn Read, output: &mut dyn Write) -> io::Result<()> {
    limit_memory(order.memory)?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let format = order.format;
    let answer = thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || guarded(&bytes, format))?
        .join();
    let answer = answer.unwrap_or_else(|_| Err(Unreadable::BrokeDown("no answer".to_owned())));
    serde_json::to_writer(&mut *output, &answer)?;
    output.flush()
}

#[cfg(unix)]
fn limit_memory(bytes: u64) -> io::Result<()> {
    let (_, hard) = rlimit::getrlimit(rlimit::Resource::AS)?;
    let bytes = bytes.min(hard) + STACK_BYTES as u64;
    rlimit::setrlimit(rlimit::Resource::AS, bytes.min(hard), hard)
}

#[cfg(not(unix))]
fn limit_memory(_bytes: u64) -> io::Result<()> {
    Ok(())
}
