//! The text of a block while it is walked through: its lines, and what of it is bold.

use super::super::piece::Content;
use super::super::styled::{Styled, plain};
use super::super::{cell, heading, inline};

/// The lines of a block, parted by line breaks.
#[derive(Debug)]
pub(super) struct Lines(Vec<Styled>);

/// A part of a page, and the label in bold that its text begins with.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) content: Content,
    pub(super) label: Option<String>,
}

impl From<Content> for Said {
    fn from(content: Content) -> Said {
        let label = None;
        Said { content, label }
    }
}

/// A paragraph of a block.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    text: String,
    bold: bool,
    bullet: bool,
    label: Option<String>,
}

/// Words of a bold line at most that is a title above what follows it.
const TITLE_WORDS: usize = 14;

impl Default for Lines {
    fn default() -> Lines {
        Lines(vec![Styled::default()])
    }
}

impl Lines {
    pub(super) fn push(&mut self, text: &str, bold: bool) {
        if let Some(line) = self.0.last_mut() {
            line.push(text, bold);
        }
    }

    /// Ends a line, as a line break does.
    pub(super) fn end_line(&mut self) {
        self.0.push(Styled::default());
    }

    /// The text of the line under way.
    pub(super) fn last(&self) -> &str {
        self.0.last().map_or("", Styled::raw)
    }

    /// Whether there is nothing to see.
    pub(super) fn is_blank(&self) -> bool {
        self.0.iter().all(Styled::is_blank)
    }

    /// Takes a list mark off the beginning, as far from the text as only marks are.
    pub(super) fn take_mark(&mut self) -> Option<String> {
        let line = self.0.iter_mut().find(|line| !line.is_blank())?;
        let text = line.raw().trim_start();
        let (mark, rest) = text.split_once(char::is_whitespace)?;
        let far = rest.starts_with(char::is_whitespace) || text[mark.len()..].starts_with('\u{A0}');
        let is_mark = mark.chars().count() <= 6 && far && !rest.trim().is_empty();
        let (mark, rest) = is_mark.then(|| (mark.to_owned(), rest.len()))?;
        line.keep_last(rest);
        Some(mark)
    }

    /// The whole as one line.
    pub(super) fn take_joined(&mut self) -> String {
        let lines = std::mem::take(self).0;
        let texts: Vec<&str> = lines.iter().map(Styled::raw).collect();
        plain(&texts.join(" "))
    }

    /// The contents that the lines are. The first is an item if it is told to be one.
    pub(super) fn take(&mut self, mut item: Option<(u8, Option<String>)>, depth: u8) -> Vec<Said> {
        let mut contents = Vec::new();
        for mut part in std::mem::take(self).parts() {
            let bold_label = part.label.take();
            let content = match item.take() {
                // The bullet before a numbered paragraph is a slip of whatever made the page.
                Some(_) if heading::split_number(&part.text).is_some() => part.paragraph(),
                Some((level, label)) => Content::Item {
                    level,
                    label,
                    text: part.text,
                },
                None if part.bullet => Content::Item {
                    level: depth + 1,
                    label: None,
                    text: part.text,
                },
                None => part.paragraph(),
            };
            contents.push(Said {
                content,
                label: bold_label,
            });
        }
        contents
    }

    fn parts(self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut blank = true;
        for line in self.0 {
            let text = line.text();
            if text.is_empty() {
                blank = true;
                continue;
            }
            let bold = line.is_bold();
            if let Some(item) = cell::strip_bullet(&text) {
                parts.push(Part {
                    label: line.label(item),
                    text: item.to_owned(),
                    bold,
                    bullet: true,
                });
                blank = false;
                continue;
            }
            match parts.last_mut() {
                Some(last) if !blank && !is_parted(last, &text, bold) => {
                    if last.bold && !bold {
                        last.label = inline::label(&last.text, &format!(" {text}"));
                    }
                    if !inline::is_hyphened(&last.text) {
                        last.text.push(' ');
                    }
                    last.text.push_str(&text);
                    last.bold &= bold;
                }
                _ => parts.push(Part {
                    label: line.label(&text),
                    text,
                    bold,
                    bullet: false,
                }),
            }
            blank = false;
        }
        parts
    }
}

impl Part {
    fn paragraph(self) -> Content {
        Content::Paragraph {
            text: self.text,
            bold: self.bold,
            lines: 1,
        }
    }
}

/// Whether a line break parts a title in bold from the text below it, or the text before from it.
fn is_parted(last: &Part, text: &str, bold: bool) -> bool {
    let is_title = |text: &str| text.split_whitespace().count() <= TITLE_WORDS;
    let above = last.bold && !bold && is_title(&last.text) && !text.starts_with(char::is_lowercase);
    let below =
        !last.bold && bold && is_title(text) && last.text.ends_with(['.', '!', '?', ':', ';']);
    above || below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(lines: &[(&str, bool)]) -> Vec<(String, bool)> {
        let mut all = Lines::default();
        for (text, bold) in lines {
            all.push(text, *bold);
            all.end_line();
        }
        all.parts()
            .into_iter()
            .map(|part| (part.text, part.bold))
            .collect()
    }

    #[test]
    fn blank_lines_bullets_and_titles_part_lines() {
        let found = parts(&[
            ("Our fleet", true),
            ("We sold vans", false),
            ("and carts.", false),
            ("", false),
            ("• one", false),
            ("• two", false),
            ("of two", false),
        ]);
        let texts: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(
            texts,
            ["Our fleet", "We sold vans and carts.", "one", "two of two"]
        );
        assert!(found[0].1 && !found[1].1);
    }

    #[test]
    fn a_mark_stands_far_from_its_text() {
        let mut lines = Lines::default();
        lines.push("1.\u{A0}\u{A0} First", false);
        assert_eq!(lines.take_mark().as_deref(), Some("1."));
        assert_eq!(lines.take_joined(), "First");
        lines.push("A plain text", false);
        assert_eq!(lines.take_mark(), None);
    }
}
