//! Words of passages as terms, cut and stemmed once for all the fields that hold them.

use std::cell::RefCell;

use super::terms::{Number, Terms};
use crate::analyzer::{Stems, Variant, Words};

thread_local! {
    /// Shared by the shards that a thread writes: the next has much the same words.
    static STEMS: RefCell<Stems> = RefCell::default();
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// As it is written, but for capitals and accents.
    pub(super) exact: Number,
    /// Its stem, which may be the same term.
    pub(super) stem: Number,
    pub(super) position: u32,
    pub(super) variant: Variant,
    pub(super) is_capitals: bool,
}

impl Word {
    /// Whether it is looked for as it is written: other ways to write it are found by their stems.
    pub(super) fn is_form(&self) -> bool {
        matches!(self.variant, Variant::Word | Variant::Signed)
    }
}

/// The terms of a shard, and the stems of those that are words.
#[derive(Default)]
pub(super) struct Vocabulary {
    terms: Terms,
    /// By the number of the word; [`UNKNOWN`] of a term that was no word so far.
    stems: Vec<Number>,
}

const UNKNOWN: Number = Number::MAX;

impl Vocabulary {
    pub(super) fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The number of a term that is no word of a text.
    pub(super) fn number(&mut self, term: &[u8]) -> Number {
        self.terms.number(term)
    }

    /// Gives out the words of a text, in order.
    pub(super) fn cut(&mut self, text: &str, mut give: impl FnMut(Word)) {
        let mut walk = Words::new(text);
        while walk.advance() {
            let exact = self.terms.number(walk.exact().as_bytes());
            give(Word {
                exact,
                stem: self.stem(exact, walk.exact()),
                position: walk.position(),
                variant: walk.variant(),
                is_capitals: walk.is_capitals(),
            });
        }
    }

    /// The stem of a word, which is made once for a shard.
    fn stem(&mut self, exact: Number, word: &str) -> Number {
        if let Some(&stem) = self.stems.get(exact as usize)
            && stem != UNKNOWN
        {
            return stem;
        }
        let stem = STEMS.with_borrow_mut(|stems| self.terms.number(stems.stem(word).as_bytes()));
        self.stems.resize(self.terms.len(), UNKNOWN);
        self.stems[exact as usize] = stem;
        stem
    }
}
