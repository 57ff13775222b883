//! Where results and messages go: results to standard output, on a terminal through a pager;
//! messages to standard error, behind the pager where one is open.

mod pager;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::{Child, ChildStdin};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use terminal_size::{Height, Width};

use plansearch::render::{self, Format, Row, Style, harmless, wrapped};

pub(super) use pager::Pager;

/// Longer lines are hard to read.
pub(super) const MAX_COLUMNS: usize = 100;
/// Shorter ones are no help.
const MIN_COLUMNS: usize = 40;

/// The way of this process's results. A pager is opened by the first text and stays open until the
/// command has ended, however often it writes.
struct Way {
    pager: Option<Pager>,
    open: Option<(Child, ChildStdin)>,
    /// What was told meanwhile: a pager draws over the screen.
    held: Vec<String>,
}

static WAY: Mutex<Way> = Mutex::new(Way {
    pager: None,
    open: None,
    held: Vec::new(),
});

fn way() -> MutexGuard<'static, Way> {
    WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets text go through a pager from now on, where standard output is a terminal.
pub(super) fn page_with(pager: Option<Pager>) {
    way().pager = pager.filter(|_| io::stdout().is_terminal());
}

/// Ends the output of a command: waits until the user leaves the pager, and tells what was held
/// back.
pub(crate) fn finish() {
    let mut way = way();
    way.pager = None;
    if let Some((mut pager, input)) = way.open.take() {
        drop(input);
        // How it ended is its own affair.
        let _ = pager.wait();
    }
    let held = std::mem::take(&mut way.held);
    drop(way);
    held.iter().for_each(|message| tell(message));
}

/// Standard output for results in that format. Only text is for reading page by page.
pub(super) fn writer(format: Format) -> BufWriter<Results> {
    BufWriter::new(Results {
        is_text: format == Format::Text,
    })
}

/// Results on their way.
pub(super) struct Results {
    is_text: bool,
}

impl Write for Results {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_text && !bytes.is_empty() {
            let mut way = way();
            way.start();
            if let Some((_, input)) = &mut way.open {
                return input.write(bytes);
            }
        }
        io::stdout().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut way().open {
            Some((_, input)) if self.is_text => input.flush(),
            _ => io::stdout().flush(),
        }
    }
}

impl Way {
    /// Opens the pager if there is to be one. One that cannot be started is done without.
    fn start(&mut self) {
        let Some(pager) = self.pager.take() else {
            return;
        };
        if let Ok(mut child) = pager.start() {
            self.open = child.stdin.take().map(|input| (child, input));
        }
    }
}

/// Writes rows to standard output.
pub(super) fn write_rows<R: Row>(rows: &[R], format: Format, style: &Style) -> Result<()> {
    let mut out = writer(format);
    render::render(rows, format, style, &mut out)?;
    out.flush()?;
    Ok(())
}

/// Writes a text to standard output.
pub(super) fn write_text(text: &str) -> Result<()> {
    let mut out = writer(Format::Text);
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Tells the user something on standard error, in lines as wide as the terminal. If that is closed
/// there is nobody to tell.
pub(crate) fn tell(message: &str) {
    let mut way = way();
    if way.open.is_some() {
        way.held.push(message.to_owned());
        return;
    }
    drop(way);
    let message = harmless_lines(message);
    let stderr = io::stderr();
    let message = match columns(stderr.is_terminal(), || {
        terminal_size::terminal_size_of(&stderr)
    }) {
        Some(columns) => wrapped(&message, columns),
        None => message,
    };
    let _ = writeln!(stderr.lock(), "{message}");
}

/// A message of several lines, each made harmless for a terminal.
pub(super) fn harmless_lines(message: &str) -> String {
    message
        .lines()
        .map(|line| harmless(line).into_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// How wide lines of results may be, where standard output is a terminal.
pub(super) fn result_columns() -> Option<usize> {
    let stdout = io::stdout();
    columns(stdout.is_terminal(), || {
        terminal_size::terminal_size_of(&stdout)
    })
}

/// How wide tables may be there: as wide as the terminal is, as nobody reads them line by line.
pub(super) fn table_columns() -> Option<usize> {
    let stdout = io::stdout();
    let columns = whole_columns(stdout.is_terminal(), || {
        terminal_size::terminal_size_of(&stdout)
    });
    columns.map(|columns| columns.max(MIN_COLUMNS))
}

/// How wide lines may be on a stream, if that is a terminal.
fn columns(is_terminal: bool, measured: impl FnOnce() -> Option<(Width, Height)>) -> Option<usize> {
    let columns = whole_columns(is_terminal, measured)?;
    Some(columns.clamp(MIN_COLUMNS, MAX_COLUMNS))
}

/// How wide a stream is, if it is a terminal. `COLUMNS` overrides what it measures, as everywhere.
fn whole_columns(
    is_terminal: bool,
    measured: impl FnOnce() -> Option<(Width, Height)>,
) -> Option<usize> {
    let wished = || std::env::var("COLUMNS").ok()?.parse().ok();
    let measured = || Some(usize::from(measured()?.0.0));
    is_terminal.then(|| wished().or_else(measured)).flatten()
}
