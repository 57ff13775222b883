//! Passages by their places in the index, without their texts.

use std::ops::ControlFlow;

use tantivy::{DocAddress, DocId};

use super::candidates::Candidate;
use super::{Boilerplate, Searcher};
use crate::document::Document;
use crate::error::Result;
use crate::passage::Passage;
use crate::query::{Expr, Matcher, Occurrence, Pattern, lower, resolve};

/// Where a passage lies, and what is known of it without reading it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) address: DocAddress,
    /// The number of its document in corpus order, from 0.
    pub(crate) document: usize,
    pub(crate) boilerplate: bool,
}

/// What is done with each match: as [`super::Visit`], with its place first.
pub(crate) type VisitAt<'v> =
    dyn FnMut(&Place, &Document, &Passage, &[Occurrence]) -> ControlFlow<()> + 'v;

impl Searcher {
    /// Visits every match in corpus order, until `visit` breaks off.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub(crate) fn each_at(
        &self,
        expr: &Expr<Pattern>,
        boilerplate: Boilerplate,
        visit: &mut VisitAt<'_>,
    ) -> Result<()> {
        let expr = resolve(expr.clone(), &self.index)?;
        let lowered = lower(&expr, self.index.fields());
        let starts = Starts(self.index.document_starts());
        let mut matcher = Matcher::new(&expr);
        for candidate in self.candidates(&*lowered.query, boilerplate)?.iter() {
            let (passage, document) = self.load(candidate.address)?;
            let found = matcher.occurrences(&passage, document.council.as_deref());
            if let Some(occurrences) = found
                && visit(&starts.place(&candidate), document, &passage, &occurrences).is_break()
            {
                break;
            }
        }
        Ok(())
    }

    /// Visits the place of every match in corpus order, until `visit` breaks off. Where the index
    /// alone can tell them, as it can for filters, no passage is read.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub(crate) fn each_place(
        &self,
        expr: &Expr<Pattern>,
        boilerplate: Boilerplate,
        visit: &mut dyn FnMut(&Place) -> ControlFlow<()>,
    ) -> Result<()> {
        let resolved = resolve(expr.clone(), &self.index)?;
        let lowered = lower(&resolved, self.index.fields());
        if !lowered.exact {
            return self.each_at(expr, boilerplate, &mut |place, _, _, _| visit(place));
        }
        let starts = Starts(self.index.document_starts());
        for candidate in self.candidates(&*lowered.query, boilerplate)?.iter() {
            if visit(&starts.place(&candidate)).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The places of every match, as [`Searcher::each_place`] visits them.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub(crate) fn places(
        &self,
        expr: &Expr<Pattern>,
        boilerplate: Boilerplate,
    ) -> Result<Vec<Place>> {
        let mut places = Vec::new();
        self.each_place(expr, boilerplate, &mut |place| {
            places.push(*place);
            ControlFlow::Continue(())
        })?;
        Ok(places)
    }
}

/// Where the documents of each segment begin.
struct Starts(Vec<Vec<(DocId, usize)>>);

impl Starts {
    fn place(&self, candidate: &Candidate) -> Place {
        let address = candidate.address;
        let starts = &self.0[address.segment_ord as usize];
        // The last that begins at it or before: one without passages begins where the next does.
        let behind = starts.partition_point(|&(first, _)| first <= address.doc_id);
        Place {
            address,
            document: behind.checked_sub(1).map_or(0, |at| starts[at].1),
            boilerplate: candidate.standing.is_boilerplate(),
        }
    }
}
