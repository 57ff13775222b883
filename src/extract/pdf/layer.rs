//! Which of a page's letters are its text, and what to say of pages that have none.

use std::collections::HashSet;

use super::draw::{Drawn, Letter};
use crate::unreadable::Unreadable;

/// A page that shows a picture and fewer letters than this is a picture with a stamp.
const STAMP: usize = 12;
/// Pages that a note names at most.
const NAMED: usize = 10;

/// Keeps the letters that are the text of each page: those that are seen, and where a picture is
/// seen, those that text recognition has put behind it. Gives what a reader of the document
/// should know.
///
/// # Errors
/// When there is no text, or its letters are unknown.
pub(super) fn text_layer(pages: &mut [Drawn]) -> Result<Vec<String>, Unreadable> {
    let mut recognised = Vec::new();
    for (number, page) in (1..).zip(pages.iter_mut()) {
        keep_text(page);
        if page.letters.iter().any(|letter| letter.unseen) {
            recognised.push(number);
        }
    }
    let letters: usize = pages.iter().map(|page| page.letters.len()).sum();
    let is_picture = |page: &Drawn| page.pictures && inked_any(page) < STAMP;
    let pictures: Vec<usize> = (1..)
        .zip(pages.iter())
        .filter(|(_, page)| is_picture(page))
        .map(|(number, _)| number)
        .collect();
    if pages.is_empty() {
        return Err(Unreadable::Damaged("it has no pages".to_owned()));
    }
    if pictures.len() == pages.len() {
        return Err(Unreadable::NoTextLayer { pages: pages.len() });
    }
    if letters == 0 {
        return Err(match pages.iter().any(|page| page.pictures) {
            true => Unreadable::NoTextLayer { pages: pages.len() },
            false => Unreadable::Empty,
        });
    }
    let unknown = pages.iter().flat_map(|page| &page.letters);
    let unknown = unknown.filter(|letter| is_unknown(&letter.text)).count();
    if unknown * 3 > letters {
        return Err(Unreadable::NoLetters);
    }
    let mut notes = Vec::new();
    if !pictures.is_empty() {
        notes.push(format!(
            "{} without a text layer: what {} is not in the index",
            listed(&pictures),
            if pictures.len() == 1 {
                "it says"
            } else {
                "they say"
            }
        ));
    }
    if !recognised.is_empty() {
        let pages = listed(&recognised);
        notes.push(format!("the text of {pages} comes from text recognition"));
    }
    if unknown * 200 > letters {
        notes.push(format!(
            "{unknown} letters are of fonts that do not tell what they are; each is shown as \u{FFFD}"
        ));
    }
    if pages.iter().any(|page| page.overfull) {
        notes.push("a page has more letters than are read of one".to_owned());
    }
    Ok(notes)
}

/// Drops letters that are not seen, unless a picture is: text recognition has put them behind it.
/// Where a letter is seen too, as that of a typed correction, it alone stays.
fn keep_text(page: &mut Drawn) {
    if !page.letters.iter().any(|letter| letter.unseen) {
        return;
    }
    if !page.pictures {
        page.letters.retain(|letter| !letter.unseen);
        return;
    }
    let square = |letter: &Letter| {
        let side = letter.size.max(4.0);
        ((letter.x / side) as i32, (letter.y / side) as i32)
    };
    let seen: HashSet<(i32, i32)> = (page.letters.iter())
        .filter(|letter| !letter.unseen && !letter.text.trim().is_empty())
        .map(square)
        .collect();
    page.letters
        .retain(|letter| !letter.unseen || !seen.contains(&square(letter)));
}

/// Whether a letter is one that no one but its font knows.
fn is_unknown(text: &str) -> bool {
    let own = |c: char| c == '\u{FFFD}' || ('\u{E000}'..='\u{F8FF}').contains(&c);
    !text.is_empty() && text.chars().all(own)
}

fn inked(page: &Drawn, unseen: bool) -> usize {
    let letters = page.letters.iter().filter(|letter| letter.unseen == unseen);
    letters
        .filter(|letter| !letter.text.trim().is_empty())
        .count()
}

fn inked_any(page: &Drawn) -> usize {
    inked(page, false) + inked(page, true)
}

/// "page 3", "pages 3, 4 and 12 more".
fn listed(pages: &[usize]) -> String {
    let named: Vec<String> = pages.iter().take(NAMED).map(usize::to_string).collect();
    let word = if pages.len() == 1 { "page" } else { "pages" };
    let more = match pages.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{word} {}{more}", named.join(", "))
}
