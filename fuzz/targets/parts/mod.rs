//! Bytes that are several parts of a zip file, one after the other with a mark between: a mutator of
//! whole zip files hardly ever reaches the XML inside.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What stands between two parts.
const MARK: &[u8] = b"\n@@@@\n";

/// A zip file of the parts, by these names, and of some that are always the same. Bytes with more
/// parts than names lose the last ones.
pub fn packed(bytes: &[u8], names: &[&str], fixed: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, part: &[u8]| {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        archive.start_file(name, options).expect("a name that fits");
        archive.write_all(part).expect("memory takes it");
    };
    for (name, part) in fixed {
        add(name, part.as_bytes());
    }
    let mut rest = bytes;
    for name in names {
        let at = rest.windows(MARK.len()).position(|window| window == MARK);
        add(name, &rest[..at.unwrap_or(rest.len())]);
        match at {
            Some(at) => rest = &rest[at + MARK.len()..],
            None => break,
        }
    }
    archive.finish().expect("memory takes it").into_inner()
}
