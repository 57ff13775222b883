//! Counting words, and phrases one word longer at a time.
//!
//! A phrase is no more frequent than its parts, nor in more documents. So only what is frequent enough
//! is looked at for longer phrases, and what is counted stays small (Agrawal and Srikant 1994).

use std::collections::HashMap;

use super::text::{BREAK, Run};

/// How often a term stands on each side: [`super::text::Side`] is the place in each array.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) count: [u32; 2],
    pub(super) documents: [u32; 2],
    pub(super) councils: [u32; 2],
    /// The document and council of the last one, from 1.
    last: [(u32, u32); 2],
}

impl Tally {
    fn add(&mut self, run: &Run) {
        let side = run.side as usize;
        self.count[side] += 1;
        let (document, council) = &mut self.last[side];
        if *document != run.document + 1 {
            *document = run.document + 1;
            self.documents[side] += 1;
            let of = run.council.map_or(0, |council| council + 1);
            if of != 0 && *council != of {
                *council = of;
                self.councils[side] += 1;
            }
        }
    }
}

/// The terms of one length.
pub(super) struct Level {
    /// Words that a term of it has.
    pub(super) length: usize,
    pub(super) tallies: Vec<Tally>,
    /// The term that begins at each word, or [`BREAK`].
    pub(super) at: Vec<u32>,
    /// Of phrases: the terms, one word shorter, that each begins and ends with.
    pub(super) parts: Vec<(u32, u32)>,
}

impl Level {
    /// The single words. `runs` are in the order of councils and documents.
    pub(super) fn words(at: Vec<u32>, terms: usize, runs: &[Run]) -> Level {
        let tallies = tallies(&at, terms, runs);
        Level {
            length: 1,
            tallies,
            at,
            parts: Vec::new(),
        }
    }

    /// The phrases that are one word longer, of parts that are all to be kept. Gives up the places of
    /// its own terms.
    pub(super) fn longer(&mut self, keep: impl Fn(&Tally) -> bool, runs: &[Run]) -> Level {
        let kept: Vec<bool> = self.tallies.iter().map(keep).collect();
        let mut at = std::mem::take(&mut self.at);
        let mut numbers: HashMap<(u32, u32), u32> = HashMap::new();
        let mut parts = Vec::new();
        let is_kept = |term: u32| term != BREAK && kept[term as usize];
        for place in 0..at.len() {
            let (first, second) = (at[place], at.get(place + 1).copied().unwrap_or(BREAK));
            at[place] = match is_kept(first) && is_kept(second) {
                true => *numbers.entry((first, second)).or_insert_with(|| {
                    parts.push((first, second));
                    parts.len() as u32 - 1
                }),
                false => BREAK,
            };
        }
        Level {
            length: self.length + 1,
            tallies: tallies(&at, parts.len(), runs),
            at,
            parts,
        }
    }
}

fn tallies(at: &[u32], terms: usize, runs: &[Run]) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); terms];
    for run in runs {
        for &term in &at[run.words.clone()] {
            if term != BREAK {
                tallies[term as usize].add(run);
            }
        }
    }
    tallies
}

/// The words of a term of the last of some levels, which begin with single words.
pub(super) fn words_of(levels: &[Level], term: u32) -> Vec<u32> {
    let mut words = Vec::with_capacity(levels.len());
    let mut whole = term;
    for (at, level) in levels.iter().enumerate().rev() {
        // The last word: the end of the end.
        let mut last = whole;
        for shorter in levels[1..=at].iter().rev() {
            last = shorter.parts[last as usize].1;
        }
        words.push(last);
        if at > 0 {
            whole = level.parts[whole as usize].0;
        }
    }
    words.reverse();
    words
}
