//! What each code comes to, out of how many.

use std::io::{self, Write};

use serde::Serialize;

use super::aligned::Aligned;
use super::provenance::{CodeJson, code_json, codes};
use super::{Sheet, View, ending, heading, jsonl};
use crate::render::Format;
use crate::render::terminal::Style;
use crate::study::coding::{Code, Total};

#[derive(Serialize)]
struct CodeRecord<'v> {
    record: &'static str,
    #[serde(flatten)]
    code: CodeJson<'v>,
}

/// Writes one row for each code.
///
/// # Errors
/// When the writer fails.
pub fn totals(
    view: &View<'_>,
    format: Format,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => {
            heading(view, style, out)?;
            table(view).write(style, out)?;
            ending(view, style, out)
        }
        Format::Jsonl => {
            let records = codes(view).map(|(code, total)| CodeRecord {
                record: "code",
                code: code_json(code, total),
            });
            jsonl(view, records, out)
        }
        Format::Csv => {
            let columns = [
                "code",
                "label",
                "query",
                "exclude",
                "own_filters",
                "asked",
                "occurrences",
                "passages",
                "documents",
                "councils",
                "documents_within",
                "councils_within",
                "occurrences_in_boilerplate",
            ];
            let rows = codes(view).map(|(code, total)| cells(code, total));
            Sheet::new(&columns, rows.collect()).csv(view, out)
        }
        Format::Markdown => {
            let columns = ["code", "occurrences", "passages", "documents", "councils"];
            let rows = codes(view).map(|(code, total)| {
                let figures = [total.occurrences, total.passages].map(|figure| figure.to_string());
                let mut row = vec![code.title().to_owned()];
                row.extend(figures.into_iter().chain(out_of(total)));
                row
            });
            Sheet::new(&columns, rows.collect()).markdown(view, out)
        }
    }
}

/// The same for people: also the key to the matrix, whose columns bear the numbers.
pub(super) fn table(view: &View<'_>) -> Aligned {
    let head = [
        "#",
        "code",
        "passages",
        "occurrences",
        "documents",
        "councils",
    ];
    let mut table = Aligned::new(2, &head);
    for (at, (code, total)) in codes(view).enumerate() {
        let mut row = vec![(at + 1).to_string(), code.name.clone()];
        row.extend([total.passages, total.occurrences].map(|figure| figure.to_string()));
        row.extend(out_of(total));
        table.push(row);
    }
    table
}

/// Documents and councils, out of those that could have the code.
fn out_of(total: &Total) -> [String; 2] {
    [
        format!("{} of {}", total.documents, total.documents_within),
        format!("{} of {}", total.councils, total.councils_within),
    ]
}

fn cells(code: &Code, total: &Total) -> Vec<String> {
    let own: Vec<String> = code
        .scope()
        .iter()
        .map(|clause| format!("({clause})"))
        .collect();
    let mut cells = vec![
        code.name.clone(),
        code.label.clone().unwrap_or_default(),
        code.query.clone(),
        code.exclude.join("; "),
        own.join(" AND "),
        code.asked(),
    ];
    let figures = [
        total.occurrences,
        total.passages,
        total.documents,
        total.councils,
        total.documents_within,
        total.councils_within,
        total.boilerplate,
    ];
    cells.extend(figures.map(|figure| figure.to_string()));
    cells
}
