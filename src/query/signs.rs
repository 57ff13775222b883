//! The text of a query as it was typed: signs, and the `\` that takes the meaning from one.

/// A character of a text, and the byte that it begins at, the `\` before it included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) at: usize,
    pub(super) c: char,
    /// Whether a `\` makes it plain text.
    pub(super) plain: bool,
}

/// The characters of a text. A `\` that stands before no other character is none.
pub(super) fn signs(text: &str) -> impl Iterator<Item = Sign> {
    let mut chars = text.char_indices();
    std::iter::from_fn(move || match chars.next()? {
        (at, '\\') => chars.next().map(|(_, c)| Sign { at, c, plain: true }),
        (at, c) => Some(Sign {
            at,
            c,
            plain: false,
        }),
    })
}

/// The text that is meant: without the `\`.
pub(super) fn unescaped(text: &str) -> String {
    signs(text).map(|sign| sign.c).collect()
}

/// Whether one of these signs stands in the text with its meaning.
pub(super) fn has(text: &str, mut meant: impl FnMut(char) -> bool) -> bool {
    signs(text).any(|sign| !sign.plain && meant(sign.c))
}

/// The parts of a text between such signs; those without a character are left out.
pub(super) fn split(text: &str, mut between: impl FnMut(char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for sign in signs(text).filter(|sign| !sign.plain) {
        if between(sign.c) {
            parts.push(&text[start..sign.at]);
            start = sign.at + sign.c.len_utf8();
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Marks for quotes that are all the same to us.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{FF02}'
    )
}

/// Whether it parts the pieces of a query.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Hyphens and dashes: between two words they are all the same to us.
pub(super) fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '\u{2012}'..='\u{2015}')
}

/// What the key of the hyphen writes, or what programs make of it.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Whether a text is an address of the web, in which no sign has a meaning.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| "([{<'‘’".contains(c));
    let begins = text.get(..4);
    text.contains("://") || begins.is_some_and(|begins| begins.eq_ignore_ascii_case("www."))
}

/// A sum without the *circa* before it: `c£4bn`, `c.£4bn`.
pub(super) fn without_circa(text: &str) -> &str {
    (["c.", "ca.", "c"]
        .iter()
        .find_map(|circa| text.strip_prefix(circa)))
    .filter(|sum| sum.starts_with('£'))
    .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_words() {
        for address in ["http://a.gov.uk/b?c", "(www.a.gov.uk", "WWW.a"] {
            assert!(is_address(address), "{address}");
        }
        for word in ["www", "a/b", r"www\.a*", "awww.b"] {
            assert!(!is_address(word), "{word}");
        }
    }

    #[test]
    fn a_backslash_takes_the_meaning_from_the_sign_behind_it() {
        assert_eq!(unescaped(r"a\*b\\c\"), r"a*b\c");
        assert!(has(r"a\**", |c| c == '*'));
        assert!(!has(r"a\*", |c| c == '*'));
        assert_eq!(split(r"/a\/b//c/", |c| c == '/'), [r"a\/b", "c"]);
    }
}
