//! Dispersion: where in each plan the matches lie, and how evenly they are spread.
//!
//! The measure is Gries' DP (S. Th. Gries, Dispersions and adjusted frequencies in corpora,
//! International Journal of Corpus Linguistics 13(4), 2008, 403–437). A text is cut into parts;
//! `s` is the share of all words that a part holds, `v` the share of all occurrences:
//! DP = ½ Σ |v − s|. It is 0 where each part has the occurrences that its length lets one expect,
//! and near 1 where all of them stand in a small part.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::analyzer::{Variant, Words};
use crate::document::Document;
use crate::error::Result;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Searcher};

/// Parts of equal length that each document is cut into for its DP.
pub const PARTS: usize = 10;

/// Where in a document the matches lie.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The document.
    pub document: Document,
    /// The words before each occurrence, in order.
    pub places: Vec<usize>,
    /// The words of the document, those of boilerplate among them unless it is excluded.
    pub words: usize,
    /// DP over [`PARTS`] parts; none without an occurrence.
    pub dp: Option<f64>,
}

impl Spread {
    /// The places as shares of the document, from 0.
    pub fn positions(&self) -> impl Iterator<Item = f64> + '_ {
        let words = self.words.max(1) as f64;
        self.places.iter().map(move |place| *place as f64 / words)
    }

    /// Occurrences for each 10,000 words of the document.
    pub fn rate(&self) -> f64 {
        10_000.0 * self.places.len() as f64 / self.words.max(1) as f64
    }

    /// Occurrences in each of so many equal parts of the document.
    pub fn counts(&self, parts: usize) -> Vec<usize> {
        let mut counts = vec![0; parts];
        for place in &self.places {
            if let Some(count) = counts.get_mut(part_of(*place, self.words, parts)) {
                *count += 1;
            }
        }
        counts
    }
}

/// Where the matches lie in every document.
#[derive(Debug)]
pub struct Dispersion {
    /// The documents, in corpus order.
    pub documents: Vec<Spread>,
    /// All occurrences.
    pub occurrences: usize,
    /// Passages that match.
    pub passages: usize,
    /// Documents that have been looked at, and how many have an occurrence.
    pub documents_total: usize,
    /// Those with an occurrence.
    pub documents_with: usize,
    /// DP where the parts are the documents looked at; none without an occurrence.
    pub dp: Option<f64>,
}

/// Where the matches of a query lie in the documents that have a passage within `scope`. Those without
/// a match are left out unless `zero` asks for them; they count for [`Dispersion::dp`] all the same.
///
/// # Errors
/// As [`Searcher::search`].
pub fn dispersion(
    searcher: &Searcher,
    expr: &Expr<Pattern>,
    scope: &Expr<Pattern>,
    boilerplate: Boilerplate,
    zero: bool,
) -> Result<Dispersion> {
    // Of each document: where in which passage.
    let mut matches: HashMap<String, Vec<(u32, usize)>> = HashMap::new();
    let mut passages = 0;
    searcher.each(expr, boilerplate, &mut |document, passage, occurrences| {
        passages += 1;
        if !occurrences.is_empty() {
            let of_document = matches.entry(document.id.clone()).or_default();
            of_document.extend(occurrences.iter().map(|o| (passage.number, o.bytes.start)));
        }
        ControlFlow::Continue(())
    })?;
    let mut found = Dispersion {
        documents: Vec::new(),
        occurrences: 0,
        passages,
        documents_total: 0,
        documents_with: 0,
        dp: None,
    };
    let mut parts = Vec::new();
    for document in documents(searcher, scope)? {
        let within = matches.remove(&document.id).unwrap_or_default();
        let spread = spread(searcher, document, &within, boilerplate)?;
        let count = spread.places.len();
        parts.push((spread.words, count));
        found.documents_total += 1;
        found.documents_with += usize::from(count > 0);
        found.occurrences += count;
        if count > 0 || zero {
            found.documents.push(spread);
        }
    }
    found.dp = dp(&parts);
    Ok(found)
}

/// The documents that have a passage within the scope, in corpus order; all, if it asks for nothing.
fn documents(searcher: &Searcher, scope: &Expr<Pattern>) -> Result<Vec<Document>> {
    if *scope == Expr::All(Vec::new()) {
        let sources = searcher.index().sources();
        return Ok(sources.map(|source| source.document.clone()).collect());
    }
    let mut documents: Vec<Document> = Vec::new();
    searcher.each(scope, Boilerplate::Demote, &mut |document, _, _| {
        if documents.last().is_none_or(|last| last.id != document.id) {
            documents.push(document.clone());
        }
        ControlFlow::Continue(())
    })?;
    Ok(documents)
}

/// Walks a document once, with its matches in the order in which they stand.
fn spread(
    searcher: &Searcher,
    document: Document,
    matches: &[(u32, usize)],
    boilerplate: Boilerplate,
) -> Result<Spread> {
    let mut places = Vec::with_capacity(matches.len());
    let mut words: usize = 0;
    let mut rest = matches;
    for passage in searcher.index().passages(&document.id, 1, u32::MAX)? {
        let is_counted = match boilerplate {
            Boilerplate::Demote => true,
            Boilerplate::Exclude => !passage.boilerplate,
            Boilerplate::Only => passage.boilerplate,
        };
        if !is_counted {
            continue;
        }
        let here = rest.partition_point(|(number, _)| *number <= passage.number);
        let (of_passage, behind) = rest.split_at(here);
        rest = behind;
        let mut starts = of_passage.iter().map(|(_, start)| *start).peekable();
        let mut walk = Words::new(&passage.text);
        while walk.advance() {
            if walk.variant() != Variant::Word {
                continue;
            }
            // A match begins with the first word that ends behind its beginning.
            while starts.next_if(|start| *start < walk.bytes().end).is_some() {
                places.push(words);
            }
            words += 1;
        }
        // A match of no word at all would stand behind the last.
        places.extend(starts.map(|_| words.saturating_sub(1)));
    }
    let mut spread = Spread {
        document,
        places,
        words,
        dp: None,
    };
    let counts = spread.counts(PARTS);
    let mut parts: Vec<(usize, usize)> = counts.into_iter().map(|count| (0, count)).collect();
    for (part, size) in sizes(words, PARTS).enumerate() {
        parts[part].0 = size;
    }
    spread.dp = dp(&parts);
    Ok(spread)
}

/// The part, of so many equal ones, in which a word stands.
fn part_of(place: usize, words: usize, parts: usize) -> usize {
    (place as u128 * parts as u128 / words.max(1) as u128) as usize
}

/// How many words each part holds: they are equal but for one word.
fn sizes(words: usize, parts: usize) -> impl Iterator<Item = usize> {
    // The first word of a part: the least place with place * parts / words >= part.
    let first = move |part: usize| (part * words).div_ceil(parts);
    (0..parts).map(move |part| first(part + 1) - first(part))
}

/// Gries' DP of parts, given as their words and their occurrences; none without an occurrence.
fn dp(parts: &[(usize, usize)]) -> Option<f64> {
    let words: usize = parts.iter().map(|(words, _)| words).sum();
    let occurrences: usize = parts.iter().map(|(_, occurrences)| occurrences).sum();
    if occurrences == 0 {
        return None;
    }
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let differences = (parts.iter())
        .map(|(size, count)| (share(*count, occurrences) - share(*size, words)).abs());
    Some(differences.sum::<f64>() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dp_is_as_computed_by_hand() {
        // Shares of words ½, ¼, ¼.
        let of = |counts: [usize; 3]| dp(&[(200, counts[0]), (100, counts[1]), (100, counts[2])]);
        // As expected: 0.
        assert_eq!(of([2, 1, 1]), Some(0.0));
        // All in a quarter: ½ (½ + ¼ + ¾) = ¾.
        assert_eq!(of([0, 0, 4]), Some(0.75));
        // Shares ¼, ¼, ½: ½ (¼ + 0 + ¼) = ¼.
        assert_eq!(of([1, 1, 2]), Some(0.25));
        assert_eq!(of([0, 0, 0]), None);
    }

    #[test]
    fn parts_hold_the_words_that_are_counted_in_them() {
        for words in 0..60 {
            let mut counted = vec![0; PARTS];
            for place in 0..words {
                counted[part_of(place, words, PARTS)] += 1;
            }
            let sizes: Vec<usize> = sizes(words, PARTS).collect();
            assert_eq!(counted, sizes, "{words}");
        }
    }
}
