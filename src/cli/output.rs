//! `-o/--output`: results in a file of their own, whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::shown;

/// Where results go: to standard output, or into a file that takes its place when it is whole.
pub(super) enum Output {
    Stdout(BufWriter<io::Stdout>),
    File(Beside),
}

/// A file under way, beside its place.
pub(super) struct Beside {
    place: PathBuf,
    unfinished: PathBuf,
    file: BufWriter<File>,
    is_whole: bool,
}

impl Output {
    /// Opens the file, or else standard output.
    pub(super) fn open(file: Option<&Path>) -> Result<Output> {
        let Some(place) = file else {
            return Ok(Output::Stdout(BufWriter::new(io::stdout())));
        };
        let Some(name) = place.file_name().filter(|_| !place.is_dir()) else {
            bail!("{}: this is a folder; name a file in it", shown(place));
        };
        // A name of this process's own: who writes the same file at the same time writes another.
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.unfinished", std::process::id()));
        let unfinished = place.with_file_name(hidden);
        let made = File::options()
            .write(true)
            .create_new(true)
            .open(&unfinished);
        let file = made.with_context(|| format!("{} cannot be written", shown(place)));
        let file = file.map_err(|error| anyhow::anyhow!("{error:#}"))?;
        Ok(Output::File(Beside {
            place: place.to_path_buf(),
            unfinished,
            file: BufWriter::new(file),
            is_whole: false,
        }))
    }

    /// Everything is written: a file takes its place.
    pub(super) fn finish(mut self) -> Result<()> {
        self.flush()?;
        if let Output::File(beside) = &mut self {
            let moved = beside
                .file
                .get_ref()
                .sync_all()
                .and_then(|()| fs::rename(&beside.unfinished, &beside.place));
            moved.map_err(|error| {
                anyhow::anyhow!("{} cannot be written: {error}", shown(&beside.place))
            })?;
            beside.is_whole = true;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(out) => out.write(bytes),
            Output::File(beside) => {
                let written = beside.file.write(bytes);
                written.map_err(|error| beside.named(error))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(out) => out.flush(),
            Output::File(beside) => {
                let flushed = beside.file.flush();
                flushed.map_err(|error| beside.named(error))
            }
        }
    }
}

impl Beside {
    /// An error with the name of the file that it is about.
    fn named(&self, error: io::Error) -> io::Error {
        let message = format!("{} cannot be written: {error}", shown(&self.place));
        io::Error::new(error.kind(), message)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.is_whole {
            let _ = fs::remove_file(&self.unfinished);
        }
    }
}
