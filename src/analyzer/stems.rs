//! Stems that were made lately.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::stem;

/// Places of the table: words repeat so much that a small one keeps almost all its worth, and stays
/// near the processor.
const PLACES: usize = 4096;

/// A table of words and their stems, one for each place; a new word takes the place of another.
#[derive(Clone)]
pub(crate) struct Stems {
    places: Vec<(String, String)>,
    hasher: BuildHasherDefault<DefaultHasher>,
}

impl Stems {
    pub(crate) fn new() -> Stems {
        Stems {
            places: vec![(String::new(), String::new()); PLACES],
            hasher: BuildHasherDefault::new(),
        }
    }

    /// The stem of a form: what [`stem`] says.
    pub(crate) fn stem(&mut self, exact: &str) -> &str {
        let place = self.hasher.hash_one(exact) as usize % PLACES;
        let (word, known) = &mut self.places[place];
        if word != exact {
            word.clear();
            word.push_str(exact);
            known.clear();
            known.push_str(&stem(exact));
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_the_stemmer_says() {
        let mut stems = Stems::new();
        for i in 0..20_000 {
            let word = format!("sharing{}", i % 7000);
            assert_eq!(stems.stem(&word), stem(&word));
        }
        assert_eq!(stems.stem("shared"), "share");
        assert_eq!(stems.stem("shared"), "share");
    }
}
