//! What bytes look like, where they are not what a file's name says.

/// What the bytes look like, with an article.
pub(super) fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Some("a PDF file");
    }
    if let Some(found) = marked(bytes) {
        return Some(found);
    }
    let text = String::from_utf8_lossy(head).to_lowercase();
    let text = text.trim_start();
    if text.starts_with("<!doctype html") || text.contains("<html") {
        Some("a web page")
    } else if text.starts_with("<?xml") {
        Some("an XML file")
    } else if !head.contains(&0) && is_utf8(head) {
        Some("a text file")
    } else {
        None
    }
}

/// What the bytes are for certain, by the mark that they begin with, if that is no text.
pub(super) fn binary(bytes: &[u8]) -> Option<&'static str> {
    const MARKS: [(&[u8], &str); 5] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
        (b"\xD0\xCF\x11\xE0", "an old Word file"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
    ];
    begins(bytes, &MARKS)
}

/// The same, or a text of marks more than of words.
pub(super) fn marked(bytes: &[u8]) -> Option<&'static str> {
    const MARKS: [(&[u8], &str); 2] = [
        (b"{\\rtf", "an RTF file"),
        (b"From: <Saved by", "a web archive (.mhtml)"),
    ];
    binary(bytes).or_else(|| begins(bytes, &MARKS))
}

fn begins(bytes: &[u8], marks: &[(&[u8], &'static str)]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    let mark = marks.iter().find(|(mark, _)| bytes.starts_with(mark));
    mark.map(|(_, found)| *found)
}

/// Whether the bytes are UTF-8, perhaps cut inside a character.
fn is_utf8(bytes: &[u8]) -> bool {
    match str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Format, extract};
    use crate::tag::Taxonomy;

    #[test]
    fn what_is_named_a_text_and_is_none_is_told() {
        for (bytes, found) in [
            (&b"%PDF-1.7\n\0\xFF"[..], "a PDF file"),
            (b"PK\x03\x04\0\0", "a Word, OpenDocument or zip file"),
            (b"\x89PNG\r\n\0", "a picture"),
        ] {
            for format in [Format::Text, Format::Markdown, Format::Html] {
                let failure = extract(bytes, format, Taxonomy::built_in())
                    .unwrap_err()
                    .to_string();
                assert!(
                    failure.contains(&format!("looks like {found}")),
                    "{failure}"
                );
            }
        }
        for text in ["PKI is kept up. %PDF- is a mark.", "{\\rtf1 Our plan}"] {
            assert!(extract(text.as_bytes(), Format::Text, Taxonomy::built_in()).is_ok());
        }
    }
}
