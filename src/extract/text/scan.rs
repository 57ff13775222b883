//! Lines of text to pieces: what each group of lines is, and what parts it from the one before.
//!
//! Plans in text files are Markdown in spirit only: rows of tables are lines with tabs, lists go
//! on after a page break, paragraph numbers look like list marks. So the lines are read by rules
//! of our own; inline markup is left to a library (`inline`).

use super::super::cell;
use super::super::inline;
use super::super::piece::{Content, Gap, Piece, Row, Table};
use super::line::{
    atx_heading, contains_tag, is_fence, is_link_target, is_rule, list_item, table_row, unquoted,
};

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
        ..Scanner::default()
    };
    // A table that is never closed is no table: the rest of the text would be lost in it.
    let closes = |(_, line): &(usize, &str)| contains_tag(line, "</table");
    let last_close = text
        .split('\n')
        .enumerate()
        .filter(closes)
        .map(|(number, _)| number)
        .last();
    for (number, line) in text.split('\n').enumerate() {
        scanner.may_close = last_close.is_some_and(|last| number <= last);
        for (i, line) in line.split('\u{C}').enumerate() {
            scanner.form_feeds += u32::from(i > 0);
            scanner.line(line);
        }
    }
    scanner.close();
    Scanned {
        has_breaks: scanner.page > 1,
        pieces: scanner.pieces,
    }
}

#[derive(Default)]
struct Scanner {
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

impl Scanner {
    fn line(&mut self, raw: &str) {
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
            if !open.text.is_empty() && !inline::is_hyphened(&open.text) {
                open.text.push(' ');
            }
            open.text.push_str(text);
            open.lines += 1;
        }
    }

    fn prose(&mut self, gap: Gap, line: &str) {
        let goes_on = matches!(&self.open, Some(open) if !matches!(open.kind, OpenKind::Table(_)));
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
        let content = match open.kind {
            OpenKind::Table(table) => Content::Table(table),
            OpenKind::Paragraph => {
                let inline = inline::clean(&open.text);
                Content::Paragraph {
                    text: inline.text,
                    bold: inline.bold,
                    lines: open.lines,
                }
            }
            OpenKind::Item { level, label } => {
                let text = inline::clean(&open.text).text;
                Content::Item { level, label, text }
            }
        };
        self.push(open.gap, open.page, content);
    }

    fn push(&mut self, gap: Gap, page: u32, content: Content) {
        let order = self.pieces.len();
        self.pieces.push(Piece {
            content,
            gap,
            page,
            order,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Vec<String> {
        scan(text)
            .pieces
            .into_iter()
            .map(|piece| match piece.content {
                Content::Heading { level, text } => format!("h{level} {text}"),
                Content::Paragraph { text, .. } => format!("p {text}"),
                Content::Item { level, label, text } => {
                    format!("i{level} {}{text}", label.unwrap_or_default())
                }
                Content::Table(table) => format!("t{}", table.rows.len()),
                Content::Furniture { text } => text,
            })
            .collect()
    }

    #[test]
    fn tells_headings_lists_tables_and_prose() {
        let text = "# One\nText on\ntwo lines\n- a\n  goes on\n  - b\n○ c\n1) first\n\nTwo\n===\na\tb\nc\td\n| x | y |\n|---|---|\n";
        assert_eq!(
            outline(text),
            [
                "h1 One",
                "p Text on two lines",
                "i1 a goes on",
                "i2 b",
                "i2 c",
                "i1 1)first",
                "h1 Two",
                "t4"
            ]
        );
    }

    #[test]
    fn a_number_before_a_paragraph_is_no_list_mark_or_table() {
        assert_eq!(
            outline("1.2\tThe council has done it"),
            ["p 1.2 The council has done it"]
        );
        assert_eq!(outline("2013 Mill Lane"), ["p 2013 Mill Lane"]);
    }

    #[test]
    fn counts_pages_by_runs_of_blank_lines_and_form_feeds() {
        let scanned = scan("\n\n\n\none\n\ntwo\n\n\n\nthree\u{C}\u{C}four");
        let pages: Vec<(Gap, u32)> = scanned.pieces.iter().map(|p| (p.gap, p.page)).collect();
        assert_eq!(
            pages,
            [
                (Gap::None, 1),
                (Gap::Blank, 1),
                (Gap::Page, 2),
                (Gap::Page, 4)
            ]
        );
        assert!(!scan("one\n\ntwo").has_breaks);
    }

    #[test]
    fn reads_html_tables() {
        assert_eq!(
            outline("<table>\n<tr><td>a</td></tr>\n\n<tr><td>b</td></tr></table>\nafter"),
            ["t2", "p after"]
        );
        assert_eq!(
            outline("<table><tr><td>never closed\n\nmore"),
            ["p never closed", "p more"]
        );
    }
}
