//! Passages that speak of the same as a given one, by the words that they share.
//!
//! Two passages are as similar as the angle between their vectors is small: a vector has a coordinate
//! for each stem, (1 + ln how often it stands in the passage) · ln((N + 1) / (n + ½)), where n of the N
//! passages of the index hold it; small words have none. Their similarity is the cosine, between 0 and
//! 1 (Salton and Buckley, *Term-Weighting Approaches in Automatic Text Retrieval*, 1988). The index
//! proposes passages by the words that tell most; the cosine is then worked out from the passages
//! themselves, with all their words.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::analyzer::{Variant, Words, stem};
use crate::document::Document;
use crate::error::Result;
use crate::passage::Passage;
use crate::query::{Expr, Occurrence, Pattern};
use crate::search::{Boilerplate, Proposal, Searcher, is_small, same_words};
use crate::snippet::{Extent, Snippet, cut};

/// Words by which the index proposes passages: those of greatest weight.
const TELLING: usize = 32;
/// Passages that the index proposes; among them the order is that of the true similarities.
pub const PROPOSED: usize = 200;

/// What is to be found.
pub struct Asked {
    /// Only these passages; none: all.
    pub filters: Option<Expr<Pattern>>,
    /// What becomes of boilerplate.
    pub boilerplate: Boilerplate,
    /// Whether passages of the same council are found too, those of the same document among them.
    pub same_council: bool,
    /// No more than this from one document.
    pub per_document: Option<usize>,
    /// No more passages than this.
    pub limit: usize,
    /// Passages to pass over first.
    pub offset: usize,
    /// How much of each is shown.
    pub shown: Extent,
}

/// A passage like the given one.
#[derive(Debug, Clone, PartialEq)]
pub struct Like {
    /// The place in the list, from 1; goes on counting over `offset`.
    pub rank: usize,
    /// The cosine, between 0 and 1.
    pub score: f64,
    /// The passage.
    pub passage: Passage,
    /// Its document.
    pub document: Document,
    /// The part shown, with the shared words that tell most as its highlights.
    pub snippet: Snippet,
    /// The words in both, those that add most first.
    pub shared: Vec<Shared>,
    /// Whether its words are the very same in the same order; case and punctuation do not matter.
    pub identical: bool,
}

/// A word in both passages.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// As it stands first in the passage found.
    pub word: String,
    /// What it adds to the score; all together are the score.
    pub adds: f64,
}

/// The passages most similar to the one given, and how many there are without a window.
///
/// # Errors
/// When a tag of the filters is unknown, or the index is damaged.
pub fn similar(
    searcher: &Searcher,
    given: &Passage,
    document: &Document,
    asked: &Asked,
) -> Result<(Vec<Like>, usize)> {
    let mut weights = Weights::new(searcher);
    let vector = weights.vector(&given.text)?;
    let telling = telling(&vector);
    let is_other = |other: &Document| {
        let same_council = document.council.is_some() && other.council == document.council;
        asked.same_council || !(same_council || other.id == document.id)
    };
    let proposed = searcher.propose(&Proposal {
        stems: &telling,
        filters: asked.filters.as_ref(),
        boilerplate: asked.boilerplate,
        of: &is_other,
        most: PROPOSED + 1, // the passage itself may be among them
    })?;
    let mut found = Vec::new();
    for (passage, document) in proposed {
        if passage.document == given.document && passage.number == given.number {
            continue;
        }
        let other = weights.vector(&passage.text)?;
        let score = rounded(cosine(&vector, &other));
        found.push((score, passage, document, other));
    }
    found.truncate(PROPOSED);
    // Proposals of equal worth stand in corpus order; so do, by number, those of equal score.
    found.sort_by(|(one, here, ..), (other, there, ..)| {
        (here.boilerplate.cmp(&there.boilerplate))
            .then(other.total_cmp(one))
            .then_with(|| here.document.cmp(&there.document))
            .then(here.number.cmp(&there.number))
    });
    if let Some(most) = asked.per_document {
        let mut of_document: HashMap<String, usize> = HashMap::new();
        found.retain(|(_, passage, ..)| {
            let taken = of_document.entry(passage.document.clone()).or_default();
            *taken += 1;
            *taken <= most
        });
    }
    let total = found.len();
    let window = (1..).zip(found).skip(asked.offset).take(asked.limit);
    let like =
        |(rank, (score, passage, document, other)): (usize, (f64, Passage, &Document, _))| Like {
            rank,
            score,
            snippet: shown(&passage.text, &telling, &asked.shown),
            shared: shared(&passage.text, &vector, &other),
            identical: same_words(&passage.text, &given.text),
            passage,
            document: document.clone(),
        };
    Ok((window.map(like).collect(), total))
}

/// A passage's stems with their weights, and where each stands first.
type Vector = BTreeMap<String, (f64, Range<usize>)>;

/// What words are worth in an index.
struct Weights<'s> {
    searcher: &'s Searcher,
    passages: f64,
    known: HashMap<String, f64>,
}

impl Weights<'_> {
    fn new(searcher: &Searcher) -> Weights<'_> {
        Weights {
            searcher,
            passages: searcher.passages() as f64,
            known: HashMap::new(),
        }
    }

    fn vector(&mut self, text: &str) -> Result<Vector> {
        let mut vector = Vector::new();
        words(text, &mut |stem, bytes| {
            vector.entry(stem).or_insert((0.0, bytes)).0 += 1.0;
        });
        for (stem, (weight, _)) in &mut vector {
            *weight = (1.0 + weight.ln()) * self.rarity(stem)?;
        }
        Ok(vector)
    }

    /// ln((N + 1) / (n + ½)): next to nothing for what stands everywhere.
    fn rarity(&mut self, stem: &str) -> Result<f64> {
        if let Some(known) = self.known.get(stem) {
            return Ok(*known);
        }
        let with = self.searcher.index().passages_with(stem)? as f64;
        let rarity = ((self.passages + 1.0) / (with + 0.5)).ln();
        self.known.insert(stem.to_owned(), rarity);
        Ok(rarity)
    }
}

/// The stems of a text; small words say nothing of what it is about.
fn words(text: &str, each: &mut dyn FnMut(String, Range<usize>)) {
    let mut words = Words::new(text);
    while words.advance() {
        if words.variant() == Variant::Word && !is_small(words.exact()) {
            each(stem(words.exact()).into_owned(), words.bytes());
        }
    }
}

/// The stems of greatest weight.
fn telling(vector: &Vector) -> Vec<(String, f64)> {
    let weight = |(stem, (weight, _)): (&String, &(f64, Range<usize>))| (stem.clone(), *weight);
    let mut telling: Vec<(String, f64)> = vector.iter().map(weight).collect();
    // Equal ones stay in the order of the alphabet.
    telling.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    telling.truncate(TELLING);
    telling
}

fn norm(vector: &Vector) -> f64 {
    let squares = vector.values().map(|(weight, _)| weight * weight);
    squares.sum::<f64>().sqrt()
}

fn products<'v>(
    one: &'v Vector,
    other: &'v Vector,
) -> impl Iterator<Item = (f64, &'v Range<usize>)> {
    (other.iter()).filter_map(|(stem, (weight, bytes))| Some((one.get(stem)?.0 * weight, bytes)))
}

fn cosine(one: &Vector, other: &Vector) -> f64 {
    let norms = norm(one) * norm(other);
    match norms > 0.0 {
        true => {
            products(one, other)
                .map(|(product, _)| product)
                .sum::<f64>()
                / norms
        }
        false => 0.0,
    }
}

/// To so many places that the order of additions does not matter.
fn rounded(score: f64) -> f64 {
    ((score * 1e6).round() / 1e6).clamp(0.0, 1.0)
}

/// The words in both, as they stand in the text of the other.
fn shared(text: &str, one: &Vector, other: &Vector) -> Vec<Shared> {
    let norms = norm(one) * norm(other);
    let mut shared: Vec<(f64, &Range<usize>)> = products(one, other)
        .map(|(product, bytes)| (rounded(product / norms), bytes))
        .collect();
    shared.sort_by(|(one, here), (other, there)| {
        other.total_cmp(one).then(here.start.cmp(&there.start))
    });
    let shared = shared.into_iter().map(|(adds, bytes)| Shared {
        word: text[bytes.clone()].to_owned(),
        adds,
    });
    shared.collect()
}

/// The part of a passage with most of the telling words.
fn shown(text: &str, telling: &[(String, f64)], extent: &Extent) -> Snippet {
    let place: HashMap<&str, usize> = (telling.iter().enumerate())
        .map(|(place, (stem, _))| (stem.as_str(), place))
        .collect();
    let mut occurrences = Vec::new();
    words(text, &mut |stem, bytes| {
        if let Some(&part) = place.get(stem.as_str()) {
            occurrences.push(Occurrence { bytes, part });
        }
    });
    cut(text, &occurrences, extent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(words: &[(&str, f64)]) -> Vector {
        let entry = |(word, weight): &(&str, f64)| ((*word).to_owned(), (*weight, 0..1));
        words.iter().map(entry).collect()
    }

    /// Worked out by hand: (1·3 + 2·1) / (√5 · √(9 + 1 + 6)) = 5 / (√5 · 4).
    #[test]
    fn the_cosine_is_that_of_the_definition() {
        let one = vector(&[("a", 1.0), ("b", 2.0)]);
        let other = vector(&[("a", 3.0), ("b", 1.0), ("c", 6f64.sqrt())]);
        let wanted = 5.0 / (5f64.sqrt() * 4.0);
        assert!((cosine(&one, &other) - wanted).abs() < 1e-12);
        assert_eq!(rounded(cosine(&one, &one)), 1.0);
        assert_eq!(cosine(&one, &vector(&[("d", 1.0)])), 0.0);
        assert_eq!(cosine(&one, &vector(&[])), 0.0);
    }

    #[test]
    fn what_shared_words_add_is_the_score() {
        let one = vector(&[("a", 1.0), ("b", 2.0), ("d", 1.5)]);
        let other = vector(&[("a", 3.0), ("b", 1.0), ("c", 2.0)]);
        let sum: f64 = (shared("x", &one, &other).iter()).map(|s| s.adds).sum();
        assert!((sum - cosine(&one, &other)).abs() < 1e-5);
    }

    #[test]
    fn words_of_greatest_weight_tell_most() {
        let all = vector(&[("the", 0.1), ("weighbridge", 6.0), ("audit", 3.0)]);
        let telling: Vec<String> = telling(&all).into_iter().map(|(stem, _)| stem).collect();
        assert_eq!(telling, ["weighbridge", "audit", "the"]);
    }
}
