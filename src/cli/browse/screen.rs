//! The terminal as a screen, and as it was before: whatever happens in between, it is put back.

use std::io::{self, Stdout};
use std::mem::ManuallyDrop;

use anyhow::{Result, bail};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use super::input::{Ended, Keys, is_terminal};

/// The screen while it is open. Dropped, be it by an error or a panic, it gives the terminal back.
pub(super) struct Screen {
    /// Never dropped: it would complain of a terminal that is gone to that terminal, and panic.
    pub(super) terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
    pub(super) keys: Keys,
    /// Whether a signal asked the program to end.
    pub(super) ended: Ended,
    _undo: Undo,
}

/// Refuses what is no terminal, and says what to use there.
pub(super) fn check() -> Result<()> {
    if !is_terminal() {
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
        let ended = Ended::watch()?;
        enable_raw_mode()?;
        // From here on, what was begun is undone on every way out.
        let _undo = Undo;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        Ok(Screen {
            terminal: ManuallyDrop::new(terminal),
            keys: Keys::read(),
            ended,
            _undo,
        })
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
