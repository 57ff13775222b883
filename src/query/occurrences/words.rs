//! Where the words of a query stand in a text, by one walk over it.

use std::collections::{BTreeSet, HashMap};

use super::spans::Span;
use crate::analyzer::{Stems, Variant, Words};
use crate::query::{Form, Terms};

/// A word of the query; equal words are one.
pub(super) type WordId = usize;

/// The words that texts are searched for. What a walk costs does not depend on how many they are.
#[derive(Default)]
pub(super) struct Wanted<'e> {
    ids: HashMap<(Form, &'e BTreeSet<String>), WordId>,
    by_stem: HashMap<&'e str, Vec<WordId>>,
    first_letters: FirstLetters,
    by_form: HashMap<&'e str, Vec<(Form, WordId)>>,
    stems: Option<Stems>,
    /// Whether a phrase has a gap, where any word may stand.
    any_word: bool,
}

impl<'e> Wanted<'e> {
    /// Adds a word, if it is not there yet; none stands for any word.
    pub(super) fn add(&mut self, terms: Option<&'e Terms>) -> Option<WordId> {
        let Some(Terms { form, any, .. }) = terms else {
            self.any_word = true;
            return None;
        };
        let next = self.ids.len();
        let id = *self.ids.entry((*form, any)).or_insert(next);
        if id == next {
            for word in any {
                match form {
                    Form::Stem => {
                        self.by_stem.entry(word).or_default().push(id);
                        self.first_letters.add(word);
                    }
                    _ => self.by_form.entry(word).or_default().push((*form, id)),
                }
            }
        }
        Some(id)
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Finds every word in a text.
    pub(super) fn find(&mut self, text: &str, places: &mut Places) {
        places.forget(self.len());
        if self.ids.is_empty() && !self.any_word {
            return;
        }
        let mut walk = Words::new(text);
        while walk.advance() {
            places.step(&walk);
            if self.any_word && walk.variant() == Variant::Word {
                places.any_word.push(span(&walk));
            }
            if self.first_letters.may_begin(walk.exact()) {
                let stems = self.stems.get_or_insert_with(Stems::small);
                for &id in self
                    .by_stem
                    .get(stems.stem(walk.exact()))
                    .into_iter()
                    .flatten()
                {
                    places.note(id, &walk);
                }
            }
            for &(form, id) in self.by_form.get(walk.exact()).into_iter().flatten() {
                if is_comparable(form, &walk) {
                    places.note(id, &walk);
                }
            }
        }
    }
}

/// The letters that the stems sought begin with. A word begins as its stem does, so that most words
/// of a text need not be stemmed.
#[derive(Default)]
struct FirstLetters(u32);

impl FirstLetters {
    fn add(&mut self, stem: &str) {
        self.0 |= Self::bit(stem).unwrap_or(u32::MAX);
    }

    /// Whether one of the stems may be the stem of a word.
    fn may_begin(&self, word: &str) -> bool {
        match Self::bit(word) {
            Some(bit) => self.0 & bit != 0,
            None => self.0 != 0,
        }
    }

    /// None of what begins with no letter of English: whatever may become of that.
    fn bit(word: &str) -> Option<u32> {
        let first = word.bytes().next().filter(u8::is_ascii_lowercase)?;
        Some(1 << (first - b'a'))
    }
}

/// Whether the current token can stand for a word in that form.
fn is_comparable(form: Form, walk: &Words<'_>) -> bool {
    match form {
        Form::Stem => true,
        Form::Exact => matches!(walk.variant(), Variant::Word | Variant::Signed),
        Form::Capitals => walk.is_capitals(),
        Form::ExactCapitals => walk.is_capitals() && walk.variant() == Variant::Word,
    }
}

/// Where the words stand in one text.
#[derive(Default)]
pub(super) struct Places {
    of: Vec<Vec<Span>>,
    any_word: Vec<Span>,
    /// The words that stand there, in the order of their first places.
    seen: Vec<WordId>,
    /// Places of a joined word, as long as the walk is over the words that it joins; and the byte
    /// at which they end.
    joined: Vec<(WordId, usize)>,
    joined_end: usize,
}

impl Places {
    /// The words that stand in the text.
    pub(super) fn seen(&self) -> &[WordId] {
        &self.seen
    }

    /// Where a word stands, ascending; of none, where any word does.
    pub(super) fn of(&self, word: Option<WordId>) -> &[Span] {
        match word {
            Some(id) => &self.of[id],
            None => &self.any_word,
        }
    }

    fn forget(&mut self, words: usize) {
        for id in self.seen.drain(..) {
            self.of[id].clear();
        }
        self.of.resize_with(words, Vec::new);
        self.any_word.clear();
        self.joined.clear();
    }

    /// Notes that the walk has come to a token.
    fn step(&mut self, walk: &Words<'_>) {
        if walk.variant() != Variant::Word || self.joined.is_empty() {
            return;
        }
        if walk.bytes().start >= self.joined_end {
            self.joined.clear();
        }
        for &(id, at) in &self.joined {
            self.of[id][at].last = walk.position();
        }
    }

    /// Notes that a word stands at the current token.
    fn note(&mut self, id: WordId, walk: &Words<'_>) {
        let places = &mut self.of[id];
        if places.is_empty() {
            self.seen.push(id);
        }
        if walk.variant() == Variant::Joined {
            self.joined.push((id, places.len()));
            self.joined_end = walk.bytes().end;
        }
        places.push(span(walk));
    }
}

fn span(walk: &Words<'_>) -> Span {
    Span {
        first: walk.position(),
        last: walk.position(),
        bytes: walk.bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::FirstLetters;
    use crate::analyzer::{Words, stem};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_begins_as_its_stem_does(text in "([a-z'’ŉéÆß1-9]{1,12}(s|ing|ied|ly|ize|'s)? |(dying|skies|early|news|yes) |\\PC ){0,20}") {
            let mut words = Words::new(&text);
            while words.advance() {
                let mut letters = FirstLetters::default();
                letters.add(&stem(words.exact()));
                prop_assert!(letters.may_begin(words.exact()), "{}", words.exact());
            }
        }
    }

    #[test]
    fn other_words_are_passed_over() {
        let mut letters = FirstLetters::default();
        assert!(!letters.may_begin("service"));
        letters.add("servic");
        assert!(letters.may_begin("services") && letters.may_begin("6m"));
        assert!(!letters.may_begin("council"));
    }
}
