//! Where in each plan the matches lie: strips of blocks, tables, and a chart.

use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use super::json::{self, CouncilJson, DocumentJson};
use super::plot::{Chart, Strip, Strips};
use super::terminal::{Style, harmless};
use crate::study::dispersion::{Dispersion, PARTS, Spread};
use crate::study::kwic::context::columns;
use crate::tag::council;

/// Cells of a strip where nothing else is said, at least, and at most.
const CELLS: usize = 50;
const LEAST: usize = 10;
const MOST: usize = 120;
/// Columns of a document's id; longer ones push their strip out.
const LONGEST_ID: usize = 40;
/// Columns of the figures behind a strip.
const FIGURES: usize = 47;
/// From few to many.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const NONE: char = '·';

/// How strips are laid out: the same for all, so that they can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StripLayout {
    cells: usize,
    ids: usize,
    /// Occurrences of the fullest cell, which is a whole block.
    fullest: usize,
}

impl StripLayout {
    /// A layout that fits into a terminal of so many columns, if it is one.
    pub fn of(documents: &[Spread], terminal: Option<usize>) -> StripLayout {
        let ids = documents
            .iter()
            .map(|spread| columns(&spread.document.id))
            .max();
        let ids = ids.unwrap_or(0).min(LONGEST_ID);
        let fitting = |terminal: usize| terminal.saturating_sub(ids + FIGURES).clamp(LEAST, MOST);
        let cells = terminal.map_or(CELLS, fitting);
        let of_cells = documents.iter().flat_map(|spread| spread.counts(cells));
        StripLayout {
            cells,
            ids,
            fullest: of_cells.max().unwrap_or(0),
        }
    }

    /// Occurrences of the fullest cell.
    pub fn fullest(&self) -> usize {
        self.fullest
    }
}

/// A document with its matches.
pub struct SpreadRow<'s> {
    spread: &'s Spread,
    layout: StripLayout,
}

impl<'s> SpreadRow<'s> {
    /// The documents in a layout.
    pub fn all(documents: &'s [Spread], layout: StripLayout) -> Vec<SpreadRow<'s>> {
        (documents.iter())
            .map(|spread| SpreadRow { spread, layout })
            .collect()
    }

    fn strip(&self) -> String {
        let counts = self.spread.counts(self.layout.cells);
        let block = |count: usize| match count {
            0 => NONE,
            // From 1, the lowest, to the fullest, the highest.
            _ => BLOCKS[(count * BLOCKS.len()).div_ceil(self.layout.fullest.max(1)) - 1],
        };
        counts.into_iter().map(block).collect()
    }
}

/// A line of `kwic --dispersion`.
#[derive(Serialize)]
pub struct SpreadJson<'r> {
    council: Option<CouncilJson<'r>>,
    document: DocumentJson<'r>,
    occurrences: usize,
    words: usize,
    per_10000: f64,
    dp: Option<f64>,
    parts: Vec<usize>,
    positions: Vec<f64>,
}

impl Row for SpreadRow<'_> {
    type Json<'r>
        = SpreadJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "council",
            "document",
            "occurrences",
            "words",
            "per_10000",
            "dp",
            "parts",
            "positions",
        ]
    }

    fn cells(&self) -> Vec<String> {
        let spread = self.spread;
        let parts: Vec<String> = spread.counts(PARTS).iter().map(usize::to_string).collect();
        let positions: Vec<String> = spread.positions().map(|at| format!("{at:.4}")).collect();
        vec![
            spread.document.council.clone().unwrap_or_default(),
            spread.document.id.clone(),
            spread.places.len().to_string(),
            spread.words.to_string(),
            format!("{:.2}", spread.rate()),
            spread.dp.map_or(String::new(), |dp| format!("{dp:.3}")),
            parts.join(" "),
            positions.join(" "),
        ]
    }

    fn json(&self) -> SpreadJson<'_> {
        let spread = self.spread;
        let council = spread
            .document
            .council
            .as_deref()
            .and_then(council::by_slug);
        SpreadJson {
            council: council.map(json::council),
            document: json::document(&spread.document),
            occurrences: spread.places.len(),
            words: spread.words,
            per_10000: spread.rate(),
            dp: spread.dp,
            parts: spread.counts(PARTS),
            positions: spread.positions().collect(),
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let spread = self.spread;
        let id = &spread.document.id;
        let pad = self.layout.ids.saturating_sub(columns(id));
        let dp = spread
            .dp
            .map_or(String::new(), |dp| format!("  DP {dp:.2}"));
        writeln!(
            out,
            "{}{:pad$} {} {:>5} in {:>6} words {:>6.1}/10,000{dp}",
            style.strong(&harmless(id)),
            "",
            self.strip(),
            spread.places.len(),
            spread.words,
            spread.rate(),
        )
    }
}

impl Dispersion {
    /// The strips as a chart.
    pub fn chart(&self, title: String, caption: String) -> Chart {
        let strip = |spread: &Spread| Strip {
            label: spread.document.id.clone(),
            positions: spread.positions().collect(),
            note: format!("{} in {} words", spread.places.len(), spread.words),
        };
        Chart::Strips(Strips {
            title,
            caption,
            value_label: "words of the plan that stand before the match".to_owned(),
            rows: self.documents.iter().map(strip).collect(),
        })
    }
}
