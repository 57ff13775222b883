//! What comes from outside: keys, and the signals that ask a program to end. Threads of their own wait
//! for both. The one that reads keys may never come back: where the terminal is gone, or only half a
//! key has come, the library that reads goes on trying.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};
use ratatui::crossterm::event::{self, Event};

/// How long the program may take to end by itself after a signal, to save what was marked.
#[cfg(unix)]
const GRACE: Duration = Duration::from_secs(1);

/// Whether input and output are a terminal; one that has hung up is none any more.
pub(super) fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// The signal that asked the program to end, if one did.
#[derive(Clone, Default)]
pub(super) struct Ended(Arc<AtomicI32>);

impl Ended {
    /// Notes such signals from now on, instead of dying of them with the terminal as it is. Where the
    /// program does not end by itself soon after one, it is ended all the same.
    #[cfg(unix)]
    pub(super) fn watch() -> io::Result<Ended> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
        let ended = Ended::default();
        let noted = ended.clone();
        thread::spawn(move || {
            for signal in signals.forever() {
                noted.0.store(signal, Ordering::SeqCst);
                thread::sleep(GRACE);
                let _ = ratatui::crossterm::terminal::disable_raw_mode();
                end_by(signal);
            }
        });
        Ok(ended)
    }

    #[cfg(not(unix))]
    pub(super) fn watch() -> io::Result<Ended> {
        Ok(Ended::default())
    }

    /// The signal, if there was one.
    pub(super) fn by(&self) -> Option<i32> {
        Some(self.0.load(Ordering::SeqCst)).filter(|&signal| signal != 0)
    }
}

/// Ends the process as the signal would have, so that whoever sent it sees that it did.
pub(super) fn end_by(signal: i32) {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    #[cfg(not(unix))]
    let _ = signal;
}

/// The keys, as they come.
pub(super) struct Keys(Receiver<io::Result<Event>>);

impl Keys {
    /// Reads keys until the process ends. The terminal must be a screen by now.
    pub(super) fn read() -> Keys {
        let (read, keys) = mpsc::channel();
        thread::spawn(move || {
            loop {
                let event = event::read();
                let is_last = event.is_err();
                if read.send(event).is_err() || is_last {
                    return;
                }
            }
        });
        Keys(keys)
    }

    /// The next one, waited for that long.
    ///
    /// # Errors
    /// When none can come any more.
    pub(super) fn next(&self, wait: Duration) -> Result<Option<Event>> {
        match self.0.recv_timeout(wait) {
            Ok(event) => Ok(Some(event?)),
            Err(RecvTimeoutError::Timeout) if is_terminal() => Ok(None),
            Err(_) => bail!("the terminal is gone"),
        }
    }
}
