//! What the files of a document hold and what lists say of it, as hashes: whether a
//! document is as it was.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::manifest::{Look, Source};
use crate::corpus::{Found, Listed};
use crate::error::{Error, Result};
use crate::extract::Reader;
use crate::tag::council;

/// A hash in 32 hex digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    short(&blake3::hash(bytes))
}

/// A hash of texts, none of which runs into the next.
pub(super) fn of_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    short(&hasher.finalize())
}

fn short(hash: &blake3::Hash) -> String {
    hash.to_hex()[..32].to_owned()
}

/// A hash of the bytes of all files of a document, none of which is held in memory; of one that is
/// too large to be read, of its size alone. Empty where one cannot be opened.
pub(super) fn of_files(found: &Found, reader: &Reader) -> String {
    let hash_of = |path: &Path| -> std::io::Result<String> {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        if reader.check_size(size).is_err() {
            return Ok(hash(format!("too large: {size} bytes").as_bytes()));
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file)?;
        Ok(short(&hasher.finalize()))
    };
    let hashes: std::io::Result<Vec<String>> =
        found.files().map(|file| hash_of(&file.path)).collect();
    hashes.map_or(String::new(), together)
}

/// The hash of a document by those of its files: of one file, its own.
fn together(mut hashes: Vec<String>) -> String {
    match (hashes.pop(), hashes.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            hashes.extend(last);
            hash(hashes.join(" ").as_bytes())
        }
    }
}

/// A hash of what a corpus list says of a document, its further files included, and of what the user
/// corrects in it; empty where nothing is said. Where in a list something stands does not matter.
pub(super) fn of_list(found: &Found) -> String {
    let listed = found.listed.clone().unwrap_or_default();
    if listed == Listed::default() && found.more.is_empty() && found.corrections.is_empty() {
        return String::new();
    }
    let mut hasher = blake3::Hasher::new();
    let mut update = |part: Option<&str>| {
        let part = part.unwrap_or_default();
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    };
    for told in [
        &listed.council,
        &listed.title,
        &listed.url,
        &listed.date,
        &listed.fetched,
    ] {
        update(told.as_deref());
    }
    for file in &found.more {
        update(file.path.file_name().and_then(|name| name.to_str()));
        update(Some(file.format.name()));
    }
    for said in &found.corrections {
        let number = said.passage.map(|number| number.to_string());
        update(Some("correction"));
        update(number.as_deref());
        for told in [&said.quote, &said.tag, &said.value] {
            update(Some(told.as_str()));
        }
    }
    short(&hasher.finalize())
}

/// Whether a document would be read as this source was, if its bytes are the same: by the same
/// format, under the same file name (one of the signs of who owns a plan) and with the same said of
/// it in lists. The folder does not matter.
pub(super) fn is_read_alike(found: &Found, source: &Source) -> bool {
    let document = &source.document;
    document.format == found.file.format
        && has_name_of(found, &document.path)
        && source.listed == of_list(found)
}

/// Whether a document's file has the name that the file at `path` has or had.
pub(super) fn has_name_of(found: &Found, path: &Path) -> bool {
    found.file.path.file_name() == path.file_name()
}

/// Whether the passages of a source are those that reading a document would give, but for its id, if
/// its bytes are the same. What the path says of whose it is counts where no list says that.
pub(super) fn gives_the_same(found: &Found, source: &Source) -> bool {
    let document = &source.document;
    let is_same_id = document.id == found.id;
    document.format == found.file.format
        && source.listed == of_list(found)
        // Notes on a document of several files name the first.
        && (found.more.is_empty() || has_name_of(found, &document.path))
        // Remarks name the document.
        && (is_same_id || source.remarks.is_empty())
        && (is_owner_said(found, source) || is_path_alike(found, source))
}

/// Whether a list or correction says whose it is, so that nothing was weighed.
fn is_owner_said(found: &Found, source: &Source) -> bool {
    let listed = found.listed.as_ref();
    source.document.council_corrected.is_some()
        || listed.is_some_and(|listed| listed.council.is_some())
}

fn is_path_alike(found: &Found, source: &Source) -> bool {
    let stem = |path: &Path| {
        let stem = path.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    };
    let (before, now) = (stem(&source.document.path), stem(&found.file.path));
    council::says_the_same((&source.document.id, &before), (&found.id, &now))
}

/// What each file of a document looks like; one that cannot be looked at like nothing.
pub(super) fn looks(found: &Found) -> Vec<Look> {
    let of = |path: &Path| {
        fs::metadata(path).map_or(Look::default(), |metadata| Look {
            size: metadata.len(),
            modified: metadata.modified().map_or(0, nanoseconds),
        })
    };
    found.files().map(|file| of(&file.path)).collect()
}

/// A time in nanoseconds since 1970; of an earlier one 0.
pub(super) fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).ok();
    since.map_or(0, |since| since.as_nanos() as u64)
}

/// The bytes of every file of a document, which must have the `hash` that they had before.
pub(super) fn read(found: &Found, expected: &str, reader: &Reader) -> Result<Vec<Vec<u8>>> {
    let mut all = Vec::with_capacity(1 + found.more.len());
    for file in found.files() {
        let bytes = read_file(&file.path, reader);
        all.push(bytes.map_err(|error| found.error_in(file, error))?);
    }
    if together(all.iter().map(|bytes| hash(bytes)).collect()) != expected {
        return Err(Error::ChangedMeanwhile);
    }
    Ok(all)
}

fn read_file(path: &Path, reader: &Reader) -> Result<Vec<u8>> {
    let io = |error| Error::io(path, error);
    let file = File::open(path).map_err(io)?;
    // Not one byte is read of a file that is too large.
    reader.check_size(file.metadata().map_err(io)?.len())?;
    let mut bytes = Vec::new();
    let most = reader
        .largest()
        .map_or(u64::MAX, |largest| largest.saturating_add(1));
    file.take(most).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}
