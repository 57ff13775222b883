//! The level of a document's main headings: where the themes of the taxonomy stand side by side.
//!
//! "What stands in our way" states no question that a pattern could know; but where its neighbours
//! speak of technology and of waste, it is one of the answers, and holds whatever stands below it.

use std::collections::{BTreeMap, HashSet};

use crate::extract::{Block, Kind};
use crate::tag::Taxonomy;
use crate::tag::theme::Says;

/// So many different themes, besides `other`, stand side by side among the main headings.
const THEMES: usize = 3;
/// So many of them are told by more than hints.
const SURE: usize = 2;

/// The themes that the headings of one level speak of.
#[derive(Default)]
struct Told {
    stated: HashSet<usize>,
    sure: HashSet<usize>,
    all: HashSet<usize>,
}

/// The level of the main headings; none where no level has enough themes. Levels lie, so the one
/// where most questions are stated comes first, and the outermost of those.
pub(super) fn level(blocks: &[Block], says: &[Says], taxonomy: &Taxonomy) -> Option<u8> {
    let mut levels: BTreeMap<u8, Told> = BTreeMap::new();
    let mut question: Option<u8> = None; // the level of the question that is open
    let headings = (blocks.iter().zip(says)).filter(|(block, _)| block.kind == Kind::Heading);
    for (block, &says) in headings {
        let (Says::Question(theme)
        | Says::Section(theme)
        | Says::Named(theme)
        | Says::Hinted(theme)) = says
        else {
            question = question.filter(|&level| level < block.level);
            continue;
        };
        let is_stated = matches!(says, Says::Question(_)) && !taxonomy.is_other(theme);
        question = question.filter(|&level| level < block.level && !is_stated);
        if question.is_some() || taxonomy.is_other(theme) {
            continue;
        }
        let told = levels.entry(block.level).or_default();
        told.all.insert(theme);
        if !matches!(says, Says::Hinted(_)) {
            told.sure.insert(theme);
        }
        if is_stated {
            told.stated.insert(theme);
            question = Some(block.level);
        }
    }
    let enough = |told: &Told| told.all.len() >= THEMES && told.sure.len() >= SURE;
    let mains = levels.iter().filter(|(_, told)| enough(told));
    // Of equals `max_by_key` takes the last, which is the outermost here.
    let main = mains.rev().max_by_key(|(_, told)| told.stated.len());
    main.map(|(&level, _)| level)
}

/// What a heading says at its place: `main` is the level of the main headings, `is_held` whether a
/// question stands above it.
pub(super) fn at_place(says: Says, level: u8, main: Option<u8>, is_held: bool) -> Says {
    match (says, main) {
        (Says::Section(theme) | Says::Named(theme) | Says::Hinted(theme), Some(main))
            if level == main && !is_held =>
        {
            Says::Question(theme)
        }
        // What spans the main headings is none of them: a title.
        (Says::Named(_), Some(main)) if level < main => Says::Nothing,
        (Says::Named(theme), _) => Says::Section(theme),
        (Says::Hinted(_), _) => Says::Nothing,
        (says, _) => says,
    }
}

#[cfg(test)]
mod tests;
