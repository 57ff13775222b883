//! What bytes look like, where they are not what a file's name says.

/// What the bytes look like, with an article.
pub(super) fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Some("a PDF file");
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some("a Word, OpenDocument or zip file");
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some("an old Word file");
    }
    let text = String::from_utf8_lossy(head).to_lowercase();
    let text = text.trim_start();
    if text.starts_with("{\\rtf") {
        Some("an RTF file")
    } else if text.starts_with("<!doctype html") || text.contains("<html") {
        Some("a web page")
    } else if text.starts_with("<?xml") {
        Some("an XML file")
    } else if !head.contains(&0) && is_utf8(head) {
        Some("a text file")
    } else {
        None
    }
}

/// Whether the bytes are UTF-8, perhaps cut inside a character.
fn is_utf8(bytes: &[u8]) -> bool {
    match str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}
