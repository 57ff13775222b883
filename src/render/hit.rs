//! Hits and passages for people, and their citation.

use std::io::{self, Write};

use super::Row;
use super::explained;
use super::json::{self, HitJson, PassageJson};
use super::same;
use super::terminal::{Look, Style, harmless};
use crate::amount::Amount;
use crate::document::Document;
use crate::passage::{PageBasis, Passage};
use crate::search::Hit;
use crate::tag::{StatusBasis, council};

/// A passage with its document: a line of `export`.
pub struct Shown<'p> {
    /// The passage.
    pub passage: &'p Passage,
    /// Its document.
    pub document: &'p Document,
}

/// Columns before what is said of a hit.
pub(super) const INDENT: usize = 5;

/// One line for a footnote: council, title, page, paragraph. A title that names its council stands
/// for both.
pub fn citation(passage: &Passage, document: &Document) -> String {
    let council = document.council.as_deref().and_then(council::by_slug);
    let council = council.map_or("Unknown council", |council| &council.name);
    let mut parts = Vec::new();
    if !document.title.contains(council) {
        parts.push(council.to_owned());
    }
    if !document.title.is_empty() {
        parts.push(document.title.clone());
    }
    parts.extend(locators(passage));
    parts.join(", ")
}

/// Where in its document a passage stands: its part, its page, its paragraph; never nothing.
pub(super) fn locators(passage: &Passage) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(part) = passage.part {
        parts.push(format!("part {part}")); // pages and numbers begin anew in each
    }
    match passage.page {
        Some((page, PageBasis::Source)) => parts.push(format!("p. {page}")),
        Some((page, PageBasis::Estimated)) => parts.push(format!("p. {page} (estimated)")),
        None => {}
    }
    if let Some(paragraph) = &passage.paragraph {
        parts.push(format!("para. {paragraph}"));
    } else if passage.page.is_none() {
        // Neither page nor number: the passage's place in the file is what is left.
        parts.push(format!("passage {}", passage.number));
    }
    parts
}

/// Columns that say what a passage is.
pub(super) const COLUMNS: [&str; 18] = [
    "id",
    "council",
    "council_name",
    "gss",
    "type",
    "region",
    "document",
    "title",
    "themes",
    "topics",
    "theme_basis",
    "status",
    "status_basis",
    "headings",
    "page",
    "paragraph",
    "kind",
    "boilerplate",
];

pub(super) fn cells(passage: &Passage, document: &Document) -> Vec<String> {
    let council = document.council.as_deref().and_then(council::by_slug);
    let of = |value: fn(&council::Council) -> &str| {
        council.map_or(String::new(), |c| value(c).to_owned())
    };
    let tags = &passage.tags;
    vec![
        passage.id(),
        of(|c| &c.slug),
        of(|c| &c.name),
        of(|c| &c.gss),
        of(|c| &c.kind),
        of(|c| &c.region),
        harmless(&document.path.to_string_lossy()).into_owned(),
        document.title.clone(),
        tags.themes.join("; "),
        tags.topics.join("; "),
        tags.theme_basis.name().to_owned(),
        tags.status
            .map_or("", |(status, _)| status.name())
            .to_owned(),
        tags.status.map_or("", |(_, basis)| basis.name()).to_owned(),
        passage.headings.join(" › "),
        passage
            .page
            .map_or(String::new(), |(page, _)| page.to_string()),
        passage.paragraph.clone().unwrap_or_default(),
        passage.kind.name().to_owned(),
        passage.boilerplate.to_string(),
    ]
}

/// Columns that came later, behind all others.
const LATER: [&str; 8] = [
    "page_basis",
    "document_id",
    "format",
    "url",
    "date",
    "passage",
    "part",
    "words",
];

fn later_cells(passage: &Passage, document: &Document) -> Vec<String> {
    vec![
        passage
            .page
            .map_or("", |(_, basis)| basis.name())
            .to_owned(),
        document.id.clone(),
        document.format.name().to_owned(),
        document.url.clone().unwrap_or_default(),
        document.date.clone().unwrap_or_default(),
        passage.number.to_string(),
        passage.part.map_or(String::new(), |part| part.to_string()),
        json::words_of(&passage.text).to_string(),
    ]
}

/// A sum in pounds, as a number in data.
fn in_pounds(pence: u64) -> String {
    match pence % 100 {
        0 => format!("{}", pence / 100),
        rest => format!("{}.{rest:02}", pence / 100),
    }
}

impl Row for Hit {
    type Json<'r> = HitJson<'r>;

    fn columns(&self) -> Vec<&'static str> {
        let mut columns = vec!["rank", "score"];
        columns.extend(COLUMNS);
        columns.extend(["snippet", "matched", "text", "citation"]);
        columns.extend(same::COLUMNS);
        columns.extend(LATER);
        columns.push("amount_pounds");
        columns
    }

    fn cells(&self) -> Vec<String> {
        let mut row = vec![self.rank.to_string(), format!("{:.3}", self.score)];
        row.extend(cells(&self.passage, &self.document));
        let marked = Style::plain().marked(&self.snippet.text, &self.snippet.highlights);
        row.extend([marked, self.matched.join("; "), self.passage.text.clone()]);
        row.push(citation(&self.passage, &self.document));
        row.extend(same::cells(self));
        row.extend(later_cells(&self.passage, &self.document));
        row.push(self.amount.map_or(String::new(), in_pounds));
        row
    }

    fn json(&self) -> HitJson<'_> {
        HitJson {
            rank: self.rank,
            score: self.score,
            passage: json::passage(&self.passage, &self.document),
            snippet: &self.snippet.text,
            highlights: json::code_points(&self.snippet),
            matched: &self.matched,
            explain: self.explanation.as_ref().map(explained::json),
            same_as: self.same_as.as_ref().map(|first| first.id.as_str()),
            also_in: self.also_in.iter().map(json::repeat).collect(),
            amount_pounds: self.amount.map(|pence| pence as f64 / 100.0),
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let rank = format!("{:>3}", self.rank);
        let citation = citation(&self.passage, &self.document);
        let citation = style.paragraph(rank.len() + 2, Look::Strong, &citation, &[]);
        let citation = style.link(Some(&self.passage), &self.document, &citation);
        writeln!(out, "{}  {citation}", style.faint(&rank))?;
        place(&self.passage, &self.document, style, out)?;
        let snippet = &self.snippet;
        let marked = style.paragraph(INDENT, Look::Plain, &snippet.text, &snippet.highlights);
        writeln!(out, "     {marked}")?;
        if let Some(pence) = self.amount {
            writeln!(out, "     {}", style.faint(&largest(pence)))?;
        }
        same::text(self, style, out)?;
        if let Some(explanation) = &self.explanation {
            explained::text(explanation, self.score, style, out)?;
        }
        writeln!(out, "     {}\n", style.faint(&harmless(&self.passage.id())))
    }
}

/// What is said of the largest sum that a query asks for.
fn largest(pence: u64) -> String {
    let sum = Amount { pence, bytes: 0..0 };
    format!("largest sum asked for: {}", sum.in_figures())
}

/// What a passage is tagged with, on one line; what is a guess is called so.
pub fn tags(passage: &Passage) -> String {
    let mut tags = passage.tags.themes.join(", ");
    if passage.tags.theme_basis == crate::tag::ThemeBasis::Cue {
        tags.push_str(" (guess)");
    }
    if let Some((status, basis)) = passage.tags.status {
        tags = format!("{tags} · {}", status.name());
        if basis == StatusBasis::Inferred {
            tags.push_str(" (guess)");
        }
    }
    if passage.boilerplate {
        tags.push_str(" · boilerplate");
    }
    tags
}

/// The line that says where a passage stands and what it is tagged with.
pub(super) fn place(
    passage: &Passage,
    document: &Document,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tags = tags(passage);
    // The title is in the citation already.
    let above = passage
        .headings
        .iter()
        .filter(|heading| **heading != document.title);
    let path = above.map(String::as_str).collect::<Vec<_>>().join(" › ");
    let line = if path.is_empty() {
        format!("[{tags}]")
    } else {
        format!("[{tags}] {path}")
    };
    let line = style.paragraph(INDENT, Look::Faint, &line, &[]);
    writeln!(out, "     {line}")
}

impl Row for Shown<'_> {
    type Json<'r>
        = PassageJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        let mut columns = COLUMNS.to_vec();
        columns.extend(["text", "citation"]);
        columns.extend(LATER);
        columns
    }

    fn cells(&self) -> Vec<String> {
        let mut row = cells(self.passage, self.document);
        row.extend([
            self.passage.text.clone(),
            citation(self.passage, self.document),
        ]);
        row.extend(later_cells(self.passage, self.document));
        row
    }

    fn json(&self) -> PassageJson<'_> {
        json::passage(self.passage, self.document)
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", style.faint(&harmless(&self.passage.id())))?;
        let text = style.paragraph(INDENT, Look::Plain, &self.passage.text, &[]);
        writeln!(out, "     {text}\n")
    }
}
