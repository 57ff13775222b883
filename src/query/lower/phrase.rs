//! A phrase as a query of the engine.
//!
//! The engine's own takes one term a word, all of one field. A stem is up to two terms of two fields,
//! and a pattern as many as it has words, so phrases are walked here: the rarest word leads, and
//! positions are compared only in passages that hold every word.

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use crate::index::postings::Postings;

/// Passages in which words stand side by side; at least one word.
#[derive(Debug, Clone)]
pub(super) struct PhraseQuery(pub(super) Vec<Word>);

/// A word of a phrase: any of these terms, so many words behind the phrase's first.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) offset: u32,
    pub(super) terms: Vec<Term>,
}

impl Query for PhraseQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for PhraseQuery {
    fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut words = Vec::with_capacity(self.0.len());
        for Word { offset, terms } in &self.0 {
            let kept = IndexRecordOption::WithFreqsAndPositions;
            let postings = Postings::open(segment, terms, kept)?;
            if postings.doc() == TERMINATED {
                return Ok(Box::new(EmptyScorer));
            }
            words.push((*offset, postings));
        }
        words.sort_by_key(|(_, postings)| postings.size_hint());
        let mut phrase = Phrase {
            words,
            doc: 0,
            starts: Vec::new(),
            positions: Vec::new(),
        };
        phrase.settle(0);
        Ok(Box::new(phrase))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("a phrase", 1.0))
    }
}

/// A walk over the passages of a shard that hold a phrase.
struct Phrase {
    /// How far each word is behind the first, and where it stands; the rarest word first.
    words: Vec<(u32, Postings)>,
    doc: DocId,
    /// Where the phrase may begin in the passage that is looked at.
    starts: Vec<u32>,
    positions: Vec<u32>,
}

impl Phrase {
    /// Goes on to the first passage from `doc` on that holds the phrase.
    fn settle(&mut self, mut doc: DocId) -> DocId {
        'passages: loop {
            for (_, postings) in &mut self.words {
                let at = postings.seek(doc);
                if at == TERMINATED {
                    self.doc = TERMINATED;
                    return self.doc;
                }
                if at > doc {
                    doc = at;
                    continue 'passages;
                }
            }
            if self.is_side_by_side() {
                self.doc = doc;
                return doc;
            }
            doc += 1;
        }
    }

    /// Whether the words, which all stand in the current passage, stand in their places.
    fn is_side_by_side(&mut self) -> bool {
        for (place, (offset, postings)) in self.words.iter_mut().enumerate() {
            postings.positions(&mut self.positions);
            // Where the phrase would have to begin.
            let begins = self
                .positions
                .iter()
                .filter_map(|at| at.checked_sub(*offset));
            match place {
                0 => {
                    self.starts.clear();
                    self.starts.extend(begins);
                }
                _ => {
                    let mut begins = begins.peekable();
                    self.starts.retain(|start| {
                        while begins.next_if(|begin| begin < start).is_some() {}
                        begins.peek() == Some(start)
                    });
                }
            }
            if self.starts.is_empty() {
                return false;
            }
        }
        true
    }
}

impl DocSet for Phrase {
    fn advance(&mut self) -> DocId {
        match self.doc {
            TERMINATED => TERMINATED,
            doc => self.settle(doc + 1),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match target <= self.doc {
            true => self.doc,
            false => self.settle(target),
        }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        // The rarest word is the first; no phrase is without words.
        self.words
            .first()
            .map_or(0, |(_, postings)| postings.size_hint())
    }
}

impl Scorer for Phrase {
    /// Ranking has scores of its own.
    fn score(&mut self) -> Score {
        1.0
    }
}
