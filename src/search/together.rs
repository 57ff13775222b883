//! Several queries in one walk: each passage is read once, however many of them it may match. And
//! which documents a query leaves, told from the index alone where it can tell.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use tantivy::DocAddress;

use super::{Boilerplate, Searcher};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::passage::Passage;
use crate::query::{Expr, Matcher, Occurrence, Pattern, lower, resolve};

/// What is done with each passage that some queries match: its document, the passage, and which of
/// them match it, in order, each with where.
pub type VisitTogether<'v> =
    dyn FnMut(&Document, &Passage, &[(usize, Vec<Occurrence>)]) -> ControlFlow<()> + 'v;

impl Searcher {
    /// Visits in corpus order every passage that any of some queries matches, once, until `visit`
    /// breaks off. A passage is visited with a query exactly where [`Searcher::each`] visits it.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn each_together(
        &self,
        queries: &[Expr<Pattern>],
        boilerplate: Boilerplate,
        visit: &mut VisitTogether<'_>,
    ) -> Result<()> {
        let resolved = (queries.iter())
            .map(|expr| resolve(expr.clone(), &self.index))
            .collect::<Result<Vec<_>>>()?;
        let mut proposed: Vec<(DocAddress, usize)> = Vec::new();
        for (query, expr) in resolved.iter().enumerate() {
            let lowered = lower(expr, self.index.fields());
            let candidates = self.candidates(&*lowered.query, boilerplate)?;
            proposed.extend(candidates.iter().map(|found| (found.address, query)));
        }
        proposed.sort_unstable();
        let mut matchers: Vec<Matcher<'_>> = resolved.iter().map(Matcher::new).collect();
        for of_passage in proposed.chunk_by(|a, b| a.0 == b.0) {
            let (passage, document) = self.load(of_passage[0].0)?;
            let council = document.council.as_deref();
            let matching: Vec<(usize, Vec<Occurrence>)> = (of_passage.iter())
                .filter_map(|(_, query)| {
                    let occurrences = matchers[*query].occurrences(&passage, council)?;
                    Some((*query, occurrences))
                })
                .collect();
            if !matching.is_empty() && visit(document, &passage, &matching).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The ids of the documents with a passage that matches, boilerplate included. Where the index
    /// alone can tell, as of filters, no passage is read.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn documents(&self, expr: &Expr<Pattern>) -> Result<BTreeSet<&str>> {
        let resolved = resolve(expr.clone(), &self.index)?;
        let lowered = lower(&resolved, self.index.fields());
        let mut matcher = (!lowered.exact).then(|| Matcher::new(&resolved));
        let mut documents: BTreeSet<&str> = BTreeSet::new();
        for candidate in self.candidates(&*lowered.query, Boilerplate::Demote)? {
            let document = self.document_at(candidate.address)?;
            if documents.contains(document.id.as_str()) {
                continue;
            }
            let matches = match &mut matcher {
                None => true,
                Some(matcher) => {
                    let passage = self.index.passage(candidate.address)?;
                    let council = document.council.as_deref();
                    matcher.occurrences(&passage, council).is_some()
                }
            };
            if matches {
                documents.insert(&document.id);
            }
        }
        Ok(documents)
    }

    /// The document that the passage at an address belongs to.
    fn document_at(&self, address: DocAddress) -> Result<&Document> {
        let shard = (self.index.manifest().shards).get(address.segment_ord as usize);
        let source = shard.and_then(|shard| {
            let after = (shard.sources).partition_point(|source| source.first <= address.doc_id);
            shard.sources.get(after.checked_sub(1)?)
        });
        (source.map(|source| &source.document))
            .ok_or_else(|| Error::damaged(self.index.path(), "a passage belongs to no document"))
    }
}
