//! What a hit says of others with the same words.

use std::io::{self, Write};

use super::hit::citation;
use super::terminal::{Style, harmless};
use crate::search::Hit;

/// So many passages are cited for people; the other formats name them all.
const CITED: usize = 8;

pub(super) const COLUMNS: [&str; 2] = ["same_as", "also_in"];

pub(super) fn cells(hit: &Hit) -> [String; 2] {
    let ids = hit.also_in.iter().map(|repeat| repeat.passage.id());
    [
        (hit.same_as.as_ref()).map_or(String::new(), |first| first.id.clone()),
        ids.collect::<Vec<_>>().join("; "),
    ]
}

pub(super) fn text(hit: &Hit, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if let Some(first) = &hit.same_as {
        let line = format!("the same words as hit {}, {}", first.rank, first.id);
        writeln!(out, "     {}", style.faint(&harmless(&line)))?;
    }
    if !hit.also_in.is_empty() {
        let cited = hit.also_in.iter().take(CITED).map(|repeat| {
            let citation = citation(&repeat.passage, &repeat.document);
            format!("{citation} ({})", repeat.passage.id())
        });
        let mut line = format!("also in: {}", cited.collect::<Vec<_>>().join("; "));
        if let Some(more @ 1..) = hit.also_in.len().checked_sub(CITED) {
            line.push_str(&format!("; and {more} more, which --json names"));
        }
        writeln!(out, "     {}", style.faint(&harmless(&line)))?;
    }
    Ok(())
}
