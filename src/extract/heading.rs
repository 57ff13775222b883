//! Which lines of plain text are headings, by their shape.

use std::collections::HashSet;

use super::piece::{Content, Gap, Piece};
use super::restated;
use super::shape::{
    CAPITAL_LINES, PLAIN_WORDS, is_capitals, is_labelled, is_of_a_letter, is_of_chapter, is_title,
    split_label,
};
use crate::tag::Taxonomy;
use crate::tag::theme::{Says, has_more_words};

/// Words that a numbered heading has at most.
const NUMBERED_WORDS: usize = 14;
/// Words that a labelled heading ("Section 2: …") or a question has at most.
const LABELLED_WORDS: usize = 45;

/// A paragraph number of at least two parts ("3.12", "1.9.3") and the text behind it.
pub(crate) fn split_number(text: &str) -> Option<(&str, &str)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None; // as most do, whose first blank need not be looked for
    }
    let (number, rest) = text.split_once(' ')?;
    let parts = number.trim_end_matches('.').split('.');
    let valid = parts.clone().count() >= 2
        && parts.clone().count() <= 5
        && parts
            .into_iter()
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    // "1.5 million" and "2.99 %" are amounts: a paragraph begins with a capital or a sign.
    let begins = rest.trim_start().chars().next();
    let begins = begins.is_some_and(|c| !c.is_lowercase() && c != '%' && !c.is_ascii_digit());
    (valid && begins).then(|| (number.trim_end_matches('.'), rest.trim_start()))
}

/// Turns the pieces that are headings by their shape into headings.
pub(super) fn mark(mut pieces: Vec<Piece>, taxonomy: &Taxonomy) -> Vec<Piece> {
    unbullet(&mut pieces);
    let restated = restated(&pieces, taxonomy);
    let file = Known::of(&pieces, &restated, taxonomy);
    for i in 0..pieces.len() {
        if restated[i] {
            continue;
        }
        let stands_alone = (i == 0 || pieces[i].gap != Gap::None)
            && pieces.get(i + 1).is_none_or(|next| next.gap != Gap::None);
        let followed = pieces.get(i + 1).map(|next| &next.content);
        let level = match &pieces[i].content {
            Content::Paragraph { text, bold, lines } => {
                let shape = Shape {
                    text,
                    bold: *bold,
                    lines: *lines,
                    file: &file,
                };
                shape.level(stands_alone, followed)
            }
            Content::Item {
                label: Some(label),
                text,
                ..
            } => {
                let beside = |j: Option<&Piece>| {
                    j.is_some_and(|p| matches!(&p.content, Content::Item { label: Some(_), .. }))
                };
                let in_list =
                    beside(i.checked_sub(1).map(|j| &pieces[j])) || beside(pieces.get(i + 1));
                let is_title = || is_title(text, PLAIN_WORDS) || is_of_chapter(text, taxonomy);
                let title = !in_list && stands_alone && is_title();
                let opens = followed.is_some_and(|next| is_numbered_below(next, label));
                let answered = || !stands_in_row(&pieces, i) && followed.is_some_and(is_prose);
                if title || opens || answered() && taxonomy.states_question(text) {
                    let level = label_level(label);
                    let text = format!("{label} {text}");
                    pieces[i].content = Content::Heading { level, text };
                }
                continue;
            }
            Content::Item {
                label: None, text, ..
            } if stands_alone && followed.is_some_and(is_prose) => {
                // A bullet glued to a question that stands alone and is answered.
                let is_item = |content: &Content| matches!(content, Content::Item { .. });
                let in_list = followed.is_some_and(is_item)
                    || i.checked_sub(1)
                        .is_some_and(|j| is_item(&pieces[j].content));
                (!in_list && taxonomy.states_question(text)).then_some(1)
            }
            _ => None,
        };
        if let Some(level) = level {
            let text = match &pieces[i].content {
                Content::Paragraph { text, .. } | Content::Item { text, .. } => text.clone(),
                _ => continue,
            };
            pieces[i].content = Content::Heading { level, text };
        }
    }
    pieces
}

/// Takes the bullet off numbered paragraphs: it is a slip of whatever made the file.
fn unbullet(pieces: &mut [Piece]) {
    for piece in pieces {
        let Content::Item {
            label: None, text, ..
        } = &mut piece.content
        else {
            continue;
        };
        if split_number(text).is_some() {
            piece.content = Content::Paragraph {
                text: std::mem::take(text),
                bold: false,
                lines: 1,
            };
        }
    }
}

/// Which pieces restate the government's questions one after the other, without an answer between:
/// a list of them, however it is set.
fn restated(pieces: &[Piece], taxonomy: &Taxonomy) -> Vec<bool> {
    let theme = |at: usize| match &pieces[at].content {
        Content::Paragraph { text, .. } => taxonomy.restates(text, false),
        Content::Item { text, .. } => taxonomy.restates(text, true),
        _ => None,
    };
    let mut are = vec![false; pieces.len()];
    for run in restated::runs(pieces.len(), theme) {
        are[run].fill(true);
    }
    are
}

/// What is known of the file before its headings are told.
struct Known<'t> {
    /// Whether headings are marked as such; nothing more is then asked of the file.
    marked_up: bool,
    /// Whether there are headings such as "Question 2: …".
    labelled: bool,
    /// The themes whose questions are stated, other than in a list of them.
    stated: HashSet<usize>,
    taxonomy: &'t Taxonomy,
}

impl<'t> Known<'t> {
    fn of(pieces: &[Piece], restated: &[bool], taxonomy: &'t Taxonomy) -> Known<'t> {
        let is_heading = |piece: &Piece| matches!(piece.content, Content::Heading { .. });
        let mut known = Known {
            marked_up: pieces.iter().any(is_heading),
            labelled: false,
            stated: HashSet::new(),
            taxonomy,
        };
        if known.marked_up {
            return known;
        }
        for (piece, restated) in pieces.iter().zip(restated) {
            let Content::Paragraph { text, .. } = &piece.content else {
                continue;
            };
            known.labelled |= is_labelled(text);
            if !restated && !has_more_words(text, LABELLED_WORDS) {
                known.stated.extend(taxonomy.question_of(text));
            }
        }
        known
    }
}

/// Whether a numbered item goes on with the number right above it, or is gone on with below: an item
/// of a list that names chapters, and not a chapter.
fn stands_in_row(pieces: &[Piece], at: usize) -> bool {
    let number = |at: Option<usize>| match &pieces.get(at?)?.content {
        Content::Item {
            label: Some(label), ..
        } => label.trim_matches(['(', ')', '.']).parse::<u32>().ok(),
        _ => None,
    };
    let follows = |first: Option<u32>, next: Option<u32>| {
        first.is_some_and(|first| next == first.checked_add(1))
    };
    let own = number(Some(at));
    follows(number(at.checked_sub(1)), own) || follows(own, number(Some(at + 1)))
}

/// The level of a heading by the label before it: "a)" stands below "1.".
fn label_level(label: &str) -> u8 {
    if label.contains(|c: char| c.is_ascii_digit()) {
        1
    } else {
        3
    }
}

struct Shape<'p> {
    text: &'p str,
    bold: bool,
    lines: usize,
    file: &'p Known<'p>,
}

impl Shape<'_> {
    /// The level of the heading that this paragraph is, if it is one.
    fn level(&self, stands_alone: bool, followed: Option<&Content>) -> Option<u8> {
        let is_known = || is_of_chapter(self.text, self.file.taxonomy);
        let above_items = matches!(followed, Some(Content::Item { .. }));
        if followed.is_some_and(begins_small) && !(above_items && is_known()) {
            return None; // a sentence that goes on
        }
        if let Some((number, title)) = split_number(self.text) {
            let depth = number.split('.').count().min(6) as u8;
            let answered = followed.is_some_and(is_prose);
            return (answered && stands_alone && is_title(title, NUMBERED_WORDS)).then_some(depth);
        }
        if is_labelled(self.text) && !has_more_words(self.text, LABELLED_WORDS) {
            return Some(1);
        }
        if !stands_alone || followed.is_none() {
            return None;
        }
        let below = if self.file.marked_up { 6 } else { 2 };
        let closed = self.text.trim_end_matches([':', '.']);
        if self.bold && is_title(split_label(closed), PLAIN_WORDS) {
            // A number puts it above those without.
            let is_numbered = closed.starts_with(|c: char| c.is_ascii_digit());
            return Some(below - u8::from(is_numbered));
        }
        let has_text = followed.is_some_and(|next| !matches!(next, Content::Heading { .. }));
        let is_short = has_text && is_title(self.text, PLAIN_WORDS);
        if is_short && self.file.taxonomy.is_end_matter(self.text) {
            return Some(1);
        }
        let one_sentence =
            || !has_more_words(self.text, LABELLED_WORDS) && !split_label(closed).contains(". ");
        if has_text && one_sentence() {
            if self.file.taxonomy.states_question(self.text) {
                return Some(1);
            }
            if self.file.taxonomy.asks(self.text) {
                return Some(below);
            }
        }
        let whole = self.lines == 1 || self.lines <= CAPITAL_LINES && is_capitals(self.text);
        if self.file.marked_up || !whole {
            return None;
        }
        let is_known = is_known();
        let titled = is_known || is_title(split_label(self.text), PLAIN_WORDS);
        if !titled || is_of_a_letter(self.text) {
            return None;
        }
        let is_lettered = split_label(self.text).len() < self.text.len();
        let is_below = self.text.ends_with(':')
            || self.file.labelled && self.text.ends_with('?')
            || self.is_of_answered_theme();
        Some(match (is_lettered && !is_known, is_below) {
            (true, _) => 3,
            (_, true) => below,
            _ => 1,
        })
    }

    /// Whether it speaks of a theme whose question another heading states: "Digital" below the
    /// answer to another question is a sub-heading, whatever its shape.
    fn is_of_answered_theme(&self) -> bool {
        match self.file.taxonomy.heading_says(self.text) {
            Says::Section(theme) | Says::Named(theme) => self.file.stated.contains(&theme),
            _ => false,
        }
    }
}

/// Whether a paragraph carries a number below that of a label: "2.1" below "2.".
fn is_numbered_below(content: &Content, label: &str) -> bool {
    let Content::Paragraph { text, .. } = content else {
        return false;
    };
    let first = split_number(text).and_then(|(number, _)| number.split('.').next());
    first.is_some_and(|first| first == label.trim_end_matches('.'))
}

fn begins_small(content: &Content) -> bool {
    match content {
        Content::Paragraph { text, .. }
        | Content::Item {
            text, label: None, ..
        } => text.starts_with(char::is_lowercase),
        _ => false,
    }
}

fn is_prose(content: &Content) -> bool {
    matches!(
        content,
        Content::Paragraph { .. } | Content::Item { .. } | Content::Table(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::text::scan::scan;

    fn headings(text: &str) -> Vec<String> {
        mark(scan(text).pieces, Taxonomy::built_in())
            .into_iter()
            .filter_map(|piece| match piece.content {
                Content::Heading { level, text } => Some(format!("{level} {text}")),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn numbers_are_told_from_amounts() {
        assert_eq!(
            split_number("1.9.3 Value for money"),
            Some(("1.9.3", "Value for money"))
        );
        assert_eq!(split_number("3.12. The plan"), Some(("3.12", "The plan")));
        for text in [
            "1.5 million was saved",
            "2024 was",
            "1. Introduction",
            "2.99 % of",
            "3.5",
        ] {
            assert_eq!(split_number(text), None, "{text}");
        }
    }

    #[test]
    fn finds_headings_by_their_shape() {
        let text = "Section 1: How we have transformed the way we design services.\n\nProse here is long.\n\n\
            1.3.1 <u>Small savings</u>\n\nProse.\n\n1.4 The council saved much.\n\nAbout Fenby\n\nProse.\n\n\
            Owner: the director\n\nBarriers to progress include short funding.\n\nMore.";
        assert_eq!(
            headings(text),
            [
                "1 Section 1: How we have transformed the way we design services.",
                "3 1.3.1 Small savings",
                "1 About Fenby"
            ]
        );
    }

    #[test]
    fn short_lines_are_no_headings_where_headings_are_marked() {
        assert_eq!(
            headings("# Plan\n\nNorth East Fenshire\n\nProse."),
            ["1 Plan"]
        );
        assert_eq!(
            headings("# Plan\n\n**Reducing spend**\n\nProse."),
            ["1 Plan", "6 Reducing spend"]
        );
    }

    #[test]
    fn a_numbered_line_alone_is_a_heading_and_a_list_is_not() {
        assert_eq!(
            headings("1. Introduction\n\nProse about it."),
            ["1 1. Introduction"]
        );
        assert_eq!(headings("1. Cats\n2. Dogs\n\nProse."), Vec::<String>::new());
    }
}
