//! Files written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file that the user names, as [`write_whole`] does. A link stays, and what it leads to is
/// written; what is no file, such as a pipe, is written to and stays what it is.
///
/// # Errors
/// When the system refuses; an old file is left as it was.
pub fn write_named(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let real = path.canonicalize();
    let path = real.as_deref().unwrap_or(path);
    match fs::metadata(path) {
        Ok(kind) if kind.is_dir() => Err(io::Error::other("this is a folder; name a file in it")),
        Ok(kind) if !kind.is_file() => File::options().write(true).open(path)?.write_all(bytes),
        _ => write_whole(path, bytes),
    }
}

/// Writes a file beside its place, flushes it and moves it there. A reader, and a run that is killed,
/// sees the old file or the new one.
///
/// # Errors
/// When the system refuses; the old file is left as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Hidden, so that `index` never takes it for a plan.
    let unfinished = path.with_file_name(format!(".{name}.unfinished"));
    let write = || -> io::Result<()> {
        let mut file = create_anew(&unfinished)?;
        file.write_all(bytes)?;
        if let Ok(old) = fs::metadata(path) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&unfinished, path)?;
        sync(path.parent().unwrap_or(Path::new("")))
    };
    write().inspect_err(|_| {
        // The first error is the one to be told.
        let _ = fs::remove_file(&unfinished);
    })
}

/// Creates a file in place of what an earlier run left there. Never by way of a link, which may lead
/// to a file of somebody else.
pub(crate) fn create_anew(path: &Path) -> io::Result<File> {
    let create = || File::options().write(true).create_new(true).open(path);
    match create() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            create()
        }
        created => created,
    }
}

/// Flushes a folder, so that the names in it are as durable as the files.
fn sync(folder: &Path) -> io::Result<()> {
    // Only Unix can open a folder to flush it; elsewhere renames are flushed with the file system.
    if cfg!(unix) && !folder.as_os_str().is_empty() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
