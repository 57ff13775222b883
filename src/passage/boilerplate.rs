//! What says nothing of its own: contents lists, the government's four questions restated, the heads
//! of done and planned, running headers and footers.

use std::collections::HashSet;

use crate::analyzer::CELL_SEPARATOR;
use crate::extract::{Block, Kind};
use crate::tag::theme::{self, Says};

/// So many different questions in one list are the questions restated.
const ECHOED_QUESTIONS: usize = 3;

/// Which blocks are boilerplate. Sets the kind of contents lines.
pub(super) fn mark(blocks: &mut [Block]) -> Vec<bool> {
    let mut marks: Vec<bool> = blocks
        .iter()
        .map(|b| b.kind == Kind::Furniture || is_status_head(b))
        .collect();
    mark_contents(blocks, &mut marks);
    mark_questions(blocks, &mut marks);
    marks
}

/// The heads "done" and "planned" above two lists: each item carries its own already.
fn is_status_head(block: &Block) -> bool {
    block.kind == Kind::TableRow
        && block.text.contains(CELL_SEPARATOR)
        && block
            .text
            .split(CELL_SEPARATOR)
            .all(|cell| theme::head_status(cell).is_some())
}

fn mark_contents(blocks: &mut [Block], marks: &mut [bool]) {
    let mut inside = false;
    for (block, mark) in blocks.iter_mut().zip(marks) {
        if block.kind == Kind::Heading {
            inside = is_contents_heading(&block.text);
            *mark |= inside;
        } else if inside && is_contents_line(&block.text) {
            block.kind = Kind::Contents;
            block.level = 0;
            *mark = true;
        } else {
            inside = false;
        }
    }
}

fn is_contents_heading(text: &str) -> bool {
    let text = text.trim_end_matches([':', '.']).to_lowercase();
    matches!(
        text.as_str(),
        "contents" | "table of contents" | "contents page" | "list of contents"
    )
}

/// A line of a contents list ends in a page number, or is its head.
fn is_contents_line(text: &str) -> bool {
    let last = text.rsplit(CELL_SEPARATOR).next().unwrap_or(text);
    let last = last.rsplit([' ', '.', '…']).next().unwrap_or(last).trim();
    let numbered = (1..=3).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_digit());
    numbered || last.eq_ignore_ascii_case("page") || last.eq_ignore_ascii_case("pages")
}

fn mark_questions(blocks: &[Block], marks: &mut [bool]) {
    let question = |block: &Block| match theme::heading_says(&block.text) {
        Says::Question(theme) if theme::themes()[theme].slug != theme::OTHER => Some(theme),
        _ => None,
    };
    let mut start = 0;
    while start < blocks.len() {
        if blocks[start].kind == Kind::Heading {
            marks[start] |= question(&blocks[start]).is_some();
            start += 1;
            continue;
        }
        // A run of list items: the questions in it are restated if there are several.
        let run = blocks[start..]
            .iter()
            .take_while(|block| block.kind == Kind::ListItem)
            .count();
        let asked: Vec<Option<usize>> = blocks[start..start + run].iter().map(question).collect();
        let distinct: HashSet<usize> = asked.iter().flatten().copied().collect();
        if distinct.len() >= ECHOED_QUESTIONS {
            for (offset, asked) in asked.iter().enumerate() {
                marks[start + offset] |= asked.is_some();
            }
        }
        start += run.max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Format, extract};

    fn marked(text: &str) -> Vec<(String, Kind)> {
        let mut blocks = extract(text.as_bytes(), Format::Text).unwrap().blocks;
        let marks = mark(&mut blocks);
        (blocks.into_iter().zip(marks))
            .filter(|(_, mark)| *mark)
            .map(|(block, _)| (block.text, block.kind))
            .collect()
    }

    #[test]
    fn contents_lists_are_told_by_their_heading_and_page_numbers() {
        let found = marked(
            "# Contents\n\nIntroduction\t3\nThe barriers\t10\n\nProse 5 here.\n\n# Our plan\n\nMore\t5",
        );
        let texts: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["Contents", "Introduction | 3", "The barriers | 10"]);
        assert_eq!(found[1].1, Kind::Contents);
    }

    #[test]
    fn restated_questions_are_boilerplate_and_answers_are_not() {
        let found = marked(
            "# Introduction\n\nIt covers:\n\n- How we have transformed the way we design and deliver services\n\
             - How we plan to take advantage of technology and make better use of data\n\
             - Our plans to reduce wasteful spend within our organisation\n\
             - The barriers preventing progress that the Government can help to reduce or remove\n\
             - Our borough has 90,000 residents\n",
        );
        assert_eq!(found.len(), 4);
    }
}
