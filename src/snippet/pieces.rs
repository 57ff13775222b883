//! Where a text may be cut: pieces that a window begins and ends with.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::analyzer::CELL_SEPARATOR;
use crate::sentence::sentences;

/// A stretch of a text that is shown whole or not at all, without blanks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) bytes: Range<usize>,
    /// The same in characters.
    pub(super) chars: Range<usize>,
}

/// A text in pieces of three sizes, each ascending.
pub(super) struct Pieces {
    /// Sentences, and cells of a table row.
    pub(super) sentences: Vec<Piece>,
    /// Words with the signs that touch them: `(multi-year,` is one.
    pub(super) words: Vec<Piece>,
    /// The least that is not cut: words and signs of UAX #29.
    pub(super) least: Vec<Piece>,
}

impl Pieces {
    /// Cuts a text.
    pub(super) fn of(text: &str) -> Pieces {
        let all = segments(text);
        let is_blank = |piece: &Piece| text[piece.bytes.clone()].trim().is_empty();
        let bounds = sentences(text);
        let mut words: Vec<Piece> = Vec::new();
        let mut is_apart = true;
        let mut ends = bounds.iter().map(|sentence| sentence.end).peekable();
        for piece in &all {
            let at = piece.bytes.start;
            while ends.next_if(|&end| end < at).is_some() {}
            is_apart |= ends.peek() == Some(&at) || is_between_words(text, at);
            let blank = is_blank(piece);
            match words.last_mut() {
                _ if blank => {}
                Some(word) if !is_apart => *word = word.up_to(piece),
                _ => words.push(piece.clone()),
            }
            is_apart = blank;
        }
        words.retain(|word| text[word.bytes.clone()] != *CELL_SEPARATOR.trim());
        // A word belongs to the sentence in which it begins.
        let sentences = (bounds.into_iter())
            .filter_map(|bounds| {
                let from = words.partition_point(|word| word.bytes.start < bounds.start);
                let to = words.partition_point(|word| word.bytes.start < bounds.end);
                let inside = words.get(from..to)?;
                Some(inside.first()?.up_to(inside.last()?))
            })
            .collect();
        let least = all.into_iter().filter(|piece| !is_blank(piece)).collect();
        Pieces {
            sentences,
            words,
            least,
        }
    }
}

impl Piece {
    /// From the beginning of this one to the end of another.
    pub(super) fn up_to(&self, last: &Piece) -> Piece {
        Piece {
            bytes: self.bytes.start..last.bytes.end,
            chars: self.chars.start..last.chars.end,
        }
    }
}

/// Whether a word ends and another begins there, as in languages that write no blanks.
fn is_between_words(text: &str, at: usize) -> bool {
    let ends = text[..at]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    ends && text[at..].starts_with(char::is_alphanumeric)
}

/// Words, signs and blanks as UAX #29 parts them, but none that parts a letter from its marks.
fn segments(text: &str) -> Vec<Piece> {
    let mut segments: Vec<Piece> = Vec::new();
    let mut chars = 0;
    let mut next = 0;
    while next < text.len() {
        let (at, from) = (next, chars);
        let end = segment_end(text, at);
        next = end;
        chars += text[at..end].chars().count();
        match segments.last_mut() {
            Some(last) if is_in_letter(text, at) => (last.bytes.end, last.chars.end) = (end, chars),
            _ => segments.push(Piece {
                bytes: at..end,
                chars: from..chars,
            }),
        }
    }
    segments
}

/// Where the word, sign or blank of UAX #29 ends that begins at a place. Most are letters, a sign or a
/// blank of ASCII, which the next two bytes show to be all of it.
fn segment_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    let letters = (rest.iter().take_while(|byte| byte.is_ascii_alphanumeric())).count();
    let next = rest.get(letters + 1);
    let is_sign = |byte: &u8| byte.is_ascii_punctuation() && *byte != b'_';
    let is_whole = match (letters, rest.get(letters)) {
        (0, Some(b' ')) => next.is_none_or(|next| next.is_ascii() && *next != b' '),
        (0, sign) => sign.is_some_and(is_sign) && next.is_none_or(u8::is_ascii),
        (_, None | Some(b' ')) => true,
        // A sign joins letters on both sides of it, as in `isn't` and `1,000`.
        (_, Some(sign)) => {
            let joins = |next: &u8| !next.is_ascii() || next.is_ascii_alphanumeric();
            is_sign(sign) && !next.is_some_and(joins)
        }
    };
    match is_whole {
        true => at + letters.max(1),
        false => {
            let first = text[at..].split_word_bounds().next();
            at + first.map_or(1, str::len)
        }
    }
}

/// Whether a place between two words, or signs, lies inside what a reader takes for one letter.
fn is_in_letter(text: &str, at: usize) -> bool {
    // Two characters of ASCII are one only as the end of a line, which is one sign here too.
    let is_ascii = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii);
    if at == 0 || is_ascii(at - 1) && is_ascii(at) {
        return false;
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    // The whole text is there, so that it can always tell.
    !cursor.is_boundary(text, 0).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown<'t>(text: &'t str, pieces: &[Piece]) -> Vec<&'t str> {
        pieces
            .iter()
            .map(|piece| &text[piece.bytes.clone()])
            .collect()
    }

    #[test]
    fn words_keep_the_signs_that_touch_them() {
        let text = "A (multi-year) plan: “£30million” – 24/7, 38% | 会议在";
        let words = [
            "A",
            "(multi-year)",
            "plan:",
            "“£30million”",
            "–",
            "24/7,",
            "38%",
            "会",
            "议",
            "在",
        ];
        assert_eq!(shown(text, &Pieces::of(text).words), words);
    }

    #[test]
    fn sentences_have_no_blanks_around_them() {
        let text = " One.  Two | three ";
        assert_eq!(
            shown(text, &Pieces::of(text).sentences),
            ["One.", "Two", "three"]
        );
    }

    #[test]
    fn letters_keep_their_marks() {
        // To UAX #29 the second is a word of its own, but both are one letter to a reader.
        let text = "\u{E01}\u{E33}";
        assert_eq!(shown(text, &Pieces::of(text).least), [text]);
    }

    proptest! {
        #[test]
        fn segments_end_where_uax_29_ends_them(text in "([a-c1-2.,:;'\"_ \t\r\n-]|[a.é\u{301}\u{E33}👩\u{200D}🇬\u{FE0F}א' ]|\\PC){0,40}") {
            let mut at = 0;
            for (start, segment) in text.split_word_bound_indices() {
                prop_assert_eq!(start, at);
                at = segment_end(&text, at);
                prop_assert_eq!(&text[start..at], segment);
            }
        }

        #[test]
        fn pieces_are_in_order_and_cut_no_letter(text in "([a-c.é\u{301}\u{E33} |👩\u{200D}🇬]|\\PC){0,60}") {
            let bounds: Vec<usize> = (text.grapheme_indices(true).map(|(at, _)| at))
                .chain([text.len()])
                .collect();
            let pieces = Pieces::of(&text);
            for level in [&pieces.sentences, &pieces.words, &pieces.least] {
                let mut end = 0;
                for piece in level {
                    prop_assert!(end <= piece.bytes.start && piece.bytes.start < piece.bytes.end);
                    prop_assert!(bounds.binary_search(&piece.bytes.start).is_ok());
                    prop_assert!(bounds.binary_search(&piece.bytes.end).is_ok());
                    prop_assert_eq!(piece.chars.start, text[..piece.bytes.start].chars().count());
                    prop_assert_eq!(piece.chars.end, text[..piece.bytes.end].chars().count());
                    end = piece.bytes.end;
                }
            }
        }
    }
}
