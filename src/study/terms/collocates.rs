//! Collocates: the words that stand near the matches of a query.

use std::ops::ControlFlow;

use super::label::{labels, spelled};
use super::measure::{Share, g2, log_dice, mutual_information, p_value};
use super::stop::StopWords;
use super::tally::{Level, Tally};
use super::text::{Settled, Side, Text};
use super::window::{Marks, Window};
use super::{Listed, Size, Standing, Unit};
use crate::error::Result;
use crate::query::{Expr, Matcher, Pattern, resolve};
use crate::search::{Boilerplate, Searcher};

/// Matches of a query, and which words near them are wanted.
#[derive(Debug, Clone)]
pub struct Near {
    /// The passages that are looked at.
    pub within: Expr<Pattern>,
    /// The query whose matches words stand near.
    pub query: Expr<Pattern>,
    /// What becomes of boilerplate; demoted, it counts like any other passage.
    pub boilerplate: Boilerplate,
    /// How near.
    pub window: Window,
    /// What is one word.
    pub unit: Unit,
    /// How frequent words are, measured near the matches.
    pub listed: Listed,
    /// In which order words come.
    pub sort: CollocateSort,
}

impl Near {
    /// Whether the query has words, phrases or sums that something can stand near.
    pub fn has_words(&self) -> bool {
        !self.query.phrases().is_empty() || !self.query.sums().is_empty()
    }
}

/// In which order collocates come; the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CollocateSort {
    /// By log-Dice.
    #[default]
    LogDice,
    /// By mutual information.
    MutualInformation,
    /// By G².
    G2,
    /// By the count near the matches.
    Count,
}

/// The words near the matches, in order, and what was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocates {
    /// The words.
    pub words: Vec<Collocate>,
    /// How many matches there are.
    pub matches: u64,
    /// The words near them, the passages that match, and whose those words are.
    pub near: Size,
    /// All that was looked at.
    pub within: Size,
    /// Documents that a word stands in at least, near a match.
    pub min_documents: usize,
    /// Words frequent enough to be listed, before those that say little are left out.
    pub compared: usize,
    /// Words left out as they say little: function words, numbers.
    pub little: usize,
}

/// A word that stands near the matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocate {
    /// The word.
    pub word: String,
    /// Near the matches.
    pub near: Standing,
    /// How often it stands in all that was looked at.
    pub total: u64,
    /// How closely it keeps to the matches.
    pub log_dice: f64,
    /// How much more often it stands there than by chance, in doublings.
    pub mutual_information: f64,
    /// How much evidence there is that it is not equally frequent everywhere.
    pub g2: f64,
    /// How likely so high a G² is by chance.
    pub p: f64,
}

/// Counts the words near the matches of a query.
///
/// # Errors
/// As [`Searcher::search`].
pub fn collocates(searcher: &Searcher, asked: &Near) -> Result<Collocates> {
    let query = resolve(asked.query.clone(), searcher.index())?;
    let mut matcher = Matcher::new(&query);
    let mut text = Text::default();
    let mut marks = Marks::default();
    let (mut matches, mut matching, mut passages) = (0, 0, 0);
    searcher.each(
        &asked.within,
        asked.boilerplate,
        &mut |document, passage, _| {
            let start = text.read(&passage.text);
            let found = matcher.occurrences(passage, document.council.as_deref());
            let found = found.unwrap_or_default();
            matches += found.len() as u64;
            matching += usize::from(!found.is_empty());
            passages += 1;
            marks.set(&text, start, &found, asked.window);
            for (words, side) in marks.runs() {
                text.belong(start + words.start..start + words.end, side, document);
            }
            ControlFlow::Continue(())
        },
    )?;
    let settled = text.settled([matching, passages]);
    Ok(weigh(settled, matches, asked))
}

fn weigh(text: Settled, matches: u64, asked: &Near) -> Collocates {
    let [near, elsewhere] = text.sizes;
    let within = text.whole(elsewhere.passages);
    let min_documents = asked.listed.documents_of(near.documents);
    let (at, terms) = text.units(asked.unit);
    let level = Level::words(at, terms, &text.runs);
    let is_frequent = |tally: &Tally| {
        let near = Standing::of(tally, Side::Here);
        near.count as usize >= asked.listed.min_count.max(1) && near.documents >= min_documents
    };
    let frequent = |term: u32| is_frequent(&level.tallies[term as usize]);
    let named: Vec<String> = match asked.unit {
        Unit::Form => (0..level.tallies.len() as u32)
            .map(|term| match frequent(term) {
                true => spelled(&[term], &text.forms),
                false => String::new(),
            })
            .collect(),
        Unit::Stem => labels(&level, &text.words, &text.forms, frequent),
    };
    let mut found = Collocates {
        words: Vec::new(),
        matches,
        near,
        within,
        min_documents,
        compared: 0,
        little: 0,
    };
    let stop_words = StopWords::new();
    for (tally, word) in level.tallies.iter().zip(named) {
        if !is_frequent(tally) {
            continue;
        }
        found.compared += 1;
        if !asked.listed.all && stop_words.is_little(&word) {
            found.little += 1;
        } else {
            let collocate = collocate(word, tally, &found, elsewhere.words);
            found.words.push(collocate);
        }
    }
    sort(&mut found.words, asked.sort);
    found
}

fn collocate(word: String, tally: &Tally, of: &Collocates, elsewhere: u64) -> Collocate {
    let near = Standing::of(tally, Side::Here);
    let other = u64::from(tally.count[Side::There as usize]);
    let total = near.count + other;
    let share = |count, words| Share { count, words };
    let g2 = g2(share(near.count, of.near.words), share(other, elsewhere));
    Collocate {
        word,
        near,
        total,
        log_dice: log_dice(near.count, of.matches, total),
        mutual_information: mutual_information(near.count, of.matches, total, of.within.words),
        g2,
        p: p_value(g2),
    }
}

fn sort(words: &mut [Collocate], sort: CollocateSort) {
    words.sort_unstable_by(|a, b| {
        let by_dice = || b.log_dice.total_cmp(&a.log_dice);
        let order = match sort {
            CollocateSort::LogDice => by_dice(),
            CollocateSort::MutualInformation => {
                b.mutual_information.total_cmp(&a.mutual_information)
            }
            CollocateSort::G2 => b.g2.total_cmp(&a.g2),
            CollocateSort::Count => b.near.count.cmp(&a.near.count),
        };
        (order.then_with(by_dice)).then_with(|| a.word.cmp(&b.word))
    });
}
