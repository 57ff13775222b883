//! How the answers of a researcher's commands look.

use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use super::json::{self, CouncilJson, DocumentJson};
use super::terminal::{Style, harmless};
use crate::study::count::{By, Count};

/// A line of `count`: the group's tags, then its figures.
#[derive(Serialize)]
pub struct CountJson<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    council: Option<Option<CouncilJson<'r>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<DocumentJson<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Option<&'r str>>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    council_type: Option<Option<&'r str>>,
    occurrences: usize,
    passages: usize,
    documents: usize,
    councils: usize,
    documents_total: usize,
    boilerplate: usize,
}

impl Count {
    /// The group as data: empty where it is unknown.
    fn slugs(&self) -> Vec<String> {
        let group = &self.group;
        (group.by.iter())
            .map(|by| match by {
                By::Council => group.council.map_or(String::new(), |c| c.slug.clone()),
                By::Document => group
                    .document
                    .as_ref()
                    .map_or(String::new(), |d| d.id.clone()),
                By::Region => group.region.clone().unwrap_or_default(),
                By::Type => group.council_type.clone().unwrap_or_default(),
            })
            .collect()
    }

    /// The group for people.
    fn names(&self) -> Vec<String> {
        let group = &self.group;
        let unknown = || "(unknown)".to_owned();
        (group.by.iter())
            .map(|by| match by {
                By::Council => group.council.map_or_else(unknown, |c| c.name.clone()),
                By::Document => group
                    .document
                    .as_ref()
                    .map_or_else(unknown, |d| d.id.clone()),
                By::Region => group.region.clone().unwrap_or_else(unknown),
                By::Type => group.council_type.clone().unwrap_or_else(unknown),
            })
            .collect()
    }
}

impl Row for Count {
    type Json<'r> = CountJson<'r>;

    fn columns(&self) -> Vec<&'static str> {
        let mut columns: Vec<&'static str> = self.group.by.iter().map(|by| by.name()).collect();
        columns.extend([
            "occurrences",
            "passages",
            "documents",
            "councils",
            "documents_total",
            "boilerplate",
        ]);
        columns
    }

    fn cells(&self) -> Vec<String> {
        let mut cells = self.slugs();
        let figures = [
            self.occurrences,
            self.passages,
            self.documents,
            self.councils,
            self.documents_total,
            self.boilerplate,
        ];
        cells.extend(figures.map(|figure| figure.to_string()));
        cells
    }

    fn json(&self) -> CountJson<'_> {
        let group = &self.group;
        let parted = |by: By| group.by.contains(&by);
        CountJson {
            council: (parted(By::Council) || parted(By::Document))
                .then(|| group.council.map(json::council)),
            document: group.document.as_ref().map(json::document),
            region: parted(By::Region).then_some(group.region.as_deref()),
            council_type: parted(By::Type).then_some(group.council_type.as_deref()),
            occurrences: self.occurrences,
            passages: self.passages,
            documents: self.documents,
            councils: self.councils,
            documents_total: self.documents_total,
            boilerplate: self.boilerplate,
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let mut name = self.names().join(" · ");
        if name.is_empty() {
            name = "all".to_owned();
        }
        let in_boilerplate = match self.boilerplate {
            0 => String::new(),
            n => format!(", {n} of them in boilerplate"),
        };
        let plural =
            |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        writeln!(
            out,
            "{}  {}{in_boilerplate}; {}; {} of {}; {}",
            style.strong(&harmless(&name)),
            plural(self.occurrences, "occurrence", "occurrences"),
            plural(self.passages, "passage", "passages"),
            self.documents,
            plural(self.documents_total, "document", "documents"),
            plural(self.councils, "council", "councils"),
        )
    }
}
