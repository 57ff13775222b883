//! The bookmarks of a PDF, which readers show as its outline (ISO 32000-1, 12.3.3).

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, String as PdfString};

use super::style::Bookmark;

/// Bookmarks of a document at most.
const MOST: usize = 10_000;
/// Bookmarks stand below one another at most so deep.
const DEPTH: u8 = 20;

/// The bookmarks, in their order.
pub(super) fn bookmarks(pdf: &Pdf) -> Vec<Bookmark> {
    let xref = pdf.xref();
    let root = xref.get::<Dict<'_>>(xref.root_id());
    let Some(outline) = root.and_then(|root| root.get::<Dict<'_>>("Outlines")) else {
        return Vec::new();
    };
    let mut bookmarks = Vec::new();
    // A damaged list may lead back to itself.
    let mut seen = HashSet::new();
    let mut open: Vec<(Dict<'_>, u8)> = outline
        .get::<Dict<'_>>("First")
        .map(|first| (first, 1))
        .into_iter()
        .collect();
    while let Some((entry, level)) = open.pop() {
        let new = entry.obj_id().is_some_and(|id| seen.insert(id));
        if bookmarks.len() >= MOST {
            break;
        }
        if !new {
            continue;
        }
        if let Some(title) = entry.get::<PdfString<'_>>("Title") {
            let title = super::text_string(title.as_bytes());
            bookmarks.push(Bookmark { title, level });
        }
        // What stands below comes before what stands beside.
        open.extend(entry.get::<Dict<'_>>("Next").map(|next| (next, level)));
        if level < DEPTH {
            open.extend(
                entry
                    .get::<Dict<'_>>("First")
                    .map(|first| (first, level + 1)),
            );
        }
    }
    bookmarks
}
