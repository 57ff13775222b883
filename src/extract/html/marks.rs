//! Small signs in a page: marks of notes, which elements part words, what folds away.

use super::names;
use super::tree::{Id, Tree};

/// Letters of a note's mark at most: `[12]`.
const MARK_LETTERS: usize = 6;

/// Elements that part what is in them from what is around.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
            | "plaintext"
            | "listing"
    )
}

/// The text in an element, its beginning if it is long.
pub(super) fn text_of(tree: &Tree, id: Id, most: usize) -> String {
    let mut text = String::new();
    for part in tree.below(id).filter_map(|node| tree.text(node)) {
        text.push_str(part);
        if text.len() > most {
            break;
        }
    }
    text
}

/// Whether a link is the mark of a note, or leads from a note back to its mark.
pub(super) fn is_note_link(tree: &Tree, id: Id) -> bool {
    let to = tree.attr(id, "href").unwrap_or_default();
    let Some((_, place)) = to.split_once('#') else {
        return false;
    };
    let text = text_of(tree, id, 4 * MARK_LETTERS);
    let mark = text.trim();
    if mark.is_empty() || mark.chars().count() > MARK_LETTERS {
        return false;
    }
    let core = mark.trim_matches(['[', ']', '(', ')']);
    let is_mark = core
        .chars()
        .all(|c| c.is_ascii_digit() || !c.is_alphanumeric())
        || core.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let names_note = |name: &str| {
        let name = name.to_ascii_lowercase();
        ["fn", "ftn", "edn", "note", "cite"]
            .iter()
            .any(|sign| name.contains(sign))
    };
    let raised = |node: Id| tree.name(node) == "sup";
    is_mark
        && (names_note(place)
            || tree.attr(id, "class").is_some_and(names_note)
            || tree.parent(id).is_some_and(raised)
            || tree.children(id).any(raised))
}

/// Whether the text is digits only.
pub(super) fn is_number(tree: &Tree, id: Id) -> bool {
    let text = text_of(tree, id, MARK_LETTERS);
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text ends in a word or a sentence, so that a raised number is no part of it: that in
/// "m²" is.
pub(super) fn ends_word(text: &str) -> bool {
    let letters = text.chars().rev().take_while(|c| c.is_alphabetic()).count();
    letters >= 4 || text.ends_with(['.', ',', ';', ':', ')', '\u{201D}', '\u{2019}'])
}

/// Whether what a summary folds away is a section: nothing but other sections follows it, so a
/// heading holds for nothing that it should not.
pub(super) fn is_folded_section(tree: &Tree, summary: Id) -> bool {
    let Some(details) = tree.parent(summary) else {
        return false;
    };
    let mut at = details;
    loop {
        let mut after = tree.after(at);
        while let Some(node) = after {
            let blank = tree.text(node).is_some_and(|text| text.trim().is_empty());
            if !blank {
                return is_section(tree, node);
            }
            after = tree.after(node);
        }
        match tree.parent(at) {
            Some(parent) if !matches!(tree.name(parent), "body" | "main" | "article") => {
                at = parent
            }
            _ => return true,
        }
    }
}

fn is_section(tree: &Tree, id: Id) -> bool {
    let starts = |node: Id| {
        matches!(
            tree.name(node),
            "details" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "footer" | "nav"
        )
    };
    // It may be wrapped.
    let wrapped = || {
        let first = tree.below(id).find(|&node| {
            starts(node)
                || tree.name(node) == "p"
                || tree.text(node).is_some_and(|text| !text.trim().is_empty())
        });
        first.is_none_or(starts)
    };
    starts(id) || names::named(tree, id).is_some() || tree.text(id).is_none() && wrapped()
}
