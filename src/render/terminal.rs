//! Colour, marks, and text made harmless for a terminal.

use std::borrow::Cow;
use std::ops::Range;

use anstyle::{AnsiColor, Effects, Style as Ansi};

use crate::invisible::is_steering;

/// How text for people is decorated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    colour: bool,
}

const MATCH: Ansi = AnsiColor::Red.on_default().effects(Effects::BOLD);
const STRONG: Ansi = Ansi::new().effects(Effects::BOLD);
const FAINT: Ansi = Ansi::new().effects(Effects::DIMMED);

impl Style {
    /// Without colour: matches are marked `«so»`.
    pub fn plain() -> Style {
        Style { colour: false }
    }

    /// With colour.
    pub fn coloured() -> Style {
        Style { colour: true }
    }

    /// A text with its matches marked; control characters are made visible.
    pub(super) fn marked(&self, text: &str, highlights: &[Range<usize>]) -> String {
        let mut marked = String::with_capacity(text.len() + 16 * highlights.len());
        let mut end = 0;
        for span in highlights {
            marked.push_str(&harmless(&text[end..span.start]));
            let matched = harmless(&text[span.clone()]);
            if self.colour {
                marked.push_str(&format!("{MATCH}{matched}{MATCH:#}"));
            } else {
                marked.push_str(&format!("«{matched}»"));
            }
            end = span.end;
        }
        marked.push_str(&harmless(&text[end..]));
        marked
    }

    /// Something that stands out.
    pub(super) fn strong(&self, text: &str) -> String {
        self.wrap(STRONG, text)
    }

    /// Something that stands back.
    pub(super) fn faint(&self, text: &str) -> String {
        self.wrap(FAINT, text)
    }

    fn wrap(&self, ansi: Ansi, text: &str) -> String {
        if self.colour {
            format!("{ansi}{text}{ansi:#}")
        } else {
            text.to_owned()
        }
    }
}

/// A text in which nothing steers a terminal or hides from a reader: such characters are shown as
/// `\u{FFFD}`.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.contains(is_steering) {
        Cow::Owned(text.replace(is_steering, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_marked_without_colour() {
        assert_eq!(
            Style::plain().marked("we share audit", &vec![3..8; 1]),
            "we «share» audit"
        );
        assert!(
            Style::coloured()
                .marked("we share", &vec![3..8; 1])
                .contains("\u{1B}[")
        );
    }

    #[test]
    fn control_characters_never_pass() {
        assert_eq!(harmless("a\u{1B}[31mb\u{202E}c"), "a\u{FFFD}[31mb\u{FFFD}c");
        assert_eq!(harmless("plain £5 – text"), "plain £5 – text");
    }
}
