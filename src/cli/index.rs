//! `plansearch index`: builds or refreshes the index.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use plansearch::document::ListRow;
use plansearch::extract::{Limits, Reader};
use plansearch::index::manifest::Manifest;
use plansearch::index::{Report, refresh};
use plansearch::plan::Rules;
use plansearch::tag::Taxonomy;

use super::scope::IndexArg;
use super::{Outcome, limits, shown, tell, write_text};

/// So many documents whose councils are not sure are named after a build.
const UNKNOWN_NAMED: usize = 5;

/// So many notes on corpus lists are told after a build: a list of all councils can have hundreds.
const LIST_NOTES_TOLD: usize = 10;

/// So many notes on corrections are told after a build: each may be lost work, but a document that
/// goes away may have hundreds.
const REMARKS_TOLD: usize = 20;

/// What `index` is told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Only what changed is read again. The index then holds the documents below PATH and no others.
A file plans.csv among them overrides what is guessed: path, council, title, url, date, part_of.
A file corrections.csv corrects tags: id, quote, tag, value; `show ID --correction` writes its rows.

Examples:
  plansearch index                      the folder corpus, into the folder index
  plansearch index ~/plans -i ~/plans.index"
)]
pub(crate) struct Args {
    /// Files and folders with plans
    #[arg(value_name = "PATH", default_value = "corpus")]
    paths: Vec<PathBuf>,

    /// So many threads [default: one for each processor]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// Give a document up after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    time_limit: u64,

    /// Give a document up when reading it takes more memory than so many MB
    #[arg(long, value_name = "MB", default_value_t = 1024, value_parser = clap::value_parser!(u64).range(64..=1_048_576))]
    memory_limit: u64,

    /// Tag by the themes and topics of this file instead of the built-in ones; `plansearch themes
    /// --toml` prints those as a file to begin with
    #[arg(long, value_name = "FILE")]
    taxonomy: Option<PathBuf>,

    #[command(flatten)]
    index: IndexArg,
}

/// Carries `index` out.
pub(super) fn run(args: &Args) -> Result<Outcome> {
    let reader = Reader::Child(Limits {
        seconds: args.time_limit,
        memory: args.memory_limit << 20,
        ..limits()?
    });
    let own = args.taxonomy.as_deref().map(read_taxonomy).transpose()?;
    let rules = Rules {
        reader: &reader,
        taxonomy: own.as_ref().unwrap_or_else(|| Taxonomy::built_in()),
    };
    let before = Manifest::load(args.index.path()).ok();
    let build = || refresh(&args.paths, args.index.path(), rules);
    let report = match args.threads {
        None => build(),
        Some(threads) => {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads.into())
                .build();
            pool.context("cannot start that many threads; ask for fewer with --threads")?
                .install(build)
        }
    }?;
    if before.is_some_and(|before| before.taxonomy.as_deref() != rules.taxonomy.source()) {
        let taxonomy = match &args.taxonomy {
            Some(path) => format!("the taxonomy {}", shown(path)),
            None => "the built-in taxonomy".to_owned(),
        };
        tell(&format!(
            "plansearch: tagged by {taxonomy}; before, the index had another"
        ));
    }
    tell_report(&report, args.index.path());
    write_text(&summary(&report, args.index.path()))?;
    Ok(if report.failed.is_empty() {
        Outcome::Found
    } else {
        Outcome::Nothing
    })
}

/// The taxonomy in a file of the user's.
fn read_taxonomy(path: &Path) -> Result<Taxonomy> {
    let wrong = |error: &dyn std::error::Error| anyhow!("{}: {error}", shown(path));
    // A device may never end.
    if !fs::metadata(path).map_err(|error| wrong(&error))?.is_file() {
        anyhow::bail!(
            "{}: not a file; name one as `plansearch themes --toml` prints it",
            shown(path)
        );
    }
    let bytes = fs::read(path).map_err(|error| wrong(&error))?;
    let source = String::from_utf8(bytes)
        .map_err(|_| anyhow!("{}: not UTF-8; save it as UTF-8", shown(path)))?;
    Taxonomy::parse(&source).map_err(|error| wrong(&error))
}

/// What went otherwise than one would expect, on standard error.
pub(super) fn tell_report(report: &Report, index: &Path) {
    for failure in &report.failed {
        tell(&format!(
            "plansearch: could not read {}: {}",
            shown(&failure.path),
            failure.reason
        ));
    }
    for (path, note) in &report.notes {
        tell(&format!("plansearch: note on {}: {note}", shown(path)));
    }
    for (path, note) in report.list_notes.iter().take(LIST_NOTES_TOLD) {
        tell(&format!("plansearch: note on {}: {note}", shown(path)));
    }
    if report.list_notes.len() > LIST_NOTES_TOLD {
        let more = report.list_notes.len() - LIST_NOTES_TOLD;
        tell(&format!(
            "plansearch: and {more} more notes on corpus lists; `plansearch check` tells them all"
        ));
    }
    for (row, remark) in report.remarks.iter().take(REMARKS_TOLD) {
        tell(&format!("plansearch: {}", on_correction(row, remark)));
    }
    if report.remarks.len() > REMARKS_TOLD {
        let more = report.remarks.len() - REMARKS_TOLD;
        tell(&format!(
            "plansearch: and {more} more notes on corrections; `plansearch check` tells them all"
        ));
    }
    for (path, question) in report.unknown.iter().take(UNKNOWN_NAMED) {
        tell(&format!(
            "plansearch: the council of {} is {question}",
            shown(path)
        ));
    }
    if report.unknown.len() > UNKNOWN_NAMED {
        let more = report.unknown.len() - UNKNOWN_NAMED;
        tell(&format!(
            "plansearch: and that of {more} other documents is not sure; `plansearch check` names them all"
        ));
    }
    for (path, reason) in report.left.iter().take(1) {
        tell(&format!(
            "plansearch: the new index is in its place, but {}: {reason}; the next `plansearch index` tries that again",
            shown(path)
        ));
    }
    if !report.left_out.is_empty() {
        let names: Vec<String> = report.left_out.iter().map(|path| shown(path)).collect();
        tell(&format!(
            "plansearch: left out, being no plans by their names: {}",
            names.join(", ")
        ));
    }
    if !report.failed.is_empty() {
        let files = if report.failed.len() == 1 {
            "file"
        } else {
            "files"
        };
        tell(&format!(
            "plansearch: {} {files} could not be read; all others are in the index {}",
            report.failed.len(),
            shown(index)
        ));
    }
}

/// What is to be said of a correction, with its place.
pub(super) fn on_correction(row: &ListRow, remark: &str) -> String {
    let list = shown(&row.list);
    format!("note on {list}: line {}: {remark}", row.line)
}

fn summary(report: &Report, index: &Path) -> String {
    super::harmless_lines(&format!(
        "{} documents, {} passages in {}: {} read, {} kept, {} removed, {} failed",
        report.documents,
        report.passages,
        shown(index),
        report.read,
        report.kept,
        report.removed,
        report.failed.len()
    )) + "\n"
}
