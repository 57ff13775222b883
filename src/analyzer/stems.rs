//! Stems that were made lately.

use super::stem;

/// Words that the table keeps that whole plans are indexed with. Each shard asks for each of its words once,
/// in much the same order: a table that cannot hold them all would keep few to the next.
const MANY: usize = 32_768;

/// Words of one that is made for a question, which looks at some passages.
const FEW: usize = 512;

/// Bytes of a word that is kept at most; longer ones are rare.
const WORD: usize = 16;

/// Bytes of a stem that is kept, where it is not the beginning of its word.
const STEM: usize = 15;

/// A table of words and their stems, two for each place; a new word takes the place of the one of them
/// that was met longer ago.
#[derive(Clone)]
pub(crate) struct Stems {
    places: Vec<Place>,
    /// The stem that was made last, of a word that is not kept.
    made: String,
}

/// Two words in one line of the processor's cache, the one that was met last before the other.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Place([Kept; 2]);

/// One word with its stem.
#[derive(Clone, Copy)]
struct Kept {
    /// The bytes of the word, the first the lowest; zeros behind them.
    word: u128,
    /// The stem, and zeros behind it, if it is not the beginning of the word.
    stem: [u8; STEM],
    /// How much of the word the stem is, else zero.
    of_word: u8,
}

const NONE: Kept = Kept {
    word: 0,
    stem: [0; STEM],
    of_word: 0,
};

impl Default for Stems {
    fn default() -> Stems {
        Stems::of(MANY)
    }
}

impl Stems {
    /// A table for some passages: to make a large one takes longer than it would save.
    pub(crate) fn small() -> Stems {
        Stems::of(FEW)
    }

    fn of(words: usize) -> Stems {
        Stems {
            places: vec![Place([NONE; 2]); words / 2],
            made: String::new(),
        }
    }

    /// The stem of a form: what [`stem`] says.
    pub(crate) fn stem<'s>(&'s mut self, exact: &'s str) -> &'s str {
        // There are so many numbers that they would take the places of words.
        if exact
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b',' | b'.' | b'%'))
        {
            return exact;
        }
        let Some(word) = packed(exact) else {
            return self.make(exact);
        };
        let place = spread(word) as usize % self.places.len();
        let Place([first, second]) = &mut self.places[place];
        if first.word != word {
            std::mem::swap(first, second);
        }
        if first.word != word {
            let made = stem(exact);
            *first = match Kept::new(word, exact, &made) {
                Some(kept) => kept,
                None => return self.make(exact),
            };
        }
        let Place([kept, _]) = &self.places[place];
        match usize::from(kept.of_word) {
            0 => kept.stem(),
            length => &exact[..length],
        }
    }

    fn make(&mut self, exact: &str) -> &str {
        self.made.clear();
        self.made.push_str(&stem(exact));
        &self.made
    }
}

impl Kept {
    /// None where there is no room for the stem.
    fn new(word: u128, exact: &str, made: &str) -> Option<Kept> {
        let mut kept = Kept { word, ..NONE };
        if exact.starts_with(made) && !made.is_empty() {
            kept.of_word = made.len() as u8;
        } else {
            kept.stem
                .get_mut(..made.len())?
                .copy_from_slice(made.as_bytes());
        }
        Some(kept)
    }

    fn stem(&self) -> &str {
        let end = self.stem.iter().position(|&byte| byte == 0);
        // What was copied here was text.
        str::from_utf8(&self.stem[..end.unwrap_or(STEM)]).unwrap_or_default()
    }
}

/// The bytes of a word as a number, the first the lowest, if they tell it: not if it is too long, or might
/// be taken for a shorter one.
#[inline]
pub(crate) fn packed(word: impl AsRef<[u8]>) -> Option<u128> {
    let bytes = word.as_ref();
    if bytes.len() > WORD || bytes.last() == Some(&0) {
        return None;
    }
    // Eight or four of them at once; the last ones overlap the first.
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let twice = 8 * (WORD - bytes.len()) as u32;
        let last = u64::from_le_bytes(*last).checked_shr(twice).unwrap_or(0);
        return Some(u128::from(last) << 64 | u128::from(u64::from_le_bytes(*first)));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let last = u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4));
        return Some(u128::from(u64::from(u32::from_le_bytes(*first)) | last));
    }
    let low = (bytes.iter().rev()).fold(0, |all, &byte| all << 8 | u128::from(byte));
    Some(low)
}

/// A number whose lower bits depend on all of a word's.
fn spread(word: u128) -> u64 {
    // The multiplier of Fibonacci hashing, twice; its upper bits are the ones that depend on all.
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
    let upper = ((word >> 64) as u64).wrapping_mul(MULTIPLIER);
    (word as u64 ^ upper.rotate_left(32)).wrapping_mul(MULTIPLIER) >> 32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_word_has_the_stem_that_the_stemmer_makes(
            words in prop::collection::vec("[a-eyz']{1,4}(ed|ing|ies|y|s|ization|fulness)?|[0-9,.%]{1,7}|\\PC{0,8}", 1..60),
        ) {
            let mut stems = Stems::of(8);
            for word in words {
                prop_assert_eq!(stems.stem(&word), stem(&word));
                prop_assert_eq!(stems.stem(&word), stem(&word));
            }
        }
    }

    proptest! {
        #[test]
        fn words_are_packed_byte_by_byte(word in "[ab\\x00é]{0,17}") {
            let plain = word.bytes().rev().fold(0, |all, byte| all << 8 | u128::from(byte));
            let fits = word.len() <= WORD && !word.ends_with('\0');
            prop_assert_eq!(packed(&word), fits.then_some(plain));
        }
    }

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
            &"x".repeat(16),
            &"x".repeat(17),
            &"é".repeat(16),
        ] {
            assert_eq!(stems.stem(word), stem(word));
            assert_eq!(stems.stem(word), stem(word));
        }
        assert_eq!(stems.stem("shared"), "share");
        assert_eq!(stems.stem("shared"), "share");
    }
}
