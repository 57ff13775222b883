//! The scores of the passages of a segment.

use tantivy::{DocId, SegmentReader};

use super::collection::Sections;
use super::parts::Part;
use super::walk::Take;

/// What was added so far to each passage and each section of a segment.
pub(super) struct Sums {
    passages: Vec<f32>,
    sections: Vec<f32>,
}

impl Sums {
    pub(super) fn new(segment: &SegmentReader, sections: &Sections) -> Sums {
        Sums {
            passages: vec![0.0; segment.max_doc() as usize],
            sections: vec![0.0; sections.count as usize],
        }
    }

    /// The score of a passage: its own, and its section's.
    pub(super) fn of(&self, doc: DocId, sections: &Sections) -> f32 {
        let section = sections
            .at(doc)
            .map_or(0.0, |at| self.sections[at as usize]);
        self.passages[doc as usize] + section
    }
}

impl Take for Sums {
    fn passage(&mut self, _: &Part, doc: DocId, _: u32, value: f32) {
        self.passages[doc as usize] += value;
    }

    fn section(&mut self, _: &Part, section: u64, _: u32, value: f32) {
        self.sections[section as usize] += value;
    }
}
