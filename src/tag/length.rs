//! How long a text is, in words, as far as it matters.

/// Whether a text has more words than that. Every word but the last has a blank behind it, so a short
/// text need not be read, and in a longer one it is enough to count what may be blanks, many bytes in
/// one step; only where those are too many are they looked at.
pub(crate) fn has_more_words(text: &str, most: usize) -> bool {
    let bytes = text.as_bytes();
    if bytes.len().div_ceil(2) <= most || may_be_blanks(bytes) < most {
        return false;
    }
    if text.is_ascii() {
        return ascii_words(bytes) > most;
    }
    let (mut words, mut in_word, mut at) = (0, false, 0);
    while let Some(&byte) = bytes.get(at) {
        let (is_blank, length) = match byte {
            b' ' | b'\t'..=b'\r' => (true, 1),
            // With these begin the blanks that are not ASCII.
            0xC2 | 0xE1 | 0xE2 | 0xE3 => match text[at..].chars().next() {
                Some(c) => (c.is_whitespace(), c.len_utf8()),
                None => break, // never, since `at` is inside the text
            },
            _ => (false, 1),
        };
        words += usize::from(!is_blank && !in_word);
        if words > most {
            return true;
        }
        in_word = !is_blank;
        at += length;
    }
    false
}

/// How many bytes may be blanks or begin one: at least as many as there are blanks.
fn may_be_blanks(bytes: &[u8]) -> usize {
    let may_be = |byte: &u8| u8::from(*byte <= b' ' || *byte >= 0xC2);
    // So few that a byte can count them, which lets the processor count many at once.
    let few = bytes.chunks(usize::from(u8::MAX));
    few.map(|few| usize::from(few.iter().map(may_be).sum::<u8>()))
        .sum()
}

/// How many words a text of ASCII has: each ends where a blank comes or the text ends.
fn ascii_words(bytes: &[u8]) -> usize {
    let is_word = |byte: u8| !matches!(byte, b' ' | b'\t'..=b'\r');
    let ends = |(one, next): (&u8, &u8)| u8::from(is_word(*one) & !is_word(*next));
    let behind = bytes.get(1..).unwrap_or_default();
    // As above.
    let few = bytes
        .chunks(usize::from(u8::MAX))
        .zip(behind.chunks(usize::from(u8::MAX)));
    let ended: usize = few
        .map(|(few, behind)| usize::from(few.iter().zip(behind).map(ends).sum::<u8>()))
        .sum();
    ended + usize::from(bytes.last().is_some_and(|last| is_word(*last)))
}

#[cfg(test)]
mod tests {
    use super::has_more_words;

    proptest::proptest! {
        #[test]
        fn words_are_counted_as_far_as_needed(
            part in "([ab£’\t\u{B}\u{85}\u{A0}\u{1680}\u{2003}\u{3000} ]|[ab\t\u{B}\u{1C} ]){0,20}",
            times in 1..60_usize,
            most in 0..99_usize,
        ) {
            let (text, few) = (part.repeat(times), most / 9);
            let words = text.split_whitespace().count();
            assert_eq!(has_more_words(&text, most), words > most);
            assert_eq!(has_more_words(&part, few), part.split_whitespace().count() > few);
        }
    }
}
