//! How counts look: a table with bars, and one object or line for each group.

mod plot;
mod table;

use std::io::{self, Write};
use std::rc::Rc;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Row;
use super::json;
use super::terminal::Style;
use crate::study::count::{Count, Measure};
use crate::study::group::{By, Value};
pub use plot::{Legend, count_chart};
use table::Table;

/// The answer to one query: its text, and its groups.
pub type Answer = (String, Vec<Count>);

/// One group of an answer.
pub struct CountRow<'c> {
    /// The query, where there are several.
    query: Option<&'c str>,
    count: &'c Count,
    /// Which row of the table it is.
    number: usize,
    table: Rc<Table>,
}

/// The answers to some queries as rows, each with the text of its query if there are several.
/// Bars show the measure. Queries that search for no words (`has_words`) have no occurrences: the
/// table shows words instead. Lines fit a terminal of so many columns, if it is one.
pub fn count_rows<'c>(
    answers: &'c [Answer],
    measure: Measure,
    has_words: bool,
    terminal: Option<usize>,
) -> Vec<CountRow<'c>> {
    let several = answers.len() > 1;
    let rows: Vec<(Option<&str>, &Count)> = (answers.iter())
        .flat_map(|(query, counts)| {
            let query = several.then_some(query.as_str());
            counts.iter().map(move |count| (query, count))
        })
        .collect();
    let table = Rc::new(Table::new(&rows, measure, has_words, terminal));
    (rows.into_iter().enumerate())
        .map(|(number, (query, count))| CountRow {
            query,
            count,
            number,
            table: Rc::clone(&table),
        })
        .collect()
}

const FIGURES: [&str; 13] = [
    "occurrences",
    "passages",
    "documents",
    "councils",
    "documents_total",
    "boilerplate",
    "councils_total",
    "documents_in_scope",
    "councils_in_scope",
    "passages_in_scope",
    "words",
    "share",
    "per_10000",
];

/// The figures under [`FIGURES`] that are whole numbers.
fn whole(count: &Count) -> [u64; 11] {
    [
        count.occurrences as u64,
        count.passages as u64,
        count.documents as u64,
        count.councils as u64,
        count.documents_total as u64,
        count.boilerplate as u64,
        count.councils_total as u64,
        count.documents_in_scope as u64,
        count.councils_in_scope as u64,
        count.passages_in_scope as u64,
        count.words,
    ]
}

/// The name of a tag in JSON, where names have no hyphens.
fn field(by: By) -> &'static str {
    match by {
        By::UpperTier => "upper_tier",
        By::CombinedAuthority => "combined_authority",
        by => by.name(),
    }
}

/// A line of `count`: the query if there are several, the group's tags, then its figures.
pub struct CountJson<'r>(&'r CountRow<'r>);

impl Serialize for CountJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let CountRow { query, count, .. } = self.0;
        let mut line = serializer.serialize_map(None)?;
        if let Some(query) = query {
            line.serialize_entry("query", query)?;
        }
        for (by, value) in &count.group {
            match value {
                Value::Council(council) => {
                    line.serialize_entry(field(*by), &council.map(json::council))?;
                }
                Value::Document(document) => {
                    if !count.group.iter().any(|(by, _)| *by == By::Council) {
                        let council = document.council.as_deref();
                        let council = council.and_then(crate::tag::council::by_slug);
                        line.serialize_entry("council", &council.map(json::council))?;
                    }
                    line.serialize_entry(field(*by), &json::document(document))?;
                }
                Value::Name(name) => line.serialize_entry(field(*by), name)?,
            }
        }
        for (name, figure) in FIGURES.iter().zip(whole(count)) {
            line.serialize_entry(name, &figure)?;
        }
        line.serialize_entry("share", &count.share())?;
        line.serialize_entry("per_10000", &count.per_10000())?;
        line.end()
    }
}

impl Row for CountRow<'_> {
    type Json<'r>
        = CountJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        let query = self.query.map(|_| "query");
        let tags = self.count.group.iter().map(|(by, _)| field(*by));
        query.into_iter().chain(tags).chain(FIGURES).collect()
    }

    fn cells(&self) -> Vec<String> {
        let query = self.query.map(str::to_owned);
        let tags = (self.count.group.iter()).map(|(_, value)| value.slug().to_owned());
        let figures = whole(self.count).map(|figure| figure.to_string());
        let ratio = |ratio: Option<f64>| ratio.map_or(String::new(), |ratio| ratio.to_string());
        (query.into_iter().chain(tags).chain(figures))
            .chain([ratio(self.count.share()), ratio(self.count.per_10000())])
            .collect()
    }

    fn json(&self) -> CountJson<'_> {
        CountJson(self)
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        self.table.write(self.number, style, out)
    }
}
