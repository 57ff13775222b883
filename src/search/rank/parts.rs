//! What of a query scores, and what each part is worth.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use tantivy::Term;

use super::collection::Collection;
use super::small::is_small;
use super::{FORM, HEADING, NEAR, SMALL, SUM};
use crate::error::Result;
use crate::index::OpenIndex;
use crate::query::{Expr, Form, Terms, Where, joined, terms_in};

/// Different phrases, pairs of neighbouring words and ranges of sums that score: of a very long query
/// the first phrases and pairs, and the smallest sums.
const MOST: usize = 200;
/// Words of a phrase that scores by them.
const LONGEST_PHRASE: usize = 32;

/// A part of a query that scores.
pub(super) struct Part {
    pub(super) what: What,
    /// As the query has it.
    pub(super) written: String,
    /// What it is worth where it is found as often as in an average text.
    pub(super) weight: f32,
    /// In how many passages it stands, where it is one word; several forms together may share some.
    pub(super) passages: Option<u64>,
}

/// What is looked for.
pub(super) enum What {
    /// Any of these terms, all of one field.
    Word { terms: Vec<Term>, place: Place },
    /// Words side by side; none is any one word.
    Phrase(Vec<Option<Vec<Term>>>),
    /// Two words near each other.
    Near([Vec<Term>; 2]),
    /// Sums of money in a range, in pence.
    Sum(RangeInclusive<u64>),
}

/// Where a word is looked for, and how exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the passage, and in the block around it.
    Text,
    /// In the passage, in the very form typed.
    Form,
    /// In the headings above the passage.
    Headings,
}

/// The parts of a query, in its order. A word that stands in it twice is worth twice as much.
pub(super) fn of(
    expr: &Expr<Terms>,
    index: &OpenIndex,
    collection: &Collection,
) -> Result<Vec<Part>> {
    let mut parts = Parts {
        index,
        collection,
        parts: Vec::new(),
    };
    let phrases = expr.phrases();
    let words: Vec<&Terms> = (phrases.iter())
        .filter_map(|phrase| match phrase {
            [Some(word)] => Some(word),
            _ => None,
        })
        .collect();
    parts.add_words(&words)?;
    let mut seen = HashSet::new();
    let phrases = phrases.iter().filter(|phrase| phrase.len() > 1);
    for phrase in phrases.filter(|phrase| seen.insert(**phrase)).take(MOST) {
        parts.add_phrase(&phrase[..phrase.len().min(LONGEST_PHRASE)])?;
    }
    parts.add_pairs(&words)?;
    for range in joined(expr.sums()).into_iter().take(MOST) {
        parts.parts.push(Part {
            written: Expr::Amount(range.clone()).to_string(),
            what: What::Sum(range),
            weight: SUM,
            passages: None,
        });
    }
    Ok(parts.parts)
}

struct Parts<'i> {
    index: &'i OpenIndex,
    collection: &'i Collection,
    parts: Vec<Part>,
}

impl Parts<'_> {
    /// Each word where it first stands, once for all its places.
    fn add_words(&mut self, words: &[&Terms]) -> Result<()> {
        let (mut times, mut times_written) = (HashMap::new(), HashMap::new());
        for word in words {
            *times.entry((word.form, &word.any)).or_insert(0.0) += 1.0;
            if let Some(written) = &word.written {
                *times_written.entry(written).or_insert(0.0) += 1.0;
            }
        }
        for word in words {
            let small = word.written.as_deref().is_some_and(is_small);
            if let Some(times) = times.remove(&(word.form, &word.any)) {
                let worth = if small { times * SMALL } else { times };
                self.add_word(word, self.terms(word), Place::Text, worth)?;
                if !small {
                    let above = terms_in(word, self.index.fields(), Where::Headings);
                    self.add_word(word, above, Place::Headings, times * HEADING)?;
                }
            }
            if !small
                && let Some(written) = &word.written
                && let Some(times) = times_written.remove(written)
            {
                let form = Term::from_field_text(self.index.fields().exact, written);
                self.add_word(word, vec![form], Place::Form, times * FORM)?;
            }
        }
        Ok(())
    }

    fn add_word(&mut self, word: &Terms, terms: Vec<Term>, place: Place, worth: f32) -> Result<()> {
        let (passages, is_one) = match place {
            Place::Text => (self.passages_with(word)?, word.any.len() == 1),
            Place::Form | Place::Headings => (self.passages(&terms)?, terms.len() == 1),
        };
        if passages > 0 {
            self.parts.push(Part {
                what: What::Word { terms, place },
                written: word.typed.clone(),
                weight: worth * self.collection.idf(passages),
                passages: is_one.then_some(passages),
            });
        }
        Ok(())
    }

    /// A phrase is as rare as its words together.
    fn add_phrase(&mut self, phrase: &[Option<Terms>]) -> Result<()> {
        let mut weight = 0.0;
        let mut slots = Vec::new();
        for word in phrase {
            if let Some(word) = word {
                weight += self.collection.idf(self.passages_with(word)?);
            }
            slots.push(word.as_ref().map(|word| self.terms(word)));
        }
        let words: Vec<String> = (phrase.iter())
            .map(|word| {
                word.as_ref()
                    .map_or("*".to_owned(), |word| word.typed.clone())
            })
            .collect();
        self.parts.push(Part {
            what: What::Phrase(slots),
            written: format!("\"{}\"", words.join(" ")),
            weight,
            passages: None,
        });
        Ok(())
    }

    /// Neighbours in the query, small words between them passed over. Two words near each other are
    /// worth as much as the more common of them.
    fn add_pairs(&mut self, words: &[&Terms]) -> Result<()> {
        let telling: Vec<&&Terms> = (words.iter())
            .filter(|word| !word.written.as_deref().is_some_and(is_small))
            .collect();
        let mut seen = HashSet::new();
        for pair in telling.windows(2) {
            let [first, second] = [pair[0], pair[1]];
            if seen.len() == MOST || first.any == second.any {
                continue;
            }
            if !seen.insert((&first.any, &second.any)) {
                continue;
            }
            let passages = self.passages_with(first)?.max(self.passages_with(second)?);
            self.parts.push(Part {
                what: What::Near([self.terms(first), self.terms(second)]),
                written: format!("{} {}", first.typed, second.typed),
                weight: NEAR * self.collection.idf(passages),
                passages: None,
            });
        }
        Ok(())
    }

    fn terms(&self, word: &Terms) -> Vec<Term> {
        terms_in(word, self.index.fields(), Where::Text)
    }

    /// In how many passages a word stands, at most: those that hold several of its forms count once
    /// if it is a stem.
    fn passages_with(&self, word: &Terms) -> Result<u64> {
        match word.form {
            Form::Stem => (word.any.iter())
                .map(|stem| self.index.passages_with(stem))
                .sum(),
            _ => self.passages(&self.terms(word)),
        }
    }

    /// In how many passages one of the terms stands, at most.
    fn passages(&self, terms: &[Term]) -> Result<u64> {
        let searcher = self.index.searcher();
        let mut passages = 0;
        for term in terms {
            passages += searcher.doc_freq(term)?;
        }
        Ok(passages)
    }
}
