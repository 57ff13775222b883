//! Things that go wrong in the index folder, for tests: the n-th change to it fails in some way, and
//! whatever was done is written down, so that a cut of power can be played.

#[cfg(test)]
mod power;
#[cfg(test)]
pub(super) mod scene;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::folder::Step;

/// How a step goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is refused; the next ones are not.
    Refused(ErrorKind),
    /// Of what is to be written, only half is, and then the disk is full.
    Half,
    /// It is done, and reported as failed all the same.
    DoneButFailed,
    /// From here on nothing can be created, written or flushed; removing works.
    FullFromHere,
    /// From here on nothing can be changed.
    ReadOnlyFromHere,
    /// The process ends before the step.
    Killed,
    /// The process ends in the middle of writing.
    KilledHalfWay,
}

/// Something that was done to the folder.
#[derive(Debug, Clone)]
pub(super) enum Done {
    MakeFolder(PathBuf),
    RemoveFolder(PathBuf),
    /// A file is there, empty and new unless it was there before.
    Create(PathBuf),
    Write(PathBuf, Vec<u8>),
    Flush(PathBuf),
    FlushFolder(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
}

/// A step that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Write,
    Rename,
    Other,
}

/// What goes wrong, if anything, and what was done.
#[derive(Default, Clone)]
pub(super) struct Faults(Option<Arc<Mutex<Plan>>>);

#[derive(Default)]
struct Plan {
    /// Which step goes wrong, from 0.
    fault: Option<(usize, Fault)>,
    steps: Vec<Taken>,
    done: Vec<Done>,
}

impl Faults {
    /// Nothing goes wrong; it is only written down what is done.
    pub(super) fn none() -> Faults {
        Faults(Some(Arc::default()))
    }

    /// The step of that number goes wrong.
    pub(super) fn at(step: usize, fault: Fault) -> Faults {
        let plan = Plan {
            fault: Some((step, fault)),
            ..Plan::default()
        };
        Faults(Some(Arc::new(Mutex::new(plan))))
    }

    /// The steps that were taken, also those that failed.
    pub(super) fn steps(&self) -> Vec<Taken> {
        self.plan().map_or(Vec::new(), |plan| plan.steps.clone())
    }

    /// What was done.
    pub(super) fn done(&self) -> Vec<Done> {
        self.plan().map_or(Vec::new(), |plan| plan.done.clone())
    }

    fn plan(&self) -> Option<MutexGuard<'_, Plan>> {
        let plan = self.0.as_ref()?;
        Some(plan.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes a step, or makes it go wrong.
    pub(super) fn take<T>(
        &self,
        step: Step<'_>,
        run: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<T> {
        // Locked until it is done: what is written down is in the order in which it happened.
        let Some(mut plan) = self.plan() else {
            return run();
        };
        let number = plan.steps.len();
        plan.steps.push(match step {
            Step::Write(..) => Taken::Write,
            Step::Rename(..) => Taken::Rename,
            _ => Taken::Other,
        });
        let Some((at, fault)) = plan.fault.filter(|(at, _)| *at <= number) else {
            return plan.carry_out(step, run);
        };
        let refused = |kind: ErrorKind| Err(io::Error::from(kind));
        let is_here = at == number;
        match (fault, step) {
            (Fault::Refused(kind), _) if is_here => refused(kind),
            (Fault::Half, Step::Write(..)) if is_here => {
                plan.write_half(step)?;
                refused(ErrorKind::StorageFull)
            }
            (Fault::DoneButFailed, _) if is_here => {
                plan.carry_out(step, run)?;
                Err(io::Error::other("the connection was lost"))
            }
            (Fault::FullFromHere, Step::MakeFolder(_) | Step::Create(_) | Step::Write(..))
            | (Fault::FullFromHere, Step::Flush(_)) => refused(ErrorKind::StorageFull),
            (Fault::ReadOnlyFromHere, Step::List(_) | Step::Lock(_)) => plan.carry_out(step, run),
            (Fault::ReadOnlyFromHere, _) => refused(ErrorKind::ReadOnlyFilesystem),
            (Fault::KilledHalfWay, Step::Write(..)) if is_here => {
                plan.write_half(step)?;
                Err(io::Error::other("killed"))
            }
            (Fault::Killed | Fault::KilledHalfWay, _) => Err(io::Error::other("killed")),
            _ => plan.carry_out(step, run),
        }
    }
}

impl Plan {
    fn carry_out<T>(
        &mut self,
        step: Step<'_>,
        run: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<T> {
        let taken = run()?;
        self.done.extend(Done::of(step));
        Ok(taken)
    }

    fn write_half(&mut self, step: Step<'_>) -> io::Result<()> {
        if let Step::Write(path, bytes) = step {
            let half = &bytes[..bytes.len() / 2];
            fs::write(path, half)?;
            self.done
                .push(Done::Write(path.to_path_buf(), half.to_vec()));
        }
        Ok(())
    }
}

impl Done {
    fn of(step: Step<'_>) -> Option<Done> {
        let at = step.path().to_path_buf();
        Some(match step {
            Step::MakeFolder(_) => Done::MakeFolder(at),
            Step::RemoveFolder(_) => Done::RemoveFolder(at),
            Step::Create(_) => Done::Create(at),
            Step::Write(_, bytes) => Done::Write(at, bytes.to_vec()),
            Step::Flush(_) => Done::Flush(at),
            Step::FlushFolder(_) => Done::FlushFolder(at),
            Step::Rename(from, _) => Done::Rename(from.to_path_buf(), at),
            Step::Remove(_) => Done::Remove(at),
            Step::List(_) | Step::Lock(_) => return None,
        })
    }
}
