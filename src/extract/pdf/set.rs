//! What stands on a page once letters are grouped: the shape that both ways of reading share.

use super::draw::Letter;
use super::line::Line;
use crate::extract::cell::strip_bullet;
use crate::extract::decode::normalise;
use crate::extract::inline::collapse;
use crate::extract::piece::Table;

/// A paragraph, list item, heading, table or running line with its place and looks.
#[derive(Debug)]
pub(super) struct Set {
    /// From 0.
    pub(super) page: usize,
    /// Baseline of its first line, from the top of the page.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
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

impl Set {
    /// Lines that are one paragraph; none where they say nothing.
    pub(super) fn prose(page: usize, lines: &[Line<'_>]) -> Option<Set> {
        let first = lines.first()?;
        let text = joined(lines);
        (!text.is_empty()).then(|| Set {
            page,
            y: first.y,
            size: first.size,
            bold: lines.iter().all(Line::is_bold),
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
        let glued = text.ends_with('-') && super::hyphen::is_within_word(&text);
        if glued {
            super::hyphen::glue(&mut text, &next);
        } else {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&next);
        }
    }
    text
}

/// Whether letters say anything.
pub(super) fn says_something(letters: &[&Letter]) -> bool {
    letters.iter().any(|letter| !letter.text.trim().is_empty())
}
