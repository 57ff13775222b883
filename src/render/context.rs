//! A passage in its place: with its neighbours, its citation, and why it has its tags.

use std::io::{self, Write};

use super::cite::harvard;
use super::hit::{Shown, citation};
use super::json::PassageJson;
use super::terminal::{Look, Style, harmless};
use super::{Row, why};
use crate::passage::PageBasis;
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
        line("cite", &citation(passage, document))?;
        line("reference", &harvard(passage, document))?;
        line("id", &passage.id())?;
        line("file", &document.file(passage.part).to_string_lossy())?;
        if let Some(url) = &document.url {
            line("source", url)?;
        }
        if let Some(date) = &document.date {
            line("date", date)?;
        }
        line("council", &why::owner(document))?;
        if !passage.headings.is_empty() {
            line("headings", &passage.headings.join(" › "))?;
        }
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
