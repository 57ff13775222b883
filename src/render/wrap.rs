//! A text in lines no wider than a terminal.
//!
//! Not `textwrap`: it breaks a long word between the parts of one letter (a family of four, say), and
//! gives lines as copies, while matches are marked by their place in the text.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The lines of a text, in bytes: broken where [UAX #14](https://www.unicode.org/reports/tr14/) lets
/// a line end, or else between two letters. Each takes at most so many columns, unless one letter is
/// wider. Blanks at the end of a line belong to none.
pub(super) fn lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut breaks = linebreaks(text).peekable();
    let mut start = 0;
    // The last place where the line may end, and the columns up to it.
    let mut end: Option<(usize, usize)> = None;
    let mut width = 0;
    for (at, letter) in text.grapheme_indices(true) {
        while breaks.next_if(|(place, _)| *place < at).is_some() {}
        match breaks.peek() {
            Some((place, BreakOpportunity::Mandatory)) if *place == at && at > 0 => {
                lines.push(trimmed(text, start..at));
                (start, end, width) = (at, None, 0);
            }
            Some((place, BreakOpportunity::Allowed)) if *place == at => end = Some((at, width)),
            _ => {}
        }
        let letter_width = letter.width();
        let is_blank = letter.trim().is_empty();
        // Twice where no line may end between what is left of this one and the letter.
        while width + letter_width > columns && !is_blank && at > start {
            let (here, used) = end.take().unwrap_or((at, width));
            lines.push(trimmed(text, start..here));
            (start, width) = (here, width - used);
        }
        width += letter_width;
    }
    lines.push(trimmed(text, start..text.len()));
    lines
}

/// A message of some lines in lines of at most so many columns: what goes on is set in by two columns
/// more than its line. A line with marks below it stays as it is, or they would point elsewhere.
pub fn wrapped(message: &str, columns: usize) -> String {
    let all: Vec<&str> = message.lines().collect();
    let is_marks = |line: &&str| !line.is_empty() && line.trim_matches([' ', '^']).is_empty();
    let wrap = |(at, line): (usize, &&str)| {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let is_marked = all.get(at + 1).is_some_and(is_marks) || is_marks(line);
        if is_marked || line.width() <= columns {
            return (*line).to_owned();
        }
        let lines = lines(text, columns.saturating_sub(indent + 2).max(1));
        let lines: Vec<&str> = lines.into_iter().map(|line| &text[line]).collect();
        format!(
            "{:indent$}{}",
            "",
            lines.join(&format!("\n{:1$}", "", indent + 2))
        )
    };
    all.iter()
        .enumerate()
        .map(wrap)
        .collect::<Vec<_>>()
        .join("\n")
}

fn trimmed(text: &str, line: Range<usize>) -> Range<usize> {
    line.start..line.start + text[line].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn broken(text: &str, columns: usize) -> Vec<&str> {
        lines(text, columns)
            .into_iter()
            .map(|line| &text[line])
            .collect()
    }

    #[test]
    fn lines_end_between_words() {
        assert_eq!(broken("we share one audit", 9), ["we share", "one audit"]);
        assert_eq!(broken("a multi-year plan", 8), ["a multi-", "year", "plan"]);
        assert_eq!(broken("one audit   ", 20), ["one audit"]);
        assert_eq!(broken("", 20), [""]);
        assert_eq!(broken("one\naudit", 20), ["one", "audit"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        assert_eq!(broken("a abcdefgh b", 4), ["a", "abcd", "efgh", "b"]);
        let url = "www.example.org/plans/2024";
        assert_eq!(broken(url, 17).concat(), url);
    }

    #[test]
    fn letters_count_as_wide_as_they_are() {
        assert_eq!(broken("会议在这里", 4), ["会议", "在这", "里"]);
        assert_eq!(
            broken("e\u{301}e\u{301}e\u{301} b", 3),
            ["e\u{301}e\u{301}e\u{301}", "b"]
        );
        // One picture of three people is one letter.
        let family = "👨\u{200D}👩\u{200D}👧";
        assert_eq!(broken(&family.repeat(3), 2), [family; 3]);
        assert_eq!(broken("会b", 1), ["会", "b"]);
        assert_eq!(broken("a-{ 会", 3), ["a-", "{", "会"]);
    }

    #[test]
    fn messages_go_on_set_in() {
        let message = "plansearch: one two three\n  is short\n  goes on four five six";
        let wanted = "plansearch: one two\n  three\n  is short\n  goes on four five\n    six";
        assert_eq!(wrapped(message, 21), wanted);
        let marked = "the query cannot\n  shared AND a long one\n         ^^^\nwhy";
        assert_eq!(
            wrapped(marked, 12),
            "the query\n  cannot\n  shared AND a long one\n         ^^^\nwhy"
        );
        assert_eq!(wrapped("", 20), "");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_wide(
            text in "([a-c]{1,9}[ ./-]|会|é|e\u{301}|👩\u{200D}👧| |\u{5D0}|\\PC){0,60}", columns in 2usize..30
        ) {
            let mut end = 0;
            for line in lines(&text, columns) {
                prop_assert!(end <= line.start && line.start <= line.end);
                prop_assert!(text[end..line.start].trim().is_empty());
                let letters = text[line.clone()].graphemes(true);
                let width: usize = letters.map(UnicodeWidthStr::width).sum();
                let is_one = text[line.clone()].graphemes(true).count() == 1;
                prop_assert!(width <= columns || is_one, "{:?} is {width} wide", &text[line]);
                end = line.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
