//! Lines of text to pieces: what each group of lines is, and what parts it from the one before.
//!
//! Plans in text files are Markdown in spirit only: rows of tables are lines with tabs, lists go
//! on after a page break, paragraph numbers look like list marks. So the lines are read by rules
//! of our own; inline markup is left to a library (`inline`).

use super::cell::{self, Cell};
use super::heading::split_number;
use super::inline;

/// A group of lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) content: Content,
    /// What stands between it and the piece before.
    pub(super) gap: Gap,
    /// Page it begins on, from 1.
    pub(super) page: u32,
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
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Cells, and the page they begin on.
    Cells(Vec<Cell>, u32),
    /// A line of dashes below a head.
    Rule,
}

/// The pieces of a text, and whether it has page breaks.
pub(super) struct Scanned {
    pub(super) pieces: Vec<Piece>,
    pub(super) has_breaks: bool,
}

/// Blank lines that stand for a page break in text made from PDFs.
const PAGE_BREAK_LINES: usize = 3;

/// Cuts a text into pieces.
pub(super) fn scan(text: &str) -> Scanned {
    let mut scanner = Scanner {
        page: 1,
        ..Scanner::default()
    };
    for line in text.split('\n') {
        for (i, line) in line.split('\u{C}').enumerate() {
            if i > 0 {
                scanner.blank_lines = PAGE_BREAK_LINES;
            }
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
    page: u32,
    html: Option<String>, // an HTML table under way
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
        if line.is_empty() {
            self.blank_lines += 1;
            return;
        }
        let gap = self.gap();
        if gap != Gap::None {
            self.close();
        }
        if contains_tag(line, "<table") && line.starts_with('<') {
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
            self.row(gap, row);
        } else if is_rule(line) {
            self.rule(line);
        } else if let Some((level, label, text)) = list_item(raw) {
            self.start(gap, OpenKind::Item { level, label });
            self.append(text);
        } else {
            self.prose(gap, line.trim_start_matches(['>', ' ']));
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
        let started = !self.pieces.is_empty() || self.open.is_some();
        if blank == 0 || !started {
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
        if let Some(open) = &mut self.open {
            if !open.text.is_empty() && !open.text.ends_with('-') {
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

    fn row(&mut self, gap: Gap, row: Row) {
        if !self.in_table() {
            self.start(gap, OpenKind::Table(Table::default()));
        }
        if let Some(Open {
            kind: OpenKind::Table(table),
            ..
        }) = &mut self.open
        {
            table.rows.push(row);
        }
    }

    /// A line of dashes: it underlines a heading or only parts two pieces.
    fn rule(&mut self, line: &str) {
        let underlines = line.starts_with(['=', '-']) && self.blank_lines == 0;
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
            self.row(Gap::Blank, Row::Cells(row, page));
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
                if split_number(&text).is_some() {
                    // The bullet before a numbered paragraph is a slip of whatever made the text.
                    Content::Paragraph {
                        text,
                        bold: false,
                        lines: open.lines,
                    }
                } else {
                    Content::Item { level, label, text }
                }
            }
        };
        self.push(open.gap, open.page, content);
    }

    fn push(&mut self, gap: Gap, page: u32, content: Content) {
        self.pieces.push(Piece { content, gap, page });
    }
}

fn contains_tag(line: &str, tag: &str) -> bool {
    line.contains('<') && line.to_ascii_lowercase().contains(tag)
}

fn atx_heading(line: &str) -> Option<(u8, &str)> {
    let hashes = line.bytes().take_while(|&b| b == b'#').count();
    let text = &line[hashes..];
    let valid = (1..=6).contains(&hashes) && text.starts_with([' ', '\t']);
    let text = text.trim().trim_end_matches('#').trim_end();
    (valid && !text.is_empty()).then_some((hashes as u8, text))
}

fn is_rule(line: &str) -> bool {
    let signs = line.chars().filter(|c| !c.is_whitespace());
    let first = line.chars().next();
    matches!(first, Some('-' | '=' | '*' | '_'))
        && signs.clone().count() >= 3
        && signs.into_iter().all(|c| Some(c) == first)
}

/// A line of a table: cells parted by tabs, or by pipes with one at each end. Inside a table, a
/// tab at either end is enough: the other cells of a wrapped line are empty.
fn table_row(raw: &str, in_table: bool, page: u32) -> Option<Row> {
    let line = raw.trim();
    let cells: Vec<&str> = if line.len() > 2 && line.starts_with('|') && line.ends_with('|') {
        split_pipes(&line[1..line.len() - 1])
    } else if line.contains('\t') || in_table && raw.contains('\t') {
        raw.trim_end().split('\t').collect()
    } else {
        return None;
    };
    if !in_table && !line.starts_with('|') {
        let item = cell::strip_bullet(line).is_some_and(|text| !text.contains('\t'));
        let numbered = matches!(cells[..], [label, text]
            if is_number(label) && text.split_whitespace().count() > 2);
        if item || numbered {
            return None;
        }
    }
    let dashes = |cell: &&str| {
        let cell = cell.trim();
        cell.bytes()
            .all(|b| matches!(b, b'-' | b':' | b'=' | b'+' | b' '))
    };
    if cells.iter().all(dashes) && cells.iter().any(|cell| cell.len() >= 3) {
        return Some(Row::Rule);
    }
    Some(Row::Cells(
        cells.into_iter().map(cell::parse_cell).collect(),
        page,
    ))
}

fn is_number(label: &str) -> bool {
    let label = label.trim().trim_end_matches('.');
    label.contains('.') && label.split('.').all(|part| part.parse::<u16>().is_ok())
}

fn split_pipes(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices('|') {
        if !line[..at].ends_with('\\') {
            cells.push(&line[start..at]);
            start = at + 1;
        }
    }
    cells.push(&line[start..]);
    cells
}

/// A list item: its depth, the printed mark if it is ordered, and its text.
fn list_item(raw: &str) -> Option<(u8, Option<String>, &str)> {
    let line = raw.trim();
    let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
    let level = 1 + indent.div_ceil(2).min(8) as u8;
    if let Some(text) = cell::strip_bullet(line) {
        let deeper = u8::from(matches!(line.chars().next(), Some('○' | '◦' | 'o')));
        // "- • text": two bullets before one item.
        return Some((
            level + deeper,
            None,
            cell::strip_bullet(text).unwrap_or(text),
        ));
    }
    let (mark, text) = line.split_once([' ', '\t'])?;
    let core = mark.trim_start_matches('(').strip_suffix([')', '.'])?;
    let ordered = match core.as_bytes() {
        digits if !digits.is_empty() && digits.len() <= 2 => {
            digits.iter().all(u8::is_ascii_digit)
                || digits.len() == 1 && digits[0].is_ascii_lowercase()
                || core.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
        }
        b"iii" | b"vii" => true,
        _ => false,
    };
    (ordered && !text.trim().is_empty()).then(|| (level, Some(mark.to_owned()), text.trim()))
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
        assert_eq!(outline("- 1.2 The council"), ["p 1.2 The council"]);
        assert_eq!(
            outline("1.2\tThe council has done it"),
            ["p 1.2 The council has done it"]
        );
        assert_eq!(outline("2013 Mill Lane"), ["p 2013 Mill Lane"]);
    }

    #[test]
    fn counts_pages_by_runs_of_blank_lines_and_form_feeds() {
        let scanned = scan("\n\n\n\none\n\ntwo\n\n\n\nthree\u{C}four");
        let pages: Vec<(Gap, u32)> = scanned.pieces.iter().map(|p| (p.gap, p.page)).collect();
        assert_eq!(
            pages,
            [
                (Gap::None, 1),
                (Gap::Blank, 1),
                (Gap::Page, 2),
                (Gap::Page, 3)
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
        assert_eq!(outline("<table><tr><td>never closed"), ["t0"]);
    }
}
