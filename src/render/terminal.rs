//! Colour, marks, and text made harmless for a terminal.

use std::borrow::Cow;
use std::ops::Range;

use anstyle::{AnsiColor, Effects, Style as Ansi};

use super::link::Links;
use super::wrap::lines;
use crate::document::Document;
use crate::invisible::is_steering;
use crate::passage::Passage;

/// How text for people is laid out and decorated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    colour: bool,
    columns: Option<usize>,
    links: Option<&'static Links>,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its text, harmless for a terminal.
    pub text: String,
    /// Whether it is of a match.
    pub matches: bool,
}

/// Columns of text on a line at least, however far it is set in.
const LEAST_COLUMNS: usize = 20;

const MATCH: Ansi = AnsiColor::Red.on_default().effects(Effects::BOLD);
const STRONG: Ansi = Ansi::new().effects(Effects::BOLD);
const FAINT: Ansi = Ansi::new().effects(Effects::DIMMED);

/// How a text stands out from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Strong,
    Faint,
}

impl Look {
    fn ansi(self) -> Ansi {
        match self {
            Look::Plain => Ansi::new(),
            Look::Strong => STRONG,
            Look::Faint => FAINT,
        }
    }
}

impl Style {
    /// Without colour: matches are marked `«so»`. A paragraph is one line.
    pub fn plain() -> Style {
        Style {
            colour: false,
            columns: None,
            links: None,
        }
    }

    /// With colour. A paragraph is one line.
    pub fn coloured() -> Style {
        Style {
            colour: true,
            columns: None,
            links: None,
        }
    }

    /// The same in lines of at most so many columns.
    pub fn wrapped(self, columns: usize) -> Style {
        Style {
            columns: Some(columns),
            ..self
        }
    }

    /// The same with links to sources, for a terminal that shows them.
    pub fn linked(self, links: &'static Links) -> Style {
        Style {
            links: Some(links),
            ..self
        }
    }

    /// Columns of a line at most, where lines are broken.
    pub(super) fn columns(&self) -> Option<usize> {
        self.columns
    }

    /// What was made for a terminal, as a link to the source of a passage, or of a document as a
    /// whole. The blanks that its lines begin with belong to no link.
    pub(super) fn link(
        &self,
        passage: Option<&Passage>,
        document: &Document,
        shown: &str,
    ) -> String {
        match self.links.and_then(|links| links.target(passage, document)) {
            Some(address) => in_link(&address, shown),
            None => shown.to_owned(),
        }
    }

    /// A text with its matches marked, on one line; control characters are made visible.
    pub(super) fn marked(&self, text: &str, highlights: &[Range<usize>]) -> String {
        let (text, highlights) = self.readable(text, highlights);
        self.decorated(&text, 0..text.len(), &highlights, Look::Plain)
    }

    /// A paragraph whose first line stands behind `indent` columns of something else, and the others
    /// below its beginning. Control characters are made visible.
    pub(super) fn paragraph(
        &self,
        indent: usize,
        look: Look,
        text: &str,
        highlights: &[Range<usize>],
    ) -> String {
        let (text, highlights) = self.readable(text, highlights);
        let lines = match self.columns {
            Some(columns) => lines(&text, columns.saturating_sub(indent).max(LEAST_COLUMNS)),
            None => vec![0..text.len(); 1],
        };
        let mut rest = &highlights[..];
        let decorated = lines.into_iter().map(|line| {
            let over = rest.partition_point(|span| span.end <= line.start);
            rest = &rest[over..];
            let on_line = rest.partition_point(|span| span.start < line.end);
            self.decorated(&text, line, &rest[..on_line], look)
        });
        let indented = format!("\n{:indent$}", "");
        decorated.collect::<Vec<_>>().join(&indented)
    }

    /// Whether it has colour.
    pub fn is_coloured(&self) -> bool {
        self.colour
    }

    /// A text in lines of at most so many columns, each in pieces that match or do not: a paragraph
    /// for a screen that colours by itself. Control characters are made visible; without colour,
    /// matches are marked.
    pub fn pieces(
        &self,
        text: &str,
        highlights: &[Range<usize>],
        columns: usize,
    ) -> Vec<Vec<Piece>> {
        let (text, highlights) = self.readable(text, highlights);
        let mut rest = &highlights[..];
        let mut broken = Vec::new();
        for line in lines(&text, columns.max(1)) {
            rest = &rest[rest.partition_point(|span| span.end <= line.start)..];
            let mut pieces = Vec::new();
            let mut end = line.start;
            let mut add = |from: usize, to: usize, matches| {
                if from < to {
                    let text = text[from..to].to_owned();
                    pieces.push(Piece { text, matches });
                }
            };
            for span in rest.iter().take_while(|span| span.start < line.end) {
                let (from, to) = (span.start.max(line.start), span.end.min(line.end));
                add(end, from, false);
                add(from, to, true);
                end = to;
            }
            add(end, line.end, false);
            broken.push(pieces);
        }
        broken
    }

    /// Something that stands out.
    pub(super) fn strong(&self, text: &str) -> String {
        self.dressed(STRONG, text)
    }

    /// Something that stands back.
    pub(super) fn faint(&self, text: &str) -> String {
        self.dressed(FAINT, text)
    }

    /// A text as it is shown, but for colours, and where its matches stand there.
    fn readable(&self, text: &str, highlights: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
        let (open, close) = if self.colour { ("", "") } else { ("«", "»") };
        let mut readable = String::with_capacity(text.len() + 4 * highlights.len());
        let mut spans = Vec::with_capacity(highlights.len());
        let mut end = 0;
        for span in highlights {
            readable.push_str(&harmless(&text[end..span.start]));
            let start = readable.len();
            readable.push_str(open);
            readable.push_str(&harmless(&text[span.clone()]));
            readable.push_str(close);
            spans.push(start..readable.len());
            end = span.end;
        }
        readable.push_str(&harmless(&text[end..]));
        (readable, spans)
    }

    /// One line of a text in colour; `spans` may begin before it and end behind it.
    fn decorated(
        &self,
        text: &str,
        line: Range<usize>,
        spans: &[Range<usize>],
        look: Look,
    ) -> String {
        let mut decorated = String::with_capacity(line.len() + 16 * spans.len());
        let mut end = line.start;
        for span in spans {
            let (from, to) = (span.start.max(line.start), span.end.min(line.end));
            decorated.push_str(&self.dressed(look.ansi(), &text[end..from]));
            decorated.push_str(&self.dressed(MATCH, &text[from..to]));
            end = to;
        }
        decorated.push_str(&self.dressed(look.ansi(), &text[end..line.end]));
        decorated
    }

    fn dressed(&self, ansi: Ansi, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("{ansi}{text}{ansi:#}")
        } else {
            text.to_owned()
        }
    }
}

/// Every line of a text as a link ([OSC 8](https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda)).
/// A line of its own each: else the link would cover what stands to the left of the next.
fn in_link(address: &str, shown: &str) -> String {
    let linked = shown.split('\n').map(|line| {
        let (blanks, text) = line.split_at(line.len() - line.trim_start_matches(' ').len());
        match text {
            "" => line.to_owned(),
            text => format!("{blanks}\u{1B}]8;;{address}\u{1B}\\{text}\u{1B}]8;;\u{1B}\\"),
        }
    });
    linked.collect::<Vec<_>>().join("\n")
}

/// A text in which nothing steers a terminal or hides from a reader: such characters are shown as
/// `\u{FFFD}`.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.contains(is_steering) {
        Cow::Owned(text.replace(is_steering, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_marked_without_colour() {
        assert_eq!(
            Style::plain().marked("we share audit", &vec![3..8; 1]),
            "we «share» audit"
        );
        assert!(
            Style::coloured()
                .marked("we share", &vec![3..8; 1])
                .contains("\u{1B}[")
        );
    }

    #[test]
    fn lines_keep_the_indent() {
        let style = Style::plain().wrapped(27);
        let shown = style.paragraph(
            5,
            Look::Plain,
            "we share one audit with all others",
            &[3..8, 9..18],
        );
        assert_eq!(shown, "we «share» «one audit»\n     with all others");
    }

    #[test]
    fn a_match_on_two_lines_is_marked_on_both() {
        let text = "we share one internal audit with others";
        let marked = |style: Style| {
            style
                .wrapped(24)
                .paragraph(2, Look::Faint, text, &vec![9..27; 1])
        };
        assert_eq!(
            marked(Style::plain()),
            "we share «one internal\n  audit» with others"
        );
        let (on, off) = (format!("{MATCH}"), format!("{MATCH:#}"));
        let (faint, end) = (format!("{FAINT}"), format!("{FAINT:#}"));
        assert_eq!(
            marked(Style::coloured()),
            format!(
                "{faint}we share {end}{on}one internal{off}\n  {on}audit{off}{faint} with others{end}"
            )
        );
    }

    #[test]
    fn every_line_of_a_link_is_one() {
        let shown = in_link("file:///a", "one\n  two\n");
        let link = |text| format!("\u{1B}]8;;file:///a\u{1B}\\{text}\u{1B}]8;;\u{1B}\\");
        assert_eq!(shown, format!("{}\n  {}\n", link("one"), link("two")));
    }

    #[test]
    fn without_a_width_nothing_is_broken() {
        let text = "word ".repeat(100);
        assert_eq!(Style::plain().paragraph(5, Look::Plain, &text, &[]), text);
    }

    #[test]
    fn control_characters_never_pass() {
        assert_eq!(harmless("a\u{1B}[31mb\u{202E}c"), "a\u{FFFD}[31mb\u{FFFD}c");
        assert_eq!(harmless("plain £5 – text"), "plain £5 – text");
    }
}
