//! Where in the document one stands: the headings above, and the printed paragraph number.

use super::mains;
use crate::extract::{Block, Kind, split_number};
use crate::tag::theme::Says;
use crate::tag::{Status, Taxonomy};

/// The level of headings that are told by bold alone.
const DEEPEST: u8 = 6;

/// The headings and the number that hold at one place of a document.
#[derive(Debug)]
pub(super) struct Outline<'t> {
    taxonomy: &'t Taxonomy,
    /// The level of the main headings, if they are known.
    main: Option<u8>,
    open: Vec<Heading>,
    paragraph: Option<String>,
    /// The last heading with a single number ("2. …", "Section 2: …"), and when it came.
    last_main: Option<(u32, usize)>,
    seen: usize,
}

#[derive(Debug)]
struct Heading {
    text: String,
    level: u8,
    /// Parts of its dotted number: 3 for "1.9.5".
    depth: usize,
    says: Says,
    /// What it says of status: asked once, though it stands above many passages.
    status: Option<Status>,
    order: usize,
    /// Whether paragraphs right below it begin with labels in bold.
    has_labels: bool,
    /// Whether it is one of such labels, printed on a line of its own.
    is_label: bool,
}

impl<'t> Outline<'t> {
    /// The outline of a document before its first block; `says` tells what each heading says.
    pub(super) fn new(taxonomy: &'t Taxonomy, blocks: &[Block], says: &[Says]) -> Outline<'t> {
        Outline {
            taxonomy,
            main: mains::level(blocks, says, taxonomy),
            open: Vec::new(),
            paragraph: None,
            last_main: None,
            seen: 0,
        }
    }

    /// Goes on to `block`, of which the heading says so; takes its text, without the printed number.
    pub(super) fn enter(&mut self, block: &mut Block, says: Says) -> String {
        let numbered = match block.kind {
            Kind::Heading | Kind::Paragraph => split_number(&block.text),
            _ => None,
        };
        let (number, text) = match numbered {
            Some((number, text)) => (Some(number), text),
            None => (None, block.text.as_str()),
        };
        let depth = number.map_or(0, |number| number.split('.').count());
        if depth > 0 {
            self.close_numbered(depth);
            self.paragraph = number.map(str::to_owned);
        }
        if block.kind == Kind::Heading {
            // Without its number it may say something else.
            let says = match number {
                Some(_) => self.taxonomy.heading_says(text),
                None => says,
            };
            self.open_heading(text, says, block.level, depth);
        }
        if block.label.is_some() {
            self.close_label();
        }
        match text.len() == block.text.len() {
            true => std::mem::take(&mut block.text),
            false => text.to_owned(),
        }
    }

    /// The headings above the current block, outermost first, what each says of status, and what all
    /// say of themes. A heading stands below itself where themes are concerned.
    pub(super) fn above(
        &self,
        is_heading: bool,
    ) -> (Vec<String>, Vec<Option<Status>>, impl Iterator<Item = Says>) {
        let above = self.open.len() - usize::from(is_heading && !self.open.is_empty());
        let above = self.open[..above].iter();
        (
            above.clone().map(|heading| heading.text.clone()).collect(),
            above.map(|heading| heading.status).collect(),
            self.open.iter().map(|heading| heading.says),
        )
    }

    /// The plan's own number of the current paragraph, as printed.
    pub(super) fn paragraph(&self) -> Option<&str> {
        self.paragraph.as_deref()
    }

    fn open_heading(&mut self, text: &str, says: Says, level: u8, depth: usize) {
        let says = mains::at_place(says, level, self.main, self.is_held(level));
        let main = main_number(text);
        self.close_before_question(says, level, main);
        self.open.truncate(
            self.open
                .iter()
                .position(|open| open.level >= level)
                .unwrap_or(self.open.len()),
        );
        if let Some(number) = main {
            self.last_main = Some((number, self.seen));
        }
        if depth == 0 && self.open.iter().all(|open| open.depth == 0) {
            self.paragraph = None;
        }
        let among_labels = self.open.last().is_some_and(|open| open.has_labels);
        self.open.push(Heading {
            has_labels: false,
            is_label: text.ends_with(':') && (among_labels || level >= DEEPEST),
            text: text.to_owned(),
            level,
            depth,
            says,
            status: self.taxonomy.head_status(text),
            order: self.seen,
        });
        self.seen += 1;
    }

    /// Whether a question stands above a heading of that level.
    fn is_held(&self, level: u8) -> bool {
        let holds = |open: &Heading| match open.says {
            Says::Question(theme) => open.level < level && !self.taxonomy.is_other(theme),
            _ => false,
        };
        self.open.iter().any(holds)
    }

    /// A label that stands on a line of its own ("**Training:**") ends where the next label comes,
    /// though that one stands in front of its text.
    fn close_label(&mut self) {
        if self.open.last().is_some_and(|open| open.is_label) {
            self.open.pop();
        }
        if let Some(open) = self.open.last_mut() {
            open.has_labels = true;
        }
    }

    /// A numbered paragraph or heading ends the numbered headings that are as deep.
    fn close_numbered(&mut self, depth: usize) {
        let end = self.open.iter().position(|open| open.depth >= depth);
        self.open.truncate(end.unwrap_or(self.open.len()));
    }

    /// Levels lie: a main section can stand at `###` and its sub-sections at `##`. So a heading
    /// that states a question ends the section of the question before it, and one that goes on
    /// with a row of numbers ("3." after "2.") all that came since, whatever their levels.
    fn close_before_question(&mut self, says: Says, level: u8, main: Option<u32>) {
        let Says::Question(theme) = says else { return };
        let other_question = self.open.iter().position(|open| match open.says {
            Says::Question(open_theme) => open_theme != theme || open.level >= level,
            _ => false,
        });
        let since = match (main, self.last_main) {
            (Some(number), Some((last, order))) if number > last => {
                self.open.iter().position(|open| open.order >= order)
            }
            _ => None,
        };
        let end = [other_question, since].into_iter().flatten().min();
        // Front matter such as an equality statement is a sub-section where its level says so.
        let is_sub_section = self.taxonomy.is_other(theme)
            && other_question.is_some_and(|i| self.open[i].level < level);
        if let (Some(end), false) = (end, is_sub_section) {
            self.open.truncate(end);
        }
    }
}

/// The number of a main section: 2 for "2. …" and "Section 2: …".
pub(super) fn main_number(text: &str) -> Option<u32> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let labels = ["section", "theme", "part", "chapter"];
    let number = match labels.iter().any(|label| label.eq_ignore_ascii_case(first)) {
        true => words.next()?,
        false if first.ends_with(['.', ')']) => first,
        false => return None,
    };
    number
        .trim_end_matches(['.', ')', ':', '–', '-'])
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path_after(headings: &[(u8, &str)]) -> Vec<String> {
        let block = |&(level, text): &(u8, &str)| Block {
            kind: Kind::Heading,
            level,
            text: text.into(),
            page: None,
            column: None,
            label: None,
            units: Vec::new(),
        };
        let blocks: Vec<Block> = headings.iter().map(block).collect();
        let taxonomy = Taxonomy::built_in();
        let says = super::super::headings_say(&blocks, taxonomy);
        let mut outline = Outline::new(taxonomy, &blocks, &says);
        for (mut block, says) in blocks.into_iter().zip(says) {
            outline.enter(&mut block, says);
        }
        outline.above(false).0
    }

    #[test]
    fn levels_make_the_path() {
        assert_eq!(
            path_after(&[(1, "A"), (2, "B"), (3, "C"), (2, "D")]),
            ["A", "D"]
        );
    }

    #[test]
    fn main_sections_end_each_other_whatever_their_levels() {
        let headings = [
            (1, "Plan"),
            (3, "2. Productivity here"),
            (2, "Managing spend"),
            (
                3,
                "3. The barriers preventing progress that government can help remove",
            ),
        ];
        assert_eq!(path_after(&headings), ["Plan", headings[3].1]);
    }

    #[test]
    fn a_numbered_heading_ends_those_as_deep() {
        let headings = [
            (1, "Section 1: Ours"),
            (3, "1.9.5 Systems"),
            (3, "1.10.1 Heat"),
        ];
        assert_eq!(path_after(&headings), ["Section 1: Ours", "Heat"]);
    }

    #[test]
    fn end_matter_stays_below_the_section_it_is_printed_in() {
        let headings = [
            (1, "What are the barriers preventing progress?"),
            (2, "Equalities statement"),
        ];
        assert_eq!(path_after(&headings).len(), 2);
    }
}
