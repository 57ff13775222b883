//! The terms of a shard: each run of bytes once, under a number.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use crate::analyzer::packed;

/// The number of a term: terms are numbered as they come.
pub(super) type Number = u32;

/// Every term that a shard has, words and tags alike; what is a term of which field is told by
/// [`Inverted`](super::inverted::Inverted).
#[derive(Default)]
pub(super) struct Terms {
    /// The bytes of all of them, one behind the other, and where each ends.
    bytes: Vec<u8>,
    ends: Vec<u32>,
    table: HashTable<Entry>,
}

/// A term as the table has it.
struct Entry {
    /// Its bytes, where they fit; [`LONG`] of others. Most words are short, and told by it alone.
    packed: (u64, u64),
    number: Number,
}

/// What no short term is packed to: none of them ends with a zero.
const LONG: (u64, u64) = (0, 0);

impl Terms {
    /// The number of a term, which may be new.
    pub(super) fn number(&mut self, term: &[u8]) -> Number {
        let Terms { bytes, ends, table } = self;
        let packed = packed(term).map_or(LONG, |packed| (packed as u64, (packed >> 64) as u64));
        let hashed = hash(packed, term);
        let is_it = |entry: &Entry| {
            entry.packed == packed && (packed != LONG || get(bytes, ends, entry.number) == term)
        };
        if let Some(entry) = table.find(hashed, is_it) {
            return entry.number;
        }
        // A shard is written from memory: its terms are far below the 4 GB that a place can tell.
        let number = ends.len() as Number;
        bytes.extend_from_slice(term);
        ends.push(bytes.len() as u32);
        let again = |entry: &Entry| hash(entry.packed, get(bytes, ends, entry.number));
        table.insert_unique(hashed, Entry { packed, number }, again);
        number
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a term; none for a number that was not given out here.
    pub(super) fn get(&self, number: Number) -> &[u8] {
        get(&self.bytes, &self.ends, number)
    }

    /// The numbers, in the order of the bytes.
    pub(super) fn sorted(&self) -> Vec<Number> {
        // The first bytes as a number decide most comparisons.
        let mut sorted: Vec<(u64, Number)> = (0..self.len() as Number)
            .map(|number| (first_bytes(self.get(number)), number))
            .collect();
        sorted.sort_unstable_by(|(first, number), (second, other)| {
            let by_bytes = || self.get(*number).cmp(self.get(*other));
            first.cmp(second).then_with(by_bytes)
        });
        sorted.into_iter().map(|(_, number)| number).collect()
    }
}

fn get<'b>(bytes: &'b [u8], ends: &[u32], number: Number) -> &'b [u8] {
    let number = number as usize;
    let Some(&end) = ends.get(number) else {
        return &[];
    };
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    &bytes[start as usize..end as usize]
}

fn hash(packed: (u64, u64), term: &[u8]) -> u64 {
    match packed {
        LONG => FxBuildHasher.hash_one(term),
        _ => FxBuildHasher.hash_one(packed),
    }
}

/// The first eight, the first the highest, so that numbers compare as the bytes do.
fn first_bytes(term: &[u8]) -> u64 {
    let mut first = [0; 8];
    let length = term.len().min(first.len());
    first[..length].copy_from_slice(&term[..length]);
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_term_has_one_number_and_they_sort_by_bytes(
            words in prop::collection::vec(prop::collection::vec(0u8..3, 0..12), 0..200)
        ) {
            let mut terms = Terms::default();
            let numbers: Vec<Number> = words.iter().map(|word| terms.number(word)).collect();
            for (word, &number) in words.iter().zip(&numbers) {
                prop_assert_eq!(terms.number(word), number);
                prop_assert_eq!(terms.get(number), word);
            }
            let sorted: Vec<&[u8]> = (terms.sorted().into_iter())
                .map(|number| terms.get(number))
                .collect();
            let mut expected: Vec<&[u8]> = words.iter().map(Vec::as_slice).collect();
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(sorted, expected);
        }
    }

    #[test]
    fn a_number_that_was_not_given_out_has_no_bytes() {
        assert_eq!(Terms::default().get(0), b"");
    }
}
