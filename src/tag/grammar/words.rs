//! The words of a sentence, with their places.

use std::cell::LazyCell;
use std::ops::Range;

use super::lexicon::{self, Known};
use crate::analyzer::{is_of_word, word_end};

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
    // Where each of these stands for the last time: what is never closed is no aside.
    let last = LazyCell::new(|| [')', '”', '"'].map(|sign| (sign, lower[..piece.end].rfind(sign))));
    let bytes = lower.as_bytes();
    let mut at = piece.start;
    while at < piece.end {
        // Nearly all of a text is told by its bytes.
        let byte = bytes[at];
        if closing.is_none() {
            if is_of_word(byte) || byte == b'-' && start.is_some() {
                start.get_or_insert(at);
                at = word_end(&bytes[..piece.end], at + 1);
                continue;
            }
            if byte == b' ' {
                push(lower, &mut start, at, &mut joint, words);
                if joint == Joint::Apostrophe {
                    joint = Joint::Space;
                }
                at += 1;
                continue;
            }
        }
        let Some(c) = lower[at..].chars().next() else {
            break; // never, since `at` is inside the text
        };
        let here = at;
        at += c.len_utf8();
        if let Some(sign) = closing {
            if c == sign {
                closing = None;
            }
            continue;
        }
        if c.is_alphanumeric() {
            start.get_or_insert(here);
            continue;
        }
        push(lower, &mut start, here, &mut joint, words);
        closing = match c {
            '(' => Some(')'),
            '“' => Some('”'),
            '"' => Some('"'),
            _ => None,
        }
        .filter(|sign| last.iter().any(|(s, last)| s == sign && *last > Some(here)));
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
        let mut text = &lower[start..end];
        if text.as_bytes().last() == Some(&b'-') {
            text = text.trim_end_matches('-');
        }
        words.push(Word {
            text,
            start,
            known: lexicon::known(text),
            joint: std::mem::replace(joint, Joint::Space),
        });
    }
}
