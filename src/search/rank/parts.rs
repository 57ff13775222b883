//! What of a query scores, and what each part is worth.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::RangeInclusive;
use std::rc::Rc;

use tantivy::Term;

use super::collection::Collection;
use super::lists::{Lists, Several};
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
    /// A word in the text, by its place among the parts, without which this one adds nothing; its
    /// share for repetition is the most that this one's can be.
    pub(super) within: Option<usize>,
}

/// What is looked for.
pub(super) enum What {
    /// A word, or any of several.
    Word { lists: Rc<Lists>, place: Place },
    /// Words side by side; none is any one word.
    Phrase(Vec<Option<Rc<Lists>>>),
    /// Two words near each other.
    Near([Rc<Lists>; 2]),
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
        lists: HashMap::new(),
        texts: HashMap::new(),
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
            within: None,
        });
    }
    Ok(parts.parts)
}

struct Parts<'i, 'e> {
    index: &'i OpenIndex,
    collection: &'i Collection,
    parts: Vec<Part>,
    /// What was looked up: words stand in several parts.
    lists: HashMap<Vec<Term>, Rc<Lists>>,
    /// The place of each word's part that scores it in the text.
    texts: HashMap<(Form, &'e BTreeSet<String>), usize>,
}

impl<'e> Parts<'_, 'e> {
    /// Each word where it first stands, once for all its places.
    fn add_words(&mut self, words: &[&'e Terms]) -> Result<()> {
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
                let lists = self.text(word)?;
                if lists.passages > 0 {
                    self.texts.insert((word.form, &word.any), self.parts.len());
                }
                self.add_word(word, lists, Place::Text, worth);
                if !small {
                    let above = terms_in(word, self.index.fields(), Where::Headings);
                    let lists = self.lists(above, Several::Added)?;
                    self.add_word(word, lists, Place::Headings, times * HEADING);
                }
            }
            if !small
                && let Some(written) = &word.written
                && let Some(times) = times_written.remove(written)
            {
                let form = Term::from_field_text(self.index.fields().exact, written);
                let lists = self.lists(vec![form], Several::Added)?;
                self.add_word(word, lists, Place::Form, times * FORM);
            }
        }
        Ok(())
    }

    fn add_word(&mut self, word: &'e Terms, lists: Rc<Lists>, place: Place, worth: f32) {
        if lists.passages > 0 {
            // A stem is one word, of however many terms.
            let is_one = match place {
                Place::Text => word.any.len() == 1,
                Place::Form | Place::Headings => lists.terms == 1,
            };
            self.parts.push(Part {
                written: word.typed.clone(),
                weight: worth * self.collection.idf(lists.passages),
                passages: is_one.then_some(lists.passages),
                // A form stands nowhere but where the word does, and no more often.
                within: (place == Place::Form).then(|| self.place(word)).flatten(),
                what: What::Word { lists, place },
            });
        }
    }

    /// A phrase is as rare as its words together.
    fn add_phrase(&mut self, phrase: &[Option<Terms>]) -> Result<()> {
        let mut weight = 0.0;
        let mut slots = Vec::new();
        for word in phrase {
            let lists = word.as_ref().map(|word| self.text(word)).transpose()?;
            if let Some(lists) = &lists {
                weight += self.collection.idf(lists.passages);
            }
            slots.push(lists);
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
            within: None,
        });
        Ok(())
    }

    /// Neighbours in the query, small words between them passed over. Two words near each other are
    /// worth as much as the more common of them.
    fn add_pairs(&mut self, words: &[&'e Terms]) -> Result<()> {
        let telling: Vec<&&'e Terms> = (words.iter())
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
            let lists = [self.text(first)?, self.text(second)?];
            let passages = lists[0].passages.max(lists[1].passages);
            self.parts.push(Part {
                what: What::Near(lists),
                written: format!("{} {}", first.typed, second.typed),
                weight: NEAR * self.collection.idf(passages),
                passages: None,
                // No place of the first counts for more than one.
                within: self.place(first),
            });
        }
        Ok(())
    }

    /// The place of the part that scores a word in the text, if the word stands anywhere.
    fn place(&self, word: &Terms) -> Option<usize> {
        self.texts.get(&(word.form, &word.any)).copied()
    }

    fn text(&mut self, word: &Terms) -> Result<Rc<Lists>> {
        let several = match word.form {
            Form::Stem => Several::Once,
            _ => Several::Added,
        };
        let terms = terms_in(word, self.index.fields(), Where::Text);
        self.lists(terms, several)
    }

    fn lists(&mut self, terms: Vec<Term>, several: Several) -> Result<Rc<Lists>> {
        if let Some(known) = self.lists.get(&terms) {
            return Ok(Rc::clone(known));
        }
        let lists = Rc::new(Lists::look_up(&terms, several, self.index)?);
        self.lists.insert(terms, Rc::clone(&lists));
        Ok(lists)
    }
}
