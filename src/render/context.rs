//! A passage in its place: with its neighbours, its citation, and why it has its tags.

use std::io::{self, Write};

use super::cite::harvard;
use super::hit::{Shown, citation};
use super::json::PassageJson;
use super::terminal::{Look, Style, harmless};
use super::{Row, why};
use crate::document::Document;
use crate::passage::{PageBasis, Passage};
use crate::tag::trace::Trace;

/// A passage among its neighbours: what `show` prints.
pub struct InContext<'p> {
    /// The passage with its document.
    pub shown: Shown<'p>,
    /// Whether it is the one asked for, and not a neighbour.
    pub asked: bool,
    /// Whether it is the first of its document or page among those that are shown.
    pub opens_page: bool,
    /// How its tags came about, where that is asked for.
    pub trace: Option<Trace>,
}

/// What is known of a passage besides its text, each with its name: its citation, where it stands,
/// its tags and why it has them.
pub fn facts(passage: &Passage, document: &Document) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("cite", citation(passage, document)),
        ("reference", harvard(passage, document)),
        ("id", passage.id()),
        (
            "file",
            (document.file(passage.part).to_string_lossy()).into_owned(),
        ),
    ];
    facts.extend(document.url.clone().map(|url| ("source", url)));
    facts.extend(document.date.clone().map(|date| ("date", date)));
    facts.extend([
        ("council", why::owner(document)),
        ("headings", passage.headings.join(" › ")),
        ("kind", passage.kind.name().to_owned()),
        ("theme", why::themes(passage, document)),
    ]);
    if !passage.tags.topics.is_empty() {
        facts.push(("topics", why::topics(passage, document)));
    }
    facts.extend(why::lacks(passage, document).map(|lacks| ("no topic", lacks)));
    facts.extend(why::status(passage, document).map(|status| ("status", status)));
    facts.extend(why::sums(passage).map(|sums| ("sums", sums)));
    if passage.boilerplate {
        facts.push(("note", "boilerplate: says nothing of its own".to_owned()));
    }
    facts
}

impl Row for InContext<'_> {
    type Json<'r>
        = PassageJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        self.shown.columns()
    }

    fn cells(&self) -> Vec<String> {
        self.shown.cells()
    }

    fn json(&self) -> PassageJson<'_> {
        self.shown.json()
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let Shown { passage, document } = self.shown;
        if let Some((page, basis)) = passage.page.filter(|_| self.opens_page) {
            let guess = match basis {
                PageBasis::Source => "",
                PageBasis::Estimated => " (estimated)",
            };
            let line = format!("── page {page}{guess} ──");
            writeln!(out, "  {}", style.faint(&line))?;
        }
        if !self.asked {
            let text = style.paragraph(2, Look::Faint, &passage.text, &[]);
            return writeln!(out, "  {text}");
        }
        let mark = style.strong("▶");
        let text = style.paragraph(2, Look::Plain, &passage.text, &[]);
        writeln!(out, "\n{mark} {text}\n")?;
        let mut line = |name: &str, value: &str| {
            let name = format!("{name:<10}");
            // What is copied to be typed elsewhere stays in one piece.
            let value = match name.trim_end() {
                "id" => harmless(value).into_owned(),
                "file" | "source" => style.link(Some(passage), document, &harmless(value)),
                _ => style.paragraph(name.len() + 3, Look::Plain, value, &[]),
            };
            writeln!(out, "  {} {value}", style.faint(&name))
        };
        for (name, value) in facts(passage, document) {
            line(name, &value)?;
        }
        for (name, told) in self
            .trace
            .iter()
            .flat_map(|trace| why::trace(trace, passage))
        {
            line(name, &told)?;
        }
        writeln!(out)
    }
}
