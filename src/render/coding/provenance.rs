//! Where an answer comes from, in each format.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Value, json};

use super::View;
use crate::study::coding::{Code, Provenance, Total};

/// Columns behind those of every row of CSV.
pub(super) const COLUMNS: [&str; 8] = [
    "filters",
    "boilerplate",
    "documents_total",
    "codebook",
    "codebook_hash",
    "index",
    "program",
    "date",
];

pub(super) fn cells(provenance: &Provenance) -> [String; 8] {
    [
        provenance.filters(),
        provenance.boilerplate.to_owned(),
        provenance.documents_total.to_string(),
        provenance.codebook.clone(),
        provenance.codebook_hash.clone(),
        provenance.index.clone(),
        provenance.program.clone(),
        provenance.date.clone(),
    ]
}

/// One line for people.
pub(super) fn line(provenance: &Provenance) -> String {
    let Provenance {
        program,
        index,
        codebook,
        codebook_hash,
        date,
        documents_within,
        documents_total,
        boilerplate,
        ..
    } = provenance;
    let filters = match provenance.filters.is_empty() {
        true => "no filters".to_owned(),
        false => format!("filters {}", provenance.filters()),
    };
    format!(
        "{codebook} ({codebook_hash}), index {index}, {filters}, boilerplate {boilerplate}, \
         {documents_within} of {documents_total} documents, {program}, {date}"
    )
}

/// Everything that is needed to have an answer again.
#[derive(Serialize)]
pub struct ProvenanceJson<'v> {
    record: &'static str,
    program: &'v str,
    index: &'v str,
    index_format: u32,
    codebook: &'v str,
    codebook_hash: &'v str,
    title: Option<&'v str>,
    date: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<&'v str>,
    filters: &'v [String],
    boilerplate: &'static str,
    documents_total: usize,
    documents_within: usize,
    councils_within: usize,
    codes: Vec<CodeJson<'v>>,
}

/// A code, as it is asked, and what it came to.
#[derive(Serialize)]
pub(super) struct CodeJson<'v> {
    name: &'v str,
    label: Option<&'v str>,
    definition: Option<&'v str>,
    query: &'v str,
    any: bool,
    literal: bool,
    exclude: &'v [String],
    filters: FiltersJson<'v>,
    asked: String,
    occurrences: usize,
    passages: usize,
    documents: usize,
    councils: usize,
    documents_within: usize,
    councils_within: usize,
    boilerplate: usize,
}

struct FiltersJson<'v>(&'v Code);

impl Serialize for FiltersJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.filters.len()))?;
        for (facet, values) in &self.0.filters {
            map.serialize_entry(facet.name(), values)?;
        }
        map.end()
    }
}

impl<'v> ProvenanceJson<'v> {
    /// That of a view; with the command that gave it, if that is to be told.
    pub fn new(view: &View<'v>, command: Option<&'v str>) -> ProvenanceJson<'v> {
        let provenance = view.provenance;
        ProvenanceJson {
            record: "provenance",
            program: &provenance.program,
            index: &provenance.index,
            index_format: provenance.index_format,
            codebook: &provenance.codebook,
            codebook_hash: &provenance.codebook_hash,
            title: view.book.title.as_deref(),
            date: &provenance.date,
            command,
            filters: &provenance.filters,
            boilerplate: provenance.boilerplate,
            documents_total: provenance.documents_total,
            documents_within: provenance.documents_within,
            councils_within: provenance.councils_within,
            codes: codes(view)
                .map(|(code, total)| code_json(code, total))
                .collect(),
        }
    }
}

/// The codes with what they came to.
pub(super) fn codes<'v>(view: &View<'v>) -> impl Iterator<Item = (&'v Code, &'v Total)> {
    view.book.codes.iter().zip(&view.coding.totals)
}

/// Every code as one query, with its denominators: a JSON object by name, in one cell.
pub(super) fn asked(view: &View<'_>) -> String {
    let of = |(code, total): (&Code, &Total)| {
        let asked = json!({
            "asked": code.asked(),
            "documents_within": total.documents_within,
            "councils_within": total.councils_within,
        });
        (code.name.clone(), asked)
    };
    Value::Object(codes(view).map(of).collect()).to_string()
}

pub(super) fn code_json<'v>(code: &'v Code, total: &Total) -> CodeJson<'v> {
    CodeJson {
        name: &code.name,
        label: code.label.as_deref(),
        definition: code.definition.as_deref(),
        query: &code.query,
        any: code.any,
        literal: code.literal,
        exclude: &code.exclude,
        filters: FiltersJson(code),
        asked: code.asked(),
        occurrences: total.occurrences,
        passages: total.passages,
        documents: total.documents,
        councils: total.councils,
        documents_within: total.documents_within,
        councils_within: total.councils_within,
        boilerplate: total.boilerplate,
    }
}
