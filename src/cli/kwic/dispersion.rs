//! `plansearch kwic --dispersion`: where in each plan the matches lie.

use anyhow::Result;

use plansearch::render::plot::{self, ChartFormat};
use plansearch::render::{Format, SpreadRow, StripLayout, Style};
use plansearch::search::Boilerplate;
use plansearch::study::dispersion::{Dispersion, Spread, dispersion};

use super::{Args, nothing};
use crate::cli::scope::Scope;
use crate::cli::streams::result_columns;
use crate::cli::{Outcome, shown, tell, write_rows};

pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    if let Some(path) = &args.plot {
        ChartFormat::of(path)?;
    }
    let scope = args.filters.scope()?;
    let expr = args.query.expr(&scope)?;
    let searcher = args.index.searcher()?;
    scope.tell(&searcher, &expr);
    let boilerplate = args.filters.boilerplate();
    (args.query).tell_synonyms(&searcher, &scope, boilerplate)?;
    let mut found = dispersion(&searcher, &expr, boilerplate, args.zero)?;
    let listed = found.documents.len();
    let limit = args.limit.unwrap_or(usize::MAX);
    let documents: Vec<Spread> = (found.documents.drain(..))
        .skip(args.offset)
        .take(limit)
        .collect();
    found.documents = documents;
    let window = match found.documents.len() {
        all if all == listed => String::new(),
        some => format!("; {some} of {listed} documents are shown by -n and --offset"),
    };
    // First, so that a file that cannot be written is an error without results.
    if let Some(path) = args.plot.as_ref().filter(|_| found.occurrences > 0) {
        let query = args.query.typed()?;
        let title = format!("Where in each plan the matches of {query} lie");
        let caption = format!("{}{window}.{}", whole(&found), conditions(args, &scope));
        plot::write(path, &found.chart(title, caption))?;
        tell(&format!("plansearch: drawn into {}", shown(path)));
    } else if let Some(path) = &args.plot {
        tell(&format!("plansearch: nothing to draw into {}", shown(path)));
    }
    let format = args.format.format();
    let terminal = result_columns().filter(|_| format == Format::Text);
    let layout = StripLayout::of(&found.documents, terminal);
    write_rows(&SpreadRow::all(&found.documents, layout), format, style)?;
    if found.occurrences == 0 {
        return nothing(args, &searcher, &scope, found.passages);
    }
    let scale = match layout.fullest() {
        0 | 1 => String::new(),
        fullest if format == Format::Text => format!("; █ is {fullest} in one cell"),
        _ => String::new(),
    };
    tell(&format!("{}{scale}{window}", whole(&found)));
    Ok(Outcome::Found)
}

/// The sentence that sums it up.
fn whole(found: &Dispersion) -> String {
    let plural = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let dp = found.dp.map_or(String::new(), |dp| {
        format!("; DP over the documents {dp:.2}")
    });
    format!(
        "{} in {} of {}{dp}",
        plural(found.occurrences, "occurrence"),
        found.documents_with,
        plural(found.documents_total, "document"),
    )
}

/// What else one needs to read the chart without the command.
fn conditions(args: &Args, scope: &Scope) -> String {
    let filters: Vec<String> = scope
        .given()
        .into_iter()
        .map(|filter| filter.written)
        .collect();
    let filters = match filters.is_empty() {
        true => String::new(),
        false => format!(" Filters: {}.", filters.join(" ")),
    };
    let boilerplate = match args.filters.boilerplate() {
        Boilerplate::Demote => "Boilerplate is counted.",
        Boilerplate::Exclude => "Boilerplate is left out.",
        Boilerplate::Only => "Only boilerplate is counted.",
    };
    format!("{filters} {boilerplate}")
}
