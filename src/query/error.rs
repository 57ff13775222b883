//! Errors that show the place and teach what to write.

use std::fmt;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::invisible::is_steering;

/// A query that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    query: String,
    at: Range<usize>,
    message: String,
    file: Option<String>,
}

/// Columns that are shown of a query; with the indent, a line of a small terminal.
const SHOWN: usize = 76;
/// Columns that are shown of a longer one: before the place, and of the place itself.
const BEFORE: usize = 28;
const MARKED: usize = 32;

impl QueryError {
    /// An error at the bytes `at` of `query`; the message says what is wrong and what to write.
    pub(super) fn new(query: &str, at: Range<usize>, message: impl Into<String>) -> QueryError {
        QueryError {
            query: query.to_owned(),
            at,
            // It may name what was typed.
            message: message.into().replace(is_steering, "\u{FFFD}"),
            file: None,
        }
    }

    /// The same error, of a query that a file of this name holds.
    #[must_use]
    pub fn in_file(self, name: &str) -> QueryError {
        QueryError {
            file: Some(name.to_owned()),
            ..self
        }
    }

    /// The bytes of the query that the error is about.
    #[cfg(test)]
    pub(super) fn at(&self) -> Range<usize> {
        self.at.clone()
    }

    /// The line in which the place begins: before it, the place itself, and behind it.
    fn line(&self) -> [&str; 3] {
        let (before, behind) = self.query.split_at(self.at.start);
        let (marked, behind) = behind.split_at(self.at.len());
        let before = before.rsplit('\n').next().unwrap_or_default();
        match marked.split_once('\n') {
            Some((marked, _)) => [before, marked, ""],
            None => [
                before,
                marked,
                behind.split('\n').next().unwrap_or_default(),
            ],
        }
    }
}

impl std::error::Error for QueryError {}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            if self.query.trim().is_empty() {
                return write!(
                    f,
                    "{file}: the file holds no query; write one or more words in it, outside the lines that begin with `#`"
                );
            }
            let line = 1 + self.query[..self.at.start].matches('\n').count();
            write!(f, "{file}, line {line}: ")?;
        }
        let [mut before, mut marked, mut behind] = self.line().map(visible);
        if [&before, &marked, &behind]
            .map(|part| part.width())
            .iter()
            .sum::<usize>()
            > SHOWN
        {
            before = last(&before, BEFORE);
            marked = first(&marked, MARKED);
            behind = first(&behind, SHOWN - before.width() - marked.width());
        }
        let indent = " ".repeat(before.width());
        let mark = "^".repeat(marked.width().max(1));
        writeln!(f, "the query cannot be understood")?;
        writeln!(f, "  {}", format!("{before}{marked}{behind}").trim_end())?;
        writeln!(f, "  {indent}{mark}")?;
        write!(f, "{}", self.message)
    }
}

/// Marks that are shown on one letter.
const MARKS: usize = 2;

/// A text in which every character takes the columns that it seems to take.
fn visible(text: &str) -> String {
    let mut marks = 0;
    let mut seen = |c: char| {
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        marks <= MARKS
    };
    (text.chars())
        .map(|c| match c {
            c if c.is_whitespace() => ' ',
            c if is_steering(c) => '\u{FFFD}',
            c => c,
        })
        .filter(|c| seen(*c))
        .collect()
}

/// The beginning of a text, in so many columns at most.
fn first(text: &str, columns: usize) -> String {
    let mut left = columns.saturating_sub(1); // for the dots
    let kept = text.chars().take_while(|c| fits(*c, &mut left));
    match text.width() <= columns {
        true => text.to_owned(),
        false => kept.chain(['…']).collect(),
    }
}

/// The end of a text, in so many columns at most.
fn last(text: &str, columns: usize) -> String {
    let mut left = columns.saturating_sub(1);
    let kept = text
        .chars()
        .rev()
        .take_while(|c| fits(*c, &mut left))
        .count();
    let cut = text.chars().count() - kept;
    match text.width() <= columns {
        true => text.to_owned(),
        false => ['…'].into_iter().chain(text.chars().skip(cut)).collect(),
    }
}

/// Whether a character still fits; it takes its columns if so.
fn fits(c: char, left: &mut usize) -> bool {
    let columns = c.width().unwrap_or(1);
    let fits = columns <= *left;
    *left = left.saturating_sub(columns);
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line of the query and the line of the mark.
    fn shown(query: &str, place: &str) -> (String, String) {
        let at = query.find(place).unwrap();
        let error = QueryError::new(query, at..at + place.len(), "why").to_string();
        let lines: Vec<&str> = error.lines().collect();
        (lines[1].to_owned(), lines[2].to_owned())
    }

    #[test]
    fn the_mark_stands_under_the_place() {
        for (query, place, mark) in [
            ("waste AND", "AND", "        ^^^"),
            ("市民 AND", "AND", "       ^^^"),
            ("cafe\u{301} AND", "AND", "       ^^^"),
            ("\t\u{1B}x AND", "AND", "      ^^^"),
            ("a\u{202E}b AND", "AND", "      ^^^"),
            ("say 市民", "市民", "      ^^^^"),
        ] {
            let (line, found) = shown(query, place);
            assert_eq!(found, mark, "{query}");
            assert!(!line.contains(is_steering), "{query}");
        }
    }

    #[test]
    fn long_queries_are_cut_around_the_place() {
        let long = format!("{}HERE{}", "ab ".repeat(1000), " 市民".repeat(1000));
        let (line, mark) = shown(&long, "HERE");
        assert!(line.width() <= 80, "{line}");
        let at = mark.find('^').unwrap();
        assert_eq!(line.chars().skip(at).take(4).collect::<String>(), "HERE");
        let (line, mark) = shown(&long, &long);
        assert!(line.width() <= 80 && mark.width() < 80, "{line}\n{mark}");
    }

    #[test]
    fn a_file_is_named_with_the_line() {
        let query = "waste\nAND (\nfleet";
        let error = QueryError::new(query, 10..11, "why").in_file("q.txt");
        assert_eq!(
            error.to_string(),
            "q.txt, line 2: the query cannot be understood\n  AND (\n      ^\nwhy"
        );
    }

    #[test]
    fn a_message_that_names_what_was_typed_steers_no_terminal() {
        let error = QueryError::new("syn:\u{19}x", 0..6, "there is no set `\u{19}x`");
        assert!(error.to_string().ends_with("no set `\u{FFFD}x`"), "{error}");
    }
}
