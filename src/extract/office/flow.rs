//! What both readers fill: the blocks of a document as they come, with the page each begins on.

use super::super::cell::{Cell, CellBlock, strip_bullet};
use super::super::heading::split_number;
use super::super::piece::{Content, Gap, Read, Row, Table};
use super::super::text::line::list_item;
use super::super::{decode, inline};
use super::number;

/// Words that a heading has at most: whole paragraphs are found in heading styles too, for the
/// number that the style gives them.
const HEADING_WORDS: usize = 45;

/// Level of the document's title: sections do not belong to it, the first heading of any level ends
/// it.
pub(super) const TITLE_LEVEL: u8 = 9;

/// Where on paper one stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pages {
    now: u32,
    /// Whether the page is still empty.
    fresh: bool,
}

impl Pages {
    /// Something stands here.
    pub(super) fn stand(&mut self) {
        self.fresh = false;
    }

    /// A break that someone has put in.
    pub(super) fn turn(&mut self) {
        self.now = self.now.saturating_add(1);
        self.fresh = true;
    }

    /// A break that a layout came to, or that a paragraph wants before itself: on an empty page
    /// that is the break before it, told once more.
    pub(super) fn turn_if_used(&mut self) {
        if !self.fresh {
            self.turn();
        }
    }

    /// The later of two places: cells of a row go over the same page break each.
    pub(super) fn later(self, other: Pages) -> Pages {
        let fresh = self.fresh && other.fresh;
        match self.now.cmp(&other.now) {
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Greater => self,
            std::cmp::Ordering::Equal => Pages { fresh, ..self },
        }
    }

    /// The page, from 1.
    pub(super) fn now(self) -> u32 {
        self.now
    }
}

/// The text of a paragraph under way; tabs are kept until it is known what it is.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    plain_seen: bool,
    page: Option<u32>,
}

impl Line {
    pub(super) fn push(&mut self, text: &str, bold: bool, pages: &mut Pages) {
        if text.contains(|c: char| !c.is_whitespace()) {
            self.page.get_or_insert(pages.now);
            pages.stand();
            self.plain_seen |= !bold && text.contains(char::is_alphanumeric);
        }
        self.text.push_str(text);
    }

    /// Whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.page.is_none()
    }
}

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Body,
    Heading(u8),
    /// A line of a contents list.
    Contents,
}

/// The mark that a list puts before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// As printed; `None` for a bullet.
    pub(super) label: Option<String>,
    /// From 1.
    pub(super) level: u8,
}

/// A block and where it stands.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) page: u32,
    pub(super) content: Content,
    /// Whether it belongs to the block before: a footnote's text.
    attached: bool,
}

/// The blocks of a document, or of the cell under way.
pub(super) struct Flow {
    pub(super) pages: Pages,
    blocks: Vec<Placed>,
    /// Whether the last block is a contents list that may go on.
    in_contents: bool,
    in_cell: bool,
    /// Whether what comes is the text of a note.
    pub(super) in_note: bool,
}

/// What was under way when a cell began.
pub(super) struct Outside {
    blocks: Vec<Placed>,
    in_cell: bool,
}

impl Flow {
    pub(super) fn new() -> Flow {
        Flow {
            pages: Pages {
                now: 1,
                fresh: true,
            },
            blocks: Vec::new(),
            in_contents: false,
            in_cell: false,
            in_note: false,
        }
    }

    /// Adds a finished paragraph.
    pub(super) fn paragraph(&mut self, line: Line, role: Role, mark: Option<Mark>) {
        let bold = !line.plain_seen;
        let page = line.page.unwrap_or(self.pages.now);
        let raw = decode::normalise(&line.text);
        let text = inline::collapse(&raw);
        if text.is_empty() {
            // A cell may hold its row's number and nothing else.
            if let (true, Some(label)) = (self.in_cell, mark.and_then(|mark| mark.label)) {
                self.add(page, paragraph(label, false));
            }
            return;
        }
        let is_short = text.split_whitespace().count() <= HEADING_WORDS;
        match role {
            Role::Contents => self.contents(page, &raw),
            Role::Heading(level) if is_short => {
                let text = match mark.and_then(|mark| mark.label) {
                    Some(label) => format!("{label} {text}"),
                    None => text,
                };
                self.add(page, Content::Heading { level, text });
            }
            _ => self.add(page, prose(text, bold, mark)),
        }
    }

    /// Adds a line of a contents list: title and page are cells, as they are in a text.
    fn contents(&mut self, page: u32, raw: &str) {
        let text = inline::collapse(raw);
        if !self.in_contents && is_contents_title(&text) {
            self.add(page, Content::Heading { level: 1, text });
            return;
        }
        let cell = |text: &str| match inline::collapse(text) {
            text if text.is_empty() => Vec::new(),
            text => vec![CellBlock {
                level: 0,
                bold: false,
                page: None,
                text,
            }],
        };
        let cells = match raw.trim().rsplit_once('\t') {
            Some((title, number)) => vec![cell(title), cell(number)],
            None => vec![cell(raw)],
        };
        let row = Row::Cells(cells, page);
        if let (true, Some(Placed { content, .. })) = (self.in_contents, self.blocks.last_mut())
            && let Content::Table(table) = content
        {
            table.rows.push(row);
            return;
        }
        if let Some(Placed { content, .. }) = self.blocks.last_mut()
            && let Content::Paragraph { text, .. } = content
            && is_contents_title(text)
        {
            let text = std::mem::take(text);
            *content = Content::Heading { level: 1, text };
        }
        let rows = vec![row];
        let explicit = true;
        self.add(page, Content::Table(Table { rows, explicit }));
        self.in_contents = true;
    }

    /// Adds a block.
    pub(super) fn add(&mut self, page: u32, content: Content) {
        let attached = self.in_note;
        self.place(Placed {
            page,
            content,
            attached,
        });
    }

    /// Adds a block that was placed already.
    pub(super) fn place(&mut self, placed: Placed) {
        self.in_contents = false;
        self.blocks.push(placed);
    }

    /// Begins a cell: what comes is its own until it ends.
    pub(super) fn begin_cell(&mut self) -> Outside {
        self.in_contents = false;
        Outside {
            blocks: std::mem::take(&mut self.blocks),
            in_cell: std::mem::replace(&mut self.in_cell, true),
        }
    }

    /// Ends a cell; gives what stands in it.
    pub(super) fn end_cell(&mut self, outside: Outside) -> Vec<Placed> {
        self.in_contents = false;
        self.in_cell = outside.in_cell;
        std::mem::replace(&mut self.blocks, outside.blocks)
    }

    /// All that was found.
    pub(super) fn finish(self, title: Option<String>) -> Read {
        let mut read = Read {
            whole: true,
            has_pages: self.pages.now > 1,
            title,
            ..Read::default()
        };
        let mut last_page = 1;
        let mut in_list = false;
        for placed in self.blocks {
            let is_item = matches!(placed.content, Content::Item { .. });
            let gap = match placed.page > last_page {
                true => Gap::Page,
                // Items of one list stand together, notes below what they belong to.
                false if placed.attached || is_item && in_list => Gap::None,
                false => Gap::Blank,
            };
            last_page = last_page.max(placed.page);
            in_list = is_item;
            read.push(gap, placed.page, placed.content);
        }
        read
    }
}

/// The cell that blocks make; tables in it lose their form.
pub(super) fn cell(blocks: Vec<Placed>) -> Cell {
    let alone = blocks.len() == 1;
    let mut cell = Vec::with_capacity(blocks.len());
    let mut add = |level, bold, text: String| {
        if !text.is_empty() {
            cell.push(CellBlock {
                level,
                bold,
                page: None,
                text,
            });
        }
    };
    for placed in blocks {
        match placed.content {
            Content::Heading { text, .. } => add(0, true, text),
            Content::Paragraph { text, bold, .. } => add(0, bold, text),
            // One number makes no list: it is the number of the row.
            Content::Item {
                label: Some(label),
                text,
                ..
            } if alone => add(0, false, format!("{label} {text}")),
            Content::Item { level, text, .. } => add(level, false, text),
            Content::Furniture { text } => add(0, false, text),
            Content::Table(table) => {
                for row in table.rows {
                    let Row::Cells(cells, _) = row else { continue };
                    for block in cells.into_iter().flatten() {
                        add(block.level, block.bold, block.text);
                    }
                }
            }
        }
    }
    cell
}

/// What a paragraph that is no heading is, by its mark or the one typed into it.
fn prose(text: String, bold: bool, mark: Option<Mark>) -> Content {
    let (level, label, text) = match mark {
        Some(Mark {
            label: Some(label), ..
        }) if number::belongs_to_text(&label) => {
            return paragraph(format!("{label} {text}"), bold);
        }
        Some(Mark { label: None, level }) => match strip_bullet(&text) {
            Some(rest) => (level, None, rest.to_owned()), // a bullet typed behind the list's own
            None => (level, None, text),
        },
        Some(Mark { label, level }) => (level, label, text),
        None => match list_item(&text) {
            Some((level, label, rest)) => (level, label, rest.to_owned()),
            None => return paragraph(text, bold),
        },
    };
    if label.is_none() && split_number(&text).is_some() {
        return paragraph(text, bold); // a bullet before a numbered paragraph is a slip
    }
    Content::Item { level, label, text }
}

fn paragraph(text: String, bold: bool) -> Content {
    let lines = 1;
    Content::Paragraph { text, bold, lines }
}

fn is_contents_title(text: &str) -> bool {
    let text = text.trim_end_matches([':', '.']).to_lowercase();
    ["contents", "table of contents", "contents page"].contains(&text.as_str())
}
