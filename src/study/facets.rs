//! How many passages of a query have each value of some facets: what could be chosen next.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::document::Document;
use crate::error::Result;
use crate::index::columns::TagColumn;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Place, Searcher};
use crate::tag::Facet;
use crate::tag::council::{self, Council};

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
/// values may add up to more than the passages. No passage is read where the index alone can tell
/// which ones match.
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
    let mut walk = Walk::new(searcher, chosen, asked)?;
    let mut finished = true;
    searcher.each_place(typed, boilerplate, &mut |place| {
        finished = goes_on();
        if !finished {
            return ControlFlow::Break(());
        }
        walk.pass(place);
        ControlFlow::Continue(())
    })?;
    Ok(finished.then(|| walk.finish(searcher, asked.len())))
}

struct Walk {
    /// The facets asked for, then others in which something was chosen.
    sides: Vec<Side>,
    passages: usize,
    /// Numbers of documents, ascending, as passages come in corpus order.
    documents: Vec<usize>,
}

impl Walk {
    fn new(searcher: &Searcher, chosen: &Chosen, asked: &[Facet]) -> Result<Walk> {
        let nothing = BTreeSet::new();
        let others = chosen.keys().filter(|facet| !asked.contains(facet));
        let sides = (asked.iter().chain(others))
            .map(|&facet| Side::new(searcher, facet, chosen.get(&facet).unwrap_or(&nothing)));
        Ok(Walk {
            sides: sides.collect::<Result<_>>()?,
            passages: 0,
            documents: Vec::new(),
        })
    }

    fn pass(&mut self, place: &Place) {
        let mut failed = (self.sides.iter().enumerate())
            .filter(|(_, side)| !side.holds(place))
            .map(|(at, _)| at);
        let only = match (failed.next(), failed.next()) {
            (None, _) => {
                self.passages += 1;
                if self.documents.last() != Some(&place.document) {
                    self.documents.push(place.document);
                }
                None
            }
            (Some(at), None) => Some(at),
            // No one choice would bring it in.
            (Some(_), Some(_)) => return,
        };
        for (at, side) in self.sides.iter_mut().enumerate() {
            if only.is_none_or(|only| only == at) {
                side.add(place);
            }
        }
    }

    fn finish(self, searcher: &Searcher, asked: usize) -> Facets {
        let owners: Vec<Option<&str>> = (searcher.index().sources())
            .map(|source| source.document.council.as_deref())
            .collect();
        let councils: BTreeSet<&str> = (self.documents.iter())
            .filter_map(|&document| owners[document])
            .collect();
        Facets {
            passages: self.passages,
            documents: self.documents.len(),
            councils: councils.len(),
            tallies: (self.sides.into_iter().take(asked))
                .map(Side::finish)
                .collect(),
        }
    }
}

/// The passages of one facet, by value.
struct Side {
    facet: Facet,
    column: Column,
    chosen: BTreeSet<String>,
    /// By the number of a value: whether it was chosen, and the passages that have it.
    wanted: Vec<bool>,
    counts: Vec<usize>,
    without: usize,
}

impl Side {
    fn new(searcher: &Searcher, facet: Facet, chosen: &BTreeSet<String>) -> Result<Side> {
        let column = Column::new(searcher, facet)?;
        let values = column.values();
        Ok(Side {
            facet,
            wanted: values.iter().map(|value| chosen.contains(value)).collect(),
            counts: vec![0; values.len()],
            without: 0,
            chosen: chosen.clone(),
            column,
        })
    }

    /// Whether a passage has what was chosen.
    fn holds(&self, place: &Place) -> bool {
        let mut values = self.column.of(place).iter();
        self.chosen.is_empty() || values.any(|&value| self.wanted[value as usize])
    }

    fn add(&mut self, place: &Place) {
        let values = self.column.of(place);
        self.without += usize::from(values.is_empty());
        for &value in values {
            self.counts[value as usize] += 1;
        }
    }

    fn finish(self) -> Tally {
        // Those that were chosen stay, though no passage may have them.
        let mut counts: BTreeMap<&String, usize> =
            self.chosen.iter().map(|value| (value, 0)).collect();
        let found = self.column.values().iter().zip(self.counts);
        counts.extend(found.filter(|(_, count)| *count > 0));
        let mut values: Vec<(Option<String>, usize)> = (counts.into_iter())
            .map(|(value, count)| (Some(value.clone()), count))
            .collect();
        values.sort_by_key(|(_, count)| Reverse(*count)); // stable: by name where equal
        values.extend((self.without > 0).then_some((None, self.without)));
        Tally {
            facet: self.facet,
            values,
        }
    }
}

/// What passages have of a facet, by their places.
enum Column {
    /// The document decides: the values, and by its number the number of its own.
    Documents(Vec<String>, Vec<Option<u32>>),
    Passages(TagColumn),
}

impl Column {
    fn new(searcher: &Searcher, facet: Facet) -> Result<Column> {
        let value = match facet {
            Facet::Council => of_council(|council| &council.slug),
            Facet::Region => of_council(|council| &council.region),
            Facet::Type => of_council(|council| &council.kind),
            Facet::UpperTier => of_council(|council| &council.upper_tier),
            Facet::CombinedAuthority => of_council(|council| &council.combined_authority),
            Facet::Theme
            | Facet::Topic
            | Facet::Status
            | Facet::Kind
            | Facet::Document
            | Facet::Page => return Ok(Column::Passages(searcher.index().tag_column(facet)?)),
        };
        let of_documents: Vec<Option<&String>> = (searcher.index().sources())
            .map(|source| value(&source.document))
            .collect();
        let distinct: BTreeSet<&String> = of_documents.iter().flatten().copied().collect();
        let values: Vec<String> = distinct.into_iter().cloned().collect();
        let number = |value: &String| values.partition_point(|other| other < value) as u32;
        let numbers = of_documents.iter().map(|value| value.map(number)).collect();
        Ok(Column::Documents(values, numbers))
    }

    /// Every value, by its number.
    fn values(&self) -> &[String] {
        match self {
            Column::Documents(values, _) => values,
            Column::Passages(column) => &column.values,
        }
    }

    /// The numbers of the values that a passage has, each once.
    fn of(&self, place: &Place) -> &[u32] {
        match self {
            Column::Documents(_, numbers) => numbers[place.document].as_slice(),
            Column::Passages(column) => column.of(place.address),
        }
    }
}

/// What the council of a document has, if both are known.
fn of_council(
    value: fn(&'static Council) -> &'static String,
) -> impl Fn(&Document) -> Option<&'static String> {
    move |document| {
        let council = document.council.as_deref().and_then(council::by_slug);
        council.map(value).filter(|value| !value.is_empty())
    }
}
