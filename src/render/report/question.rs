//! What was asked: each code with its definition, query, exclusions and filters.

use maud::{Markup, html};

use super::text;
use crate::render::coding::View;
use crate::study::coding::Code;

pub(super) fn codes(view: &View<'_>) -> Markup {
    html! {
        p { "Each code is a query. A passage has the code if it matches the query, matches nothing that is excluded, and lies within the filters." }
        div.cards {
            @for code in &view.book.codes {
                article.card id={ "code-" (code.name) } aria-labelledby={ "head-" (code.name) } {
                    h3 id={ "head-" (code.name) } { (text(code.title())) }
                    @if let Some(definition) = &code.definition {
                        p { (text(definition)) }
                    }
                    (asked(code))
                }
            }
        }
    }
}

fn asked(code: &Code) -> Markup {
    let reading = match (code.any, code.literal) {
        (true, true) => Some("any of the words, taken as plain words"),
        (true, false) => Some("any of the words"),
        (false, true) => Some("taken as plain words"),
        (false, false) => None,
    };
    html! {
        dl {
            dt { "Name" }
            dd { code { (code.name) } }
            dt { "Query" }
            dd { code { (text(&code.query)) } @if let Some(reading) = reading { " (" (reading) ")" } }
            @for excluded in &code.exclude {
                dt { "Without" }
                dd { code { (text(excluded)) } }
            }
            @for (facet, values) in &code.filters {
                dt { "Only " (facet.name()) }
                dd { (text(&values.join(" or "))) }
            }
            dt { "Quotations" }
            dd { a href={ "#quotes-" (code.name) } { "in their words" } }
        }
        details {
            summary { "As one query" }
            code { (text(&code.asked())) }
        }
    }
}
