//! `plansearch check`: whether the index is whole and up to date with its sources.

use anyhow::Result;

use plansearch::extract::Reader;
use plansearch::index::{OpenIndex, damaged_files, stale};

use super::scope::IndexArg;
use super::{Outcome, harmless_lines, limits, shown, write_text};

/// What `check` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    index: IndexArg,
}

/// Carries `check` out. Exit code 1 where the index is whole but not up to date.
pub(super) fn run(args: &Args) -> Result<Outcome> {
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
    let mut lines = Vec::new();
    lines.push(format!(
        "whole: {} shards, every file as it was written",
        index.manifest().shards.len()
    ));
    let stale = stale(&index, &Reader::Child(limits()?))?;
    lines.extend(
        stale
            .added
            .iter()
            .map(|path| format!("new: {}", shown(path))),
    );
    lines.extend(
        stale
            .changed
            .iter()
            .map(|path| format!("changed: {}", shown(path))),
    );
    lines.extend(
        stale
            .gone
            .iter()
            .map(|path| format!("gone: {}", shown(path))),
    );
    let failures = index.manifest().failures().chain(&stale.failed);
    lines.extend(failures.map(|failure| {
        format!(
            "could not be read: {}: {}",
            shown(&failure.path),
            failure.reason
        )
    }));
    lines.extend(
        stale
            .notes
            .iter()
            .map(|(path, note)| format!("note on {}: {note}", shown(path))),
    );
    for source in index.sources() {
        if let Some(question) = source.document.council_question() {
            let path = shown(&source.document.path);
            lines.push(format!("the council of {path} is {question}"));
        }
    }
    let up_to_date = stale.added.is_empty() && stale.changed.is_empty() && stale.gone.is_empty();
    lines.push(match up_to_date {
        true => "up to date with its sources".to_owned(),
        false => "not up to date: run `plansearch index` on the same paths".to_owned(),
    });
    write_text(&(harmless_lines(&lines.join("\n")) + "\n"))?;
    Ok(if up_to_date {
        Outcome::Found
    } else {
        Outcome::Nothing
    })
}
