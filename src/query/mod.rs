//! The query tree: what a query string means.
//!
//! A string is parsed into `Expr<Pattern>` (as written), resolved against an index into
//! `Expr<Terms>` (words that stand there), and then used twice: lowered to a tantivy query that
//! proposes candidates, and matched against each candidate, which decides. What is not resolved
//! can be neither lowered nor matched: the type says so.

mod display;
mod error;
mod lexer;
mod lower;
mod occurrences;
mod parse;
mod resolve;
mod signs;
mod synonyms;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::tag::Facet;

pub use error::QueryError;
pub(crate) use lower::{Where, joined, lower, terms_in};
pub use occurrences::{Matcher, Occurrence};
pub use parse::{Implicit, literal, parse, parse_with};
pub use resolve::resolve;
pub use synonyms::{Member, Set, Synonyms, SynonymsError};

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
    /// As it was typed.
    pub typed: String,
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
    /// All of these. What is itself all of some is taken apart; of one part, that part.
    pub fn all(parts: impl IntoIterator<Item = Expr<L>>) -> Expr<L> {
        let apart = |part| match part {
            Expr::All(parts) => parts,
            part => vec![part],
        };
        only_or(parts.into_iter().flat_map(apart).collect(), Expr::All)
    }

    /// Any of these, likewise.
    pub fn any(parts: impl IntoIterator<Item = Expr<L>>) -> Expr<L> {
        let apart = |part| match part {
            Expr::Any(parts) => parts,
            part => vec![part],
        };
        only_or(parts.into_iter().flat_map(apart).collect(), Expr::Any)
    }

    /// The phrases that a passage's own text is searched for, those under `Not` left out.
    pub fn phrases(&self) -> Vec<&[Option<L>]> {
        match self {
            Expr::Phrase(words) => vec![words],
            Expr::Near { phrases, .. } => phrases.iter().map(Vec::as_slice).collect(),
            Expr::All(parts) | Expr::Any(parts) => parts.iter().flat_map(Expr::phrases).collect(),
            Expr::Amount(_) | Expr::Heading(_) | Expr::Tag { .. } | Expr::Not(_) => Vec::new(),
        }
    }

    /// The filters that every match passes: what of the query is about tags and nothing else.
    pub fn filters(&self) -> Expr<L>
    where
        L: Clone,
    {
        fn collect<L: Clone>(expr: &Expr<L>, filters: &mut Vec<Expr<L>>) {
            match expr {
                Expr::All(parts) => parts.iter().for_each(|part| collect(part, filters)),
                part if part.is_filter() => filters.push(part.clone()),
                _ => {}
            }
        }
        let mut filters = Vec::new();
        collect(self, &mut filters);
        Expr::All(filters)
    }

    /// Whether this is about tags and nothing else.
    fn is_filter(&self) -> bool {
        match self {
            Expr::Tag { .. } => true,
            Expr::All(parts) | Expr::Any(parts) => parts.iter().all(Expr::is_filter),
            Expr::Not(inner) => inner.is_filter(),
            Expr::Phrase(_) | Expr::Near { .. } | Expr::Amount(_) | Expr::Heading(_) => false,
        }
    }

    /// Whether a passage's own text is searched for sums of money, `Not` left out.
    pub fn has_sums(&self) -> bool {
        !self.sums().is_empty()
    }

    /// The sums of money that a passage's own text is searched for, those under `Not` left out.
    pub(crate) fn sums(&self) -> Vec<RangeInclusive<u64>> {
        match self {
            Expr::Amount(pence) => vec![pence.clone()],
            Expr::All(parts) | Expr::Any(parts) => parts.iter().flat_map(Expr::sums).collect(),
            Expr::Phrase(_)
            | Expr::Near { .. }
            | Expr::Heading(_)
            | Expr::Tag { .. }
            | Expr::Not(_) => Vec::new(),
        }
    }
}

fn only_or<L>(mut parts: Vec<Expr<L>>, several: fn(Vec<Expr<L>>) -> Expr<L>) -> Expr<L> {
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => several(parts),
    }
}
