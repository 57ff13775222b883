//! Several queries in one walk: each passage is read once, however many of them it may match.

use std::ops::ControlFlow;

use tantivy::DocAddress;

use super::{Boilerplate, Searcher};
use crate::document::Document;
use crate::error::Result;
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
}
