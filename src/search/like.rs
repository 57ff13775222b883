//! The passages that hold most of some words: read from the lists of those words alone.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, SegmentReader, TERMINATED};

use super::{Boilerplate, Searcher};
use crate::document::Document;
use crate::error::Result;
use crate::index::postings::Postings;
use crate::index::schema::Standing;
use crate::passage::Passage;
use crate::query::{Expr, Pattern, lower, resolve};

/// Words that every passage is taken to have at least: a heading of one word is like nothing.
const SHORTEST: u32 = 12;

/// Words and where they are looked for.
pub(crate) struct Proposal<'w> {
    /// Stems with their weights.
    pub(crate) stems: &'w [(String, f64)],
    /// What the passages must match too; none: all do.
    pub(crate) filters: Option<&'w Expr<Pattern>>,
    /// What becomes of boilerplate.
    pub(crate) boilerplate: Boilerplate,
    /// Which documents are looked at.
    pub(crate) of: &'w dyn Fn(&Document) -> bool,
    /// No more passages than this.
    pub(crate) most: usize,
}

/// A passage that holds some of the words.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Holding {
    boilerplate: bool,
    worth: f32,
    address: DocAddress,
}

impl Searcher {
    /// The passages that hold most of the words for their length, the best first, boilerplate last:
    /// each word counts for its weight squared and 1 + ln of how often it stands there, and the sum is
    /// divided by the root of the passage's length.
    pub(crate) fn propose(&self, words: &Proposal<'_>) -> Result<Vec<(Passage, &Document)>> {
        let searcher = self.index.searcher();
        let mut found = Vec::new();
        let allowed = words.filters.map(|expr| self.allowed(expr)).transpose()?;
        for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
            let allowed = allowed.as_ref().map(|allowed| allowed[ordinal].as_slice());
            self.propose_of(words, ordinal, segment, allowed, &mut found)?;
        }
        let best_first = |one: &Holding, other: &Holding| {
            (one.boilerplate.cmp(&other.boilerplate))
                .then(other.worth.total_cmp(&one.worth))
                .then(one.address.cmp(&other.address))
        };
        if words.most < found.len() {
            found.select_nth_unstable_by(words.most, best_first);
            found.truncate(words.most);
        }
        found.sort_unstable_by(best_first);
        let found = found.into_iter().map(|holding| holding.address);
        found.map(|address| self.load(address)).collect()
    }

    /// Those of one segment, all of them.
    fn propose_of(
        &self,
        words: &Proposal<'_>,
        ordinal: usize,
        segment: &SegmentReader,
        allowed: Option<&[bool]>,
        found: &mut Vec<Holding>,
    ) -> Result<()> {
        let worth = self.worth(words, segment)?;
        let lengths = segment.get_fieldnorms_reader(self.index.fields().exact)?;
        let standing = self.index.ranked()?[ordinal].standing();
        let sources = &self.index.manifest().shards[ordinal].sources;
        let sources = (sources.iter()).filter(|source| (words.of)(&source.document));
        for doc in sources.flat_map(|source| source.first..source.first + source.passages) {
            let worth = worth[doc as usize];
            if worth <= 0.0 || allowed.is_some_and(|allowed| !allowed[doc as usize]) {
                continue;
            }
            let boilerplate = standing.get_val(doc) == Standing::Boilerplate as u64;
            let wanted = match words.boilerplate {
                Boilerplate::Demote => true,
                Boilerplate::Exclude => !boilerplate,
                Boilerplate::Only => boilerplate,
            };
            if wanted {
                let length = lengths.fieldnorm(doc).max(SHORTEST) as f32;
                found.push(Holding {
                    boilerplate,
                    worth: worth / length.sqrt(),
                    address: DocAddress::new(ordinal as u32, doc),
                });
            }
        }
        Ok(())
    }

    /// What the words come to in each passage of a segment.
    fn worth(&self, words: &Proposal<'_>, segment: &SegmentReader) -> Result<Vec<f32>> {
        let mut worth = vec![0.0; segment.max_doc() as usize];
        for (word, weight) in words.stems {
            let terms = self.index.fields().of_stem(word);
            let mut postings = Postings::open(segment, &terms, IndexRecordOption::WithFreqs)?;
            while postings.doc() != TERMINATED {
                let times = postings.times() as f32;
                worth[postings.doc() as usize] += (weight * weight) as f32 * (1.0 + times.ln());
                postings.advance();
            }
        }
        Ok(worth)
    }

    /// Of each segment, which passages match.
    fn allowed(&self, expr: &Expr<Pattern>) -> Result<Vec<Vec<bool>>> {
        let expr = resolve(expr.clone(), &self.index)?;
        // Filters are tags, which the engine tells exactly.
        let lowered = lower(&expr, self.index.fields());
        let searcher = self.index.searcher();
        let segments = searcher.segment_readers().iter();
        let mut allowed: Vec<Vec<bool>> = segments
            .map(|segment| vec![false; segment.max_doc() as usize])
            .collect();
        for candidate in self
            .candidates(&*lowered.query, Boilerplate::Demote)?
            .iter()
        {
            let DocAddress {
                segment_ord,
                doc_id,
            } = candidate.address;
            allowed[segment_ord as usize][doc_id as usize] = true;
        }
        Ok(allowed)
    }

    /// How many passages the index holds.
    pub(crate) fn passages(&self) -> u64 {
        self.index.searcher().num_docs()
    }
}
