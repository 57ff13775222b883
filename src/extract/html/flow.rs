//! A walk through a page: its elements to headings, paragraphs, items and tables, in order.
//!
//! The walk is a loop, not a recursion: how deep a page nests is not for the stack to bear.

use super::super::piece::Content;
use super::super::styled::plain;
use super::content::{Page, Verdict};
use super::lines::{Lines, Said};
use super::list::{self, List};
use super::names;
use super::notice;
use super::table::Draft;
use super::tree::{Id, Step};
use super::{css, marks};
use crate::tag::Taxonomy;

/// Words that a heading has at most: more are prose that a page dressed up.
const HEADING_WORDS: usize = 60;

/// What a page says, in order.
pub(super) fn contents(page: &Page, taxonomy: &Taxonomy) -> Vec<Said> {
    let mut flow = Flow {
        page,
        taxonomy,
        frames: vec![Frame::default()],
        tables: Vec::new(),
        lines: Lines::default(),
        bold: 0,
        pre: 0,
        furniture: None,
        section: 1,
        details: 0,
    };
    let mut step = Some(Step::Enter(page.root));
    while let Some(mut at) = step {
        match at {
            Step::Enter(id) => {
                if !flow.enter(id) {
                    at = Step::Leave(id);
                }
            }
            Step::Leave(id) => flow.leave(id),
        }
        step = page.tree.next(page.root, at, true);
    }
    flow.flush();
    flow.frames
        .into_iter()
        .flat_map(|frame| frame.blocks)
        .collect()
}

pub(super) struct Flow<'p> {
    pub(super) page: &'p Page,
    pub(super) taxonomy: &'p Taxonomy,
    /// The page, and the cell of each open table.
    pub(super) frames: Vec<Frame>,
    pub(super) tables: Vec<Draft>,
    lines: Lines,
    /// Open elements in bold.
    bold: u32,
    pre: u32,
    /// The element whose text is all furniture.
    pub(super) furniture: Option<Id>,
    /// Level of the last heading.
    section: u8,
    /// Open blocks that fold away.
    details: u8,
}

/// What is under way in the page or in a cell.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) blocks: Vec<Said>,
    lists: Vec<List>,
    /// An item that has no text yet.
    item: Option<(u8, Option<String>)>,
    /// Whether that item is a paragraph of Word.
    is_word_item: bool,
    heading: Option<u8>,
}

impl Flow<'_> {
    /// Takes in an element or text; whether what lies in it is walked through.
    fn enter(&mut self, id: Id) -> bool {
        let tree = &self.page.tree;
        if let Some(text) = tree.text(id) {
            self.text(text);
            return true;
        }
        let verdict = self.page.verdict(id);
        let name = tree.name(id);
        // What is not walked through is not left either, so it must not open anything.
        if verdict == Verdict::Drop || name == "a" && marks::is_note_link(tree, id) {
            return false;
        }
        if name == "span" && list::is_word_mark(tree, id) {
            self.word_mark(id);
            return false;
        }
        if verdict == Verdict::Furniture && self.furniture.is_none() {
            self.flush();
            self.furniture = Some(id);
        }
        if self.is_block(id) {
            self.flush();
        }
        if self.is_bold(id) {
            self.bold += 1;
        }
        match name {
            "br" => self.lines.end_line(),
            "sup" if marks::is_number(tree, id) && marks::ends_word(self.lines.last()) => {
                self.lines.push(" ", self.bold > 0);
            }
            "q" => self.lines.push("\u{201C}", self.bold > 0),
            "pre" => self.pre += 1,
            "details" => self.details = self.details.saturating_add(1),
            "ul" | "ol" | "menu" | "dir" => {
                let list = List::open(tree, id);
                self.frame().lists.push(list);
            }
            "li" => self.open_item(id),
            "table" | "caption" | "tr" | "td" | "th" => self.open_table_part(id, name),
            _ => {}
        }
        if let Some(level) = self.heading_level(id) {
            self.frame().heading = Some(level);
        } else if name == "p"
            && let Some(level) = list::word_level(tree, id)
            && self.frame().item.is_none()
        {
            let frame = self.frame();
            frame.item = Some((level, None));
            frame.is_word_item = true;
        }
        true
    }

    fn leave(&mut self, id: Id) {
        let tree = &self.page.tree;
        if tree.text(id).is_some() {
            return;
        }
        let name = tree.name(id);
        if self.is_block(id) {
            self.flush();
        }
        if self.is_bold(id) {
            self.bold = self.bold.saturating_sub(1);
        }
        match name {
            "q" => self.lines.push("\u{201D}", self.bold > 0),
            "pre" => self.pre = self.pre.saturating_sub(1),
            "details" => self.details = self.details.saturating_sub(1),
            "ul" | "ol" | "menu" | "dir" => {
                self.frame().lists.pop();
            }
            "li" => self.frame().item = None,
            "p" if std::mem::take(&mut self.frame().is_word_item) => self.frame().item = None,
            "table" | "caption" | "td" | "th" => self.close_table_part(id, name),
            _ => {}
        }
        if self.heading_level(id).is_some() {
            self.frame().heading = None;
        }
        if self.furniture == Some(id) {
            self.flush();
            self.furniture = None;
        }
    }

    fn text(&mut self, text: &str) {
        let bold = self.bold > 0;
        if self.pre == 0 {
            self.lines.push(text, bold);
            return;
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.lines.end_line();
            }
            self.lines.push(line, bold);
        }
    }

    /// Ends the block under way.
    fn flush(&mut self) {
        if self.lines.is_blank() {
            self.lines = Lines::default();
            return;
        }
        if self.furniture.is_some() {
            let text = self.lines.take_joined();
            self.emit(Content::Furniture { text }.into());
            return;
        }
        if let Some(level) = self.frame().heading {
            let text = self.lines.take_joined();
            if text.split_whitespace().count() > HEADING_WORDS {
                let (bold, lines) = (false, 1);
                self.emit(Content::Paragraph { text, bold, lines }.into());
            } else {
                self.emit(Content::Heading { level, text }.into());
            }
            return;
        }
        let frame = self.frame();
        let is_word_item = frame.is_word_item;
        let depth = frame.lists.len().min(9) as u8;
        let mut item = frame.item.take();
        if let Some((_, label @ None)) = &mut item
            && is_word_item
        {
            *label = self.lines.take_mark().and_then(|mark| list::counts(&mark));
        }
        for said in self.lines.take(item, depth) {
            self.emit(said);
        }
    }

    pub(super) fn emit(&mut self, said: Said) {
        let label = said.label;
        let content = match said.content {
            Content::Paragraph { text, .. }
            | Content::Heading { text, .. }
            | Content::Item { text, .. }
                if notice::is_notice(&text) =>
            {
                Content::Furniture { text }
            }
            content => content,
        };
        if let Content::Heading { level, .. } = &content
            && self.details == 0
        {
            self.section = *level;
        }
        let says = match &content {
            Content::Heading { text, .. }
            | Content::Paragraph { text, .. }
            | Content::Item { text, .. }
            | Content::Furniture { text } => !text.is_empty(),
            Content::Table(table) => !table.rows.is_empty(),
        };
        if says {
            self.frame().blocks.push(Said { content, label });
        }
    }

    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn open_item(&mut self, id: Id) {
        let tree = &self.page.tree;
        let frame = self.frame();
        let level = frame.lists.len().clamp(1, 9) as u8;
        let label = frame.lists.last_mut().and_then(|list| list.label(tree, id));
        frame.item = Some((level, label));
        frame.is_word_item = false;
    }

    /// The mark that Word printed before an item, or before a heading.
    fn word_mark(&mut self, id: Id) {
        let mark = plain(&marks::text_of(&self.page.tree, id, 20));
        let frame = self.frame();
        match (&mut frame.item, frame.heading) {
            (Some((_, label)), _) => *label = list::counts(&mark),
            (None, Some(_)) => self.lines.push(&format!("{mark} "), false),
            _ => {}
        }
    }

    /// The level of the heading that an element is.
    fn heading_level(&self, id: Id) -> Option<u8> {
        let tree = &self.page.tree;
        let name = tree.name(id);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(name.as_bytes()[1] - b'0'),
            "summary" if marks::is_folded_section(tree, id) => {
                Some(self.section.saturating_add(self.details.max(1)).min(6))
            }
            "p" if names::is_named(tree, id, "MsoTitle") => Some(1),
            "p" if names::is_named(tree, id, "MsoTocHeading") => Some(2),
            _ if tree.attr(id, "role") == Some("heading") => {
                let level = tree
                    .attr(id, "aria-level")
                    .and_then(|level| level.trim().parse::<u8>().ok());
                Some(level.unwrap_or(2).clamp(1, 6))
            }
            _ => None,
        }
    }

    fn is_bold(&self, id: Id) -> bool {
        let tree = &self.page.tree;
        let said = tree.attr(id, "style").and_then(css::weight);
        said.unwrap_or(matches!(tree.name(id), "b" | "strong" | "dt"))
    }

    fn is_block(&self, id: Id) -> bool {
        let tree = &self.page.tree;
        let display = || css::property(tree.attr(id, "style").unwrap_or_default(), "display");
        marks::is_block(tree.name(id)) || display().is_some_and(|display| display == "block")
    }
}
