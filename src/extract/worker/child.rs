//! The child's side: reads one document, having given up every right that it does not need.

use std::io::{self, Read, Write};
use std::process;
use std::thread;
use std::time::{Duration, Instant};

use super::{Order, guarded};
use crate::tag::Taxonomy;
use crate::unreadable::Unreadable;

/// Stack of the thread that reads: deep nesting is common in damaged files, and address space that
/// is not touched costs nothing.
const STACK_BYTES: usize = 256 << 20;

/// Stack of the thread that watches the clock, which does next to nothing.
const WATCH_BYTES: usize = 64 << 10;

/// Address space that the process takes before it reads anything: the program itself, and what the
/// allocator sets aside for each thread.
#[cfg(unix)]
const OWN_BYTES: u64 = 256 << 20;

/// How often the child looks whether its parent is still there.
const GLANCE: Duration = Duration::from_millis(500);

/// Reads a document from `input` within the limits of `order` and answers on `output`.
///
/// # Errors
/// When the limits cannot be set or the pipes fail. Trouble with the document is an answer.
pub fn serve(order: &Order, input: &mut dyn Read, output: &mut dyn Write) -> io::Result<()> {
    watch(order)?;
    confine(order)?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let (format, taxonomy) = (order.format, taxonomy(order, &mut bytes)?);
    let answer = thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || {
            guarded(
                &bytes,
                format,
                taxonomy.as_ref().unwrap_or(Taxonomy::built_in()),
            )
        })?
        .join();
    let answer = answer.unwrap_or_else(|_| Err(Unreadable::BrokeDown("no answer".to_owned())));
    // One write for all of it: the pipe is not the place for single quotation marks.
    output.write_all(&serde_json::to_vec(&answer)?)?;
    output.flush()
}

/// Takes the taxonomy off the front of what came; none where it is the built-in one.
fn taxonomy(order: &Order, bytes: &mut Vec<u8>) -> io::Result<Option<Taxonomy>> {
    if order.taxonomy == 0 {
        return Ok(None);
    }
    let source: Vec<u8> = bytes.drain(..order.taxonomy.min(bytes.len())).collect();
    let source = String::from_utf8(source).map_err(io::Error::other)?;
    Taxonomy::parse(&source).map(Some).map_err(io::Error::other)
}

/// Ends the process a second after its time is up, or soon after its parent is gone. The parent
/// ends it in time; this is for when the parent cannot.
fn watch(order: &Order) -> io::Result<()> {
    let (started, seconds, parent) = (Instant::now(), order.seconds, order.parent);
    let time = Duration::from_secs(seconds.saturating_add(1));
    let wait = move || {
        while started.elapsed() < time && has_parent(parent) {
            thread::sleep(GLANCE.min(time.saturating_sub(started.elapsed())));
        }
        // Nobody waits for an answer, so there is none to give; nothing needs to be put away.
        process::abort();
    };
    thread::Builder::new()
        .stack_size(WATCH_BYTES)
        .spawn(wait)
        .map(|_| ())
}

/// A process whose parent ends is given another one.
#[cfg(unix)]
fn has_parent(parent: u32) -> bool {
    std::os::unix::process::parent_id() == parent
}

#[cfg(not(unix))]
fn has_parent(_parent: u32) -> bool {
    true
}

/// Gives up, for good, what reading does not need: more memory and processor time than ordered,
/// opening files and connections, writing files, leaving an image of the memory behind.
#[cfg(unix)]
fn confine(order: &Order) -> io::Result<()> {
    use rlimit::Resource;
    let memory = order
        .memory
        .saturating_add(STACK_BYTES as u64)
        .saturating_add(OWN_BYTES);
    let limits = [
        (Resource::CORE, 0),
        (Resource::FSIZE, 0),
        // Those that are open stay open: the pipes.
        (Resource::NOFILE, 0),
        (Resource::CPU, order.seconds.saturating_add(2)),
        (Resource::AS, memory),
    ];
    for (resource, most) in limits {
        let set = rlimit::getrlimit(resource).and_then(|(_, hard)| {
            let most = most.min(hard);
            // At the soft limit of processor time a signal says so; at the hard one the process is
            // merely killed, as anybody might have done.
            let hard = match resource {
                Resource::CPU => most.saturating_add(1).min(hard),
                _ => most,
            };
            rlimit::setrlimit(resource, most, hard)
        });
        // Elsewhere some are not known, or not below what is in use; the parent's clock still holds.
        if cfg!(target_os = "linux") {
            set?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn confine(_order: &Order) -> io::Result<()> {
    Ok(())
}
