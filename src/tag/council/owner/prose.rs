//! Which prose is worth reading word by word.
//!
//! Most of a plan names no council and speaks of no district. That its words are none of those that
//! would, their bytes tell at once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::names::{beginnings, may_end_in_council};
use crate::analyzer::{is_of_word, packed, word_end};
use crate::tag::sieve::Sieve;

/// The bit by which the cases of a letter differ, in each byte of a word.
const SMALL: u128 = u128::from_ne_bytes([b' '; 16]);

/// What a word tells, which is mostly for the words at it to say.
#[derive(Default)]
struct Tells {
    /// It is a name, or of those that a district is one of: it tells by itself.
    alone: bool,
    /// It tells behind a word that may be of a council's name: "Council".
    behind_name: bool,
    /// It tells behind "our" or "this": "district".
    behind_our: bool,
    /// It tells before one of these: "New" before "Forest".
    before: Vec<u128>,
}

/// All words that tell something, as numbers.
struct Telling {
    words: FxHashMap<u128, Tells>,
    sieve: Sieve,
}

const ALONE: [&str; 2] = ["districts", "boroughs"];
const BEHIND_NAME: [&str; 1] = ["council"];
const BEHIND_OUR: [&str; 2] = ["district", "borough"];

static TELLING: LazyLock<Telling> = LazyLock::new(|| {
    let mut words: FxHashMap<u128, Tells> = FxHashMap::default();
    let mut note = |word: &str, note: &dyn Fn(&mut Tells)| {
        if let Some(word) = number(word) {
            note(words.entry(word).or_default());
        }
    };
    for (first, second) in beginnings() {
        note(first, &|tells| match second.and_then(number) {
            Some(second) => tells.before.push(second),
            None => tells.alone = true,
        });
    }
    for word in ALONE {
        note(word, &|tells| tells.alone = true);
    }
    for word in BEHIND_NAME {
        note(word, &|tells| tells.behind_name = true);
    }
    for word in BEHIND_OUR {
        note(word, &|tells| tells.behind_our = true);
    }
    let others = ALONE.into_iter().chain(BEHIND_NAME).chain(BEHIND_OUR);
    let listed = beginnings().map(|(first, _)| first).chain(others);
    Telling {
        words,
        sieve: Sieve::of(listed),
    }
});

impl Telling {
    /// What a word tells; a long one may be any.
    fn of(&self, word: &str) -> Option<&Tells> {
        static ANY: Tells = Tells {
            alone: true,
            behind_name: true,
            behind_our: true,
            before: Vec::new(),
        };
        if !self.sieve.passes(word) {
            return None;
        }
        number(word).map_or(Some(&ANY), |word| self.words.get(&word))
    }
}

/// A word whatever its case, unless it is long.
fn number(word: &str) -> Option<u128> {
    packed(word).map(|word| word | SMALL)
}

/// Whether the words of a text may tell whose it is; if not, they do not.
pub(super) fn may_tell(text: &str) -> bool {
    let (telling, bytes) = (&*TELLING, text.as_bytes());
    let (mut at, mut before, mut awaited): (_, _, &[u128]) = (0, "", &[]);
    while let Some(&byte) = bytes.get(at) {
        let (word, end) = if is_of_word(byte) {
            let end = word_end(bytes, at + 1);
            (&text[at..end], end)
        } else if byte == b'&' {
            ("and", at + 1)
        } else if byte.is_ascii() {
            at += 1;
            continue;
        } else {
            // A word that is not of ASCII alone is rare.
            match text[at..].chars().next() {
                Some('©') => ("copyright", at + '©'.len_utf8()),
                Some(c) if !c.is_alphanumeric() => {
                    at += c.len_utf8();
                    continue;
                }
                _ => return true,
            }
        };
        // The `s` of "King's" is no word of its own.
        let is_s = matches!(word, "s" | "S");
        if !awaited.is_empty() && (is_s || number(word).is_none_or(|word| awaited.contains(&word)))
        {
            return true;
        }
        let tells = telling.of(word);
        if tells.is_some_and(|tells| tells.is_told_behind(before)) {
            return true;
        }
        awaited = tells.map_or(&[], |tells| &tells.before);
        (at, before) = (end, word);
    }
    false
}

impl Tells {
    /// Whether the word tells, by itself or behind that word.
    fn is_told_behind(&self, before: &str) -> bool {
        let is_ours = || {
            ["our", "this", "s"]
                .iter()
                .any(|our| our.eq_ignore_ascii_case(before))
        };
        self.alone || self.behind_name && may_end_in_council(before) || self.behind_our && is_ours()
    }
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
        for text in [
            "We’ve merged two depots – at £5m; the vans go.",
            "The council has new vans & three high fences. Our Council is here.",
            "Council houses and the borough",
            "© Ely",
        ] {
            assert!(!may_tell(text), "{text}");
        }
        for text in [
            "The DISTRICT is flat, one of two districts.",
            "Our district",
            "In Derbyshire",
            "Fenby Council",
            "a Fenby ‘Borough’ council",
            "the New’s Forest",
            "NEW–FOREST",
            "©Derby",
        ] {
            assert!(may_tell(text), "{text}");
        }
        for (first, second) in beginnings() {
            let text = format!("the {first} {}", second.unwrap_or_default());
            assert!(may_tell(&text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_passed_over_tells_nothing(
            picks in prop::collection::vec(
                (any::<prop::sample::Index>(), 0..2_usize, 0..8_usize, any::<bool>()), 0..8,
            ),
            other in "(the|our|one of|X|S|s|COUNCIL|council|town|Boroughs?|district|&|©|’s|-|\\.| |é){0,6}",
        ) {
            let names: Vec<_> = beginnings().collect();
            let mut text = other.clone();
            for (pick, behind, sign, is_large) in picks {
                let (first, second) = names[pick.index(names.len())];
                let word = [first, second.unwrap_or(first)][behind];
                text.push_str(&if is_large { word.to_uppercase() } else { word.to_owned() });
                text.push_str([" ", "x ", &other, "’s ", " council ", "–", " & ", "\n"][sign]);
                // Behind the first word of a name mostly its second.
                text.push_str(second.filter(|_| behind == 0 && sign != 1).unwrap_or_default());
            }
            let mut words = Words::default();
            words.read(&text);
            let mut found = Vec::new();
            find(&words, &mut found);
            let tells = !found.is_empty() || speaks_of_district(&words);
            prop_assert!(may_tell(&text) || !tells, "{}", text);
        }
    }
}
