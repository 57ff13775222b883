//! Heading levels that lie: main sections printed deeper than their own sub-sections.
//!
//! A plan can set "2. …" and "3. …" at `###` and the headings between them at `##`. What stands
//! between two numbers of one row belongs to the first, so the levels between are pushed below it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::outline::main_number;
use crate::extract::{Block, Kind};

/// So many rows of numbers that begin with 1 stand below main headings rather than among them.
const RESTARTS: usize = 2;

/// A numbered main heading.
struct Main {
    at: usize,
    level: u8,
    number: u32,
}

/// Mends the levels of headings below main sections whose own level is deeper.
pub(super) fn mend(blocks: &mut [Block]) {
    let mains: Vec<Main> = (blocks.iter().enumerate())
        .filter(|(_, block)| block.kind == Kind::Heading)
        .filter_map(|(at, block)| {
            let number = main_number(&block.text)?;
            let level = block.level;
            Some(Main { at, level, number })
        })
        .collect();
    for (i, pair) in mains.windows(2).enumerate() {
        let [one, next] = pair else { continue };
        if next.level != one.level || Some(next.number) != one.number.checked_add(1) {
            continue;
        }
        let Some(least) = least_lying(&blocks[one.at + 1..next.at], one.level) else {
            continue;
        };
        // The last section has no number behind it, so what holds before it is taken to hold there.
        let is_last = i + 2 == mains.len();
        let reach = if is_last { blocks.len() } else { next.at };
        let (section, last) = blocks[one.at + 1..reach].split_at_mut(next.at - one.at - 1);
        let shift = one.level + 1 - least;
        push_down(section, one.level, shift);
        push_down(last.get_mut(1..).unwrap_or_default(), one.level, shift);
    }
}

/// Pushes numbered chapters below the headings that they begin again under: "1. Housing" below "How
/// we have transformed services", and once more below "How we use technology", at the same level.
pub(super) fn mend_restarts(blocks: &mut [Block]) {
    let headings = |blocks: &[Block]| -> Vec<(usize, u8)> {
        let headings = blocks.iter().enumerate();
        let headings = headings.filter(|(_, block)| block.kind == Kind::Heading);
        headings.map(|(at, block)| (at, block.level)).collect()
    };
    let levels: BTreeSet<u8> = headings(blocks).iter().map(|&(_, level)| level).collect();
    // From the deepest, so that what is pushed down is not looked at again.
    for level in levels.into_iter().rev() {
        // The runs of numbered headings, each below an unnumbered one, with what stands in them.
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut title = false;
        let mut open = false;
        for (at, of) in headings(blocks) {
            let number = main_number(&blocks[at].text);
            if of < level || of == level && number.is_none() {
                title = of == level;
                open = false;
            } else if of == level {
                if title && number == Some(1) {
                    runs.push(at..at + 1);
                    open = true;
                }
                title = false;
            }
            if let (true, Some(run)) = (open, runs.last_mut()) {
                run.end = at + 1;
            }
        }
        if runs.len() < RESTARTS {
            continue;
        }
        for heading in runs.into_iter().flatten() {
            let block = &mut blocks[heading];
            if block.kind == Kind::Heading {
                block.level = block.level.saturating_add(1);
            }
        }
    }
}

/// Pushes the headings of a section below its own level, from the first that stands above it; what
/// is deeper stays so.
fn push_down(section: &mut [Block], level: u8, shift: u8) {
    let headings = section
        .iter_mut()
        .filter(|block| block.kind == Kind::Heading);
    for heading in headings.skip_while(|heading| heading.level >= level) {
        heading.level = heading.level.saturating_add(shift);
    }
}

/// The least level above `level` that headings between two numbered ones have. None where such a
/// heading stands right above another: it is then the title of a part that the numbers run through.
fn least_lying(between: &[Block], level: u8) -> Option<u8> {
    let mut least: Option<u8> = None;
    for (i, block) in between.iter().enumerate() {
        if block.kind == Kind::Heading && block.level < level {
            let next = between.get(i + 1);
            if next.is_none_or(|next| next.kind == Kind::Heading) {
                return None;
            }
            least = Some(least.map_or(block.level, |least| least.min(block.level)));
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Format, extract};
    use crate::tag::Taxonomy;

    fn levels(text: &str) -> Vec<u8> {
        let mut blocks = extract(text.as_bytes(), Format::Text, Taxonomy::built_in())
            .unwrap()
            .blocks;
        mend(&mut blocks);
        let headings = blocks.iter().filter(|block| block.kind == Kind::Heading);
        headings.map(|block| block.level).collect()
    }

    #[test]
    fn what_stands_between_two_numbers_belongs_to_the_first() {
        let text = "# Plan\n\n## Fenby\n\n### 1. One\n\nText.\n\n## A\n\nText.\n\n### a\n\nText.\n\n\
            ## B\n\nText.\n\n### 2. Two\n\n## C\n\nText.\n\n#### c\n\nText.\n";
        assert_eq!(levels(text), [1, 2, 3, 4, 5, 4, 3, 4, 6]);
    }

    #[test]
    fn chapters_that_are_numbered_anew_stand_below_what_stands_before_the_first() {
        let restarted = |text: &str| {
            let mut blocks = extract(text.as_bytes(), Format::Text, Taxonomy::built_in())
                .unwrap()
                .blocks;
            mend_restarts(&mut blocks);
            let headings = blocks.iter().filter(|block| block.kind == Kind::Heading);
            headings.map(|block| block.level).collect::<Vec<_>>()
        };
        let text = "# Plan\n\n# How we changed\n\n# 1. Homes\n\n## Rents\n\nText.\n\n# 2. Bins\n\n\
            # What we spend\n\n# 1. Homes\n\nText.\n\n# Contact\n\nText.\n";
        assert_eq!(restarted(text), [1, 1, 2, 3, 2, 1, 2, 1]);
        let once = "# Plan\n\n# 1. One\n\nText.\n\n# 2. Two\n\nText.\n\n# Contact\n\nText.\n";
        assert_eq!(restarted(once), [1, 1, 1, 1]);
    }

    #[test]
    fn the_greatest_number_has_none_behind_it() {
        let text = format!(
            "## {}. One\n\nText.\n\n# A\n\nText.\n\n## 0. Two\n",
            u32::MAX
        );
        assert_eq!(levels(&text), [2, 1, 2]);
    }

    #[test]
    fn parts_that_numbers_run_through_stay_above_them() {
        let text = "# Part A\n\n## 1. One\n\nText.\n\n# Part B\n\n## 2. Two\n\nText.\n";
        assert_eq!(levels(text), [1, 2, 1, 2]);
        assert_eq!(levels("## 1. One\n\nText.\n\n# Other\n\nText.\n"), [2, 1]);
    }
}
