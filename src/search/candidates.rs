//! What tantivy proposes: passages that may match, not yet scored.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::Boilerplate;
use super::rank::OF_HEADING;
use crate::index::ranked::{Ranked, Values};

/// A passage that tantivy proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) address: DocAddress,
    pub(super) boilerplate: bool,
    is_heading: bool,
}

impl Candidate {
    /// What its words come to is multiplied by this.
    pub(super) fn factor(&self) -> f32 {
        match self.is_heading {
            true => OF_HEADING,
            false => 1.0,
        }
    }
}

/// Collects every match, in corpus order.
pub(super) struct Candidates<'i> {
    pub(super) boilerplate: Boilerplate,
    pub(super) shards: &'i [Ranked],
}

pub(super) struct SegmentCandidates {
    boilerplate: Boilerplate,
    segment: SegmentOrdinal,
    standing: Values,
    found: Vec<Candidate>,
}

impl Collector for Candidates<'_> {
    type Fruit = Vec<Candidate>;
    type Child = SegmentCandidates;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<SegmentCandidates> {
        let shard = &self.shards[segment as usize];
        Ok(SegmentCandidates {
            boilerplate: self.boilerplate,
            segment,
            standing: shard.standing().clone(),
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, found: Vec<Vec<Candidate>>) -> tantivy::Result<Vec<Candidate>> {
        Ok(found.concat())
    }
}

impl SegmentCandidates {
    fn add(&mut self, doc: DocId, standing: u64) {
        // 0: boilerplate, 1: a heading, 2: the body (`index::schema::Standing`).
        let boilerplate = standing == 0;
        let wanted = match self.boilerplate {
            Boilerplate::Demote => true,
            Boilerplate::Exclude => !boilerplate,
            Boilerplate::Only => boilerplate,
        };
        if wanted {
            self.found.push(Candidate {
                address: DocAddress::new(self.segment, doc),
                boilerplate,
                is_heading: standing == 1,
            });
        }
    }
}

impl SegmentCollector for SegmentCandidates {
    type Fruit = Vec<Candidate>;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.add(doc, self.standing.get_val(doc));
    }

    /// The column is asked for many at once, which costs less than one by one.
    fn collect_block(&mut self, docs: &[DocId]) {
        let mut standing = [0; COLLECT_BLOCK_BUFFER_LEN];
        for docs in docs.chunks(COLLECT_BLOCK_BUFFER_LEN) {
            let standing = &mut standing[..docs.len()];
            self.standing.get_vals(docs, standing);
            self.found.reserve(docs.len());
            for (&doc, &standing) in docs.iter().zip(standing.iter()) {
                self.add(doc, standing);
            }
        }
    }

    fn harvest(self) -> Vec<Candidate> {
        self.found
    }
}
