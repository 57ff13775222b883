//! One block's text without inline markup: emphasis, links, code marks, tags, entities.

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::invisible::is_steering;

/// The plain text of a block, whether all of it was in bold, and the label in bold before the rest.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Inline {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) label: Option<String>,
}

/// Words that a label before a text has at most.
const LABEL_WORDS: usize = 12;

/// Put before the text while it is parsed: a punctuation sign, so that nothing at the beginning is
/// read as a list, a heading or an HTML block, while emphasis there still opens.
const GUARD: char = '¶';

/// Takes the inline markup off a text that is not needed any longer: most have none, and are kept as
/// they are.
pub(super) fn cleaned(raw: String) -> Inline {
    let kinds = kinds(&raw);
    match kinds & MARKUP != 0 || !is_collapsed(&raw, kinds) {
        true => clean(&raw),
        false => Inline {
            text: raw,
            bold: false,
            label: None,
        },
    }
}

/// Takes the inline markup off `raw`.
pub(super) fn clean(raw: &str) -> Inline {
    if kinds(raw) & MARKUP == 0 {
        return Inline {
            text: collapse(raw),
            bold: false,
            label: None,
        };
    }
    let guarded = format!("{GUARD}{}", collapse(raw));
    let mut text = String::with_capacity(raw.len());
    let mut strong: i32 = 0;
    let mut plain_seen = false;
    let mut found = None;
    // `[text][ref]` is a link wherever the reference leads; `[sic]` is not.
    let mut reference = |link: BrokenLink<'_>| {
        (link.link_type == LinkType::Reference).then(|| ("".into(), "".into()))
    };
    let options = Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_with_broken_link_callback(&guarded, options, Some(&mut reference)) {
        match event {
            Event::Start(Tag::Strong) => strong += 1,
            Event::End(TagEnd::Strong) => strong -= 1,
            Event::Text(part) | Event::Code(part) => {
                let part = if text.is_empty() {
                    part.trim_start_matches(GUARD)
                } else {
                    &part
                };
                if strong == 0 && !plain_seen && part.contains(char::is_alphanumeric) {
                    plain_seen = true;
                    found = label(&text, part);
                }
                text.push_str(part);
            }
            Event::InlineHtml(tag) => match tag.to_ascii_lowercase().as_str() {
                "<b>" | "<strong>" => strong += 1,
                "</b>" | "</strong>" => strong = (strong - 1).max(0),
                tag if tag.starts_with("<br") => text.push(' '),
                _ => {}
            },
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    let text = collapse(&text);
    Inline {
        bold: !plain_seen && text.contains(char::is_alphanumeric),
        text,
        label: found,
    }
}

/// The label that `bold`, at the beginning of a block, is to the text behind it: "Budget review" of
/// "**Budget review:** each year …". A sign must part the two; else it is mere emphasis.
pub(super) fn label(bold: &str, behind: &str) -> Option<String> {
    const SIGNS: [char; 5] = [':', '–', '—', '-', '.'];
    let bold = collapse(bold);
    let parted = bold.ends_with(SIGNS)
        || bold.ends_with('?')
        || behind.trim_start().starts_with([':', '–', '—'])
        || behind.starts_with(" - ");
    let label = bold.trim_end_matches(SIGNS).trim_end();
    let words = label.split_whitespace().count();
    let valid = parted && (1..=LABEL_WORDS).contains(&words) && label.contains(char::is_alphabetic);
    valid.then(|| label.to_owned())
}

/// Whether a line ends inside a word that a hyphen joins: it stands behind a letter or digit.
pub(super) fn is_hyphened(line: &str) -> bool {
    line.strip_suffix('-')
        .is_some_and(|word| word.ends_with(char::is_alphanumeric))
}

/// Single spaces between words, none at the ends; characters that steer a terminal, which can come
/// in as entities, go.
pub(super) fn collapse(text: &str) -> String {
    if is_collapsed(text, kinds(text)) {
        return text.to_owned();
    }
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        if word.chars().any(is_steering) {
            collapsed.extend(word.chars().filter(|&c| !is_steering(c)));
        } else {
            collapsed.push_str(word);
        }
    }
    collapsed
}

/// Whether [`collapse`] would leave a text of such bytes as it is.
fn is_collapsed(text: &str, kinds: u8) -> bool {
    kinds & CHANGES == 0
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
        && (kinds & MAY_CHANGE == 0 || !has_changing(text))
}

/// Whether there is a character beyond ASCII that is a space that is none of ours, or steers.
fn has_changing(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = (rest.bytes()).position(|byte| KINDS[usize::from(byte)] & MAY_CHANGE != 0)
    {
        let mut chars = rest[at..].chars();
        if chars
            .next()
            .is_some_and(|c| c.is_whitespace() || is_steering(c))
        {
            return true;
        }
        rest = chars.as_str();
    }
    false
}

/// The byte may belong to inline markup.
const MARKUP: u8 = 1;
/// It is a space that is none of ours, or steers.
const CHANGES: u8 = 2;
/// It begins a character that is not ASCII, as some do that are a space or steer.
const MAY_CHANGE: u8 = 4;

/// What kind each byte is of.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'*' | b'_' | b'[' | b'`' | b'\\' | b'<' | b'&' => MARKUP,
            0..b' ' | 0x7F => CHANGES,
            0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF => MAY_CHANGE,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// What kinds of bytes are in a text.
fn kinds(text: &str) -> u8 {
    (text.bytes()).fold(0, |kinds, byte| kinds | KINDS[usize::from(byte)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_collapsed_stays_as_it_is(text in "([a £’\u{A0}\u{AD}]|\\PC|[\u{0}-\u{20}\u{7F}-\u{A0}\u{2000}-\u{206F}\u{3000}\u{FEFF}\u{1680}]){0,12}") {
            let mut plain: Vec<String> = Vec::new();
            for word in text.split_whitespace() {
                plain.push(word.chars().filter(|&c| !is_steering(c)).collect());
            }
            let plain = plain.join(" ");
            prop_assert_eq!(is_collapsed(&text, kinds(&text)), text == plain);
        }
    }

    #[test]
    fn takes_markup_off_and_keeps_the_words() {
        let cases = [
            ("**Budget review:** each *year*", "Budget review: each year"),
            (
                "our [Plan 2024](#) and [x](http://a.b) here",
                "our Plan 2024 and x here",
            ),
            (
                "<u>Careline</u> &amp; more<br>lines",
                "Careline & more lines",
            ),
            (
                "a _b_ snake_case 2 * 3 * 4 <5%",
                "a b snake_case 2 * 3 * 4 <5%",
            ),
            (
                "- not a list & # not a heading",
                "- not a list & # not a heading",
            ),
            ("<p>a &pound;5</p>", "a £5"),
            ("‘*work together*; drive’", "‘work together; drive’"),
            ("1. *kept* number", "1. kept number"),
            (
                "our [plan][1], see [the other][2]",
                "our plan, see the other",
            ),
            ("a&#27;[31mb&#8238;c", "a[31mbc"),
            ("[sic] `code` \\*star\\*", "[sic] code *star*"),
        ];
        for (raw, expected) in cases {
            assert_eq!(clean(raw).text, expected);
        }
    }

    #[test]
    fn tells_a_label_from_emphasis() {
        let label = |raw| clean(raw).label;
        for raw in [
            "**Ducks:** fed",
            "**Ducks**: fed",
            "**Ducks** – fed",
            "<b>Ducks.</b> Fed",
        ] {
            assert_eq!(label(raw).as_deref(), Some("Ducks"), "{raw}");
        }
        assert_eq!(
            label("**Why ducks?** They eat").as_deref(),
            Some("Why ducks?")
        );
        for raw in ["**Fenby** fed ducks", "**Ducks:**", "We fed **ducks:** all"] {
            assert_eq!(label(raw), None, "{raw}");
        }
    }

    #[test]
    fn tells_when_all_is_bold() {
        assert!(clean("**Reducing spend**").bold);
        assert!(clean("<b>Done</b>").bold);
        assert!(!clean("**Label:** text").bold);
        assert!(!clean("plain").bold);
    }
}
