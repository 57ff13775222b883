//! Which prose is worth reading word by word.
//!
//! Most of a plan names no council and speaks of no district. That its words are none of those that
//! would, their bytes tell at once.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::names::first_words;
use crate::analyzer::{is_of_word, packed, word_end};

/// Words that may tell something besides those that names in the register begin with. The last two are
/// how signs are read.
const OTHERS: [&str; 7] = [
    "council",
    "district",
    "districts",
    "borough",
    "boroughs",
    "and",
    "copyright",
];

/// The bit by which the cases of a letter differ, in each byte of a word.
const SMALL: u128 = u128::from_ne_bytes([b' '; 16]);

/// All those words as numbers. For each first byte a bit for each length that one has spares most of the
/// words of a text the search.
struct Telling {
    words: FxHashSet<u128>,
    lengths: [u32; 32],
}

static TELLING: LazyLock<Telling> = LazyLock::new(|| {
    let mut telling = Telling {
        words: FxHashSet::default(),
        lengths: [0; 32],
    };
    for word in first_words().chain(OTHERS) {
        telling.words.extend(packed(word).map(|word| word | SMALL));
        if let Some(first) = word.bytes().next() {
            telling.lengths[usize::from(first & 31)] |= length(word.len());
        }
    }
    telling
});

fn length(bytes: usize) -> u32 {
    1 << bytes.min(31)
}

/// Whether the words of a text may tell whose it is; if not, they do not.
pub(super) fn may_tell(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if is_of_word(byte) {
            let end = word_end(bytes, at);
            if tells(&text[at..end]) {
                return true;
            }
            at = end;
        } else if byte.is_ascii() && byte != b'&' {
            at += 1;
        } else {
            // A word that is not of ASCII alone is rare.
            match text[at..].chars().next() {
                Some(c) if !c.is_alphanumeric() && !matches!(c, '&' | '©') => at += c.len_utf8(),
                _ => return true,
            }
        }
    }
    false
}

fn tells(word: &str) -> bool {
    let first = usize::from(word.as_bytes()[0] & 31);
    TELLING.lengths[first] & length(word.len()) != 0
        && packed(word).is_none_or(|word| TELLING.words.contains(&(word | SMALL)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::names::find;
    use super::super::sentence::speaks_of_district;
    use super::super::words::Words;
    use super::*;

    #[test]
    fn prose_without_names_is_told() {
        assert!(!may_tell("We’ve merged two depots – at £5m; the vans go."));
        for text in [
            "The DISTRICT is flat.",
            "In Derbyshire",
            "Fenby Council",
            "© Ely",
        ] {
            assert!(may_tell(text), "{text}");
        }
        assert!(first_words().all(may_tell));
    }

    proptest! {
        #[test]
        fn what_is_passed_over_tells_nothing(
            picks in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize), 0..6),
            other in "(the|our|one of|X|COUNCIL|Boroughs?|&|’s|-|\\.| |é){0,6}",
        ) {
            let names: Vec<&str> = first_words().collect();
            let mut text = other.clone();
            for (pick, sign) in picks {
                text.push_str(names[pick.index(names.len())]);
                text.push_str([" ", "x ", &other, "’s "][sign]);
            }
            let mut words = Words::default();
            words.read(&text);
            let mut found = Vec::new();
            find(&words, &mut found);
            let tells = !found.is_empty() || speaks_of_district(&words);
            prop_assert!(may_tell(&text) || !tells);
        }
    }
}
