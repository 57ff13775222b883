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
use std::ops::RangeInclusive;

use crate::tag::Facet;

pub use error::QueryError;
pub(crate) use lower::{Where, lower, terms_in};
pub use occurrences::{Matcher, Occurrence};
pub use parse::{Implicit, literal, parse};
pub use resolve::resolve;

/// A query over words of the kind `L`: [`Pattern`]s as written, [`Terms`] once resolved.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Expr<L> {
    /// These words side by side; `None` is any one word. A lone word is a phrase of one.
    Phrase(Vec<Option<L>>),
    /// These phrases near each other, in any order.
    Near {
        /// Two or more.
        phrases: Vec<Vec<Option<L>>>,
        /// How many other words may stand between them, in all.
        within: u32,
    },
    /// A sum of money in this range, in pence.
    Amount(RangeInclusive<u64>),
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Any form of the word.
    Stem(String),
    /// This form only.
    Exact(String),
    /// Written in capitals; with or without a plural `s`.
    Capitals(String),
    /// This form only, written in capitals.
    ExactCapitals(String),
    /// Any word of this shape: `*` is any letters, `?` one letter.
    Glob(String),
    /// Words at so many edits' distance at most.
    Fuzzy {
        /// The word.
        word: String,
        /// Letters added, left out, changed, or swapped with their neighbour.
        edits: u8,
    },
}

/// What a pattern stands for in one index.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Terms {
    /// Which side of a token is compared.
    pub form: Form,
    /// The words it may be; empty where the index has none.
    pub any: BTreeSet<String>,
    /// Of a word in any form: the form as written, which is worth more than the others.
    pub written: Option<String>,
}

/// Which side of a token is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    pub fn phrases(&self) -> Vec<&[Option<L>]> {
        match self {
            Expr::Phrase(words) => vec![words],
            Expr::Near { phrases, .. } => phrases.iter().map(Vec::as_slice).collect(),
            Expr::All(parts) | Expr::Any(parts) => parts.iter().flat_map(Expr::phrases).collect(),
            Expr::Amount(_) | Expr::Heading(_) | Expr::Tag { .. } | Expr::Not(_) => Vec::new(),
        }
    }

    /// The sums of money that a passage's own text is searched for, those under `Not` left out.
    pub(crate) fn sums(&self) -> Vec<&RangeInclusive<u64>> {
        match self {
            Expr::Amount(pence) => vec![pence],
            Expr::All(parts) | Expr::Any(parts) => parts.iter().flat_map(Expr::sums).collect(),
            Expr::Phrase(_)
            | Expr::Near { .. }
            | Expr::Heading(_)
            | Expr::Tag { .. }
            | Expr::Not(_) => Vec::new(),
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
            Expr::Near { phrases, within } => write_near(phrases, *within, f),
            Expr::Amount(pence) => write_amount(pence, f),
            Expr::Heading(inner) => write!(f, "heading:{inner}"),
            Expr::Tag { facet, value } => write!(f, "{}:\"{value}\"", facet.name()),
            Expr::All(parts) => joined(f, parts, " AND "),
            Expr::Any(parts) => joined(f, parts, " OR "),
            Expr::Not(inner) => write!(f, "NOT {inner}"),
        }
    }
}

fn write_near(
    phrases: &[Vec<Option<Pattern>>],
    within: u32,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    for (i, phrase) in phrases.iter().enumerate() {
        if i > 0 {
            write!(f, " NEAR/{within} ")?;
        }
        write_phrase(phrase, f)?;
    }
    Ok(())
}

fn write_amount(pence: &RangeInclusive<u64>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let pounds = |pence: u64| match pence % 100 {
        0 => format!("£{}", pence / 100),
        rest => format!("£{}.{rest:02}", pence / 100),
    };
    match (*pence.start(), *pence.end()) {
        (start, u64::MAX) => write!(f, "£>={}", &pounds(start)[2..]),
        (start, end) => write!(f, "{}..{}", pounds(start), pounds(end)),
    }
}

fn write_phrase(words: &[Option<Pattern>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match words {
        [Some(Pattern::Stem(word) | Pattern::Glob(word))] => write!(f, "{word}"),
        [Some(Pattern::Exact(word))] => write!(f, "={word}"),
        [Some(Pattern::Capitals(word))] => write!(f, "{}", word.to_uppercase()),
        [Some(Pattern::ExactCapitals(word))] => write!(f, "={}", word.to_uppercase()),
        [Some(Pattern::Fuzzy { word, edits })] => write!(f, "{word}~{edits}"),
        words => {
            let typed = |word: &Option<Pattern>| match word {
                None => "*".to_owned(),
                Some(Pattern::Stem(word) | Pattern::Exact(word) | Pattern::Glob(word)) => {
                    word.clone()
                }
                Some(Pattern::Fuzzy { word, edits }) => format!("{word}~{edits}"),
                Some(Pattern::Capitals(word) | Pattern::ExactCapitals(word)) => word.to_uppercase(),
            };
            let words_typed: Vec<String> = words.iter().map(typed).collect();
            let any_form =
                |w: &Option<Pattern>| matches!(w, Some(Pattern::Stem(_) | Pattern::Capitals(_)));
            // Side by side in any form: what `24/7` is.
            if words.iter().all(any_form) {
                write!(f, "{}", words_typed.join("/"))
            } else {
                write!(f, "\"{}\"", words_typed.join(" "))
            }
        }
    }
}
