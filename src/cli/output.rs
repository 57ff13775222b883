//! `-o/--output`: results in a file of their own, whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use plansearch::render::Format;

use super::shown;
use super::streams::{Results, writer};

/// Where results go: to standard output, or into a file that takes its place when it is whole.
pub(super) enum Output {
    Stdout(BufWriter<Results>),
    /// What is no file, such as a pipe: nothing can take its place.
    Device(BufWriter<File>),
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
    /// Opens the file, or else standard output for results in that format.
    pub(super) fn open(file: Option<&Path>, format: Format) -> Result<Output> {
        let Some(place) = file else {
            return Ok(Output::Stdout(writer(format)));
        };
        // A link stays, and what it leads to is written.
        let real = place.canonicalize();
        let place = real.as_deref().unwrap_or(place);
        let is_device = fs::metadata(place).is_ok_and(|kind| !kind.is_file() && !kind.is_dir());
        if is_device {
            let file = File::options().write(true).open(place);
            let file = file.map_err(|error| unwritable(place, &error))?;
            return Ok(Output::Device(BufWriter::new(file)));
        }
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
        let file = made.map_err(|error| unwritable(place, &error))?;
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
            let moved = beside.take_place();
            moved.map_err(|error| unwritable(&beside.place, &error))?;
            beside.is_whole = true;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(out) => out.write(bytes),
            Output::Device(out) => out.write(bytes),
            Output::File(beside) => {
                let written = beside.file.write(bytes);
                written.map_err(|error| beside.named(error))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(out) => out.flush(),
            Output::Device(out) => out.flush(),
            Output::File(beside) => {
                let flushed = beside.file.flush();
                flushed.map_err(|error| beside.named(error))
            }
        }
    }
}

fn unwritable(place: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("{} cannot be written: {error}", shown(place))
}

impl Beside {
    /// Puts the file in its place, with the permissions of what was there.
    fn take_place(&self) -> io::Result<()> {
        let file = self.file.get_ref();
        if let Ok(old) = fs::metadata(&self.place) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&self.unfinished, &self.place)
    }

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
