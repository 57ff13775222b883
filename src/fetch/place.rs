//! Files in their places: written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path};

/// Writes a file beside its place, flushes it and moves it there. A reader, and a run that is killed,
/// sees the old file or the new one.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
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
pub(super) fn create_anew(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    File::options().write(true).create_new(true).open(path)
}

/// Whether a link is there.
pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// Flushes a folder, so that the names in it are as durable as the files.
fn sync(folder: &Path) -> io::Result<()> {
    // Only Unix can open a folder to flush it; elsewhere renames are flushed with the file system.
    if cfg!(unix) && !folder.as_os_str().is_empty() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// The hash of a file, as lists write it; none where there is no file.
pub(super) fn hash_of(path: &Path) -> io::Result<Option<String>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file)?;
    Ok(Some(written(&hasher.finalize())))
}

/// The hash of bytes, as lists write it.
pub(super) fn hash(bytes: &[u8]) -> String {
    written(&blake3::hash(bytes))
}

fn written(hash: &blake3::Hash) -> String {
    format!("blake3:{}", hash.to_hex())
}

/// Whether a path from a list stays in the folder of the list: only names, no `..`, and no link that
/// leads out.
pub(super) fn is_inside(folder: &Path, name: &str) -> bool {
    let is_plain = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if name.is_empty() || !Path::new(name).components().all(is_plain) {
        return false;
    }
    let Ok(folder) = folder.canonicalize() else {
        return true; // Nothing is there yet, so no link is.
    };
    let place = folder.join(name);
    let mut above = place.ancestors().skip(1);
    // A link to nowhere is there too, and leads to no folder.
    let nearest = above.find(|above| fs::symlink_metadata(above).is_ok());
    let nearest = nearest.and_then(|nearest| nearest.canonicalize().ok());
    nearest.is_some_and(|nearest| nearest.starts_with(folder))
}
