//! The query tree: what a query string means.
//!
//! A string is parsed into `Expr<Pattern>` (as written), resolved against an index into
//! `Expr<Terms>` (words that stand there), and then used twice: lowered to a tantivy query that
//! proposes candidates, and matched against each candidate, which decides. What is not resolved
//! can be neither lowered nor matched: the type says so.

mod error;
mod lexer;
mod lower;
mod occurrences;
mod parse;
mod resolve;

use std::collections::BTreeSet;
use std::fmt;

use crate::tag::Facet;

pub use error::QueryError;
pub(crate) use lower::{lower, score_headings};
pub use occurrences::{Matcher, Occurrence};
pub use parse::{Implicit, literal, parse};
pub use resolve::resolve;

/// A query over words of the kind `L`: [`Pattern`]s as written, [`Terms`] once resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr<L> {
    /// These words side by side; a lone word is a phrase of one.
    Phrase(Vec<L>),
    /// It holds of the headings above the passage.
    Heading(Box<Expr<L>>),
    /// The passage has a tag.
    Tag {
        /// Which kind of tag.
        facet: Facet,
        /// As written; once resolved, the slug or id.
        value: String,
    },
    /// All of these; true if there are none.
    All(Vec<Expr<L>>),
    /// Any of these; false if there are none.
    Any(Vec<Expr<L>>),
    /// Not this.
    Not(Box<Expr<L>>),
}

/// A word as the query writes it, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// Any form of the word.
    Stem(String),
    /// This form only.
    Exact(String),
    /// Written in capitals; with or without a plural `s`.
    Capitals(String),
    /// This form only, written in capitals.
    ExactCapitals(String),
    /// Any word that begins so.
    Prefix(String),
}

/// What a pattern stands for in one index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Which side of a token is compared.
    pub form: Form,
    /// The words it may be; empty where the index has none.
    pub any: BTreeSet<String>,
}

/// Which side of a token is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Its stem.
    Stem,
    /// Its form.
    Exact,
    /// Its capitals, without a plural `s`.
    Capitals,
    /// Its form, if it is written in capitals.
    ExactCapitals,
}

impl<L> Expr<L> {
    /// The phrases that a passage's own text is searched for, those under `Not` left out.
    pub fn phrases(&self) -> Vec<&[L]> {
        match self {
            Expr::Phrase(words) => vec![words],
            Expr::All(parts) | Expr::Any(parts) => parts.iter().flat_map(Expr::phrases).collect(),
            Expr::Heading(_) | Expr::Tag { .. } | Expr::Not(_) => Vec::new(),
        }
    }
}

/// As it could be typed: parsing it again gives the same tree.
impl fmt::Display for Expr<Pattern> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut fmt::Formatter<'_>, parts: &[Expr<Pattern>], sign: &str| {
            write!(f, "(")?;
            for (i, part) in parts.iter().enumerate() {
                if i > 0 {
                    write!(f, "{sign}")?;
                }
                write!(f, "{part}")?;
            }
            write!(f, ")")
        };
        match self {
            Expr::Phrase(words) => write_phrase(words, f),
            Expr::Heading(inner) => write!(f, "heading:{inner}"),
            Expr::Tag { facet, value } => write!(f, "{}:\"{value}\"", facet.name()),
            Expr::All(parts) => joined(f, parts, " AND "),
            Expr::Any(parts) => joined(f, parts, " OR "),
            Expr::Not(inner) => write!(f, "NOT {inner}"),
        }
    }
}

fn write_phrase(words: &[Pattern], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match words {
        [Pattern::Stem(word)] => write!(f, "{word}"),
        [Pattern::Exact(word)] => write!(f, "={word}"),
        [Pattern::Capitals(word)] => write!(f, "{}", word.to_uppercase()),
        [Pattern::ExactCapitals(word)] => write!(f, "={}", word.to_uppercase()),
        [Pattern::Prefix(word)] => write!(f, "{word}*"),
        words => {
            let typed = |word: &Pattern| match word {
                Pattern::Stem(word) | Pattern::Exact(word) => word.clone(),
                Pattern::Prefix(word) => format!("{word}*"),
                Pattern::Capitals(word) | Pattern::ExactCapitals(word) => word.to_uppercase(),
            };
            let words_typed: Vec<String> = words.iter().map(typed).collect();
            let is_exact = |w: &Pattern| matches!(w, Pattern::Exact(_) | Pattern::ExactCapitals(_));
            // Side by side in any form: what `24/7` is.
            if words.iter().all(is_exact) {
                write!(f, "\"{}\"", words_typed.join(" "))
            } else {
                write!(f, "{}", words_typed.join("/"))
            }
        }
    }
}
