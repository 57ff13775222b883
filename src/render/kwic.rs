//! Concordances: lines aligned on the match.

use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use super::hit;
use super::json::{self, CouncilJson, DocumentJson};
use super::terminal::{Style, harmless};
use crate::study::kwic::Line;
use crate::study::kwic::context::columns;
use crate::tag::council;

/// Columns of context to each side where nothing else is said.
pub const CONTEXT: usize = 40;
/// Columns of context to each side at least and at most where they are made to fit.
const LEAST: usize = 15;
const MOST: usize = 80;
/// Room that is kept for matches; behind longer ones the source is pushed out.
const LONGEST_MATCH: usize = 30;
/// The marks around a match without colour.
const MARKS: usize = 2;
/// Blanks before the source.
const GAP: usize = 2;

/// How the lines of a concordance are laid out: the same for all, so that they stand below one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns of context to each side.
    context: usize,
    /// Columns before the matches, and from there to the sources.
    before: usize,
    behind: usize,
}

impl Layout {
    /// For data: so many columns of context, and nothing is aligned.
    pub fn data(context: Option<usize>) -> Layout {
        Layout {
            context: context.unwrap_or(CONTEXT),
            before: 0,
            behind: 0,
        }
    }

    /// These lines below one another, with so many columns of context to each side; without a number,
    /// as many as fit into a terminal of so many columns.
    pub fn aligned(lines: &[Line], context: Option<usize>, terminal: Option<usize>) -> Layout {
        let widest = |width: &dyn Fn(&Line) -> usize| lines.iter().map(width).max().unwrap_or(0);
        let fitting = |terminal: usize| {
            let source = widest(&|line| columns(&source(line)));
            let matched = widest(&|line| columns(line.matched())).min(LONGEST_MATCH);
            let room = terminal.saturating_sub(source + matched + MARKS + GAP) / 2;
            room.clamp(LEAST, MOST)
        };
        let context = context.or_else(|| terminal.map(fitting)).unwrap_or(CONTEXT);
        let behind =
            |line: &Line| columns(line.matched()).min(LONGEST_MATCH) + columns(line.right(context));
        Layout {
            context,
            before: widest(&|line| columns(line.left(context))),
            behind: widest(&behind),
        }
    }
}

/// A line of a concordance.
pub struct KwicRow<'l> {
    line: &'l Line,
    layout: Layout,
}

impl<'l> KwicRow<'l> {
    /// The lines in a layout.
    pub fn all(lines: &'l [Line], layout: Layout) -> Vec<KwicRow<'l>> {
        lines.iter().map(|line| KwicRow { line, layout }).collect()
    }

    fn left(&self) -> &'l str {
        self.line.left(self.layout.context)
    }

    fn right(&self) -> &'l str {
        self.line.right(self.layout.context)
    }
}

/// Where a line comes from: the passage's id, for `show`, and its page or else its paragraph number.
fn source(line: &Line) -> String {
    let passage = &line.passage;
    let place = match (passage.page, &passage.paragraph) {
        (Some((page, _)), _) => format!(" p. {page}"),
        (None, Some(paragraph)) => format!(" para. {paragraph}"),
        (None, None) => String::new(),
    };
    format!("{}{place}", passage.id())
}

/// A text on one line of a terminal; as many columns as `columns` says.
fn on_line(text: &str) -> String {
    harmless(&text.replace(char::is_whitespace, " ")).into_owned()
}

/// A line of `kwic`.
#[derive(Serialize)]
pub struct KwicJson<'r> {
    id: String,
    council: Option<CouncilJson<'r>>,
    document: DocumentJson<'r>,
    page: Option<u32>,
    page_basis: Option<&'static str>,
    paragraph: Option<&'r str>,
    left: &'r str,
    r#match: &'r str,
    right: &'r str,
    start: usize,
    end: usize,
    themes: &'r [String],
    topics: &'r [String],
    theme_basis: &'static str,
    status: Option<&'static str>,
    status_basis: Option<&'static str>,
    headings: &'r [String],
    kind: &'static str,
    boilerplate: bool,
    citation: String,
}

impl Row for KwicRow<'_> {
    type Json<'r>
        = KwicJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        let mut columns = hit::COLUMNS.to_vec();
        columns.extend(["left", "match", "right", "start", "end", "citation"]);
        columns
    }

    fn cells(&self) -> Vec<String> {
        let Line {
            passage,
            document,
            code_points,
            ..
        } = self.line;
        let mut cells = hit::cells(passage, document);
        cells.extend([self.left(), self.line.matched(), self.right()].map(str::to_owned));
        cells.extend([code_points.start.to_string(), code_points.end.to_string()]);
        cells.push(hit::citation(passage, document));
        cells
    }

    fn json(&self) -> KwicJson<'_> {
        let Line {
            passage,
            document,
            code_points,
            ..
        } = self.line;
        let council = document.council.as_deref().and_then(council::by_slug);
        let status = passage.tags.status;
        KwicJson {
            id: passage.id(),
            council: council.map(json::council),
            document: json::document(document),
            page: passage.page.map(|(page, _)| page),
            page_basis: passage.page.map(|(_, basis)| basis.name()),
            paragraph: passage.paragraph.as_deref(),
            left: self.left(),
            r#match: self.line.matched(),
            right: self.right(),
            start: code_points.start,
            end: code_points.end,
            themes: &passage.tags.themes,
            topics: &passage.tags.topics,
            theme_basis: passage.tags.theme_basis.name(),
            status: status.map(|(status, _)| status.name()),
            status_basis: status.map(|(_, basis)| basis.name()),
            headings: &passage.headings,
            kind: passage.kind.name(),
            boilerplate: passage.boilerplate,
            citation: hit::citation(passage, document),
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let Layout { before, behind, .. } = self.layout;
        let (left, right) = (self.left(), self.right());
        let before = before.saturating_sub(columns(left));
        let behind = behind.saturating_sub(columns(self.line.matched()) + columns(right));
        let whole = &(0..on_line(self.line.matched()).len());
        writeln!(
            out,
            "{:before$}{}{}{}{:behind$}{:GAP$}{}",
            "",
            on_line(left),
            style.marked(&on_line(self.line.matched()), std::slice::from_ref(whole)),
            on_line(right),
            "",
            "",
            style.faint(&harmless(&source(self.line))),
        )
    }
}
