//! A coded corpus as one web page that stands by itself: no script, nothing from the network. It can
//! be read by ear, by keyboard, on paper, and on a small or a dark screen.

mod figures;
mod matrix;
mod question;
mod quotation;
mod repeat;

use std::borrow::Cow;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::coding::View;
use super::terminal::harmless;
use crate::study::coding::{Code, Quote};

/// What a page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Report<'r> {
    /// The coding.
    pub view: View<'r>,
    /// The quotations, code by code.
    pub quotes: &'r [Quote],
    /// The command that makes the page again.
    pub command: &'r str,
}

/// How the page looks.
const STYLE: &str = include_str!("report.css");

/// Whatever a plan or a codebook holds, the page runs nothing and loads nothing.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The sections, by their anchors.
const SECTIONS: [(&str, &str); 7] = [
    ("figures", "How many"),
    ("asked", "What was asked"),
    ("place", "Where in the plans"),
    ("matrix", "Who says what"),
    ("overlap", "What is said together"),
    ("quotations", "In their words"),
    ("repeat", "Where this comes from"),
];

/// The page.
pub fn report(report: &Report<'_>) -> String {
    let view = &report.view;
    let title = view
        .book
        .title
        .as_deref()
        .unwrap_or("Codes in councils' plans");
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(view.provenance.program);
                title { (text(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the results" }
                (head(report, title))
                main id="main" tabindex="-1" {
                    (section(0, figures::totals(view)))
                    (section(1, question::codes(view)))
                    (section(2, figures::places(view)))
                    (section(3, matrix::documents(view)))
                    (section(4, matrix::overlap(view)))
                    (section(5, quotation::quotations(report)))
                    (section(6, repeat::provenance(report)))
                }
                footer {
                    p { "Made by " (view.provenance.program) " on " (date(view)) ". Every figure can be had again: see " a href="#repeat" { "where this comes from" } "." }
                }
            }
        }
    };
    page.into_string()
}

fn head(report: &Report<'_>, title: &str) -> Markup {
    let view = &report.view;
    let provenance = view.provenance;
    html! {
        header {
            h1 { (text(title)) }
            @if let Some(description) = &view.book.description {
                p.lead { (text(description)) }
            }
            ul.facts {
                li { strong { (view.book.codes.len()) } (plural(view.book.codes.len(), " code", " codes")) }
                li {
                    strong { (provenance.documents_within) }
                    @if provenance.documents_within < provenance.documents_total {
                        " of " (provenance.documents_total)
                    }
                    (plural(provenance.documents_total, " document", " documents"))
                }
                li { strong { (provenance.councils_within) } (plural(provenance.councils_within, " council", " councils")) }
                li { (date(view)) }
            }
            @if !provenance.filters.is_empty() {
                p { "Within the filters " code { (text(&provenance.filters())) } }
            }
            nav aria-label="Contents" {
                ul {
                    @for (anchor, heading) in SECTIONS {
                        li { a href={ "#" (anchor) } { (heading) } }
                    }
                }
            }
        }
    }
}

fn section(number: usize, content: Markup) -> Markup {
    let (anchor, heading) = SECTIONS[number];
    html! {
        section id=(anchor) aria-labelledby={ (anchor) "-head" } {
            h2 id={ (anchor) "-head" } { (heading) }
            (content)
        }
    }
}

/// A table that may be wider than the page: it is moved by itself, by keyboard too.
fn scrolled(label: &str, table: Markup) -> Markup {
    html! {
        div.scroll role="region" aria-label=(label) tabindex="0" { (table) }
    }
}

fn date(view: &View<'_>) -> Markup {
    html! { time datetime=(view.provenance.date) { (view.provenance.date) } }
}

/// A code's name, with the way to what it means.
fn to_code(code: &Code) -> Markup {
    html! { a href={ "#code-" (code.name) } { (text(code.title())) } }
}

/// A text in which nothing hides or turns the line about.
fn text(text: &str) -> Cow<'_, str> {
    harmless(text)
}

fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

/// Shades: the larger a figure, the stronger.
struct Shades {
    largest: usize,
}

/// How many shades there are.
const SHADES: usize = 5;

impl Shades {
    fn of(figures: impl Iterator<Item = usize>) -> Shades {
        Shades {
            largest: figures.max().unwrap_or(0),
        }
    }

    /// The smallest figure of a shade: each begins at half of the next, the last at half of the
    /// largest figure.
    fn least(&self, shade: usize) -> usize {
        let halves = SHADES + 1 - shade;
        match shade {
            1 => 1,
            _ => self.largest.div_ceil(1 << halves).max(shade),
        }
    }

    /// The shade of a figure; 0 of none.
    fn shade(&self, figure: usize) -> usize {
        let mut strongest_first = (1..=SHADES).rev();
        let reached = strongest_first.find(|shade| figure >= self.least(*shade));
        reached.unwrap_or(0)
    }

    /// A cell in its shade.
    fn cell(&self, figure: usize) -> Markup {
        match self.shade(figure) {
            0 => html! { td.n { "0" } },
            shade => html! { td class={ "n h" (shade) } { (figure) } },
        }
    }

    /// What the shades mean.
    fn legend(&self, unit: &str) -> Markup {
        let used = (1..=SHADES).filter(|shade| self.shade(self.least(*shade)) == *shade);
        let used: Vec<usize> = used
            .filter(|shade| self.least(*shade) <= self.largest)
            .collect();
        html! {
            p.legend {
                "Shades, in " (unit) ": "
                @for shade in used {
                    span class={ "key h" (shade) } { "from " (self.least(shade)) }
                    " "
                }
            }
        }
    }
}
