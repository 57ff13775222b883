//! What a term of stems is called: its most frequent form.

use std::cmp::Reverse;

use super::LONGEST;
use super::tally::Level;
use super::text::BREAK;

/// The most frequent form of each wanted term of a level, on both sides together; of equally frequent
/// ones the first in the alphabet. `words` are the forms at each place of the level.
pub(super) fn labels(
    level: &Level,
    words: &[u32],
    forms: &[Box<str>],
    wanted: impl Fn(u32) -> bool,
) -> Vec<String> {
    let mut written: Vec<(u32, [u32; LONGEST])> = Vec::new();
    for (place, &term) in level.at.iter().enumerate() {
        if term != BREAK && wanted(term) {
            let mut phrase = [BREAK; LONGEST];
            phrase[..level.length].copy_from_slice(&words[place..place + level.length]);
            written.push((term, phrase));
        }
    }
    written.sort_unstable();
    let mut labels = vec![String::new(); level.tallies.len()];
    for of_term in written.chunk_by(|a, b| a.0 == b.0) {
        let best = (of_term.chunk_by(|a, b| a == b))
            .map(|same| {
                (
                    same.len(),
                    Reverse(spelled(&same[0].1[..level.length], forms)),
                )
            })
            .max();
        if let Some((_, Reverse(label))) = best {
            labels[of_term[0].0 as usize] = label;
        }
    }
    labels
}

/// A phrase of forms.
pub(super) fn spelled(words: &[u32], forms: &[Box<str>]) -> String {
    let mut phrase = String::new();
    for &word in words {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(&forms[word as usize]);
    }
    phrase
}
