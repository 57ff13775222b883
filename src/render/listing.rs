//! How lists of what the index holds look.

use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use super::json::{self, CouncilJson, DocumentJson};
use super::terminal::{Style, harmless};
use crate::index::manifest::Source;
use crate::tag::council::{self, Council};

/// A document of the index.
pub struct DocumentRow<'i> {
    /// Its source.
    pub source: &'i Source,
    /// How many of its passages match, where something was searched for.
    pub matching: Option<usize>,
}

/// The JSON of a [`DocumentRow`].
#[derive(Serialize)]
pub struct DocumentRowJson<'r> {
    council: Option<CouncilJson<'r>>,
    document: DocumentJson<'r>,
    passages: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    matching: Option<usize>,
    bytes: u64,
    note: Option<&'r str>,
}

impl DocumentRow<'_> {
    fn council(&self) -> Option<&'static Council> {
        self.source
            .document
            .council
            .as_deref()
            .and_then(council::by_slug)
    }
}

impl Row for DocumentRow<'_> {
    type Json<'r>
        = DocumentRowJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        let mut columns = vec![
            "document", "council", "title", "path", "format", "passages", "bytes", "note", "url",
            "date",
        ];
        columns.extend(self.matching.map(|_| "matching"));
        columns
    }

    fn cells(&self) -> Vec<String> {
        let document = &self.source.document;
        let mut cells = vec![
            document.id.clone(),
            document.council.clone().unwrap_or_default(),
            document.title.clone(),
            harmless(&document.path.to_string_lossy()).into_owned(),
            document.format.name().to_owned(),
            self.source.passages.to_string(),
            self.source.size.to_string(),
            self.source.note.clone().unwrap_or_default(),
            document.url.clone().unwrap_or_default(),
            document.date.clone().unwrap_or_default(),
        ];
        cells.extend(self.matching.map(|matching| matching.to_string()));
        cells
    }

    fn json(&self) -> DocumentRowJson<'_> {
        DocumentRowJson {
            council: self.council().map(json::council),
            document: json::document(&self.source.document),
            passages: self.source.passages,
            matching: self.matching,
            bytes: self.source.size,
            note: self.source.note.as_deref(),
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let document = &self.source.document;
        let council = self
            .council()
            .map_or("unknown council", |council| council.name.as_str());
        if let Some(matching) = self.matching {
            // The id first and alone in its column, so that the list can be cut and piped.
            return writeln!(
                out,
                "{}\t{matching}\t{council}",
                style.strong(&harmless(&document.id))
            );
        }
        let title = format!("{council}, {}", harmless(&document.title));
        writeln!(
            out,
            "{}  {} ({} passages)",
            style.strong(&harmless(&document.id)),
            style.link(None, document, &title),
            self.source.passages
        )?;
        match &self.source.note {
            Some(note) => writeln!(out, "     note: {}", harmless(note)),
            None => Ok(()),
        }
    }
}

/// A council with documents in the index.
pub struct CouncilRow {
    /// The council; none for documents of unknown councils.
    pub council: Option<&'static Council>,
    /// How many documents the index holds of it.
    pub documents: usize,
    /// How many passages they have.
    pub passages: usize,
}

/// The JSON of a [`CouncilRow`].
#[derive(Serialize)]
pub struct CouncilRowJson<'r> {
    council: Option<CouncilJson<'r>>,
    documents: usize,
    passages: usize,
    upper_tier: Option<&'r str>,
    combined_authority: Option<&'r str>,
}

impl CouncilRow {
    /// What the register says of the council, if it says anything.
    fn told(&self, value: fn(&Council) -> &str) -> Option<&'static str> {
        self.council.map(value).filter(|value| !value.is_empty())
    }
}

impl Row for CouncilRow {
    type Json<'r> = CouncilRowJson<'r>;

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "council",
            "name",
            "gss",
            "type",
            "region",
            "documents",
            "passages",
            "upper_tier",
            "combined_authority",
        ]
    }

    fn cells(&self) -> Vec<String> {
        let of = |value: fn(&Council) -> &str| self.told(value).unwrap_or_default().to_owned();
        vec![
            of(|c| &c.slug),
            of(|c| &c.name),
            of(|c| &c.gss),
            of(|c| &c.kind),
            of(|c| &c.region),
            self.documents.to_string(),
            self.passages.to_string(),
            of(|c| &c.upper_tier),
            of(|c| &c.combined_authority),
        ]
    }

    fn json(&self) -> CouncilRowJson<'_> {
        CouncilRowJson {
            council: self.council.map(json::council),
            documents: self.documents,
            passages: self.passages,
            upper_tier: self.told(|c| &c.upper_tier),
            combined_authority: self.told(|c| &c.combined_authority),
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let documents = if self.documents == 1 {
            "document"
        } else {
            "documents"
        };
        let figures = format!("{} {documents}, {} passages", self.documents, self.passages);
        match self.council {
            Some(c) => writeln!(
                out,
                "{}  {} ({}, {}, {}): {figures}",
                style.strong(&c.slug),
                c.name,
                c.gss,
                c.kind,
                c.region
            ),
            None => writeln!(out, "{}  {figures}", style.strong("(unknown)")),
        }
    }
}

/// A theme or topic, and how many passages have it.
#[derive(Serialize)]
pub struct TagRow<'t> {
    /// `theme` or `topic`.
    pub facet: &'static str,
    /// Its slug.
    pub slug: &'t str,
    /// Its name for people.
    pub label: &'t str,
    /// What belongs to it.
    pub definition: &'t str,
    /// Passages that have it.
    pub passages: usize,
}

impl Row for TagRow<'_> {
    type Json<'r>
        = &'r Self
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        vec!["facet", "slug", "label", "definition", "passages"]
    }

    fn cells(&self) -> Vec<String> {
        let passages = self.passages.to_string();
        vec![
            self.facet.into(),
            self.slug.into(),
            self.label.into(),
            self.definition.into(),
            passages,
        ]
    }

    fn json(&self) -> &Self {
        self
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let indent = if self.facet == "topic" { "  " } else { "" };
        writeln!(
            out,
            "{indent}{:>5}  {}  {}",
            self.passages,
            style.strong(self.slug),
            self.label
        )
    }
}

/// One figure about the index as a whole.
#[derive(Serialize)]
pub struct StatRow {
    /// What it is a figure of.
    pub name: &'static str,
    /// The figure.
    pub value: String,
}

impl Row for StatRow {
    type Json<'r> = &'r StatRow;

    fn columns(&self) -> Vec<&'static str> {
        vec!["name", "value"]
    }

    fn cells(&self) -> Vec<String> {
        vec![self.name.to_owned(), harmless(&self.value).into_owned()]
    }

    fn json(&self) -> &StatRow {
        self
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "{} {}",
            style.faint(&format!("{:<22}", self.name)),
            harmless(&self.value)
        )
    }
}
