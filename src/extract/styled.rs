//! The text of a line while a reader walks through it, and what of it is in bold.

use std::ops::Range;

use super::{decode, inline};

/// Text under way, as it came.
#[derive(Debug, Default)]
pub(super) struct Styled {
    raw: String,
    /// The first stretch in bold, up to the words behind it.
    bold: Range<usize>,
    /// Whether words that are not bold stand behind that stretch.
    parted: bool,
    /// Whether any words are not bold.
    plain: bool,
}

impl Styled {
    /// Adds text. Spaces and signs alone are as bold as what they stand in.
    pub(super) fn push(&mut self, text: &str, bold: bool) {
        let start = self.raw.len();
        self.raw.push_str(text);
        if !bold {
            let says = text.contains(char::is_alphanumeric);
            self.plain |= says;
            self.parted |= says && !self.bold.is_empty();
        } else if self.bold.is_empty() && !text.trim().is_empty() {
            self.bold = start..self.raw.len();
        } else if !self.bold.is_empty() && !self.parted {
            self.bold.end = self.raw.len();
        }
    }

    /// What was pushed.
    pub(super) fn raw(&self) -> &str {
        &self.raw
    }

    /// The final text: plain characters, single spaces.
    pub(super) fn text(&self) -> String {
        plain(&self.raw)
    }

    /// Whether there is nothing to see.
    pub(super) fn is_blank(&self) -> bool {
        self.raw.trim().is_empty()
    }

    /// Whether all of its words are bold.
    pub(super) fn is_bold(&self) -> bool {
        !self.plain && self.raw.contains(char::is_alphanumeric)
    }

    /// Takes off what stands before the last `rest` bytes.
    pub(super) fn keep_last(&mut self, rest: usize) {
        let off = self.raw.len().saturating_sub(rest);
        self.raw.drain(..off);
        self.bold = self.bold.start.saturating_sub(off)..self.bold.end.saturating_sub(off);
    }

    /// The label in bold that `said` begins with: the final text, perhaps without the mark typed
    /// before it or behind one that a list prints.
    pub(super) fn label(&self, said: &str) -> Option<String> {
        if !self.parted {
            return None;
        }
        let text = self.text();
        let mark = text.len().saturating_sub(said.len());
        let is_same = text.ends_with(said) || said.ends_with(&text);
        let before = plain(&self.raw[..self.bold.start]);
        let bold = plain(&self.raw[..self.bold.end]);
        let behind = text.strip_prefix(&bold)?;
        let begins = is_same && before.len() <= mark;
        inline::label(bold.get(mark..).filter(|_| begins)?, behind)
    }
}

/// The final text of what a file says.
pub(super) fn plain(raw: &str) -> String {
    inline::collapse(&decode::normalise(raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styled(parts: &[(&str, bool)]) -> Styled {
        let mut styled = Styled::default();
        for (text, bold) in parts {
            styled.push(text, *bold);
        }
        styled
    }

    fn label(parts: &[(&str, bool)]) -> Option<String> {
        let styled = styled(parts);
        styled.label(&styled.text())
    }

    #[test]
    fn a_label_is_the_bold_beginning_that_a_sign_parts_from_the_rest() {
        for parts in [
            &[("Our ducks: ", true), ("fed", false)][..],
            &[("Our ducks", true), (":", false), (" fed", false)],
            &[
                ("Our", true),
                ("\u{A0}", false),
                ("ducks\n", true),
                ("  – fed", false),
            ],
            &[
                ("Our du", true),
                ("cks", true),
                (" - ", false),
                ("fed", false),
            ],
            &[
                (" ", false),
                ("Our ducks", true),
                (".", true),
                (" Fed", false),
                ("all", true),
            ],
        ] {
            assert_eq!(label(parts).as_deref(), Some("Our ducks"), "{parts:?}");
        }
        for parts in [
            &[("Our ducks:", true)][..],
            &[("Our ducks", true), (":", false)],
            &[("Our ducks", true), (" fed", false)],
            &[("We fed ", false), ("ducks: ", true), ("all", false)],
            &[("Our ducks: fed", false)],
            &[],
        ] {
            assert_eq!(label(parts), None, "{parts:?}");
        }
    }

    #[test]
    fn marks_are_no_part_of_a_label() {
        let bold_mark = styled(&[("a)\tDucks:", true), ("fed", false)]);
        assert_eq!(bold_mark.label("Ducks:fed").as_deref(), Some("Ducks"));
        let plain_mark = styled(&[("1.\t", false), ("Ducks:", true), (" fed", false)]);
        assert_eq!(plain_mark.label("Ducks: fed").as_deref(), Some("Ducks"));
        assert_eq!(plain_mark.label("1. Ducks: fed"), None);
        let printed = styled(&[("Ducks:", true), (" fed", false)]);
        assert_eq!(printed.label("1.4 Ducks: fed").as_deref(), Some("Ducks"));
        let mut taken = styled(&[("1. ", false), ("Ducks:", true), (" fed", false)]);
        taken.keep_last("Ducks: fed".len());
        assert_eq!(taken.label("Ducks: fed").as_deref(), Some("Ducks"));
    }

    #[test]
    fn signs_alone_are_not_bold() {
        assert!(styled(&[("Ducks", true), (": – ", false)]).is_bold());
        assert!(!styled(&[("***", true)]).is_bold());
        assert!(!styled(&[("Ducks ", true), ("fed", false)]).is_bold());
    }
}
