//! The index folder: what lies in it, and opening it for reading.
//!
//! The folder is one tantivy index whose segments we name and list ourselves. A *shard* is one
//! segment that holds whole documents in order; `meta.json` lists the shards in corpus order and
//! carries the [`manifest::Manifest`]. It is the only file that is ever replaced, by rename: that
//! is the commit.

mod boundaries;
mod build;
mod changes;
pub(crate) mod columns;
mod content;
#[cfg(test)]
mod faults;
mod files;
mod filling;
mod folder;
mod forecast;
mod lexicon;
mod line;
mod lock;
pub mod manifest;
mod meta;
mod naming;
mod pack;
pub(crate) mod postings;
mod previous;
mod progress;
pub(crate) mod ranked;
mod readonly;
mod refresh;
mod report;
pub(crate) mod schema;
mod shard;
mod stale;
mod state;
mod stored;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy};

use crate::document::Document;
use crate::error::{Error, Result};
use crate::passage::Passage;
use crate::tag::Taxonomy;
use manifest::{Manifest, Source};
use meta::{Contents, Meta};
use ranked::Ranked;
use schema::Fields;
use stored::Stored;

pub use changes::{Changes, Move, Place};
pub use files::is_part;
pub use forecast::{Forecast, forecast};
pub use progress::{Progress, Stage};
pub use refresh::{refresh, refresh_with};
pub use report::Report;
pub use stale::{Stale, stale};

/// So often it is tried to open an index that is built anew meanwhile, time and again. A build takes
/// longer than opening.
const OPENINGS: usize = 100;

/// An index opened for reading. It goes on answering from the files it opened, whatever is built
/// meanwhile.
pub struct OpenIndex {
    path: PathBuf,
    reader: IndexReader,
    contents: Contents,
    fields: Fields,
    stored: Stored,
    taxonomy: OnceLock<Taxonomy>,
    /// Set once all words have been walked.
    walked: OnceLock<()>,
    /// Every form, sorted; gathered where they are all asked for again.
    vocabulary: OnceLock<Vec<String>>,
    /// Opened for the first question.
    ranked: OnceLock<Vec<Ranked>>,
}

impl OpenIndex {
    /// Opens the index in `path`.
    ///
    /// # Errors
    /// When there is none, or one that this version cannot read.
    pub fn open(path: &Path) -> Result<OpenIndex> {
        Self::open_while(path, |_| ())
    }

    /// The same; `read` is told of each `meta.json` that was read.
    fn open_while(path: &Path, mut read: impl FnMut(&[u8])) -> Result<OpenIndex> {
        // A build may remove shards between reading `meta.json` and opening them; then the new
        // `meta.json` names those that took their place. If builds follow one another, that may
        // happen again.
        let mut before = None;
        for _ in 1..OPENINGS {
            let meta = meta::bytes(path)?;
            read(&meta);
            match Self::open_once(path, &meta) {
                Err(Error::Damaged { .. } | Error::Engine(_)) if before.as_ref() != Some(&meta) => {
                    before = Some(meta);
                }
                other => return other,
            }
        }
        Self::open_once(path, &meta::bytes(path)?)
    }

    fn open_once(path: &Path, meta: &Arc<Vec<u8>>) -> Result<OpenIndex> {
        let Meta { engine, contents } = Meta::of(path, meta)?;
        contents.head().check_format(path)?;
        let damaged = |error: tantivy::TantivyError| Error::damaged(path, error);
        let directory =
            readonly::ReadOnly::open(path, engine).map_err(|error| Error::damaged(path, error))?;
        let index = Index::open(directory).map_err(damaged)?;
        let fields = Fields::of(&index.schema()).map_err(damaged)?;
        let reader = (index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into())
        .map_err(damaged)?;
        let open = OpenIndex {
            path: path.to_path_buf(),
            stored: Stored::of(&reader.searcher()),
            reader,
            contents,
            fields,
            taxonomy: OnceLock::new(),
            walked: OnceLock::new(),
            vocabulary: OnceLock::new(),
            ranked: OnceLock::new(),
        };
        open.check_shards()?;
        Ok(open)
    }

    /// The manifest and the segments are two views of one list; a mismatch means damage.
    fn check_shards(&self) -> Result<()> {
        let searcher = self.reader.searcher();
        let segments = searcher.segment_readers();
        let shards = &self.contents.head().shards;
        let agree = segments.len() == shards.len()
            && (segments.iter().zip(shards))
                .all(|(segment, shard)| segment.segment_id().uuid_string() == shard.name);
        if agree {
            Ok(())
        } else {
            Err(Error::damaged(&self.path, "its parts do not fit together"))
        }
    }

    /// What the index holds.
    pub fn manifest(&self) -> &Manifest {
        self.contents.manifest()
    }

    /// The taxonomy that its passages are tagged by.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn taxonomy(&self) -> Result<&Taxonomy> {
        let Some(source) = &self.contents.head().taxonomy else {
            return Ok(Taxonomy::built_in());
        };
        if let Some(taxonomy) = self.taxonomy.get() {
            return Ok(taxonomy);
        }
        let taxonomy = Taxonomy::parse(source).map_err(|e| Error::damaged(&self.path, e))?;
        Ok(self.taxonomy.get_or_init(|| taxonomy))
    }

    /// The folder it lies in.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The sources, in corpus order.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.manifest()
            .shards
            .iter()
            .flat_map(|shard| &shard.sources)
    }

    /// The document with that id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        let (_, source) = self.contents.find(id)?;
        Some(&source.document)
    }

    /// The passages of the document with that id, from the `from`th to the `to`th (both counted
    /// from 1 and included), as far as there are any.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passages(&self, id: &str, from: u32, to: u32) -> Result<Vec<Passage>> {
        let Some((shard, source)) = self.contents.find(id) else {
            return Ok(Vec::new());
        };
        let last = to.min(source.passages);
        (from.max(1)..=last)
            .map(|n| self.passage(DocAddress::new(shard as u32, source.first + n - 1)))
            .collect()
    }

    pub(crate) fn searcher(&self) -> tantivy::Searcher {
        self.reader.searcher()
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Bytes of the files of the shards.
    pub fn bytes_on_disk(&self) -> u64 {
        (self.contents.head().shards.iter())
            .map(|shard| shard.bytes)
            .sum()
    }
}

/// Reads every file of the index in `path` and compares its checksum. The files that are damaged or
/// missing.
///
/// # Errors
/// When there is no index, or one that this version cannot read.
pub fn damaged_files(path: &Path) -> Result<Vec<PathBuf>> {
    loop {
        let meta = meta::bytes(path)?;
        let damaged = damaged_of(path, &meta)?;
        // Beside a refresh, files go because others have taken their place.
        if damaged.is_empty() || meta::bytes(path)? == meta {
            return Ok(damaged);
        }
    }
}

fn damaged_of(path: &Path, meta: &Arc<Vec<u8>>) -> Result<Vec<PathBuf>> {
    let Meta { engine, contents } = Meta::of(path, meta)?;
    let manifest = contents.head();
    manifest.check_format(path)?;
    let directory =
        readonly::ReadOnly::open(path, engine).map_err(|error| Error::damaged(path, error))?;
    // Not through a reader: opening damaged segments is what must not happen here.
    let index = Index::open(directory).map_err(|error| Error::damaged(path, error))?;
    let mut damaged = Vec::new();
    for shard in &manifest.shards {
        let is_whole = |ending: &str| {
            let part = PathBuf::from(&shard.name).with_extension(ending);
            index.directory().validate_checksum(&part).unwrap_or(false)
        };
        if !pack::PARTS.iter().all(|ending| is_whole(ending)) {
            damaged.push(path.join(files::of_shard(&shard.name)));
        }
    }
    Ok(damaged)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::faults::Faults;
    use super::faults::scene::{Scene, image};
    use super::*;

    /// Between reading `meta.json` and opening the shards, another build is done, time and again.
    #[test]
    fn an_index_that_is_replaced_while_it_is_opened_opens_all_the_same() {
        let scene = Scene::new();
        let (index, copy) = (scene.path("index"), scene.path("copy"));
        scene.refresh(&index, &Faults::none()).unwrap();
        scene.edit();
        let mut times = 0;
        let opened = OpenIndex::open_while(&index, |_| {
            times += 1;
            // The files of one index, then those of the other.
            match times {
                1..=5 if times % 2 == 1 => {
                    fs::rename(&index, &copy).unwrap();
                    scene.refresh(&index, &Faults::none()).unwrap();
                }
                1..=5 => {
                    fs::remove_dir_all(&index).unwrap();
                    fs::rename(&copy, &index).unwrap();
                }
                _ => {}
            }
        });
        assert!(!opened.unwrap().manifest().shards.is_empty());
        assert_eq!(times, 6);
        // One that is damaged is opened a second time, and no more.
        let lost = image(&index)
            .into_keys()
            .find(|name| name.ends_with(".shard"))
            .unwrap();
        fs::remove_file(index.join(lost)).unwrap();
        times = 0;
        let opened = OpenIndex::open_while(&index, |_| times += 1);
        assert!(matches!(opened, Err(Error::Damaged { .. })));
        assert_eq!(times, 2);
    }
}
