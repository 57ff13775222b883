//! Patterns to the words of an index, names to known tags.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::RangeInclusive;

use super::lower::Where;
use super::signs::is_dash;
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

/// Different patterns in a query, at most: each asks the whole list of words.
const MAX_PATTERNS: usize = 500;
/// Tags that the filters of a query stand for, at most, in all.
const MAX_TAGS: usize = 20_000;

/// Says what a query means in this index.
///
/// # Errors
/// When a tag does not exist, naming the nearest; when a pattern stands for too many words, or
/// patterns or filters for too much in all.
pub fn resolve(expr: Expr<Pattern>, index: &OpenIndex) -> Result<Expr<Terms>> {
    let mut resolver = Resolver {
        index,
        known: HashMap::new(),
        tags: 0,
    };
    resolver.expr(expr, Where::Text)
}

struct Resolver<'i> {
    index: &'i OpenIndex,
    /// What globs and fuzzy words were found to stand for.
    known: HashMap<(Pattern, Where), BTreeSet<String>>,
    /// Tags that filters were found to stand for.
    tags: usize,
}

impl Resolver<'_> {
    fn expr(&mut self, expr: Expr<Pattern>, place: Where) -> Result<Expr<Terms>> {
        Ok(match expr {
            Expr::Phrase(words) => Expr::Phrase(self.phrase(words, place)?),
            Expr::Near { phrases, within } => Expr::Near {
                phrases: (phrases.into_iter())
                    .map(|words| self.phrase(words, place))
                    .collect::<Result<_>>()?,
                within,
            },
            Expr::Amount(pence) => Expr::Amount(pence),
            Expr::Heading(inner) => Expr::Heading(Box::new(self.expr(*inner, Where::Headings)?)),
            Expr::Tag { facet, value } => {
                let tag = tag(facet, &value, self.index)?;
                self.tags += match &tag {
                    Expr::Any(tags) => tags.len(),
                    _ => 1,
                };
                match self.tags > MAX_TAGS {
                    true => return Err(Error::TooManyTags { limit: MAX_TAGS }),
                    false => tag,
                }
            }
            Expr::All(parts) => Expr::All(self.all(parts, place)?),
            Expr::Any(parts) => Expr::Any(self.all(parts, place)?),
            Expr::Not(inner) => Expr::Not(Box::new(self.expr(*inner, place)?)),
        })
    }

    /// Each part; a filter that is there twice, once.
    fn all(&mut self, parts: Vec<Expr<Pattern>>, place: Where) -> Result<Vec<Expr<Terms>>> {
        let mut seen = HashSet::new();
        let is_new = |part: &Expr<Pattern>| match part {
            Expr::Tag { facet, value } => seen.insert((*facet, value.clone())),
            _ => true,
        };
        (parts
            .into_iter()
            .filter(is_new)
            .collect::<Vec<_>>()
            .into_iter())
        .map(|part| self.expr(part, place))
        .collect()
    }

    fn phrase(&mut self, words: Vec<Option<Pattern>>, place: Where) -> Result<Vec<Option<Terms>>> {
        (words.into_iter())
            .map(|word| word.map(|word| self.terms(word, place)).transpose())
            .collect()
    }

    fn terms(&mut self, pattern: Pattern, place: Where) -> Result<Terms> {
        let typed = pattern.to_string();
        let (form, any) = match &pattern {
            Pattern::Stem(word) => (Form::Stem, BTreeSet::from([stem(word).into_owned()])),
            Pattern::Exact(word) => (Form::Exact, BTreeSet::from([word.clone()])),
            Pattern::Capitals(word) => (Form::Capitals, BTreeSet::from([word.clone()])),
            Pattern::ExactCapitals(word) => (Form::ExactCapitals, BTreeSet::from([word.clone()])),
            Pattern::Glob(_) | Pattern::Fuzzy { .. } => {
                (Form::Exact, self.words(pattern.clone(), place)?)
            }
        };
        let written = match pattern {
            Pattern::Stem(word) => Some(word),
            _ => None,
        };
        Ok(Terms {
            form,
            any,
            written,
            typed,
        })
    }

    /// The words that a glob or a fuzzy word stands for.
    fn words(&mut self, pattern: Pattern, place: Where) -> Result<BTreeSet<String>> {
        let key = (pattern, place);
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        if self.known.len() == MAX_PATTERNS {
            return Err(Error::TooManyPatterns {
                limit: MAX_PATTERNS,
            });
        }
        let words = words_like(&key.0, place, self.index)?;
        if words.len() > MAX_WORDS {
            return Err(Error::TooManyWords {
                pattern: key.0.to_string(),
                limit: MAX_WORDS,
            });
        }
        self.known.insert(key, words.clone());
        Ok(words)
    }
}

fn words_like(pattern: &Pattern, place: Where, index: &OpenIndex) -> Result<BTreeSet<String>> {
    let forms = index.fields().heading_forms;
    match pattern {
        Pattern::Glob(glob) => {
            // Words with the letters before the first sign are neighbours in the sorted list.
            let start = &glob[..glob.find(['*', '?']).unwrap_or(glob.len())];
            let letters: Vec<char> = glob.chars().collect();
            let fits = |word: &str| fits(word, &letters);
            match place {
                Where::Text => index.words(start, MAX_WORDS, fits),
                Where::Headings => index.words_of(forms, start, MAX_WORDS, fits),
            }
        }
        Pattern::Fuzzy { word, edits } => match place {
            Where::Text => index.words_near(word, *edits),
            Where::Headings => {
                let near = index.counted_near(forms, word, *edits)?;
                Ok(near.into_keys().collect())
            }
        },
        Pattern::Stem(word)
        | Pattern::Exact(word)
        | Pattern::Capitals(word)
        | Pattern::ExactCapitals(word) => Ok(BTreeSet::from([word.clone()])),
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
            None => Err(unknown(vec![pages_meant(value)])),
        },
    }
}

/// The pages of `12` or `3..7`.
fn pages(value: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = value.split_once("..").unwrap_or((value, value));
    let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    (0 < first && first <= last && last - first < MAX_PAGES).then_some(first..=last)
}

/// What to write instead of a value that names no pages.
fn pages_meant(value: &str) -> String {
    let numbers = |text: &str, between: fn(char) -> bool| -> Vec<u32> {
        let parts = text.split(between).map(|part| part.trim().parse());
        parts
            .collect::<std::result::Result<_, _>>()
            .unwrap_or_default()
    };
    let listed = numbers(value, |c| matches!(c, ',' | ';' | '/' | '+'));
    match (
        listed.as_slice(),
        &*numbers(&value.replace("..", "-"), is_dash),
    ) {
        ([0], _) => "page:1".to_owned(),
        (_, [a, b]) => {
            let first = *a.min(b).max(&1);
            let last = *a.max(b).max(&1);
            match last - first < MAX_PAGES {
                true => format!("page:{first}..{last}"),
                false => format!(
                    "page:{first}..{}, {MAX_PAGES} pages at most",
                    first.saturating_add(MAX_PAGES - 1)
                ),
            }
        }
        ([_, _, ..], _) if listed.len() <= LISTED && !listed.contains(&0) => {
            let pages: Vec<String> = listed.iter().map(|page| format!("page:{page}")).collect();
            pages.join(" ")
        }
        _ => format!(
            "a number from 1, as in page:12, or a range of {MAX_PAGES} at most, as in page:3..7"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{fits, pages, pages_meant};

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
    fn what_names_no_pages_is_answered_with_what_to_write() {
        for (wrong, meant) in [
            ("1-3", "page:1..3"),
            ("1–3", "page:1..3"),
            ("3..2", "page:2..3"),
            ("1,3", "page:1 page:3"),
            ("0", "page:1"),
            ("0..3", "page:1..3"),
            ("5..9999", "page:5..1004, 1000 pages at most"),
            ("4294967295..1", "page:1..1000, 1000 pages at most"),
            (
                "x",
                "a number from 1, as in page:12, or a range of 1000 at most, as in page:3..7",
            ),
            (
                "1..",
                "a number from 1, as in page:12, or a range of 1000 at most, as in page:3..7",
            ),
        ] {
            assert_eq!(pages_meant(wrong), meant, "{wrong}");
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
