//! Patterns to the words of an index, names to known tags.

use std::collections::BTreeSet;

use super::{Expr, Form, Pattern, Terms};
use crate::analyzer::stem;
use crate::error::{Error, Result};
use crate::extract::Kind;
use crate::index::OpenIndex;
use crate::spelling::nearest;
use crate::tag::{Facet, Status, council, theme};

/// Words that a prefix may stand for, at most.
const MAX_WORDS: usize = 5_000;

/// Says what a query means in this index.
///
/// # Errors
/// When a tag does not exist, naming the nearest; when a prefix stands for too many words.
pub fn resolve(expr: Expr<Pattern>, index: &OpenIndex) -> Result<Expr<Terms>> {
    let all = |parts: Vec<Expr<Pattern>>| -> Result<Vec<Expr<Terms>>> {
        parts.into_iter().map(|part| resolve(part, index)).collect()
    };
    Ok(match expr {
        Expr::Phrase(words) => Expr::Phrase(
            words
                .into_iter()
                .map(|word| terms(word, index))
                .collect::<Result<Vec<Terms>>>()?,
        ),
        Expr::Heading(inner) => Expr::Heading(Box::new(resolve(*inner, index)?)),
        Expr::Tag { facet, value } => tag(facet, &value, index)?,
        Expr::All(parts) => Expr::All(all(parts)?),
        Expr::Any(parts) => Expr::Any(all(parts)?),
        Expr::Not(inner) => Expr::Not(Box::new(resolve(*inner, index)?)),
    })
}

fn terms(pattern: Pattern, index: &OpenIndex) -> Result<Terms> {
    let one = |form, word| Terms {
        form,
        any: BTreeSet::from([word]),
    };
    Ok(match pattern {
        Pattern::Stem(word) => one(Form::Stem, stem(&word).into_owned()),
        Pattern::Exact(word) => one(Form::Exact, word),
        Pattern::Capitals(word) => one(Form::Capitals, word),
        Pattern::ExactCapitals(word) => one(Form::ExactCapitals, word),
        Pattern::Prefix(start) => {
            let any = index.words_beginning(&start, MAX_WORDS + 1)?;
            if any.len() > MAX_WORDS {
                return Err(Error::TooManyWords {
                    pattern: format!("{start}*"),
                    limit: MAX_WORDS,
                });
            }
            Terms {
                form: Form::Exact,
                any,
            }
        }
    })
}

fn tag(facet: Facet, value: &str, index: &OpenIndex) -> Result<Expr<Terms>> {
    let unknown = |near: Vec<String>| Error::UnknownTag {
        facet: facet.name(),
        value: value.to_owned(),
        near,
    };
    let among = |names: Vec<&str>| -> Result<Expr<Terms>> {
        let wanted = value.to_lowercase();
        match names.iter().find(|name| **name == wanted) {
            Some(_) => Ok(Expr::Tag {
                facet,
                value: wanted,
            }),
            None => Err(unknown(match nearest(value, names.iter().copied()) {
                near if near.is_empty() => names.iter().map(|&name| name.to_owned()).collect(),
                near => near,
            })),
        }
    };
    let councils = |slugs: Vec<String>| {
        let tags = slugs.into_iter().map(|value| Expr::Tag {
            facet: Facet::Council,
            value,
        });
        Expr::Any(tags.collect())
    };
    match facet {
        Facet::Council => {
            let value = council::find(value)?.slug.clone();
            Ok(Expr::Tag { facet, value })
        }
        Facet::Region => Ok(councils(council::of_group("region", value, |c| &c.region)?)),
        Facet::Type => Ok(councils(council::of_group("type", value, |c| &c.kind)?)),
        Facet::Theme => among(
            theme::themes()
                .iter()
                .map(|theme| theme.slug.as_str())
                .collect(),
        ),
        Facet::Topic => among(
            theme::topics()
                .iter()
                .map(|topic| topic.slug.as_str())
                .collect(),
        ),
        Facet::Status => among(vec![Status::Done.name(), Status::Planned.name()]),
        Facet::Kind => among(Kind::ALL.iter().map(|kind| kind.name()).collect()),
        Facet::Document => match index.document(value) {
            Some(document) => Ok(Expr::Tag {
                facet,
                value: document.id.clone(),
            }),
            None => Err(unknown(nearest(
                value,
                index.sources().map(|source| source.document.id.as_str()),
            ))),
        },
        Facet::Page => match value.parse::<u32>() {
            Ok(page) if page > 0 => Ok(Expr::Tag {
                facet,
                value: page.to_string(),
            }),
            _ => Err(unknown(vec!["a number from 1, as in page:12".to_owned()])),
        },
    }
}
