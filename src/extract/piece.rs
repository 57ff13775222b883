//! What the lines of a text are grouped into before they become blocks.

use super::cell::Cell;
use crate::tag::council::Claim;

/// What the reader of a format found.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) pieces: Vec<Piece>,
    /// What pages have cut in it.
    pub(super) cuts: Cuts,
    /// Whether the pages of the pieces mean anything.
    pub(super) has_pages: bool,
    /// The title that the file gives itself, outside its text.
    pub(super) title: Option<String>,
    /// What else the file says of itself outside its text.
    pub(super) claims: Vec<Claim>,
    /// What a person should know of how it was read.
    pub(super) note: Option<String>,
}

/// What pages cut in a format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Cuts {
    /// Anything, and list marks may have been put before what goes on: text made from another format.
    #[default]
    Anything,
    /// Paragraphs and tables; a list mark begins an item for certain.
    Paragraphs,
    /// Nothing: the file tells where each paragraph ends.
    Nothing,
}

impl Read {
    /// Adds a piece behind the others.
    pub(super) fn push(&mut self, gap: Gap, page: u32, content: Content) {
        self.push_labelled(gap, page, content, None);
    }

    /// Adds a piece whose text begins with a label in bold, as `inline::label` finds it.
    pub(super) fn push_labelled(
        &mut self,
        gap: Gap,
        page: u32,
        content: Content,
        label: Option<String>,
    ) {
        let order = self.pieces.len();
        self.pieces.push(Piece {
            content,
            gap,
            page,
            order,
            label,
        });
    }
}

/// A group of lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) content: Content,
    /// What stands between it and the piece before.
    pub(super) gap: Gap,
    /// Page it begins on, from 1.
    pub(super) page: u32,
    /// Its place in the text.
    pub(super) order: usize,
    /// The label in bold that a paragraph or item begins with: "Budget review" of "**Budget
    /// review:** each year …".
    pub(super) label: Option<String>,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    Heading {
        level: u8,
        text: String,
    },
    Paragraph {
        text: String,
        bold: bool,
        lines: usize,
    },
    /// `label` is the printed mark of an ordered item (`1.`, `a)`).
    Item {
        level: u8,
        label: Option<String>,
        text: String,
    },
    Table(Table),
    /// A running header or footer.
    Furniture {
        text: String,
    },
}

/// What parts two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// They stand on neighbouring lines.
    None,
    /// One or two blank lines.
    Blank,
    /// Three or more blank lines, or a form feed: a new page.
    Page,
}

/// The rows of a table as they stand in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// Whether each line is a whole row for certain: those of Markdown and HTML tables are.
    pub(super) explicit: bool,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Cells, and the page they begin on.
    Cells(Vec<Cell>, u32),
    /// A line of dashes below a head.
    Rule,
}
