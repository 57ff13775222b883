//! A line of `export`: a passage with its tags, and where a query matches in it.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use super::Row;
use super::hit::Shown;
use super::json::{self, PassageJson};
use super::terminal::Style;
use crate::query::Occurrence;

/// A passage that is exported.
pub struct Exported<'p> {
    /// The passage with its document.
    pub shown: Shown<'p>,
    /// Where the query matches, if there is one.
    pub matched: Option<Matched>,
}

/// Where a query matches in a passage.
pub struct Matched {
    /// The distinct forms that matched, as they stand in the text, in order.
    pub forms: Vec<String>,
    /// The places in the text, in bytes, ascending.
    pub places: Vec<Range<usize>>,
}

impl Matched {
    /// Takes down where a query matches in a text.
    pub fn of(text: &str, occurrences: &[Occurrence]) -> Matched {
        let mut forms: Vec<String> = Vec::new();
        for occurrence in occurrences {
            let form = &text[occurrence.bytes.clone()];
            if !forms.iter().any(|known| known == form) {
                forms.push(form.to_owned());
            }
        }
        let places = occurrences.iter().map(|found| found.bytes.clone());
        Matched {
            forms,
            places: places.collect(),
        }
    }
}

/// The JSON of an [`Exported`].
#[derive(Serialize)]
pub struct ExportedJson<'r> {
    #[serde(flatten)]
    passage: PassageJson<'r>,
    #[serde(flatten)]
    matched: Option<MatchedJson<'r>>,
}

#[derive(Serialize)]
struct MatchedJson<'r> {
    matched: &'r [String],
    occurrences: usize,
    highlights: Vec<[usize; 2]>,
}

impl Exported<'_> {
    /// The places in the text that match, in code points.
    pub(super) fn highlights(&self) -> Option<Vec<[usize; 2]>> {
        let matched = self.matched.as_ref()?;
        let text = &self.shown.passage.text;
        Some(json::spans_in_code_points(text, &matched.places))
    }
}

impl Row for Exported<'_> {
    type Json<'r>
        = ExportedJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        let mut columns = self.shown.columns();
        if self.matched.is_some() {
            columns.extend(["matched", "occurrences", "highlights"]);
        }
        columns
    }

    fn cells(&self) -> Vec<String> {
        let mut cells = self.shown.cells();
        if let (Some(matched), Some(highlights)) = (&self.matched, self.highlights()) {
            let spans = highlights
                .iter()
                .map(|[start, end]| format!("{start}-{end}"));
            cells.extend([
                matched.forms.join("; "),
                matched.places.len().to_string(),
                spans.collect::<Vec<_>>().join("; "),
            ]);
        }
        cells
    }

    fn json(&self) -> ExportedJson<'_> {
        let matched =
            (self.matched.as_ref().zip(self.highlights())).map(|(matched, highlights)| {
                MatchedJson {
                    matched: &matched.forms,
                    occurrences: matched.places.len(),
                    highlights,
                }
            });
        ExportedJson {
            passage: self.shown.json(),
            matched,
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        self.shown.text(style, out)
    }
}
