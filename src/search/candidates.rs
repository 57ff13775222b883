//! What tantivy proposes, with scores that depend on nothing but the corpus and the query.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::Boilerplate;
use crate::index::schema::STANDING;

/// What a match in a heading is worth that is a passage itself: it names what the passages below
/// it say, so they come first.
const HEADING_PASSAGE_FACTOR: f32 = 0.4;

/// A passage that tantivy proposes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) boilerplate: bool,
    /// Rounded, so that equals are equal.
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

/// Collects every match. tantivy's own top hits are pruned by maxima chosen within one segment,
/// which may lose hits when scores count over all.
pub(super) struct Candidates {
    pub(super) boilerplate: Boilerplate,
    pub(super) scored: bool,
}

pub(super) struct SegmentCandidates {
    boilerplate: Boilerplate,
    segment: SegmentOrdinal,
    standing: Column<u64>,
    found: Vec<Candidate>,
}

impl Collector for Candidates {
    type Fruit = Vec<Candidate>;
    type Child = SegmentCandidates;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<SegmentCandidates> {
        let standing = reader.fast_fields().u64(STANDING)?;
        Ok(SegmentCandidates {
            boilerplate: self.boilerplate,
            segment,
            standing,
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, found: Vec<Vec<Candidate>>) -> tantivy::Result<Vec<Candidate>> {
        Ok(found.concat())
    }
}

impl SegmentCollector for SegmentCandidates {
    type Fruit = Vec<Candidate>;

    fn collect(&mut self, doc: DocId, score: Score) {
        // 0: boilerplate, 1: a heading, 2: the body (`index::schema::Standing`).
        let standing = self.standing.first(doc).unwrap_or(2);
        let boilerplate = standing == 0;
        let wanted = match self.boilerplate {
            Boilerplate::Demote => true,
            Boilerplate::Exclude => !boilerplate,
            Boilerplate::Only => boilerplate,
        };
        if wanted {
            let score = if standing == 1 {
                score * HEADING_PASSAGE_FACTOR
            } else {
                score
            };
            let address = DocAddress::new(self.segment, doc);
            self.found.push(Candidate {
                boilerplate,
                score: rounded(score),
                address,
            });
        }
    }

    fn harvest(self) -> Vec<Candidate> {
        self.found
    }
}

/// A score to 16 significant bits. Sums of three or more terms are added in an order that differs
/// between segments; the last bits say nothing and must not decide between equals.
fn rounded(score: f32) -> f32 {
    f32::from_bits((score.to_bits() + 0x80) & !0xFF)
}
