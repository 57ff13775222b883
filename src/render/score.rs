//! How the figures of `eval` look.

use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use super::terminal::{Style, harmless};
use crate::study::evaluate::{Figures, Measure, Score};

/// Characters for what a line is about, so that figures stand below each other.
const LABEL: usize = 26;

/// What figures are of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Of<'r> {
    /// The rankings of this index.
    Index(Score),
    /// Those of another run, with its name.
    Run(&'r str, Score),
    /// How far the first are above the second.
    Difference(Figures),
    /// How sure the mean of the differences is.
    StandardError(Figures),
}

/// The figures of one query, or the means of all.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreRow<'r> {
    /// What they are of, and the figures.
    pub of: Of<'r>,
    /// The id of the query; none where they are means.
    pub query: Option<&'r str>,
    /// How many queries they are the means of.
    pub queries: usize,
}

/// A line of `eval`.
#[derive(Serialize)]
pub struct ScoreJson<'r> {
    run: &'r str,
    query: Option<&'r str>,
    queries: usize,
    hits: Option<usize>,
    relevant: Option<usize>,
    found: Option<usize>,
    ndcg_10: f64,
    map: f64,
    recall_100: f64,
    mrr_10: f64,
    p_10: f64,
}

impl Of<'_> {
    fn name(&self) -> &str {
        match self {
            Of::Index(_) => "plansearch",
            Of::Run(name, _) => name,
            Of::Difference(_) => "difference",
            Of::StandardError(_) => "standard error",
        }
    }

    /// What was counted, where something was.
    fn score(&self) -> Option<&Score> {
        match self {
            Of::Index(score) | Of::Run(_, score) => Some(score),
            Of::Difference(_) | Of::StandardError(_) => None,
        }
    }

    fn figures(&self) -> &Figures {
        match self {
            Of::Index(score) | Of::Run(_, score) => &score.figures,
            Of::Difference(figures) | Of::StandardError(figures) => figures,
        }
    }
}

impl Row for ScoreRow<'_> {
    type Json<'r>
        = ScoreJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        let mut columns = vec!["run", "query", "queries", "hits", "relevant", "found"];
        columns.extend(Measure::ALL.map(Measure::column));
        columns
    }

    fn cells(&self) -> Vec<String> {
        let counts = self
            .of
            .score()
            .map(|score| [score.hits, score.relevant, score.found]);
        let counts = counts.map_or_else(Default::default, |counts| counts.map(|n| n.to_string()));
        let figures = self.of.figures();
        let mut cells = vec![
            self.of.name().to_owned(),
            self.query.unwrap_or("all").to_owned(),
            self.queries.to_string(),
        ];
        cells.extend(counts);
        cells.extend(Measure::ALL.map(|measure| format!("{:.4}", figures.get(measure))));
        cells
    }

    fn json(&self) -> ScoreJson<'_> {
        let (score, figures) = (self.of.score(), self.of.figures());
        ScoreJson {
            run: self.of.name(),
            query: self.query,
            queries: self.queries,
            hits: score.map(|score| score.hits),
            relevant: score.map(|score| score.relevant),
            found: score.map(|score| score.found),
            ndcg_10: figures.get(Measure::Ndcg),
            map: figures.get(Measure::AveragePrecision),
            recall_100: figures.get(Measure::Recall),
            mrr_10: figures.get(Measure::ReciprocalRank),
            p_10: figures.get(Measure::Precision),
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let whom = match (self.query, self.queries) {
            (Some(query), _) => query.to_owned(),
            (None, 1) => "1 query".to_owned(),
            (None, queries) => format!("{queries} queries"),
        };
        let label = match self.of {
            Of::Index(_) => whom,
            other => format!("{whom}, {}", other.name()),
        };
        let label = format!("{:LABEL$}", harmless(&label));
        write!(out, "{}", style.strong(&label))?;
        let figures = self.of.figures();
        for measure in Measure::ALL {
            let figure = figures.get(measure);
            match self.of {
                Of::Difference(_) => write!(out, "  {} {figure:+.4}", measure.name())?,
                _ => write!(out, "  {} {figure:7.4}", measure.name())?,
            }
        }
        writeln!(out)
    }
}
