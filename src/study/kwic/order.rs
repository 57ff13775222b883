//! What the lines of a concordance are compared by.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::analyzer::{Variant, Words};
use crate::document::Document;
use crate::passage::Passage;
use crate::tag::council;

/// Words to a side of the match that lines can be sorted by.
pub const FARTHEST: usize = 5;

/// What lines are compared by. Words compare by their folded form, code point by code point; where
/// there is no word, as before the first of a passage, the line comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The so-manyth word to the left of the match, from 1.
    Left(usize),
    /// The so-manyth word to the right.
    Right(usize),
    /// The words that match.
    Match,
    /// The council's name, unknown ones last.
    Council,
    /// The document's id.
    Document,
    /// The document's id, then the page; no page comes first.
    Page,
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Key, String> {
        let far = |digits: &str| {
            let far: Option<usize> = digits.parse().ok();
            far.filter(|far| (1..=FARTHEST).contains(far))
        };
        let key = match text.to_ascii_lowercase().as_str() {
            "match" => Some(Key::Match),
            "council" => Some(Key::Council),
            "document" => Some(Key::Document),
            "page" => Some(Key::Page),
            lower => match lower.split_at_checked(1) {
                Some(("l", digits)) => far(digits).map(Key::Left),
                Some(("r", digits)) => far(digits).map(Key::Right),
                _ => None,
            },
        };
        key.ok_or_else(|| {
            format!(
                "write L1 to L{FARTHEST} (words to the left), R1 to R{FARTHEST} (to the right), match, council, document or page; several with commas"
            )
        })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Left(far) => write!(out, "L{far}"),
            Key::Right(far) => write!(out, "R{far}"),
            Key::Match => out.write_str("match"),
            Key::Council => out.write_str("council"),
            Key::Document => out.write_str("document"),
            Key::Page => out.write_str("page"),
        }
    }
}

/// What a line has under a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    Text(String),
    Council(bool, String),
    Page(String, Option<u32>, Option<u32>),
}

/// The values of all lines under the keys asked for.
pub(super) struct Keys<'k> {
    keys: &'k [Key],
    values: Vec<Value>,
}

impl Keys<'_> {
    pub(super) fn new(keys: &[Key]) -> Keys<'_> {
        Keys {
            keys,
            values: Vec::new(),
        }
    }

    /// Notes the values of the occurrences of a passage.
    pub(super) fn enter(&mut self, document: &Document, passage: &Passage, all: &[Range<usize>]) {
        let of_words = |key: &Key| matches!(key, Key::Left(_) | Key::Right(_) | Key::Match);
        let words = match self.keys.iter().any(of_words) {
            true => words(&passage.text),
            false => Vec::new(),
        };
        for span in all {
            let values = self
                .keys
                .iter()
                .map(|key| value(*key, document, passage, &words, span));
            self.values.extend(values);
        }
    }

    /// The values of a line, in the order of the keys.
    pub(super) fn of(&self, line: usize) -> &[Value] {
        &self.values[line * self.keys.len()..][..self.keys.len()]
    }
}

fn value(
    key: Key,
    document: &Document,
    passage: &Passage,
    words: &[(Range<usize>, String)],
    span: &Range<usize>,
) -> Value {
    let first = words.partition_point(|(bytes, _)| bytes.end <= span.start);
    let behind = words.partition_point(|(bytes, _)| bytes.start < span.end);
    let word = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        Value::Text(word.map_or(String::new(), |(_, form)| form.clone()))
    };
    match key {
        Key::Left(far) => word(first.checked_sub(far)),
        Key::Right(far) => word(behind.checked_add(far - 1)),
        Key::Match => {
            let forms = words.get(first..behind).unwrap_or_default();
            let forms: Vec<&str> = forms.iter().map(|(_, form)| form.as_str()).collect();
            Value::Text(forms.join(" "))
        }
        Key::Council => {
            let council = document.council.as_deref().and_then(council::by_slug);
            let name = council.map_or(String::new(), |council| council.name.clone());
            Value::Council(council.is_none(), name)
        }
        Key::Document => Value::Text(document.id.clone()),
        Key::Page => {
            let page = passage.page.map(|(page, _)| page);
            Value::Page(document.id.clone(), passage.part, page)
        }
    }
}

/// The words of a text and their folded forms.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut walk = Words::new(text);
    let mut words = Vec::new();
    while walk.advance() {
        if walk.variant() == Variant::Word {
            words.push((walk.bytes(), walk.exact().to_owned()));
        }
    }
    words
}
