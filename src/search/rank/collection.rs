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
pub(in crate::search) struct Collection {
    pub(super) fields: Fields,
    passages: u64,
    of_passages: Shares,
    of_headings: Shares,
    /// Of passages that are blocks of their own.
    of_blocks: Shares,
    /// Words that a block has on average.
    block_words: f32,
}

impl Collection {
    pub(in crate::search) fn of(index: &OpenIndex) -> Result<Collection> {
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
            of_passages: Shares::of(average(words, passages), SHORTEST),
            of_headings: Shares::of(average(heading_words, passages), 0),
            of_blocks: Shares::of(block_words, SHORTEST),
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
            texts: &self.of_passages,
            blocks: &self.of_blocks,
        })
    }

    /// The lengths of the headings above them.
    pub(super) fn heading_lengths(&self, segment: &SegmentReader) -> Result<Lengths<'_>> {
        Ok(Lengths {
            lengths: segment.get_fieldnorms_reader(self.fields.headings)?,
            texts: &self.of_headings,
            blocks: &self.of_blocks,
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
    texts: &'c Shares,
    blocks: &'c Shares,
}

impl Lengths<'_> {
    /// BM25's share for repetition: how much a word tells that stands so many times in a text.
    #[inline]
    pub(super) fn share(&self, doc: DocId, times: u32) -> f32 {
        self.texts.share(times, self.lengths.fieldnorm_id(doc))
    }

    /// The same of nearness, which need not be a whole number.
    pub(super) fn share_of(&self, doc: DocId, nearness: f32) -> f32 {
        let norm = self.texts.norms[usize::from(self.lengths.fieldnorm_id(doc))];
        saturated(nearness, norm)
    }

    /// The same for a passage that is a block of its own, as [`Collection::in_block`] counts it.
    #[inline]
    pub(super) fn in_block(&self, doc: DocId, times: u32) -> f32 {
        self.blocks.share(times, self.lengths.fieldnorm_id(doc))
    }

    /// Both of them.
    #[inline]
    pub(super) fn both(&self, doc: DocId, times: u32) -> (f32, f32) {
        let id = self.lengths.fieldnorm_id(doc);
        (self.texts.share(times, id), self.blocks.share(times, id))
    }
}

/// Words seldom stand so many times in one text.
const OFTEN: usize = 4;

/// BM25's shares for repetition, by the byte in which the engine keeps a text's length.
struct Shares {
    norms: [f32; 256],
    /// Those of words that stand less than [`OFTEN`] times, which are most: a division for each
    /// passage that has a common word takes longer than all else.
    seldom: [[f32; 256]; OFTEN],
}

impl Shares {
    fn of(average: f32, shortest: u32) -> Shares {
        let norms: [f32; 256] = std::array::from_fn(|id| {
            // The array has as many places as a byte has values.
            let length = FieldNormReader::id_to_fieldnorm(id as u8).max(shortest);
            norm(length as f32, average)
        });
        Shares {
            norms,
            seldom: std::array::from_fn(|times| norms.map(|norm| saturated(times as f32, norm))),
        }
    }

    #[inline]
    fn share(&self, times: u32, id: u8) -> f32 {
        match self.seldom.get(times as usize) {
            Some(shares) => shares[usize::from(id)],
            None => saturated(times as f32, self.norms[usize::from(id)]),
        }
    }
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
        let Shares { norms, .. } = Shares::of(60.0, SHORTEST);
        assert_eq!(norms[1], norms[SHORTEST as usize]);
        assert!(norms[SHORTEST as usize] < norms[30]);
    }

    #[test]
    fn shares_known_beforehand_are_those_that_are_told() {
        let shares = Shares::of(60.0, SHORTEST);
        for times in 0..2 * OFTEN as u32 {
            let told = saturated(times as f32, shares.norms[40]);
            assert_eq!(shares.share(times, 40), told);
        }
    }
}
