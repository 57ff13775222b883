//! The files of the index folder, by their names.

use std::fs;
use std::path::Path;

use super::lock::LOCK_FILE;
use super::manifest::META_FILE;
use super::pack::PARTS;

/// Ends the name of the file of a shard.
pub(super) const SHARD: &str = "shard";

/// Ends the name of a file until it is whole and flushed.
pub(super) const UNFINISHED: &str = ".tmp";

/// What a file of the folder is, by its name.
pub(super) enum Kind {
    /// One that has not got its name yet.
    Unfinished,
    /// One of the shard of that name.
    Shard(String),
    /// The manifest, the lock, or none of ours.
    Other,
}

impl Kind {
    /// That of the file of this name.
    pub(super) fn of(file: &str) -> Kind {
        let (name, is_unfinished) = match file.strip_suffix(UNFINISHED) {
            Some(name) => (name, true),
            None => (file, false),
        };
        match name.split_once('.') {
            _ if name == META_FILE && is_unfinished => Kind::Unfinished,
            Some((stem, ending)) if is_shard_name(stem) && is_ending(ending) => match is_unfinished
            {
                true => Kind::Unfinished,
                false => Kind::Shard(stem.to_owned()),
            },
            _ => Kind::Other,
        }
    }
}

/// Whether that ends a file of a shard, as they are or as they were when each had six.
fn is_ending(ending: &str) -> bool {
    ending == SHARD || PARTS.contains(&ending)
}

/// Whether a file is one that builds write into the folder `index`.
pub fn is_part(index: &Path, file: &Path) -> bool {
    let (Ok(index), Some(folder)) = (index.canonicalize(), file.parent()) else {
        return false;
    };
    // The file may be gone.
    let Ok(folder) = folder.canonicalize() else {
        return false;
    };
    let place = folder.join(file.file_name().unwrap_or_default());
    let Ok(below) = place.strip_prefix(&index) else {
        return false;
    };
    let first = below.components().next();
    let first = first.map_or(String::new(), |first| {
        first.as_os_str().to_string_lossy().into()
    });
    let stem = first.split('.').next().unwrap_or_default();
    let is_ours = first == LOCK_FILE || first.starts_with(META_FILE);
    is_ours || first.starts_with(".tantivy") || is_shard_name(stem)
}

/// Whether that is how shards are named.
fn is_shard_name(stem: &str) -> bool {
    stem.len() == 32 && stem.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// The file of the shard of that name.
pub(super) fn of_shard(name: &str) -> String {
    format!("{name}.{SHARD}")
}

/// Bytes of the file of a shard; none if it is missing.
pub(super) fn shard_bytes(index: &Path, name: &str) -> Option<u64> {
    let metadata = fs::metadata(index.join(of_shard(name)));
    metadata.ok().map(|metadata| metadata.len())
}
