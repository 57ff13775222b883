//! Running headers, footers and page numbers: what stands at the edge of pages again and again; and
//! what a web page puts around its text.
//!
//! They are found before anything is joined, so that a paragraph that a page cuts can go on behind
//! them.

use std::collections::{HashMap, HashSet};

use super::piece::{Content, Gap, Piece};
use crate::tag::Taxonomy;
use crate::tag::theme::has_more_words;

/// A running header has at most this many words.
const WORDS: usize = 14;
/// A line must stand at the edge of at least so many pages to be a running header or footer.
const PAGES: usize = 3;

/// Parts the pieces into the body and the furniture, each in order. The body's gaps are as if the
/// furniture had never been there.
pub(super) fn part(pieces: Vec<Piece>, taxonomy: &Taxonomy) -> (Vec<Piece>, Vec<Piece>) {
    let at_edge: Vec<bool> = (0..pieces.len())
        .map(|i| stands_at_edge(&pieces, i))
        .collect();
    let mut pages: HashMap<String, HashSet<u32>> = HashMap::new();
    for (piece, at_edge) in pieces.iter().zip(&at_edge) {
        if *at_edge && let Some(text) = line(piece) {
            pages
                .entry(key(piece, text))
                .or_default()
                .insert(piece.page);
        }
    }
    let mut body: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut furniture = Vec::new();
    for (mut piece, at_edge) in pieces.into_iter().zip(at_edge) {
        let is_repeated = |text: &str| {
            is_page_number(text)
                || pages
                    .get(&key(&piece, text))
                    .is_some_and(|on| on.len() >= PAGES)
        };
        let is_furniture =
            |text: &&str| taxonomy.is_page_control(text) || at_edge && is_repeated(text);
        match line(&piece).filter(is_furniture).map(str::to_owned) {
            Some(text) => {
                piece.content = Content::Furniture { text };
                furniture.push(piece);
            }
            // What a reader has recognised by its place already.
            None if matches!(piece.content, Content::Furniture { .. }) => furniture.push(piece),
            None => {
                if body.last().is_some_and(|last| last.page < piece.page) {
                    piece.gap = Gap::Page;
                }
                body.push(piece);
            }
        }
    }
    (body, furniture)
}

/// A heading printed twice over, once by the page and once by the plan: the first is furniture.
pub(super) fn set_doubles_aside(mut body: Vec<Piece>) -> Vec<Piece> {
    for i in 1..body.len() {
        let (before, after) = body.split_at_mut(i);
        if let Content::Heading { text: first, .. } = &before[i - 1].content
            && let Some(again) = line(&after[0])
            && first.to_lowercase() == again.to_lowercase()
        {
            let text = again.to_owned();
            let furniture = Content::Furniture { text };
            after[0].content = std::mem::replace(&mut before[i - 1].content, furniture);
        }
    }
    body
}

/// The body with the furniture back in its places.
pub(super) fn put_back(mut body: Vec<Piece>, furniture: Vec<Piece>) -> Vec<Piece> {
    body.extend(furniture);
    body.sort_by_key(|piece| piece.order);
    body
}

/// Whether the piece is one of the first or last two of its page, in a text that has pages.
fn stands_at_edge(pieces: &[Piece], i: usize) -> bool {
    let page = pieces[i].page;
    let elsewhere = |j: Option<usize>| match j.and_then(|j| pieces.get(j)) {
        Some(other) => other.page != page,
        None => true,
    };
    pieces.last().is_some_and(|last| last.page > 1)
        && (elsewhere(i.checked_sub(1))
            || elsewhere(i.checked_sub(2))
            || elsewhere(Some(i + 1))
            || elsewhere(Some(i + 2)))
}

/// The text of a piece that is short enough for furniture.
fn line(piece: &Piece) -> Option<&str> {
    match &piece.content {
        Content::Paragraph { text, .. } | Content::Heading { text, .. } => {
            (!has_more_words(text, WORDS)).then_some(text.as_str())
        }
        _ => None,
    }
}

/// What running lines have in common: their text but for its numbers; a marked heading must be the
/// same to the letter, since "Priority 1" and "Priority 2" are two headings.
fn key(piece: &Piece, text: &str) -> String {
    match piece.content {
        Content::Heading { .. } => text.to_owned(),
        _ => shape(text),
    }
}

/// A text with every number as one zero.
fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !shape.ends_with('0') {
            shape.push(c);
        }
    }
    shape
}

fn is_page_number(text: &str) -> bool {
    let text = text.to_lowercase();
    let text = text.strip_prefix("page").unwrap_or(&text).trim();
    let (number, of) = text.split_once(" of ").unwrap_or((text, "1"));
    let digits = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    digits(number.trim()) && digits(of.trim())
}

#[cfg(test)]
mod tests {
    use crate::extract::{Format, Kind, extract};
    use crate::tag::Taxonomy;

    fn read(text: &str) -> Vec<(Kind, String)> {
        let blocks = extract(text.as_bytes(), Format::Text, Taxonomy::built_in())
            .unwrap()
            .blocks;
        blocks
            .into_iter()
            .map(|block| (block.kind, block.text))
            .collect()
    }

    #[test]
    fn a_paragraph_goes_on_behind_footer_and_header() {
        let text = "We will go on\n\nFenby | Page 1\n\u{C}Plan 2024\n\ndoing so until the year is over and\n\n\
            Fenby | Page 2\n\u{C}Plan 2024\n\nbeyond it.\n\nFenby | Page 3\n\u{C}Plan 2024\n\nThe end.\n";
        let found = read(text);
        let body: Vec<&str> = found
            .iter()
            .filter(|(kind, _)| *kind != Kind::Furniture)
            .map(|(_, t)| t.as_str())
            .collect();
        assert_eq!(
            body,
            [
                "We will go on doing so until the year is over and beyond it.",
                "The end."
            ]
        );
        assert_eq!(found.len(), 8);
    }

    #[test]
    fn a_number_alone_at_the_edge_of_a_page_is_its_number() {
        let found = read("Some prose that is long enough.\n\n3\n\n\n\nMore prose stands here.");
        assert_eq!(found[1], (Kind::Furniture, "3".to_owned()));
        assert!(
            read("Some prose.\n\n3\n\nMore prose.")
                .iter()
                .all(|(kind, _)| *kind != Kind::Furniture)
        );
    }
}
