//! What an index holds, and from which sources: the payload of `meta.json`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::index::SegmentId;
use tantivy::{Index, IndexMeta};

use super::folder::Folder;
use super::meta::Meta;
use super::schema::Fields;
use super::{content, meta};
use crate::correct::Remark;
use crate::document::{Document, ListRow};
use crate::error::{Error, Result};
use crate::extract::Format;
use crate::tag::{self, Taxonomy};

/// Goes up by one whenever schema, analyzer, reading (extraction), splitting or tagging changes, so
/// that an index made otherwise is rebuilt and never misread.
pub const FORMAT: u32 = 11;

/// The file that lists the shards: the one file that is replaced.
pub(super) const META_FILE: &str = "meta.json";

/// What tells our `meta.json` from that of another tantivy program.
const MAGIC: &str = "plansearch";

/// What an index holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    magic: String,
    /// Format of the index.
    pub format: u32,
    /// Version of the program that made it.
    pub program: String,
    /// The paths it was made from, absolute where they could be told.
    pub roots: Vec<PathBuf>,
    /// Hash of the data that decided the tags, in hex.
    pub(super) tagging: String,
    /// When the sources were looked at, in nanoseconds since 1970: a file that was changed about then
    /// may have been changed again since, at what its time says is the same moment.
    #[serde(default)]
    pub(super) looked: u64,
    /// The file of the taxonomy that passages are tagged by; none if it is the one compiled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taxonomy: Option<String>,
    /// The shards, in corpus order.
    pub shards: Vec<Shard>,
    /// Shards that came to nothing, as none of their sources could be read: they have no files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) empty: Vec<Shard>,
}

/// One tantivy segment with whole documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// 32 hex digits: a hash of what it holds, and the segment's id.
    pub name: String,
    /// How many passages it holds.
    pub passages: u32,
    /// Bytes of its files.
    pub bytes: u64,
    /// The sources, in corpus order. They stand beside the payload.
    #[serde(skip)]
    pub sources: Vec<Source>,
    /// Sources that would be in this shard but could not be read.
    pub failed: Vec<Failure>,
}

/// A source that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The id its document would have; empty where it would have none.
    pub id: String,
    /// Where it is, as the user named it.
    pub path: PathBuf,
    /// Why, for people.
    pub reason: String,
    /// Hash of its bytes, in hex; empty where it would have no document or cannot be opened.
    pub hash: String,
    /// What it was tried as; none where it would have no document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tried: Option<Tried>,
}

/// What a source that could not be read was tried as. It is not tried again as the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tried {
    /// How it was to be read.
    pub(super) format: Format,
    /// Hash of what lists say of it, in hex.
    pub(super) listed: String,
    /// How each of its files looked.
    pub(super) looks: Vec<Look>,
    /// The limits that were reached, if any were.
    pub(super) limits: Option<(u64, u64)>,
    /// Whether the reason may pass by itself.
    pub(super) passing: bool,
}

/// What a file looks like without being opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Its bytes.
    pub size: u64,
    /// Time of last change, in nanoseconds since 1970.
    pub modified: u64,
}

impl Failure {
    /// A source that makes no document.
    pub(super) fn of(path: PathBuf, reason: &Error) -> Failure {
        // The path stands before the reason anyway.
        let reason = match reason {
            Error::Io { source, .. } => source.to_string(),
            other => other.to_string(),
        };
        Failure {
            id: String::new(),
            path,
            reason,
            hash: String::new(),
            tried: None,
        }
    }
}

/// What a document was read from, as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its document.
    pub document: Document,
    /// Bytes of its files.
    pub size: u64,
    /// Time of last change, in nanoseconds since 1970.
    pub modified: u64,
    /// How each of its files looked, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) looks: Vec<Look>,
    /// Hash of its bytes, in hex.
    pub hash: String,
    /// Hash of what lists say of it, in hex; empty where none says anything.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub listed: String,
    /// The tantivy doc id of its first passage, within its shard.
    pub first: u32,
    /// How many passages it has.
    pub passages: u32,
    /// What a person should know of how it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What a person should know of its corrections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
}

impl Source {
    /// Whether its files looked like this.
    pub(super) fn looked_like(&self, looks: &[Look]) -> bool {
        match looks {
            [only] => (self.size, self.modified) == (only.size, only.modified),
            several => self.looks == several,
        }
    }

    /// What a person should know of its corrections, which stand in these rows now.
    pub(super) fn remarks_on(&self, rows: &[ListRow]) -> Vec<(ListRow, String)> {
        let placed = self.remarks.iter().filter_map(|remark| remark.told(rows));
        placed.collect()
    }
}

impl Manifest {
    pub(super) fn new(
        roots: Vec<PathBuf>,
        looked: u64,
        taxonomy: &Taxonomy,
        shards: Vec<Shard>,
    ) -> Manifest {
        let (shards, empty) = shards.into_iter().partition(|shard| shard.passages > 0);
        Manifest {
            magic: MAGIC.to_owned(),
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            roots,
            tagging: content::of_texts(tag::data(taxonomy)),
            looked,
            taxonomy: taxonomy.source().map(str::to_owned),
            shards,
            empty,
        }
    }

    /// The sources that could not be read.
    pub fn failures(&self) -> impl Iterator<Item = &Failure> {
        (self.shards.iter().chain(&self.empty)).flat_map(|shard| &shard.failed)
    }

    /// Sixteen hex digits that are the same for two indexes that hold the same, however they came
    /// to be, and others for two that do not.
    pub fn identity(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.format.to_le_bytes());
        hasher.update(self.tagging.as_bytes());
        for shard in &self.shards {
            hasher.update(shard.name.as_bytes());
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// Reads the manifest of the index in `path`.
    ///
    /// # Errors
    /// When there is no index, one of another program, or a damaged one.
    pub fn load(path: &Path) -> Result<Manifest> {
        let meta = Meta::of(path, &meta::bytes(path)?)?;
        Ok(meta.contents.into_manifest())
    }

    /// Gives the shards their sources, of which `meta.json` tells beside the manifest.
    pub(super) fn take_sources(&mut self, sources: impl IntoIterator<Item = Vec<Source>>) {
        let shards = self.shards.iter_mut().chain(&mut self.empty);
        for (shard, sources) in shards.zip(sources) {
            shard.sources = sources;
        }
    }

    /// The manifest in the payload of a `meta.json`, without the sources. Of another format, only what
    /// tells so.
    pub(super) fn of_payload(path: &Path, payload: &str) -> Result<Manifest> {
        let whole = match serde_json::from_str::<Manifest>(payload) {
            Ok(manifest) if manifest.magic == MAGIC && manifest.format == FORMAT => {
                return Ok(manifest);
            }
            other => other,
        };
        #[derive(Deserialize)]
        struct Head {
            magic: String,
            format: u32,
            program: String,
        }
        let foreign = || Error::ForeignIndex(path.to_path_buf());
        let head: Head = serde_json::from_str(payload).map_err(|_| foreign())?;
        if head.magic != MAGIC {
            return Err(foreign());
        }
        if head.format != FORMAT {
            // The rest may have another shape: keep what tells the user what to do.
            let Head {
                magic,
                format,
                program,
            } = head;
            return Ok(Manifest {
                magic,
                format,
                program,
                roots: Vec::new(),
                tagging: String::new(),
                looked: 0,
                taxonomy: None,
                shards: Vec::new(),
                empty: Vec::new(),
            });
        }
        whole.map_err(|error| Error::damaged(path, error))
    }

    /// Whether this program reads and writes that format.
    pub(super) fn check_format(&self, path: &Path) -> Result<()> {
        if self.format == FORMAT {
            return Ok(());
        }
        Err(Error::OtherVersion {
            path: path.to_path_buf(),
            program: self.program.clone(),
        })
    }

    /// Whether the index was made by this very version of the program, with the same taxonomy and
    /// register.
    pub(super) fn is_current(&self, taxonomy: &Taxonomy) -> bool {
        self.format == FORMAT
            && self.program == env!("CARGO_PKG_VERSION")
            && self.tagging == content::of_texts(tag::data(taxonomy))
    }

    /// Makes this the manifest of the index in that folder: the commit.
    pub(super) fn commit(&self, folder: &Folder) -> Result<()> {
        folder.commit(META_FILE, &self.to_meta(folder.path())?)
    }

    /// The bytes of `meta.json`.
    fn to_meta(&self, path: &Path) -> Result<Vec<u8>> {
        let schema = Fields::schema();
        // Only `new_segment_meta` makes segment entries; it needs an index, of any directory.
        let maker = Index::create_in_ram(schema.clone());
        let mut meta = IndexMeta::with_schema(schema);
        meta.index_settings = super::shard::settings();
        for shard in &self.shards {
            let id = SegmentId::from_uuid_string(&shard.name)
                .map_err(|error| Error::damaged(path, format!("{error:?}")))?;
            meta.segments
                .push(maker.new_segment_meta(id, shard.passages));
        }
        let to_json = |error: serde_json::Error| Error::damaged(path, error);
        meta.payload = Some(serde_json::to_string(self).map_err(to_json)?);
        let engine = serde_json::to_vec(&meta).map_err(to_json)?;
        meta::written(engine, self.shards.iter().chain(&self.empty)).map_err(to_json)
    }
}
