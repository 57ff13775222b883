//! The words of an index that a pattern stands for, against all words there are.

use plansearch::spelling::distance;
use proptest::prelude::*;

use super::{config, searcher};

/// Words of few letters, so that many are near each other; one is beyond ASCII, one no letter.
const WORD: &str = "[abcß1]{1,6}";

proptest! {
    #![proptest_config(config())]

    #[test]
    fn words_near_a_word_are_those_at_that_distance(
        words in prop::collection::vec(WORD, 1..60), asked in prop::collection::vec(WORD, 12)
    ) {
        let (_folder, searcher) = searcher(&[format!("Words: {}.\n", words.join(" "))]);
        let index = searcher.index();
        let all = index.words("", usize::MAX, |_| true).unwrap();
        for word in asked {
            for edits in 1..=2u8 {
                let near = |other: &String| distance(other, &word) <= usize::from(edits);
                let wanted = all.iter().filter(|other| near(other)).cloned().collect();
                prop_assert_eq!(index.words_near(&word, edits).unwrap(), wanted);
            }
        }
    }
}

#[test]
fn neighbours_swapped_are_one_edit_and_long_words_are_compared() {
    let long = "a".repeat(100);
    let (_folder, searcher) = searcher(&[format!("Procurement and {long} in plans.\n")]);
    let near = |word: &str| searcher.index().words_near(word, 1).unwrap();
    assert!(near("porcurement").contains("procurement"));
    assert!(near("rpocurment").is_empty());
    assert!(near(&long[1..]).contains(&long));
}
