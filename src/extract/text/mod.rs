//! Plain text and Markdown.

mod aligned;
mod front;
mod glued;
pub(super) mod line;
mod ruled;
pub(super) mod scan;
#[cfg(test)]
mod tests;

use super::piece::{Content, Gap, Read};
use super::{decode, sniff};
use crate::tag::Taxonomy;
use crate::unreadable::Unreadable;

/// Reads a text, which often carries Markdown.
pub(super) fn read(bytes: &[u8], taxonomy: &Taxonomy) -> Result<Read, Unreadable> {
    if let Some(found) = sniff::binary(bytes) {
        return Err(Unreadable::OtherFormat {
            expected: "a text file".to_owned(),
            found: Some(found.to_owned()),
        });
    }
    let (text, note) = decode::decode(bytes)?;
    let (front, text) = front::split(&text);
    let scan::Scanned { pieces, has_breaks } = scan::scan(&glued::part(text, taxonomy));
    let mut read = Read {
        has_pages: has_breaks,
        title: front.title,
        note,
        ..Read::default()
    };
    for text in front.others {
        read.push(Gap::Blank, 1, Content::Furniture { text });
    }
    for piece in pieces {
        read.push_labelled(piece.gap, piece.page, piece.content, piece.label);
    }
    Ok(read)
}
