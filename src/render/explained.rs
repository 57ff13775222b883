//! What a hit's score is made of, for people and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::terminal::{Style, harmless};
use crate::search::{Added, Explanation, Source};

/// What a score is made of: part of a line of `search --explain`.
#[derive(Serialize)]
pub struct ExplanationJson<'r> {
    factor: f32,
    added: Vec<AddedJson<'r>>,
}

#[derive(Serialize)]
struct AddedJson<'r> {
    source: &'static str,
    written: &'r str,
    times: u32,
    passages: Option<u64>,
    value: f32,
}

pub(super) fn json(explanation: &Explanation) -> ExplanationJson<'_> {
    let added = explanation.added.iter().map(|added| AddedJson {
        source: added.source.name(),
        written: &added.written,
        times: added.times,
        passages: added.passages,
        value: added.value,
    });
    ExplanationJson {
        factor: explanation.factor,
        added: added.collect(),
    }
}

/// One line for each addend, the score at the end.
pub(super) fn text(
    explanation: &Explanation,
    score: f32,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    for added in &explanation.added {
        let line = format!("{:>7.3}  {}", added.value, told(added));
        writeln!(out, "     {}", style.faint(&harmless(&line)))?;
    }
    if explanation.factor < 1.0 {
        let line = format!(
            "{:>7}  because it is a heading",
            format!("×{}", explanation.factor)
        );
        writeln!(out, "     {}", style.faint(&line))?;
    }
    let line = format!("{score:>7.3}  score");
    writeln!(out, "     {}", style.faint(&line))
}

fn told(added: &Added) -> String {
    let written = &added.written;
    let what = match added.source {
        Source::Word => format!("{written}, in any form asked for"),
        Source::Form => format!("{written}, in this form"),
        Source::Paragraph => format!("{written}, in the whole paragraph"),
        Source::Headings => format!("{written}, in the headings above"),
        Source::Phrase => written.clone(),
        Source::Near => format!("{written}, near each other"),
        Source::Sum => format!("a sum in {written}"),
    };
    let times = match added.times {
        1 => "once".to_owned(),
        times => format!("{times} times"),
    };
    match added.passages {
        Some(passages) => format!("{what}: {times} (in {passages} passages of the index)"),
        None => format!("{what}: {times}"),
    }
}
