//! A query tree as it could be typed: parsing it again gives the same tree.
//!
//! One way to write it is chosen of those that the language has. Words in any form that stand side
//! by side are joined by `/`, as in `24/7`; phrases of words in one form stand in quotes.

use std::fmt;
use std::ops::RangeInclusive;

use super::signs::{is_address, is_blank, is_dash, is_quote};
use super::{Expr, Pattern};

/// What holds of no passage: the parser reads no query as `Any` of nothing, or `All` of nothing.
const NEVER: &str = "(a AND NOT a)";

/// A million and a billion pounds, in pence.
const MILLION: u64 = 100_000_000;
const BILLION: u64 = 1_000 * MILLION;

impl fmt::Display for Expr<Pattern> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expr::Phrase(words) => phrase(words, f),
            Expr::Near { phrases, within } => near(phrases, *within, f),
            Expr::Amount(pence) => amount(pence, f),
            Expr::Heading(inner) => match &**inner {
                Expr::Phrase(words) if is_quoted(words) || words.len() == 1 => {
                    write!(f, "heading:{inner}")
                }
                _ => write!(f, "heading:({inner})"),
            },
            Expr::Tag { facet, value } => write!(f, "{}:\"{}\"", facet.name(), in_quotes(value)),
            Expr::All(parts) if parts.is_empty() => write!(f, "NOT {NEVER}"),
            Expr::Any(parts) if parts.is_empty() => write!(f, "{NEVER}"),
            Expr::All(parts) => joined(parts, " AND ", f),
            Expr::Any(parts) => joined(parts, " OR ", f),
            Expr::Not(inner) => {
                write!(f, "NOT ")?;
                inside(inner, f)
            }
        }
    }
}

/// A word by itself.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pattern::Stem(word) => write!(f, "{}", escaped(word)),
            Pattern::Exact(word) => write!(f, "={}", escaped(word)),
            Pattern::Capitals(word) => write!(f, "{}", no_operator(word)),
            Pattern::ExactCapitals(word) => write!(f, "={}", no_operator(word)),
            Pattern::Glob(glob) => write!(f, "{glob}"),
            // An address is plain text, and `~` in it has no meaning.
            Pattern::Fuzzy { word, edits } if is_address(word) => {
                write!(f, "{}~{edits}", escaped(word).replacen('.', "\\.", 1))
            }
            Pattern::Fuzzy { word, edits } => write!(f, "{}~{edits}", escaped(word)),
        }
    }
}

fn joined(parts: &[Expr<Pattern>], operator: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        write!(f, "{}", if i > 0 { operator } else { "" })?;
        inside(part, f)?;
    }
    Ok(())
}

/// A part of a larger query: what holds operators stands in brackets.
fn inside(part: &Expr<Pattern>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match part {
        Expr::All(_) | Expr::Any(_) => write!(f, "({part})"),
        _ => write!(f, "{part}"),
    }
}

fn near(phrases: &[Vec<Option<Pattern>>], within: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (i, words) in phrases.iter().enumerate() {
        if i > 0 {
            write!(f, " NEAR/{within} ")?;
        }
        phrase(words, f)?;
    }
    Ok(())
}

fn amount(pence: &RangeInclusive<u64>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let pounds = |pence: u64| match pence % 100 {
        0 => format!("{}", pence / 100),
        rest => format!("{}.{rest:02}", pence / 100),
    };
    let in_short = |pence: u64| match pence {
        0 => pounds(0),
        _ if pence.is_multiple_of(BILLION) => format!("{}bn", pence / BILLION),
        _ if pence.is_multiple_of(MILLION) => format!("{}m", pence / MILLION),
        _ => pounds(pence),
    };
    match (*pence.start(), *pence.end()) {
        (start, u64::MAX) => write!(f, "£>={}", in_short(start)),
        (start, end) if start == end => write!(f, "£={}", in_short(start)),
        // A unit behind the second would hold of both.
        (start, end) => write!(f, "£{}..£{}", pounds(start), pounds(end)),
    }
}

/// A word alone; in quotes, where each word is in one form only; else joined by `/`.
fn phrase(words: &[Option<Pattern>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let between = match words {
        [_] => "",
        words if is_quoted(words) => " ",
        _ => "/",
    };
    let written: Vec<String> = words
        .iter()
        .map(|word| match word {
            None => "*".to_owned(),
            Some(Pattern::Exact(word)) if between == " " => escaped(word),
            Some(Pattern::ExactCapitals(word)) if between == " " => capitals(word),
            Some(word) => word.to_string(),
        })
        .collect();
    let written = written.join(between);
    let in_any_form =
        |word: &Option<Pattern>| matches!(word, Some(Pattern::Stem(_) | Pattern::Capitals(_)));
    match between {
        " " => write!(f, "\"{written}\""),
        // `=` before all would hold of all, and `near/3` is taken for an operator.
        "/" if written.starts_with('=') || written.starts_with("near/") => {
            write!(f, "/{written}")
        }
        "/" if is_address(&written) && !words.iter().all(in_any_form) => write!(f, "/{written}"),
        _ => write!(f, "{written}"),
    }
}

/// Whether these words are written in quotes: none of them is in any form.
fn is_quoted(words: &[Option<Pattern>]) -> bool {
    words.len() > 1
        && !words
            .iter()
            .any(|word| matches!(word, Some(Pattern::Stem(_) | Pattern::Capitals(_))))
}

/// A word in capitals outside quotes.
fn no_operator(word: &str) -> String {
    match word {
        "and" | "or" | "not" | "near" => format!("\\{}", capitals(word)),
        _ => capitals(word),
    }
}

fn capitals(word: &str) -> String {
    escaped(&word.to_uppercase())
}

/// A word with a `\` before each sign that would have a meaning.
fn escaped(word: &str) -> String {
    let means = |c: char| is_quote(c) || is_dash(c) || is_blank(c) || "\\()*?~=/:£".contains(c);
    with_backslashes(word, means)
}

/// A value that stands between quotes.
fn in_quotes(value: &str) -> String {
    with_backslashes(value, |c| is_quote(c) || c == '\\')
}

fn with_backslashes(text: &str, before: impl Fn(char) -> bool) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if before(c) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}
