//! HTML inside text: the lists and paragraphs of a table cell, or a whole table.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::inline;

/// A table cell: paragraphs and list items.
pub(super) type Cell = Vec<CellBlock>;

/// A paragraph or list item in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellBlock {
    /// Depth of a list item, from 1; 0 for a paragraph.
    pub(super) level: u8,
    pub(super) bold: bool,
    /// The page it begins on, from 1, where that may be another than its row's.
    pub(super) page: Option<u32>,
    pub(super) text: String,
}

/// The content of a cell, read as HTML where it has tags.
pub(super) fn parse_cell(raw: &str) -> Cell {
    if raw.contains('<') {
        let (rows, loose) = walk(raw);
        return rows.into_iter().flatten().flatten().chain(loose).collect();
    }
    let cleaned = inline::clean(raw);
    let (level, text) = match strip_bullet(&cleaned.text) {
        Some(item) => (1, item.to_owned()),
        None => (0, cleaned.text),
    };
    if text.is_empty() {
        Vec::new()
    } else {
        vec![CellBlock {
            level,
            bold: cleaned.bold,
            page: None,
            text,
        }]
    }
}

/// The rows of an HTML table.
pub(super) fn parse_table(raw: &str) -> Vec<Vec<Cell>> {
    let (mut rows, loose) = walk(raw);
    if !loose.is_empty() {
        rows.push(vec![loose]);
    }
    rows
}

/// The text behind a bullet sign.
pub(super) fn strip_bullet(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let sign = chars.next()?;
    let rest = chars.as_str();
    let is_sign = matches!(
        sign,
        '•' | '○' | '·' | '▪' | '◦' | '‣' | '●' | '■' | '➢' | '✓' | '\u{F0B7}' | '\u{F0A7}'
    );
    let is_mark =
        matches!(sign, '-' | '–' | '—' | '*' | '+' | 'o') && rest.starts_with([' ', '\t']);
    ((is_sign || is_mark) && !rest.trim().is_empty()).then(|| rest.trim())
}

fn walk(raw: &str) -> (Vec<Vec<Cell>>, Cell) {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(raw));
    let walker = Walker {
        state: RefCell::new(State::default()),
    };
    let tokenizer = Tokenizer::new(walker, TokenizerOpts::default());
    let _ = tokenizer.feed(&input); // the sink never asks to stop
    tokenizer.end();
    let mut state = tokenizer.sink.state.into_inner();
    if state.in_cell {
        state.end_cell();
    }
    state.flush();
    (state.rows, state.cell)
}

struct Walker {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    rows: Vec<Vec<Cell>>,
    cell: Cell,
    text: String,
    plain_seen: bool,
    bold: u32,
    depth: u8,
    in_item: bool,
    in_cell: bool,
}

impl TokenSink for Walker {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) => state.tag(&tag),
            Token::CharacterTokens(chars) => state.chars(&chars),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn chars(&mut self, chars: &str) {
        self.plain_seen |= self.bold == 0 && chars.contains(char::is_alphanumeric);
        self.text.push_str(chars);
    }

    fn tag(&mut self, tag: &Tag) {
        let opens = tag.kind == TagKind::StartTag;
        match &*tag.name {
            "ul" | "ol" => {
                self.flush();
                self.depth = if opens {
                    self.depth.saturating_add(1)
                } else {
                    self.depth.saturating_sub(1)
                };
                self.in_item = false;
            }
            "li" => {
                self.flush();
                self.in_item = opens;
            }
            "b" | "strong" if opens => self.bold += 1,
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "br" => self.text.push('\n'),
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.flush(),
            "tr" | "table" | "td" | "th" => {
                self.end_cell();
                match &*tag.name {
                    "tr" if opens => self.rows.push(Vec::new()),
                    "td" | "th" => self.in_cell = opens,
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Ends the cell under way, closed or not. What stands between cells is a row of its own.
    fn end_cell(&mut self) {
        self.flush();
        let cell = std::mem::take(&mut self.cell);
        if std::mem::take(&mut self.in_cell) {
            if self.rows.is_empty() {
                self.rows.push(Vec::new());
            }
            if let Some(row) = self.rows.last_mut() {
                row.push(cell);
            }
        } else if !cell.is_empty() {
            self.rows.push(vec![cell]);
        }
    }

    /// Ends the block under way. A line that begins with a bullet sign is an item of its own.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let bold = !std::mem::take(&mut self.plain_seen);
        let mut lines = Vec::new();
        for line in text.split('\n') {
            let line = inline::collapse(line);
            match (strip_bullet(&line), lines.last_mut()) {
                (Some(item), _) => lines.push((self.depth.max(1), item.to_owned())),
                (None, Some((_, last))) => {
                    last.push(' ');
                    last.push_str(&line);
                }
                (None, None) => {
                    lines.push((if self.in_item { self.depth.max(1) } else { 0 }, line))
                }
            }
        }
        for (level, text) in lines {
            let cleaned = inline::clean(&text);
            if !cleaned.text.is_empty() {
                let bold = bold || cleaned.bold;
                self.cell.push(CellBlock {
                    level,
                    bold,
                    page: None,
                    text: cleaned.text,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(cell: &Cell) -> Vec<(u8, &str)> {
        cell.iter()
            .map(|block| (block.level, block.text.as_str()))
            .collect()
    }

    #[test]
    fn reads_nested_lists_and_entities() {
        let cell = parse_cell(
            "<ul style=\"x\"> <li>• One &amp; two</li> <li>• Three; <ul><li>○ Four</li></ul></li></ul>",
        );
        assert_eq!(texts(&cell), [(1, "One & two"), (1, "Three;"), (2, "Four")]);
    }

    #[test]
    fn a_bold_paragraph_is_told_apart() {
        let cell = parse_cell("<p><b>What we did</b></p> <ul><li>Bought</li></ul>");
        assert!(cell[0].bold && !cell[1].bold);
        assert_eq!(texts(&cell), [(0, "What we did"), (1, "Bought")]);
    }

    #[test]
    fn line_breaks_join_words_and_part_bullets() {
        assert_eq!(texts(&parse_cell("one<br>two")), [(0, "one two")]);
        assert_eq!(
            texts(&parse_cell("• one<br/>• two")),
            [(1, "one"), (1, "two")]
        );
    }

    #[test]
    fn reads_the_rows_of_a_table() {
        let rows =
            parse_table("<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td></td></tr></table>");
        let unclosed = parse_table("<table>lead<tr><td>a<td>b<tr><td>c</table>end");
        let row_texts: Vec<String> = unclosed
            .iter()
            .map(|row| {
                row.iter()
                    .flatten()
                    .map(|block| block.text.as_str())
                    .collect::<Vec<_>>()
                    .join("|")
            })
            .collect();
        assert_eq!(row_texts, ["lead", "a|b", "c", "end"]);
        assert_eq!(rows.len(), 2);
        assert_eq!(texts(&rows[0][1]), [(0, "B")]);
        assert!(rows[1][1].is_empty());
    }
}
