//! What is wrong with a codebook, and where: all of it at once.

use std::fmt;

use crate::invisible::is_steering;

/// So many mistakes are shown; the others are counted.
const SHOWN: usize = 20;

/// A mistake in a codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
    /// The code that it is in, as far as it has a name.
    pub code: Option<String>,
    /// What is wrong and what to write.
    pub message: String,
}

/// A codebook that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct CodebookError {
    /// What is wrong with it, in the order of the file; at least one.
    pub mistakes: Vec<Mistake>,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if let Some(code) = &self.code {
            write!(f, ", code `{}`", code.replace(is_steering, "\u{FFFD}"))?;
        }
        let message = self.message.replace('\n', "\n    ");
        write!(f, ": {message}")
    }
}

impl fmt::Display for CodebookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [only] = self.mistakes.as_slice() {
            return write!(f, "{only}");
        }
        write!(f, "{} mistakes", self.mistakes.len())?;
        for mistake in self.mistakes.iter().take(SHOWN) {
            write!(f, "\n  {mistake}")?;
        }
        match self.mistakes.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}
