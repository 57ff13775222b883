//! Quotations for each code, with the matches marked, their citations, and the way to their sources.

use maud::{Markup, html};

use super::{Report, plural, text, to_code};
use crate::render::coding::View;
use crate::render::hit::citation;
use crate::render::web_address;
use crate::search::Hit;
use crate::study::coding::Quote;

pub(super) fn quotations(report: &Report<'_>) -> Markup {
    let view = &report.view;
    html! {
        p { "Of each document the best first; the words that matched are marked. " code { "plansearch show ID" } " shows a passage in its context." }
        @for (at, code) in view.book.codes.iter().enumerate() {
            @let quotes = of_code(report.quotes, at);
            @let passages = view.coding.totals[at].passages;
            h3 id={ "quotes-" (code.name) } {
                (text(code.title()))
                small {
                    @if quotes.len() < passages { " " (quotes.len()) " of " (passages) " passages" }
                    @else { " " (passages) (plural(passages, " passage", " passages")) }
                }
            }
            @if quotes.is_empty() {
                @if passages == 0 { p { "No passage has this code." } }
                @else { p { "None is shown here." } }
            } @else {
                ul.quotes {
                    @for quote in quotes { (quotation(view, quote, &code.name)) }
                }
            }
        }
    }
}

/// Those of a code; they come code by code.
fn of_code(quotes: &[Quote], code: usize) -> &[Quote] {
    let from = quotes.partition_point(|quote| quote.code < code);
    let to = quotes.partition_point(|quote| quote.code <= code);
    &quotes[from..to]
}

fn quotation(view: &View<'_>, quote: &Quote, code: &str) -> Markup {
    let hit = &quote.hit;
    let anchor = format!("q-{code}-{}", hit.rank);
    let url = hit.document.url.as_deref().and_then(web_address);
    let cited = citation(&hit.passage, &hit.document);
    let id = hit.passage.id();
    html! {
        li id=(anchor) {
            blockquote cite=[&url] { p { (marked(hit)) } }
            p.source {
                cite { (text(&cited)) }
                " · " a href={ "#" (anchor) } { (text(&id)) }
                @if let Some(url) = url {
                    " · " a href=(url) aria-label={ "Published plan: " (text(&hit.document.title)) } { "published plan" }
                }
                @if let Some((status, _)) = hit.passage.tags.status { " · " (status.name()) }
                @if hit.passage.boilerplate { " · boilerplate" }
                @if let Some(first) = &hit.same_as { " · the same words as " (text(&first.id)) }
                @if !quote.beside.is_empty() {
                    " · also "
                    @for (nth, &other) in quote.beside.iter().enumerate() {
                        @if nth > 0 { ", " }
                        (to_code(&view.book.codes[other]))
                    }
                }
            }
        }
    }
}

/// What is shown of a hit, its matches marked.
fn marked(hit: &Hit) -> Markup {
    let shown = &hit.snippet.text;
    let ends = [0]
        .into_iter()
        .chain(hit.snippet.highlights.iter().map(|span| span.end));
    let spans = ends.clone().zip(&hit.snippet.highlights);
    html! {
        @for (end, span) in spans {
            (text(&shown[end..span.start]))
            mark { (text(&shown[span.clone()])) }
        }
        (text(&shown[ends.last().unwrap_or(0)..]))
    }
}
