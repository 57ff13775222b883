//! Query strings to trees.
//!
//! ```text
//! query  = any
//! any    = all { "OR" all }
//! all    = not { [ "AND" ] not }
//! not    = { "NOT" | "-" } near
//! near   = one { "NEAR/" NUMBER one }
//! one    = "(" any ")" | "heading:" one | set | filter | range | [ "=" ] word | [ "=" ] phrase
//! phrase = QUOTE { word } QUOTE [ "~" NUMBER ]
//! word   = side { ( "/" | HYPHEN | SIGN ) side }
//! side   = LETTERS | "=" LETTERS | LETTERS "~" [ "1" | "2" ] | SHAPE | "*"
//! set    = "syn:" value
//! filter = NAME ":" value
//! value  = QUOTE TEXT QUOTE | TEXT
//! range  = "£" ( ">=" | ">" | "<=" | "<" | "=" ) SUM | "£" SUM ".." [ "£" ] SUM
//! ```
//!
//! A method is named for the rule that it reads. It gives nothing, and takes nothing, where none of
//! its pieces stands next; and nothing for signs without a word, which carry no meaning.

mod foreign;
mod group;
mod near;
mod side;
mod sums;
#[cfg(test)]
mod tests;
mod word;

use std::ops::Range;

pub(super) use foreign::refuse_foreign;
use group::{both, group};
use side::is_readable;

use super::lexer::{Lexeme, LexemeKind, lex};
use super::signs::is_blank;
use super::synonyms::{Synonyms, depth};
use super::{Expr, Pattern, QueryError};
use crate::analyzer::analyze;
use crate::invisible::is_invisible;

/// What words without an operator between them mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Implicit {
    /// All of them are wanted.
    All,
    /// Any of them will do; filters and exclusions still hold.
    Any,
}

/// Bytes that a query has at most.
pub(super) const MAX_LENGTH: usize = 100_000;
/// Brackets, exclusions and headings inside one another, at most.
const MAX_DEPTH: usize = 100;
/// Words and phrases that the sets of synonyms of a query stand for, at most.
const MAX_SYNONYMS: usize = 5_000;

/// Reads a query that names no sets of synonyms.
///
/// # Errors
/// When it cannot be understood, with the place and what to write instead.
pub fn parse(query: &str, implicit: Implicit) -> Result<Expr<Pattern>, QueryError> {
    read(query, implicit, None)
}

/// Reads a query that may name sets of synonyms.
///
/// # Errors
/// As [`parse`].
pub fn parse_with(
    query: &str,
    implicit: Implicit,
    synonyms: &Synonyms,
) -> Result<Expr<Pattern>, QueryError> {
    read(query, implicit, Some(synonyms))
}

fn read(
    query: &str,
    implicit: Implicit,
    synonyms: Option<&Synonyms>,
) -> Result<Expr<Pattern>, QueryError> {
    check_length(query)?;
    // What nobody sees steers nothing here.
    let query = &query.replace(is_invisible, "");
    let lexemes = lex(query)?;
    refuse_foreign(query, &lexemes)?;
    let mut parser = Parser {
        query,
        lexemes,
        next: 0,
        implicit,
        depth: 0,
        synonyms,
        expanded: 0,
        ways: 0,
    };
    let expr = parser.any()?;
    if let Some(extra) = parser.peek() {
        let message =
            "this bracket closes nothing; take it away, or write `\\)` for the sign itself";
        return Err(parser.error(extra.at.clone(), message));
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
    // Some blanks belong to words (U+202F between digits); typed, they part them.
    let mut tokens = analyze(&query.replace(is_blank, " "));
    tokens.retain(|token| is_readable(&token.exact));
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
    synonyms: Option<&'q Synonyms>,
    /// Words and phrases that sets of synonyms have brought.
    expanded: usize,
    /// Ways to choose among alternatives near each other, so far.
    ways: usize,
}

type Read<T = Option<Expr<Pattern>>> = Result<T, QueryError>;

impl<'q> Parser<'q> {
    fn peek(&self) -> Option<&Lexeme> {
        self.lexemes.get(self.next)
    }

    /// The place of the next piece, if it is of this kind; goes on behind it.
    fn take(&mut self, kind: &LexemeKind) -> Option<Range<usize>> {
        let at = self.peek().filter(|next| next.kind == *kind)?.at.clone();
        self.next += 1;
        Some(at)
    }

    fn error(&self, at: Range<usize>, message: impl Into<String>) -> QueryError {
        QueryError::new(self.query, at, message)
    }

    /// Reads what stands inside something else.
    fn deeper(&mut self, at: &Range<usize>, inner: fn(&mut Parser<'q>) -> Read) -> Read {
        self.check_depth(1, at)?;
        self.depth += 1;
        let read = inner(self);
        self.depth -= 1;
        read
    }

    fn check_depth(&self, more: usize, at: &Range<usize>) -> Read<()> {
        if self.depth + more <= MAX_DEPTH {
            return Ok(());
        }
        let message = format!(
            "more than {MAX_DEPTH} brackets, exclusions and headings inside one another; write the query flatter"
        );
        Err(self.error(at.clone(), message))
    }

    fn any(&mut self) -> Read {
        let mut parts = Vec::new();
        let mut or: Option<Range<usize>> = None;
        loop {
            match (self.all()?, or.take()) {
                (Some(part), _) => parts.push(part),
                (None, Some(or)) => return Err(self.bare_operator(or, "OR")),
                (None, None) => {}
            }
            or = self.take(&LexemeKind::Or);
            match &or {
                Some(or) if parts.is_empty() => return Err(self.bare_operator(or.clone(), "OR")),
                Some(_) => {}
                None => break,
            }
        }
        Ok((!parts.is_empty()).then(|| Expr::any(parts)))
    }

    /// Where words without an operator mean any of them, an AND binds the two beside it.
    fn all(&mut self) -> Read {
        let mut parts: Vec<Expr<Pattern>> = Vec::new();
        let mut and: Option<Range<usize>> = None;
        while let Some(Lexeme { kind, .. }) = self.peek() {
            if matches!(kind, LexemeKind::Or | LexemeKind::Close) {
                break;
            }
            if let Some(at) = self.take(&LexemeKind::And) {
                if parts.is_empty() || and.is_some() {
                    return Err(self.bare_operator(at, "AND"));
                }
                and = Some(at);
            } else if let Some(part) = self.not()? {
                match and.take().and_then(|_| parts.pop()) {
                    Some(before) => parts.push(both(before, part)),
                    None => parts.push(part),
                }
            }
        }
        match and {
            Some(at) => Err(self.bare_operator(at, "AND")),
            None if parts.is_empty() => Ok(None),
            None => Ok(Some(group(parts, self.implicit))),
        }
    }

    fn not(&mut self) -> Read {
        let Some(at) = self.take(&LexemeKind::Not) else {
            return self.near();
        };
        match self.deeper(&at, Parser::not)? {
            Some(inner) => Ok(Some(Expr::Not(Box::new(inner)))),
            None => Err(self.bare_operator(at, "NOT")),
        }
    }

    fn one(&mut self) -> Read {
        let Some(Lexeme { kind, at }) = self.peek().cloned() else {
            return Ok(None);
        };
        if matches!(
            kind,
            LexemeKind::And | LexemeKind::Or | LexemeKind::Not | LexemeKind::Close
        ) {
            return Ok(None);
        }
        self.next += 1;
        match kind {
            LexemeKind::Word => self.word(at),
            LexemeKind::Quoted { inside, near } => self.phrase(inside, near, at).map(Some),
            LexemeKind::Equals => self.exactly(at).map(Some),
            LexemeKind::Filter { facet, value } => Ok(Some(Expr::Tag { facet, value })),
            LexemeKind::Set(name) => self.set(&name, at).map(Some),
            LexemeKind::Heading => self.heading(at),
            LexemeKind::Open => self.bracket(at),
            _ => Err(self.bare_near(at)),
        }
    }

    fn heading(&mut self, at: Range<usize>) -> Read {
        match self.deeper(&at, Parser::one)? {
            Some(inner) => Ok(Some(Expr::Heading(Box::new(inner)))),
            None => Err(self.error(at, "`heading:` needs a word, a phrase or a bracket behind it, as in `heading:\"asset management\"` or `heading:(fleet -vans)`")),
        }
    }

    fn bracket(&mut self, open: Range<usize>) -> Read {
        let inner = self.deeper(&open, Parser::any)?;
        match (self.take(&LexemeKind::Close), inner) {
            (Some(_), Some(inner)) => Ok(Some(inner)),
            (Some(close), None) => Err(self.error(
                open.start..close.end,
                "these brackets hold no word; put one in, or take them away",
            )),
            (None, _) => Err(self.error(
                open,
                "this bracket is never closed; add `)`, or write `\\(` for the sign itself",
            )),
        }
    }

    fn set(&mut self, name: &str, at: Range<usize>) -> Read<Expr<Pattern>> {
        let Some(synonyms) = self.synonyms else {
            let message = "`syn:` names a set of synonyms out of a file; name the file with `--synonyms FILE`, or write the words with OR between them";
            return Err(self.error(at, message));
        };
        let set = (synonyms.set(name)).map_err(|message| self.error(at.clone(), message))?;
        self.expanded += set.size();
        if self.expanded > MAX_SYNONYMS {
            let message = format!(
                "the sets of synonyms stand for more than {MAX_SYNONYMS} words and phrases; name fewer"
            );
            return Err(self.error(at, message));
        }
        let expr = set.expr();
        self.check_depth(depth(&expr), &at)?;
        Ok(expr)
    }

    fn bare_operator(&self, at: Range<usize>, operator: &str) -> QueryError {
        let message = match operator {
            "NOT" => "`NOT` needs something behind it, as in `NOT fleet`; for the word itself write `\\NOT`".to_owned(),
            _ => format!("`{operator}` needs something on either side, as in `waste {operator} fleet`; for the word itself write `\\{operator}` or small letters"),
        };
        self.error(at, message)
    }
}
