//! Values of a TOML file, taken one by one; what is not as it should be is noted with its place.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::Mistake;
use crate::spelling::nearest;

/// A value with its place.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// Bytes of one text in the file, at most.
const LONGEST: usize = 20_000;

/// Reads a file and notes what is wrong with it.
pub(super) struct Notes<'t> {
    text: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
    mistakes: Vec<Mistake>,
    /// The code that is being read.
    pub(super) code: Option<String>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(text: &'t str) -> Notes<'t> {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Notes {
            text,
            lines: [0].into_iter().chain(breaks).collect(),
            mistakes: Vec::new(),
            code: None,
        }
    }

    /// Line and column of a byte, both from 1; the column in characters.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= at);
        let start = self.lines[line - 1]; // the first line starts at 0, so `line` is at least 1
        let before = self.text.get(start..at).unwrap_or_default();
        (line, 1 + before.chars().count())
    }

    pub(super) fn note(&mut self, at: usize, message: impl Into<String>) {
        let (line, column) = self.place(at);
        self.mistakes.push(Mistake {
            line,
            column,
            code: self.code.clone(),
            message: message.into(),
        });
    }

    /// The mistakes, in the order of the file.
    pub(super) fn mistakes(mut self) -> Vec<Mistake> {
        self.mistakes
            .sort_by_key(|mistake| (mistake.line, mistake.column));
        self.mistakes
    }

    /// Notes every key of a table that is none of those.
    pub(super) fn only(&mut self, table: &DeTable<'_>, keys: &[&str], of: &str) {
        for (key, _) in table
            .iter()
            .filter(|(key, _)| !keys.contains(&key.get_ref().as_ref()))
        {
            let typed = key.get_ref();
            let meant = match nearest(typed, keys.iter().copied()).as_slice() {
                [] => format!("{of} has {}", keys.join(", ")),
                near => format!("did you mean {}?", near.join(", ")),
            };
            let brief: String = typed.chars().take(40).collect();
            self.note(
                key.span().start,
                format!("there is no key `{brief}`; {meant}"),
            );
        }
    }

    /// A text that may be missing, without blanks around it.
    pub(super) fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<Spanned<String>> {
        let value = table.get(key)?;
        self.text_of(value, &format!("`{key}`"))
    }

    /// A text, noted where it is none.
    fn text_of(&mut self, value: &Value<'_>, what: &str) -> Option<Spanned<String>> {
        let at = value.span().start;
        let Some(text) = value.get_ref().as_str() else {
            let found = value.get_ref().type_str();
            self.note(
                at,
                format!("{what} is a text in quotes, not a value of type {found}"),
            );
            return None;
        };
        match text.trim() {
            "" => self.note(
                at,
                format!("{what} is empty; write a text, or leave it out"),
            ),
            text if text.len() > LONGEST => {
                self.note(
                    at,
                    format!("{what} is longer than {LONGEST} bytes; shorten it"),
                );
            }
            text => return Some(Spanned::new(value.span(), text.to_owned())),
        }
        None
    }

    /// One text or a list of texts; none where there is no such key.
    pub(super) fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<Spanned<String>> {
        let Some(value) = table.get(key) else {
            return Vec::new();
        };
        let what = format!("`{key}`");
        let Some(list) = value.get_ref().as_array() else {
            return self.text_of(value, &what).into_iter().collect();
        };
        if list.is_empty() {
            self.note(
                value.span().start,
                format!("{what} is empty; list something, or leave it out"),
            );
        }
        let what = format!("each of {what}");
        (list.iter())
            .filter_map(|value| self.text_of(value, &what))
            .collect()
    }

    /// `true` or `false`; false where there is no such key.
    pub(super) fn flag(&mut self, table: &DeTable<'_>, key: &str) -> bool {
        let Some(value) = table.get(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.note(
                value.span().start,
                format!("`{key}` is true or false, without quotes"),
            );
            false
        })
    }

    /// A table below a key.
    pub(super) fn table<'v, 'd>(
        &mut self,
        table: &'v DeTable<'d>,
        key: &str,
        example: &str,
    ) -> Option<&'v DeTable<'d>> {
        let value = table.get(key)?;
        let below = value.get_ref().as_table();
        if below.is_none() {
            self.note(
                value.span().start,
                format!("`{key}` is a table, as in {example}"),
            );
        }
        below
    }
}
