//! Groups under way: what was found in each, and what each holds.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

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

/// Numbers of values, one for each thing that is counted by.
type Key = Vec<u32>;

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
    found: HashMap<Key, Tally>,
    /// What the filters leave, by the key without what is of the matches.
    scope: HashMap<Key, Extent>,
    /// What the index holds, likewise.
    held: HashMap<Key, Documents>,
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
            found: HashMap::new(),
            scope: HashMap::new(),
            held: HashMap::new(),
        })
    }

    /// Adds what the groups hold, within the filters and in all.
    pub(super) fn add_scope(
        &mut self,
        filters: &Expr<Pattern>,
        boilerplate: Boilerplate,
    ) -> Result<()> {
        let mut values = Values::new(self.by.len());
        for place in self.searcher.places(filters, boilerplate)? {
            self.values(&place, &mut values);
            let words = self.words.of(place.address);
            values.each_key(|key| {
                let extent = entry(&mut self.scope, key);
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
        let mut values = Values::new(self.by.len());
        if self
            .by
            .iter()
            .all(|by| by.is_of_document() || by.is_of_match())
        {
            // Documents without a passage count too.
            for document in 0..self.documents.len() {
                values.clear();
                for (dimension, found) in self.dimensions.iter().zip(&mut values.of) {
                    found.extend(dimension.of_document(document));
                }
                values.each_key(|key| entry(&mut self.held, key).add(document));
            }
            return Ok(());
        }
        let all = Expr::All(Vec::new());
        for place in self.searcher.places(&all, Boilerplate::Exclude)? {
            self.values(&place, &mut values);
            values.each_key(|key| entry(&mut self.held, key).add(place.document));
        }
        Ok(())
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
            let mut values = Values::new(self.by.len());
            for place in searcher.places(expr, boilerplate)? {
                self.values(&place, &mut values);
                self.add(&place, 0, &values);
            }
            return Ok(());
        }
        let forms = self.by.iter().position(|&by| by == By::Form);
        let mut values = Values::new(self.by.len());
        searcher.each_at(expr, boilerplate, &mut |place, document, passage, found| {
            self.values(place, &mut values);
            self.named(document, passage, &mut values);
            match forms {
                Some(at) => self.add_forms(at, place, passage, found, &mut values),
                None => self.add(place, found.len(), &values),
            }
            ControlFlow::Continue(())
        })
    }

    fn add(&mut self, place: &Place, occurrences: usize, values: &Values) {
        values.each_key(|key| {
            let tally = entry(&mut self.found, key);
            tally.occurrences += occurrences;
            tally.passages += 1;
            tally.boilerplate += if place.boilerplate { occurrences } else { 0 };
            tally.documents.add(place.document);
        });
    }

    /// Adds a match to the group of each form that stands in it.
    fn add_forms(
        &mut self,
        at: usize,
        place: &Place,
        passage: &Passage,
        found: &[Occurrence],
        values: &mut Values,
    ) {
        let mut forms: Vec<String> = (found.iter())
            .map(|occurrence| fold(&passage.text[occurrence.bytes.clone()]))
            .collect();
        forms.sort_unstable();
        for same in forms.chunk_by(|one, other| one == other) {
            values.of[at].clear();
            self.dimensions[at].named([same[0].as_str()].into_iter(), &mut values.of[at]);
            self.add(place, same.len(), values);
        }
        if forms.is_empty() {
            values.of[at].clear();
            self.dimensions[at].named([].into_iter(), &mut values.of[at]);
            self.add(place, 0, values);
        }
    }

    /// The values of a passage by its place; what is of the matches has none.
    fn values(&mut self, place: &Place, values: &mut Values) {
        values.clear();
        for (dimension, found) in self.dimensions.iter_mut().zip(&mut values.of) {
            dimension.at(place, found);
        }
    }

    /// The councils that a passage names besides its own.
    fn named(&mut self, document: &Document, passage: &Passage, values: &mut Values) {
        let Some(at) = self.by.iter().position(|&by| by == By::Named) else {
            return;
        };
        let own = document.council.as_deref();
        let named = council::named(&passage.text);
        let others =
            (named.iter().map(|council| council.slug.as_str())).filter(|slug| Some(*slug) != own);
        self.dimensions[at].named(others, &mut values.of[at]);
    }

    /// The groups in the order of their tags.
    pub(super) fn finish(self) -> Result<Vec<Count>> {
        let taxonomy = self.searcher.index().taxonomy()?;
        let keys: BTreeSet<&Key> = (self.found.keys())
            .chain(
                self.held
                    .keys()
                    .filter(|_| !self.by.iter().any(|by| by.is_of_match())),
            )
            .collect();
        let mut keys: Vec<&Key> = keys.into_iter().collect();
        let order = |key: &Key| -> Vec<(usize, &str)> {
            (self.dimensions.iter().zip(key))
                .map(|(dimension, &number)| dimension.order(number, taxonomy))
                .collect()
        };
        keys.sort_by_cached_key(|key| order(key));
        if keys.is_empty() && self.by.is_empty() {
            let all = Key::new(); // an index without documents
            return Ok(vec![self.of(&all, &self.whole(&all))]);
        }
        // Groups that differ in what is of the matches hold the same: worked out once.
        let mut wholes: HashMap<Key, Whole<'_>> = HashMap::new();
        let of = |key: &Key| {
            let whole: Key = (self.by.iter().zip(key))
                .map(|(by, &number)| if by.is_of_match() { NO_VALUE } else { number })
                .collect();
            let entry = wholes.entry(whole);
            let whole = entry.or_insert_with_key(|whole| self.whole(whole));
            self.of(key, whole)
        };
        Ok(keys.into_iter().map(of).collect())
    }

    fn of(&self, key: &Key, whole: &Whole) -> Count {
        let nothing = Tally::default();
        let found = self.found.get(key).unwrap_or(&nothing);
        let of_found = self.councils(found.documents.0.iter().copied());
        let values = self.dimensions.iter().zip(key);
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
    fn whole(&self, key: &Key) -> Whole<'_> {
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

/// Stands in keys for what is of the matches, where only the text is looked at.
const NO_VALUE: u32 = u32::MAX;

/// The values of one passage, for each thing that is counted by.
struct Values {
    of: Vec<Vec<u32>>,
}

impl Values {
    fn new(dimensions: usize) -> Values {
        Values {
            of: vec![Vec::new(); dimensions],
        }
    }

    fn clear(&mut self) {
        self.of.iter_mut().for_each(Vec::clear);
    }

    /// Every combination of one value of each; what has none stands for no value.
    fn each_key(&self, mut visit: impl FnMut(&[u32])) {
        let mut key: Key = Vec::with_capacity(self.of.len());
        combine(&self.of, &mut key, &mut visit);
    }
}

fn combine(rest: &[Vec<u32>], key: &mut Key, visit: &mut impl FnMut(&[u32])) {
    let Some((values, rest)) = rest.split_first() else {
        return visit(key);
    };
    let none = [NO_VALUE];
    let values = if values.is_empty() {
        &none
    } else {
        values.as_slice()
    };
    for &value in values {
        key.push(value);
        combine(rest, key, visit);
        key.pop();
    }
}

/// The entry of a key, without a copy of the key where there is one.
fn entry<'m, T: Default>(map: &'m mut HashMap<Key, T>, key: &[u32]) -> &'m mut T {
    if !map.contains_key(key) {
        map.insert(key.to_vec(), T::default());
    }
    map.get_mut(key)
        .expect("it was put in above where it was missing")
}
