//! Documents by codes, and codes by codes.

use maud::{Markup, html};

use super::{Shades, scrolled, text, to_code};
use crate::render::coding::View;
use crate::render::web_address;
use crate::study::coding::{Line, Pair, Unit};

/// Cells of the matrix that the page holds; beyond them it would be slow to open.
const CELLS: usize = 50_000;

/// A row for each document, shaded.
pub(super) fn documents(view: &View<'_>) -> Markup {
    let lines = view.coding.lines(Unit::Document);
    let shown = lines
        .len()
        .min((CELLS / view.book.codes.len().max(1)).max(1));
    let passages = || {
        lines
            .iter()
            .flat_map(|line| line.cells.iter().map(|cell| cell.passages))
    };
    let shades = Shades::of(passages());
    let table = html! {
        table.heat.matrix {
            caption { "Passages with each code in each document" }
            thead {
                tr {
                    th scope="col" { "Document" }
                    @for code in &view.book.codes {
                        th.turned scope="col" { span { (to_code(code)) } }
                    }
                }
            }
            tbody {
                @for line in &lines[..shown] {
                    tr {
                        th scope="row" { (name(line)) }
                        @for cell in &line.cells { (shades.cell(cell.passages)) }
                    }
                }
            }
            tfoot {
                tr {
                    th scope="row" { "Documents with the code" }
                    @for total in &view.coding.totals {
                        td.n { (total.documents) }
                    }
                }
            }
        }
    };
    html! {
        @if shown < lines.len() {
            p {
                "The first " (shown) " of " (lines.len()) " documents; "
                code { "plansearch code --format csv" } " gives all of them."
            }
        }
        (scrolled("Documents by codes", table))
        (shades.legend("passages"))
    }
}

/// A document, with the way to where it was published.
fn name(line: &Line<'_>) -> Markup {
    let Some(document) = line.document else {
        return html! {};
    };
    let called = line
        .council
        .map_or(&document.title, |council| &council.name);
    html! {
        @match document.url.as_deref().and_then(web_address) {
            Some(url) => a href=(url) { (text(called)) },
            None => (text(called)),
        }
        @if *called != document.id {
            " " small { (text(&document.id)) }
        }
    }
}

/// Pairs that the page holds.
const PAIRS: usize = 200;

/// What codes have in common: those that share most first.
pub(super) fn overlap(view: &View<'_>) -> Markup {
    let mut pairs = view.coding.pairs();
    let all = pairs.len();
    pairs.retain(|pair| pair.passages > 0);
    let sharing = pairs.len();
    // Among equals the codebook's order is kept.
    pairs.sort_by(|a, b| {
        b.jaccard()
            .unwrap_or(0.0)
            .total_cmp(&a.jaccard().unwrap_or(0.0))
    });
    pairs.truncate(PAIRS);
    let code = |at: usize| to_code(&view.book.codes[at]);
    let row = |pair: &Pair| {
        let share = |share: Option<f64>| share.map_or(String::new(), |share| format!("{share:.2}"));
        html! {
            tr {
                th scope="row" { (code(pair.codes[0])) " and " (code(pair.codes[1])) }
                td.n { (pair.passages) }
                td.n { (pair.of_passages[0]) " and " (pair.of_passages[1]) }
                td.n { (share(pair.jaccard())) }
                td.n { (pair.documents) }
                td.n { (share(pair.documents_jaccard())) }
            }
        }
    };
    let table = html! {
        table {
            caption { "Codes that share passages, the closest first" }
            thead {
                tr {
                    th scope="col" { "Codes" }
                    th.n scope="col" { "Passages with both" }
                    th.n scope="col" { "with each" }
                    th.n scope="col" { "Jaccard" }
                    th.n scope="col" { "Documents with both" }
                    th.n scope="col" { "Jaccard" }
                }
            }
            tbody { @for pair in &pairs { (row(pair)) } }
        }
    };
    html! {
        @if pairs.is_empty() {
            p { "No passage has two codes." }
        } @else {
            p {
                (sharing) " of " (all) " pairs of codes share a passage"
                @if pairs.len() < sharing { "; the first " (pairs.len()) " are listed" }
                "."
            }
            (scrolled("Codes that share passages", table))
            p.note { "Jaccard: of the passages (documents) with either code, the share with both." }
        }
    }
}
