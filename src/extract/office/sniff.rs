//! What bytes are that should have been a zip.

use super::archive::damaged;
use crate::extract::sniff::looks_like;
use crate::unreadable::Unreadable;

/// How a compound file begins: Word before 2007, and any encrypted Office document.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Why bytes that are no zip cannot be read; `None` for a zip. `expected` is what they should be,
/// with an article.
pub(super) fn refusal(bytes: &[u8], expected: &str) -> Option<Unreadable> {
    if bytes.starts_with(b"PK") {
        return None;
    }
    if bytes.starts_with(COMPOUND) {
        return Some(if holds_utf16(bytes, "EncryptedPackage") {
            Unreadable::Encrypted
        } else {
            Unreadable::OldWord
        });
    }
    if bytes.is_empty() {
        return Some(Unreadable::Empty);
    }
    if bytes.iter().all(|&byte| byte == 0) {
        return Some(damaged("it holds nothing but zeros"));
    }
    Some(Unreadable::OtherFormat {
        expected: expected.to_owned(),
        found: looks_like(bytes).map(str::to_owned),
    })
}

/// Whether the bytes hold a name as the directory of a compound file writes it.
fn holds_utf16(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> Option<String> {
        match refusal(bytes, "a Word file") {
            Some(Unreadable::OtherFormat { found, .. }) => found,
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn tells_what_is_no_zip() {
        assert_eq!(refusal(b"PK\x03\x04", "a Word file"), None);
        assert_eq!(found(b"%PDF-1.7\n").unwrap(), "a PDF file");
        assert_eq!(
            found(b"\xEF\xBB\xBF\n<!DOCTYPE html><p>").unwrap(),
            "a web page"
        );
        assert_eq!(found(b"{\\rtf1 x").unwrap(), "an RTF file");
        assert_eq!(found(b"Our plan").unwrap(), "a text file");
        assert_eq!(found(b"\x89PNG\0\0").unwrap(), "a picture");
        assert_eq!(found(b"\x01\0\0"), None);
        assert_eq!(refusal(b"", "a Word file"), Some(Unreadable::Empty));
        let zeros = refusal(&[0; 100], "a Word file");
        assert!(matches!(zeros, Some(Unreadable::Damaged(_))));
    }

    #[test]
    fn an_encrypted_file_is_told_from_an_old_one() {
        let mut bytes = COMPOUND.to_vec();
        bytes.resize(600, 0);
        assert_eq!(refusal(&bytes, "a Word file"), Some(Unreadable::OldWord));
        bytes.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
        assert_eq!(refusal(&bytes, "a Word file"), Some(Unreadable::Encrypted));
    }
}
