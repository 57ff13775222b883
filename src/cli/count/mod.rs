//! `plansearch count`: how often something is said, by whom, and out of how many.

mod queries;

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;
use clap::builder::{OsStringValueParser, TypedValueParser};

use plansearch::query::Expr;
use plansearch::render::plot::{self, ChartFormat};
use plansearch::render::{Answer, Format, Legend, Style, count_chart, count_rows};
use plansearch::study::count::{Count, Measure, count};
use plansearch::study::group::By;

use super::scope::{Filters, FormatArgs, IndexArg, Scope};
use super::streams::table_columns;
use super::told::tell_missing;
use super::{Outcome, shown, tell, write_rows};
use queries::QueriesArgs;

/// What `count` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch count '\"council tax\"' --by council
  plansearch count AI --by theme,type --zero
  plansearch count -e AI -e '\"machine learning\"' --by region --measure share
  plansearch count --by theme --format csv")]
pub(crate) struct Args {
    #[command(flatten)]
    queries: QueriesArgs,

    /// Count in groups, by these tags
    #[arg(long, value_enum, value_delimiter = ',', value_name = "TAG")]
    by: Vec<ByArg>,

    /// List groups without a match too
    #[arg(long)]
    zero: bool,

    /// The figure that bars and plots show, and that --sort measure goes by
    #[arg(long, value_enum, value_name = "FIGURE")]
    measure: Option<MeasureArg>,

    /// In which order groups come
    #[arg(long, value_enum, default_value_t = SortArg::Tag, value_name = "ORDER")]
    sort: SortArg,

    /// No more groups than this of each query
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,

    /// Pass over so many groups of each query first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,

    /// Draw the groups into this file: bars, or a heat map of two tags; .svg or .png
    #[arg(
        long,
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    plot: Option<PathBuf>,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,

    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ByArg {
    Council,
    Document,
    Region,
    Type,
    /// The county council above a district
    UpperTier,
    CombinedAuthority,
    /// A passage may have several
    Theme,
    /// A passage may have several
    Topic,
    /// Done, planned, or neither
    Status,
    Kind,
    /// The form that matched
    Form,
    /// Each other council that the passage names, by its name or its place
    Named,
}

impl From<ByArg> for By {
    fn from(by: ByArg) -> By {
        match by {
            ByArg::Council => By::Council,
            ByArg::Document => By::Document,
            ByArg::Region => By::Region,
            ByArg::Type => By::Type,
            ByArg::UpperTier => By::UpperTier,
            ByArg::CombinedAuthority => By::CombinedAuthority,
            ByArg::Theme => By::Theme,
            ByArg::Topic => By::Topic,
            ByArg::Status => By::Status,
            ByArg::Kind => By::Kind,
            ByArg::Form => By::Form,
            ByArg::Named => By::Named,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MeasureArg {
    Occurrences,
    Passages,
    Documents,
    Councils,
    /// The part of the documents in scope that have a match
    Share,
    /// Occurrences in 10,000 words of the scope
    Rate,
    /// Words of the scope, whatever matches
    Words,
}

impl From<MeasureArg> for Measure {
    fn from(measure: MeasureArg) -> Measure {
        match measure {
            MeasureArg::Occurrences => Measure::Occurrences,
            MeasureArg::Passages => Measure::Passages,
            MeasureArg::Documents => Measure::Documents,
            MeasureArg::Councils => Measure::Councils,
            MeasureArg::Share => Measure::Share,
            MeasureArg::Rate => Measure::Rate,
            MeasureArg::Words => Measure::Words,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SortArg {
    /// By their tags: themes as they are documented, names by their letters
    Tag,
    /// By the measure, the greatest first
    Measure,
}

/// Carries `count` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    // A slip in the file's name is told before any work.
    args.plot.as_deref().map(ChartFormat::of).transpose()?;
    let scope = args.filters.scope()?;
    let boilerplate = args.filters.boilerplate();
    let queries = args.queries.all()?;
    let exprs = queries.iter().map(|(_, query)| query.expr(&scope));
    let exprs = exprs.collect::<Result<Vec<_>>>()?;
    let searcher = args.index.searcher()?;
    let by: Vec<By> = args.by.iter().copied().map(By::from).collect();
    if let Some(twice) = (1..by.len()).find(|&at| by[..at].contains(&by[at])) {
        bail!("--by names {} twice; name it once", by[twice].name());
    }
    // Passages without words that match have no occurrences to show.
    let has_words = (exprs.iter()).any(|expr| !expr.phrases().is_empty() || expr.has_sums());
    let measure = args.measure.map(Measure::from).unwrap_or(match has_words {
        true => Measure::Occurrences,
        false => Measure::Passages,
    });
    // A chart shows the figures of whole rows, of what is not listed too.
    let zero = args.zero || args.plot.is_some();
    let mut answers: Vec<Answer> = Vec::new();
    if args.queries.are_none() {
        let all = scope.of(Expr::All(Vec::new()));
        scope.tell(&searcher, &all);
        answers.push((
            String::new(),
            count(&searcher, &all, boilerplate, &by, zero)?,
        ));
    }
    for ((name, query), expr) in queries.iter().zip(&exprs) {
        scope.tell(&searcher, expr);
        query.tell_synonyms(&searcher, &scope, boilerplate)?;
        let counts = count(&searcher, expr, boilerplate, &by, zero)?;
        answers.push((name.clone(), counts));
    }
    for (name, counts) in &answers {
        if counts.iter().all(|count| count.passages == 0) {
            let which = if answers.len() > 1 {
                format!(": {name}")
            } else {
                String::new()
            };
            tell(&format!("plansearch: no passage matches{which}"));
            if let Some((_, query)) = queries.iter().find(|(other, _)| other == name) {
                tell_missing(&searcher, query, &scope, boilerplate)?;
            }
        }
    }
    let found = (answers.iter().flat_map(|(_, counts)| counts)).any(|count| count.passages > 0);
    let all = (args.plot.as_deref().filter(|_| found)).map(|path| (path, answers.clone()));
    let several = answers.len() > 1;
    for (name, counts) in &mut answers {
        counts.retain(|count| args.zero || by.is_empty() || count.passages > 0);
        arrange(counts, args, measure, several.then_some(name));
    }
    if let Some((path, all)) = all {
        draw(path, args, (&answers, &all), measure, &scope)?;
    } else if let Some(path) = &args.plot {
        tell(&format!("nothing to draw into {}", shown(path)));
    }
    let format = args.format.format();
    let terminal = table_columns().filter(|_| format == Format::Text);
    let rows = count_rows(&answers, measure, has_words, terminal);
    write_rows(&rows, format, style)?;
    if format == Format::Text {
        tell_overlaps(&by);
    }
    Ok(if found {
        Outcome::Found
    } else {
        Outcome::Nothing
    })
}

/// The groups asked for, in the order asked for. Tells which query's are cut, if there are several.
fn arrange(counts: &mut Vec<Count>, args: &Args, measure: Measure, query: Option<&String>) {
    if args.sort == SortArg::Measure {
        let greater = |one: &Count, other: &Count| -> Ordering {
            let figure = |count: &Count| measure.of(count).unwrap_or(f64::NEG_INFINITY);
            figure(other).total_cmp(&figure(one))
        };
        counts.sort_by(greater);
    }
    let all = counts.len();
    counts.drain(..args.offset.min(all));
    counts.truncate(args.limit.unwrap_or(usize::MAX));
    if counts.len() < all {
        let of = query.map_or(String::new(), |query| format!(" of {query}"));
        tell(&format!(
            "{} of {all} groups{of}; -n and --offset show others",
            counts.len()
        ));
    }
}

/// Draws the chart and writes it.
fn draw(
    path: &Path,
    args: &Args,
    (listed, all): (&[Answer], &[Answer]),
    measure: Measure,
    scope: &Scope,
) -> Result<()> {
    let by: Vec<&str> = args.by.iter().map(|&by| By::from(by).name()).collect();
    let title = match by.as_slice() {
        [] => measure.label().to_owned(),
        by => format!("By {}: {}", by.join(" and "), measure.label()),
    };
    let queries = all.iter().map(|(query, _)| query.clone());
    let queries: Vec<String> = queries.filter(|query| !query.is_empty()).collect();
    let filters = scope.given().into_iter().map(|filter| filter.written);
    let asked: Vec<String> = [queries.join(" · ")].into_iter().chain(filters).collect();
    let caption = match asked.join(" ").trim() {
        "" => "all passages".to_owned(),
        asked => asked.to_owned(),
    };
    let chart = count_chart(listed, all, measure, Legend { title, caption });
    let chart = chart.map_err(|reason| anyhow!("{}: {reason}", shown(path)))?;
    plot::write(path, &chart)?;
    tell(&format!("drawn into {}", shown(path)));
    Ok(())
}

fn tell_overlaps(by: &[By]) {
    let names: Vec<&str> = (by.iter().filter(|by| by.overlaps()).map(|by| by.name())).collect();
    if !names.is_empty() {
        tell(&format!(
            "a passage may be in several groups by {}: they do not add up to the whole",
            names.join(" and ")
        ));
    }
}
