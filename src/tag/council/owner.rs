//! Which council owns a document, by the signs in its text and its file's name.

use std::path::Path;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, BuildError, MatchKind};

use super::{Council, councils, plain};

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
        for place in NAMES.automaton.find_iter(block) {
            let name = &NAMES.patterns[place.pattern().as_usize()];
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

struct Names {
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

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    names().expect("the names of the compiled-in register compile; a unit test uses them")
});

fn names() -> Result<Names, BuildError> {
    let mut patterns = Vec::new();
    let mut texts = Vec::new();
    for (place, council) in councils().iter().enumerate() {
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
    Ok(Names {
        automaton,
        patterns,
    })
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
