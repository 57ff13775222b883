//! What is where, turned round: from the terms of each passage to the passages of each term.
//!
//! Terms are kept in the order in which they come, which costs next to nothing for each, and brought
//! into the order of the dictionary once, by counting (a counting sort by term is stable, so passages
//! and positions stay in order). The engine's own writer looks every word up in a table for every
//! field and appends to a list of each term instead.

use tantivy::DocId;
use tantivy::directory::FileSlice;
use tantivy::fieldnorm::{FieldNormReader, FieldNormsSerializer};
use tantivy::index::{Segment, SegmentComponent};
use tantivy::postings::{FieldSerializer, InvertedIndexSerializer};
use tantivy::schema::{Field, FieldEntry, IndexRecordOption, Schema};

use super::terms::{Number, Terms};

/// The terms of every field, passage by passage.
pub(super) struct Inverted {
    schema: Schema,
    /// By the number of the field.
    fields: Vec<OfField>,
}

/// The terms of one field.
struct OfField {
    /// Those of all passages.
    terms: Vec<Number>,
    /// The position of each, where the field keeps positions.
    positions: Option<Vec<u32>>,
    /// The passages that have any, and where their terms end.
    passages: Vec<(DocId, usize)>,
    /// How many terms each passage has, in the engine's one byte, where the field keeps that.
    lengths: Option<Vec<u8>>,
}

/// Where a term stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Occurrence {
    passage: DocId,
    /// None is zero, where the field keeps no positions.
    position: u32,
}

impl Inverted {
    /// Fields without terms.
    pub(super) fn new(schema: Schema) -> Inverted {
        let fields = schema.fields();
        let fields = fields.map(|(_, entry)| OfField::new(entry)).collect();
        Inverted { schema, fields }
    }

    /// Adds a term of the passage that comes next.
    pub(super) fn add(&mut self, field: Field, term: Number, position: u32) {
        let of_field = &mut self.fields[field.field_id() as usize];
        of_field.terms.push(term);
        if let Some(positions) = &mut of_field.positions {
            positions.push(position);
        }
    }

    /// Ends the passage; passages are numbered from 0.
    pub(super) fn end(&mut self, passage: DocId) {
        for field in &mut self.fields {
            field.end(passage);
        }
    }

    /// Writes dictionaries, postings, positions and lengths into the segment's files.
    pub(super) fn write(&self, terms: &Terms, segment: &Segment) -> tantivy::Result<()> {
        let lengths = segment.open_write(SegmentComponent::FieldNorms)?;
        let mut lengths = FieldNormsSerializer::from_write(lengths)?;
        let mut postings = InvertedIndexSerializer::open(segment)?;
        let sorted = terms.sorted();
        for ((field, entry), of_field) in self.schema.fields().zip(&self.fields) {
            let mut reader = None;
            if let Some(of_passages) = &of_field.lengths {
                lengths.serialize_field(field, of_passages)?;
                reader = Some(FieldNormReader::open(FileSlice::from(of_passages.clone()))?);
            }
            if of_field.terms.is_empty() {
                continue; // the engine knows no field without terms
            }
            let mut writer = postings.new_field(field, of_field.terms.len() as u64, reader)?;
            let kept = entry.field_type().index_record_option();
            let has_frequencies = kept.is_some_and(IndexRecordOption::has_freq);
            of_field.write(terms, &sorted, has_frequencies, &mut writer)?;
            writer.close()?;
        }
        lengths.close()?;
        postings.close()?;
        Ok(())
    }
}

impl OfField {
    fn new(entry: &FieldEntry) -> OfField {
        let kept = entry.field_type().index_record_option();
        let has_positions = kept.is_some_and(IndexRecordOption::has_positions);
        OfField {
            terms: Vec::new(),
            positions: has_positions.then(Vec::new),
            passages: Vec::new(),
            lengths: (entry.is_indexed() && entry.has_fieldnorms()).then(Vec::new),
        }
    }

    fn end(&mut self, passage: DocId) {
        let before = self.passages.last().map_or(0, |&(_, end)| end);
        let end = self.terms.len();
        if end > before {
            self.passages.push((passage, end));
        }
        if let Some(lengths) = &mut self.lengths {
            lengths.push(FieldNormReader::fieldnorm_to_id((end - before) as u32));
        }
    }

    fn write(
        &self,
        terms: &Terms,
        sorted: &[Number],
        has_frequencies: bool,
        to: &mut FieldSerializer<'_>,
    ) -> tantivy::Result<()> {
        let (occurrences, ends) = self.by_term(terms.len(), sorted);
        let mut start = 0;
        let mut steps = Vec::new();
        for &term in sorted {
            let end = ends[term as usize];
            let of_term = &occurrences[start..end];
            start = end;
            if of_term.is_empty() {
                continue; // a term of other fields
            }
            let by_passage = || of_term.chunk_by(|one, next| one.passage == next.passage);
            // The engine asks for the number only where it weighs how often a term stands in a passage.
            let passages = match has_frequencies {
                true => by_passage().count() as u32,
                false => 0,
            };
            to.new_term(terms.get(term), passages, has_frequencies)?;
            for of_passage in by_passage() {
                steps.clear();
                if self.positions.is_some() {
                    let mut before = 0;
                    steps.extend(of_passage.iter().map(|&Occurrence { position, .. }| {
                        position - std::mem::replace(&mut before, position)
                    }));
                }
                let times = of_passage.len() as u32;
                to.write_doc(of_passage[0].passage, times, &steps);
            }
            to.close_term()?;
        }
        Ok(())
    }

    /// Every occurrence, in the order of the terms' bytes, and where those of each term end.
    fn by_term(&self, terms: usize, sorted: &[Number]) -> (Vec<Occurrence>, Vec<usize>) {
        let mut next = vec![0; terms];
        for &term in &self.terms {
            next[term as usize] += 1;
        }
        let mut end = 0;
        for &term in sorted {
            let times = std::mem::replace(&mut next[term as usize], end);
            end += times;
        }
        let mut occurrences = vec![Occurrence::default(); self.terms.len()];
        let mut start = 0;
        for &(passage, end) in &self.passages {
            for at in start..end {
                let next = &mut next[self.terms[at] as usize];
                occurrences[*next] = Occurrence {
                    passage,
                    position: self.positions.as_ref().map_or(0, |positions| positions[at]),
                };
                *next += 1;
            }
            start = end;
        }
        (occurrences, next)
    }
}
