//! Turns: a server is asked one thing at a time, with a pause before the next.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::trouble::Trouble;

/// A server that wants to be left alone for longer is left alone until the next run.
pub(super) const LONGEST_REST: Duration = Duration::from_secs(120);

/// Told to everybody who waits or works: the run is to end now.
#[derive(Debug, Default)]
pub(super) struct Stop {
    is_set: Mutex<bool>,
    changed: Condvar,
}

impl Stop {
    pub(super) fn set(&self) {
        *lock(&self.is_set) = true;
        self.changed.notify_all();
    }

    pub(super) fn is_set(&self) -> bool {
        *lock(&self.is_set)
    }

    /// Sleeps until `until`, or until the run is to end.
    fn sleep(&self, until: Instant) {
        let left = until.saturating_duration_since(Instant::now());
        let waited = (self.changed).wait_timeout_while(lock(&self.is_set), left, |is_set| !*is_set);
        drop(waited);
    }
}

/// When each server may be asked again.
#[derive(Debug)]
pub(super) struct Hosts {
    /// The pause after each request.
    pause: Duration,
    hosts: Mutex<HashMap<String, Arc<Mutex<Host>>>>,
}

/// A server. Whoever has locked it has the turn.
#[derive(Debug)]
struct Host {
    pause: Duration,
    not_before: Instant,
    /// For how long it wants to be left alone, where that is longer than a run waits.
    left_alone: Option<Duration>,
}

impl Hosts {
    pub(super) fn new(pause: Duration) -> Hosts {
        Hosts {
            pause,
            hosts: Mutex::default(),
        }
    }

    /// Waits until a server may be asked, and does it. No turn may be taken within a turn.
    ///
    /// # Errors
    /// When the server wants to be left alone, and what it is asked for comes to nothing.
    pub(super) fn in_turn<T>(
        &self,
        host: &str,
        stop: &Stop,
        ask: impl FnOnce() -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let host = self.host(host);
        let mut host = lock(&host);
        if let Some(rest) = host.left_alone {
            return Err(Trouble::Lasting(format!(
                "not asked, as its server wants to be left alone for {}; run the command again then",
                how_long(rest)
            )));
        }
        stop.sleep(host.not_before);
        let answer = ask();
        let now = Instant::now();
        host.not_before = now + host.pause;
        if let Err(Trouble::Passing {
            rest: Some(rest), ..
        }) = &answer
        {
            match *rest > LONGEST_REST {
                true => host.left_alone = Some(*rest),
                false => host.not_before = host.not_before.max(now + *rest),
            }
        }
        answer
    }

    /// Makes the pause after each request to a server at least so long.
    pub(super) fn slow_down(&self, host: &str, pause: Duration) {
        let host = self.host(host);
        let mut host = lock(&host);
        host.pause = host.pause.max(pause);
        host.not_before = host.not_before.max(Instant::now() + pause);
    }

    /// Leaves a server alone for so long.
    pub(super) fn rest(&self, host: &str, rest: Duration) {
        let host = self.host(host);
        let mut host = lock(&host);
        host.not_before = host.not_before.max(Instant::now() + rest);
    }

    fn host(&self, name: &str) -> Arc<Mutex<Host>> {
        let mut hosts = lock(&self.hosts);
        let new = || {
            Arc::new(Mutex::new(Host {
                pause: self.pause,
                not_before: Instant::now(),
                left_alone: None,
            }))
        };
        Arc::clone(hosts.entry(name.to_owned()).or_insert_with(new))
    }
}

/// A long time, in words.
pub(super) fn how_long(rest: Duration) -> String {
    match rest.as_secs().div_ceil(60) {
        minutes @ ..=10_000 => format!("{minutes} minutes"),
        _ => "more than a week".to_owned(),
    }
}

/// What another thread left when it broke down is still whole here: times and a flag.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
