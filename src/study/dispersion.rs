//! Dispersion: where in each plan the matches lie, and how evenly they are spread.
//!
//! The measure is Gries' DP (S. Th. Gries, Dispersions and adjusted frequencies in corpora,
//! International Journal of Corpus Linguistics 13(4), 2008, 403–437). A text is cut into parts;
//! `s` is the share of all words that a part holds, `v` the share of all occurrences:
//! DP = ½ Σ |v − s|. It is 0 where each part has the occurrences that its length lets one expect,
//! and near 1 where all of them stand in a small part.

use std::ops::ControlFlow;

use super::extent;
use crate::analyzer::{Variant, Words};
use crate::document::Document;
use crate::error::Result;
use crate::query::{Expr, Occurrence, Pattern};
use crate::search::{Boilerplate, Place, Searcher};

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
    /// Documents of the scope.
    pub documents_total: usize,
    /// Those with an occurrence.
    pub documents_with: usize,
    /// DP where the parts are the documents looked at; none without an occurrence.
    pub dp: Option<f64>,
}

/// Where the matches of a query lie in the documents of its scope, which are those of
/// [`super::count`]: they have text of their own within the query's filters, or a match. Those without
/// a match are left out unless `zero` asks for them; they count for [`Dispersion::dp`] all the same.
///
/// # Errors
/// As [`Searcher::search`].
pub fn dispersion(
    searcher: &Searcher,
    expr: &Expr<Pattern>,
    boilerplate: Boilerplate,
    zero: bool,
) -> Result<Dispersion> {
    let mut plans: Vec<Plan> = (searcher.index().sources())
        .map(|source| Plan::new(&source.document))
        .collect();
    for document in extent::documents(searcher, expr, boilerplate)? {
        plans[document].in_scope = true;
    }
    let mut matches: Vec<(Place, Vec<usize>)> = Vec::new();
    let mut passages = 0;
    searcher.each_at(expr, boilerplate, &mut |place, _, passage, occurrences| {
        passages += 1;
        plans[place.document].in_scope = true;
        if !occurrences.is_empty() {
            matches.push((*place, words_before(&passage.text, occurrences)));
        }
        ControlFlow::Continue(())
    })?;
    // Every passage once, and the matches in the order in which they stand.
    let words = searcher.index().words_column()?;
    let mut matches = matches.into_iter().peekable();
    for place in searcher.places(&Expr::All(Vec::new()), boilerplate)? {
        let plan = &mut plans[place.document];
        if let Some((_, within)) = matches.next_if(|(found, _)| found.address == place.address) {
            let before = plan.words;
            plan.places
                .extend(within.into_iter().map(|word| before + word));
        }
        plan.words += words.of(place.address) as usize;
    }
    plans.retain(|plan| plan.in_scope);
    let parts: Vec<(usize, usize)> = (plans.iter())
        .map(|plan| (plan.words, plan.places.len()))
        .collect();
    let listed = plans.into_iter();
    let listed = listed.filter(|plan| zero || !plan.places.is_empty());
    Ok(Dispersion {
        documents: listed.map(Plan::spread).collect(),
        occurrences: parts.iter().map(|(_, found)| found).sum(),
        passages,
        documents_total: parts.len(),
        documents_with: parts.iter().filter(|(_, found)| *found > 0).count(),
        dp: dp(&parts),
    })
}

/// A document under way.
struct Plan<'d> {
    document: &'d Document,
    in_scope: bool,
    places: Vec<usize>,
    words: usize,
}

impl Plan<'_> {
    fn new(document: &Document) -> Plan<'_> {
        Plan {
            document,
            in_scope: false,
            places: Vec::new(),
            words: 0,
        }
    }

    fn spread(self) -> Spread {
        let mut spread = Spread {
            document: self.document.clone(),
            places: self.places,
            words: self.words,
            dp: None,
        };
        let counts = spread.counts(PARTS);
        let parts: Vec<(usize, usize)> = sizes(spread.words, PARTS).zip(counts).collect();
        spread.dp = dp(&parts);
        spread
    }
}

/// How many words of a text stand before each occurrence.
fn words_before(text: &str, occurrences: &[Occurrence]) -> Vec<usize> {
    let mut starts = (occurrences.iter().map(|found| found.bytes.start)).peekable();
    let mut before = Vec::with_capacity(occurrences.len());
    let mut words: usize = 0;
    let mut walk = Words::new(text);
    while starts.peek().is_some() && walk.advance() {
        if walk.variant() != Variant::Word {
            continue;
        }
        // A match begins with the first word that ends behind its beginning.
        while starts.next_if(|start| *start < walk.bytes().end).is_some() {
            before.push(words);
        }
        words += 1;
    }
    // A match of no word at all would stand behind the last.
    before.extend(starts.map(|_| words.saturating_sub(1)));
    before
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
