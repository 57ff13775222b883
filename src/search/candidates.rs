//! What tantivy proposes: passages that may match, not yet scored.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::Boilerplate;
use super::rank::OF_HEADING;
use crate::index::ranked::{Ranked, Values};
use crate::index::schema::Standing;

/// A passage that tantivy proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) address: DocAddress,
    pub(super) standing: Stands,
}

/// How a passage stands before its words are looked at: the number of a [`Standing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stands(u8);

impl Stands {
    const BOILERPLATE: Stands = Stands(Standing::Boilerplate as u8);
    const HEADING: Stands = Stands(Standing::Heading as u8);

    #[inline]
    pub(super) fn is_boilerplate(self) -> bool {
        self == Stands::BOILERPLATE
    }

    /// What a passage's words come to is multiplied by this.
    #[inline]
    pub(super) fn factor(self) -> f32 {
        match self == Stands::HEADING {
            true => OF_HEADING,
            false => 1.0,
        }
    }
}

/// All that tantivy proposes, in corpus order.
pub(super) struct Candidates(Vec<OfSegment>);

/// The candidates of a segment.
pub(super) struct OfSegment {
    pub(super) segment: SegmentOrdinal,
    /// They ascend.
    pub(super) docs: Vec<DocId>,
    /// How each of them stands.
    pub(super) standing: Vec<Stands>,
}

impl Candidates {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|of| of.docs.len()).sum()
    }

    pub(super) fn by_segment(&self) -> &[OfSegment] {
        &self.0
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Candidate> {
        self.0.iter().flat_map(|of| {
            let all = of.docs.iter().zip(&of.standing);
            all.map(|(&doc, &standing)| of.candidate(doc, standing))
        })
    }
}

impl OfSegment {
    pub(super) fn candidate(&self, doc: DocId, standing: Stands) -> Candidate {
        Candidate {
            address: DocAddress::new(self.segment, doc),
            standing,
        }
    }
}

/// Collects every match, in corpus order.
pub(super) struct Collect<'i> {
    pub(super) boilerplate: Boilerplate,
    pub(super) shards: &'i [Ranked],
}

pub(super) struct CollectSegment {
    boilerplate: Boilerplate,
    standing: Values,
    found: OfSegment,
}

impl Collector for Collect<'_> {
    type Fruit = Candidates;
    type Child = CollectSegment;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<CollectSegment> {
        let shard = &self.shards[segment as usize];
        Ok(CollectSegment {
            boilerplate: self.boilerplate,
            standing: shard.standing().clone(),
            found: OfSegment {
                segment,
                docs: Vec::new(),
                standing: Vec::new(),
            },
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, found: Vec<OfSegment>) -> tantivy::Result<Candidates> {
        Ok(Candidates(found))
    }
}

impl SegmentCollector for CollectSegment {
    type Fruit = OfSegment;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.collect_block(&[doc]);
    }

    /// The column is asked for many at once, which costs less than one by one.
    fn collect_block(&mut self, docs: &[DocId]) {
        let mut numbers = [0; COLLECT_BLOCK_BUFFER_LEN];
        let OfSegment {
            docs: all,
            standing,
            ..
        } = &mut self.found;
        for docs in docs.chunks(COLLECT_BLOCK_BUFFER_LEN) {
            let numbers = &mut numbers[..docs.len()];
            self.standing.get_vals(docs, numbers);
            all.extend_from_slice(docs);
            // There are three of them.
            standing.extend(numbers.iter().map(|&number| Stands(number as u8)));
        }
    }

    fn harvest(mut self) -> OfSegment {
        let unwanted = match self.boilerplate {
            Boilerplate::Demote => return self.found,
            Boilerplate::Exclude => true,
            Boilerplate::Only => false,
        };
        let OfSegment { docs, standing, .. } = &mut self.found;
        let mut all = standing.iter();
        docs.retain(|_| (all.next()).is_some_and(|one| one.is_boilerplate() != unwanted));
        standing.retain(|one| one.is_boilerplate() != unwanted);
        self.found
    }
}
