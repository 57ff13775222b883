//! What a query looks for in one text of a passage: its own, or its headings.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

use super::spans::{Span, near, phrase};
use super::tree::{NodeId, Tree};
use super::words::{Places, Wanted, WordId};
use crate::amount::Amount;
use crate::query::Terms;

/// Something that a text is searched for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Sought {
    Phrase(Vec<Option<WordId>>),
    Near(Vec<Vec<Option<WordId>>>, u32),
    Amount(RangeInclusive<u64>),
}

/// Where in the query something stands: what it belongs to, and which word or phrase it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    pub(super) node: NodeId,
    pub(super) part: usize,
}

/// All that is looked for in one text. Equal words and phrases are looked for once.
#[derive(Default)]
pub(super) struct Side<'e> {
    wanted: Wanted<'e>,
    numbers: HashMap<Sought, usize>,
    all: Vec<(Sought, Vec<Use>)>,
    /// By word: what can stand only where it does, told by the rarest of its words.
    by_word: Vec<Vec<usize>>,
    /// Gaps alone, which no word tells.
    gaps: Vec<usize>,
    amounts: Vec<usize>,
    places: Places,
    found: Found,
}

/// What stands in one text: its number, and its places among the `bytes`.
#[derive(Default)]
struct Found {
    numbers: Vec<(usize, Range<usize>)>,
    bytes: Vec<Range<usize>>,
}

impl<'e> Side<'e> {
    /// Adds words side by side. Whether they are new to the part of the query that they belong to.
    pub(super) fn add_phrase(&mut self, words: &'e [Option<Terms>], place: Use) -> bool {
        let ids = self.ids(words);
        let rarest = rarest(words.iter().zip(&ids));
        self.add(Sought::Phrase(ids), rarest, place)
    }

    /// Adds phrases near each other, as [`Side::add_phrase`].
    pub(super) fn add_near(
        &mut self,
        phrases: &'e [Vec<Option<Terms>>],
        within: u32,
        place: Use,
    ) -> bool {
        let ids: Vec<_> = phrases.iter().map(|words| self.ids(words)).collect();
        let rarest = rarest(phrases.iter().flatten().zip(ids.iter().flatten()));
        self.add(Sought::Near(ids, within), rarest, place)
    }

    /// Adds sums of money, as [`Side::add_phrase`].
    pub(super) fn add_amount(&mut self, pence: &RangeInclusive<u64>, place: Use) -> bool {
        self.add(Sought::Amount(pence.clone()), None, place)
    }

    /// Whether nothing is looked for.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Looks for everything in a text that has these sums, and tells the tree what stands there.
    pub(super) fn search(
        &mut self,
        text: &str,
        sums: impl FnOnce() -> Vec<Amount>,
        tree: &mut Tree,
    ) {
        self.found.numbers.clear();
        self.found.bytes.clear();
        self.wanted.find(text, &mut self.places);
        let by_words = self
            .places
            .seen()
            .iter()
            .flat_map(|&word| &self.by_word[word]);
        for &number in by_words.chain(&self.gaps) {
            let from = self.found.bytes.len();
            self.found.look(&self.all[number].0, &self.places);
            self.found.note(number, from);
        }
        if self.amounts.is_empty() {
            return self.tell(tree);
        }
        let sums = sums();
        for &number in &self.amounts {
            let from = self.found.bytes.len();
            if let Sought::Amount(pence) = &self.all[number].0 {
                let within = sums.iter().filter(|sum| pence.contains(&sum.pence));
                self.found.bytes.extend(within.map(|sum| sum.bytes.clone()));
            }
            self.found.note(number, from);
        }
        self.tell(tree);
    }

    /// What stands in the text: where the query asks for it, and its places.
    pub(super) fn found(&self) -> impl Iterator<Item = (&[Use], &[Range<usize>])> {
        (self.found.numbers.iter()).map(|(number, places)| {
            (
                self.all[*number].1.as_slice(),
                &self.found.bytes[places.clone()],
            )
        })
    }

    fn tell(&self, tree: &mut Tree) {
        for (uses, _) in self.found() {
            uses.iter().for_each(|place| tree.hold(place.node));
        }
    }

    fn ids(&mut self, words: &'e [Option<Terms>]) -> Vec<Option<WordId>> {
        let ids = (words.iter())
            .map(|word| self.wanted.add(word.as_ref()))
            .collect();
        self.by_word.resize_with(self.wanted.len(), Vec::new);
        ids
    }

    fn add(&mut self, sought: Sought, rarest: Option<WordId>, place: Use) -> bool {
        let next = self.all.len();
        let number = *self.numbers.entry(sought.clone()).or_insert(next);
        if number < next {
            let uses = &mut self.all[number].1;
            let is_new = uses.last().is_none_or(|last| last.node != place.node);
            if is_new {
                uses.push(place);
            }
            return is_new;
        }
        match (&sought, rarest) {
            (Sought::Amount(_), _) => self.amounts.push(number),
            (_, Some(word)) => self.by_word[word].push(number),
            (_, None) => self.gaps.push(number),
        }
        self.all.push((sought, vec![place]));
        true
    }
}

impl Found {
    /// Looks for words where the text has them.
    fn look(&mut self, sought: &Sought, places: &Places) {
        let stands = |words: &[Option<WordId>]| phrase(words.len(), |at| places.of(words[at]));
        let found = match sought {
            Sought::Phrase(words) => match words.as_slice() {
                [word] => {
                    let places = places.of(*word).iter();
                    return self.bytes.extend(places.map(|span| span.bytes.clone()));
                }
                words => stands(words),
            },
            Sought::Near(phrases, within) => {
                let operands: Vec<Vec<Span>> = phrases.iter().map(|words| stands(words)).collect();
                near(&operands, *within)
            }
            Sought::Amount(_) => return,
        };
        self.bytes.extend(found.into_iter().map(|span| span.bytes));
    }

    /// Notes the places added since there were `from`, if any.
    fn note(&mut self, number: usize, from: usize) {
        if from < self.bytes.len() {
            self.numbers.push((number, from..self.bytes.len()));
        }
    }
}

/// The word that likely stands in the fewest texts: long words are rare.
fn rarest<'w>(
    words: impl Iterator<Item = (&'w Option<Terms>, &'w Option<WordId>)>,
) -> Option<WordId> {
    let length = |terms: &Terms| terms.any.iter().map(String::len).min();
    words
        .filter_map(|(terms, id)| Some((terms.as_ref()?, (*id)?)))
        // What may be no word at all stands nowhere.
        .max_by_key(|(terms, _)| length(terms).unwrap_or(usize::MAX))
        .map(|(_, id)| id)
}
