//! A document on its way: what has arrived of it is kept in a hidden folder, so that an interrupted
//! run can go on.
//!
//! The file begins with a line of JSON, which says whose bytes follow. So bytes and their mark can
//! never be those of two versions. It is deleted only when the document and the list are written:
//! until then it shows that the document in its place was written by us.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::place::is_link;
use crate::file::create_anew;

/// The hidden folder, within that of the plans.
pub(super) const FOLDER: &str = ".fetch";

/// Bytes of the longest first line.
const LONGEST_HEAD: u64 = 64 << 10;

/// What the first line says.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// The address that was asked.
    url: String,
    /// The mark of this version, where the server gave one by which the rest can be asked for.
    pub(super) etag: Option<String>,
}

/// The place for a document that arrives.
#[derive(Debug)]
pub(super) struct Part {
    path: PathBuf,
    url: String,
}

impl Part {
    /// The place for the document of an address, within the folder of the plans.
    pub(super) fn of(folder: &Path, url: &str) -> Part {
        let name = &blake3::hash(url.as_bytes()).to_hex()[..32];
        Part {
            path: folder.join(FOLDER).join(name),
            url: url.to_owned(),
        }
    }

    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What has arrived, and of which version; none where there is nothing of use.
    pub(super) fn arrived(&self) -> Option<(Head, Vec<u8>)> {
        if is_link(&self.path) {
            return None;
        }
        let mut reader = BufReader::new(File::open(&self.path).ok()?);
        let mut line = String::new();
        reader
            .by_ref()
            .take(LONGEST_HEAD)
            .read_line(&mut line)
            .ok()?;
        let head: Head = serde_json::from_str(&line).ok()?;
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).ok()?;
        (head.url == self.url).then_some((head, bytes))
    }

    /// Forgets what has arrived and makes ready for bytes of this version.
    pub(super) fn begin(&self, etag: Option<&str>) -> io::Result<File> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let head = Head {
            url: self.url.clone(),
            etag: etag.map(str::to_owned),
        };
        let mut line = serde_json::to_string(&head)?;
        line.push('\n');
        let mut file = create_anew(&self.path)?;
        file.write_all(line.as_bytes())?;
        Ok(file)
    }

    /// Goes on behind what has arrived.
    pub(super) fn go_on(&self) -> io::Result<File> {
        let mut file = File::options().write(true).open(&self.path)?;
        file.seek(io::SeekFrom::End(0))?;
        Ok(file)
    }

    /// Forgets it. Where it cannot be deleted it only takes room.
    pub(super) fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_arrived_is_known_by_its_first_line() {
        let folder = tempfile::tempdir().unwrap();
        let part = Part::of(folder.path(), "http://a.example/");
        assert!(part.arrived().is_none());
        let mut file = part.begin(Some("\"1\"")).unwrap();
        file.write_all(b"one ").unwrap();
        part.go_on().unwrap().write_all(b"two").unwrap();
        let (head, bytes) = part.arrived().unwrap();
        assert_eq!(
            (head.etag.as_deref(), &*bytes),
            (Some("\"1\""), &b"one two"[..])
        );
        for spoilt in [
            &b"{\"url\":\"http://b.example/\",\"etag\":null}\nx"[..],
            b"",
            b"\xFF\n",
        ] {
            fs::write(part.path(), spoilt).unwrap();
            assert!(part.arrived().is_none());
        }
        part.remove();
        part.remove();
    }
}
