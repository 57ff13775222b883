//! What a server sent: the format of a plan, by what the server says of it and by its first bytes.

/// Bytes in which a PDF file begins, and a web page shows that it is one.
const HEAD: usize = 1024;

/// The ending of the file for a type that the server names; none where the bytes are to tell.
///
/// # Errors
/// When no plan has that type, with the reason.
pub(super) fn told(content_type: Option<&str>) -> Result<Option<&'static str>, String> {
    let essence = content_type.unwrap_or_default();
    let essence = essence.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    Ok(Some(match &*essence {
        "text/html" | "application/xhtml+xml" => "html",
        "application/pdf" | "application/x-pdf" => "pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.oasis.opendocument.text" => "odt",
        "text/plain" => "txt",
        "text/markdown" | "text/x-markdown" => "md",
        ""
        | "application/octet-stream"
        | "binary/octet-stream"
        | "application/zip"
        | "application/msword"
        | "application/download"
        | "application/force-download"
        | "application/x-download" => return Ok(None),
        other => {
            return Err(format!(
                "a document of type {}, which no plan has (PDF, Word, OpenDocument, web page, text)",
                crate::corpus::quoted(other)
            ));
        }
    }))
}

/// The ending of the file by its bytes and what the server told.
///
/// # Errors
/// When it is nothing that can be read as that, with the reason.
pub(super) fn ending(told: Option<&'static str>, bytes: &[u8]) -> Result<&'static str, String> {
    if bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii()
        .is_empty()
    {
        return Err("the server sent an empty document".to_owned());
    }
    let found = found(bytes);
    match (told, found) {
        (
            Some("txt" | "md"),
            Some(Found {
                name,
                is_text: false,
                ..
            }),
        ) => Err(format!("said to be text, but it is {name}")),
        (Some(told @ ("txt" | "md")), _) => Ok(told),
        (Some("html"), None) => Ok("html"),
        (Some(told), Some(Found { ending, .. })) if Some(told) == ending => Ok(told),
        (Some(told), None) => Err(format!("said to be {told}, but its bytes are not")),
        (Some(told), Some(Found { name, .. })) => {
            Err(format!("said to be {told}, but it is {name}"))
        }
        (
            None,
            Some(Found {
                ending: Some(ending),
                ..
            }),
        ) => Ok(ending),
        (None, Some(Found { name, .. })) => Err(format!("{name}, which is not read")),
        (None, None) => Err(
            "the server does not say what it is, and its bytes are of no format that is read"
                .to_owned(),
        ),
    }
}

/// What bytes look like.
struct Found {
    ending: Option<&'static str>,
    name: &'static str,
    is_text: bool,
}

fn found(bytes: &[u8]) -> Option<Found> {
    let binary = |ending, name| {
        Some(Found {
            ending,
            name,
            is_text: false,
        })
    };
    let head = &bytes[..bytes.len().min(HEAD)];
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    if head.windows(5).any(|window| window == b"%PDF-") {
        return binary(Some("pdf"), "a PDF file");
    }
    if begins(b"PK\x03\x04") {
        return match () {
            () if holds(head, b"mimetypeapplication/vnd.oasis.opendocument.text") => {
                binary(Some("odt"), "an OpenDocument file")
            }
            // The names of what a zip holds stand in it as they are.
            () if holds(bytes, b"word/document.xml") => binary(Some("docx"), "a Word file"),
            () => binary(None, "a zip file"),
        };
    }
    if begins(b"\xD0\xCF\x11\xE0") {
        return binary(None, "an old Word file (.doc)");
    }
    if begins(b"\x89PNG") || begins(b"\xFF\xD8\xFF") || begins(b"GIF8") {
        return binary(None, "a picture");
    }
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let is_page = ["<!doctype html", "<html"]
        .iter()
        .any(|mark| text.contains(mark));
    is_page.then_some(Found {
        ending: Some("html"),
        name: "a web page",
        is_text: true,
    })
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &[u8] = b"PK\x03\x04...word/document.xml...";

    #[test]
    fn the_server_and_the_bytes_tell_the_format() {
        for (content_type, bytes, wanted) in [
            (
                Some("text/html; charset=utf-8"),
                &b"<p>Plan"[..],
                Ok("html"),
            ),
            (Some("Application/PDF"), b"%PDF-1.7", Ok("pdf")),
            (Some("application/octet-stream"), b"%PDF-1.7", Ok("pdf")),
            (None, b"\n <!DOCTYPE html><p>", Ok("html")),
            (None, WORD, Ok("docx")),
            (Some("application/msword"), WORD, Ok("docx")),
            (Some("text/plain"), b"Our plan", Ok("txt")),
            (Some("text/plain"), b"<html> is markup", Ok("txt")),
            (Some("text/markdown"), b"# Plan", Ok("md")),
            (
                Some("application/pdf"),
                b"<html>Log in",
                Err("it is a web page"),
            ),
            (Some("text/html"), b"%PDF-1.7", Err("it is a PDF file")),
            (Some("text/plain"), b"%PDF-1.7", Err("it is a PDF file")),
            (None, b"Our plan", Err("does not say what it is")),
            (None, b"PK\x03\x04 pictures", Err("a zip file")),
            (
                Some("application/msword"),
                b"\xD0\xCF\x11\xE0",
                Err("old Word"),
            ),
            (Some("text/html"), b"", Err("empty")),
            (Some("text/html"), b" \r\n\t", Err("empty")),
            (Some("text/plain"), b"\xEF\xBB\xBF\n", Err("empty")),
            (Some("image/png"), b"", Err("of type `image/png`")),
            (Some("\u{1B}[2J"), b"", Err("of type `\u{FFFD}[2j`")),
        ] {
            let found = told(content_type).and_then(|told| ending(told, bytes));
            match (found, wanted) {
                (Ok(found), Ok(wanted)) => assert_eq!(found, wanted),
                (Err(found), Err(wanted)) => assert!(found.contains(wanted), "{found}"),
                (found, wanted) => panic!("{found:?}, not {wanted:?}"),
            }
        }
    }
}
