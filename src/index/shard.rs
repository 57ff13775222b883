//! Passages, in order, to one finished segment.

use std::path::PathBuf;

use tantivy::directory::{Directory, RamDirectory};
use tantivy::indexer::SingleSegmentIndexWriter;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings};

use super::block::blocks;
use super::folder::Folder;
use super::schema::{self, Fields};
use super::words::Cut;
use super::{files, pack};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::passage::Passage;

/// What the size of the engine's table of words follows from: small enough to stay near the
/// processor. It grows as needed, since a shard is never cut in two.
const WRITER_BYTES: usize = 1_500_000;

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
    // The writer of exactly one segment. It is public in tantivy but left out of its
    // documentation, which is why the version is pinned; the documented equal is an `IndexWriter`
    // of one thread with no merges and one commit.
    engine: SingleSegmentIndexWriter,
    fields: Fields,
    cut: Cut,
    /// How many blocks there are already.
    blocks: u64,
}

impl Writer {
    /// A shard with nothing in it.
    pub(super) fn new() -> Result<Writer> {
        let (memory, cut) = (RamDirectory::create(), Cut::default());
        let engine = Index::builder()
            .schema(Fields::schema())
            .settings(settings())
            .tokenizers(cut.tokenizers())
            .single_segment_index_writer(memory.clone(), WRITER_BYTES)?;
        Ok(Writer {
            memory,
            engine,
            fields: Fields::of(&Fields::schema())?,
            cut,
            blocks: 0,
        })
    }

    /// Adds the passages of a document.
    pub(super) fn add(&mut self, document: &Document, passages: &[Passage]) -> Result<()> {
        let blocks = blocks(passages, self.blocks);
        for (passage, block) in passages.iter().zip(blocks) {
            self.blocks = block.number + 1;
            let cut = self.cut.take(passage);
            let entry = schema::document(&self.fields, document, passage, block, cut);
            self.engine.add_document(entry)?;
        }
        Ok(())
    }

    /// Writes what was added into the index folder under the shard's name. Nothing refers to it until
    /// the commit. How many bytes it has.
    pub(super) fn finish(self, index: &Folder, name: &str) -> Result<u64> {
        let meta = self.engine.finalize()?.load_metas()?;
        let memory = self.memory;
        let files = meta.list_segment_files();
        let file = pack::packed(|ending| {
            let of = |file: &&PathBuf| file.extension().is_some_and(|of| of == ending);
            match files.iter().find(of) {
                // A component that this segment may have no file for.
                Some(file) if memory.exists(file)? => memory.atomic_read(file).map(Some),
                _ => Ok(None),
            }
        });
        let file = file.map_err(|error| Error::damaged(index.path(), error))?;
        index.write(&files::of_shard(name), &file)?;
        Ok(file.len() as u64)
    }
}
