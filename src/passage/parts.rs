//! Long texts in parts: a passage has whole sentences, and not too many words.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::amount::Unit;
use crate::analyzer::CELL_SEPARATOR;
use crate::sentence::sentences;
use crate::tag::theme::has_more_words;

/// Words that a passage has at most, where its sentences allow.
pub(super) const MAX_WORDS: usize = 200;

/// The parts of a text, of which a short one has but one, each with the units of its own cells. A cell that is cut leaves its unit to
/// both parts.
pub(super) fn with_units(
    text: String,
    units: Vec<Option<Unit>>,
) -> Vec<(String, Vec<Option<Unit>>)> {
    if !has_more_words(&text, MAX_WORDS) {
        let cells = match units.is_empty() {
            true => 0,
            false => text.split(CELL_SEPARATOR).count(),
        };
        let own = units.into_iter().take(cells).collect();
        return vec![(text, own)];
    }
    let (mut cell, mut counted) = (0, 0);
    let of_part = |at: Range<usize>| {
        let part = text[at.clone()].to_owned();
        if units.is_empty() {
            return (part, Vec::new());
        }
        cell += text[counted..at.start].matches(CELL_SEPARATOR).count();
        counted = at.start;
        let cells = part.split(CELL_SEPARATOR).count();
        let own = units.iter().skip(cell).take(cells).copied().collect();
        (part, own)
    };
    parts(&text).into_iter().map(of_part).collect()
}

/// A long text in parts of whole sentences, as even as they allow.
fn parts(text: &str) -> Vec<Range<usize>> {
    let words = text.split_whitespace().count();
    let wanted = words.div_ceil(words.div_ceil(MAX_WORDS));
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut length = 0;
    for piece in (sentences(text).into_iter()).flat_map(|sentence| within_bounds(text, sentence)) {
        let words = text[piece.clone()].split_whitespace().count();
        // Where half of it would be too much, it begins the next part; so no small rest is left.
        let fits = length + words <= MAX_WORDS && length + words / 2 <= wanted;
        match parts.last_mut() {
            Some(part) if length == 0 || fits => {
                part.end = piece.end;
                length += words;
            }
            _ => {
                length = words;
                parts.push(piece);
            }
        }
    }
    // A row that is cut between two cells leaves its separator at an end.
    let edges: &[char] = &['|', ' '];
    let mut parts: Vec<Range<usize>> = (parts.into_iter())
        .map(|part| {
            let end = part.start + text[part.clone()].trim_end_matches(edges).len();
            let whole = &text[part.start..end];
            end - whole.trim_start_matches(edges).len()..end
        })
        .collect();
    parts.retain(|part| !part.is_empty());
    parts
}

/// A sentence, or where it is longer than a passage may be, runs of its words.
fn within_bounds(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let ends = (text[sentence.clone()].split_word_bound_indices())
        .filter(|(_, piece)| piece.chars().all(char::is_whitespace))
        .map(|(start, blank)| sentence.start + start + blank.len())
        .skip(MAX_WORDS - 1)
        .step_by(MAX_WORDS);
    let mut runs = Vec::new();
    let mut start = sentence.start;
    for end in ends {
        runs.push(start..end);
        start = end;
    }
    runs.push(start..sentence.end);
    runs
}
