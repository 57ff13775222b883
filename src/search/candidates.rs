//! What tantivy proposes: passages that may match, not yet scored.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::Boilerplate;
use super::rank::OF_HEADING;
use crate::index::ranked::{Ranked, Values};

/// A passage that tantivy proposes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) boilerplate: bool,
    /// What its words come to is multiplied by this.
    pub(super) factor: f32,
    pub(super) score: f32,
    pub(super) address: DocAddress,
}

impl Eq for Candidate {}

impl Ord for Candidate {
    /// Better is greater: no boilerplate, the higher score, the earlier place in the corpus.
    fn cmp(&self, other: &Candidate) -> std::cmp::Ordering {
        (other.boilerplate.cmp(&self.boilerplate))
            .then(self.score.total_cmp(&other.score))
            .then(other.address.cmp(&self.address))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Candidate) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
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

impl SegmentCollector for SegmentCandidates {
    type Fruit = Vec<Candidate>;

    fn collect(&mut self, doc: DocId, _: Score) {
        // 0: boilerplate, 1: a heading, 2: the body (`index::schema::Standing`).
        let standing = self.standing.get_val(doc);
        let boilerplate = standing == 0;
        let wanted = match self.boilerplate {
            Boilerplate::Demote => true,
            Boilerplate::Exclude => !boilerplate,
            Boilerplate::Only => boilerplate,
        };
        if wanted {
            let factor = if standing == 1 { OF_HEADING } else { 1.0 };
            let address = DocAddress::new(self.segment, doc);
            self.found.push(Candidate {
                boilerplate,
                factor,
                score: 0.0,
                address,
            });
        }
    }

    fn harvest(self) -> Vec<Candidate> {
        self.found
    }
}
