//! A resolved query as a tantivy query that matches at least what it matches.

mod phrase;
mod words;

use std::collections::{BTreeSet, HashSet};
use std::ops::{Bound, RangeInclusive};

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, EmptyQuery, Occur, Query as TantivyQuery, RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use super::{Expr, Form, Terms};
use crate::analyzer::{CELL_GAP, stem};
use crate::index::schema::Fields;
use phrase::{PhraseQuery, Word};
use words::WordsQuery;

/// A tantivy query and whether it matches exactly what the tree matches, or more.
pub(crate) struct Lowered {
    pub(crate) query: Box<dyn TantivyQuery>,
    pub(crate) exact: bool,
}

/// Which of a passage's texts words are looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Where {
    /// Its own.
    Text,
    /// The headings above it.
    Headings,
}

/// Lowers a query over the text of passages.
pub(crate) fn lower(expr: &Expr<Terms>, fields: &Fields) -> Lowered {
    lower_in(expr, fields, Where::Text)
}

fn lower_in(expr: &Expr<Terms>, fields: &Fields, place: Where) -> Lowered {
    match expr {
        Expr::Phrase(words) => phrase(words, fields, place),
        Expr::Near { phrases, .. } => {
            // All of them, wherever they stand: the matcher measures how near.
            let mut all = Conjunction::default();
            for words in phrases {
                all.add_phrase(words, fields, place);
            }
            Lowered {
                query: all.query(),
                exact: false,
            }
        }
        Expr::Amount(pence) => amount(pence, fields, place),
        Expr::Heading(inner) => lower_in(inner, fields, Where::Headings),
        Expr::Tag { facet, value } => match fields.tag(*facet, value) {
            Some(term) => {
                let query = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
                Lowered { query, exact: true }
            }
            None => Lowered {
                query: Box::new(EmptyQuery),
                exact: true,
            },
        },
        Expr::All(parts) => all(parts, fields, place),
        Expr::Any(parts) => {
            let sums = parts.iter().filter_map(|part| match part {
                Expr::Amount(pence) => Some(pence.clone()),
                _ => None,
            });
            let sums = joined(sums.collect()).into_iter();
            let mut exact = true;
            // Words are one query together.
            let mut terms = BTreeSet::new();
            let mut others: Vec<Box<dyn TantivyQuery>> = Vec::new();
            for part in distinct(parts) {
                let part = match part {
                    Expr::Amount(_) => continue,
                    Expr::Phrase(words) if let [Some(word)] = &words[..] => {
                        exact &= is_exact(word, place);
                        terms.extend(terms_in(word, fields, place));
                        continue;
                    }
                    other => lower_in(other, fields, place),
                };
                exact &= part.exact;
                others.push(part.query);
            }
            for pence in sums {
                let sum = amount(&pence, fields, place);
                exact &= sum.exact;
                others.push(sum.query);
            }
            let words = WordsQuery(vec![terms.into_iter().collect()]);
            let query: Box<dyn TantivyQuery> = match others.is_empty() {
                true => Box::new(words),
                false => {
                    others.push(Box::new(words));
                    Box::new(BooleanQuery::union(others))
                }
            };
            Lowered { query, exact }
        }
        Expr::Not(_) => all(std::slice::from_ref(expr), fields, place),
    }
}

/// The parts, each once: a query that says the same a thousand times costs no more than once.
fn distinct(parts: &[Expr<Terms>]) -> impl Iterator<Item = &Expr<Terms>> {
    let mut seen = HashSet::with_capacity(parts.len());
    parts.iter().filter(move |part| seen.insert(*part))
}

/// A conjunction. What is excluded only inexactly is not excluded here: the matcher will tell.
fn all(parts: &[Expr<Terms>], fields: &Fields, place: Where) -> Lowered {
    let mut exact = true;
    let mut all = Conjunction::default();
    for part in distinct(parts) {
        if let Expr::Not(inner) = part {
            let inner = lower_in(inner, fields, place);
            exact &= inner.exact;
            if inner.exact {
                all.others.push((Occur::MustNot, inner.query));
            }
        } else if let Expr::Phrase(words) = part {
            exact &= all.add_phrase(words, fields, place);
        } else {
            let part = lower_in(part, fields, place);
            exact &= part.exact;
            all.others.push((Occur::Must, part.query));
        }
    }
    Lowered {
        query: all.query(),
        exact,
    }
}

/// What passages must hold, or must not.
#[derive(Default)]
struct Conjunction {
    /// Words, which are one query together.
    words: Vec<Vec<Term>>,
    others: Vec<(Occur, Box<dyn TantivyQuery>)>,
}

impl Conjunction {
    /// Adds a phrase; whether it tells exactly what matches.
    fn add_phrase(&mut self, words: &[Option<Terms>], fields: &Fields, place: Where) -> bool {
        if let [Some(word)] = words {
            self.words.push(terms_in(word, fields, place));
            return is_exact(word, place);
        }
        let phrase = phrase(words, fields, place);
        self.others.push((Occur::Must, phrase.query));
        phrase.exact
    }

    fn query(self) -> Box<dyn TantivyQuery> {
        let Conjunction { words, mut others } = self;
        if !words.is_empty() {
            let words = Box::new(WordsQuery(words));
            if others.is_empty() {
                return words;
            }
            others.push((Occur::Must, words));
        }
        if !others.iter().any(|(occur, _)| *occur == Occur::Must) {
            // tantivy finds nothing for exclusions alone.
            others.push((Occur::Must, Box::new(AllQuery)));
        }
        Box::new(BooleanQuery::new(others))
    }
}

/// Ranges of sums, those that overlap or touch as one, ascending.
pub(crate) fn joined(mut ranges: Vec<RangeInclusive<u64>>) -> Vec<RangeInclusive<u64>> {
    ranges.sort_unstable_by_key(|range| *range.start());
    let mut joined: Vec<RangeInclusive<u64>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if *range.start() <= last.end().saturating_add(1) => {
                *last = *last.start()..=*last.end().max(range.end());
            }
            _ => joined.push(range),
        }
    }
    joined
}

fn amount(pence: &RangeInclusive<u64>, fields: &Fields, place: Where) -> Lowered {
    match place {
        Where::Text => {
            let bound = |pence: &u64| Bound::Included(Term::from_field_u64(fields.amount, *pence));
            let range = RangeQuery::new(bound(pence.start()), bound(pence.end()));
            Lowered {
                query: Box::new(range),
                exact: true,
            }
        }
        // Sums in headings are not indexed; the matcher reads them.
        Where::Headings => Lowered {
            query: Box::new(AllQuery),
            exact: false,
        },
    }
}

/// Words of a phrase that candidates are found by, at most: who pastes a whole page does not wait
/// for the positions of all its words.
const PROPOSED_BY: usize = 32;

fn phrase(words: &[Option<Terms>], fields: &Fields, place: Where) -> Lowered {
    if let [Some(terms)] = words {
        return Lowered {
            query: Box::new(WordsQuery(vec![terms_in(terms, fields, place)])),
            exact: is_exact(terms, place),
        };
    }
    let known: Vec<(u32, &Terms)> = (0..)
        .zip(words)
        .filter_map(|(offset, terms)| Some((offset, terms.as_ref()?)))
        .collect();
    let proposed_by = &known[..known.len().min(PROPOSED_BY)];
    // Where words stand in headings is not indexed.
    if place == Where::Headings || known.len() < 2 {
        let words = proposed_by.iter();
        let all = Conjunction {
            words: words
                .map(|(_, terms)| terms_in(terms, fields, place))
                .collect(),
            others: Vec::new(),
        };
        return Lowered {
            query: all.query(),
            exact: false,
        };
    }
    // Whether words stand where the gaps are, positions do not tell: at either end there may be none,
    // and a long gap may reach into the next cell.
    let inside = words.first().is_some_and(Option::is_some)
        && words.last().is_some_and(Option::is_some)
        && words.len() <= CELL_GAP as usize;
    let whole = proposed_by.len() == known.len();
    let exact = inside && whole && known.iter().all(|(_, terms)| is_exact(terms, place));
    let words = proposed_by.iter().map(|(offset, terms)| Word {
        offset: *offset,
        terms: terms_in(terms, fields, place),
    });
    Lowered {
        query: Box::new(PhraseQuery(words.collect())),
        exact,
    }
}

/// Whether the terms of a word say all that the matcher would.
fn is_exact(terms: &Terms, place: Where) -> bool {
    match place {
        Where::Text => terms.form != Form::ExactCapitals,
        Where::Headings => terms.form == Form::Stem,
    }
}

/// The terms that a word is looked for by, each once.
pub(crate) fn terms_in(terms: &Terms, fields: &Fields, place: Where) -> Vec<Term> {
    let distinct: BTreeSet<Term> = (terms.any.iter())
        .flat_map(|word| terms_of(terms.form, word, fields, place))
        .collect();
    distinct.into_iter().collect()
}

/// The terms that a word is looked for by. Headings are indexed by their stems alone, which every
/// other form of a word implies.
fn terms_of(form: Form, word: &str, fields: &Fields, place: Where) -> Vec<Term> {
    match (form, place) {
        (Form::Stem, Where::Text) => fields.of_stem(word),
        (Form::Exact | Form::ExactCapitals, Where::Text) => {
            vec![Term::from_field_text(fields.exact, word)]
        }
        (Form::Capitals, Where::Text) => vec![Term::from_field_text(fields.capitals, word)],
        (Form::Stem, Where::Headings) => vec![Term::from_field_text(fields.headings, word)],
        (_, Where::Headings) => vec![Term::from_field_text(fields.headings, &stem(word))],
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn ranges_that_overlap_or_touch_are_one() {
        let ranges = vec![7..=9, 1..=3, 20..=u64::MAX, 4..=5, 2..=2, 30..=40];
        assert_eq!(joined(ranges), [1..=5, 7..=9, 20..=u64::MAX]);
        assert!(joined(Vec::new()).is_empty());
    }
}
