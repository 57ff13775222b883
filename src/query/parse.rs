//! Query strings to trees.
//!
//! ```text
//! query  := any
//! any    := all ("OR" all)*
//! all    := one ("AND"? one)*
//! one    := ("NOT" | "-") one | near
//! near   := operand ("NEAR/n" operand)*
//! operand := "(" any ")" | "heading:" operand | FILTER | AMOUNT | "="? (WORD | QUOTED "~n"?)
//! ```

mod group;
mod near;
#[cfg(test)]
mod tests;
mod word;

use std::ops::Range;

use group::{both, group};
use word::{exact, tokens};

use super::lexer::{Lexeme, LexemeKind, lex};
use super::{Expr, Pattern, QueryError};
use crate::analyzer::analyze;

/// What words without an operator between them mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Implicit {
    /// All of them are wanted.
    All,
    /// Any of them will do; filters and exclusions still hold.
    Any,
}

/// Bytes that a query has at most.
const MAX_LENGTH: usize = 100_000;
/// Brackets, exclusions and headings inside one another, at most.
const MAX_DEPTH: usize = 100;

/// Reads a query.
///
/// # Errors
/// When it cannot be understood, with the place and what to write instead.
pub fn parse(query: &str, implicit: Implicit) -> Result<Expr<Pattern>, QueryError> {
    check_length(query)?;
    let lexemes = lex(query)?;
    let mut parser = Parser {
        query,
        lexemes,
        next: 0,
        implicit,
        depth: 0,
    };
    let expr = parser.any()?;
    if let Some(extra) = parser.peek().cloned() {
        return Err(parser.error(
            extra.at,
            "this bracket closes nothing; take it away, or write `\\)` for the sign itself",
        ));
    }
    expr.ok_or_else(|| {
        QueryError::new(query, 0..query.len(), "there is no word to search for; write one or more words, or a filter such as `theme:barriers`")
    })
}

/// Reads a query as plain words: no operators, no meaning in signs or capitals.
///
/// # Errors
/// When there is no word in it.
pub fn literal(query: &str, implicit: Implicit) -> Result<Expr<Pattern>, QueryError> {
    check_length(query)?;
    let mut tokens = analyze(query);
    tokens.dedup_by_key(|token| token.position); // keep the words, without their signs
    let words: Vec<Expr<Pattern>> = tokens
        .into_iter()
        .map(|token| Expr::Phrase(vec![Some(Pattern::Stem(token.exact))]))
        .collect();
    if words.is_empty() {
        return Err(QueryError::new(
            query,
            0..query.len(),
            "there is no word to search for",
        ));
    }
    Ok(group(words, implicit))
}

fn check_length(query: &str) -> Result<(), QueryError> {
    if query.len() <= MAX_LENGTH {
        return Ok(());
    }
    Err(QueryError::new(
        query,
        0..0,
        format!("it is longer than {MAX_LENGTH} bytes; ask for less at a time"),
    ))
}

struct Parser<'q> {
    query: &'q str,
    lexemes: Vec<Lexeme>,
    next: usize,
    implicit: Implicit,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Lexeme> {
        self.lexemes.get(self.next)
    }

    fn next(&mut self) -> Option<Lexeme> {
        let lexeme = self.lexemes.get(self.next).cloned();
        self.next += usize::from(lexeme.is_some());
        lexeme
    }

    fn error(&self, at: Range<usize>, message: impl Into<String>) -> QueryError {
        QueryError::new(self.query, at, message)
    }

    /// Alternatives; none where there are only signs without a word.
    fn any(&mut self) -> Result<Option<Expr<Pattern>>, QueryError> {
        let mut parts = Vec::new();
        let mut operator: Option<Lexeme> = None;
        loop {
            match (self.all()?, operator) {
                (Some(part), _) => parts.push(part),
                (None, Some(or)) => return Err(self.bare_operator(or.at, "OR")),
                (None, None) => {}
            }
            match self.peek() {
                Some(Lexeme {
                    kind: LexemeKind::Or,
                    at,
                }) => {
                    if parts.is_empty() {
                        return Err(self.bare_operator(at.clone(), "OR"));
                    }
                    operator = self.next();
                }
                _ => break,
            }
        }
        Ok(if parts.len() > 1 {
            Some(Expr::Any(parts))
        } else {
            parts.pop()
        })
    }

    /// Neighbours, with or without AND between them. Words only: an AND binds the two beside it.
    fn all(&mut self) -> Result<Option<Expr<Pattern>>, QueryError> {
        let mut parts: Vec<Expr<Pattern>> = Vec::new();
        let mut operator: Option<Range<usize>> = None;
        loop {
            match self
                .peek()
                .map(|lexeme| (lexeme.kind.clone(), lexeme.at.clone()))
            {
                None | Some((LexemeKind::Or | LexemeKind::Close, _)) => break,
                Some((LexemeKind::And, at)) => {
                    if parts.is_empty() || operator.is_some() {
                        return Err(self.bare_operator(at, "AND"));
                    }
                    self.next += 1;
                    operator = Some(at);
                }
                Some(_) => {
                    let Some(part) = self.near()? else { continue };
                    match (operator.take(), parts.pop()) {
                        (Some(_), Some(before)) => parts.push(both(before, part)),
                        (_, before) => {
                            parts.extend(before);
                            parts.push(part);
                        }
                    }
                }
            }
        }
        match operator {
            Some(at) => Err(self.bare_operator(at, "AND")),
            None if parts.is_empty() => Ok(None),
            None => Ok(Some(group(parts, self.implicit))),
        }
    }

    fn one(&mut self) -> Result<Option<Expr<Pattern>>, QueryError> {
        let Some(Lexeme { kind, at }) = self.next() else {
            return Ok(None);
        };
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(
                at,
                format!(
                    "more than {MAX_DEPTH} brackets inside one another; write the query flatter"
                ),
            ));
        }
        let one = match kind {
            LexemeKind::Word { text, literal: false } => {
                let mut at = at;
                let text = self.with_unit(text, &mut at);
                self.word(&text, false, at)?
            }
            LexemeKind::Word { text, literal } => self.word(&text, literal, at)?,
            LexemeKind::Quoted { text, near } => Some(self.quoted(&text, near, at)?),
            LexemeKind::Equals => Some(self.exactly(at)?),
            LexemeKind::Filter { facet, value } if !value.trim().is_empty() => {
                Some(Expr::Tag { facet, value: value.trim().to_owned() })
            }
            LexemeKind::Filter { facet, .. } => {
                let message = format!("`{}:` needs a value, with no blank before it", facet.name());
                return Err(self.error(at, message));
            }
            LexemeKind::Heading => match self.operand()? {
                Some(inner) => Some(Expr::Heading(Box::new(inner))),
                None => return Err(self.error(at, "`heading:` needs a word, a phrase or a bracket behind it, as in `heading:\"asset management\"`")),
            },
            LexemeKind::Not => match self.operand()? {
                Some(inner) => Some(Expr::Not(Box::new(inner))),
                None => return Err(self.bare_operator(at, "NOT")),
            },
            LexemeKind::Open => self.bracket(at)?,
            LexemeKind::Near(_) => return Err(self.bare_near(at)),
            LexemeKind::Close | LexemeKind::And | LexemeKind::Or => {
                return Err(self.error(at, "a word is wanted here"));
            }
        };
        self.depth -= 1;
        Ok(one)
    }

    /// What NOT or `heading:` applies to; signs without a word before it are passed over.
    fn operand(&mut self) -> Result<Option<Expr<Pattern>>, QueryError> {
        match self.peek() {
            None => Ok(None),
            Some(lexeme)
                if matches!(
                    lexeme.kind,
                    LexemeKind::And | LexemeKind::Or | LexemeKind::Close
                ) =>
            {
                Ok(None)
            }
            Some(_) => self.near(),
        }
    }

    fn bracket(&mut self, open: Range<usize>) -> Result<Option<Expr<Pattern>>, QueryError> {
        let inner = self.any()?;
        match self.next() {
            Some(Lexeme {
                kind: LexemeKind::Close,
                at,
            }) => match inner {
                Some(inner) => Ok(Some(inner)),
                None => Err(self.error(
                    open.start..at.end,
                    "these brackets hold no word; put one in, or take them away",
                )),
            },
            _ => Err(self.error(
                open,
                "this bracket is never closed; add `)`, or write `\\(` for the sign itself",
            )),
        }
    }

    fn exactly(&mut self, at: Range<usize>) -> Result<Expr<Pattern>, QueryError> {
        let adjacent = self.peek().is_some_and(|next| next.at.start == at.end);
        match self.next().filter(|_| adjacent) {
            Some(Lexeme {
                kind: LexemeKind::Quoted { text, near },
                at,
            }) => self.quoted(&text, near, at),
            Some(Lexeme {
                kind: LexemeKind::Word { text, .. },
                at,
            }) if text.contains(['*', '~']) => Err(self.error(
                at,
                "a word in this form only has no `*` and no `~`; take away the `=` or the sign",
            )),
            Some(Lexeme { kind: LexemeKind::Word { text, .. }, .. })
                if text.starts_with(|c: char| c.is_alphanumeric() || c == '£') =>
            {
                Ok(Expr::Phrase(tokens(&text).into_iter().map(exact).map(Some).collect()))
            }
            _ => Err(self.error(at, "`=` needs a word right behind it, as in `=services`; for the sign itself write `\\=`")),
        }
    }

    /// A phrase, or with `~n` its words near each other.
    fn quoted(
        &self,
        text: &str,
        near: Option<u32>,
        at: Range<usize>,
    ) -> Result<Expr<Pattern>, QueryError> {
        let mut words: Vec<Option<Pattern>> = Vec::new();
        for part in text.split_whitespace() {
            let fuzzy = part.rsplit_once('~').is_some_and(|(word, edits)| {
                !word.is_empty() && !edits.is_empty() && edits.bytes().all(|b| b.is_ascii_digit())
            });
            let inner = part
                .trim_end_matches(|c: char| !c.is_alphanumeric())
                .contains('?');
            if part != "*" && (part.contains('*') || fuzzy || inner) {
                let message = "inside quotes a lone `*` stands for a word, but no sign for letters of a word; \
                    take it out of the quotes, or write a `\\` before it";
                return Err(self.error(at, message));
            }
            if part == "*" {
                words.push(None);
            } else {
                words.extend(tokens(part).into_iter().map(exact).map(Some));
            }
        }
        if !words.iter().any(Option::is_some) {
            let message = "there is no word between these quotes; write one, or take them away";
            return Err(self.error(at, message));
        }
        match near {
            None => Ok(Expr::Phrase(words)),
            Some(_) if words.contains(&None) => Err(self.error(
                at,
                "`*` for any one word and `~n` do not go together; take one away",
            )),
            Some(within) => {
                let phrases = words.into_iter().map(|word| vec![word]).collect();
                self.nearby(phrases, within, at)
            }
        }
    }

    fn bare_operator(&self, at: Range<usize>, operator: &str) -> QueryError {
        let message = match operator {
            "NOT" => "`NOT` needs something behind it, as in `NOT fleet`; for the word itself write `\\NOT`".to_owned(),
            _ => format!("`{operator}` needs something on either side, as in `waste {operator} fleet`; for the word itself write `\\{operator}` or small letters"),
        };
        self.error(at, message)
    }
}
