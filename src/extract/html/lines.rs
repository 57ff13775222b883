//! The text of a block while it is walked through: its lines, and what of it is bold.

use super::super::piece::Content;
use super::super::{cell, decode, heading, inline};

/// The lines of a block, parted by line breaks.
#[derive(Debug)]
pub(super) struct Lines(Vec<Line>);

#[derive(Debug, Default)]
struct Line {
    text: String,
    bold: bool,
    plain: bool,
}

/// A paragraph of a block.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    text: String,
    bold: bool,
    bullet: bool,
}

/// Words of a bold line at most that is a title above what follows it.
const TITLE_WORDS: usize = 14;

impl Default for Lines {
    fn default() -> Lines {
        Lines(vec![Line::default()])
    }
}

impl Lines {
    pub(super) fn push(&mut self, text: &str, bold: bool) {
        if let Some(line) = self.0.last_mut() {
            let says = text.contains(char::is_alphanumeric);
            line.bold |= says && bold;
            line.plain |= says && !bold;
            line.text.push_str(text);
        }
    }

    /// Ends a line, as a line break does.
    pub(super) fn end_line(&mut self) {
        self.0.push(Line::default());
    }

    /// The text of the line under way.
    pub(super) fn last(&self) -> &str {
        self.0.last().map_or("", |line| &line.text)
    }

    /// Whether there is nothing to see.
    pub(super) fn is_blank(&self) -> bool {
        self.0
            .iter()
            .all(|line| line.text.chars().all(char::is_whitespace))
    }

    /// Takes a list mark off the beginning, as far from the text as only marks are.
    pub(super) fn take_mark(&mut self) -> Option<String> {
        let line = self
            .0
            .iter_mut()
            .find(|line| !line.text.trim().is_empty())?;
        let text = line.text.trim_start();
        let (mark, rest) = text.split_once(char::is_whitespace)?;
        let far = rest.starts_with(char::is_whitespace) || text[mark.len()..].starts_with('\u{A0}');
        let is_mark = mark.chars().count() <= 6 && far && !rest.trim().is_empty();
        let (mark, rest) = is_mark.then(|| (mark.to_owned(), rest.to_owned()))?;
        line.text = rest;
        Some(mark)
    }

    /// The whole as one line.
    pub(super) fn take_joined(&mut self) -> String {
        let lines = std::mem::take(self).0;
        let texts: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        plain(&texts.join(" "))
    }

    /// The contents that the lines are. The first is an item if it is told to be one.
    pub(super) fn take(
        &mut self,
        mut item: Option<(u8, Option<String>)>,
        depth: u8,
    ) -> Vec<Content> {
        let mut contents = Vec::new();
        for part in std::mem::take(self).parts() {
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
            contents.push(content);
        }
        contents
    }

    fn parts(self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut blank = true;
        for line in self.0 {
            let text = plain(&line.text);
            if text.is_empty() {
                blank = true;
                continue;
            }
            let bold = line.bold && !line.plain;
            if let Some(item) = cell::strip_bullet(&text) {
                parts.push(Part {
                    text: item.to_owned(),
                    bold,
                    bullet: true,
                });
                blank = false;
                continue;
            }
            match parts.last_mut() {
                Some(last) if !blank && !is_parted(last, &text, bold) => {
                    if !inline::is_hyphened(&last.text) {
                        last.text.push(' ');
                    }
                    last.text.push_str(&text);
                    last.bold &= bold;
                }
                _ => parts.push(Part {
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

/// The final text: plain characters, single spaces.
pub(super) fn plain(raw: &str) -> String {
    inline::collapse(&decode::normalise(raw))
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
