//! The terminal as a screen, and as it was before: whatever happens in between, it is put back.

use std::io::{self, IsTerminal, Stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, bail};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

/// The screen while it is open. Dropped, be it by an error or a panic, it gives the terminal back.
pub(super) struct Screen {
    pub(super) terminal: Terminal<CrosstermBackend<Stdout>>,
    ended: Arc<AtomicUsize>,
    /// The last of the fields, so that it is dropped last.
    _undo: Undo,
}

/// Refuses what is no terminal, and says what to use there.
pub(super) fn check() -> Result<()> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        bail!(
            "browse is a screen to look at, and needs a terminal as its input and output; in scripts and pipes use `plansearch search`, `count` or `export`"
        );
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        bail!(
            "this terminal shows lines only (TERM=dumb), and browse needs a screen; use `plansearch search`, `count` or `export`"
        );
    }
    Ok(())
}

impl Screen {
    /// Turns the terminal into a screen.
    pub(super) fn open() -> Result<Screen> {
        let ended = Arc::new(AtomicUsize::new(0));
        watch(&ended)?;
        enable_raw_mode()?;
        // From here on, what was begun is undone on every way out.
        let _undo = Undo;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        Ok(Screen {
            terminal,
            ended,
            _undo,
        })
    }

    /// The signal that asked the program to end, if one did.
    pub(super) fn ended_by(&self) -> Option<i32> {
        match self.ended.load(Ordering::SeqCst) {
            0 => None,
            signal => i32::try_from(signal).ok(),
        }
    }
}

/// Gives the terminal back when it is dropped.
struct Undo;

impl Drop for Undo {
    fn drop(&mut self) {
        // Each is tried whatever became of the others; a terminal that is gone needs none.
        let _ = disable_raw_mode();
        let _ = execute!(
            io::stdout(),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
    }
}

/// Notes the signals that ask a program to end, instead of dying of them with the terminal as it is.
#[cfg(unix)]
fn watch(ended: &Arc<AtomicUsize>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        let number = usize::try_from(signal).unwrap_or(1);
        signal_hook::flag::register_usize(signal, Arc::clone(ended), number)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn watch(_: &Arc<AtomicUsize>) -> io::Result<()> {
    Ok(())
}

/// Ends the process as the signal would have, so that whoever sent it sees that it did.
pub(super) fn end_by(signal: i32) {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    #[cfg(not(unix))]
    let _ = signal;
}
