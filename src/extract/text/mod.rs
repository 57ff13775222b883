//! Plain text and Markdown.

mod aligned;
mod front;
pub(super) mod line;
mod ruled;
pub(super) mod scan;
#[cfg(test)]
mod tests;

use super::decode;
use super::piece::Read;
use crate::unreadable::Unreadable;

/// Reads a text, which often carries Markdown.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Unreadable> {
    let (text, note) = decode::decode(bytes)?;
    let (title, text) = front::split(&text);
    let scan::Scanned { pieces, has_breaks } = scan::scan(text);
    Ok(Read {
        pieces,
        whole: false,
        has_pages: has_breaks,
        title,
        note,
    })
}
