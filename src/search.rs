//! The best hits of a query, or every match; and what is missing when there is none.

mod candidates;
mod missing;
mod rank;

use std::collections::{BinaryHeap, HashMap};
use std::ops::ControlFlow;

use tantivy::query::Query as TantivyQuery;
use tantivy::{DocAddress, DocId};

use candidates::{Candidate, Candidates};
pub use missing::Missing;
use rank::Ranking;
pub use rank::{Added, Explanation, Source};

use crate::document::Document;
use crate::error::Result;
use crate::index::OpenIndex;
use crate::passage::Passage;
use crate::query::{Expr, Matcher, Occurrence, Pattern, Terms, lower, resolve};
use crate::snippet::{Snippet, cut};
use crate::tag::Facet;

/// Characters that a snippet has at most, unless one match is longer.
pub const SNIPPET_CHARS: usize = 320;

/// What is to be found, and how much of it.
#[derive(Debug, Clone)]
pub struct Query {
    /// The query.
    pub expr: Expr<Pattern>,
    /// What becomes of boilerplate.
    pub boilerplate: Boilerplate,
    /// No more hits than this from one document.
    pub per_document: Option<usize>,
    /// No more hits than this.
    pub limit: usize,
    /// Hits to pass over first.
    pub offset: usize,
    /// Whether each hit tells what its score is made of.
    pub explained: bool,
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
    /// From 1; goes on counting over `offset`.
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
}

/// The best hits, and how many passages match in all, where that was counted.
#[derive(Debug)]
pub struct Hits {
    /// The hits asked for, best first.
    pub hits: Vec<Hit>,
    /// How many passages match; none where telling would mean reading every candidate.
    pub total: Option<usize>,
}

/// What is done with each match: its document, the passage, and where it matches.
pub type Visit<'v> = dyn FnMut(&Document, &Passage, &[Occurrence]) -> ControlFlow<()> + 'v;

/// Answers queries from one index.
pub struct Searcher {
    index: OpenIndex,
}

impl Searcher {
    /// A searcher of an open index.
    pub fn new(index: OpenIndex) -> Searcher {
        Searcher { index }
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
        let lowered = lower(&expr, self.index.fields());
        let mut candidates = self.candidates(&*lowered.query, query.boilerplate)?;
        let ranking = Ranking::new(&expr, &self.index)?;
        self.score(&mut candidates, &ranking)?;
        let total = (lowered.exact && query.per_document.is_none()).then_some(candidates.len());
        let hits = self.take_best(candidates, &expr, &ranking, query)?;
        Ok(Hits { hits, total })
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
        let expr = resolve(expr.clone(), &self.index)?;
        let lowered = lower(&expr, self.index.fields());
        let candidates = self.candidates(&*lowered.query, boilerplate)?;
        let mut matcher = Matcher::new(&expr);
        for candidate in candidates {
            let (passage, document) = self.load(candidate.address)?;
            if let Some(occurrences) = matcher.occurrences(&passage, document.council.as_deref())
                && visit(document, &passage, &occurrences).is_break()
            {
                break;
            }
        }
        Ok(())
    }

    /// How many passages match.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn count(&self, expr: &Expr<Pattern>) -> Result<usize> {
        let resolved = resolve(expr.clone(), &self.index)?;
        let lowered = lower(&resolved, self.index.fields());
        if lowered.exact {
            return Ok(self.candidates(&*lowered.query, Boilerplate::Demote)?.len());
        }
        let mut count = 0;
        self.each(expr, Boilerplate::Demote, &mut |_, _, _| {
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

    /// What tantivy proposes, in corpus order.
    fn candidates(
        &self,
        query: &dyn TantivyQuery,
        boilerplate: Boilerplate,
    ) -> Result<Vec<Candidate>> {
        let candidates = Candidates { boilerplate };
        Ok(self.index.searcher().search(query, &candidates)?)
    }

    /// Gives candidates, which stand in corpus order, their scores.
    fn score(&self, candidates: &mut [Candidate], ranking: &Ranking) -> Result<()> {
        let searcher = self.index.searcher();
        let of_segment =
            |a: &Candidate, b: &Candidate| a.address.segment_ord == b.address.segment_ord;
        for same in candidates.chunk_by_mut(of_segment) {
            let segment = searcher.segment_reader(same[0].address.segment_ord);
            let docs: Vec<DocId> = same
                .iter()
                .map(|candidate| candidate.address.doc_id)
                .collect();
            for (candidate, score) in same.iter_mut().zip(ranking.scores(segment, &docs)?) {
                candidate.score = score * candidate.factor;
            }
        }
        Ok(())
    }

    fn load(&self, address: DocAddress) -> Result<(Passage, &Document)> {
        let passage = self.index.passage(address)?;
        let document = self.index.document(&passage.document).ok_or_else(|| {
            crate::error::Error::damaged(self.index.path(), "a passage belongs to no document")
        })?;
        Ok((passage, document))
    }

    fn explain(&self, candidate: &Candidate, ranking: &Ranking) -> Result<Explanation> {
        let searcher = self.index.searcher();
        let segment = searcher.segment_reader(candidate.address.segment_ord);
        Ok(Explanation {
            added: ranking.explain(segment, candidate.address.doc_id)?,
            factor: candidate.factor,
        })
    }

    /// Takes candidates best first until enough of them are true matches.
    fn take_best(
        &self,
        candidates: Vec<Candidate>,
        expr: &Expr<Terms>,
        ranking: &Ranking,
        query: &Query,
    ) -> Result<Vec<Hit>> {
        let mut matcher = Matcher::new(expr);
        let mut heap = BinaryHeap::from(candidates);
        let mut of_document: HashMap<String, usize> = HashMap::new();
        let mut hits = Vec::new();
        let mut rank = 0;
        while hits.len() < query.limit
            && let Some(candidate) = heap.pop()
        {
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
            rank += 1;
            if rank <= query.offset {
                continue;
            }
            let snippet = cut(&passage.text, &occurrences, SNIPPET_CHARS);
            let matched = distinct(&passage.text, &occurrences);
            let explanation = (query.explained)
                .then(|| self.explain(&candidate, ranking))
                .transpose()?;
            let document = document.clone();
            hits.push(Hit {
                rank,
                score: candidate.score,
                passage,
                document,
                snippet,
                matched,
                explanation,
            });
        }
        Ok(hits)
    }
}

/// The distinct texts of the occurrences, in order.
fn distinct(text: &str, occurrences: &[Occurrence]) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    for occurrence in occurrences {
        let form = &text[occurrence.bytes.clone()];
        if !forms.iter().any(|known| known == form) {
            forms.push(form.to_owned());
        }
    }
    forms
}
