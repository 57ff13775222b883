//! What the sources look like now, beside what the index was made from.

use std::collections::HashMap;
use std::time::SystemTime;

use rayon::prelude::*;

use super::content;
use super::manifest::{Failure, Look, Source};
use super::previous::Old;
use super::progress::Progress;
use crate::corpus::Found;
use crate::error::Result;
use crate::extract::Reader;

/// Times of files may be as coarse as this, in nanoseconds (FAT has two seconds).
const GRANULE: u64 = 2_000_000_000;

/// A document to be, and what its files and the corpus lists look like now.
pub(super) struct State<'o> {
    pub(super) found: Found,
    /// Bytes of its files.
    pub(super) size: u64,
    /// When the last of them was changed, in nanoseconds since 1970.
    pub(super) modified: u64,
    /// How each of them looks.
    pub(super) looks: Vec<Look>,
    /// Hash of their bytes; empty where they were not to be opened.
    pub(super) hash: String,
    pub(super) listed: String,
    /// A source of the old index that gives the same passages, but for the id.
    pub(super) unchanged: Option<&'o Source>,
    /// The same content, which could not be read then.
    pub(super) failed: Option<&'o Failure>,
}

impl State<'_> {
    /// Whether it is to be read: nothing is known of what would come of it.
    pub(super) fn is_unknown(&self) -> bool {
        self.unchanged.is_none() && self.failed.is_none()
    }

    /// How its files look, where there are several.
    pub(super) fn looks_of_several(&self) -> Vec<Look> {
        match self.looks.as_slice() {
            [_] => Vec::new(),
            several => several.to_vec(),
        }
    }
}

/// What the sources look like.
pub(super) struct States<'o> {
    /// In corpus order.
    pub(super) all: Vec<State<'o>>,
    /// When they began to be looked at, in nanoseconds since 1970; where no file had to be opened,
    /// when that was last so.
    pub(super) looked: u64,
}

/// Which files are opened to hash them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// All that are not surely as they were.
    Unsure,
    /// Of these only those that are as large as a file of the old index: all others are new.
    Alike,
}

/// Looks at every file. One whose size and time are as they were is taken to be as it was, unless it
/// was changed just before it was looked at; the others are hashed.
///
/// # Errors
/// When the work is to stop.
pub(super) fn states<'o>(
    found: Vec<Found>,
    old: &'o Old,
    reader: &Reader,
    opening: Opening,
    progress: &Progress,
) -> Result<States<'o>> {
    let now = content::nanoseconds(SystemTime::now());
    let before = Before::of(old);
    let looked = (found.into_par_iter())
        .map(|found| {
            progress.go_on()?;
            Ok(before.state(found, reader, opening))
        })
        .collect::<Result<Vec<(State<'o>, bool)>>>()?;
    let was_opened = looked.iter().any(|(_, was_opened)| *was_opened);
    Ok(States {
        all: looked.into_iter().map(|(state, _)| state).collect(),
        looked: if was_opened { now } else { before.looked },
    })
}

/// The old index, by what is looked for.
struct Before<'o> {
    looked: u64,
    sources: HashMap<&'o str, &'o Source>,
    failures: HashMap<&'o str, &'o Failure>,
    /// Those that may be kept, by the hash of their bytes.
    kept_sources: HashMap<&'o str, Vec<&'o Source>>,
    kept_failures: HashMap<&'o str, Vec<&'o Failure>>,
    /// How large the documents are, sorted.
    sizes: Vec<u64>,
}

impl<'o> Before<'o> {
    fn of(old: &'o Old) -> Before<'o> {
        let sources = old.sources();
        let mut before = Before {
            looked: old.before().map_or(0, |manifest| manifest.looked),
            failures: HashMap::new(),
            kept_sources: HashMap::new(),
            kept_failures: HashMap::new(),
            sizes: sources.values().map(|source| source.size).collect(),
            sources,
        };
        for shard in old.shards() {
            for source in &shard.sources {
                let alike = before.kept_sources.entry(&source.hash).or_default();
                alike.push(source);
            }
            for failure in &shard.failed {
                before.failures.insert(&failure.id, failure);
                let looks = failure.tried.iter().flat_map(|tried| &tried.looks);
                before.sizes.push(looks.map(|look| look.size).sum());
                let alike = before.kept_failures.entry(&failure.hash).or_default();
                alike.push(failure);
            }
        }
        before.sizes.sort_unstable();
        before
    }

    /// A document as it looks now, and whether its files were opened for that.
    fn state(&self, found: Found, reader: &Reader, opening: Opening) -> (State<'o>, bool) {
        let looks = content::looks(&found);
        let size = looks.iter().map(|look| look.size).sum();
        let known = self.hash(&found, &looks);
        let is_opened = known.is_none()
            && (opening == Opening::Unsure || self.sizes.binary_search(&size).is_ok());
        let hash = match known {
            Some(hash) => hash.to_owned(),
            None if is_opened => content::of_files(&found, reader),
            None => String::new(),
        };
        let listed = content::of_list(&found);
        let state = State {
            size,
            modified: looks.iter().map(|look| look.modified).max().unwrap_or(0),
            unchanged: self.unchanged(&found, &hash),
            failed: self.failed(&found, &hash, &listed, reader),
            listed,
            found,
            looks,
            hash,
        };
        (state, is_opened)
    }

    /// The hash that a document's files had, if they surely are as they were.
    fn hash(&self, found: &Found, looks: &[Look]) -> Option<&'o str> {
        let id = found.id.as_str();
        let is_settled = |look: &Look| look.modified.saturating_add(GRANULE) < self.looked;
        if !looks.iter().all(is_settled) {
            return None;
        }
        if let Some(source) = self.sources.get(id) {
            let document = &source.document;
            let were_there =
                document.path == found.file.path && document.more == found.more_paths();
            return (were_there && source.looked_like(looks)).then_some(&source.hash);
        }
        let failure = self.failures.get(id)?;
        let tried = failure.tried.as_ref()?;
        let is_alike = failure.path == found.file.path && found.more.is_empty();
        (is_alike && !failure.hash.is_empty() && tried.looks == looks).then_some(&failure.hash)
    }

    /// A source that gives the passages of a document: its own, else one that had the same bytes.
    fn unchanged(&self, found: &Found, hash: &str) -> Option<&'o Source> {
        let alike = self.kept_sources.get(hash)?;
        let own = alike.iter().find(|source| source.document.id == found.id);
        let mut all = own.into_iter().chain(alike);
        (all.find(|source| content::gives_the_same(found, source))).copied()
    }

    /// A failure that would come of a document again.
    fn failed(
        &self,
        found: &Found,
        hash: &str,
        listed: &str,
        reader: &Reader,
    ) -> Option<&'o Failure> {
        let is_same = |failure: &&&Failure| {
            (failure.tried.as_ref()).is_some_and(|tried| {
                !tried.passing
                    && tried.format == found.file.format
                    && tried.listed == listed
                    && tried.limits.is_none_or(|limits| limits == reader.limits())
            }) && (found.more.is_empty() || content::has_name_of(found, &failure.path))
        };
        let alike = (!hash.is_empty()).then(|| self.kept_failures.get(hash))??;
        alike.iter().find(is_same).copied()
    }
}
