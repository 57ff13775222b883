//! Stored passages: back from the bytes that a shard holds of each.

use std::sync::OnceLock;

use tantivy::store::StoreReader;
use tantivy::{DocAddress, Searcher};

use super::OpenIndex;
use crate::error::{Error, Result};
use crate::passage::Passage;

/// Blocks of each shard that are kept as they were unpacked: hits of one document often lie together.
const KEPT_BLOCKS: usize = 100;

/// The stores of the shards, each opened when a passage of it is first read.
pub(super) struct Stored(Box<[OnceLock<StoreReader>]>);

impl Stored {
    pub(super) fn of(searcher: &Searcher) -> Stored {
        let shards = searcher.segment_readers().iter();
        Stored(shards.map(|_| OnceLock::new()).collect())
    }
}

impl OpenIndex {
    /// The passage at a tantivy address.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn passage(&self, address: DocAddress) -> Result<Passage> {
        let store = self.store(address.segment_ord)?;
        let bytes = store.get_document_bytes(address.doc_id)?;
        let damaged = |reason: String| Error::damaged(&self.path, reason);
        // Not through the engine's own documents, which are copied byte by byte.
        let passage = postcard::from_bytes(&bytes);
        let mut passage: Passage = passage.map_err(|error| damaged(error.to_string()))?;
        let source = self.contents.at(address);
        let source = source.ok_or_else(|| damaged("a passage of no document".to_owned()))?;
        passage.document.clone_from(&source.document.id);
        Ok(passage)
    }

    fn store(&self, shard: u32) -> Result<&StoreReader> {
        let Stored(stores) = &self.stored;
        let kept = stores.get(shard as usize);
        let kept = kept.ok_or_else(|| Error::damaged(&self.path, "a passage of no shard"))?;
        if let Some(store) = kept.get() {
            return Ok(store);
        }
        let searcher = self.searcher();
        let opened = searcher.segment_reader(shard).get_store_reader(KEPT_BLOCKS);
        let opened = opened.map_err(|error| Error::damaged(&self.path, error))?;
        Ok(kept.get_or_init(|| opened))
    }
}
