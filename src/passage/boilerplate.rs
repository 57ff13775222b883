//! What says nothing of its own: contents lists, the government's four questions restated, the heads
//! of done and planned, running headers and footers.

use std::collections::HashSet;

use crate::analyzer::CELL_SEPARATOR;
use crate::extract::{Block, Kind, restated};
use crate::tag::Taxonomy;
use crate::tag::theme::{RESTATED_QUESTIONS, Says, are_restated};

/// Which blocks are boilerplate, `says` being what each heading says. Sets the kind of contents lines.
pub(super) fn mark(blocks: &mut [Block], says: &[Says], taxonomy: &Taxonomy) -> Vec<bool> {
    let mut marks: Vec<bool> = blocks
        .iter()
        .map(|b| b.kind == Kind::Furniture || is_status_head(b, taxonomy))
        .collect();
    mark_contents(blocks, &mut marks, taxonomy);
    mark_questions(blocks, says, &mut marks, taxonomy);
    marks
}

/// The heads "done" and "planned" above two lists: each item carries its own already.
fn is_status_head(block: &Block, taxonomy: &Taxonomy) -> bool {
    block.kind == Kind::TableRow
        && block.text.contains(CELL_SEPARATOR)
        && block
            .text
            .split(CELL_SEPARATOR)
            .all(|cell| taxonomy.head_status(cell).is_some())
}

fn mark_contents(blocks: &mut [Block], marks: &mut [bool], taxonomy: &Taxonomy) {
    let headings: HashSet<String> = (blocks.iter())
        .filter(|block| block.kind == Kind::Heading && page_number(&block.text).is_none())
        .map(|block| bare(&block.text))
        .collect();
    let mut inside = false;
    for (block, mark) in blocks.iter_mut().zip(marks.iter_mut()) {
        if block.kind == Kind::Heading {
            inside = is_contents_heading(&block.text);
            *mark |= inside;
        } else if inside && (is_contents_line(&block.text) || headings.contains(&bare(&block.text)))
        {
            set_contents(block, mark);
        } else {
            inside = false;
        }
    }
    mark_bare_contents(blocks, marks, &headings, taxonomy);
}

/// A contents list without its heading: lines that end in page numbers that never fall, most of
/// which name headings of the plan, or the government's questions.
fn mark_bare_contents(
    blocks: &mut [Block],
    marks: &mut [bool],
    headings: &HashSet<String>,
    taxonomy: &Taxonomy,
) {
    let mut start = 0;
    while start < blocks.len() {
        let mut last = 0;
        let mut named = 0;
        let mut end = start;
        while let Some(block) = blocks.get(end)
            && !marks[end]
            && let Some((title, page)) = page_number(&block.text)
            && page >= last
        {
            named += usize::from(
                headings.contains(&bare(title)) || taxonomy.restates(title, true).is_some(),
            );
            last = page;
            end += 1;
        }
        if named >= 2 && named * 2 >= end - start {
            for (block, mark) in blocks[start..end].iter_mut().zip(&mut marks[start..end]) {
                set_contents(block, mark);
            }
        }
        start = end.max(start + 1);
    }
}

fn set_contents(block: &mut Block, mark: &mut bool) {
    block.kind = Kind::Contents;
    block.level = 0;
    *mark = true;
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
    let last = text.rsplit(CELL_SEPARATOR).next().unwrap_or(text).trim();
    page_number(text).is_some()
        || last.eq_ignore_ascii_case("page")
        || last.eq_ignore_ascii_case("pages")
}

/// The page number that a line of a contents list ends in, and the title before it.
fn page_number(text: &str) -> Option<(&str, u32)> {
    let title = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &text[title.len()..];
    let parted = title.ends_with([' ', '.', '…', '\t']);
    let page = number.parse().ok()?;
    (parted && number.len() <= 3).then(|| {
        let title = title.trim_end().trim_end_matches(CELL_SEPARATOR.trim());
        (title.trim_end_matches([' ', '.', '…', '·']), page)
    })
}

/// A heading for comparison: without its number, in small letters.
fn bare(text: &str) -> String {
    let text =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ' | '|'));
    text.trim_end_matches([' ', '.', ':', '?']).to_lowercase()
}

fn mark_questions(blocks: &[Block], says: &[Says], marks: &mut [bool], taxonomy: &Taxonomy) {
    let is_question =
        |says: &Says| matches!(says, Says::Question(theme) if !taxonomy.is_other(*theme));
    for ((block, says), mark) in blocks.iter().zip(says).zip(marks.iter_mut()) {
        *mark |= block.kind == Kind::Heading && (is_question(says) || taxonomy.asks(&block.text));
    }
    // Paragraphs must restate the questions one after the other.
    let of_paragraph = |at: usize| match blocks[at].kind {
        Kind::Paragraph => taxonomy.restates(&blocks[at].text, false),
        _ => None,
    };
    for run in restated::runs(blocks.len(), of_paragraph) {
        marks[run].fill(true);
    }
    let mut rest = marks;
    for list in blocks.chunk_by(|a, b| a.kind == b.kind) {
        let (marks, behind) = rest.split_at_mut(list.len());
        rest = behind;
        if list[0].kind == Kind::ListItem {
            mark_listed(list, marks, taxonomy);
        }
    }
}

/// Marks the questions in a list, among which there may be other items, if they are restated.
fn mark_listed(list: &[Block], marks: &mut [bool], taxonomy: &Taxonomy) {
    let mut asked: Vec<(usize, usize)> = Vec::new();
    for (at, item) in list.iter().enumerate() {
        let left = list.len() - at;
        if asked.len() + left < RESTATED_QUESTIONS {
            return; // whatever the rest says
        }
        asked.extend(taxonomy.restates(&item.text, true).map(|theme| (at, theme)));
    }
    if are_restated(asked.iter().map(|&(_, theme)| theme)) {
        for (at, _) in asked {
            marks[at] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Format, extract};

    fn marked(text: &str) -> Vec<(String, Kind)> {
        let mut blocks = extract(text.as_bytes(), Format::Text, Taxonomy::built_in())
            .unwrap()
            .blocks;
        let says = super::super::headings_say(&blocks, Taxonomy::built_in());
        let marks = mark(&mut blocks, &says, Taxonomy::built_in());
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
