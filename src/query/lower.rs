//! A resolved query as a tantivy query that matches at least what it matches.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::ops::{Bound, RangeInclusive};

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery,
    Query as TantivyQuery, RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use super::{Expr, Form, Terms};
use crate::analyzer::{CELL_GAP, stem};
use crate::index::schema::Fields;

/// A tantivy query and whether it matches exactly what the tree matches, or more.
pub(crate) struct Lowered {
    pub(crate) query: Box<dyn TantivyQuery>,
    pub(crate) exact: bool,
}

/// Which of a passage's texts words are looked for in.
#[derive(Clone, Copy)]
enum Scope {
    Text,
    Headings,
}

/// Lowers a query over the text of passages.
pub(crate) fn lower(expr: &Expr<Terms>, fields: &Fields) -> Lowered {
    lower_in(expr, fields, Scope::Text)
}

/// What things are worth beside the words themselves.
pub(crate) struct Weights {
    /// A word in the headings above the passage.
    pub(crate) heading: f32,
    /// A word in the very form in which it was written.
    pub(crate) form: f32,
    /// Two words side by side that stand side by side in the query.
    pub(crate) pair: f32,
}

/// A query that adds to a passage's score, and never decides whether it matches.
pub(crate) fn score_besides(
    expr: &Expr<Terms>,
    fields: &Fields,
    weights: &Weights,
) -> Option<Box<dyn TantivyQuery>> {
    let mut clauses: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
    let mut add = |query: Box<dyn TantivyQuery>, weight: f32| {
        clauses.push((Occur::Should, Box::new(BoostQuery::new(query, weight))));
    };
    let phrases = expr.phrases();
    for terms in phrases
        .iter()
        .copied()
        .flatten()
        .flatten()
        .filter(|terms| !is_small(terms))
    {
        add(word(terms, fields, Scope::Headings), weights.heading);
        if let Some(written) = &terms.written {
            let term = Term::from_field_text(fields.exact, written);
            add(
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
                weights.form,
            );
        }
    }
    let stem_of = |phrase: &[Option<Terms>]| match phrase {
        [
            Some(Terms {
                form: Form::Stem,
                any,
                ..
            }),
        ] => any.first().cloned(),
        _ => None,
    };
    for pair in phrases.windows(2) {
        if let (Some(first), Some(second)) = (stem_of(pair[0]), stem_of(pair[1])) {
            let terms = [first, second].map(|stem| Term::from_field_text(fields.stem, &stem));
            add(Box::new(PhraseQuery::new(terms.to_vec())), weights.pair);
        }
    }
    (!clauses.is_empty()).then(|| Box::new(BooleanQuery::new(clauses)) as Box<dyn TantivyQuery>)
}

fn lower_in(expr: &Expr<Terms>, fields: &Fields, scope: Scope) -> Lowered {
    match expr {
        Expr::Phrase(words) => phrase(words, fields, scope),
        Expr::Near { phrases, .. } => {
            // All of them, wherever they stand: the matcher measures how near.
            let parts = phrases
                .iter()
                .map(|words| phrase(words, fields, scope).query)
                .collect();
            Lowered {
                query: Box::new(BooleanQuery::intersection(parts)),
                exact: false,
            }
        }
        Expr::Amount(pence) => amount(pence, fields, scope),
        Expr::Heading(inner) => unscored(lower_in(inner, fields, Scope::Headings)),
        Expr::Tag { facet, value } => match fields.tag(*facet, value) {
            Some(term) => {
                let query = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
                unscored(Lowered { query, exact: true })
            }
            None => Lowered {
                query: Box::new(EmptyQuery),
                exact: true,
            },
        },
        Expr::All(parts) => all(parts, fields, scope),
        Expr::Any(parts) => {
            let mut exact = true;
            let queries = (counted(parts).into_iter())
                .map(|(part, times)| {
                    let part = lower_in(part, fields, scope).times(times);
                    exact &= part.exact;
                    part.query
                })
                .collect();
            Lowered {
                query: Box::new(BooleanQuery::union(queries)),
                exact,
            }
        }
        Expr::Not(_) => all(std::slice::from_ref(expr), fields, scope),
    }
}

/// The parts, each once, and how often it is there: a query that says the same a thousand times
/// costs no more than once.
fn counted(parts: &[Expr<Terms>]) -> Vec<(&Expr<Terms>, usize)> {
    let mut numbers: HashMap<&Expr<Terms>, usize> = HashMap::with_capacity(parts.len());
    let mut counted: Vec<(&Expr<Terms>, usize)> = Vec::new();
    for part in parts {
        match numbers.entry(part) {
            Entry::Occupied(known) => counted[*known.get()].1 += 1,
            Entry::Vacant(new) => {
                new.insert(counted.len());
                counted.push((part, 1));
            }
        }
    }
    counted
}

impl Lowered {
    /// The same, worth as much as so many of it.
    fn times(self, times: usize) -> Lowered {
        match times {
            1 => self,
            _ => Lowered {
                query: Box::new(BoostQuery::new(self.query, times as f32)),
                exact: self.exact,
            },
        }
    }
}

/// A conjunction. What is excluded only inexactly is not excluded here: the matcher will tell.
fn all(parts: &[Expr<Terms>], fields: &Fields, scope: Scope) -> Lowered {
    let mut exact = true;
    let mut clauses: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
    for (part, times) in counted(parts) {
        if let Expr::Not(inner) = part {
            if has_phrase(inner) {
                // Debug builds of the engine panic where a phrase is excluded.
                exact = false;
                continue;
            }
            let inner = lower_in(inner, fields, scope);
            exact &= inner.exact;
            if inner.exact {
                clauses.push((Occur::MustNot, inner.query));
            }
        } else {
            let part = lower_in(part, fields, scope).times(times);
            exact &= part.exact;
            clauses.push((Occur::Must, part.query));
        }
    }
    if !clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
        // tantivy finds nothing for exclusions alone.
        clauses.push((
            Occur::Must,
            Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)),
        ));
    }
    Lowered {
        query: Box::new(BooleanQuery::new(clauses)),
        exact,
    }
}

fn has_phrase(expr: &Expr<Terms>) -> bool {
    match expr {
        Expr::Phrase(words) => words.len() > 1,
        Expr::Near { .. } => true,
        Expr::Heading(inner) | Expr::Not(inner) => has_phrase(inner),
        Expr::All(parts) | Expr::Any(parts) => parts.iter().any(has_phrase),
        Expr::Amount(_) | Expr::Tag { .. } => false,
    }
}

fn amount(pence: &RangeInclusive<u64>, fields: &Fields, scope: Scope) -> Lowered {
    match scope {
        Scope::Text => {
            let bound = |pence: &u64| Bound::Included(Term::from_field_u64(fields.amount, *pence));
            let range = RangeQuery::new(bound(pence.start()), bound(pence.end()));
            // Every sum counts alike: rarer ones are not better.
            Lowered {
                query: Box::new(ConstScoreQuery::new(Box::new(range), 1.0)),
                exact: true,
            }
        }
        // Sums in headings are not indexed; the matcher reads them.
        Scope::Headings => Lowered {
            query: Box::new(AllQuery),
            exact: false,
        },
    }
}

/// Words of a phrase that candidates are found by, at most: whoever pastes a page is not made to
/// wait for the positions of all its words.
const PROPOSED_BY: usize = 32;

fn phrase(words: &[Option<Terms>], fields: &Fields, scope: Scope) -> Lowered {
    if let [Some(terms)] = words {
        return Lowered {
            query: word(terms, fields, scope),
            exact: is_exact(terms, scope),
        };
    }
    let known = || {
        words
            .iter()
            .enumerate()
            .filter_map(|(i, terms)| Some((i, terms.as_ref()?)))
    };
    let single: Option<Vec<(usize, Term)>> = known()
        .map(
            |(offset, terms)| match terms.any.iter().collect::<Vec<_>>().as_slice() {
                [one] => Some((offset, term(terms.form, one, fields, scope))),
                _ => None,
            },
        )
        .collect();
    match single {
        Some(mut terms)
            if terms.len() > 1
                && terms
                    .windows(2)
                    .all(|pair| pair[0].1.field() == pair[1].1.field()) =>
        {
            // Whether words stand where the gaps are, tantivy does not ask: at either end there may
            // be none, and a long gap may reach into the next cell.
            let inside = words.first().is_some_and(Option::is_some)
                && words.last().is_some_and(Option::is_some)
                && words.len() <= CELL_GAP as usize;
            let whole = terms.len() <= PROPOSED_BY;
            terms.truncate(PROPOSED_BY);
            let exact = inside && whole && known().all(|(_, terms)| is_exact(terms, scope));
            Lowered {
                query: Box::new(PhraseQuery::new_with_offset(terms)),
                exact,
            }
        }
        _ => {
            let mut words: Vec<_> = known()
                .map(|(_, terms)| word(terms, fields, scope))
                .collect();
            if words.is_empty() {
                words.push(Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)));
            }
            Lowered {
                query: Box::new(BooleanQuery::intersection(words)),
                exact: false,
            }
        }
    }
}

/// Whether the terms of a word say all that the matcher would.
fn is_exact(terms: &Terms, scope: Scope) -> bool {
    match scope {
        Scope::Text => terms.form != Form::ExactCapitals,
        Scope::Headings => terms.form == Form::Stem,
    }
}

fn word(terms: &Terms, fields: &Fields, scope: Scope) -> Box<dyn TantivyQuery> {
    let distinct: BTreeSet<Term> = terms
        .any
        .iter()
        .map(|word| term(terms.form, word, fields, scope))
        .collect();
    let mut queries: Vec<Box<dyn TantivyQuery>> = (distinct.into_iter())
        .map(|term| {
            Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn TantivyQuery>
        })
        .collect();
    let query: Box<dyn TantivyQuery> = match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    };
    match is_small(terms) {
        true => Box::new(BoostQuery::new(query, SMALL_WORD_WEIGHT)),
        false => query,
    }
}

/// What a small word is worth against others, where it is not in quotes.
const SMALL_WORD_WEIGHT: f32 = 0.05;

/// Words that say nothing of what a passage is about. They must match like any other.
const SMALL_WORDS: [&str; 78] = [
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being",
    "but", "by", "can", "could", "did", "do", "does", "doing", "done", "for", "from", "had", "has",
    "have", "having", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may",
    "might", "must", "no", "not", "of", "on", "or", "our", "she", "should", "so", "some", "such",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "to", "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with",
    "would", "you",
];

fn is_small(terms: &Terms) -> bool {
    terms
        .written
        .as_ref()
        .is_some_and(|word| SMALL_WORDS.binary_search(&word.as_str()).is_ok())
}

/// The term that a word is looked for by. Headings are indexed by their stems alone, which every
/// other form of a word implies.
fn term(form: Form, word: &str, fields: &Fields, scope: Scope) -> Term {
    match (form, scope) {
        (Form::Stem, Scope::Text) => Term::from_field_text(fields.stem, word),
        (Form::Exact | Form::ExactCapitals, Scope::Text) => {
            Term::from_field_text(fields.exact, word)
        }
        (Form::Capitals, Scope::Text) => Term::from_field_text(fields.capitals, word),
        (Form::Stem, Scope::Headings) => Term::from_field_text(fields.headings, word),
        (_, Scope::Headings) => Term::from_field_text(fields.headings, &stem(word)),
    }
}

fn unscored(lowered: Lowered) -> Lowered {
    Lowered {
        query: Box::new(ConstScoreQuery::new(lowered.query, 0.0)),
        exact: lowered.exact,
    }
}

#[cfg(test)]
mod tests {
    use super::SMALL_WORDS;

    #[test]
    fn small_words_are_sorted() {
        assert!(SMALL_WORDS.is_sorted());
    }
}
