//! Passages, in order, to one finished segment.

use std::fs;
use std::path::Path;

use tantivy::directory::{Directory, RamDirectory};
use tantivy::indexer::SingleSegmentIndexWriter;
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings};

use super::block::blocks;
use super::folder;
use super::schema::{self, Fields};
use super::words::Cut;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::passage::Passage;

/// Memory that a shard's writer starts with; it grows as needed, since a shard is never cut in two.
const WRITER_BYTES: usize = 50_000_000;

/// Suffix of the folder in which a shard is written before it gets its name.
pub(super) const UNFINISHED: &str = ".tmp";

/// The settings of every shard.
pub(super) fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::Lz4,
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

    /// Writes what was added into the index folder under the shard's name. The files are flushed, but
    /// nothing refers to them until the commit.
    pub(super) fn finish(self, index: &Path, name: &str) -> Result<()> {
        let meta = self.engine.finalize()?.load_metas()?;
        let memory = self.memory;
        let folder = index.join(format!("{name}{UNFINISHED}"));
        remove_folder(&folder)?;
        fs::create_dir(&folder).map_err(|error| Error::io(&folder, error))?;
        for file in meta.list_segment_files() {
            if !memory
                .exists(&file)
                .map_err(|error| Error::damaged(index, error))?
            {
                continue; // a component that this segment has no file for
            }
            let bytes = memory
                .atomic_read(&file)
                .map_err(|error| Error::damaged(index, error))?;
            let extension = file.extension().unwrap_or_default();
            let final_name = index.join(name).with_extension(extension);
            let unfinished = folder.join(name).with_extension(extension);
            folder::write_flushed(&unfinished, &bytes)?;
            fs::rename(&unfinished, &final_name).map_err(|error| Error::io(&final_name, error))?;
        }
        remove_folder(&folder)
    }
}

/// Removes a folder that an earlier build left unfinished.
pub(super) fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io(folder, error)),
        _ => Ok(()),
    }
}
