//! How many documents and councils have each code, and where in the plans its passages stand.

use maud::{Markup, html};

use super::{Shades, scrolled, text, to_code};
use crate::render::coding::View;
use crate::study::coding::Total;

/// What each code comes to, with bars.
pub(super) fn totals(view: &View<'_>) -> Markup {
    let rows = view.book.codes.iter().zip(&view.coding.totals);
    let table = html! {
        table {
            caption { "Documents, councils and passages with each code, out of those that could have it" }
            thead {
                tr {
                    th scope="col" { "Code" }
                    th.wide scope="col" { "Documents" }
                    th.n scope="col" { "Councils" }
                    th.n scope="col" { "Passages" }
                    th.n scope="col" { "Occurrences" }
                }
            }
            tbody {
                @for (code, total) in rows {
                    tr {
                        th scope="row" { (to_code(code)) }
                        td { (bar(total)) }
                        td.n { (total.councils) " of " (total.councils_within) }
                        td.n { (total.passages) }
                        td.n {
                            (total.occurrences)
                            @if total.boilerplate > 0 {
                                small { " (" (total.boilerplate) " in boilerplate)" }
                            }
                        }
                    }
                }
            }
        }
    };
    html! {
        (scrolled("Figures of each code", table))
        p.note {
            "A document has a code if at least one of its passages matches the code's query. The number behind \
             “of” counts the documents (councils) with a passage within the filters, the code's own included. An occurrence is \
             one match of the query's words. Documents whose council is unknown count as documents only."
        }
    }
}

/// How many of the documents, as figures and as a bar.
fn bar(total: &Total) -> Markup {
    let share = match total.documents_within {
        0 => 0.0,
        within => 100.0 * total.documents as f64 / within as f64,
    };
    html! {
        span.figure { (total.documents) " of " (total.documents_within) }
        span.track aria-hidden="true" {
            span.bar style={ "inline-size:" (format!("{share:.1}")) "%" } {}
        }
    }
}

/// Passages of each code by theme and status.
pub(super) fn places(view: &View<'_>) -> Markup {
    let figures = || {
        view.coding
            .totals
            .iter()
            .flat_map(|total| total.themes.iter().chain(&total.status))
    };
    let shades = Shades::of(figures().copied());
    let rows = view.book.codes.iter().zip(&view.coding.totals);
    let table = html! {
        table.heat {
            caption { "Passages with each code, by theme of the passage and by whether it is done or planned" }
            thead {
                tr {
                    th scope="col" { "Code" }
                    @for theme in &view.coding.themes {
                        th.n scope="col" { (text(theme)) }
                    }
                    th.n scope="col" { "done" }
                    th.n scope="col" { "planned" }
                }
            }
            tbody {
                @for (code, total) in rows {
                    tr {
                        th scope="row" { (to_code(code)) }
                        @for &figure in total.themes.iter().chain(&total.status) { (shades.cell(figure)) }
                    }
                }
            }
        }
    };
    html! {
        (scrolled("Themes of each code", table))
        (shades.legend("passages"))
        p.note {
            "A passage can have several themes, and need be neither done nor planned. Themes and status rest on \
             headings where there are any, else on words, which is a guess."
        }
    }
}
