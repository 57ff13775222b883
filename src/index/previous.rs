//! The index as a refresh finds it.

use std::collections::HashMap;
use std::path::Path;

use super::OpenIndex;
use super::manifest::{FORMAT, Manifest, Shard, Source};
use crate::error::{Error, Result};
use crate::tag::Taxonomy;

/// The index as it was found.
pub(super) struct Old {
    /// Its manifest, if this version made it.
    pub(super) manifest: Option<Manifest>,
    /// Its manifest, if its tags were decided by other data or another version of the program, so
    /// that nothing of it is kept.
    outdated: Option<Manifest>,
    /// The index itself, if it can be read.
    pub(super) open: Option<OpenIndex>,
    /// The shards that its `meta.json` lists; none where that cannot be told.
    pub(super) listed: Option<Vec<String>>,
}

impl Old {
    /// Looks at the folder `index`, of which nothing is kept if its tags were decided by other
    /// data.
    ///
    /// # Errors
    /// When it holds another program's index, or cannot be read.
    pub(super) fn load(index: &Path, taxonomy: &Taxonomy) -> Result<Old> {
        let nothing = |listed| {
            Ok(Old {
                manifest: None,
                outdated: None,
                open: None,
                listed,
            })
        };
        let manifest = match Manifest::load(index) {
            Ok(manifest) => manifest,
            Err(Error::NoIndex(_)) => return nothing(Some(Vec::new())),
            Err(Error::Damaged { .. }) => return nothing(None),
            Err(other) => return Err(other),
        };
        if manifest.format != FORMAT {
            return nothing(None); // its list of shards may have another shape
        }
        let listed = Some(
            manifest
                .shards
                .iter()
                .map(|shard| shard.name.clone())
                .collect(),
        );
        if !manifest.is_current(taxonomy) {
            return Ok(Old {
                manifest: None,
                outdated: Some(manifest),
                open: None,
                listed,
            });
        }
        match OpenIndex::open(index) {
            Ok(open) => Ok(Old {
                manifest: Some(manifest),
                outdated: None,
                open: Some(open),
                listed,
            }),
            Err(_) => nothing(listed),
        }
    }

    /// What it held, whether that may be kept or not.
    pub(super) fn before(&self) -> Option<&Manifest> {
        self.manifest.as_ref().or(self.outdated.as_ref())
    }

    /// The shards that may be kept.
    pub(super) fn shards(&self) -> impl Iterator<Item = &Shard> {
        (self.manifest.iter()).flat_map(|manifest| manifest.shards.iter().chain(&manifest.empty))
    }

    /// The sources that it held, by document id.
    pub(super) fn sources(&self) -> HashMap<&str, &Source> {
        (self.before().iter())
            .flat_map(|manifest| &manifest.shards)
            .flat_map(|shard| &shard.sources)
            .map(|s| (s.document.id.as_str(), s))
            .collect()
    }
}
