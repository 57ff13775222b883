//! `plansearch check`: whether the index is whole and up to date with its sources, and which tags
//! rest on little.

use std::path::Path;

use anyhow::Result;

use plansearch::extract::Reader;
use plansearch::index::{OpenIndex, Stale, damaged_files, stale};
use plansearch::render::{Finding, Format, Matter, Style};
use plansearch::search::Searcher;
use plansearch::study::weak::{Doubt, Weak, weak};

use super::scope::{FormatArgs, IndexArg};
use super::{Outcome, limits, shown, write_rows};

/// What `check` is told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit code 1 where the index is not up to date with its sources.

Examples:
  plansearch check                   weak tags are counted for each document
  plansearch check --all             each passage with a weak tag is named
  plansearch check --format csv      the same as a table"
)]
pub(crate) struct Args {
    /// Name every passage with a weak tag; text counts them otherwise
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,
}

/// Carries `check` out. Exit code 1 where the index is whole but not up to date.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let path = args.index.path();
    let damaged = damaged_files(path)?;
    if !damaged.is_empty() {
        let names: Vec<String> = damaged.iter().map(|path| shown(path)).collect();
        anyhow::bail!(
            "{}: damaged; delete these files, and `plansearch index` writes them anew: {}",
            shown(path),
            names.join(", ")
        );
    }
    let index = OpenIndex::open(path)?;
    let shards = index.manifest().shards.len();
    let parts = if shards == 1 { "shard" } else { "shards" };
    let whole = format!("{shards} {parts}, every file as it was written");
    let mut findings = vec![finding(Matter::Whole, "", whole)];
    let stale = stale(&index, &Reader::Child(limits()?))?;
    findings.extend(of_sources(&index, &stale));
    let weak = weak(&Searcher::new(index))?;
    if args.all || args.format.format() != Format::Text {
        findings.extend(weak.iter().map(of_tag));
    } else {
        findings.extend(of_documents(&weak));
    }
    let up_to_date = stale.added.is_empty() && stale.changed.is_empty() && stale.gone.is_empty();
    findings.push(match up_to_date {
        true => finding(Matter::UpToDate, "", String::new()),
        false => {
            let advice = "run `plansearch index` on the same paths";
            finding(Matter::Stale, "", advice.to_owned())
        }
    });
    write_rows(&findings, args.format.format(), style)?;
    Ok(match up_to_date {
        true => Outcome::Found,
        false => Outcome::Nothing,
    })
}

fn finding(matter: Matter, place: &str, detail: String) -> Finding {
    let place = place.to_owned();
    Finding {
        matter,
        place,
        detail,
    }
}

/// What there is to say of the sources and lists.
fn of_sources(index: &OpenIndex, stale: &Stale) -> Vec<Finding> {
    let about = |matter, path: &Path, detail: &str| finding(matter, &shown(path), detail.into());
    let mut findings = Vec::new();
    for (matter, paths) in [
        (Matter::New, &stale.added),
        (Matter::Changed, &stale.changed),
        (Matter::Gone, &stale.gone),
    ] {
        findings.extend(paths.iter().map(|path| about(matter, path, "")));
    }
    let failures = index.manifest().failures().chain(&stale.failed);
    findings.extend(failures.map(|f| about(Matter::Unreadable, &f.path, &f.reason)));
    let notes = stale.notes.iter();
    findings.extend(notes.map(|(path, note)| about(Matter::Note, path, note)));
    let remarks = stale.remarks.iter();
    findings.extend(remarks.map(|(row, remark)| {
        let place = format!("{} line {}", shown(&row.list), row.line);
        finding(Matter::Correction, &place, remark.clone())
    }));
    let documents = index.sources().map(|source| &source.document);
    findings.extend(documents.filter_map(|document| {
        let matter = match document.council {
            None => Matter::CouncilUnknown,
            Some(_) => Matter::CouncilGuessed,
        };
        let question = document.council_question()?;
        Some(about(matter, &document.path, &question))
    }));
    findings
}

/// A weak tag.
fn of_tag(weak: &Weak) -> Finding {
    let quoted: Vec<String> = weak.words.iter().map(|word| format!("“{word}”")).collect();
    let (words, tags) = (quoted.join(", "), weak.tags.join(", "));
    let (matter, detail) = match weak.doubt {
        Doubt::ThemeGuessed => (Matter::ThemeGuessed, format!("{tags}, from {words}")),
        Doubt::ThemeUnsigned => (Matter::ThemeUnsigned, tags),
        Doubt::StatusGuessed if words.is_empty() => {
            let detail = format!("{tags}, from the items around it");
            (Matter::StatusGuessed, detail)
        }
        Doubt::StatusGuessed => (Matter::StatusGuessed, format!("{tags}, from {words}")),
        Doubt::SeveralThemes => {
            let detail = format!("{words} fits {tags}; the first holds");
            (Matter::SeveralThemes, detail)
        }
        Doubt::NoneOfSeveral => {
            let detail = format!("{words} speaks of {tags}; none of them holds");
            (Matter::SeveralThemes, detail)
        }
    };
    finding(matter, &weak.passage, detail)
}

/// The weak tags of each document, counted; headings that fit several themes each.
fn of_documents(weak: &[Weak]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for of_document in weak.chunk_by(|a, b| a.document == b.document) {
        let several =
            |weak: &&Weak| matches!(weak.doubt, Doubt::SeveralThemes | Doubt::NoneOfSeveral);
        findings.extend(of_document.iter().filter(several).map(of_tag));
        let counts: Vec<String> = [
            (Doubt::ThemeGuessed, "themes guessed from words"),
            (Doubt::ThemeUnsigned, "passages without a sign of a theme"),
            (Doubt::StatusGuessed, "statuses guessed from grammar"),
        ]
        .into_iter()
        .map(|(doubt, what)| {
            (
                of_document.iter().filter(|w| w.doubt == doubt).count(),
                what,
            )
        })
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{what}: {count}"))
        .collect();
        if let (Some(first), false) = (of_document.first(), counts.is_empty()) {
            let detail = format!("{}; --all names them", counts.join("; "));
            findings.push(finding(Matter::WeakTags, &first.document, detail));
        }
    }
    findings
}
