//! Character references of HTML that are left in a text: whatever made the file encoded them twice.

use super::inline::collapse;

/// Names that are met in plans. `&copy;` and the like stay as they are: nobody searches for them.
const NAMES: [(&str, char); 17] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("pound", '£'),
    ("euro", '€'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("bull", '•'),
    ("shy", '\u{AD}'),
];

/// The longest reference, without its signs: `#x10FFFF`.
const LONGEST: usize = 8;

/// The text with its references as the characters they stand for.
pub(super) fn decode(text: String) -> String {
    if !text.contains('&') || !text.contains(';') {
        return text;
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].bytes().take(LONGEST + 1).position(|b| b == b';');
        match name.and_then(|length| Some((character(&rest[1..=length])?, length))) {
            Some((character, length)) => {
                if character != '\u{AD}' {
                    decoded.push(character);
                }
                rest = &rest[length + 2..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    collapse(&decoded)
}

fn character(name: &str) -> Option<char> {
    let number = match name.strip_prefix('#') {
        None => {
            let known = NAMES.iter().find(|(known, _)| *known == name);
            return known.map(|&(_, character)| character);
        }
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => digits.parse().ok()?,
        },
    };
    char::from_u32(number).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters_and_other_signs_stay() {
        let cases = [
            ("Parks &amp; play", "Parks & play"),
            ("the council&#39;s &pound;5&#xA0;m", "the council's £5 m"),
            ("R&D; T&T; a & b; &copy;", "R&D; T&T; a & b; &copy;"),
            ("&#27;[31m &#0; &#99999999;", "&#27;[31m &#0; &#99999999;"),
            ("&", "&"),
            ("&;", "&;"),
            ("&é;", "&é;"),
            ("pro&shy;ductivity", "productivity"),
        ];
        for (encoded, plain) in cases {
            assert_eq!(decode(encoded.to_owned()), plain);
        }
    }
}
