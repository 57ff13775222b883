//! Saved sets of synonyms: `syn:ai` stands for any of the words and phrases that a file lists.
//!
//! ```toml
//! ai = ["AI", "artificial intelligence", "machine learning"]
//! ```
//!
//! Each member is a query in the same language, with one difference: words alone are a phrase, as
//! if they stood in quotes. A member may name other sets, but no set may come back to itself.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::lexer::{LexemeKind, lex};
use super::parse::refuse_foreign;
use super::{Expr, Implicit, Pattern, QueryError, parse_with};
use crate::invisible::is_invisible;
use crate::spelling::nearest;

/// Words and phrases that one set stands for, at most.
const MAX_SIZE: usize = 1_000;
/// Sets that are named by one another in a row, at most.
const MAX_CHAIN: usize = 20;
/// Where no name is near, all are named if they are no more than these.
const LISTED: usize = 8;
/// Bytes that a file of sets has at most.
const LONGEST: usize = 1_000_000;

/// Sets of synonyms by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms {
    sets: BTreeMap<String, Set>,
}

/// A set of synonyms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    name: String,
    members: Vec<Member>,
    size: usize,
}

/// A member of a set: a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// As it is read, with quotes around a phrase.
    pub written: String,
    /// What it means, the sets that it names put in.
    pub expr: Expr<Pattern>,
}

/// A file of sets that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct SynonymsError {
    line: usize,
    message: String,
}

impl Set {
    /// The name, in small letters.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The members, as the file lists them.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Words and phrases that it stands for.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// Any of the members.
    pub(super) fn expr(&self) -> Expr<Pattern> {
        Expr::any(self.members.iter().map(|member| member.expr.clone()))
    }
}

impl Synonyms {
    /// Reads the text of a file of sets.
    ///
    /// # Errors
    /// When it is no table of lists, when a member cannot be understood, when a set names one that
    /// does not exist, or itself.
    pub fn parse(text: &str) -> Result<Synonyms, SynonymsError> {
        if text.len() > LONGEST {
            return Err(SynonymsError {
                line: 1,
                message: format!("the file is longer than {LONGEST} bytes; part it"),
            });
        }
        let line = |at: usize| 1 + text[..at.min(text.len())].matches('\n').count();
        let file: Sets = toml::from_str(text).map_err(|error| SynonymsError {
            line: line(error.span().map_or(0, |span| span.start)),
            message: format!(
                "{}; each line gives a name and a list, as in `ai = [\"AI\", \"machine learning\"]`",
                error.message().lines().next().unwrap_or_default()
            ),
        })?;
        Synonyms::of(&file).map_err(|(at, message)| SynonymsError {
            line: line(at),
            message,
        })
    }

    /// Reads sets that stand in a larger file. In error, the byte of that file and what to say.
    pub(crate) fn of(file: &Sets) -> Result<Synonyms, (usize, String)> {
        let fails = |at: Range<usize>, message: String| (at.start, message);
        let mut listed: Listed<'_> = BTreeMap::new();
        for (name, members) in file {
            let (place, folded) = (name.span(), name.get_ref().trim().to_lowercase());
            let twice = format!("there are two sets `{folded}`; capitals do not tell them apart");
            let empty = format!("the set `{folded}` has no member; list at least one");
            let nameless = "a set needs a name".to_owned();
            match (folded.is_empty(), members.is_empty()) {
                (true, _) => return Err(fails(place, nameless)),
                (_, true) => return Err(fails(place, empty)),
                _ if listed.insert(folded, members).is_some() => return Err(fails(place, twice)),
                _ => {}
            }
        }
        let mut loader = Loader {
            listed: &listed,
            read: Synonyms::default(),
            chain: Vec::new(),
        };
        for name in listed.keys() {
            (loader.load(name)).map_err(|(at, message)| fails(at, message))?;
        }
        Ok(loader.read)
    }

    /// The set of that name; in error, what to say.
    pub(super) fn set(&self, name: &str) -> Result<&Set, String> {
        let set = self.sets.get(&name.to_lowercase());
        set.ok_or_else(|| unknown(name, self.sets.keys()))
    }

    /// The sets that a query names, each once, in order. Those that they name in turn are left out.
    pub fn named_in(&self, query: &str) -> Vec<&Set> {
        let mut sets: Vec<&Set> = Vec::new();
        for name in names(query).unwrap_or_default() {
            match self.set(&name) {
                Ok(set) if !sets.contains(&set) => sets.push(set),
                _ => {}
            }
        }
        sets
    }
}

/// Names and members, with the places where they stand.
pub(crate) type Sets = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;
type Listed<'f> = BTreeMap<String, &'f Vec<Spanned<String>>>;

/// Reads the sets in such an order that those which others name come first.
struct Loader<'f> {
    listed: &'f Listed<'f>,
    read: Synonyms,
    chain: Vec<String>,
}

impl Loader<'_> {
    fn load(&mut self, name: &str) -> Result<(), (Range<usize>, String)> {
        let Some(texts) = self
            .listed
            .get(name)
            .filter(|_| !self.read.sets.contains_key(name))
        else {
            return Ok(());
        };
        self.chain.push(name.to_owned());
        let mut members = Vec::new();
        let mut words = 0;
        for text in *texts {
            let fails = |message: String| (text.span(), format!("in the set `{name}`: {message}"));
            let of_query = |error: QueryError| fails(error.to_string());
            for other in names(text.get_ref()).map_err(of_query)? {
                self.check(&other).map_err(fails)?;
                self.load(&other)?;
            }
            let written = written(text.get_ref()).map_err(of_query)?;
            let expr = parse_with(&written, Implicit::All, &self.read).map_err(of_query)?;
            words += size(&expr);
            members.push(Member { written, expr });
            if words > MAX_SIZE {
                let message = format!("more than {MAX_SIZE} words and phrases; part the set");
                return Err(fails(message));
            }
        }
        self.chain.pop();
        let set = Set {
            name: name.to_owned(),
            members,
            size: words,
        };
        self.read.sets.insert(name.to_owned(), set);
        Ok(())
    }

    /// Whether a set that a member names may be read next.
    fn check(&self, name: &str) -> Result<(), String> {
        if !self.listed.contains_key(name) {
            return Err(unknown(name, self.listed.keys()));
        }
        if let Some(from) = self.chain.iter().position(|before| before == name) {
            let round = [&self.chain[from..], &[name.to_owned()]].concat();
            return Err(format!(
                "the set comes back to itself: {}; take one of the names out",
                round.join(" → ")
            ));
        }
        match self.chain.len() > MAX_CHAIN {
            true => Err(format!(
                "more than {MAX_CHAIN} sets name one another in a row"
            )),
            false => Ok(()),
        }
    }
}

/// The names of the sets in a query, in small letters.
fn names(query: &str) -> Result<Vec<String>, QueryError> {
    let name = |kind| match kind {
        LexemeKind::Set(name) => Some(name.to_lowercase()),
        _ => None,
    };
    let query = query.replace(is_invisible, "");
    Ok((lex(&query)?.into_iter())
        .filter_map(|lexeme| name(lexeme.kind))
        .collect())
}

/// A member as a query: words alone are a phrase, in which operators of other languages would be
/// passed over.
fn written(text: &str) -> Result<String, QueryError> {
    let text = text.replace(is_invisible, "");
    let text = text.trim();
    let lexemes = lex(text)?;
    refuse_foreign(text, &lexemes)?;
    let words = lexemes
        .iter()
        .filter(|lexeme| lexeme.kind == LexemeKind::Word);
    Ok(match words.count() {
        count if count > 1 && count == lexemes.len() => format!("\"{text}\""),
        _ => text.to_owned(),
    })
}

fn unknown<'n>(name: &str, names: impl Iterator<Item = &'n String> + Clone) -> String {
    let mut near = nearest(name, names.clone().map(String::as_str));
    if near.is_empty() && names.clone().count() <= LISTED {
        near = names.cloned().collect();
    }
    match near.is_empty() {
        true => format!("there is no set of synonyms `{name}`"),
        false => format!(
            "there is no set of synonyms `{name}`; did you mean {}?",
            near.join(", ")
        ),
    }
}

/// Words and phrases in a query.
fn size(expr: &Expr<Pattern>) -> usize {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => parts.iter().map(size).sum(),
        Expr::Not(inner) | Expr::Heading(inner) => size(inner),
        Expr::Near { phrases, .. } => phrases.len(),
        Expr::Phrase(_) | Expr::Amount(_) | Expr::Tag { .. } => 1,
    }
}

/// How many brackets, exclusions and headings stand inside one another.
pub(super) fn depth(expr: &Expr<Pattern>) -> usize {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => 1 + parts.iter().map(depth).max().unwrap_or(0),
        Expr::Not(inner) | Expr::Heading(inner) => 1 + depth(inner),
        Expr::Near { .. } | Expr::Phrase(_) | Expr::Amount(_) | Expr::Tag { .. } => 0,
    }
}
