//! Files in their places: links, hashes, and what stays inside the folder of a list.

use std::fs::{self, File};
use std::io;
use std::path::{Component, Path};

/// Whether a link is there.
pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
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
