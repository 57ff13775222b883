//! What tells at once that most words are in no list.

/// Of each two first letters, the lengths of the words of a list that begin so, a bit for each: the words
/// of a text that have another need not be looked up.
#[derive(Debug)]
pub(super) struct Sieve(Box<[u32; 1 << 10]>);

impl Sieve {
    /// That of these words.
    pub(super) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Sieve {
        let mut lengths = Box::new([0; 1 << 10]);
        for word in words {
            let (letters, length) = sign(word);
            lengths[letters] |= length;
        }
        Sieve(lengths)
    }

    /// Whether the word may be one of them, in whatever case.
    #[inline]
    pub(super) fn passes(&self, word: &str) -> bool {
        let (letters, length) = sign(word);
        self.0[letters] & length != 0
    }
}

/// What stands for the two first letters of a word, whatever their case, and for its length.
#[inline]
fn sign(word: &str) -> (usize, u32) {
    let bytes = word.as_bytes();
    let letter = |at: usize| bytes.get(at).map_or(0, |byte| usize::from(byte & 31));
    (letter(0) << 5 | letter(1), 1 << bytes.len().min(31))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_word_of_the_list_passes(words in proptest::collection::vec("\\PC{0,40}", 0..5)) {
            let sieve = Sieve::of(words.iter().map(String::as_str));
            for word in &words {
                assert!(sieve.passes(word) && sieve.passes(&word.to_ascii_uppercase()));
            }
        }
    }

    #[test]
    fn other_words_mostly_do_not() {
        let sieve = Sieve::of(["council", "new"]);
        assert!(sieve.passes("Council") && sieve.passes("net"));
        assert!(
            !["councils", "a", "", "north"]
                .iter()
                .any(|word| sieve.passes(word))
        );
    }
}
