//! Keyness: the terms that are more frequent in one group of passages than in another.

use std::ops::{ControlFlow, RangeInclusive};

use super::label::{labels, spelled};
use super::measure::{Share, g2, log_ratio, p_value};
use super::stop::StopWords;
use super::tally::{Level, Tally, words_of};
use super::text::{Settled, Side, Text};
use super::{Listed, Size, Standing, Unit};
use crate::error::Result;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Searcher};

/// Two groups of passages, and which terms of them are wanted.
#[derive(Debug, Clone)]
pub struct Against {
    /// The group that is asked about.
    pub group: Expr<Pattern>,
    /// The group that it is held against; none for all other passages. What is in both counts in the
    /// first alone.
    pub against: Option<Expr<Pattern>>,
    /// What becomes of boilerplate; demoted, it counts like any other passage.
    pub boilerplate: Boilerplate,
    /// What is one word.
    pub unit: Unit,
    /// How many words a term has: from 1 to [`super::LONGEST`].
    pub words: RangeInclusive<usize>,
    /// How frequent terms are; measured in the group, or of terms that are rare there in the other.
    pub listed: Listed,
    /// Terms with a G² of this at least.
    pub min_g2: f64,
    /// Terms that are rarer in the group instead of more frequent.
    pub negative: bool,
    /// Phrases too that stand nowhere but inside a longer one.
    pub nested: bool,
    /// In which order terms come.
    pub sort: KeySort,
}

/// In which order key terms come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeySort {
    /// By G², the highest first.
    #[default]
    G2,
    /// By the log ratio, the farthest from nought first.
    LogRatio,
    /// By the count in the group, the highest first; of rare terms by that in the other.
    Count,
}

/// The terms that are wanted, in order, and what was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyness {
    /// The terms.
    pub terms: Vec<KeyTerm>,
    /// The group; without words there are no terms.
    pub group: Size,
    /// What it is held against, likewise.
    pub against: Size,
    /// Passages of both, which count in the group alone.
    pub shared: usize,
    /// Documents that a term stands in at least.
    pub min_documents: usize,
    /// Terms frequent enough to be compared, the wanted ones among them.
    pub compared: usize,
    /// Terms left out as they say little: numbers, and what begins or ends with a function word.
    pub little: usize,
    /// Terms left out as they stand nowhere but inside a longer one.
    pub nested: usize,
}

/// A term and its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyTerm {
    /// Its words, with a blank between them.
    pub term: String,
    /// How many words it has.
    pub length: usize,
    /// In the group.
    pub group: Standing,
    /// In the other.
    pub against: Standing,
    /// How much evidence there is that it is not equally frequent in both.
    pub g2: f64,
    /// How likely so high a G² is by chance.
    pub p: f64,
    /// How many times it doubles from the other to the group; negative where it is rarer.
    pub log_ratio: f64,
}

/// Compares two groups of passages, term by term.
///
/// # Errors
/// As [`Searcher::search`].
pub fn keyness(searcher: &Searcher, asked: &Against) -> Result<Keyness> {
    let mut text = Text::default();
    let rest = Expr::Not(Box::new(asked.group.clone()));
    let (other, both) = match &asked.against {
        None => (rest, None),
        Some(against) => (
            Expr::all([against.clone(), rest]),
            Some(Expr::all([against.clone(), asked.group.clone()])),
        ),
    };
    let mut passages = [0; 2];
    for (side, expr) in [(Side::Here, &asked.group), (Side::There, &other)] {
        searcher.each(expr, asked.boilerplate, &mut |document, passage, _| {
            let start = text.read(&passage.text);
            text.belong(start..text.words.len(), side, document);
            passages[side as usize] += 1;
            ControlFlow::Continue(())
        })?;
    }
    let both = both.map(|both| searcher.count(&both, asked.boilerplate));
    let settled = text.settled(passages);
    let shared = both.transpose()?.unwrap_or(0);
    Ok(compare(settled, shared, asked))
}

fn compare(text: Settled, shared: usize, asked: &Against) -> Keyness {
    let [group, against] = text.sizes;
    // The side on which the wanted terms are the more frequent.
    let (side, size) = match asked.negative {
        false => (Side::Here, group),
        true => (Side::There, against),
    };
    let min_documents = asked.listed.documents_of(size.documents);
    let mut found = Keyness {
        terms: Vec::new(),
        group,
        against,
        shared,
        min_documents,
        compared: 0,
        little: 0,
        nested: 0,
    };
    if group.words == 0 || against.words == 0 {
        return found;
    }
    let is_frequent = |tally: &Tally| {
        tally.count[side as usize] as usize >= asked.listed.min_count
            && tally.documents[side as usize] as usize >= min_documents
    };
    let mut candidates = Vec::new();
    for terms in counted(text, asked, &is_frequent) {
        found.compared += terms.len();
        candidates.extend(terms);
    }
    let sizes = [group, against].map(|size| size.words);
    for candidate in candidates {
        let Some(term) = key_term(&candidate, sizes, asked) else {
            continue;
        };
        if candidate.is_little {
            found.little += 1;
        } else if !asked.nested && candidate.is_inside {
            found.nested += 1;
        } else {
            found.terms.push(term);
        }
    }
    sort(&mut found.terms, side, asked.sort);
    found
}

/// A term that is frequent enough.
struct Candidate {
    term: String,
    length: usize,
    tally: Tally,
    /// Whether it is left out as it says little.
    is_little: bool,
    /// Whether it stands nowhere but inside a longer one that is not left out so.
    is_inside: bool,
}

/// The frequent terms of each length that is asked for.
fn counted(
    text: Settled,
    asked: &Against,
    is_frequent: &dyn Fn(&Tally) -> bool,
) -> Vec<Vec<Candidate>> {
    let (at, terms) = text.units(asked.unit);
    let mut levels = vec![Level::words(at, terms, &text.runs)];
    let mut named: Vec<Vec<String>> = Vec::new();
    for length in 1..=*asked.words.end() {
        if length > 1
            && let Some(shorter) = levels.last_mut()
        {
            let longer = shorter.longer(is_frequent, &text.runs);
            levels.push(longer);
        }
        let level = &levels[length - 1];
        let frequent = |term: u32| is_frequent(&level.tallies[term as usize]);
        named.push(match asked.unit {
            _ if !asked.words.contains(&length) => Vec::new(),
            Unit::Form => (0..level.tallies.len() as u32)
                .map(|term| match frequent(term) {
                    true => spelled(&words_of(&levels, term), &text.forms),
                    false => String::new(),
                })
                .collect(),
            Unit::Stem => labels(level, &text.words, &text.forms, frequent),
        });
    }
    let stop_words = StopWords::new();
    let is_little = |term: &String| !asked.listed.all && stop_words.is_little(term);
    let little: Vec<Vec<bool>> = (named.iter())
        .map(|named| named.iter().map(is_little).collect())
        .collect();
    let inside = inside(&levels, &little, is_frequent);
    let mut counted = Vec::new();
    for (at, (level, named)) in levels.iter().zip(named).enumerate() {
        let terms = named.into_iter().enumerate();
        let frequent = terms.filter(|(term, _)| is_frequent(&level.tallies[*term]));
        let candidates = frequent.map(|(term, name)| Candidate {
            term: name,
            length: level.length,
            tally: level.tallies[term],
            is_little: little[at][term],
            is_inside: inside[at][term],
        });
        counted.push(candidates.collect());
    }
    counted
}

/// Which terms of each level are as frequent, on both sides, as a longer one that they are part of:
/// each of their places is inside it. Longer ones that say `little` do not stand for others.
fn inside(
    levels: &[Level],
    little: &[Vec<bool>],
    is_frequent: &dyn Fn(&Tally) -> bool,
) -> Vec<Vec<bool>> {
    let mut inside: Vec<Vec<bool>> = (levels.iter())
        .map(|level| vec![false; level.tallies.len()])
        .collect();
    // From the longest on: what is inside one that is itself inside another is inside that.
    for at in (1..levels.len()).rev() {
        let (shorter, longer) = inside.split_at_mut(at);
        let (shorter, longer) = (&mut shorter[at - 1], &longer[0]);
        for (term, (first, second)) in levels[at].parts.iter().enumerate() {
            let tally = &levels[at].tallies[term];
            let is_little = little[at].get(term).is_some_and(|little| *little);
            let stands = is_frequent(tally) && (!is_little || longer[term]);
            for &part in [first, second] {
                let is_same = levels[at - 1].tallies[part as usize].count == tally.count;
                shorter[part as usize] |= stands && is_same;
            }
        }
    }
    inside
}

/// The figures of a term, if it is a wanted one.
fn key_term(candidate: &Candidate, words: [u64; 2], asked: &Against) -> Option<KeyTerm> {
    let [here, there] = [Side::Here, Side::There].map(|side| Share {
        count: u64::from(candidate.tally.count[side as usize]),
        words: words[side as usize],
    });
    let is_wanted = match asked.negative {
        false => here.is_above(there),
        true => there.is_above(here),
    };
    let g2 = g2(here, there);
    (is_wanted && g2 >= asked.min_g2).then(|| KeyTerm {
        term: candidate.term.clone(),
        length: candidate.length,
        group: Standing::of(&candidate.tally, Side::Here),
        against: Standing::of(&candidate.tally, Side::There),
        g2,
        p: p_value(g2),
        log_ratio: log_ratio(here, there),
    })
}

fn sort(terms: &mut [KeyTerm], side: Side, sort: KeySort) {
    let count = |term: &KeyTerm| match side {
        Side::Here => term.group.count,
        Side::There => term.against.count,
    };
    terms.sort_unstable_by(|a, b| {
        let by_g2 = || b.g2.total_cmp(&a.g2);
        let by_ratio = || b.log_ratio.abs().total_cmp(&a.log_ratio.abs());
        let by_count = || count(b).cmp(&count(a));
        let order = match sort {
            KeySort::G2 => by_g2().then_with(by_ratio),
            KeySort::LogRatio => by_ratio().then_with(by_g2),
            KeySort::Count => by_count().then_with(by_g2),
        };
        order.then_with(|| a.term.cmp(&b.term))
    });
}
