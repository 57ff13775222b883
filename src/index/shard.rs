//! Passages, in order, to one finished segment.

use tantivy::directory::{Directory, RamDirectory};
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings};

use super::block::blocks;
use super::folder::Folder;
use super::schema::{self, Fields};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::passage::Passage;

/// Memory that a shard's writer starts with; it grows as needed, since a shard is never cut in two.
const WRITER_BYTES: usize = 50_000_000;

/// The settings of every shard.
pub(super) fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::Lz4,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    }
}

/// Writes one shard into the index folder: one thread, one segment, passages in the order given, so
/// that the same content gives the same files. Nothing refers to them until the commit. How many
/// bytes they have.
pub(super) fn write<'p>(
    index: &Folder,
    name: &str,
    plans: impl Iterator<Item = (&'p Document, &'p [Passage])>,
) -> Result<u64> {
    // Written in memory, then to disk in one go: tantivy would flush each file several times.
    let memory = RamDirectory::create();
    // The writer of exactly one segment. It is public in tantivy but left out of its
    // documentation, which is why the version is pinned; the documented equal is an `IndexWriter`
    // of one thread with no merges and one commit.
    let mut writer = Index::builder()
        .schema(Fields::schema())
        .settings(settings())
        .tokenizers(schema::tokenizers())
        .single_segment_index_writer(memory.clone(), WRITER_BYTES)?;
    let fields = Fields::of(&Fields::schema())?;
    let mut known = 0;
    for (document, passages) in plans {
        let blocks = blocks(passages, known);
        for (passage, block) in passages.iter().zip(blocks) {
            known = block.number + 1;
            writer.add_document(schema::document(&fields, document, passage, block))?;
        }
    }
    let meta = writer.finalize()?.load_metas()?;
    let mut size = 0;
    for file in meta.list_segment_files() {
        if !memory
            .exists(&file)
            .map_err(|error| Error::damaged(index.path(), error))?
        {
            continue; // a component that this segment has no file for
        }
        let bytes = memory
            .atomic_read(&file)
            .map_err(|error| Error::damaged(index.path(), error))?;
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        index.write(&format!("{name}.{ending}"), &bytes)?;
        size += bytes.len() as u64;
    }
    Ok(size)
}
