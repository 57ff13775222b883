//! One line of text that is edited: what is typed, pasted and taken away, letter by letter as a
//! reader counts them.

use plansearch::render::harmless;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Bytes that a line has at most: as many as a query may have.
pub(super) const LONGEST: usize = 100_000;

/// A line and the place in it where one types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    text: String,
    /// In bytes; between two letters.
    cursor: usize,
}

/// What is done to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Edit {
    /// Typed or pasted at the cursor.
    Insert(String),
    /// One letter to the left.
    Left,
    /// One letter to the right.
    Right,
    /// To the beginning of the word.
    WordLeft,
    /// To the end of the word.
    WordRight,
    /// To the beginning of the line.
    Home,
    /// To the end of the line.
    End,
    /// The letter before the cursor goes.
    Backspace,
    /// The letter behind the cursor goes.
    Delete,
    /// The word before the cursor goes.
    DeleteWord,
    /// All before the cursor goes.
    DeleteToHome,
    /// All behind the cursor goes.
    DeleteToEnd,
}

impl Line {
    /// A line with the cursor at its end.
    pub(super) fn new(text: &str) -> Line {
        let text = on_one_line(text);
        let cursor = text.len();
        Line { text, cursor }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Edits the line; false if what was to be inserted is too long, and nothing was.
    pub(super) fn edit(&mut self, edit: Edit) -> bool {
        match edit {
            Edit::Insert(text) => return self.insert(&text),
            Edit::Left => self.cursor = self.before(),
            Edit::Right => self.cursor = self.behind(),
            Edit::WordLeft => self.cursor = self.word_before(),
            Edit::WordRight => self.cursor = self.word_behind(),
            Edit::Home => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
            Edit::Backspace => self.take_back_to(self.before()),
            Edit::Delete => self.take_up_to(self.behind()),
            Edit::DeleteWord => self.take_back_to(self.word_before()),
            Edit::DeleteToHome => self.take_back_to(0),
            Edit::DeleteToEnd => self.take_up_to(self.text.len()),
        }
        true
    }

    fn insert(&mut self, text: &str) -> bool {
        let text = on_one_line(text);
        if self.text.len() + text.len() > LONGEST {
            return false;
        }
        self.text.insert_str(self.cursor, &text);
        // What was typed may have become part of the letter before it, or behind it.
        let typed = self.cursor + text.len();
        let letters = self.text.grapheme_indices(true);
        let mut ends = letters.map(|(at, letter)| at + letter.len());
        self.cursor = match typed {
            0 => 0,
            _ => ends.find(|end| *end >= typed).unwrap_or(self.text.len()),
        };
        true
    }

    fn take_back_to(&mut self, start: usize) {
        self.text.replace_range(start..self.cursor, "");
        self.cursor = self.settled(start);
    }

    fn take_up_to(&mut self, end: usize) {
        self.text.replace_range(self.cursor..end, "");
        self.cursor = self.settled(self.cursor);
    }

    /// What stood on two sides of what is gone may be one letter now; then its beginning.
    fn settled(&self, at: usize) -> usize {
        let starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        (starts.chain([self.text.len()]))
            .take_while(|start| *start <= at)
            .last()
            .unwrap_or(0)
    }

    fn before(&self) -> usize {
        let mut letters = self.text[..self.cursor].grapheme_indices(true);
        letters.next_back().map_or(0, |(at, _)| at)
    }

    fn behind(&self) -> usize {
        let letter = self.text[self.cursor..].graphemes(true).next();
        self.cursor + letter.map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let mut words = self.text[..self.cursor].unicode_word_indices();
        words.next_back().map_or(0, |(at, _)| at)
    }

    fn word_behind(&self) -> usize {
        let word = self.text[self.cursor..].unicode_word_indices().next();
        word.map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    /// The part of the line that a window of so many columns shows, and the column in it where the
    /// cursor stands.
    pub(super) fn shown(&self, columns: usize) -> (String, usize) {
        let columns = columns.max(1);
        let width = |text: &str| harmless(text).width();
        // From the cursor back, as much as leaves room for the cursor itself.
        let mut start = self.cursor;
        let mut used = 0;
        for letter in self.text[..self.cursor].graphemes(true).rev() {
            if used + width(letter) >= columns {
                break;
            }
            used += width(letter);
            start -= letter.len();
        }
        let cursor = used;
        let mut end = self.cursor;
        for letter in self.text[self.cursor..].graphemes(true) {
            if used + width(letter) > columns {
                break;
            }
            used += width(letter);
            end += letter.len();
        }
        (harmless(&self.text[start..end]).into_owned(), cursor)
    }
}

/// Line ends and what else would steer a terminal become blanks: they are blanks in a query too.
fn on_one_line(text: &str) -> String {
    text.replace("\r\n", "\n").replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edited(text: &str, edits: &[Edit]) -> (String, usize) {
        let mut line = Line::new(text);
        for edit in edits {
            line.edit(edit.clone());
        }
        (line.text, line.cursor)
    }

    #[test]
    fn letters_are_those_that_a_reader_counts() {
        let family = "a👨\u{200D}👩\u{200D}👧";
        assert_eq!(edited(family, &[Edit::Backspace]), ("a".into(), 1));
        assert_eq!(
            edited("cafe\u{301}", &[Edit::Left]),
            ("cafe\u{301}".into(), 3)
        );
        assert_eq!(
            edited("e", &[Edit::Insert("\u{301}".into()), Edit::Backspace]),
            (String::new(), 0)
        );
    }

    #[test]
    fn words_are_passed_and_taken_whole() {
        use Edit::{DeleteToEnd, DeleteToHome, DeleteWord, Home, WordLeft, WordRight};
        assert_eq!(edited("shared services", &[WordLeft]).1, 7);
        assert_eq!(edited("shared services", &[Home, WordRight]).1, 6);
        assert_eq!(edited("one two ", &[DeleteWord]).0, "one ");
        assert_eq!(edited("one two", &[WordLeft, DeleteToHome]).0, "two");
        assert_eq!(edited("one two", &[WordLeft, DeleteToEnd]).0, "one ");
        assert_eq!(edited("", &[WordLeft, WordRight, DeleteWord]).1, 0);
    }

    #[test]
    fn what_is_pasted_is_one_line() {
        let pasted = Edit::Insert("one\r\ntwo\tthree\u{1B}".into());
        assert_eq!(edited("", &[pasted]).0, "one two three ");
        let mut line = Line::new("x");
        assert!(!line.edit(Edit::Insert("y".repeat(LONGEST))));
        assert_eq!(line.text(), "x");
    }

    #[test]
    fn the_cursor_is_always_in_sight() {
        let mut line = Line::new("one 市民 three");
        assert_eq!(line.shown(20), ("one 市民 three".into(), 14));
        assert_eq!(line.shown(6), ("three".into(), 5));
        line.edit(Edit::Home);
        assert_eq!(line.shown(7), ("one 市".into(), 0));
        assert_eq!(line.shown(0), ("o".into(), 0));
    }

    fn edit() -> impl Strategy<Value = Edit> {
        prop_oneof![
            "[a ]|市|e\u{301}|\u{301}|👩|\u{200D}|\u{1B}|🇬🇧|\u{AD}".prop_map(Edit::Insert),
            Just(Edit::Left),
            Just(Edit::Right),
            Just(Edit::WordLeft),
            Just(Edit::WordRight),
            Just(Edit::Home),
            Just(Edit::Backspace),
            Just(Edit::Delete),
            Just(Edit::DeleteWord),
            Just(Edit::DeleteToHome),
            Just(Edit::DeleteToEnd),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_cursor_stands_between_letters(edits in prop::collection::vec(edit(), 0..60), columns in 0usize..12) {
            let mut line = Line::new("a 市👩\u{200D}👧");
            for edit in edits {
                line.edit(edit);
                let mut starts = line.text.grapheme_indices(true).map(|(at, _)| at);
                prop_assert!(line.cursor == line.text.len() || starts.any(|at| at == line.cursor));
                let (shown, cursor) = line.shown(columns);
                prop_assert!(shown.width() <= columns.max(1), "{shown:?}");
                prop_assert!(cursor < columns.max(1));
            }
        }
    }
}
