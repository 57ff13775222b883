//! A query string in pieces: words, phrases, operators, filters.

use std::ops::Range;

use super::QueryError;
use super::signs::{is_blank, is_dash, is_hyphen, is_quote, unescaped, without_circa};
use crate::amount;
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
    /// A word outside quotes, with the signs that touch it.
    Word,
    /// A phrase: the bytes between the quotes, and the `n` of a `~n` behind them.
    Quoted {
        inside: Range<usize>,
        near: Option<u32>,
    },
    /// `=`: the word or phrase behind it in this form only.
    Equals,
    /// `council:` and what stands behind it.
    Filter {
        facet: Facet,
        value: String,
    },
    /// `syn:` and the name behind it.
    Set(String),
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

/// Bytes of the longest name that can stand before a colon or behind it.
const LONGEST_NAME: usize = 500;
/// Signs that may stand between a `-` and the word that it excludes.
const BEFORE_WORD: usize = 20;
/// Characters of a name that a message repeats.
const REPEATED: usize = 40;

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
        let sign = match c {
            '(' => LexemeKind::Open,
            ')' => LexemeKind::Close,
            '=' => LexemeKind::Equals,
            c if is_hyphen(c) && self.negates(c) => LexemeKind::Not,
            c if is_blank(c) => {
                self.at += c.len_utf8();
                return Ok(());
            }
            c if is_quote(c) => {
                let inside = self.quoted()?;
                let near = self.distance(start)?;
                self.push(start, LexemeKind::Quoted { inside, near });
                return Ok(());
            }
            _ => return self.word(),
        };
        self.at += c.len_utf8();
        self.push(start, sign);
        Ok(())
    }

    /// Whether the hyphen here excludes what follows: it stands before a word, not between two.
    fn negates(&self, hyphen: char) -> bool {
        let behind = &self.rest()[hyphen.len_utf8()..];
        let touching = behind
            .chars()
            .take_while(|&c| !is_blank(c) && c != ')')
            .take(BEFORE_WORD);
        !behind.starts_with(is_hyphen) && { touching }
            .any(|c| c.is_alphanumeric() || is_quote(c) || c == '(')
    }

    /// The bytes between quotes; stands behind the closing one afterwards.
    fn quoted(&mut self) -> Result<Range<usize>, QueryError> {
        let start = self.at;
        let mut chars = self.rest().char_indices();
        let from = start + chars.next().map_or(0, |(_, quote)| quote.len_utf8());
        while let Some((offset, c)) = chars.next() {
            if c == '\\' {
                chars.next();
            } else if is_quote(c) {
                self.at = start + offset + c.len_utf8();
                return Ok(from..start + offset);
            }
        }
        Err(self.error(
            start..self.query.len(),
            "this quote is never closed; add `\"` at the end of the phrase, or write `\\\"` for the sign itself",
        ))
    }

    /// The `n` of a `~n` that stands here, behind the phrase from `start`.
    fn distance(&mut self, start: usize) -> Result<Option<u32>, QueryError> {
        let Some(rest) = self.rest().strip_prefix('~') else {
            return Ok(None);
        };
        let digits = &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()];
        self.at += 1 + digits.len();
        let behind = self.rest().strip_prefix('.').unwrap_or(self.rest());
        if digits.is_empty() || behind.starts_with(char::is_alphanumeric) {
            return Err(self.error(
                start..self.at,
                "behind the `~` of a phrase stands how many other words there may be, as in `\"shared audit\"~3`; for the sign itself write `\\~`",
            ));
        }
        Ok(Some(digits.parse().unwrap_or(u32::MAX)))
    }

    /// A run of characters up to a blank, a quote or a bracket that is not its own.
    fn word(&mut self) -> Result<(), QueryError> {
        let start = self.at;
        let mut depth = 0;
        let mut may_be_name = true;
        while let Some(c) = self.peek() {
            match c {
                c if is_blank(c) || is_quote(c) => break,
                ')' if depth == 0 => break,
                '(' if depth == 0 && self.stands_apart(start)? => break,
                '(' => depth += 1,
                ')' => depth -= 1,
                '\\' => self.at += self.escaped(),
                ':' if std::mem::take(&mut may_be_name) && self.named(start)? => return Ok(()),
                _ => {}
            }
            self.at += c.len_utf8();
        }
        if depth > 0 {
            return Err(self.error(
                start..self.at,
                "a bracket in this word is never closed; close it, part the words with a blank, or write `\\(`",
            ));
        }
        let operator = self.operator(start)?;
        if operator.is_none() {
            self.at += unit_behind(&self.query[start..self.at], self.rest());
        }
        self.push(start, operator.unwrap_or(LexemeKind::Word));
        Ok(())
    }

    /// Bytes of the character behind the `\` here, unless it is a blank.
    fn escaped(&self) -> usize {
        let behind = self.rest()[1..].chars().next();
        behind.filter(|&c| !is_blank(c)).map_or(0, char::len_utf8)
    }

    /// Whether a bracket behind the text from `start` to here is not its own: behind an operator,
    /// and behind dashes, which might be one.
    fn stands_apart(&self, start: usize) -> Result<bool, QueryError> {
        let text = &self.query[start..self.at];
        let is_dashes = !text.is_empty() && text.chars().all(is_dash);
        Ok(is_dashes || self.operator(start)?.is_some())
    }

    /// The operator that the text from `start` to here is.
    fn operator(&self, start: usize) -> Result<Option<LexemeKind>, QueryError> {
        let text = &self.query[start..self.at];
        let kind = match text {
            "AND" => LexemeKind::And,
            "OR" => LexemeKind::Or,
            "NOT" => LexemeKind::Not,
            _ => match near(text) {
                Ok(None) => return Ok(None),
                Ok(Some(within)) => LexemeKind::Near(within),
                Err(message) => return Err(self.error(start..self.at, message)),
            },
        };
        Ok(Some(kind))
    }

    /// Reads the `name:value` that begins at `start`, if it is one. A colon before a blank or
    /// in a web address is a sign like any other.
    fn named(&mut self, start: usize) -> Result<bool, QueryError> {
        let name = &self.query[start..self.at];
        let behind = self.rest()[1..].chars().next();
        let is_name = !name.is_empty()
            && name.len() <= LONGEST_NAME
            && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
        if !is_name || matches!(behind, Some('/' | ':')) {
            return Ok(false);
        }
        let lower = name.to_lowercase();
        let facet = Facet::named(&lower);
        let is_known = facet.is_some() || matches!(&*lower, "heading" | "syn");
        let at = start..self.at + 1;
        if behind.is_none_or(|c| is_blank(c) || c == ')') {
            let message = format!(
                "`{lower}:` needs a value, with no blank before it; for the word itself write `{name}\\:`"
            );
            return match is_known {
                true => Err(self.error(at, message)),
                false => Ok(false),
            };
        }
        self.at += 1;
        let kind = match (&*lower, facet) {
            ("heading", _) => LexemeKind::Heading,
            ("syn", _) => LexemeKind::Set(self.value(start, &lower)?),
            (_, Some(facet)) => LexemeKind::Filter {
                facet,
                value: self.value(start, &lower)?,
            },
            _ => return Err(self.error(at, unknown_filter(&lower))),
        };
        self.push(start, kind);
        Ok(true)
    }

    /// The value of the filter `name` that begins at `start`, in quotes or without.
    fn value(&mut self, start: usize, name: &str) -> Result<String, QueryError> {
        let inside = if self.peek().is_some_and(is_quote) {
            self.quoted()?
        } else {
            let from = self.at;
            while let Some(c) = self.peek() {
                match c {
                    '(' | ')' => break,
                    c if is_blank(c) || is_quote(c) => break,
                    '\\' => self.at += self.escaped(),
                    _ => {}
                }
                self.at += c.len_utf8();
            }
            from..self.at
        };
        let value = unescaped(&self.query[inside]).trim().to_owned();
        let message = if value.is_empty() && self.peek() == Some('(') {
            format!(
                "`{name}:` takes one value and no brackets; for several write `{name}:a {name}:b`, which finds either"
            )
        } else if value.is_empty() {
            format!("`{name}:` needs a value, with no blank before it")
        } else if value.len() > LONGEST_NAME {
            format!("no name is longer than {LONGEST_NAME} bytes; write a shorter one")
        } else {
            return Ok(value);
        };
        Err(self.error(start..self.at, message))
    }

    fn error(&self, at: Range<usize>, message: impl Into<String>) -> QueryError {
        QueryError::new(self.query, at, message)
    }
}

/// The `n` of `NEAR/n`, or what is wrong with it.
fn near(text: &str) -> Result<Option<u32>, &'static str> {
    const CAPITALS: &str = "as an operator it is written in capitals, `NEAR/3`; for the words themselves put a blank in place of the `/`";
    const DISTANCE: &str = "behind `NEAR` stands how many other words there may be, as in `shared NEAR/3 audit`; for the word itself write `\\NEAR` or small letters";
    if text == "NEAR" {
        return Err(DISTANCE);
    }
    let (Some(name), Some(distance)) = (text.get(.."near/".len()), text.get("near/".len()..))
    else {
        return Ok(None);
    };
    let is_number = !distance.is_empty() && distance.bytes().all(|b| b.is_ascii_digit());
    match name {
        "NEAR/" if is_number => Ok(Some(distance.parse().unwrap_or(u32::MAX))),
        "NEAR/" => Err(DISTANCE),
        _ if is_number && name.eq_ignore_ascii_case("near/") => Err(CAPITALS),
        _ => Ok(None),
    }
}

/// Bytes of what belongs to a sum of money behind one blank: `£30 million` is one word, and so are
/// `£>=1.5 million`, `£1..2 million` and `£ 30 million`.
fn unit_behind(word: &str, rest: &str) -> usize {
    let Some(behind) = rest.strip_prefix(' ').filter(|_| word.contains('£')) else {
        return 0;
    };
    let end = behind.find(|c: char| is_blank(c) || is_quote(c) || matches!(c, '(' | ')'));
    let unit = &behind[..end.unwrap_or(behind.len())];
    let unit = unit.trim_end_matches(['.', ',', ';', ':', '?', '!']);
    let is_sum = |text: &str| amount::whole(text).is_some();
    if without_circa(word) == "£" {
        let number = format!("£{unit}");
        return match unit.starts_with(|c: char| c.is_ascii_digit()) && is_sum(&number) {
            true => 1 + unit.len() + unit_behind(&number, &behind[unit.len()..]),
            false => 0,
        };
    }
    let last = word.rsplit("..").next().unwrap_or(word);
    let number = without_circa(last).trim_start_matches(['£', '<', '>', '=', '≤', '≥']);
    let is_number = number.ends_with(|c: char| c.is_ascii_digit());
    match is_number && is_sum(&format!("£{number} {unit}")) {
        true => 1 + unit.len(),
        false => 0,
    }
}

fn unknown_filter(name: &str) -> String {
    let known: Vec<&str> = Facet::ALL.iter().map(|facet| facet.name()).collect();
    let name: String = name.chars().take(REPEATED).collect();
    format!(
        "`{name}:` is not a filter; filters are heading, syn, {}; for the word itself write a blank behind the colon, or `\\:`",
        known.join(", ")
    )
}
