//! Passages like a given one.

use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use super::hit::{self, INDENT, citation};
use super::json::{self, PassageJson};
use super::terminal::{Look, Style, harmless};
use crate::study::similar::Like;

/// So many shared words are named for people; the other formats name them all.
const NAMED: usize = 8;

/// A line of `similar`.
#[derive(Serialize)]
pub struct LikeJson<'r> {
    rank: usize,
    score: f64,
    #[serde(flatten)]
    passage: PassageJson<'r>,
    snippet: &'r str,
    highlights: Vec<[usize; 2]>,
    shared: Vec<SharedJson<'r>>,
    identical: bool,
}

/// A word in both passages.
#[derive(Serialize)]
pub struct SharedJson<'r> {
    word: &'r str,
    adds: f64,
}

impl Row for Like {
    type Json<'r> = LikeJson<'r>;

    fn columns(&self) -> Vec<&'static str> {
        let mut columns = vec!["rank", "score"];
        columns.extend(hit::COLUMNS);
        columns.extend(["snippet", "shared", "identical", "text", "citation"]);
        columns
    }

    fn cells(&self) -> Vec<String> {
        let mut row = vec![self.rank.to_string(), format!("{:.3}", self.score)];
        row.extend(hit::cells(&self.passage, &self.document));
        let shared: Vec<&str> = (self.shared.iter()).map(|s| s.word.as_str()).collect();
        row.extend([
            Style::plain().marked(&self.snippet.text, &self.snippet.highlights),
            shared.join("; "),
            self.identical.to_string(),
            self.passage.text.clone(),
            citation(&self.passage, &self.document),
        ]);
        row
    }

    fn json(&self) -> LikeJson<'_> {
        let shared = self.shared.iter().map(|shared| SharedJson {
            word: &shared.word,
            adds: shared.adds,
        });
        LikeJson {
            rank: self.rank,
            score: self.score,
            passage: json::passage(&self.passage, &self.document),
            snippet: &self.snippet.text,
            highlights: json::code_points(&self.snippet),
            shared: shared.collect(),
            identical: self.identical,
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let rank = format!("{:>3}", self.rank);
        let citation = citation(&self.passage, &self.document);
        let citation = style.paragraph(rank.len() + 2, Look::Strong, &citation, &[]);
        writeln!(out, "{}  {citation}", style.faint(&rank))?;
        hit::place(&self.passage, &self.document, style, out)?;
        let snippet = &self.snippet;
        let marked = style.paragraph(INDENT, Look::Plain, &snippet.text, &snippet.highlights);
        writeln!(out, "     {marked}")?;
        let line = style.paragraph(INDENT, Look::Faint, &self.why(), &[]);
        writeln!(out, "     {line}")?;
        writeln!(out, "     {}\n", style.faint(&harmless(&self.passage.id())))
    }
}

impl Like {
    /// How similar it is, and by what.
    fn why(&self) -> String {
        if self.identical {
            return "the same words".to_owned();
        }
        let named = self.shared.iter().take(NAMED);
        let named: Vec<&str> = named.map(|shared| shared.word.as_str()).collect();
        let more = match self.shared.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!(
            "similarity {:.2}; shares {}{more}",
            self.score,
            named.join(", ")
        )
    }
}
