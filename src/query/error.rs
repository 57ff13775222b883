//! Errors that show the place and teach what to write.

use std::fmt;
use std::ops::Range;

/// A query that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    query: String,
    at: Range<usize>,
    message: String,
}

/// Characters of the query that are shown around the place.
const SHOWN: usize = 60;

impl QueryError {
    /// An error at the bytes `at` of `query`; the message says what is wrong and what to write.
    pub(super) fn new(query: &str, at: Range<usize>, message: impl Into<String>) -> QueryError {
        QueryError {
            query: query.to_owned(),
            at,
            message: message.into(),
        }
    }

    /// The bytes of the query that the error is about.
    #[cfg(test)]
    pub(super) fn at(&self) -> Range<usize> {
        self.at.clone()
    }
}

impl std::error::Error for QueryError {}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before: Vec<char> = self.query[..self.at.start].chars().collect();
        let cut = before.len().saturating_sub(SHOWN);
        let lead = if cut > 0 { "…" } else { "" };
        let visible = |c: &char| {
            if c.is_control() || c.is_whitespace() {
                ' '
            } else {
                *c
            }
        };
        let shown: String = before[cut..].iter().map(visible).collect();
        let rest: Vec<char> = self.query[self.at.start..]
            .chars()
            .take(2 * SHOWN)
            .collect();
        let rest: String = rest.iter().map(visible).collect();
        let marked = self.query[self.at.clone()]
            .chars()
            .count()
            .clamp(1, 2 * SHOWN);
        let indent = " ".repeat(lead.chars().count() + shown.chars().count());
        writeln!(f, "the query cannot be understood")?;
        writeln!(f, "  {lead}{shown}{}", rest.trim_end())?;
        writeln!(f, "  {indent}{}", "^".repeat(marked))?;
        write!(f, "{}", self.message)
    }
}
