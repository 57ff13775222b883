//! `plansearch kwic`: every occurrence in its context, and where in each plan they lie.

mod dispersion;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::Result;
use clap::builder::{OsStringValueParser, TypedValueParser};

use plansearch::render::{Format, KwicRow, Layout, Style};
use plansearch::search::{Boilerplate, Searcher};
use plansearch::study::kwic::{Concordance, Key, Kwic, concordance};

use super::query::QueryArgs;
use super::scope::{Filters, FormatArgs, IndexArg, Scope};
use super::told::tell_missing;
use super::{Outcome, tell, write_rows};

/// The seed of samples where none is given.
const SEED: u64 = 1;

/// What `kwic` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch kwic shared services --sort R1
  plansearch kwic 'digital*' --sort match,L1 --status planned
  plansearch kwic '\"council tax\"' --sample 50 --seed 7 --format csv
  plansearch kwic AI --dispersion --plot ai.svg")]
pub(crate) struct Args {
    #[command(flatten)]
    query: QueryArgs,

    /// Columns of context on each side, in whole words [default: what fits the terminal; 40 where
    /// output is none]
    #[arg(long, value_name = "N", conflicts_with = "dispersion")]
    width: Option<usize>,

    /// In which order lines come: L1 to L5 and R1 to R5 (words to the left and right of the match),
    /// match, council, document, page; several with commas. Ties, and everything where nothing is
    /// given, in corpus order; boilerplate last
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "KEYS",
        conflicts_with = "dispersion"
    )]
    sort: Vec<Key>,

    /// A random choice of so many lines
    #[arg(long, value_name = "N", conflicts_with = "dispersion")]
    sample: Option<NonZeroUsize>,

    /// The number that the choice is drawn by: the same one, the same lines [default: 1]
    #[arg(long, value_name = "S", requires = "sample")]
    seed: Option<u64>,

    /// No more lines than this [default: all]; with --dispersion no more documents
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,

    /// Pass over so many lines first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,

    /// No more lines than this from one document: the first ones, or with --sample any
    #[arg(long, value_name = "N", conflicts_with = "dispersion")]
    per_document: Option<NonZeroUsize>,

    /// Instead of lines, where in each plan the matches lie
    #[arg(long)]
    dispersion: bool,

    /// With --dispersion: list documents without a match too
    #[arg(long, requires = "dispersion")]
    zero: bool,

    /// With --dispersion: draw it into this file too, .svg or .png
    #[arg(
        long,
        value_name = "FILE",
        requires = "dispersion",
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

/// Carries `kwic` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    if args.dispersion {
        return dispersion::run(args, style);
    }
    let scope = args.filters.scope()?;
    let expr = args.query.expr(&scope)?;
    let searcher = args.index.searcher()?;
    scope.tell(&searcher, &expr);
    let boilerplate = args.filters.boilerplate();
    (args.query).tell_synonyms(&searcher, &scope, boilerplate)?;
    let seed = args.seed.unwrap_or(SEED);
    let found = concordance(
        &searcher,
        &Kwic {
            expr,
            boilerplate,
            sort: args.sort.clone(),
            per_document: args.per_document.map(NonZeroUsize::get),
            sample: args.sample.map(|most| (most.get(), seed)),
            limit: args.limit.unwrap_or(usize::MAX),
            offset: args.offset,
        },
    )?;
    if found.occurrences == 0 {
        return nothing(args, &searcher, &scope, found.passages);
    }
    let format = args.format.format();
    let columns = super::streams::result_columns();
    let layout = match format {
        Format::Text => Layout::aligned(&found.lines, args.width, columns),
        _ => Layout::data(args.width),
    };
    write_rows(&KwicRow::all(&found.lines, layout), format, style)?;
    tell(&told(args, &found, seed));
    Ok(Outcome::Found)
}

/// Which of how many occurrences are shown.
fn told(args: &Args, found: &Concordance, seed: u64) -> String {
    let mut whole = match found.occurrences {
        1 => "1 occurrence".to_owned(),
        more => format!("{more} occurrences"),
    };
    whole = match found.passages {
        1 => format!("{whole} in 1 passage"),
        more => format!("{whole} in {more} passages"),
    };
    if found.boilerplate > 0 && args.filters.boilerplate() == Boilerplate::Demote {
        whole = format!(
            "{whole}, {} of them in boilerplate, which comes last",
            found.boilerplate
        );
    }
    let per_document = args
        .per_document
        .map(|most| format!("at most {most} from a document"));
    let sampled = args
        .sample
        .map(|_| format!("a random sample with --seed {seed}"));
    let how: Vec<String> = per_document.into_iter().chain(sampled).collect();
    if found.chosen < found.occurrences || args.sample.is_some() {
        whole = format!("{} of {whole}: {}", found.chosen, how.join(", "));
    }
    match (found.lines.len(), args.offset) {
        (shown, _) if shown == found.chosen => whole,
        (0, _) => format!("{whole}; none is shown by -n and --offset"),
        (shown, 0) => format!("the first {shown} of {whole}; -n and --offset show others"),
        (shown, over) => {
            let (first, last) = (over + 1, over + shown);
            format!("{first}–{last} of {whole}; -n and --offset show others")
        }
    }
}

/// Says why there is no line.
fn nothing(args: &Args, searcher: &Searcher, scope: &Scope, passages: usize) -> Result<Outcome> {
    if passages > 0 {
        let match_them = match passages {
            1 => "1 passage matches".to_owned(),
            more => format!("{more} passages match"),
        };
        tell(&format!(
            "plansearch: the query has no word or phrase that stands in the text of a passage: {match_them} by filters alone; add a word, or list the passages with `plansearch search`"
        ));
        return Ok(Outcome::Nothing);
    }
    tell("plansearch: no passage matches");
    tell_missing(searcher, &args.query, scope, args.filters.boilerplate())?;
    Ok(Outcome::Nothing)
}
