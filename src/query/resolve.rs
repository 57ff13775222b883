//! Patterns to the words of an index, names to known tags.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::lower::Where;
use super::{Expr, Form, Pattern, Terms};
use crate::analyzer::stem;
use crate::error::{Error, Result};
use crate::extract::Kind;
use crate::index::OpenIndex;
use crate::spelling::nearest;
use crate::tag::council::{self, Council};
use crate::tag::{Facet, Status};

/// Where no name is near, all are named if they are no more than these.
const LISTED: usize = 8;
/// Words that a pattern may stand for, at most.
const MAX_WORDS: usize = 5_000;
/// Pages of a range, at most.
const MAX_PAGES: u32 = 1_000;

/// Says what a query means in this index.
///
/// # Errors
/// When a tag does not exist, naming the nearest; when a pattern stands for too many words.
pub fn resolve(expr: Expr<Pattern>, index: &OpenIndex) -> Result<Expr<Terms>> {
    resolve_in(expr, Where::Text, index)
}

fn resolve_in(expr: Expr<Pattern>, place: Where, index: &OpenIndex) -> Result<Expr<Terms>> {
    let all = |parts: Vec<Expr<Pattern>>| -> Result<Vec<Expr<Terms>>> {
        (parts.into_iter())
            .map(|part| resolve_in(part, place, index))
            .collect()
    };
    Ok(match expr {
        Expr::Phrase(words) => Expr::Phrase(phrase(words, place, index)?),
        Expr::Near { phrases, within } => Expr::Near {
            phrases: phrases
                .into_iter()
                .map(|words| phrase(words, place, index))
                .collect::<Result<_>>()?,
            within,
        },
        Expr::Amount(pence) => Expr::Amount(pence),
        Expr::Heading(inner) => {
            Expr::Heading(Box::new(resolve_in(*inner, Where::Headings, index)?))
        }
        Expr::Tag { facet, value } => tag(facet, &value, index)?,
        Expr::All(parts) => Expr::All(all(parts)?),
        Expr::Any(parts) => Expr::Any(all(parts)?),
        Expr::Not(inner) => Expr::Not(Box::new(resolve_in(*inner, place, index)?)),
    })
}

fn phrase(
    words: Vec<Option<Pattern>>,
    place: Where,
    index: &OpenIndex,
) -> Result<Vec<Option<Terms>>> {
    words
        .into_iter()
        .map(|word| word.map(|word| terms(word, place, index)).transpose())
        .collect()
}

fn terms(pattern: Pattern, place: Where, index: &OpenIndex) -> Result<Terms> {
    let one = |form, word| Terms {
        form,
        any: BTreeSet::from([word]),
        written: None,
    };
    let written = Expr::Phrase(vec![Some(pattern.clone())]).to_string();
    let expanded = |any: BTreeSet<String>| {
        if any.len() > MAX_WORDS {
            return Err(Error::TooManyWords {
                pattern: written,
                limit: MAX_WORDS,
            });
        }
        Ok(Terms {
            form: Form::Exact,
            any,
            written: None,
        })
    };
    match pattern {
        Pattern::Stem(word) => {
            let stem = stem(&word).into_owned();
            Ok(Terms {
                form: Form::Stem,
                any: BTreeSet::from([stem]),
                written: Some(word),
            })
        }
        Pattern::Exact(word) => Ok(one(Form::Exact, word)),
        Pattern::Capitals(word) => Ok(one(Form::Capitals, word)),
        Pattern::ExactCapitals(word) => Ok(one(Form::ExactCapitals, word)),
        Pattern::Glob(glob) => {
            // Words with the letters before the first sign are neighbours in the sorted list.
            let start = &glob[..glob.find(['*', '?']).unwrap_or(glob.len())];
            let letters: Vec<char> = glob.chars().collect();
            let fits = |word: &str| fits(word, &letters);
            expanded(match place {
                Where::Text => index.words(start, MAX_WORDS, fits)?,
                Where::Headings => {
                    index.words_of(index.fields().heading_forms, start, MAX_WORDS, fits)?
                }
            })
        }
        Pattern::Fuzzy { word, edits } => expanded(match place {
            Where::Text => index.words_near(&word, edits)?,
            Where::Headings => {
                let forms = index.fields().heading_forms;
                index
                    .counted_near(forms, &word, edits)?
                    .into_keys()
                    .collect()
            }
        }),
    }
}

/// Whether a word has the shape of a glob: `*` stands for any letters, `?` for one.
fn fits(word: &str, glob: &[char]) -> bool {
    let (mut letters, mut signs) = (word.chars(), glob);
    let mut star = None; // where to go on if this way fails
    loop {
        let mut behind = letters.clone();
        match (signs.split_first(), behind.next()) {
            (None, None) => return true,
            (Some(('*', rest)), _) => {
                signs = rest;
                star = Some((letters.clone(), rest));
            }
            (Some((sign, rest)), Some(letter)) if *sign == '?' || *sign == letter => {
                signs = rest;
                letters = behind;
            }
            _ => {
                let Some((from, rest)) = &mut star else {
                    return false;
                };
                if from.next().is_none() {
                    return false;
                }
                signs = rest;
                letters = from.clone();
            }
        }
    }
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
                near if near.is_empty() && names.len() <= LISTED => {
                    names.iter().map(|&name| name.to_owned()).collect()
                }
                near => near,
            })),
        }
    };
    let council = |council: &Council| Expr::Tag {
        facet: Facet::Council,
        value: council.slug.clone(),
    };
    match facet {
        Facet::Council => Ok(council(council::find(value)?.council)),
        Facet::Region | Facet::Type | Facet::UpperTier | Facet::CombinedAuthority => {
            let members = council::group(facet, value).unwrap_or(Ok(Vec::new()))?;
            Ok(Expr::Any(members.into_iter().map(council).collect()))
        }
        Facet::Theme => among(
            (index.taxonomy()?.themes())
                .iter()
                .map(|theme| theme.slug.as_str())
                .collect(),
        ),
        Facet::Topic => among(
            (index.taxonomy()?.topics())
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
        Facet::Page => match pages(value) {
            Some(pages) => {
                let page = |page: u32| Expr::Tag {
                    facet,
                    value: page.to_string(),
                };
                Ok(Expr::any(pages.map(page)))
            }
            None => Err(unknown(vec![format!(
                "a number from 1, as in page:12, or a range of {MAX_PAGES} at most, as in page:3..7"
            )])),
        },
    }
}

/// The pages of `12` or `3..7`.
fn pages(value: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = value.split_once("..").unwrap_or((value, value));
    let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    (0 < first && first <= last && last - first < MAX_PAGES).then_some(first..=last)
}

#[cfg(test)]
mod tests {
    use super::{fits, pages};

    #[test]
    fn pages_are_numbers_and_ranges() {
        assert_eq!(pages("12"), Some(12..=12));
        assert_eq!(pages("3..7"), Some(3..=7));
        for wrong in [
            "0",
            "0..3",
            "7..3",
            "1..2000",
            "..",
            "3..",
            "x",
            "-1",
            "99999999999",
        ] {
            assert_eq!(pages(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn globs_have_stars_and_question_marks() {
        let cases = [
            ("digitisation", "*isation", true),
            ("organisation", "organi?ation", true),
            ("organization", "organi?ation", true),
            ("digital", "digit*l", true),
            ("digital", "digit*", true),
            ("digit", "digit*", true),
            ("digital", "digit", false),
            ("abcbd", "a*b?", true),
            ("abc", "a*b", false),
        ];
        for (word, glob, expected) in cases {
            let letters: Vec<char> = glob.chars().collect();
            assert_eq!(fits(word, &letters), expected, "{word} {glob}");
        }
    }
}
