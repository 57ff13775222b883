//! Quotations for each code, with their citations.

use std::io::{self, Write};

use serde::Serialize;

use super::{Sheet, View, ending, heading, jsonl, provenance};
use crate::render::hit::citation;
use crate::render::json::HitJson;
use crate::render::table::escape;
use crate::render::terminal::{Look, Style, harmless};
use crate::render::{Format, Row};
use crate::study::coding::Quote;

#[derive(Serialize)]
struct QuoteJson<'v> {
    record: &'static str,
    code: &'v str,
    codes: Vec<&'v str>,
    #[serde(flatten)]
    hit: HitJson<'v>,
}

/// Writes quotations, which come code by code.
///
/// # Errors
/// When the writer fails.
pub fn quotations(
    view: &View<'_>,
    quotes: &[Quote],
    format: Format,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => {
            heading(view, style, out)?;
            for of_code in quotes.chunk_by(|a, b| a.code == b.code) {
                text(view, of_code, style, out)?;
            }
            ending(view, style, out)
        }
        Format::Jsonl => jsonl(
            view,
            quotes.iter().map(|quote| quote_json(view, quote)),
            out,
        ),
        Format::Csv => sheet(view, quotes).csv(view, out),
        Format::Markdown => {
            for of_code in quotes.chunk_by(|a, b| a.code == b.code) {
                markdown(view, of_code, out)?;
            }
            let line = provenance::line(view.provenance);
            writeln!(out, "{}", escape(&harmless(&line)))
        }
    }
}

/// The code of a quotation and those beside it, in the codebook's order.
fn codes<'v>(view: &View<'v>, quote: &Quote) -> Vec<&'v str> {
    let mut codes: Vec<usize> = quote.beside.iter().copied().chain([quote.code]).collect();
    codes.sort_unstable();
    let name = |code: usize| view.book.codes[code].name.as_str();
    codes.into_iter().map(name).collect()
}

fn quote_json<'v>(view: &View<'v>, quote: &'v Quote) -> QuoteJson<'v> {
    QuoteJson {
        record: "quotation",
        code: &view.book.codes[quote.code].name,
        codes: codes(view, quote),
        hit: quote.hit.json(),
    }
}

fn sheet(view: &View<'_>, quotes: &[Quote]) -> Sheet {
    let row = |quote: &Quote| {
        let code = &view.book.codes[quote.code];
        let mut row = vec![
            code.name.clone(),
            codes(view, quote).join("; "),
            code.query.clone(),
        ];
        row.extend(quote.hit.cells());
        row
    };
    let mut columns = vec!["code", "codes", "query"];
    let of_hit = quotes.first().map(|quote| quote.hit.columns());
    // Of a hit, `boilerplate` is whether it stands there; behind it, what becomes of such hits.
    columns.extend(
        of_hit
            .unwrap_or_default()
            .into_iter()
            .map(|column| match column {
                "boilerplate" => "is_boilerplate",
                column => column,
            }),
    );
    Sheet::new(&columns, quotes.iter().map(row).collect())
}

/// `12 of 30 passages`.
fn how_many(view: &View<'_>, of_code: &[Quote]) -> String {
    let shown = of_code.len();
    match view.coding.totals[of_code[0].code].passages {
        1 => "1 passage".to_owned(),
        all if all == shown => format!("{all} passages"),
        all => format!("{shown} of {all} passages"),
    }
}

fn text(view: &View<'_>, of_code: &[Quote], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let code = &view.book.codes[of_code[0].code];
    let title = format!("{} [{}]", code.title(), code.name);
    writeln!(
        out,
        "{}: {}",
        style.strong(&harmless(&title)),
        how_many(view, of_code)
    )?;
    if let Some(definition) = &code.definition {
        writeln!(out, "{}", style.paragraph(0, Look::Faint, definition, &[]))?;
    }
    writeln!(out)?;
    for quote in of_code {
        let hit = &quote.hit;
        let snippet = &hit.snippet;
        let marked = style.paragraph(5, Look::Plain, &snippet.text, &snippet.highlights);
        writeln!(out, "     {marked}")?;
        let cited = citation(&hit.passage, &hit.document);
        let cited = style.paragraph(5, Look::Faint, &format!("— {cited}"), &[]);
        writeln!(out, "     {cited}")?;
        let beside = match quote.beside.is_empty() {
            true => String::new(),
            false => format!("; {}", codes(view, quote).join(", ")),
        };
        let id = format!("{}{beside}", hit.passage.id());
        writeln!(out, "     {}\n", style.faint(&harmless(&id)))?;
    }
    Ok(())
}

fn markdown(view: &View<'_>, of_code: &[Quote], out: &mut dyn Write) -> io::Result<()> {
    let code = &view.book.codes[of_code[0].code];
    let clean = |text: &str| escape(&harmless(text));
    writeln!(
        out,
        "## {}: {}\n",
        clean(code.title()),
        how_many(view, of_code)
    )?;
    if let Some(definition) = &code.definition {
        writeln!(out, "{}\n", clean(definition))?;
    }
    for quote in of_code {
        let hit = &quote.hit;
        let cited = clean(&citation(&hit.passage, &hit.document));
        let id = clean(&hit.passage.id());
        // In quotes, nothing at its beginning is taken for a list or a heading.
        writeln!(out, "> “{}”\n>\n> — {cited} ({id})\n", bold(hit, &clean))?;
    }
    Ok(())
}

/// What is shown of a hit, the matches in bold.
fn bold(hit: &crate::search::Hit, clean: &dyn Fn(&str) -> String) -> String {
    let text = &hit.snippet.text;
    let (mut bold, mut end) = (String::new(), 0);
    for span in &hit.snippet.highlights {
        bold.push_str(&clean(&text[end..span.start]));
        bold.push_str(&format!("**{}**", clean(&text[span.clone()])));
        end = span.end;
    }
    bold.push_str(&clean(&text[end..]));
    bold
}
