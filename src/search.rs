//! The best hits of a query, or every match; and what is missing when there is none.

mod best;
mod candidates;
mod forms;
mod like;
mod missing;
mod order;
mod places;
mod rank;
mod same;
mod together;

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::OnceLock;

use tantivy::DocAddress;
use tantivy::query::Query as TantivyQuery;

use best::Scored;
use candidates::{Candidate, Candidates, Collect};
pub use forms::{Forms, OtherForms};
pub(crate) use like::Proposal;
pub use missing::{Absence, Asked, Change, ChangeKind, Filter, Found, Missing, Part};
pub use order::Sort;
use order::{Ordered, largest};
pub(crate) use places::Place;
pub(crate) use rank::is_small;
pub use rank::{Added, Explanation, Source};
use rank::{Collection, Ranking};
use same::Seen;
pub(crate) use same::same_words;
pub use same::{First, Identical, Repeat};
pub use together::VisitTogether;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::index::OpenIndex;
use crate::passage::Passage;
use crate::query::{Expr, Matcher, Occurrence, Pattern, Terms, joined, lower, resolve};
use crate::snippet::{Extent, Snippet, cut};
use crate::tag::Facet;

/// What is to be found, and how much of it.
#[derive(Debug, Clone)]
pub struct Query {
    /// The query.
    pub expr: Expr<Pattern>,
    /// What becomes of boilerplate.
    pub boilerplate: Boilerplate,
    /// In which order hits come.
    pub sort: Sort,
    /// What becomes of hits that repeat another's words.
    pub identical: Identical,
    /// No more hits than this from one document.
    pub per_document: Option<usize>,
    /// No more hits than this.
    pub limit: usize,
    /// Hits to pass over first.
    pub offset: usize,
    /// Whether each hit tells what its score is made of.
    pub explained: bool,
    /// How much of each hit is shown.
    pub shown: Extent,
}

/// What becomes of boilerplate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Boilerplate {
    /// Found, but ranked after everything else.
    #[default]
    Demote,
    /// Not found.
    Exclude,
    /// Nothing else is found.
    Only,
}

/// A passage that matches, and what is shown of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The place in the list, from 1; goes on counting over `offset`.
    pub rank: usize,
    /// BM25, with headings and kind of passage weighed in; higher is better.
    pub score: f32,
    /// The passage.
    pub passage: Passage,
    /// Its document.
    pub document: Document,
    /// The part shown.
    pub snippet: Snippet,
    /// The distinct forms that matched, as they stand in the text, in order.
    pub matched: Vec<String>,
    /// What its score is made of, if that was asked for.
    pub explanation: Option<Explanation>,
    /// The first hit with the same words, where they are marked.
    pub same_as: Option<First>,
    /// The largest sum of money that the query asks for and the passage's text states, in pence.
    pub amount: Option<u64>,
    /// All other matches with the same words, in the order of the list, where they are grouped.
    pub also_in: Vec<Repeat>,
}

/// The hits asked for, and how many there are in all, where that was counted.
#[derive(Debug)]
pub struct Hits {
    /// The hits asked for, in order.
    pub hits: Vec<Hit>,
    /// How many hits there would be without a limit; none where telling would mean reading every
    /// candidate.
    pub total: Option<usize>,
    /// How many matches are no hits of their own, as an earlier hit has their words.
    pub grouped: usize,
    /// What the query means in this index.
    resolved: Expr<Terms>,
}

impl Hits {
    /// What the query means in this index.
    pub fn meaning(&self) -> &Expr<Terms> {
        &self.resolved
    }
}

/// What is done with each match: its document, the passage, and where it matches.
pub type Visit<'v> = dyn FnMut(&Document, &Passage, &[Occurrence]) -> ControlFlow<()> + 'v;

/// Answers queries from one index.
pub struct Searcher {
    index: OpenIndex,
    /// Counted for the first question that is ranked.
    collection: OnceLock<Collection>,
}

impl Searcher {
    /// A searcher of an open index.
    pub fn new(index: OpenIndex) -> Searcher {
        Searcher {
            index,
            collection: OnceLock::new(),
        }
    }

    /// The index that it answers from.
    pub fn index(&self) -> &OpenIndex {
        &self.index
    }

    /// The best hits of a query.
    ///
    /// # Errors
    /// When a tag is unknown, a prefix is too short, or the index is damaged.
    pub fn search(&self, query: &Query) -> Result<Hits> {
        let expr = resolve(query.expr.clone(), &self.index)?;
        if query.sort == Sort::Amount && expr.sums().is_empty() {
            return Err(Error::NoAmounts);
        }
        let lowered = lower(&expr, self.index.fields());
        let candidates = self.candidates(&*lowered.query, query.boilerplate)?;
        let ranking = Ranking::new(&expr, &self.index, self.collection()?)?;
        let total = (lowered.exact && query.per_document.is_none()).then_some(candidates.len());
        let order = self.in_order(candidates, &ranking, query, &expr)?;
        let hits = self.take(order, expr, &ranking, query)?;
        Ok(Hits {
            total: hits.total.or(total),
            ..hits
        })
    }

    /// Visits every match in corpus order, with its document and where it matches, until `visit`
    /// breaks off.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn each(
        &self,
        expr: &Expr<Pattern>,
        boilerplate: Boilerplate,
        visit: &mut Visit<'_>,
    ) -> Result<()> {
        self.each_at(
            expr,
            boilerplate,
            &mut |_, document, passage, occurrences| visit(document, passage, occurrences),
        )
    }

    /// How many passages match.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn count(&self, expr: &Expr<Pattern>, boilerplate: Boilerplate) -> Result<usize> {
        let resolved = resolve(expr.clone(), &self.index)?;
        let lowered = lower(&resolved, self.index.fields());
        if lowered.exact {
            let candidates = self.candidates(&*lowered.query, boilerplate)?;
            return Ok(candidates.len());
        }
        let mut count = 0;
        self.each(expr, boilerplate, &mut |_, _, _| {
            count += 1;
            ControlFlow::Continue(())
        })?;
        Ok(count)
    }

    /// How many passages have a tag, boilerplate included.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn tagged(&self, facet: Facet, value: &str) -> Result<usize> {
        let term = self.index.fields().tag(facet, value);
        Ok(term.map_or(Ok(0), |term| self.index.searcher().doc_freq(&term))? as usize)
    }

    fn collection(&self) -> Result<&Collection> {
        if let Some(collection) = self.collection.get() {
            return Ok(collection);
        }
        let collection = Collection::of(&self.index)?;
        Ok(self.collection.get_or_init(|| collection))
    }

    /// What tantivy proposes, in corpus order.
    fn candidates(&self, query: &dyn TantivyQuery, boilerplate: Boilerplate) -> Result<Candidates> {
        let shards = self.index.ranked()?;
        let collect = Collect {
            boilerplate,
            shards,
        };
        Ok(self.index.searcher().search(query, &collect)?)
    }

    fn load(&self, address: DocAddress) -> Result<(Passage, &Document)> {
        let passage = self.index.passage(address)?;
        let document = self
            .index
            .document(&passage.document)
            .ok_or_else(|| Error::damaged(self.index.path(), "a passage belongs to no document"))?;
        Ok((passage, document))
    }

    /// Takes candidates in order until enough of them are true matches. Where those with the same
    /// words are grouped, all of them: a group names every match that it stands for.
    fn take(
        &self,
        mut order: Ordered<'_>,
        expr: Expr<Terms>,
        ranking: &Ranking<'_>,
        query: &Query,
    ) -> Result<Hits> {
        let mut matcher = Matcher::new(&expr);
        let grouped = query.identical == Identical::Group;
        let last = query.offset.saturating_add(query.limit);
        let mut of_document: HashMap<String, usize> = HashMap::new();
        let mut seen = Seen::default();
        let (mut hits, mut repeats): (Vec<Hit>, usize) = (Vec::new(), 0);
        let mut rank = 0;
        let sums = joined(expr.sums());
        while grouped || hits.len() < query.limit {
            let Some(Scored { candidate, score }) = order.next()? else {
                break;
            };
            let (passage, document) = self.load(candidate.address)?;
            let Some(occurrences) = matcher.occurrences(&passage, document.council.as_deref())
            else {
                continue;
            };
            if let Some(most) = query.per_document {
                let taken = of_document.entry(passage.document.clone()).or_default();
                *taken += 1;
                if *taken > most {
                    continue;
                }
            }
            let document = document.clone();
            let same_as = seen.first(&passage, candidate.address, rank + 1, |address| {
                Ok(self.load(address)?.0)
            })?;
            if let Some(first) = same_as.as_ref().filter(|_| grouped) {
                repeats += 1;
                let hit = first.rank.checked_sub(query.offset + 1);
                if let Some(hit) = hit.and_then(|hit| hits.get_mut(hit)) {
                    hit.also_in.push(Repeat { passage, document });
                }
                continue;
            }
            rank += 1;
            if rank <= query.offset || rank > last {
                continue;
            }
            let explanation = (query.explained)
                .then(|| explained(&candidate, ranking))
                .transpose()?;
            hits.push(Hit {
                rank,
                score,
                snippet: cut(&passage.text, &occurrences, &query.shown),
                matched: distinct(&passage.text, &occurrences),
                amount: largest(&passage, &sums),
                passage,
                document,
                explanation,
                same_as,
                also_in: Vec::new(),
            });
        }
        Ok(Hits {
            hits,
            total: grouped.then_some(rank),
            grouped: repeats,
            resolved: expr,
        })
    }
}

fn explained(candidate: &Candidate, ranking: &Ranking<'_>) -> Result<Explanation> {
    Ok(Explanation {
        added: ranking.explain(candidate.address)?,
        factor: candidate.standing.factor(),
    })
}

/// The distinct texts of the occurrences, in order.
fn distinct(text: &str, occurrences: &[Occurrence]) -> Vec<String> {
    let mut known = HashSet::new();
    (occurrences.iter())
        .map(|occurrence| &text[occurrence.bytes.clone()])
        .filter(|form| known.insert(*form))
        .map(str::to_owned)
        .collect()
}
