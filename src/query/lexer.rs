//! A query string in pieces: words, phrases, operators, filters.

use std::ops::Range;

use super::QueryError;
use crate::tag::Facet;

/// A piece of a query, and the bytes it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) kind: LexemeKind,
    pub(super) at: Range<usize>,
}

/// What a piece of a query is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LexemeKind {
    /// A word outside quotes; `literal` if a `\` takes its signs as plain text.
    Word {
        text: String,
        literal: bool,
    },
    /// What stands between quotes, and the `n` of a `~n` behind it.
    Quoted {
        text: String,
        near: Option<u32>,
    },
    /// `=`: the word or phrase behind it in this form only.
    Equals,
    /// `council:` and what stands behind it.
    Filter {
        facet: Facet,
        value: String,
    },
    /// `heading:`
    Heading,
    /// `NEAR/n`
    Near(u32),
    Open,
    Close,
    And,
    Or,
    Not,
}

/// Marks for quotes that are all the same to us.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{FF02}'
    )
}

/// Cuts a query into pieces.
pub(super) fn lex(query: &str) -> Result<Vec<Lexeme>, QueryError> {
    let mut lexer = Lexer {
        query,
        at: 0,
        lexemes: Vec::new(),
    };
    while let Some(c) = lexer.peek() {
        lexer.next(c)?;
    }
    Ok(lexer.lexemes)
}

struct Lexer<'q> {
    query: &'q str,
    at: usize,
    lexemes: Vec<Lexeme>,
}

impl<'q> Lexer<'q> {
    fn rest(&self) -> &'q str {
        &self.query[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn push(&mut self, start: usize, kind: LexemeKind) {
        self.lexemes.push(Lexeme {
            kind,
            at: start..self.at,
        });
    }

    fn next(&mut self, c: char) -> Result<(), QueryError> {
        let start = self.at;
        if c.is_whitespace() || c.is_control() {
            self.at += c.len_utf8();
        } else if is_quote(c) {
            let text = self.quoted()?;
            let near = self.distance();
            self.push(start, LexemeKind::Quoted { text, near });
        } else if c == '(' || c == ')' {
            self.at += 1;
            self.push(
                start,
                if c == '(' {
                    LexemeKind::Open
                } else {
                    LexemeKind::Close
                },
            );
        } else if c == '-' && self.negates() {
            self.at += 1;
            self.push(start, LexemeKind::Not);
        } else if c == '=' {
            self.at += 1;
            self.push(start, LexemeKind::Equals);
        } else {
            self.word()?;
        }
        Ok(())
    }

    /// Whether the `-` here excludes what follows: it stands before a word, not between two.
    fn negates(&self) -> bool {
        let next = self.rest()[1..].chars().next();
        next.is_some_and(|c| {
            c.is_alphanumeric() || is_quote(c) || matches!(c, '(' | '=' | '£' | '\\')
        })
    }

    /// The text between quotes; stands behind the closing one afterwards. A `\` takes the meaning
    /// from the sign behind it.
    fn quoted(&mut self) -> Result<String, QueryError> {
        let start = self.at;
        let mut text = String::new();
        let mut chars = self.query[start..].char_indices().skip(1);
        while let Some((offset, c)) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some((_, sign)) if sign.is_alphanumeric() => text.push(sign),
                    _ => text.push(' '), // a sign as plain text parts words, and no more
                },
                c if is_quote(c) => {
                    self.at = start + offset + c.len_utf8();
                    return Ok(text);
                }
                c => text.push(c),
            }
        }
        Err(self.error(
            start..self.query.len(),
            "this quote is never closed; add `\"` at the end of the phrase, or write `\\\"` for the sign itself",
        ))
    }

    /// The `n` of a `~n` that stands here.
    fn distance(&mut self) -> Option<u32> {
        let digits = self.rest().strip_prefix('~')?;
        let digits = &digits[..digits.bytes().take_while(u8::is_ascii_digit).count()];
        let distance = digits.parse().ok()?;
        self.at += 1 + digits.len();
        Some(distance)
    }

    /// A run of characters up to a blank, a quote or a bracket that is not its own.
    fn word(&mut self) -> Result<(), QueryError> {
        let start = self.at;
        let mut text = String::new();
        let mut literal = false;
        let mut depth = 0;
        while let Some(c) = self.peek() {
            match c {
                c if c.is_whitespace() || c.is_control() || is_quote(c) => break,
                ')' if depth == 0 => break,
                '(' => depth += 1,
                ')' => depth -= 1,
                '\\' => {
                    literal = true;
                    self.at += 1;
                    let Some(escaped) = self.peek() else { break };
                    text.push(escaped);
                    self.at += escaped.len_utf8();
                    continue;
                }
                ':' if !literal && self.filter(start, &text)? => return Ok(()),
                _ => {}
            }
            text.push(c);
            self.at += c.len_utf8();
        }
        if depth > 0 {
            return Err(self.error(
                start..self.at,
                "a bracket in this word is never closed; close it, part the words with a blank, or write `\\(`",
            ));
        }
        let near = text.strip_prefix("NEAR/").and_then(|n| n.parse().ok());
        let kind = match (text.as_str(), near) {
            _ if literal => LexemeKind::Word { text, literal },
            ("AND", _) => LexemeKind::And,
            ("OR", _) => LexemeKind::Or,
            ("NOT", _) => LexemeKind::Not,
            (_, Some(within)) => LexemeKind::Near(within),
            _ => LexemeKind::Word { text, literal },
        };
        self.push(start, kind);
        Ok(())
    }

    /// Reads the `name:value` that begins at `start`, if it is a filter. A colon before a blank or
    /// in a web address is a sign like any other.
    fn filter(&mut self, start: usize, name: &str) -> Result<bool, QueryError> {
        let behind = self.rest()[1..].chars().next();
        let lower = name.to_lowercase();
        let facet = Facet::named(&lower);
        let is_name =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
        if behind.is_none_or(|c| c.is_whitespace() || c == ')') {
            if facet.is_some() || lower == "heading" {
                let message = format!(
                    "`{lower}:` needs a value, with no blank before it; for the word itself write `{name}\\:`"
                );
                return Err(self.error(start..self.at + 1, message));
            }
            return Ok(false);
        }
        if !is_name || matches!(behind, Some('/' | ':')) {
            return Ok(false);
        }
        if lower == "heading" {
            self.at += 1;
            self.push(start, LexemeKind::Heading);
            return Ok(true);
        }
        let Some(facet) = facet else {
            return Err(self.error(start..self.at + 1, unknown_filter(&lower)));
        };
        self.at += 1;
        let value = if behind.is_some_and(is_quote) {
            self.quoted()?
        } else {
            self.bare_value()
        };
        self.push(start, LexemeKind::Filter { facet, value });
        Ok(true)
    }

    fn bare_value(&mut self) -> String {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || c == ')' || c == '(' || is_quote(c));
        let value = &rest[..end.unwrap_or(rest.len())];
        self.at += value.len();
        value.to_owned()
    }

    fn error(&self, at: Range<usize>, message: impl Into<String>) -> QueryError {
        QueryError::new(self.query, at, message)
    }
}

fn unknown_filter(name: &str) -> String {
    if name == "syn" {
        return "saved sets of synonyms (`syn:`) are not built yet; write the words with OR between them".to_owned();
    }
    let known: Vec<&str> = Facet::ALL.iter().map(|facet| facet.name()).collect();
    format!(
        "`{name}:` is not a filter; filters are heading, {}; for the word itself write a blank behind the colon, or `\\:`",
        known.join(", ")
    )
}
