//! Which words stand among the letters of a line.
//!
//! Many words are looked for in every line, and hardly ever is one of them there. Which two letters stand
//! behind one another somewhere in the line mostly tells that it is not.

use memchr::memmem::Finder;

/// The letters of a line, in which words are looked for.
#[derive(Debug)]
pub(super) struct Letters {
    /// The line in small letters.
    small: Vec<u8>,
    /// For each letter a bit for each that stands somewhere behind it. Other signs pass for letters,
    /// which does no harm.
    pairs: [u32; 32],
}

impl Letters {
    pub(super) fn of(line: &[u8]) -> Letters {
        let mut pairs = [0; 32];
        for pair in line.windows(2) {
            pairs[letter(pair[0])] |= 1 << letter(pair[1]);
        }
        Letters {
            small: line.to_ascii_lowercase(),
            pairs,
        }
    }
}

fn letter(byte: u8) -> usize {
    usize::from(byte & 31) // the same for both cases
}

/// A word that is looked for.
#[derive(Debug)]
pub(super) struct Sought {
    finder: Finder<'static>,
    /// Each letter of it with the bit of the next.
    pairs: Vec<(usize, u32)>,
}

impl Sought {
    /// A word in small letters.
    pub(super) fn new(word: &[u8]) -> Sought {
        let pair = |pair: &[u8]| (letter(pair[0]), 1 << letter(pair[1]));
        Sought {
            finder: Finder::new(word).into_owned(),
            pairs: word.windows(2).map(pair).collect(),
        }
    }

    /// Whether it stands in a line, perhaps inside a word.
    pub(super) fn stands_in(&self, line: &Letters) -> bool {
        let mut pairs = self.pairs.iter();
        pairs.all(|&(letter, next)| line.pairs[letter] & next != 0)
            && self.finder.find(&line.small).is_some()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_stands_where_it_is_found(line in "([abAB é@`-]|cab|BAC){0,12}", word in "[abc]{1,4}") {
            let stands = Sought::new(word.as_bytes()).stands_in(&Letters::of(line.as_bytes()));
            prop_assert_eq!(stands, line.to_ascii_lowercase().contains(&word));
        }
    }
}
