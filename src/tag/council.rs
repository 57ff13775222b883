//! The register of councils, and which one owns a document.

use std::path::Path;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::spelling::nearest;

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
    &REGISTER.councils
}

/// The council with that slug.
pub fn by_slug(slug: &str) -> Option<&'static Council> {
    REGISTER
        .councils
        .iter()
        .find(|council| council.slug == slug)
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

/// The council that owns a document with those `blocks` of text, each with whether it may be a
/// title (a heading or paragraph), read from `path`; none where the signs are weak or two councils
/// come close.
///
/// Signs are weighed, never counted alone: a full name counts 1, and 4 in a title line at the
/// beginning, where a plan names its owner; a web or e-mail domain 2; a place's bare name 0.1, and
/// 1 in a title line; the slug in the file's name 1. The owner needs a title line or the file name,
/// so that mentions alone never decide; 3 points, so that a file name alone does not; and half as
/// much again as the next council.
pub fn owner<'b>(
    blocks: impl IntoIterator<Item = (&'b str, bool)>,
    path: &Path,
) -> Option<&'static Council> {
    let mut points = vec![0.0; councils().len()];
    let mut titled = vec![false; councils().len()];
    let mut seen = 0;
    for (block, may_be_title) in blocks {
        seen += usize::from(may_be_title);
        let is_title = may_be_title
            && seen <= TITLE_BLOCKS
            && !block.ends_with('.')
            && block.split_whitespace().count() <= TITLE_WORDS;
        for place in REGISTER.automaton.find_iter(block) {
            let name = &REGISTER.patterns[place.pattern().as_usize()];
            if stands_alone(block, place.start(), place.end()) {
                let is_name = block[place.start()..].starts_with(char::is_uppercase);
                points[name.council] += name.sign.points(is_title, is_name);
                titled[name.council] |= is_title && is_name;
            }
        }
    }
    let file_name = plain(&path.file_stem().unwrap_or_default().to_string_lossy());
    let in_file_name = (councils().iter().enumerate())
        .filter(|(_, council)| has_words(&file_name, &plain(&council.slug)))
        .max_by_key(|(_, council)| council.slug.len());
    if let Some((council, _)) = in_file_name {
        points[council] += 1.0;
        titled[council] = true;
    }
    let mut ranked: Vec<(usize, f64)> = points.into_iter().enumerate().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (best, most) = *ranked.first()?;
    let next = ranked.get(1).map_or(0.0, |&(_, points)| points);
    (titled[best] && most >= 3.0 && most >= 1.5 * next).then(|| &councils()[best])
}

/// A document names its owner in one of so many first headings and paragraphs …
const TITLE_BLOCKS: usize = 12;
/// … if it has no more words than this, and does not end as a sentence does.
const TITLE_WORDS: usize = 14;

struct Register {
    councils: Vec<Council>,
    automaton: AhoCorasick,
    patterns: Vec<Name>,
}

struct Name {
    council: usize,
    sign: Sign,
}

#[derive(Clone, Copy)]
enum Sign {
    FullName,
    Domain,
    Place,
}

impl Sign {
    fn points(self, is_title: bool, is_name: bool) -> f64 {
        match self {
            Sign::FullName if is_title => 4.0,
            Sign::FullName => 1.0,
            Sign::Domain => 2.0,
            Sign::Place if !is_name => 0.0, // "reading", the word
            Sign::Place if is_title => 1.0,
            Sign::Place => 0.1,
        }
    }
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

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    load(include_str!("../../data/councils.csv"))
        .expect("the compiled-in register is well formed; a unit test loads it")
});

fn load(source: &str) -> Result<Register, Box<dyn std::error::Error>> {
    let councils: Vec<Council> = csv::Reader::from_reader(source.as_bytes())
        .deserialize()
        .collect::<Result<_, csv::Error>>()?;
    let mut patterns = Vec::new();
    let mut texts = Vec::new();
    for (place, council) in councils.iter().enumerate() {
        let mut add = |sign, text: String| {
            patterns.push(Name {
                council: place,
                sign,
            });
            texts.push(text);
        };
        add(Sign::FullName, council.name.clone());
        add(Sign::FullName, format!("{} Council", council.short_name));
        add(Sign::Domain, council.domain.clone());
        add(Sign::Place, council.short_name.clone());
        for alias in council.aliases() {
            add(Sign::Place, alias.to_owned());
        }
    }
    // Leftmost-longest: "North East Derbyshire District Council" is not a mention of Derbyshire.
    let automaton = AhoCorasickBuilder::new()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(&texts)?;
    Ok(Register {
        councils,
        automaton,
        patterns,
    })
}

/// Lower case words parted by single spaces: how names are compared.
fn plain(name: &str) -> String {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn has_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    !text[..start].ends_with(char::is_alphanumeric)
        && !text[end..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_is_whole() {
        for council in councils() {
            assert!(
                council.name.contains(&council.short_name),
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

    fn owner_of(blocks: &[&str], path: &str) -> Option<&'static str> {
        owner(blocks.iter().map(|&block| (block, true)), Path::new(path))
            .map(|council| council.slug.as_str())
    }

    #[test]
    fn the_owner_is_who_the_plan_says_it_is_of() {
        let blocks = [
            "Productivity Plan",
            "North East Derbyshire District Council",
            "We share audit with Bolsover District Council, Chesterfield Borough Council and others \
             of the county, which Derbyshire County Council and Chesterfield Borough Council do not.",
        ];
        assert_eq!(owner_of(&blocks, "plan.txt"), Some("north-east-derbyshire"));
        assert_eq!(
            owner_of(&blocks, "bolsover.txt"),
            Some("north-east-derbyshire")
        );
    }

    #[test]
    fn neither_a_file_name_nor_a_mention_decides() {
        assert_eq!(
            owner_of(&["Our plan for the year."], "chesterfield.txt"),
            None
        );
        let mention = "We are glad of the help that Bolsover District Council gave us in this and that thing.";
        assert_eq!(owner_of(&[mention; 9], "plan.txt"), None);
        let short = "We share audit with Bolsover District Council.";
        assert_eq!(owner_of(&[short], "plan.txt"), None);
    }

    #[test]
    fn a_close_race_is_nobodys() {
        let both = ["Derby City Council and Derbyshire County Council: our plan"];
        assert_eq!(owner_of(&both, "plan.txt"), None);
    }
}
