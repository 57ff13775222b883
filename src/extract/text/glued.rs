//! Headings that no blank line parts from the text below them.
//!
//! A line break in the middle of a block is mostly the edge of the page. It was made on purpose
//! where the next word would still have fitted; and such a line is a heading if the taxonomy knows
//! its words, or if others of the same file are. A blank line is put behind it: what shape a
//! heading has is then decided as for any other line (`heading`).

use std::borrow::Cow;
use std::cell::LazyCell;

use super::super::shape::{
    CAPITAL_LINES, PLAIN_WORDS, is_bare_label, is_capitals, is_labelled, is_of_chapter, is_title,
    split_label,
};
use super::line::{atx_heading, is_leader, is_rule, list_item, may_begin_table, unquoted};
use crate::tag::Taxonomy;

/// Words that a line of prose has at least.
const PROSE_WORDS: usize = 3;
/// Lines of a block that are looked at for its end.
const MOST_LINES: usize = 60;
/// So many known headings in a file make other lines of their shape headings too.
const CUSTOM: usize = 2;

/// A heading right above its text.
struct Glued {
    /// Its first line, and the first line of the text.
    lines: (usize, usize),
    known: bool,
}

/// The text with a blank line between such headings and what stands below them.
pub(super) fn part<'t>(text: &'t str, taxonomy: &Taxonomy) -> Cow<'t, str> {
    let lines: Vec<&str> = text.split('\n').collect();
    let marked_up = lines.iter().any(|line| atx_heading(line.trim()).is_some());
    let width = LazyCell::new(|| width(&lines)); // few lines want to know
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match glued_at(&lines, at, &|| *width, marked_up, taxonomy) {
            Some(glued) => {
                at = glued.lines.1;
                found.push(glued);
            }
            None => at += 1,
        }
    }
    let is_custom = found.iter().filter(|glued| glued.known).count() >= CUSTOM;
    found.retain(|glued| glued.known || is_custom);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut parted = String::with_capacity(text.len() + 2 * found.len());
    let mut edges = found
        .iter()
        .flat_map(|glued| [glued.lines.0, glued.lines.1]);
    let mut edge = edges.next();
    for (i, line) in lines.iter().enumerate() {
        if i > 0 {
            parted.push('\n');
        }
        while edge == Some(i) {
            if i > 0 && !lines[i - 1].trim().is_empty() {
                parted.push('\n');
            }
            edge = edges.next();
        }
        parted.push_str(line);
    }
    Cow::Owned(parted)
}

/// The heading at a line, if its text follows on the next.
fn glued_at(
    lines: &[&str],
    at: usize,
    width: &dyn Fn() -> usize,
    marked_up: bool,
    taxonomy: &Taxonomy,
) -> Option<Glued> {
    // Nothing below it: so stand most lines.
    if lines
        .get(at + 1)
        .is_none_or(|below| below.trim().is_empty())
    {
        return None;
    }
    let line = lines[at].trim();
    let begins = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '*')
        || list_item(line).is_some_and(|(_, label, _)| label.is_some());
    let before = at.checked_sub(1).map_or("", |before| lines[before].trim());
    if !begins || !is_plain(line) {
        return None;
    }
    let opens_block = before.is_empty() || atx_heading(before).is_some() || is_bare_label(before);
    if !opens_block && !before.ends_with('.') {
        return None;
    }
    let mut end = at + 1;
    while is_capitals(line)
        && end < at + CAPITAL_LINES
        && lines.get(end).is_some_and(|line| is_capitals(line.trim()))
    {
        end += 1;
    }
    let heading = lines[at..end].join(" ");
    let heading = heading.trim();
    let is_bold = heading.len() > 4 && heading.starts_with("**") && heading.ends_with("**");
    let closed = match is_bold {
        true => heading.trim_matches('*').trim_end_matches([':', '.']),
        false => heading,
    };
    let (last, below) = (lines[end - 1].trim(), &lines[end..]);
    if closed.ends_with(['.', ',', ';', '!'])
        || !is_text(below)
        || !is_bold && !is_broken_early(last, below[0], width())
    {
        return None;
    }
    let text = list_item(closed).map_or(closed, |(_, _, text)| text);
    let is_marked = is_bold || is_labelled(closed) || taxonomy.states_question(text);
    if marked_up && !is_marked {
        return None;
    }
    let known = is_labelled(closed) || is_of_chapter(text, taxonomy);
    let shaped = opens_block && is_title(split_label(text), PLAIN_WORDS);
    (known || shaped).then_some(Glued {
        lines: (at, end),
        known,
    })
}

/// Whether a line is neither a row of a table nor marked as anything else.
fn is_plain(line: &str) -> bool {
    !line.contains(['\t', '\u{C}']) && !is_rule(line) && !is_leader(line) && !may_begin_table(line)
}

/// Whether a list or whole sentences stand below a heading. Lines without an end are a list that
/// has no marks, of which the heading would be the first.
fn is_text(below: &[&str]) -> bool {
    let Some(first) = below.first().map(|line| line.trim()) else {
        return false;
    };
    let block = below.iter().take(MOST_LINES).map(|line| line.trim());
    let goes_on = |line: &&str| !line.is_empty() && list_item(line).is_none();
    let last = block.take_while(goes_on).last();
    let is_prose = first.split_whitespace().count() >= PROSE_WORDS
        && !unquoted(first).starts_with(char::is_lowercase)
        && last.is_some_and(|last| last.ends_with(['.', '!', '?', ':', ';', ')', '"', '\u{201D}']));
    !is_rule(first) && (is_prose || list_item(first).is_some())
}

/// Whether the next word would have fitted on the line.
fn is_broken_early(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let is_item = list_item(next).is_some();
    is_item || line.chars().count() + 1 + word.chars().count() < width
}

/// The length at which lines are broken, told by those that a sentence goes on behind; without any,
/// every break was made on purpose.
fn width(lines: &[&str]) -> usize {
    let wrapped = lines.windows(2).filter(|pair| {
        let goes_on = pair[1].trim().starts_with(char::is_lowercase);
        goes_on && list_item(pair[1]).is_none() && !pair[0].trim().is_empty()
    });
    let mut lengths: Vec<usize> = wrapped.map(|pair| pair[0].trim().chars().count()).collect();
    lengths.sort_unstable();
    let widest = lengths.get(lengths.len() * 9 / 10);
    widest.copied().unwrap_or(usize::MAX)
}
