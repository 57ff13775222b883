//! What stands on a page once letters are grouped: the shape that both ways of reading share.

use super::draw::Letter;
use super::line::Line;
use crate::extract::cell::{CellBlock, strip_bullet};
use crate::extract::decode::normalise;
use crate::extract::hyphen;
use crate::extract::inline::{self, collapse, is_hyphened};
use crate::extract::piece::{Row, Table};

/// A paragraph, list item, heading, table or running line with its place and looks.
#[derive(Debug)]
pub(super) struct Set {
    /// From 0.
    pub(super) page: usize,
    /// Baseline of its first line, from the top of the page.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Whether it begins a new column: what stands before it may go on in it.
    pub(super) jumps: bool,
    /// Whether it stands on the very next line behind what is before it.
    pub(super) close: bool,
    /// The label in bold that it begins with.
    pub(super) label: Option<String>,
    /// How many lines it fills.
    pub(super) lines: usize,
    pub(super) what: What,
    pub(super) text: String,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Heading(u8),
    Prose,
    Item { level: u8, label: Option<String> },
    Table(Table),
    Running,
}

/// So many dots in a row lead to a page number.
const LEADERS: usize = 4;

/// Stands in a text behind a hyphen at a line's end.
const CUT: char = '\n';

impl Set {
    /// Everything it says.
    fn texts(&mut self) -> Vec<&mut String> {
        match &mut self.what {
            What::Table(table) => (table.rows.iter_mut())
                .filter_map(|row| match row {
                    Row::Cells(cells, _) => Some(cells),
                    Row::Rule => None,
                })
                .flat_map(|cells| cells.iter_mut().flatten())
                .map(|block| &mut block.text)
                .collect(),
            _ => vec![&mut self.text],
        }
    }

    /// Lines that are one paragraph; none where they say nothing.
    pub(super) fn prose(page: usize, lines: &[Line<'_>]) -> Option<Set> {
        let first = lines.first()?;
        let text = joined(lines);
        (!text.is_empty()).then(|| Set {
            page,
            y: first.y,
            size: first.size,
            bold: lines.iter().all(Line::is_bold),
            jumps: false,
            close: false,
            label: label(first),
            lines: lines.len(),
            what: What::Prose,
            text,
        })
    }

    /// The same as an item of a list that is `level` deep. A bullet in the text goes; `label` is
    /// what is printed before it.
    pub(super) fn into_item(mut self, level: u8, label: Option<&str>) -> Set {
        while let Some(rest) = strip_bullet(&self.text) {
            self.text = rest.to_owned();
        }
        let label = label.map(str::trim).filter(|label| is_ordered(label));
        self.what = match label {
            Some(label) if label.trim_end_matches('.').contains('.') => {
                // "1.4": a numbered paragraph.
                self.text = format!("{label} {}", self.text);
                What::Prose
            }
            label => What::Item {
                level,
                label: label.map(str::to_owned),
            },
        };
        self
    }
}

/// The label in bold at the beginning of a line, behind a list's sign.
fn label(line: &Line<'_>) -> Option<String> {
    let is_word = |letter: &&Letter| letter.text.chars().any(char::is_alphanumeric);
    let begins = line.letters.iter().position(is_word)?;
    let letters = &line.letters[begins..];
    let bold = letters
        .iter()
        .take_while(|l| l.bold || l.text.trim().is_empty());
    let ends = bold.count();
    let behind = Line::of(letters[ends..].to_vec())?.text();
    let bold = Line::of(letters[..ends].to_vec())?.text();
    let space = if bold.ends_with(' ') { " " } else { "" };
    inline::label(&normalise(&bold), &format!("{space}{behind}"))
}

/// Makes words whole that a line's end has cut.
pub(super) fn mend_hyphens(sets: &mut [Set]) {
    let mut texts: Vec<&mut String> = sets.iter_mut().flat_map(Set::texts).collect();
    if !texts.iter().any(|text| text.contains(CUT)) {
        return;
    }
    let mut all = String::new();
    for text in &texts {
        all.push_str(text);
        all.push(CUT);
    }
    let words = hyphen::Words::of(all);
    for text in &mut texts {
        if !text.contains(CUT) {
            continue;
        }
        let mut whole = String::with_capacity(text.len());
        for line in text.split(CUT) {
            hyphen::glue(&mut whole, line, &words);
        }
        **text = whole;
    }
}

/// Whether a label says a place in an order, as "1." and "a)" do and a bullet does not.
fn is_ordered(label: &str) -> bool {
    label.chars().any(char::is_alphanumeric) && label != "o"
}

/// The text of lines that follow one another.
pub(super) fn joined(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines {
        let next = collapse(&normalise(&line.text()));
        if next.is_empty() {
            continue;
        }
        if !text.is_empty() {
            // Whether the hyphen is the line's is told when the whole text is known.
            text.push(if is_hyphened(&text) { CUT } else { ' ' });
        }
        text.push_str(&next);
    }
    if text.ends_with(|c: char| c.is_ascii_digit()) && has_leaders(&text) {
        return without_leaders(&text);
    }
    text
}

/// What a set is within a cell.
pub(super) fn blocks(set: &Set) -> Vec<CellBlock> {
    let block = |level, text: &str| CellBlock {
        level,
        bold: set.bold,
        page: Some(set.page as u32 + 1),
        text: text.to_owned(),
    };
    match &set.what {
        What::Item { level, label: None } => vec![block(*level, &set.text)],
        What::Item {
            level,
            label: Some(label),
        } => vec![block(*level, &format!("{label} {}", set.text))],
        What::Table(table) => (table.rows.iter())
            .filter_map(|row| match row {
                Row::Cells(cells, _) => Some(cells.iter().flatten().cloned()),
                Row::Rule => None,
            })
            .flatten()
            .collect(),
        _ => vec![block(0, &set.text)],
    }
}

/// Whether a line is one of a contents list: dots lead to a page number.
pub(super) fn has_leaders(text: &str) -> bool {
    let mut dots = 0;
    let mut lead = false;
    for c in text.chars() {
        match c {
            '.' | '_' => dots += 1,
            '…' => dots += 3,
            ' ' => {}
            _ => dots = 0,
        }
        lead |= dots >= LEADERS;
    }
    lead
}

/// A line of a contents list without the dots that lead to its page number.
fn without_leaders(text: &str) -> String {
    let is_lead = |c: char| matches!(c, '.' | '…' | '_' | ' ');
    let mut short = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let lead = rest.find(|c| !is_lead(c)).unwrap_or(rest.len());
        short.push_str(match has_leaders(&rest[..lead]) {
            true => " ",
            false => &rest[..lead],
        });
        rest = &rest[lead..];
        let word = rest.find(is_lead).unwrap_or(rest.len());
        short.push_str(&rest[..word]);
        rest = &rest[word..];
    }
    collapse(&short)
}
