//! Stems that were made lately.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;

use super::stem;

/// Places of the table that whole plans are indexed with: words repeat so much that a small one keeps
/// almost all its worth, and stays near the processor.
const PLACES: usize = 8192;

/// Places of one that is made for a question, which looks at some passages.
const FEW: usize = 256;

/// Bytes that a place has for a word, and for its stem; longer ones are rare and are not kept.
const ROOM: usize = 31;

/// A table of words and their stems, one for each place; a new word takes the place of another.
#[derive(Clone)]
pub(crate) struct Stems {
    places: Vec<Place>,
    /// The stem that was made last, of a word that has no place.
    made: String,
    hasher: BuildHasherDefault<FxHasher>,
}

/// One word with its stem, beside each other in memory.
#[derive(Clone, Copy)]
struct Place {
    word: [u8; ROOM],
    word_len: u8,
    stem: [u8; ROOM],
    stem_len: u8,
}

const EMPTY: Place = Place {
    word: [0; ROOM],
    word_len: 0,
    stem: [0; ROOM],
    stem_len: 0,
};

impl Default for Stems {
    fn default() -> Stems {
        Stems::of(PLACES)
    }
}

impl Stems {
    /// A table for some passages: to make a large one takes longer than it would save.
    pub(crate) fn small() -> Stems {
        Stems::of(FEW)
    }

    fn of(places: usize) -> Stems {
        Stems {
            places: vec![EMPTY; places],
            made: String::new(),
            hasher: BuildHasherDefault::new(),
        }
    }

    /// The stem of a form: what [`stem`] says.
    pub(crate) fn stem(&mut self, exact: &str) -> &str {
        let place = self.hasher.hash_one(exact) as usize % self.places.len();
        let place = &mut self.places[place];
        if place.word[..usize::from(place.word_len)] != *exact.as_bytes() {
            let made = stem(exact);
            if exact.len() > ROOM || made.len() > ROOM {
                self.made.clear();
                self.made.push_str(&made);
                return &self.made;
            }
            place.word[..exact.len()].copy_from_slice(exact.as_bytes());
            place.word_len = exact.len() as u8;
            place.stem[..made.len()].copy_from_slice(made.as_bytes());
            place.stem_len = made.len() as u8;
        }
        // What was copied here was text.
        str::from_utf8(&place.stem[..usize::from(place.stem_len)]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_the_stemmer_says() {
        let mut stems = Stems::default();
        for i in 0..20_000 {
            let word = format!("sharing{}", i % 7000);
            assert_eq!(stems.stem(&word), stem(&word));
        }
        for word in [
            "",
            "café",
            "antidisestablishmentarianisms",
            &"x".repeat(31),
            &"é".repeat(16),
        ] {
            assert_eq!(stems.stem(word), stem(word));
            assert_eq!(stems.stem(word), stem(word));
        }
        assert_eq!(stems.stem("shared"), "share");
        assert_eq!(stems.stem("shared"), "share");
    }
}
