//! The register of councils, and which one owns a document.

mod owner;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::spelling::nearest;

pub use owner::{Candidate, Claim, Owner, Role, Scales, Sign, SignKind};

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
    /// `county`, `district`, `unitary`, `metropolitan` or `london-borough`.
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

/// All councils of the register, by slug.
pub fn councils() -> &'static [Council] {
    &COUNCILS
}

/// The council with that slug.
pub fn by_slug(slug: &str) -> Option<&'static Council> {
    councils().iter().find(|council| council.slug == slug)
}

/// The council that `name` names: its slug, code, official or short name or an alias.
///
/// # Errors
/// When there is none or more than one, with the candidates.
pub fn find(name: &str) -> Result<&'static Council> {
    let wanted = plain(name);
    let named: Vec<&Council> = councils()
        .iter()
        .filter(|council| council.names().any(|n| plain(n) == wanted))
        .collect();
    match named.as_slice() {
        [council] => Ok(council),
        [] => Err(Error::UnknownTag {
            facet: "council",
            value: name.to_owned(),
            near: nearest(
                &wanted.replace(' ', "-"),
                councils().iter().map(|c| c.slug.as_str()),
            ),
        }),
        several => Err(Error::AmbiguousCouncil {
            value: name.to_owned(),
            candidates: several.iter().map(|council| council.slug.clone()).collect(),
        }),
    }
}

/// The slugs of the councils of a region or type, by the function that tells it.
///
/// # Errors
/// When no council has that value, with the values nearest to it.
pub fn of_group(
    facet: &'static str,
    value: &str,
    group: fn(&Council) -> &str,
) -> Result<Vec<String>> {
    let wanted = plain(value);
    let slugs: Vec<String> = (councils().iter())
        .filter(|council| plain(group(council)) == wanted)
        .map(|council| council.slug.clone())
        .collect();
    if slugs.is_empty() {
        let mut near = nearest(value, councils().iter().map(group));
        if near.is_empty() {
            near = councils()
                .iter()
                .map(|council| group(council).to_owned())
                .collect();
            near.sort();
            near.dedup();
        }
        return Err(Error::UnknownTag {
            facet,
            value: value.to_owned(),
            near,
        });
    }
    Ok(slugs)
}

impl Council {
    /// Every name that stands for this council when a user types it.
    fn names(&self) -> impl Iterator<Item = &str> {
        [&*self.slug, &*self.gss, &*self.name, &*self.short_name]
            .into_iter()
            .chain(self.aliases())
    }

    fn aliases(&self) -> impl Iterator<Item = &str> {
        self.aliases.split('|').filter(|alias| !alias.is_empty())
    }
}

static COUNCILS: LazyLock<Vec<Council>> = LazyLock::new(|| {
    load(include_str!("../../../data/councils.csv"))
        .expect("the compiled-in register is well formed; a unit test loads it")
});

fn load(source: &str) -> Result<Vec<Council>, csv::Error> {
    csv::Reader::from_reader(source.as_bytes())
        .deserialize()
        .collect()
}

/// Lower case words parted by single spaces: how names are compared.
fn plain(name: &str) -> String {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_is_whole() {
        for council in councils() {
            let mut names = council.aliases().chain([council.short_name.as_str()]);
            assert!(
                names.any(|name| council.name.contains(name)) || council.name.contains('&'),
                "{}",
                council.name
            );
            assert_eq!(council.gss.len(), 9);
            assert!(council.upper_tier.is_empty() || by_slug(&council.upper_tier).is_some());
        }
    }

    #[test]
    fn finds_a_council_by_any_of_its_names() {
        for name in [
            "chesterfield",
            "E07000034",
            "Chesterfield Borough Council",
            "CHESTERFIELD",
        ] {
            assert_eq!(find(name).unwrap().slug, "chesterfield");
        }
        assert_eq!(find("north east derbyshire").unwrap().gss, "E07000038");
        let message = find("chesterfeild").unwrap_err().to_string();
        assert!(message.contains("did you mean chesterfield?"), "{message}");
    }
}
