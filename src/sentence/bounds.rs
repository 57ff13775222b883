//! Where sentences end by UAX #29, without its tables where a text needs none.
//!
//! All of the rules look at what stands around a full stop, an exclamation or a question mark, so only
//! there is anything looked at; the tables class every character. A test holds these rules to the
//! general ones.

use unicode_segmentation::UnicodeSegmentation;

/// What a character is to the rules behind the end of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Lower,
    Upper,
    Digit,
    /// `.` (ATerm).
    Stop,
    /// `!` and `?` (STerm).
    Mark,
    /// Quotes and brackets.
    Close,
    Space,
    /// What goes on with a sentence: commas, colons, dashes (SContinue).
    GoesOn,
    Other,
}

/// The ends of the sentences of a text in order; the last is its own end.
pub(super) fn ends(text: &str) -> Vec<usize> {
    common_ends(text).unwrap_or_else(|| {
        let bounds = text.split_sentence_bound_indices();
        bounds.map(|(at, sentence)| at + sentence.len()).collect()
    })
}

/// The same for a text of common characters; none for others.
fn common_ends(text: &str) -> Option<Vec<usize>> {
    let bytes = text.as_bytes();
    let mut ends = Vec::new();
    let mut start = 0;
    for at in memchr::memchr3_iter(b'.', b'!', b'?', bytes) {
        if at < start {
            continue; // looked at with the sign before
        }
        if !ends_nothing(&bytes[start..at]) {
            return None;
        }
        let (next, is_end) = behind(text, at)?;
        if is_end && next < bytes.len() {
            ends.push(next);
        }
        start = next;
    }
    if !ends_nothing(&bytes[start..]) {
        return None;
    }
    if !text.is_empty() {
        ends.push(text.len());
    }
    Some(ends)
}

/// Whether no sentence ends inside these bytes, which begin with a character, and among which there is
/// no full stop, exclamation or question mark.
fn ends_nothing(bytes: &[u8]) -> bool {
    // Without a way out, so that many bytes are looked at in one step.
    let is_plain = |byte: &u8| byte.is_ascii() && !matches!(byte, b'\n' | b'\r');
    if bytes.iter().fold(true, |all, byte| all & is_plain(byte)) {
        return true;
    }
    let mut bytes = (0..bytes.len()).map(|at| &bytes[at..]);
    bytes.all(|bytes| is_plain(&bytes[0]) || !bytes[0].is_ascii() && is_letter_or_sign(bytes))
}

/// Whether a byte beyond ASCII ends no sentence, whatever the character it is a part of: neither a line
/// nor, as signs of other scripts do, a sentence.
fn is_letter_or_sign(bytes: &[u8]) -> bool {
    match bytes {
        [0xC2, 0x85, ..] => false,
        // General punctuation, but for the dot, the ends of lines and the double signs in it.
        [0xE2, 0x80, last, ..] => !matches!(last, 0xA4 | 0xA8 | 0xA9 | 0xBC | 0xBD),
        // Shapes, as bullets are.
        [0xE2, 0x96 | 0x97, ..] => true,
        // Latin, Greek, Cyrillic; and the rest of a character that was looked at.
        [first, ..] => *first < 0xD6,
        [] => true,
    }
}

/// What stands behind the sign at `at` that may end a sentence: where it goes on, and whether it is
/// another sentence that begins there. None where characters stand there that are not common.
fn behind(text: &str, at: usize) -> Option<(usize, bool)> {
    let is_stop = text.as_bytes()[at] == b'.';
    let mut next = at + 1;
    let class_at = |at: usize| class(text.get(at..).and_then(|rest| rest.chars().next())?);
    if is_stop && next < text.len() {
        let before = text[..at]
            .chars()
            .next_back()
            .map_or(Some(Class::Other), class)?;
        let is_letter = matches!(before, Class::Lower | Class::Upper);
        match class_at(next)? {
            Class::Digit => return Some((next, false)), // 2.5
            Class::Upper if is_letter => return Some((next, false)), // U.S
            _ => {}
        }
    }
    let mut skip = |wanted: Class| {
        while let Some(c) = text[next..].chars().next() {
            match class(c)? {
                class if class == wanted => next += c.len_utf8(),
                _ => break,
            }
        }
        Some(())
    };
    skip(Class::Close)?;
    skip(Class::Space)?;
    if next == text.len() {
        return Some((next, true));
    }
    if matches!(class_at(next)?, Class::GoesOn | Class::Mark | Class::Stop) {
        return Some((next, false));
    }
    // The next letter decides: a small one goes on with the sentence of a full stop.
    if is_stop {
        for c in text[next..].chars() {
            match class(c)? {
                Class::Lower => return Some((next, false)),
                Class::Upper | Class::Stop | Class::Mark => break,
                _ => {}
            }
        }
    }
    Some((next, true))
}

/// The class of a common character.
fn class(c: char) -> Option<Class> {
    Some(match c {
        'a'..='z' => Class::Lower,
        'A'..='Z' => Class::Upper,
        '0'..='9' => Class::Digit,
        '.' => Class::Stop,
        '!' | '?' => Class::Mark,
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '‘' | '’' | '“' | '”' => {
            Class::Close
        }
        ' ' | '\t' | '\u{A0}' => Class::Space,
        ',' | '-' | ':' | ';' | '–' | '—' => Class::GoesOn,
        '£' | '…' | '•' | '○' | '●' | '◦' | '■' | '▪' => Class::Other,
        // Control characters are rare, and some of them are blanks to these rules.
        c if c.is_ascii_graphic() => Class::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn general(text: &str) -> Vec<usize> {
        let bounds = text.split_sentence_bound_indices();
        bounds.map(|(at, sentence)| at + sentence.len()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn ends_are_those_of_the_general_rules(
            text in "[aZ1.!? ,)(\"'’“–£•○…\u{A0}-]{0,14}|[ -~]{0,60}|([aZ .!?○▪\u{2580}-\u{25FF}]|\\PC|[\\x00-\\x1F\u{85}\u{2028}]){0,24}",
        ) {
            prop_assert_eq!(ends(&text), general(&text));
        }
    }

    #[test]
    fn a_form_feed_or_vertical_tab_behind_a_mark_is_a_blank() {
        for text in ["Why?\u{B}", "Why?\u{C}Because.", "No. \u{C}yes"] {
            assert_eq!(ends(text), general(text));
        }
    }

    #[test]
    fn plans_are_of_common_characters() {
        let text = "The council’s ‘plan’ – it saved £5.2 million… more! – “All” is J. R. Fen’s. •";
        assert_eq!(common_ends(text), Some(general(text)));
    }
}
