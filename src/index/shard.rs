//! Passages, in order, to one finished segment.

use std::fs;
use std::path::Path;

use tantivy::directory::{Directory, RamDirectory};
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

/// Writes one shard into the index folder under its name: one thread, one segment, passages in the
/// order given, so that the same content gives the same files. The files are flushed, but nothing
/// refers to them until the commit.
pub(super) fn write<'p>(
    index: &Path,
    name: &str,
    plans: impl Iterator<Item = (&'p Document, &'p [Passage])>,
) -> Result<()> {
    let folder = index.join(format!("{name}{UNFINISHED}"));
    remove_folder(&folder)?;
    // Written in memory, then to disk in one go: tantivy would flush each file several times.
    let memory = RamDirectory::create();
    // The writer of exactly one segment. It is public in tantivy but left out of its
    // documentation, which is why the version is pinned; the documented equal is an `IndexWriter`
    // of one thread with no merges and one commit.
    let cut = Cut::default();
    let mut writer = Index::builder()
        .schema(Fields::schema())
        .settings(settings())
        .tokenizers(cut.tokenizers())
        .single_segment_index_writer(memory.clone(), WRITER_BYTES)?;
    let fields = Fields::of(&Fields::schema())?;
    let mut known = 0;
    for (document, passages) in plans {
        let blocks = blocks(passages, known);
        for (passage, block) in passages.iter().zip(blocks) {
            known = block.number + 1;
            let words = cut.take(passage);
            writer.add_document(schema::document(&fields, document, passage, block, words))?;
        }
    }
    let meta = writer.finalize()?.load_metas()?;
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

/// Removes a folder that an earlier build left unfinished.
pub(super) fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io(folder, error)),
        _ => Ok(()),
    }
}
