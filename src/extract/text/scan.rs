//! Lines of text to pieces: what each group of lines is, and what parts it from the one before.
//!
//! Plans in text files are Markdown in spirit only: rows of tables are lines with tabs, lists go
//! on after a page break, paragraph numbers look like list marks. So the lines are read by rules
//! of our own; inline markup is left to a library (`inline`).

use super::super::cell;
use super::super::heading::split_number;
use super::super::hyphen::{self, Words};
use super::super::inline;
use super::super::piece::{Content, Gap, Piece, Row, Table};
use super::aligned;
use super::line::{
    atx_heading, contains_tag, is_fence, is_leader, is_link_target, is_rule, list_item,
    may_begin_table, note, table_row, unquoted, without_note_marks,
};
use super::ruled::{self, Found, MOST_LINES};

/// The pieces of a text, and whether it has page breaks.
pub(in crate::extract) struct Scanned {
    pub(in crate::extract) pieces: Vec<Piece>,
    pub(in crate::extract) has_breaks: bool,
}

/// Blank lines that stand for a page break in text made from PDFs.
const PAGE_BREAK_LINES: usize = 3;

/// Cuts a text into pieces.
pub(in crate::extract) fn scan(text: &str) -> Scanned {
    let mut scanner = Scanner {
        page: 1,
        words: Words::of(text),
        ..Scanner::default()
    };
    let (lines, fed) = lines(text);
    // A table that is never closed is no table: the rest of the text would be lost in it.
    let has_tags = memchr::memchr(b'<', text.as_bytes()).is_some();
    let closes = |line: &&str| has_tags && contains_tag(line, "</table");
    let last_close = lines.iter().rposition(closes);
    let mut at = 0;
    while at < lines.len() {
        scanner.may_close = last_close.is_some_and(|last| at <= last);
        scanner.form_feeds += u32::from(fed[at]);
        match scanner.table_at(&lines, &fed, at) {
            Some(found) => {
                at += found.lines.max(1);
                scanner.table(found);
            }
            None => {
                scanner.line(lines[at]);
                at += 1;
            }
        }
    }
    scanner.close();
    Scanned {
        has_breaks: scanner.page > 1,
        pieces: scanner.pieces,
    }
}

/// The lines of a text, and of each whether a form feed stands before it.
fn lines(text: &str) -> (Vec<&str>, Vec<bool>) {
    let (mut lines, mut fed) = (Vec::new(), Vec::new());
    let (mut start, mut is_fed) = (0, false);
    for end in memchr::memchr2_iter(b'\n', b'\x0C', text.as_bytes()).chain([text.len()]) {
        lines.push(&text[start..end]);
        fed.push(is_fed);
        is_fed = text[end..].starts_with('\u{C}');
        start = end + 1;
    }
    (lines, fed)
}

#[derive(Default)]
struct Scanner<'t> {
    words: Words<'t>,    // of the whole text
    prose_before: usize, // the line up to which there is no aligned table
    pieces: Vec<Piece>,
    open: Option<Open>,
    blank_lines: usize,
    form_feeds: u32,
    page: u32,
    html: Option<String>, // an HTML table under way
    may_close: bool,      // whether a table that opens on this line is closed somewhere
}

/// The piece under way.
struct Open {
    gap: Gap,
    page: u32,
    text: String,
    lines: usize,
    kind: OpenKind,
}

enum OpenKind {
    Paragraph,
    Item { level: u8, label: Option<String> },
    Table(Table),
}

impl Scanner<'_> {
    /// The table that begins at a line and is not told by that line alone.
    fn table_at(&mut self, lines: &[&str], fed: &[bool], at: usize) -> Option<Found> {
        let below = lines
            .get(at + 1)
            .is_some_and(|line| line.trim_start().starts_with("--"));
        if self.html.is_some() || !below && !may_begin_table(lines[at]) {
            return None;
        }
        let starts = fed[at] || at == 0 || lines[at - 1].trim().is_empty();
        if !starts && !lines[at].trim_start().starts_with('+') {
            return None;
        }
        // It ends at the end of its page.
        let last = lines.len().min(at + MOST_LINES);
        let end = (at + 1..last).find(|&i| fed[i]).unwrap_or(last);
        let rest = &lines[at..end];
        if let Some(found) = ruled::at(rest, starts, &self.words) {
            return Some(found);
        }
        if !starts || at < self.prose_before {
            return None;
        }
        match aligned::at(rest) {
            Ok(found) => Some(found),
            Err(lines) => {
                self.prose_before = at + lines;
                None
            }
        }
    }

    fn table(&mut self, found: Found) {
        let gap = self.gap();
        self.close();
        let page = self.page;
        let row = |row: Option<_>| row.map_or(Row::Rule, |cells| Row::Cells(cells, page));
        let table = Table {
            rows: found.rows.into_iter().map(row).collect(),
            explicit: found.explicit,
        };
        self.push(gap, page, Content::Table(table));
    }

    fn line(&mut self, raw: &str) {
        let unmarked = without_note_marks(raw);
        let raw = &*unmarked;
        let line = raw.trim();
        if let Some(html) = &mut self.html {
            html.push_str(raw);
            html.push('\n');
            if contains_tag(line, "</table") {
                self.close_html();
            }
            return;
        }
        if is_fence(line) {
            self.close();
            return;
        }
        if line.is_empty() || is_link_target(line) {
            self.blank_lines += usize::from(line.is_empty());
            return;
        }
        let gap = self.gap();
        if gap != Gap::None {
            self.close();
        }
        if self.may_close && line.starts_with('<') && contains_tag(line, "<table") {
            self.start(gap, OpenKind::Table(Table::default()));
            self.html = Some(format!("{raw}\n"));
            if contains_tag(line, "</table") {
                self.close_html();
            }
        } else if let Some((level, text)) = atx_heading(line) {
            self.close();
            let text = inline::clean(text).text;
            self.push(gap, self.page, Content::Heading { level, text });
        } else if let Some(row) = table_row(raw, self.in_table(), self.page) {
            self.row(gap, row, line.starts_with('|'));
        } else if is_rule(line) {
            self.rule(line);
        } else if is_leader(line) {
            self.start(gap, OpenKind::Paragraph);
            self.append(line);
            self.close(); // a line of a contents list
        } else if let Some(note) = note(line) {
            self.start(gap, OpenKind::Paragraph);
            self.append(note);
        } else if let Some((level, label, text)) = list_item(raw) {
            self.start(gap, OpenKind::Item { level, label });
            self.append(text);
        } else {
            self.prose(gap, unquoted(line));
        }
    }

    fn in_table(&self) -> bool {
        matches!(
            &self.open,
            Some(Open {
                kind: OpenKind::Table(_),
                ..
            })
        )
    }

    /// What parts the coming line from the last; counts the page.
    fn gap(&mut self) -> Gap {
        let blank = std::mem::take(&mut self.blank_lines);
        let feeds = std::mem::take(&mut self.form_feeds);
        let started = !self.pieces.is_empty() || self.open.is_some();
        if feeds > 0 {
            // Each ends a page, empty ones too.
            self.page += feeds;
            Gap::Page
        } else if blank == 0 || !started {
            Gap::None
        } else if blank < PAGE_BREAK_LINES {
            Gap::Blank
        } else {
            self.page += 1;
            Gap::Page
        }
    }

    fn start(&mut self, gap: Gap, kind: OpenKind) {
        self.close();
        self.open = Some(Open {
            gap,
            page: self.page,
            text: String::new(),
            lines: 0,
            kind,
        });
    }

    fn append(&mut self, text: &str) {
        let text = text.strip_suffix('\\').unwrap_or(text); // a hard line break
        if let Some(open) = &mut self.open {
            hyphen::glue(&mut open.text, text, &self.words);
            open.lines += 1;
        }
    }

    fn prose(&mut self, gap: Gap, line: &str) {
        // Numbered paragraphs can stand on neighbouring lines.
        let begins = |before: &str| {
            before.ends_with(['.', ':', ';', '?', '!']) && split_number(line).is_some()
        };
        let goes_on = (self.open.as_ref())
            .is_some_and(|open| !matches!(open.kind, OpenKind::Table(_)) && !begins(&open.text));
        if !goes_on {
            self.start(gap, OpenKind::Paragraph);
        }
        self.append(line);
    }

    fn row(&mut self, gap: Gap, row: Row, explicit: bool) {
        if !self.in_table() {
            self.start(gap, OpenKind::Table(Table::default()));
        }
        if let Some(Open {
            kind: OpenKind::Table(table),
            ..
        }) = &mut self.open
        {
            table.rows.push(row);
            table.explicit |= explicit;
        }
    }

    /// A line of dashes: it underlines a heading or only parts two pieces.
    fn rule(&mut self, line: &str) {
        let underlines = line.starts_with(['=', '-']);
        match self.open.take() {
            Some(Open {
                kind: OpenKind::Paragraph,
                lines: 1,
                text,
                gap,
                page,
            }) if underlines => {
                let level = if line.starts_with('=') { 1 } else { 2 };
                let text = inline::clean(&text).text;
                self.push(gap, page, Content::Heading { level, text });
            }
            open => {
                self.open = open;
                self.close();
            }
        }
    }

    fn close_html(&mut self) {
        let rows = cell::parse_table(&self.html.take().unwrap_or_default());
        let page = self.page;
        for row in rows {
            self.row(Gap::Blank, Row::Cells(row, page), true);
        }
        self.close();
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let inline::Inline {
            text,
            bold,
            label: bold_label,
        } = inline::cleaned(open.text); // a table has no text here
        let lines = open.lines;
        let content = match open.kind {
            OpenKind::Table(table) => Content::Table(table),
            OpenKind::Paragraph => Content::Paragraph { text, bold, lines },
            OpenKind::Item { level, label } => Content::Item { level, label, text },
        };
        self.push_labelled(open.gap, open.page, content, bold_label);
    }

    fn push(&mut self, gap: Gap, page: u32, content: Content) {
        self.push_labelled(gap, page, content, None);
    }

    fn push_labelled(&mut self, gap: Gap, page: u32, content: Content, label: Option<String>) {
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

#[cfg(test)]
mod tests;
