//! What says nothing of its own: contents lists, the government's four questions restated, running
//! headers and footers.

use std::collections::{HashMap, HashSet};

use crate::analyzer::CELL_SEPARATOR;
use crate::extract::{Block, Kind};
use crate::tag::theme::{self, Says};

/// A running header has at most this many words.
const FURNITURE_WORDS: usize = 14;
/// A line must stand at the edge of at least so many pages to be a running header or footer.
const FURNITURE_PAGES: usize = 3;
/// So many different questions in one list are the questions restated.
const ECHOED_QUESTIONS: usize = 3;

/// Which blocks are boilerplate. Sets the kind of contents lines and running headers.
pub(super) fn mark(blocks: &mut [Block]) -> Vec<bool> {
    let mut marks = vec![false; blocks.len()];
    mark_contents(blocks, &mut marks);
    mark_furniture(blocks, &mut marks);
    mark_questions(blocks, &mut marks);
    marks
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

/// Lines that stand first or last on several pages, alike but for their digits.
fn mark_furniture(blocks: &mut [Block], marks: &mut [bool]) {
    let at_edge: Vec<usize> = (0..blocks.len())
        .filter(|&i| {
            let page = blocks[i].page;
            let differs = |j: Option<&Block>| j.is_none_or(|other| other.page != page);
            page.is_some()
                && (differs(i.checked_sub(1).map(|j| &blocks[j])) || differs(blocks.get(i + 1)))
                && blocks[i].text.split_whitespace().count() <= FURNITURE_WORDS
        })
        .collect();
    let mut pages: HashMap<String, HashSet<u32>> = HashMap::new();
    for &i in &at_edge {
        pages
            .entry(shape(&blocks[i].text))
            .or_default()
            .extend(blocks[i].page);
    }
    for i in at_edge {
        let repeated = pages
            .get(&shape(&blocks[i].text))
            .is_some_and(|p| p.len() >= FURNITURE_PAGES);
        if repeated || is_page_number(&blocks[i].text) {
            blocks[i].kind = Kind::Furniture;
            blocks[i].level = 0;
            marks[i] = true;
        }
    }
}

fn shape(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect::<String>()
        .replace("00", "0")
}

fn is_page_number(text: &str) -> bool {
    let text = text.to_lowercase();
    let text = text.strip_prefix("page").unwrap_or(&text).trim();
    let (number, of) = text.split_once(" of ").unwrap_or((text, "1"));
    let digits = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    digits(number.trim()) && digits(of.trim())
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

    #[test]
    fn running_headers_and_page_numbers_are_furniture() {
        let prose = ["cats and dogs", "fleet", "audit and fees", "the depot"];
        let page = |(n, of): (usize, &str)| {
            format!("Fenby plan, page {n}\n\nProse tells of {of}.\n\n\n\n")
        };
        let found = marked(&(1..).zip(prose).map(page).collect::<String>());
        assert_eq!(found.len(), 4);
        assert!(found.iter().all(|(_, kind)| *kind == Kind::Furniture));
        assert_eq!(
            marked("Some prose that is long enough.\n\n3\n\n\n\nMore prose stands here.").len(),
            1
        );
    }
}
