//! The combined authorities of England.

use std::sync::LazyLock;

use serde::Deserialize;

use super::load;
use super::name::key;

/// A combined authority, or combined county authority.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CombinedAuthority {
    /// Nine-character code of the Office for National Statistics.
    pub gss: String,
    /// Short name in queries.
    pub slug: String,
    /// Full official name, as councils of the register have it.
    pub name: String,
    /// Its area alone.
    pub short_name: String,
    /// Other names it goes by, parted by `|`.
    aliases: String,
}

/// All combined authorities, by slug.
pub fn combined_authorities() -> &'static [CombinedAuthority] {
    &AUTHORITIES
}

impl CombinedAuthority {
    /// Whether `name` names it, with or without the words that all of them have in their names.
    pub(super) fn is_named(&self, name: &str) -> bool {
        let aliases = self.aliases.split('|');
        let names = aliases.chain([&*self.gss, &*self.slug, &*self.name, &*self.short_name]);
        let wanted = key(name);
        let area = wanted.strip_suffix(" authority").and_then(|rest| {
            let rest = rest.strip_suffix(" county").unwrap_or(rest);
            let rest = rest.strip_suffix(" combined")?;
            Some(rest.strip_suffix(" mayoral").unwrap_or(rest))
        });
        let area = area.unwrap_or(&wanted);
        names.map(key).any(|known| known == wanted || known == area)
    }
}

static AUTHORITIES: LazyLock<Vec<CombinedAuthority>> = LazyLock::new(|| {
    load(super::DATA[2]).expect("the compiled-in list is well formed; a unit test loads it")
});
