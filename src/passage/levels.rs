//! Heading levels that lie: main sections printed deeper than their own sub-sections.
//!
//! A plan can set "2. …" and "3. …" at `###` and the headings between them at `##`. What stands
//! between two numbers of one row belongs to the first, so the levels between are pushed below it.

use super::outline::main_number;
use crate::extract::{Block, Kind};

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
