//! Groups under way: what was found in each, and what each holds.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use super::key::{Keys, NO_VALUE, OfKeys};
use super::{Boilerplate, By, Count, Expr, Pattern, Result, Searcher};
use crate::analyzer::fold;
use crate::document::Document;
use crate::index::columns::WordsColumn;
use crate::passage::Passage;
use crate::query::Occurrence;
use crate::search::Place;
use crate::study::extent::is_own;
use crate::study::group::Dimension;
use crate::tag::council;

/// What was found in a group.
#[derive(Debug, Default)]
pub(super) struct Tally {
    occurrences: usize,
    passages: usize,
    boilerplate: usize,
    documents: Documents,
}

/// What a group holds.
#[derive(Debug, Default)]
pub(super) struct Extent {
    passages: usize,
    words: u64,
    documents: Documents,
}

/// Numbers of documents, ascending: they come in corpus order.
#[derive(Debug, Default, Clone)]
struct Documents(Vec<usize>);

impl Documents {
    fn add(&mut self, document: usize) {
        if self.0.last() != Some(&document) {
            self.0.push(document);
        }
    }

    /// Those of the other that are not among these.
    fn lacks<'o>(&self, other: &'o Documents) -> impl Iterator<Item = usize> + use<'_, 'o> {
        let others = other.0.iter().copied();
        others.filter(|document| self.0.binary_search(document).is_err())
    }
}

/// Every group.
pub(super) struct Tallies<'s> {
    searcher: &'s Searcher,
    documents: Vec<&'s Document>,
    words: WordsColumn,
    dimensions: Vec<Dimension>,
    by: Vec<By>,
    keys: Keys,
    /// The values of the passage that is looked at, for each thing that is counted by.
    values: Vec<Vec<u32>>,
    found: OfKeys<Tally>,
    /// What the filters leave, by the key without what is of the matches.
    scope: OfKeys<Extent>,
    /// What the index holds, likewise.
    held: OfKeys<Documents>,
}

impl<'s> Tallies<'s> {
    pub(super) fn new(searcher: &'s Searcher, by: &[By]) -> Result<Tallies<'s>> {
        let dimensions = by.iter().map(|&by| Dimension::new(by, searcher));
        Ok(Tallies {
            searcher,
            documents: (searcher.index().sources())
                .map(|source| &source.document)
                .collect(),
            words: searcher.index().words_column()?,
            dimensions: dimensions.collect::<Result<_>>()?,
            by: by.to_vec(),
            keys: Keys::new(),
            values: vec![Vec::new(); by.len()],
            found: OfKeys::new(),
            scope: OfKeys::new(),
            held: OfKeys::new(),
        })
    }

    /// Adds what the groups hold, within the filters and in all.
    pub(super) fn add_scope(
        &mut self,
        filters: &Expr<Pattern>,
        boilerplate: Boilerplate,
    ) -> Result<()> {
        for place in self.searcher.places(filters, boilerplate)? {
            self.look_at(&place);
            let words = self.words.of(place.address);
            self.keys.each(&self.values, &mut |key| {
                let extent = self.scope.entry(key);
                extent.passages += 1;
                extent.words += words;
                if is_own(&place, boilerplate) {
                    extent.documents.add(place.document);
                }
            });
        }
        self.add_held()
    }

    fn add_held(&mut self) -> Result<()> {
        let is_of_text = |by: &By| !by.is_of_document() && !by.is_of_match();
        if !self.by.iter().any(is_of_text) {
            // Documents without a passage count too.
            for document in 0..self.documents.len() {
                for (dimension, values) in self.dimensions.iter().zip(&mut self.values) {
                    values.clear();
                    values.extend(dimension.of_document(document));
                }
                self.hold(document);
            }
            return Ok(());
        }
        let all = Expr::All(Vec::new());
        for place in self.searcher.places(&all, Boilerplate::Exclude)? {
            self.look_at(&place);
            self.hold(place.document);
        }
        Ok(())
    }

    fn hold(&mut self, document: usize) {
        let held = &mut self.held;
        (self.keys).each(&self.values, &mut |key| held.entry(key).add(document));
    }

    /// Adds every match of the query.
    pub(super) fn add_matches(
        &mut self,
        expr: &Expr<Pattern>,
        boilerplate: Boilerplate,
    ) -> Result<()> {
        let searcher = self.searcher;
        let is_of_match = self.by.iter().any(|by| by.is_of_match());
        if !is_of_match && expr.phrases().is_empty() && !expr.has_sums() {
            // Nothing of the text matches, so no passage need be read.
            for place in searcher.places(expr, boilerplate)? {
                self.look_at(&place);
                self.add(&place, 0);
            }
            return Ok(());
        }
        let forms = self.by.iter().position(|&by| by == By::Form);
        searcher.each_at(expr, boilerplate, &mut |place, document, passage, found| {
            self.look_at(place);
            self.add_named(document, passage);
            match forms {
                Some(at) => self.add_forms(at, place, passage, found),
                None => self.add(place, found.len()),
            }
            ControlFlow::Continue(())
        })
    }

    /// Adds a match to the groups of the passage that is looked at.
    fn add(&mut self, place: &Place, occurrences: usize) {
        self.keys.each(&self.values, &mut |key| {
            let tally = self.found.entry(key);
            tally.occurrences += occurrences;
            tally.passages += 1;
            tally.boilerplate += if place.boilerplate { occurrences } else { 0 };
            tally.documents.add(place.document);
        });
    }

    /// Adds a match to the group of each form that stands in it.
    fn add_forms(&mut self, at: usize, place: &Place, passage: &Passage, found: &[Occurrence]) {
        let mut forms: Vec<String> = (found.iter())
            .map(|occurrence| fold(&passage.text[occurrence.bytes.clone()]))
            .collect();
        forms.sort_unstable();
        for same in forms.chunk_by(|one, other| one == other) {
            self.set(at, [same[0].as_str()].into_iter());
            self.add(place, same.len());
        }
        if forms.is_empty() {
            self.set(at, [].into_iter());
            self.add(place, 0);
        }
    }

    /// Takes the values of a passage by its place; what is of the matches has none yet.
    fn look_at(&mut self, place: &Place) {
        for (dimension, values) in self.dimensions.iter_mut().zip(&mut self.values) {
            values.clear();
            dimension.at(place, values);
        }
    }

    /// Takes these names for what is of the matches.
    fn set<'n>(&mut self, at: usize, names: impl Iterator<Item = &'n str>) {
        self.values[at].clear();
        self.dimensions[at].named(names, &mut self.values[at]);
    }

    /// Takes the councils that a passage names besides its own.
    fn add_named(&mut self, document: &Document, passage: &Passage) {
        let Some(at) = self.by.iter().position(|&by| by == By::Named) else {
            return;
        };
        let own = document.council.as_deref();
        let named = council::named(&passage.text);
        let others = named.iter().map(|council| council.slug.as_str());
        self.set(at, others.filter(|slug| Some(*slug) != own));
    }

    /// The groups in the order of their tags.
    pub(super) fn finish(mut self) -> Result<Vec<Count>> {
        let taxonomy = self.searcher.index().taxonomy()?;
        let is_of_match = self.by.iter().any(|by| by.is_of_match());
        let mut keys: BTreeSet<u32> = self.found.keys().collect();
        keys.extend(self.held.keys().filter(|_| !is_of_match));
        if self.by.is_empty() {
            keys.insert(0); // in an index without documents too
        }
        let mut keys: Vec<u32> = keys.into_iter().collect();
        keys.sort_by_cached_key(|&key| -> Vec<(usize, &str)> {
            let values = self.dimensions.iter().zip(self.keys.values(key));
            values
                .map(|(dimension, &number)| dimension.order(number, taxonomy))
                .collect()
        });
        // Groups that differ in what is of the matches hold the same: worked out once.
        let wholes: Vec<u32> = (keys.iter())
            .map(|&key| {
                let values = self.keys.values(key).to_vec();
                let text = self.by.iter().zip(values);
                self.keys
                    .number(text.map(|(by, value)| match by.is_of_match() {
                        true => NO_VALUE,
                        false => value,
                    }))
            })
            .collect();
        let mut known: HashMap<u32, Whole<'_>> = HashMap::new();
        let of = |(key, whole): (u32, u32)| {
            let whole = known.entry(whole).or_insert_with(|| self.whole(whole));
            self.of(key, whole)
        };
        Ok(keys.into_iter().zip(wholes).map(of).collect())
    }

    fn of(&self, key: u32, whole: &Whole) -> Count {
        let nothing = Tally::default();
        let found = self.found.get(key).unwrap_or(&nothing);
        let of_found = self.councils(found.documents.0.iter().copied());
        let values = self.dimensions.iter().zip(self.keys.values(key));
        let values = values.map(|(dimension, &number)| dimension.value(number, self.searcher));
        // A match counts as text of the group, boilerplate though it may be.
        let [held, in_scope] = [&whole.held, &whole.in_scope].map(|(documents, councils)| {
            let more: Vec<usize> = documents.lacks(&found.documents).collect();
            let more_councils = self.councils(more.iter().copied());
            (
                documents.0.len() + more.len(),
                councils.len() + more_councils.difference(councils).count(),
            )
        });
        Count {
            group: self.by.iter().copied().zip(values).collect(),
            occurrences: found.occurrences,
            passages: found.passages,
            documents: found.documents.0.len(),
            councils: of_found.len(),
            boilerplate: found.boilerplate,
            documents_total: held.0,
            councils_total: held.1,
            documents_in_scope: in_scope.0,
            councils_in_scope: in_scope.1,
            passages_in_scope: whole.passages,
            words: whole.words,
        }
    }

    /// What the groups with this key hold, whatever of the matches parts them.
    fn whole(&self, key: u32) -> Whole<'_> {
        let with_councils = |documents: Option<&Documents>| {
            let documents = documents.cloned().unwrap_or_default();
            let councils = self.councils(documents.0.iter().copied());
            (documents, councils)
        };
        let scope = self.scope.get(key);
        Whole {
            held: with_councils(self.held.get(key)),
            in_scope: with_councils(scope.map(|scope| &scope.documents)),
            passages: scope.map_or(0, |scope| scope.passages),
            words: scope.map_or(0, |scope| scope.words),
        }
    }

    /// The councils of some documents; unknown ones are not counted.
    fn councils(&self, documents: impl Iterator<Item = usize>) -> BTreeSet<&str> {
        documents
            .filter_map(|document| self.documents[document].council.as_deref())
            .collect()
    }
}

/// What a group holds, in all and within the filters.
struct Whole<'t> {
    held: (Documents, BTreeSet<&'t str>),
    in_scope: (Documents, BTreeSet<&'t str>),
    passages: usize,
    words: u64,
}
