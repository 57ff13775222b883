//! The register of councils: what each is, every name it goes by, and which one owns a document.

mod authority;
mod former;
mod group;
mod name;
mod owner;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use authority::{CombinedAuthority, combined_authorities};
pub use former::{Change, Former, formers};
pub use group::group;
pub use owner::{Claim, Owner, Role, Scales, named, says_the_same};
pub use table::{Named, find, meant};

/// A council as the register holds it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Council {
    /// Short name in queries and output.
    pub slug: String,
    /// Nine-character code of the Office for National Statistics.
    pub gss: String,
    /// Full official name.
    pub name: String,
    /// The place alone.
    pub short_name: String,
    /// `county`, `district`, `unitary`, `metropolitan`, `london-borough`, and the two of their own:
    /// `city-of-london`, `isles-of-scilly`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Region of England.
    pub region: String,
    /// Slug of the county council above a district; empty for others.
    pub upper_tier: String,
    /// The combined authority whose area it lies in; empty where there is none.
    pub combined_authority: String,
    /// Its web domain.
    pub domain: String,
    /// Other names it goes by, parted by `|`.
    pub aliases: String,
}

/// The files of the register: councils, former ones, combined authorities.
pub(super) const DATA: [&str; 3] = [
    include_str!("../../../data/councils.csv"),
    include_str!("../../../data/former_councils.csv"),
    include_str!("../../../data/combined_authorities.csv"),
];

/// All councils of the register, by slug.
pub fn councils() -> &'static [Council] {
    &COUNCILS
}

/// The council with that slug.
pub fn by_slug(slug: &str) -> Option<&'static Council> {
    static BY_SLUG: LazyLock<HashMap<&str, &Council>> = LazyLock::new(|| {
        let by_slug = councils().iter().map(|council| (&*council.slug, council));
        by_slug.collect()
    });
    BY_SLUG.get(slug).copied()
}

impl Council {
    fn aliases(&self) -> impl Iterator<Item = &str> {
        self.aliases.split('|').filter(|alias| !alias.is_empty())
    }
}

static COUNCILS: LazyLock<Vec<Council>> = LazyLock::new(|| {
    load(DATA[0]).expect("the compiled-in register is well formed; a unit test loads it")
});

/// The rows of a table that is compiled in.
fn load<T: DeserializeOwned>(source: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(source.as_bytes())
        .deserialize()
        .collect()
}
