//! The assembly lines of the shards that are missing: documents are read on all cores, and each shard
//! takes its own in order.
//!
//! Every document is a task of its own, started in corpus order. Whoever has read a document puts it
//! on the line of its shard; if nobody is writing that shard just then, the same thread writes what
//! is next, as far as it is there, and then reads on. So no thread ever waits for another, a document
//! is in memory only until those before it are written, and at most one more shard is open than there are
//! threads.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::filling::{Built, Filling, Ready};
use super::manifest::Failure;
use super::state::State;
use crate::error::{Error, Result};

/// The line of one shard.
pub(super) struct Line<'s> {
    states: &'s [State<'s>],
    belt: Mutex<Belt<'s>>,
}

/// What is on a line.
struct Belt<'s> {
    /// What was read and is not written yet, by its place in the shard.
    ready: Vec<Option<Result<Ready, Failure>>>,
    /// How many documents are written.
    next: usize,
    /// The shard; none while a thread is writing it.
    shard: Option<Filling<'s>>,
    /// The shard when it is whole.
    built: Option<Built>,
}

impl<'s> Line<'s> {
    /// The line of a shard with these documents, at least one.
    pub(super) fn new(states: &'s [State<'s>], shard: Filling<'s>) -> Line<'s> {
        let belt = Belt {
            ready: states.iter().map(|_| None).collect(),
            next: 0,
            shard: Some(shard),
            built: None,
        };
        Line {
            states,
            belt: Mutex::new(belt),
        }
    }

    /// Puts the document at that place on the line, and writes what can be written.
    fn put(&self, place: usize, ready: Result<Ready, Failure>) -> Result<()> {
        let mut belt = self.belt();
        belt.ready[place] = Some(ready);
        let Some(mut shard) = belt.shard.take() else {
            return Ok(()); // whoever is writing looks again before giving the shard back
        };
        while let Some(next) = belt.take_next() {
            let state = &self.states[belt.next];
            drop(belt);
            shard.add(state, next)?;
            belt = self.belt();
            belt.next += 1;
        }
        if belt.next < self.states.len() {
            belt.shard = Some(shard);
            return Ok(());
        }
        drop(belt);
        let built = shard.finish()?;
        self.belt().built = Some(built);
        Ok(())
    }

    fn belt(&self) -> MutexGuard<'_, Belt<'s>> {
        self.belt.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Belt<'_> {
    fn take_next(&mut self) -> Option<Result<Ready, Failure>> {
        self.ready.get_mut(self.next)?.take()
    }
}

/// Reads the documents of all lines and writes their shards, which come out in the order of the lines.
///
/// # Errors
/// The first one of writing, or of being stopped: nothing is read any more then. A document that
/// cannot be read is none.
pub(super) fn run(
    lines: Vec<Line<'_>>,
    read: impl Fn(&State<'_>) -> Result<Result<Ready, Failure>> + Sync,
) -> Result<Vec<Built>> {
    let stopped = AtomicBool::new(false);
    let failed: Mutex<Option<Error>> = Mutex::new(None);
    rayon::scope_fifo(|scope| {
        let (stopped, failed, read) = (&stopped, &failed, &read);
        for line in &lines {
            for (place, state) in line.states.iter().enumerate() {
                scope.spawn_fifo(move |_| {
                    if stopped.load(Ordering::Relaxed) {
                        return;
                    }
                    let put = read(state).and_then(|ready| line.put(place, ready));
                    if let Err(error) = put {
                        stopped.store(true, Ordering::Relaxed);
                        let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                        failed.get_or_insert(error);
                    }
                });
            }
        }
    });
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        // Every document was put on its line, so every shard is whole.
        None => Ok((lines.into_iter())
            .filter_map(|line| {
                line.belt
                    .into_inner()
                    .unwrap_or_else(PoisonError::into_inner)
                    .built
            })
            .collect()),
    }
}
