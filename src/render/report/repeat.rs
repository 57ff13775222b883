//! Where the figures come from, and how they can be had again.

use maud::{Markup, html};

use super::{Report, date, text};

pub(super) fn provenance(report: &Report<'_>) -> Markup {
    let view = &report.view;
    let provenance = view.provenance;
    html! {
        dl {
            dt { "Codebook" }
            dd { code { (text(&provenance.codebook)) } ", fingerprint " code { (provenance.codebook_hash) } }
            dt { "Index" }
            dd { "fingerprint " code { (provenance.index) } ", format " (provenance.index_format) ", " (provenance.documents_total) " documents" }
            dt { "Filters" }
            dd {
                @if provenance.filters.is_empty() { "none" }
                @else { code { (text(&provenance.filters())) } }
            }
            dt { "Boilerplate" }
            dd {
                @match provenance.boilerplate {
                    "exclude" => "left out: contents lists, restated questions, running headers",
                    "only" => "alone is counted: contents lists, restated questions, running headers",
                    _ => "counted too, and quoted last: contents lists, restated questions, running headers",
                }
            }
            dt { "Program" }
            dd { (provenance.program) }
            dt { "Date" }
            dd { (date(view)) }
        }
        h3 { "The same again" }
        p { "This command makes this page again. With an index of the same fingerprint, a codebook of the same fingerprint and " code { "--date " (provenance.date) } ", it is the same to the byte." }
        pre { code { (text(report.command)) } }
        p { "One code alone: " code { "plansearch count" } " or " code { "plansearch search" } " with the code “as one query” and the filters above gives the same figures." }
    }
}
