//! What the sources look like now, beside what the index was made from.

use rayon::prelude::*;

use super::content;
use super::manifest::Source;
use super::previous::Old;
use crate::corpus::Found;
use crate::extract::Reader;

/// A document to be, and what its files and the corpus lists look like now.
pub(super) struct State<'o> {
    pub(super) found: Found,
    pub(super) size: u64,
    pub(super) modified: u64,
    pub(super) hash: String,
    pub(super) listed: String,
    /// The same content in the old index.
    pub(super) unchanged: Option<&'o Source>,
}

/// Looks at every file. One whose size and time are as they were is taken to be as it was; the
/// others are hashed, and those of documents of several files always.
pub(super) fn states<'o>(found: Vec<Found>, old: &'o Old, reader: &Reader) -> Vec<State<'o>> {
    let known = old.sources();
    (found.into_par_iter())
        .map(|found| {
            let (size, modified) = content::size_and_time(&found);
            let listed = content::of_list(&found);
            let before = known.get(found.id.as_str()).copied();
            let before = before.filter(|before| {
                before.document.path == found.file.path && content::is_read_alike(&found, before)
            });
            let hash = match before {
                Some(before)
                    if found.more.is_empty()
                        && (before.size, before.modified) == (size, modified) =>
                {
                    before.hash.clone()
                }
                _ => content::of_files(&found, reader),
            };
            let unchanged = before.filter(|before| before.hash == hash);
            State {
                found,
                size,
                modified,
                hash,
                listed,
                unchanged,
            }
        })
        .collect()
}
