//! The zip around a document: one part at a time, by name, into memory and never to disk.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::sniff;
use crate::unreadable::Unreadable;

/// Bytes that one part may have when inflated. The text of a long plan has a hundredth of it.
const PART_BYTES: u64 = 64 << 20;

/// Why a file is not whole.
pub(super) fn damaged(why: impl Into<String>) -> Unreadable {
    Unreadable::Damaged(why.into())
}

/// A document's zip.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Names as they are stored, and as they are compared.
    names: Vec<(String, String)>,
    part_bytes: u64,
}

impl<'b> Archive<'b> {
    /// Opens the bytes of what should be `expected` ("a Word file").
    pub(super) fn open(bytes: &'b [u8], expected: &str) -> Result<Self, Unreadable> {
        if let Some(refusal) = sniff::refusal(bytes, expected) {
            return Err(refusal);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
        let names = zip.file_names().flatten();
        let names = names.map(|name| (name.to_string(), compared(&name)));
        Ok(Archive {
            names: names.collect(),
            zip,
            part_bytes: PART_BYTES,
        })
    }

    /// The bytes of a part; `None` if there is no such part. A name is only a name: nothing is
    /// looked up outside the archive.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let wanted = compared(name);
        let exact = self.names.iter().find(|(stored, _)| stored == name);
        let alike = || self.names.iter().find(|(_, other)| *other == wanted);
        let Some((stored, _)) = exact.or_else(alike) else {
            return Ok(None);
        };
        let file = self.zip.by_name(stored).map_err(|error| refused(&error))?;
        let mut bytes = Vec::new();
        // Sizes in the archive can lie: what counts is what comes out.
        file.take(self.part_bytes + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged(format!("its part {name} cannot be unpacked")))?;
        if bytes.len() as u64 > self.part_bytes {
            let limit = format!("{} MB", self.part_bytes >> 20);
            return Err(Unreadable::TooLarge(format!("its part {name}"), limit));
        }
        Ok(Some(bytes))
    }

    /// Whether there is a part whose name begins so.
    pub(super) fn has_below(&self, prefix: &str) -> bool {
        self.names.iter().any(|(_, name)| name.starts_with(prefix))
    }
}

/// Part names know no case; some programs write them with backslashes.
fn compared(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.trim_start_matches('/').to_owned()
}

fn refused(error: &ZipError) -> Unreadable {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Unreadable::Encrypted
        }
        ZipError::InvalidArchive(_) | ZipError::Io(_) => {
            damaged("its zip archive is broken or ends too early")
        }
        _ => damaged("its zip archive is packed in a way that is not known"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::office::tests::Package;

    #[test]
    fn a_part_is_found_whatever_the_case_and_slashes_of_its_name() {
        let bytes = Package::new().part("Word\\Document.xml", "x").bytes();
        let mut archive = Archive::open(&bytes, "a Word file").unwrap();
        assert_eq!(archive.part("/word/document.xml").unwrap().unwrap(), b"x");
        assert!(archive.part("../../etc/passwd").unwrap().is_none());
        assert!(archive.has_below("word/"));
    }

    #[test]
    fn no_more_than_the_limit_is_unpacked() {
        let bytes = Package::new().part("a", &"0".repeat(5000)).bytes();
        assert!(bytes.len() < 1000);
        let mut archive = Archive::open(&bytes, "a Word file").unwrap();
        archive.part_bytes = 4999;
        let refusal = archive.part("a").unwrap_err();
        assert!(matches!(refusal, Unreadable::TooLarge(_, _)));
        archive.part_bytes = 5000;
        assert!(archive.part("a").unwrap().is_some());
    }

    #[test]
    fn a_truncated_archive_is_damaged() {
        let bytes = Package::new().part("a", "text").bytes();
        for end in [4, 20, bytes.len() / 2, bytes.len() - 1] {
            let refusal = Archive::open(&bytes[..end], "a Word file").err();
            assert!(matches!(refusal, Some(Unreadable::Damaged(_))), "{end}");
        }
    }

    #[test]
    fn an_encrypted_part_is_told() {
        let mut bytes = Package::new().part("a", "text").bytes();
        // The flag of encryption, in the header of the file and in the directory.
        for signature in [b"PK\x03\x04", b"PK\x01\x02"] {
            let offset = if signature[2] == 3 { 6 } else { 8 };
            let at = bytes.windows(4).position(|window| window == signature);
            bytes[at.unwrap() + offset] |= 1;
        }
        let mut archive = Archive::open(&bytes, "a Word file").unwrap();
        assert_eq!(archive.part("a"), Err(Unreadable::Encrypted));
    }
}
