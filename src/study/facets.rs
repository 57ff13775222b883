//! How many passages of a query have each value of some facets: what could be chosen next.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;

use crate::document::Document;
use crate::error::Result;
use crate::passage::Passage;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Searcher};
use crate::tag::council::{self, Council};
use crate::tag::{Facet, Status};

/// What was chosen: any of the values of a facet, and that of every facet. The values are written as
/// the register and the taxonomy write them.
pub type Chosen = BTreeMap<Facet, BTreeSet<String>>;

/// How far a query reaches, and what could be chosen within it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Passages that match with all that was chosen.
    pub passages: usize,
    /// Documents with such a passage.
    pub documents: usize,
    /// Councils with such a passage; documents of unknown councils are not counted.
    pub councils: usize,
    /// The facets asked for, in that order.
    pub tallies: Vec<Tally>,
}

/// How many passages have each value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The facet.
    pub facet: Facet,
    /// Its values with the passages that have them, the most first, then by name; without a value
    /// last. Values that no passage has are left out, unless they were chosen.
    pub values: Vec<(Option<String>, usize)>,
}

/// Counts the passages that match by the values of facets, in one walk.
///
/// The passages beside a value are those that match with what was chosen in all *other* facets: as
/// many as would be found with this value alone in its facet. Where nothing was chosen in the facet,
/// that is what `count --by` gives. A passage with several themes or topics counts for each, so
/// values may add up to more than the passages.
///
/// Nothing is given when `goes_on` says that nobody waits for the answer any more.
///
/// # Errors
/// As [`Searcher::search`].
pub fn facets(
    searcher: &Searcher,
    typed: &Expr<Pattern>,
    chosen: &Chosen,
    asked: &[Facet],
    boilerplate: Boilerplate,
    goes_on: &dyn Fn() -> bool,
) -> Result<Option<Facets>> {
    let mut walk = Walk {
        chosen,
        passages: 0,
        documents: HashSet::new(),
        councils: HashSet::new(),
        counts: asked.iter().map(|_| Counts::default()).collect(),
    };
    let mut finished = true;
    searcher.each(typed, boilerplate, &mut |document, passage, _| {
        finished = goes_on();
        if !finished {
            return ControlFlow::Break(());
        }
        walk.pass(document, passage, asked);
        ControlFlow::Continue(())
    })?;
    Ok(finished.then(|| walk.finish(asked)))
}

/// The passages of one facet, by value.
#[derive(Default)]
struct Counts {
    by_value: BTreeMap<String, usize>,
    without: usize,
}

struct Walk<'c> {
    chosen: &'c Chosen,
    passages: usize,
    documents: HashSet<String>,
    councils: HashSet<&'static str>,
    counts: Vec<Counts>,
}

impl Walk<'_> {
    fn pass(&mut self, document: &Document, passage: &Passage, asked: &[Facet]) {
        let council = document.council.as_deref().and_then(council::by_slug);
        let mut failed = (self.chosen.iter()).filter(|(facet, wanted)| {
            let mut holds = wanted.is_empty();
            values(**facet, council, passage, &mut |value| {
                holds |= wanted.contains(value);
            });
            !holds
        });
        let only = match (failed.next(), failed.next()) {
            (None, _) => {
                self.passages += 1;
                if !self.documents.contains(&document.id) {
                    self.documents.insert(document.id.clone());
                    self.councils.extend(council.map(|c| c.slug.as_str()));
                }
                None
            }
            (Some((facet, _)), None) => Some(*facet),
            // No one choice would bring it in.
            (Some(_), Some(_)) => return,
        };
        for (facet, counts) in asked.iter().zip(&mut self.counts) {
            if only.is_none_or(|only| only == *facet) {
                counts.add(*facet, council, passage);
            }
        }
    }

    fn finish(self, asked: &[Facet]) -> Facets {
        let tally = |(facet, counts): (&Facet, Counts)| Tally {
            facet: *facet,
            values: counts.finish(self.chosen.get(facet)),
        };
        Facets {
            passages: self.passages,
            documents: self.documents.len(),
            councils: self.councils.len(),
            tallies: asked.iter().zip(self.counts).map(tally).collect(),
        }
    }
}

impl Counts {
    fn add(&mut self, facet: Facet, council: Option<&'static Council>, passage: &Passage) {
        let mut has_none = true;
        values(facet, council, passage, &mut |value| {
            has_none = false;
            match self.by_value.get_mut(value) {
                Some(count) => *count += 1,
                None => {
                    self.by_value.insert(value.to_owned(), 1);
                }
            }
        });
        self.without += usize::from(has_none);
    }

    fn finish(mut self, chosen: Option<&BTreeSet<String>>) -> Vec<(Option<String>, usize)> {
        for value in chosen.into_iter().flatten() {
            self.by_value.entry(value.clone()).or_default();
        }
        let mut values: Vec<(Option<String>, usize)> = (self.by_value.into_iter())
            .map(|(value, count)| (Some(value), count))
            .collect();
        values.sort_by_key(|(_, count)| Reverse(*count)); // stable: by name where equal
        values.extend((self.without > 0).then_some((None, self.without)));
        values
    }
}

/// Each value that a passage has of a facet, once.
fn values(
    facet: Facet,
    council: Option<&'static Council>,
    passage: &Passage,
    each: &mut dyn FnMut(&str),
) {
    let mut distinct = |all: &[String]| {
        for (at, value) in all.iter().enumerate() {
            if !all[..at].contains(value) {
                each(value);
            }
        }
    };
    let tags = &passage.tags;
    match facet {
        Facet::Theme => return distinct(&tags.themes),
        Facet::Topic => return distinct(&tags.topics),
        _ => {}
    }
    let page = (passage.page)
        .filter(|_| facet == Facet::Page)
        .map(|(page, _)| page.to_string());
    let value = match facet {
        Facet::Council => council.map(|council| council.slug.as_str()),
        Facet::Region => council.map(|council| council.region.as_str()),
        Facet::Type => council.map(|council| council.kind.as_str()),
        Facet::UpperTier => council.map(|council| council.upper_tier.as_str()),
        Facet::CombinedAuthority => council.map(|council| council.combined_authority.as_str()),
        Facet::Status => tags.status.map(|(status, _)| Status::name(status)),
        Facet::Kind => Some(passage.kind.name()),
        Facet::Document => Some(passage.document.as_str()),
        Facet::Page => page.as_deref(),
        Facet::Theme | Facet::Topic => None,
    };
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        each(value);
    }
}
