//! Long texts in parts: a passage has whole sentences, and not too many words.

use unicode_segmentation::UnicodeSegmentation;

use crate::amount::Unit;
use crate::analyzer::CELL_SEPARATOR;

/// Words that a passage has at most, where its sentences allow.
pub(super) const MAX_WORDS: usize = 200;

/// The parts of a text, each with the units of its own cells. A cell that is cut leaves its unit to
/// both parts.
pub(super) fn with_units(
    text: String,
    units: Vec<Option<Unit>>,
) -> Vec<(String, Vec<Option<Unit>>)> {
    if units.is_empty() {
        return (parts(text).into_iter())
            .map(|part| (part, Vec::new()))
            .collect();
    }
    let whole = text.clone();
    let (mut at, mut cell) = (0, 0);
    let of_part = |part: String| {
        let start = whole[at..].find(&part).map_or(at, |skipped| at + skipped);
        cell += whole[at..start].matches('|').count();
        let cells = part.split(CELL_SEPARATOR).count();
        let own = units.iter().skip(cell).take(cells).copied().collect();
        at = start + part.len();
        cell += cells - 1;
        (part, own)
    };
    parts(text).into_iter().map(of_part).collect()
}

/// A long text in parts of whole sentences, as even as they allow; a short one as it is.
fn parts(text: String) -> Vec<String> {
    let words = text.split_whitespace().count();
    if words <= MAX_WORDS {
        return vec![text];
    }
    let wanted = words.div_ceil(words.div_ceil(MAX_WORDS));
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut length = 0;
    for sentence in text.split_sentence_bounds().flat_map(within_bounds) {
        let sentence_length = sentence.split_whitespace().count();
        if length > 0 && length + sentence_length > wanted {
            parts.push(std::mem::take(&mut part));
            length = 0;
        }
        part.push_str(sentence);
        length += sentence_length;
    }
    parts.push(part);
    // A row that is cut between two cells leaves its separator at an end.
    let parts = parts
        .into_iter()
        .map(|part| part.trim_matches(['|', ' ']).to_owned());
    let mut parts: Vec<String> = parts.collect();
    parts.retain(|part| !part.is_empty());
    parts
}

/// A sentence, or where it is longer than a passage may be, runs of its words.
fn within_bounds(sentence: &str) -> Vec<&str> {
    let ends: Vec<usize> = (sentence.split_word_bound_indices())
        .filter(|(_, piece)| piece.chars().all(char::is_whitespace))
        .map(|(start, blank)| start + blank.len())
        .skip(MAX_WORDS - 1)
        .step_by(MAX_WORDS)
        .collect();
    let mut runs = Vec::with_capacity(ends.len() + 1);
    let mut start = 0;
    for end in ends {
        runs.push(&sentence[start..end]);
        start = end;
    }
    runs.push(&sentence[start..]);
    runs
}
