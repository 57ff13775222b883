//! What is known of every passage without reading it: its document, its tags, its length.

use std::collections::BTreeMap;

use tantivy::columnar::Column as FastColumn;
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, SegmentReader, TERMINATED};

use super::OpenIndex;
use super::schema::{WORDS, sign};
use crate::error::{Error, Result};
use crate::tag::Facet;

/// The values of one facet, passage by passage.
pub(crate) struct TagColumn {
    /// Every value that some passage has, sorted.
    pub(crate) values: Vec<String>,
    segments: Vec<Segment>,
}

/// The values of a segment's passages, one passage after the other.
struct Segment {
    /// Where the values of each passage begin; one more than there are passages.
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl TagColumn {
    /// The values of a passage, as places in [`TagColumn::values`], ascending.
    pub(crate) fn of(&self, address: DocAddress) -> &[u32] {
        let segment = &self.segments[address.segment_ord as usize];
        let at = address.doc_id as usize;
        &segment.values[segment.starts[at] as usize..segment.starts[at + 1] as usize]
    }
}

/// The words that each passage has.
pub(crate) struct WordsColumn(Vec<FastColumn<u64>>);

impl WordsColumn {
    /// The words of a passage: each once, however many ways it is written.
    pub(crate) fn of(&self, address: DocAddress) -> u64 {
        let column = &self.0[address.segment_ord as usize];
        column.first(address.doc_id).unwrap_or(0)
    }
}

impl OpenIndex {
    /// The values of a facet that passages carry, read from its postings: there are few values, so
    /// this costs little more than looking at each tag once.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn tag_column(&self, facet: Facet) -> Result<TagColumn> {
        let mut found: Vec<BTreeMap<String, Vec<DocId>>> = Vec::new();
        let searcher = self.searcher();
        for segment in searcher.segment_readers() {
            found.push(self.tagged_in(segment, facet)?);
        }
        let mut values: Vec<String> = found.iter().flat_map(|tags| tags.keys().cloned()).collect();
        values.sort_unstable();
        values.dedup();
        let segments = searcher.segment_readers().iter().zip(&found);
        let segments = segments.map(|(segment, tags)| column(segment.max_doc(), tags, &values));
        let segments = segments.collect();
        Ok(TagColumn { values, segments })
    }

    fn tagged_in(
        &self,
        segment: &SegmentReader,
        facet: Facet,
    ) -> Result<BTreeMap<String, Vec<DocId>>> {
        let mut found = BTreeMap::new();
        let Some(sign) = sign(facet) else {
            return Ok(found);
        };
        let inverted = segment.inverted_index(self.fields().tag)?;
        let damaged = |error| Error::damaged(self.path(), error);
        let of_facet = inverted.terms().range().ge([sign]).lt([sign + 1]);
        let mut terms = of_facet.into_stream().map_err(damaged)?;
        while terms.advance() {
            let value = String::from_utf8_lossy(&terms.key()[1..]).into_owned();
            let postings = inverted
                .read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)
                .map_err(damaged)?;
            found.insert(value, docs(postings));
        }
        Ok(found)
    }

    /// How many words each passage has.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn words_column(&self) -> Result<WordsColumn> {
        let searcher = self.searcher();
        let columns = searcher.segment_readers().iter();
        let columns = columns.map(|segment| segment.fast_fields().u64(WORDS));
        Ok(WordsColumn(columns.collect::<Result<_, _>>()?))
    }

    /// The place of each segment's documents among all, as the first passage and the document's
    /// number from 0, ascending.
    pub(crate) fn document_starts(&self) -> Vec<Vec<(DocId, usize)>> {
        let mut number = 0;
        let shards = self.manifest().shards.iter();
        let starts = |shard: &super::manifest::Shard| {
            let sources = shard.sources.iter();
            (sources.map(|source| {
                number += 1;
                (source.first, number - 1)
            }))
            .collect()
        };
        shards.map(starts).collect()
    }
}

fn docs(mut postings: impl Postings) -> Vec<DocId> {
    let mut docs = Vec::with_capacity(postings.size_hint() as usize);
    let mut doc = postings.doc();
    while doc != TERMINATED {
        docs.push(doc);
        doc = postings.advance();
    }
    docs
}

fn column(passages: DocId, tags: &BTreeMap<String, Vec<DocId>>, all: &[String]) -> Segment {
    let mut starts = vec![0u32; passages as usize + 1];
    for &doc in tags.values().flatten() {
        starts[doc as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut values = vec![0; starts.last().map_or(0, |&end| end as usize)];
    // Value by value, both sorted, so those of a passage come in order.
    for (value, docs) in tags {
        let value = all.partition_point(|other| other < value) as u32;
        for &doc in docs {
            values[next[doc as usize] as usize] = value;
            next[doc as usize] += 1;
        }
    }
    Segment { starts, values }
}
