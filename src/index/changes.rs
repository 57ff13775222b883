//! How the documents of an index differ from those of the one before.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::PathBuf;

use super::content;
use super::manifest::Source;
use super::previous::Old;
use super::state::State;

/// How the documents differ from those of the index before. Each list is in the order of ids.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Not in the index before.
    pub added: Vec<Place>,
    /// Of another content, format or file name now, or with something else said of them in a list.
    pub changed: Vec<Place>,
    /// Under another id, with the content of a document that is no more where it was.
    pub moved: Vec<Move>,
    /// In the index before, and not now: gone, or no longer to be read.
    pub removed: Vec<Place>,
}

/// A document and its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its file, as the user named it; of several files, the first.
    pub path: PathBuf,
}

/// A document that has another id now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// What it was.
    pub from: Place,
    /// What it is now.
    pub to: Place,
}

impl Changes {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Changes::default()
    }
}

/// How these documents, which are or would be in the index, differ from those that were in `old`.
pub(super) fn changes<'s, 'o: 's>(
    states: impl Iterator<Item = &'s State<'o>>,
    old: &Old,
) -> Changes {
    let mut gone: BTreeMap<&str, &Source> = old.sources().into_iter().collect();
    let mut changes = Changes::default();
    let mut fresh = Vec::new();
    for state in states {
        match gone.remove(state.found.id.as_str()) {
            None => fresh.push(state),
            Some(source) => {
                let is_same =
                    source.hash == state.hash && content::is_read_alike(&state.found, source);
                if !is_same {
                    changes.changed.push(place(state));
                }
            }
        }
    }
    let mut by_content: HashMap<&str, VecDeque<&str>> = HashMap::new();
    for (id, source) in &gone {
        by_content.entry(&source.hash).or_default().push_back(id);
    }
    for state in fresh {
        let alike = by_content.get_mut(state.hash.as_str());
        let before = alike.and_then(|ids| gone.remove(ids.pop_front()?));
        match before {
            Some(source) => changes.moved.push(Move {
                from: was(source),
                to: place(state),
            }),
            None => changes.added.push(place(state)),
        }
    }
    changes.removed = gone.into_values().map(was).collect();
    changes
}

fn place(state: &State<'_>) -> Place {
    Place {
        id: state.found.id.clone(),
        path: state.found.file.path.clone(),
    }
}

fn was(source: &Source) -> Place {
    Place {
        id: source.document.id.clone(),
        path: source.document.path.clone(),
    }
}
