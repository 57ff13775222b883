//! What is counted over the whole index: how rare words are, how long texts are.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocId, SegmentReader};

use super::{B, K1, SHORTEST};
use crate::error::Result;
use crate::index::OpenIndex;
use crate::index::schema::Fields;

/// What no share for repetition comes to, however often a word stands in a text.
pub(super) const HIGHEST: f32 = K1 + 1.0;

/// Counts over the whole index, whatever its shards.
pub(super) struct Collection {
    pub(super) fields: Fields,
    passages: u64,
    /// By the byte in which the engine keeps a text's length.
    passage_norms: [f32; 256],
    heading_norms: [f32; 256],
    /// Of a passage that is a block of its own.
    block_norms: [f32; 256],
    /// Words that a block has on average.
    block_words: f32,
}

impl Collection {
    pub(super) fn of(index: &OpenIndex) -> Result<Collection> {
        let fields = *index.fields();
        let searcher = index.searcher();
        let blocks = index.ranked()?.iter().map(|shard| shard.blocks).sum();
        let (mut passages, mut words, mut heading_words) = (0, 0, 0);
        for segment in searcher.segment_readers() {
            passages += u64::from(segment.max_doc());
            words += segment.inverted_index(fields.exact)?.total_num_tokens();
            heading_words += segment.inverted_index(fields.headings)?.total_num_tokens();
        }
        let average = |words: u64, texts: u64| words as f32 / texts.max(1) as f32;
        let block_words = average(words, blocks);
        Ok(Collection {
            fields,
            passages,
            passage_norms: norms(average(words, passages), SHORTEST),
            heading_norms: norms(average(heading_words, passages), 0),
            block_norms: norms(block_words, SHORTEST),
            block_words,
        })
    }

    /// What a word that stands in so many passages is worth.
    pub(super) fn idf(&self, passages: u64) -> f32 {
        let (all, with) = (self.passages as f32, passages.min(self.passages) as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// The lengths of a segment's passages.
    pub(super) fn passage_lengths(&self, segment: &SegmentReader) -> Result<Lengths<'_>> {
        Ok(Lengths {
            lengths: segment.get_fieldnorms_reader(self.fields.exact)?,
            norms: &self.passage_norms,
            block_norms: &self.block_norms,
        })
    }

    /// The lengths of the headings above them.
    pub(super) fn heading_lengths(&self, segment: &SegmentReader) -> Result<Lengths<'_>> {
        Ok(Lengths {
            lengths: segment.get_fieldnorms_reader(self.fields.headings)?,
            norms: &self.heading_norms,
            block_norms: &self.block_norms,
        })
    }

    /// BM25's share for repetition in a block of so many words.
    pub(super) fn in_block(&self, times: u32, words: u64) -> f32 {
        let words = words.max(u64::from(SHORTEST));
        saturated(times as f32, norm(words as f32, self.block_words))
    }
}

/// The lengths of a segment's passages, or of the headings above them.
pub(super) struct Lengths<'c> {
    lengths: FieldNormReader,
    norms: &'c [f32; 256],
    block_norms: &'c [f32; 256],
}

impl Lengths<'_> {
    /// BM25's share for repetition: how much a word tells that stands so many times in a text.
    #[inline]
    pub(super) fn share(&self, doc: DocId, times: f32) -> f32 {
        let norm = self.norms[usize::from(self.lengths.fieldnorm_id(doc))];
        saturated(times, norm)
    }

    /// The same for a passage that is a block of its own, as [`Collection::in_block`] counts it.
    #[inline]
    pub(super) fn in_block(&self, doc: DocId, times: u32) -> f32 {
        let norm = self.block_norms[usize::from(self.lengths.fieldnorm_id(doc))];
        saturated(times as f32, norm)
    }
}

fn norms(average: f32, shortest: u32) -> [f32; 256] {
    std::array::from_fn(|id| {
        // The array has as many places as a byte has values.
        let length = FieldNormReader::id_to_fieldnorm(id as u8).max(shortest);
        norm(length as f32, average)
    })
}

fn norm(length: f32, average: f32) -> f32 {
    K1 * (1.0 - B + B * length / average.max(1.0))
}

fn saturated(times: f32, norm: f32) -> f32 {
    times * (K1 + 1.0) / (times + norm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_counts_ever_less_and_length_against_it() {
        let average = norm(100.0, 100.0);
        let once = saturated(1.0, average);
        assert!((once - 1.0).abs() < 1e-6);
        assert!(saturated(2.0, average) - once < once);
        assert!(saturated(1e6, average) < K1 + 1.0);
        assert!(saturated(1.0, norm(300.0, 100.0)) < once);
    }

    #[test]
    fn a_very_short_text_is_no_better_than_a_short_one() {
        let norms = norms(60.0, SHORTEST);
        assert_eq!(norms[1], norms[SHORTEST as usize]);
        assert!(norms[SHORTEST as usize] < norms[30]);
    }
}
