//! The words of a sentence, with their places.

use std::ops::Range;

use super::lexicon::{self, Known};

/// One word, in lower case, with its place in the text and what stands before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) joint: Joint,
    pub(super) known: Known,
}

impl Word<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Space,
    /// A contraction: the `ll` of `we'll`.
    Apostrophe,
    /// A comma or a bracket: a clause may end.
    Comma,
    /// A colon or a dash: a label may end.
    Colon,
}

/// Sets `words` to those of a piece of `lower`, the text in lower case. What stands in brackets or
/// double quotes is left out: it is an aside, or somebody else's words.
pub(super) fn read<'t>(lower: &'t str, piece: Range<usize>, words: &mut Vec<Word<'t>>) {
    words.clear();
    let mut joint = Joint::Space;
    let mut start = None;
    let mut closing = None;
    let closings = [')', '”', '"'].map(|sign| (sign, lower[piece.clone()].rfind(sign)));
    for (at, c) in lower[piece.clone()].char_indices() {
        let at = piece.start + at;
        if let Some(sign) = closing {
            if c == sign {
                closing = None;
            }
            continue;
        }
        let is_hyphen = c == '-' && start.is_some();
        if c.is_alphanumeric() || is_hyphen {
            start.get_or_insert(at);
            continue;
        }
        push(lower, &mut start, at, &mut joint, words);
        closing = match c {
            '(' => Some(')'),
            '“' => Some('”'),
            '"' => Some('"'),
            _ => None,
        }
        .filter(|sign| {
            closings
                .iter()
                .any(|(s, last)| s == sign && *last > Some(at - piece.start))
        });
        joint = match c {
            '\'' | '’' => Joint::Apostrophe,
            ':' | '–' | '—' | '-' => Joint::Colon,
            ',' | '(' => Joint::Comma,
            _ if joint == Joint::Apostrophe => Joint::Space,
            _ => joint,
        };
    }
    push(lower, &mut start, piece.end, &mut joint, words);
}

fn push<'t>(
    lower: &'t str,
    start: &mut Option<usize>,
    end: usize,
    joint: &mut Joint,
    words: &mut Vec<Word<'t>>,
) {
    if let Some(start) = start.take() {
        let text = lower[start..end].trim_end_matches('-');
        words.push(Word {
            text,
            start,
            known: lexicon::known(text),
            joint: std::mem::replace(joint, Joint::Space),
        });
    }
}
