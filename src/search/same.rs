//! Passages that say the same in the same words: councils copy from one another and from templates.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};
use tantivy::DocAddress;

use crate::analyzer::{Variant, Words};
use crate::document::Document;
use crate::error::Result;
use crate::passage::Passage;

/// Words that tell most texts apart.
const START: usize = 8;

/// What becomes of a hit whose words are those of a better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Identical {
    /// It stays a hit of its own, and says which one it repeats.
    #[default]
    Mark,
    /// It is no hit of its own; the first one names it.
    Group,
}

/// The first hit with some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// Its rank.
    pub rank: usize,
    /// Its id.
    pub id: String,
}

/// A passage that says what a hit says.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeat {
    /// The passage.
    pub passage: Passage,
    /// Its document.
    pub document: Document,
}

/// The hits so far, by their words. Hashes of them stand for the words: 32 bytes a hit, however
/// many there are. Most are told apart by the words they begin with, so that only a hit that begins
/// as an earlier one does is read to its end.
#[derive(Default)]
pub(super) struct Seen {
    by_start: FxHashMap<u64, Start>,
    by_words: HashMap<blake3::Hash, First>,
}

/// Hits that begin with the same words.
enum Start {
    /// The only one so far, and its rank.
    One(DocAddress, usize),
    /// They are all known by their words.
    Several,
}

impl Seen {
    /// The first hit with the passage's words; none if it is itself the first, with that rank. It is
    /// at `address`, from which `load` loads earlier hits again.
    pub(super) fn first(
        &mut self,
        passage: &Passage,
        address: DocAddress,
        rank: usize,
        load: impl FnOnce(DocAddress) -> Result<Passage>,
    ) -> Result<Option<First>> {
        match self.by_start.entry(start_of(&passage.text)) {
            Entry::Vacant(new) => {
                new.insert(Start::One(address, rank));
                return Ok(None);
            }
            Entry::Occupied(mut known) => {
                if let Start::One(address, rank) = known.insert(Start::Several) {
                    let earlier = load(address)?;
                    let id = earlier.id();
                    (self.by_words).insert(of_words(&earlier.text), First { rank, id });
                }
            }
        }
        Ok(match self.by_words.entry(of_words(&passage.text)) {
            Entry::Occupied(known) => Some(known.get().clone()),
            Entry::Vacant(new) => {
                let id = passage.id();
                new.insert(First { rank, id });
                None
            }
        })
    }
}

/// Whether two texts have the same words, as far as [`Identical`] goes.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    of_words(one) == of_words(other)
}

/// A hash of a text's words, folded: case, blanks, punctuation, accents and the kind of dash and
/// apostrophe do not matter, signs of money and per cent and the cells of a table do.
fn of_words(text: &str) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut worded = false;
    for_words(text, usize::MAX, |position, word| {
        worded = true;
        // The position parts words, and tells a word from the same with its sign.
        hasher.update(&position.to_le_bytes());
        hasher.update(word.as_bytes());
    });
    if !worded {
        hasher.update(text.as_bytes());
    }
    hasher.finalize()
}

/// A number that texts with the same words share, and few others: made of the first of them.
fn start_of(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for_words(text, START, |position, word| {
        (position, word).hash(&mut hasher);
    });
    hasher.finish()
}

/// The first words of a text with their positions, at most so many.
fn for_words(text: &str, most: usize, mut each: impl FnMut(u32, &str)) {
    let mut words = Words::new(text);
    let mut left = most;
    while left > 0 && words.advance() {
        if matches!(words.variant(), Variant::Word | Variant::Signed) {
            each(words.position(), words.exact());
            left -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{of_words, start_of};

    #[test]
    fn words_make_texts_the_same() {
        let cases = [
            ("The fleet’s  depot.", "the FLEET's depot", true),
            ("multi-year deal", "multi–year deal!", true),
            ("we save £6m", "we save 6m", false),
            ("we save 6%", "we save 6", false),
            ("fleet depot", "fleet | depot", false),
            ("fleet depot", "depot fleet", false),
            ("ab c", "a bc", false),
            ("—", "…", false),
        ];
        for (one, other, same) in cases {
            assert_eq!(of_words(one) == of_words(other), same, "{one} {other}");
            assert!(!same || start_of(one) == start_of(other), "{one} {other}");
        }
    }
}
