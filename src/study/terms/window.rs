//! Which words of a passage are near a match.

use std::ops::Range;

use super::text::{BREAK, Side, Text};
use crate::query::Occurrence;

/// How many words on each side of a match are near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Words before it.
    pub left: usize,
    /// Words behind it.
    pub right: usize,
}

/// The words of one passage that are near a match. Each is so once, however many matches it is near,
/// and the words of a match are near none.
#[derive(Default)]
pub(super) struct Marks {
    near: Vec<bool>,
    /// The places of each match among the words of the passage.
    matches: Vec<Range<usize>>,
}

impl Marks {
    /// Marks the words of the passage that was read last, which begin at `start`. Of matches, none
    /// lies inside another, so that both their beginnings and their ends ascend.
    pub(super) fn set(&mut self, text: &Text, start: usize, found: &[Occurrence], window: Window) {
        self.matches.clear();
        for Occurrence { bytes, .. } in found {
            let first = text.bytes.partition_point(|word| word.end <= bytes.start);
            let behind = text.bytes.partition_point(|word| word.start < bytes.end);
            if first < behind {
                self.matches.push(first..behind);
            }
        }
        self.mark(&text.words[start..], window);
    }

    fn mark(&mut self, words: &[u32], window: Window) {
        self.near.clear();
        self.near.resize(words.len(), false);
        let behind = self.matches.iter().map(|found| found.end);
        reach(words, 0..words.len(), behind, window.right, &mut self.near);
        let before = self.matches.iter().rev();
        let before = before.filter_map(|found| found.start.checked_sub(1));
        reach(
            words,
            (0..words.len()).rev(),
            before,
            window.left,
            &mut self.near,
        );
        for found in &self.matches {
            self.near[found.clone()].fill(false);
        }
    }

    /// Pieces of the passage that are all near a match, or all not.
    pub(super) fn runs(&self) -> impl Iterator<Item = (Range<usize>, Side)> {
        let mut start = 0;
        self.near.chunk_by(|a, b| a == b).map(move |piece| {
            let words = start..start + piece.len();
            start = words.end;
            let side = if piece[0] { Side::Here } else { Side::There };
            (words, side)
        })
    }
}

/// Goes over the places once and marks those that are at most `window` words on from where one of
/// the windows begins, with no break between.
fn reach(
    words: &[u32],
    places: impl Iterator<Item = usize>,
    begins: impl Iterator<Item = usize>,
    window: usize,
    near: &mut [bool],
) {
    let mut begins = begins.peekable();
    let mut left = 0;
    for place in places {
        while begins.next_if_eq(&place).is_some() {
            left = window;
        }
        if words[place] == BREAK {
            left = 0;
        } else if left > 0 {
            near[place] = true;
            left -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks the words near `[…]`; `/` is a break.
    fn marked(text: &str, left: usize, right: usize) -> String {
        let mut marks = Marks::default();
        let mut words = Vec::new();
        let mut first = 0;
        for word in text.split(' ') {
            if word.starts_with('[') {
                first = words.len();
            }
            words.push(if word == "/" { BREAK } else { 0 });
            if word.ends_with(']') {
                marks.matches.push(first..words.len());
            }
        }
        marks.mark(&words, Window { left, right });
        let near = text.split(' ').zip(&marks.near);
        let near: Vec<&str> = near
            .filter(|(_, near)| **near)
            .map(|(word, _)| word)
            .collect();
        near.join(" ")
    }

    #[test]
    fn near_is_within_the_window_and_the_sentence() {
        for (text, left, right, wanted) in [
            ("a b [x] c d", 1, 1, "b c"),
            ("a b [x] c d", 2, 0, "a b"),
            ("a b [x] c d", 0, 0, ""),
            ("a b [x] c d", usize::MAX, usize::MAX, "a b c d"),
            ("a / b [x] c / d", 5, 5, "b c"),
            // Words between two matches are near both, and counted once.
            ("[x] a b c [x]", 2, 2, "a b c"),
            // The words of a match take up room, but are near none.
            ("a [x] [y] b c", 2, 2, "a b c"),
            ("a [x y] b c d", 1, 2, "a b c"),
            ("[x] / a", 3, 3, ""),
            ("a / [x / y] b", 3, 3, "b"),
        ] {
            assert_eq!(marked(text, left, right), wanted, "{text} {left} {right}");
        }
    }

    #[test]
    fn pieces_are_the_whole_passage() {
        let marks = Marks {
            near: vec![true, true, false, true],
            matches: Vec::new(),
        };
        let runs: Vec<_> = marks.runs().collect();
        assert_eq!(
            runs,
            [(0..2, Side::Here), (2..3, Side::There), (3..4, Side::Here)]
        );
    }
}
