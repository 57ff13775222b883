//! A passage in its place: with its neighbours, its citation, and why it has its tags.

use std::io::{self, Write};

use super::hit::{Shown, citation};
use super::json::PassageJson;
use super::terminal::{Style, harmless};
use super::{Row, why};
use crate::tag::trace::Trace;

/// A passage among its neighbours: what `show` prints.
pub struct InContext<'p> {
    /// The passage with its document.
    pub shown: Shown<'p>,
    /// Whether it is the one asked for, and not a neighbour.
    pub asked: bool,
    /// How its tags came about, where that is asked for.
    pub trace: Option<Trace>,
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
        if !self.asked {
            let text = harmless(&passage.text).into_owned();
            return writeln!(out, "  {}", style.faint(&text));
        }
        let mark = style.strong("▶");
        writeln!(out, "\n{mark} {}\n", harmless(&passage.text))?;
        let mut line = |name: &str, value: &str| {
            writeln!(
                out,
                "  {} {}",
                style.faint(&format!("{name:<10}")),
                harmless(value)
            )
        };
        line("cite", &citation(passage, document))?;
        line("id", &passage.id())?;
        line("file", &document.file(passage.part).to_string_lossy())?;
        if let Some(url) = &document.url {
            line("source", url)?;
        }
        if let Some(date) = &document.date {
            line("date", date)?;
        }
        line("council", &why::owner(document))?;
        line("headings", &passage.headings.join(" › "))?;
        line("kind", passage.kind.name())?;
        line("theme", &why::themes(passage, document))?;
        if !passage.tags.topics.is_empty() {
            line("topics", &why::topics(passage, document))?;
        }
        if let Some(lacks) = why::lacks(passage, document) {
            line("no topic", &lacks)?;
        }
        if let Some(status) = why::status(passage, document) {
            line("status", &status)?;
        }
        if let Some(sums) = why::sums(passage) {
            line("sums", &sums)?;
        }
        if passage.boilerplate {
            line("note", "boilerplate: says nothing of its own")?;
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
