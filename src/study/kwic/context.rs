//! What stands beside a match: so many columns of a terminal, in whole words.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::invisible::is_steering;

/// The end of `text[..end]` that takes at most so many columns. It begins at a word, unless not even
/// one word has room; at the beginning of the text it is all there is.
pub(super) fn left(text: &str, end: usize, columns: usize) -> &str {
    let mut used = 0;
    let mut start = end;
    for (at, letter) in text[..end].grapheme_indices(true).rev() {
        used += width(letter);
        if used > columns {
            break;
        }
        start = at;
    }
    let kept = &text[start..end];
    if start == 0 {
        return kept;
    }
    let cuts_word = !text[..start].ends_with(char::is_whitespace);
    let from_word = match kept.find(char::is_whitespace) {
        Some(blank) if cuts_word => kept[blank..].trim_start(),
        _ => kept.trim_start(),
    };
    if from_word.is_empty() {
        kept
    } else {
        from_word
    }
}

/// The beginning of `text[start..]` that takes at most so many columns. It ends with a word, unless
/// not even one word has room; at the end of the text it is all there is.
pub(super) fn right(text: &str, start: usize, columns: usize) -> &str {
    let rest = &text[start..];
    let mut used = 0;
    let fits = |letter: &&str| {
        used += width(letter);
        used <= columns
    };
    let bytes: usize = rest.graphemes(true).take_while(fits).map(str::len).sum();
    let kept = &rest[..bytes];
    if bytes == rest.len() {
        return kept;
    }
    let cuts_word = !rest[bytes..].starts_with(char::is_whitespace);
    let to_word = match kept.rfind(char::is_whitespace) {
        Some(blank) if cuts_word => kept[..blank].trim_end(),
        _ => kept.trim_end(),
    };
    if to_word.is_empty() { kept } else { to_word }
}

/// The columns that a text takes on one line of a terminal: blanks of any kind take one, wide
/// characters two, and one is taken by the mark that stands for a character that must not reach a
/// terminal.
pub fn columns(text: &str) -> usize {
    text.graphemes(true).map(width).sum()
}

fn width(letter: &str) -> usize {
    let is_shown_otherwise = |c: char| is_steering(c) || c.is_whitespace();
    if letter.contains(is_shown_otherwise) {
        let of = |c: char| {
            if is_shown_otherwise(c) {
                1
            } else {
                c.width().unwrap_or(0)
            }
        };
        return letter.chars().map(of).sum();
    }
    letter.width()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn context_is_cut_between_words() {
        let text = "we share one internal audit team with all others";
        let at = text.find("audit").unwrap();
        for (columns, wanted) in [
            (0, ""),
            (1, " "),
            (5, "rnal "),
            (9, "internal "),
            (12, "internal "),
            (13, "one internal "),
            (100, "we share one internal "),
        ] {
            assert_eq!(left(text, at, columns), wanted, "{columns}");
        }
        for (columns, wanted) in [
            (0, ""),
            (1, " "),
            (3, " te"),
            (5, " team"),
            (6, " team"),
            (9, " team"),
            (10, " team with"),
            (100, " team with all others"),
        ] {
            assert_eq!(right(text, at + 5, columns), wanted, "{columns}");
        }
    }

    #[test]
    fn wide_and_joined_letters_are_counted_as_they_are_shown() {
        for (text, wanted) in [
            ("audit", 5),
            ("会計", 4),
            ("e\u{301}", 1),
            ("👨‍👩‍👧", 2 * 3 + 2),
            ("a\tb\nc", 5),
            ("a\u{1B}[0m", 5),
            ("", 0),
        ] {
            assert_eq!(columns(text), wanted, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn left_match_and_right_are_the_text(
            before in "\\PC{0,30}( \\PC{0,12}){0,4}",
            matched in "[a-z会]{1,6}",
            after in "( \\PC{0,12}){0,4}\\PC{0,30}",
            width in 0usize..50,
        ) {
            let text = format!("{before}{matched}{after}");
            let (start, end) = (before.len(), before.len() + matched.len());
            let (l, r) = (left(&text, start, width), right(&text, end, width));
            let shown = format!("{l}{matched}{r}");
            prop_assert_eq!(&text[start - l.len()..end + r.len()], shown);
            prop_assert!(columns(l) <= width && columns(r) <= width);
            let all = format!("{}{matched}{}", left(&text, start, 9999), right(&text, end, 9999));
            prop_assert_eq!(text, all);
        }
    }
}
