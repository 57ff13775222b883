//! Groups of shared text.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use super::hit::{INDENT, citation};
use super::json::{self, CouncilJson, DocumentJson};
use super::terminal::{Look, Style, harmless};
use crate::study::reuse::{Difference, Group, Place, What};
use crate::tag::council;

/// So many places are cited for people; the other formats name them all.
const CITED: usize = 8;

/// A line of `reuse`.
#[derive(Serialize)]
pub struct GroupJson<'r> {
    group: usize,
    kind: &'static str,
    words: usize,
    councils: usize,
    unknown: usize,
    documents: usize,
    passages: usize,
    whole: usize,
    text: &'r str,
    places: Vec<PlaceJson<'r>>,
}

/// A passage that holds the text of a group.
#[derive(Serialize)]
pub struct PlaceJson<'r> {
    id: String,
    council: Option<CouncilJson<'r>>,
    document: DocumentJson<'r>,
    page: Option<u32>,
    page_basis: Option<&'static str>,
    paragraph: Option<&'r str>,
    headings: &'r [String],
    themes: &'r [String],
    boilerplate: bool,
    times: usize,
    whole: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    resemblance: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<&'static str>,
    text: &'r str,
    highlights: Vec<[usize; 2]>,
    citation: String,
}

/// A place with the group that it belongs to: a row of a table.
pub struct PlaceRow<'g> {
    /// The group.
    pub group: &'g Group,
    /// One of its places.
    pub place: &'g Place,
}

impl Group {
    fn is_near(&self) -> bool {
        matches!(self.what, What::Near(_))
    }

    fn kind(&self) -> &'static str {
        match self.is_near() {
            true => "passages",
            false => "run",
        }
    }

    fn whole(&self) -> usize {
        self.places.iter().filter(|place| place.whole).count()
    }

    /// The rows of a table.
    pub fn rows(&self) -> Vec<PlaceRow<'_>> {
        let rows = self
            .places
            .iter()
            .map(|place| PlaceRow { group: self, place });
        rows.collect()
    }

    /// Who holds it and how much of it.
    fn head(&self) -> String {
        let mut held = Vec::new();
        if self.councils > 0 {
            held.push(counted(self.councils, "council", "councils"));
        }
        if self.unknown > 0 {
            let (one, more) = (
                "document of unknown council",
                "documents of unknown council",
            );
            held.push(counted(self.unknown, one, more));
        }
        format!(
            "{} in {} ({}, {})",
            counted(self.words, "word", "words"),
            held.join(" and "),
            counted(self.documents, "document", "documents"),
            counted(self.places.len(), "passage", "passages"),
        )
    }

    /// How whole passages compare.
    fn likeness(&self) -> String {
        let all = self.places.len();
        if !self.is_near() {
            return match self.whole() {
                0 => "a part of each passage".to_owned(),
                whole if whole == all => "the whole of each passage".to_owned(),
                whole => format!("the whole passage in {whole} of {all}, a part of the others"),
            };
        }
        let with = |difference| {
            let others = self.places.iter().skip(1);
            others
                .filter(|place| place.difference == difference)
                .count()
        };
        let told = [
            (Difference::None, "with the same words as the first"),
            (Difference::Numbers, "with other numbers only"),
            (Difference::Words, "with other words too"),
        ];
        let told = told.map(|(difference, what)| (with(difference), what));
        let told: Vec<String> = (told.iter().filter(|(count, _)| *count > 0))
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        told.join(", ")
    }
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// To three places, as it is told everywhere.
fn rounded(resemblance: f64) -> f64 {
    (resemblance * 1000.0).round() / 1000.0
}

impl Place {
    fn cited(&self, near: bool) -> String {
        let mut notes = vec![self.passage.id()];
        if near {
            notes.push(match self.difference {
                Difference::None => "the same words".to_owned(),
                Difference::Numbers => format!("{:.2}, other numbers", self.resemblance),
                Difference::Words => format!("{:.2}", self.resemblance),
            });
        } else if self.spans.len() > 1 {
            notes.push(format!("{} times", self.spans.len()));
        }
        let citation = citation(&self.passage, &self.document);
        format!("{citation} ({})", notes.join("; "))
    }

    fn json(&self, near: bool) -> PlaceJson<'_> {
        let (passage, document) = (&self.passage, &self.document);
        let council = document.council.as_deref().and_then(council::by_slug);
        PlaceJson {
            id: passage.id(),
            council: council.map(json::council),
            document: json::document(document),
            page: passage.page.map(|(page, _)| page),
            page_basis: passage.page.map(|(_, basis)| basis.name()),
            paragraph: passage.paragraph.as_deref(),
            headings: &passage.headings,
            themes: &passage.tags.themes,
            boilerplate: passage.boilerplate,
            times: self.spans.len(),
            whole: self.whole,
            resemblance: near.then(|| rounded(self.resemblance)),
            difference: near.then(|| self.difference.name()),
            text: &passage.text,
            highlights: json::spans_in_code_points(&passage.text, &self.spans),
            citation: citation(passage, document),
        }
    }
}

impl Row for Group {
    type Json<'r> = GroupJson<'r>;

    fn columns(&self) -> Vec<&'static str> {
        self.rows().first().map(Row::columns).unwrap_or_default()
    }

    fn cells(&self) -> Vec<String> {
        self.rows().first().map(Row::cells).unwrap_or_default()
    }

    fn json(&self) -> GroupJson<'_> {
        let near = self.is_near();
        GroupJson {
            group: self.rank,
            kind: self.kind(),
            words: self.words,
            councils: self.councils,
            unknown: self.unknown,
            documents: self.documents,
            passages: self.places.len(),
            whole: self.whole(),
            text: &self.text,
            places: self.places.iter().map(|place| place.json(near)).collect(),
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let rank = format!("{:>3}", self.rank);
        let head = style.paragraph(rank.len() + 2, Look::Strong, &self.head(), &[]);
        writeln!(out, "{}  {head}", style.faint(&rank))?;
        let text = style.paragraph(INDENT, Look::Plain, &self.text, &[]);
        writeln!(out, "     {text}")?;
        let likeness = self.likeness();
        writeln!(out, "     {}", style.faint(&likeness))?;
        // One place of each document first: who has it matters more than how often.
        let mut seen = BTreeSet::new();
        let (first, more): (Vec<&Place>, Vec<&Place>) =
            (self.places.iter()).partition(|place| seen.insert(place.document.id.as_str()));
        let cited = first.into_iter().chain(more).take(CITED);
        for place in cited {
            let line = place.cited(self.is_near());
            let line = style.paragraph(INDENT + 2, Look::Faint, &line, &[]);
            writeln!(out, "     · {line}")?;
        }
        if let Some(more @ 1..) = self.places.len().checked_sub(CITED) {
            let line = format!("· and {more} more, which --json names");
            writeln!(out, "     {}", style.faint(&harmless(&line)))?;
        }
        writeln!(out)
    }
}

impl Row for PlaceRow<'_> {
    type Json<'r>
        = PlaceJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "group",
            "kind",
            "words",
            "councils",
            "unknown",
            "documents",
            "passages",
            "id",
            "council",
            "council_name",
            "document",
            "page",
            "paragraph",
            "times",
            "whole",
            "resemblance",
            "difference",
            "shared",
            "text",
            "citation",
        ]
    }

    fn cells(&self) -> Vec<String> {
        let (group, place) = (self.group, self.place);
        let council = place.document.council.as_deref();
        let council = council.and_then(council::by_slug);
        let of = |value: fn(&council::Council) -> &str| {
            council.map_or(String::new(), |council| value(council).to_owned())
        };
        let near = |value: String| match group.is_near() {
            true => value,
            false => String::new(),
        };
        let page = place.passage.page.map(|(page, _)| page.to_string());
        vec![
            group.rank.to_string(),
            group.kind().to_owned(),
            group.words.to_string(),
            group.councils.to_string(),
            group.unknown.to_string(),
            group.documents.to_string(),
            group.places.len().to_string(),
            place.passage.id(),
            of(|council| &council.slug),
            of(|council| &council.name),
            place.document.path.to_string_lossy().into_owned(),
            page.unwrap_or_default(),
            place.passage.paragraph.clone().unwrap_or_default(),
            place.spans.len().to_string(),
            place.whole.to_string(),
            near(rounded(place.resemblance).to_string()),
            near(place.difference.name().to_owned()),
            group.text.clone(),
            place.passage.text.clone(),
            citation(&place.passage, &place.document),
        ]
    }

    fn json(&self) -> PlaceJson<'_> {
        self.place.json(self.group.is_near())
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let line = self.place.cited(self.group.is_near());
        writeln!(out, "{}", style.faint(&harmless(&line)))
    }
}
