//! Passages, in order, to one finished segment.
//!
//! The files are those of the engine, written by its serializers; only what is gathered before they
//! are written is ours. A test holds them to what the engine's own writer makes of the same passages.

mod inverted;
mod terms;
#[cfg(test)]
mod tests;
mod words;

use std::path::PathBuf;

use tantivy::columnar::{ColumnType, ColumnarWriter};
use tantivy::directory::{Directory, RamDirectory, TerminatingWrite};
use tantivy::index::{Segment, SegmentComponent};
use tantivy::schema::Field;
use tantivy::store::{Compressor, StoreWriter, ZstdCompressor};
use tantivy::{DocId, Index, IndexSettings};

use super::folder::Folder;
use super::schema::{self, BLOCK, BLOCK_WORDS, COLUMNS, Fields, STANDING, Standing, WORDS};
use super::{files, pack};
use crate::analyzer::{self, Variant};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::passage::Passage;
use crate::tag::Facet;
use inverted::Inverted;
use terms::Number;
use words::Vocabulary;

/// Bytes of passages that are compressed as one. Larger blocks take less room and more time for each hit.
const STORE_BLOCK: usize = 24 * 1024;

/// The settings of every shard. How they were chosen stands in `docs/performance.md`.
pub(super) fn settings() -> IndexSettings {
    IndexSettings {
        docstore_blocksize: STORE_BLOCK,
        docstore_compression: Compressor::Zstd(ZstdCompressor {
            compression_level: Some(1),
        }),
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    }
}

/// A shard that is being filled: one segment, passages in the order in which they come, so that the
/// same content gives the same files. It lies in memory until it is whole: tantivy would flush each
/// file several times.
pub(super) struct Writer {
    memory: RamDirectory,
    segment: Segment,
    fields: Fields,
    /// How many passages there are already, and how many blocks.
    passages: DocId,
    blocks: u64,
    vocabulary: Vocabulary,
    inverted: Inverted,
    columns: ColumnarWriter,
    store: StoreWriter,
    /// The passage that is being stored, and the tag that is being added, in pieces of memory that are
    /// used again.
    stored: Vec<u8>,
    tag: Vec<u8>,
    above: Above,
}

/// The words of the headings above the passage before: those that follow one another share them.
#[derive(Default)]
struct Above {
    headings: Vec<String>,
    stems: Vec<Number>,
    forms: Vec<Number>,
}

/// How many words a text has.
#[derive(Default)]
struct Counted {
    /// Each once, however many ways it is written.
    words: u64,
    /// Every way to write it counted.
    tokens: u64,
}

impl Writer {
    /// A shard with nothing in it.
    pub(super) fn new() -> tantivy::Result<Writer> {
        let (memory, settings) = (RamDirectory::create(), settings());
        let schema = Fields::schema();
        let fields = Fields::of(&schema)?;
        let builder = Index::builder().schema(schema.clone());
        let index = builder.settings(settings.clone());
        let segment = index.open_or_create(memory.clone())?.new_segment();
        let store = segment.open_write(SegmentComponent::Store)?;
        let (block, compression) = (settings.docstore_blocksize, settings.docstore_compression);
        let store = StoreWriter::new(store, compression, block, false)?;
        let mut columns = ColumnarWriter::default();
        for name in COLUMNS {
            columns.record_column_type(name, ColumnType::U64, false);
        }
        Ok(Writer {
            memory,
            segment,
            fields,
            passages: 0,
            blocks: 0,
            vocabulary: Vocabulary::default(),
            inverted: Inverted::new(schema),
            columns,
            store,
            stored: Vec::new(),
            tag: Vec::new(),
            above: Above::default(),
        })
    }

    /// Adds the passages of a document.
    pub(super) fn add(&mut self, document: &Document, passages: &[Passage]) -> tantivy::Result<()> {
        for pieces in passages.chunk_by(|_, next| next.continued) {
            let first = self.passages;
            let mut tokens = 0;
            for passage in pieces {
                tokens += self.add_passage(document, passage)?.tokens;
            }
            // A block that is one passage is as long as that, which the engine knows.
            if pieces.len() > 1 {
                for passage in first..self.passages {
                    self.columns.record_numerical(passage, BLOCK_WORDS, tokens);
                }
            }
            self.blocks += 1;
        }
        Ok(())
    }

    fn add_passage(&mut self, document: &Document, passage: &Passage) -> tantivy::Result<Counted> {
        let counted = self.add_text(&passage.text);
        self.add_headings(passage);
        self.add_tags(document, passage);
        self.inverted.end(self.passages);
        for (name, value) in [
            (STANDING, Standing::of(passage) as u64),
            (BLOCK, self.blocks),
            (WORDS, counted.words),
        ] {
            self.columns.record_numerical(self.passages, name, value);
        }
        self.stored.clear();
        self.stored = postcard::to_extend(passage, std::mem::take(&mut self.stored))
            .expect("a passage is plain data, and writing to memory does not fail");
        self.store.store_bytes(&self.stored)?;
        self.passages += 1;
        Ok(counted)
    }

    fn add_text(&mut self, text: &str) -> Counted {
        let (fields, inverted) = (&self.fields, &mut self.inverted);
        let mut counted = Counted::default();
        self.vocabulary.cut(text, |word| {
            counted.tokens += 1;
            counted.words += u64::from(word.variant == Variant::Word);
            if word.is_form() {
                inverted.add(fields.exact, word.exact, word.position);
            }
            // A form that is its own stem is found as a form.
            if !word.is_form() || word.stem != word.exact {
                inverted.add(fields.stem, word.stem, word.position);
            }
            if word.is_capitals {
                inverted.add(fields.capitals, word.exact, word.position);
            }
        });
        counted
    }

    fn add_headings(&mut self, passage: &Passage) {
        let Writer {
            fields, inverted, ..
        } = self;
        let Above {
            headings,
            stems,
            forms,
        } = &mut self.above;
        // The first passage of a document never stands below the headings of another.
        let mut are_new = passage.number == 1;
        if *headings != passage.headings {
            are_new = true;
            headings.clone_from(&passage.headings);
            stems.clear();
            forms.clear();
            // The separator keeps words of one heading from being joined with those of the next.
            let text = headings.join(analyzer::CELL_SEPARATOR);
            self.vocabulary.cut(&text, |word| {
                stems.push(word.stem);
                if word.is_form() {
                    forms.push(word.exact);
                }
            });
        }
        let mut add = |field, numbers: &[Number]| {
            for &number in numbers {
                inverted.add(field, number, 0);
            }
        };
        add(fields.headings, stems);
        if are_new {
            add(fields.heading_forms, forms);
        }
    }

    fn add_tags(&mut self, document: &Document, passage: &Passage) {
        let tags = &passage.tags;
        if let Some(council) = &document.council {
            self.add_tag(Facet::Council, council);
        }
        for theme in &tags.themes {
            self.add_tag(Facet::Theme, theme);
        }
        for topic in &tags.topics {
            self.add_tag(Facet::Topic, topic);
        }
        if let Some((status, _)) = tags.status {
            self.add_tag(Facet::Status, status.name());
        }
        self.add_tag(Facet::Kind, passage.kind.name());
        self.add_tag(Facet::Document, &document.id);
        if let Some((page, _)) = passage.page {
            self.add_tag(Facet::Page, &page.to_string());
        }
        for sum in passage.sums() {
            // As the engine writes numbers, so that their order is that of the bytes.
            self.add_term(self.fields.amount, &sum.pence.to_be_bytes());
        }
    }

    fn add_tag(&mut self, facet: Facet, value: &str) {
        let mut tag = std::mem::take(&mut self.tag);
        tag.clear();
        tag.extend(schema::sign(facet));
        tag.extend(value.as_bytes());
        self.add_term(self.fields.tag, &tag);
        self.tag = tag;
    }

    fn add_term(&mut self, field: Field, term: &[u8]) {
        let number = self.vocabulary.number(term);
        self.inverted.add(field, number, 0);
    }

    /// Writes what was added into the index folder under the shard's name. Nothing refers to it until
    /// the commit. How many bytes it has.
    pub(super) fn finish(self, index: &Folder, name: &str) -> Result<u64> {
        let file = self.file();
        let file = file.map_err(|error| Error::damaged(index.path(), error))?;
        index.write(&files::of_shard(name), &file)?;
        Ok(file.len() as u64)
    }

    fn file(mut self) -> tantivy::Result<Vec<u8>> {
        (self.inverted).write(self.vocabulary.terms(), &self.segment)?;
        let mut columns = self.segment.open_write(SegmentComponent::FastFields)?;
        (self.columns).serialize(self.passages, None, &mut columns)?;
        columns.terminate()?;
        self.store.close()?;
        let name = self.segment.id().uuid_string();
        pack::packed(|ending| {
            let part = PathBuf::from(&name).with_extension(ending);
            Ok(self.memory.open_read(&part)?.read_bytes()?)
        })
    }
}
