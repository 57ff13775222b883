//! Councils that are no more, or go by another name or code now, and who answers to theirs.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Council, by_slug, load};

/// A council, name or code that the register itself does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// Full official name.
    pub name: String,
    /// Its code; empty where none is known for certain.
    pub gss: String,
    /// The year in which the name was used last; empty where only the code changed.
    pub until: String,
    /// What became of it.
    pub change: Change,
    /// Slugs of the councils that it is now, parted by `|`.
    successors: String,
}

/// What became of a council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It ended, and its area is another council's now.
    Replaced,
    /// It took another name.
    Renamed,
    /// The same council under the same name has another code; older and newer codes stand here.
    Recoded,
}

/// Every former council, by name.
pub fn formers() -> &'static [Former] {
    &FORMERS
}

impl Former {
    /// The councils that it is now.
    pub fn successors(&self) -> impl Iterator<Item = &'static Council> {
        self.successors.split('|').filter_map(by_slug)
    }

    /// What somebody who used the old name should know; nothing where only the code is another.
    pub(super) fn note(&self, now: &Council) -> Option<String> {
        let (was, until, is) = (&self.name, &self.until, &now.name);
        match self.change {
            Change::Replaced => Some(format!("{was} was replaced in {until}; it is now {is}")),
            Change::Renamed => Some(format!("{was} has been called {is} since {until}")),
            Change::Recoded => None,
        }
    }
}

static FORMERS: LazyLock<Vec<Former>> = LazyLock::new(|| {
    load(super::DATA[1]).expect("the compiled-in list is well formed; a unit test loads it")
});
