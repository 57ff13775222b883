//! Query strings to trees.
//!
//! ```text
//! query  := any
//! any    := all ("OR" all)*
//! all    := one ("AND"? one)*
//! one    := ("NOT" | "-") one | "(" any ")" | "heading:" one | FILTER | "="? (WORD | QUOTED)
//! ```

use std::ops::Range;

use super::lexer::{Lexeme, LexemeKind, lex};
use super::{Expr, Pattern, QueryError};
use crate::analyzer::{Token, analyze};

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
        .map(|token| Expr::Phrase(vec![Pattern::Stem(token.exact)]))
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
                    let Some(part) = self.one()? else { continue };
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
            LexemeKind::Word { text, literal } => self.word(&text, literal, at)?,
            LexemeKind::Quoted(text) => Some(self.quoted(&text, at)?),
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
            Some(_) => self.one(),
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
        match self.next() {
            Some(Lexeme {
                kind: LexemeKind::Quoted(text),
                at,
            }) => self.quoted(&text, at),
            Some(Lexeme {
                kind: LexemeKind::Word { text, .. },
                at,
            }) if text.ends_with('*') => Err(self.error(
                at,
                "a word in this form only cannot end in `*`; take away the `=` or the `*`",
            )),
            Some(Lexeme {
                kind: LexemeKind::Word { text, .. },
                ..
            }) => {
                let words = tokens(&text).into_iter().map(exact).collect();
                Ok(Expr::Phrase(words))
            }
            _ => Err(self.error(at, "`=` needs a word behind it, as in `=services`")),
        }
    }

    fn quoted(&self, text: &str, at: Range<usize>) -> Result<Expr<Pattern>, QueryError> {
        if text.split_whitespace().any(|word| word == "*") {
            return Err(self.error(at, "`*` for any one word inside quotes is not built yet; write the phrase in two parts"));
        }
        let words: Vec<Pattern> = tokens(text).into_iter().map(exact).collect();
        if words.is_empty() {
            return Err(self.error(
                at,
                "there is no word between these quotes; write one, or take them away",
            ));
        }
        Ok(Expr::Phrase(words))
    }

    /// A word outside quotes; none if it is only signs, which carry no meaning.
    fn word(
        &self,
        text: &str,
        literal: bool,
        at: Range<usize>,
    ) -> Result<Option<Expr<Pattern>>, QueryError> {
        if !literal {
            self.refuse_unbuilt(text, &at)?;
        }
        let words = tokens(text);
        if words.is_empty() {
            return Ok(None);
        }
        if !literal && text.ends_with('*') {
            let [word] = words.as_slice() else {
                return Err(self.error(
                    at,
                    "only a single word can end in `*`; write the parts with a blank between them",
                ));
            };
            return Ok(Some(Expr::Phrase(vec![Pattern::Prefix(
                word.exact.clone(),
            )])));
        }
        let hyphened = words.windows(2).all(|pair| {
            text.get(pair[0].bytes.end..pair[1].bytes.start)
                .is_some_and(|between| {
                    between
                        .chars()
                        .all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
                })
        });
        let joined = (words.len() > 1 && hyphened).then(|| {
            words
                .iter()
                .map(|word| word.exact.as_str())
                .collect::<String>()
        });
        let phrase = Expr::Phrase(words.into_iter().map(any_form).collect());
        Ok(Some(match joined {
            // `multi-year` is also written `multiyear` and `multi year`.
            Some(joined) => Expr::Any(vec![phrase, Expr::Phrase(vec![Pattern::Stem(joined)])]),
            None => phrase,
        }))
    }

    /// Parts of the language that are not built yet are errors, never read as something else.
    fn refuse_unbuilt(&self, text: &str, at: &Range<usize>) -> Result<(), QueryError> {
        let refuse = |message: &str| Err(self.error(at.clone(), message));
        let core = text.trim_end_matches('*');
        if text == "NEAR"
            || text
                .strip_prefix("NEAR/")
                .is_some_and(|n| n.parse::<u32>().is_ok())
        {
            return refuse(
                "words near each other (`\"…\"~n`, `NEAR/n`) are not built yet; join the words with AND, or write `\\NEAR` for the word",
            );
        }
        if core.contains('*') || text == "*" {
            return refuse(
                "`*` is built only at the end of a word (`digital*`); for the sign itself write `\\*`",
            );
        }
        if core.trim_end_matches('?').contains('?') {
            return refuse(
                "`?` for one unknown letter is not built yet; write the spellings with OR between them",
            );
        }
        if let Some((word, edits)) = text.rsplit_once('~')
            && !word.is_empty()
            && edits.bytes().all(|b| b.is_ascii_digit())
        {
            return refuse(
                "words at some edits' distance (`~1`) are not built yet; write the spellings with OR between them",
            );
        }
        let compares = text.starts_with('£') && (text.contains(['<', '>']) || text.contains(".."));
        if compares {
            return refuse(
                "amounts of money (`£>=1m`, `£100k..£2m`) are not built yet; write the amount as it stands in the plans, as in `£147,309`",
            );
        }
        Ok(())
    }

    fn bare_operator(&self, at: Range<usize>, operator: &str) -> QueryError {
        let message = match operator {
            "NOT" => "`NOT` needs something behind it, as in `NOT fleet`; for the word itself write `\\NOT`".to_owned(),
            _ => format!("`{operator}` needs something on either side, as in `waste {operator} fleet`; for the word itself write `\\{operator}` or small letters"),
        };
        self.error(at, message)
    }
}

/// Two parts joined by AND, with those that an AND before has joined.
fn both(before: Expr<Pattern>, part: Expr<Pattern>) -> Expr<Pattern> {
    match before {
        Expr::All(mut parts) => {
            parts.push(part);
            Expr::All(parts)
        }
        before => Expr::All(vec![before, part]),
    }
}

/// Neighbours without an operator.
fn group(mut parts: Vec<Expr<Pattern>>, implicit: Implicit) -> Expr<Pattern> {
    if implicit == Implicit::Any {
        let is_wanted = |part: &Expr<Pattern>| {
            !matches!(part, Expr::Tag { .. } | Expr::Not(_) | Expr::Heading(_))
        };
        let (wanted, mut required): (Vec<_>, Vec<_>) = parts.into_iter().partition(is_wanted);
        match wanted.len() {
            0 => {}
            1 => required.splice(0..0, wanted).for_each(drop),
            _ => required.insert(0, Expr::Any(wanted)),
        }
        parts = required;
    }
    let flat = parts.into_iter().flat_map(|part| match part {
        Expr::All(parts) => parts,
        part => vec![part],
    });
    let mut parts: Vec<Expr<Pattern>> = flat.collect();
    if parts.len() == 1 {
        parts.remove(0)
    } else {
        Expr::All(parts)
    }
}

/// The words of a piece of a query; of `6` and `£6` at one place, the one with the sign.
fn tokens(text: &str) -> Vec<Token> {
    let mut words: Vec<Token> = Vec::new();
    for token in analyze(text) {
        match words.last_mut() {
            Some(last) if last.position == token.position => *last = token,
            _ => words.push(token),
        }
    }
    words
}

fn exact(token: Token) -> Pattern {
    match token.capitals {
        Some(_) => Pattern::ExactCapitals(token.exact),
        None => Pattern::Exact(token.exact),
    }
}

fn any_form(token: Token) -> Pattern {
    match token.capitals {
        Some(capitals) => Pattern::Capitals(capitals),
        None => Pattern::Stem(token.exact),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(query: &str) -> String {
        parse(query, Implicit::All)
            .unwrap_or_else(|error| panic!("{error}"))
            .to_string()
    }

    #[test]
    fn reads_the_language() {
        let cases = [
            ("shared services", "(shared AND services)"),
            ("a OR b c", "(a OR (b AND c))"),
            ("(a OR b) c", "((a OR b) AND c)"),
            ("shared -fleet", "(shared AND NOT fleet)"),
            (
                "shared NOT (fleet OR vans)",
                "(shared AND NOT (fleet OR vans))",
            ),
            ("=services", "=services"),
            ("\"invest-to-save\"", "\"invest to save\""),
            ("“invest to save”", "\"invest to save\""),
            ("digital*", "digital*"),
            ("IT KPIs it", "(IT AND KPI AND it)"),
            ("=KPIs", "=KPIS"),
            ("multi-year", "(multi/year OR multiyear)"),
            ("24/7", "24/7"),
            ("£147,309 38%", "(£147,309 AND 38%)"),
            ("Centre & Project", "(centre AND project)"),
            ("what did it cost?", "(what AND did AND it AND cost)"),
            ("council's", "council's"),
            ("theme:barriers waste", "(theme:\"barriers\" AND waste)"),
            ("-theme:barriers", "NOT theme:\"barriers\""),
            (
                "heading:\"asset management\"",
                "heading:\"asset management\"",
            ),
            ("Priority 1: housing", "(priority AND 1 AND housing)"),
            ("http://a.gov.uk/x", "http/a.gov.uk/x"),
            ("\\AND \\-x", "(AND AND x)"),
            ("plan - 2024", "(plan AND 2024)"),
            ("organisation(s)", "organisation/s"),
        ];
        for (query, expected) in cases {
            assert_eq!(shown(query), expected, "{query}");
        }
    }

    #[test]
    fn any_leaves_filters_and_exclusions_in_force() {
        let any = |query| parse(query, Implicit::Any).unwrap().to_string();
        assert_eq!(
            any("a b theme:barriers -c"),
            "((a OR b) AND theme:\"barriers\" AND NOT c)"
        );
        assert_eq!(any("a AND b c"), "((a AND b) OR c)");
        assert_eq!(any("a"), "a");
    }

    #[test]
    fn literal_takes_everything_as_words() {
        let words = literal("NOT £6 \"IT\" (a", Implicit::All)
            .unwrap()
            .to_string();
        assert_eq!(words, "(not AND 6 AND it AND a)");
    }

    #[test]
    fn errors_show_the_place_and_say_what_to_write() {
        let cases = [
            ("shared AND", 7..10, "`AND` needs something"),
            ("OR x", 0..2, "`OR` needs something"),
            ("a (b OR c", 2..3, "never closed"),
            ("a b)", 3..4, "closes nothing"),
            ("say \"hello", 4..10, "never closed"),
            ("\"\"", 0..2, "no word between"),
            ("\"a b\"~3", 5..7, "not built yet"),
            ("a NEAR/3 b", 2..8, "not built yet"),
            ("\"in * year\"", 0..11, "not built yet"),
            ("*isation", 0..8, "only at the end"),
            ("organi?ation", 0..12, "not built yet"),
            ("procurment~1", 0..12, "not built yet"),
            ("£>=1m", 0..6, "not built yet"),
            ("syn:ai", 0..4, "not built yet"),
            ("colour:red", 0..7, "is not a filter"),
            ("theme: ", 0..7, "no word"),
            ("", 0..0, "no word"),
            ("& -", 0..3, "no word"),
            ("NOT", 0..3, "`NOT` needs"),
        ];
        for (query, at, message) in cases {
            match parse(query, Implicit::All) {
                Ok(expr) => assert_eq!(query, "theme: ", "{query} was read as {expr}"),
                Err(error) => {
                    assert_eq!(error.at(), at, "{query}");
                    assert!(error.to_string().contains(message), "{query}: {error}");
                }
            }
        }
    }

    #[test]
    fn deep_nesting_is_an_error_and_long_alternatives_are_not() {
        let deep = "(".repeat(3000) + "a" + &")".repeat(3000);
        assert!(
            parse(&deep, Implicit::All)
                .unwrap_err()
                .to_string()
                .contains("flatter")
        );
        assert!(parse(&vec!["a"; 2000].join(" OR "), Implicit::All).is_ok());
    }

    proptest! {
        #[test]
        fn no_input_panics(query in "\\PC{0,60}") {
            if let Err(error) = parse(&query, Implicit::All) {
                prop_assert!(!error.to_string().is_empty());
            }
        }

        #[test]
        fn no_query_of_signs_and_words_panics(query in "([a-zA-Z]{1,3}|[()\"“”=:*~?£<>. \\\\-]|AND|OR|NOT| ){0,24}") {
            let _ = parse(&query, Implicit::Any).map_err(|error| error.to_string());
            let _ = literal(&query, Implicit::Any).map_err(|error| error.to_string());
        }

        #[test]
        fn what_is_shown_reads_the_same(query in "([a-z]{2,5}|IT|\"[a-z]{2,4} [a-z]{2,4}\"|=[a-z]{2,4}|[a-z]{2,4}\\*)( (AND |OR |NOT |-)?([a-z]{2,5}|\"[a-z]{2,3} [a-z]{2,3}\")){0,4}") {
            if let Ok(expr) = parse(&query, Implicit::All) {
                let again = parse(&expr.to_string(), Implicit::All).unwrap();
                prop_assert_eq!(again.to_string(), expr.to_string());
            }
        }
    }
}
