//! Words as a query of the engine.
//!
//! The engine's own unions and conjunctions go from passage to passage, as they score; nothing is
//! scored here. So the lists of a segment are read from end to end, which takes a fraction of a
//! search for each passage, unless one is much longer than what is left to be told.

use std::sync::Arc;

use tantivy::postings::TermInfo;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, Score, SegmentReader, TERMINATED, Term};

use crate::index::postings::{Blocks, DENSE, Postings, Set, each_block, reach};

/// Passages that hold all of some words, each of which is any of its terms.
#[derive(Debug, Clone)]
pub(super) struct WordsQuery(pub(super) Vec<Vec<Term>>);

impl Query for WordsQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for WordsQuery {
    fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let docs = self.docs(segment)?;
        Ok(Box::new(Docs { docs, at: 0 }))
    }

    fn for_each_no_score(
        &self,
        segment: &SegmentReader,
        each: &mut dyn FnMut(&[DocId]),
    ) -> tantivy::Result<()> {
        each(&self.docs(segment)?);
        Ok(())
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("words", 1.0))
    }
}

impl WordsQuery {
    /// The passages of a segment, in order.
    fn docs(&self, segment: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let mut words = Vec::with_capacity(self.0.len());
        for terms in &self.0 {
            let word = Lists::look_up(terms, segment)?;
            if word.lists.is_empty() {
                return Ok(Vec::new());
            }
            words.push(word);
        }
        words.sort_by_key(|word| word.passages);
        let Some((rarest, others)) = words.split_first() else {
            return Ok(Vec::new());
        };
        let mut docs = rarest.docs(segment)?;
        for word in others {
            match word.passages / DENSE <= docs.len() {
                true => {
                    let held = word.set(segment)?;
                    docs.retain(|&doc| held.has(doc));
                }
                false => {
                    let mut postings = word.postings()?;
                    docs.retain(|&doc| reach(&mut postings, doc) == doc);
                }
            }
        }
        Ok(docs)
    }
}

/// The lists of a word in a segment.
struct Lists {
    lists: Vec<(Field, Arc<InvertedIndexReader>, TermInfo)>,
    /// The passages of all of them, those in several counted for each.
    passages: usize,
}

impl Lists {
    fn look_up(terms: &[Term], segment: &SegmentReader) -> tantivy::Result<Lists> {
        let (mut lists, mut passages) = (Vec::with_capacity(terms.len()), 0);
        for term in terms {
            let inverted = segment.inverted_index(term.field())?;
            if let Some(info) = inverted.get_term_info(term)? {
                passages += info.doc_freq as usize;
                lists.push((term.field(), inverted, info));
            }
        }
        Ok(Lists { lists, passages })
    }

    /// The passages of any list, in order.
    fn docs(&self, segment: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let [(field, inverted, info)] = &self.lists[..] else {
            return Ok(self.set(segment)?.docs());
        };
        let mut docs = Vec::with_capacity(self.passages);
        let mut blocks = Blocks::default();
        each_block(blocks.open(*field, inverted, info)?, |block| {
            docs.extend_from_slice(block);
        });
        Ok(docs)
    }

    fn set(&self, segment: &SegmentReader) -> tantivy::Result<Set> {
        let (mut set, mut blocks) = (Set::of(segment.max_doc()), Blocks::default());
        for (field, inverted, info) in &self.lists {
            set.add_all(blocks.open(*field, inverted, info)?);
        }
        Ok(set)
    }

    fn postings(&self) -> tantivy::Result<Postings> {
        let open = |(_, inverted, info): &(Field, Arc<InvertedIndexReader>, TermInfo)| {
            inverted.read_postings_from_terminfo(info, IndexRecordOption::Basic)
        };
        let lists = self.lists.iter().map(open).collect::<Result<_, _>>()?;
        Ok(Postings::of(lists))
    }
}

/// A walk over passages that were told beforehand.
struct Docs {
    docs: Vec<DocId>,
    at: usize,
}

impl DocSet for Docs {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target {
            self.at += self.docs[self.at..].partition_point(|&doc| doc < target);
        }
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        self.docs.len() as u32
    }
}

impl Scorer for Docs {
    /// Ranking has scores of its own.
    fn score(&mut self) -> Score {
        1.0
    }
}
