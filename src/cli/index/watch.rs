//! `plansearch index --watch`: the index is refreshed whenever files change.
//!
//! What the system tells of changes only says when to look; a refresh looks at everything anyway, and
//! that costs little where nothing has changed. So nothing is lost where the system tells too much,
//! too little or nothing at all, as for a folder of another machine: then what is left is to look
//! every so often.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Error, Result};
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use plansearch::error::Error as Reason;
use plansearch::index::is_part;
use plansearch::index::manifest::Failure;
use plansearch::stop::Stop;

use super::told::{tell_changes, tell_failures};
use super::{Done, Job};
use crate::cli::{Outcome, shown, tell};

/// So long nothing more may change before the index is refreshed: files are written in pieces …
const QUIET: Duration = Duration::from_millis(500);
/// … but no longer than this is waited, where changes do not end.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often all is looked at anyway.
const LOOK: Duration = Duration::from_secs(30);
/// The same where the system does not tell of changes.
const LOOK_ALONE: Duration = Duration::from_secs(2);
/// How often it is looked whether to stop.
const GLANCE: Duration = Duration::from_millis(100);

/// Refreshes the index until it is asked to stop, which is what it is to do: exit code 0.
pub(super) fn run(job: &Job<'_>) -> Result<Outcome> {
    let mut told = Told::default();
    let mut eyes = Eyes::open(job);
    match job.refresh() {
        Ok(done) => {
            job.tell(&done)?;
            told.failed = done.report.failed;
        }
        Err(error) if is_passing(&error) => told.tell_error(&error),
        Err(error) => return stopped(error),
    }
    if let Some(reason) = &eyes.blind {
        let every = eyes.look.as_secs();
        tell(&format!(
            "plansearch: the system does not tell of changes ({reason}); they are looked for every {every} s"
        ));
    }
    let paths: Vec<String> = job.args.paths.iter().map(|path| shown(path)).collect();
    tell(&format!(
        "plansearch: watching {}; Ctrl-C ends it",
        paths.join(", ")
    ));
    while eyes.wait(&job.stop) {
        // Opened before the look, so that nothing happens unseen; anew, since a folder may have gone
        // and come back.
        eyes = Eyes::open(job);
        match job.refresh() {
            Ok(done) => told.tell(job, done)?,
            Err(error) if job.stop.is_asked() => return stopped(error),
            Err(error) => told.tell_error(&error),
        }
    }
    Ok(ended())
}

/// The end: that it was asked to stop is none of its errors.
fn stopped(error: Error) -> Result<Outcome> {
    match error.downcast_ref() {
        Some(Reason::Stopped { .. }) => Ok(ended()),
        _ => Err(error),
    }
}

fn ended() -> Outcome {
    tell("plansearch: watching has ended; the index is whole");
    Outcome::Found
}

/// Whether an error of the first build may pass while one waits.
fn is_passing(error: &Error) -> bool {
    let reason = error.downcast_ref();
    reason.is_some_and(|reason| {
        matches!(
            reason,
            Reason::NoPlans(_) | Reason::AllFailed(_) | Reason::Locked { .. }
        )
    })
}

/// What has been told, and need not be told again.
#[derive(Default)]
struct Told {
    failed: Vec<Failure>,
    error: Option<String>,
}

impl Told {
    /// Tells what a refresh did, if it did anything.
    fn tell(&mut self, job: &Job<'_>, done: Done) -> Result<()> {
        let report = &done.report;
        let before = std::mem::replace(&mut self.failed, report.failed.clone());
        let is_known = |failure: &&Failure| {
            let is_it =
                |other: &Failure| (&other.path, &other.reason) == (&failure.path, &failure.reason);
            !before.iter().any(is_it)
        };
        let new: Vec<&Failure> = report.failed.iter().filter(is_known).collect();
        let recovered = self.error.take().is_some();
        let is_more = report.read > 0 || !report.changes.is_empty() || !new.is_empty();
        if !is_more && before.len() == report.failed.len() && !recovered {
            return Ok(());
        }
        done.tell_taxonomy();
        if report.is_refresh || job.args.verbose {
            tell_changes(&report.changes, job.args.verbose);
        }
        tell_failures(new);
        let now = jiff::Zoned::now().strftime("%H:%M:%S ").to_string();
        job.write_summary(&done, &now)
    }

    /// Tells why a refresh failed, once.
    fn tell_error(&mut self, error: &Error) {
        let reason = error.to_string();
        if self.error.as_ref() != Some(&reason) {
            tell(&format!(
                "plansearch: {reason}; it is tried again at the next change"
            ));
        }
        self.error = Some(reason);
    }
}

/// What tells that files have changed.
struct Eyes {
    changes: Receiver<()>,
    /// Tells for as long as it is there.
    _watcher: Option<RecommendedWatcher>,
    /// Why it is not there.
    blind: Option<notify::Error>,
    look: Duration,
}

impl Eyes {
    fn open(job: &Job<'_>) -> Eyes {
        let (send, changes) = mpsc::channel();
        let index = job.index().to_path_buf();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // What cannot be told is to be looked at.
            if event.map_or(true, |event| matters(&event, &index)) {
                let _ = send.send(()); // nobody is there any more to be told
            }
        });
        let watcher = watcher.and_then(|mut watcher| {
            for (path, mode) in places(job) {
                watcher.watch(&path, mode)?;
            }
            Ok(watcher)
        });
        let (watcher, blind) = match watcher {
            Ok(watcher) => (Some(watcher), None),
            Err(error) => (None, Some(error)),
        };
        let look = if blind.is_some() { LOOK_ALONE } else { LOOK };
        Eyes {
            changes,
            _watcher: watcher,
            blind,
            look: job.args.poll.map_or(look, Duration::from_secs),
        }
    }

    /// Waits until something has changed and it is quiet again, or until it is time to look. False
    /// when it is to stop.
    fn wait(&self, stop: &Stop) -> bool {
        let started = Instant::now();
        let mut changed: Option<(Instant, Instant)> = None;
        while !stop.is_asked() {
            match self.changes.recv_timeout(GLANCE) {
                Ok(()) => {
                    let now = Instant::now();
                    changed = Some((changed.map_or(now, |(first, _)| first), now));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => thread::sleep(GLANCE),
            }
            let is_quiet = changed.is_some_and(|(first, last)| {
                last.elapsed() >= QUIET || first.elapsed() >= PATIENCE
            });
            if is_quiet || started.elapsed() >= self.look {
                return true;
            }
        }
        false
    }
}

/// Where changes matter: the sources, folders with all below them, and the taxonomy. A file is
/// watched from its folder, as programs put another in its place.
fn places(job: &Job<'_>) -> Vec<(PathBuf, RecursiveMode)> {
    let files = job.args.taxonomy.iter().map(|file| (file, false));
    let paths = job.args.paths.iter().map(|path| (path, path.is_dir()));
    (paths.chain(files))
        .map(|(path, is_folder)| match is_folder {
            true => (real(path), RecursiveMode::Recursive),
            false => {
                let folder = path
                    .parent()
                    .filter(|folder| !folder.as_os_str().is_empty());
                let folder = folder.unwrap_or(Path::new("."));
                (real(folder), RecursiveMode::NonRecursive)
            }
        })
        .collect()
}

/// The path without links, so that what lies in the index is known as such.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Whether something may have changed but the index itself.
fn matters(event: &Event, index: &Path) -> bool {
    let is_reading = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    };
    // An event without a path tells that some were lost.
    !is_reading && (event.paths.is_empty() || event.paths.iter().any(|path| !is_part(index, path)))
}
