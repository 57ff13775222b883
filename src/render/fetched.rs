//! How the answers of `fetch` look.

use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use super::json::{self, CouncilJson};
use super::terminal::{Style, harmless};
use crate::fetch::{Content, Item, Outcome};
use crate::tag::council;

/// A line of `fetch`: an address and what it came to.
#[derive(Serialize)]
pub struct ItemJson<'r> {
    status: &'static str,
    line: usize,
    url: &'r str,
    council: Option<CouncilJson<'r>>,
    title: &'r str,
    path: Option<String>,
    hash: Option<&'r str>,
    fetched: Option<&'r str>,
    redirected: Option<&'r str>,
    reason: Option<&'r str>,
}

impl Item {
    fn shown_path(&self) -> Option<String> {
        let path = self.path.as_ref()?;
        Some(path.to_string_lossy().into_owned())
    }

    fn content(&self, part: fn(&Content) -> &String) -> Option<&str> {
        self.content.as_ref().map(|content| part(content).as_str())
    }
}

impl Outcome {
    /// What was done, in one word or two.
    fn name(&self) -> &'static str {
        match self {
            Outcome::Fetched => "fetched",
            Outcome::Changed => "changed",
            Outcome::Unchanged => "unchanged",
            Outcome::Skipped(_) => "skipped",
            Outcome::Failed(_) => "failed",
            Outcome::ToFetch => "to fetch",
            Outcome::ToCheck => "to check",
        }
    }

    fn reason(&self) -> Option<&str> {
        match self {
            Outcome::Skipped(reason) | Outcome::Failed(reason) => Some(reason),
            _ => None,
        }
    }
}

impl Row for Item {
    type Json<'r> = ItemJson<'r>;

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "status",
            "line",
            "url",
            "council",
            "title",
            "path",
            "hash",
            "fetched",
            "redirected",
            "reason",
        ]
    }

    fn cells(&self) -> Vec<String> {
        let json = self.json();
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        vec![
            json.status.to_owned(),
            json.line.to_string(),
            json.url.to_owned(),
            text(self.council.as_deref()),
            json.title.to_owned(),
            text(json.path.as_deref()),
            text(json.hash),
            text(json.fetched),
            text(json.redirected),
            text(json.reason),
        ]
    }

    fn json(&self) -> ItemJson<'_> {
        ItemJson {
            status: self.outcome.name(),
            line: self.line,
            url: &self.url,
            council: (self.council.as_deref().and_then(council::by_slug)).map(json::council),
            title: &self.title,
            path: self.shown_path(),
            hash: self.content(|content| &content.hash),
            fetched: self.content(|content| &content.fetched),
            redirected: self.redirected.as_deref(),
            reason: self.outcome.reason(),
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let mut line = format!("{:<10}", self.outcome.name());
        line.push_str(&self.url);
        if let Some(from) = &self.redirected {
            line.push_str(&format!(" (redirected to {from})"));
        }
        if let Some(path) = self.shown_path() {
            line.push_str(&format!(" → {path}"));
        }
        if let Some(reason) = self.outcome.reason() {
            line.push_str(&format!(": {reason}"));
        }
        let line = harmless(&line);
        match self.outcome {
            Outcome::Unchanged | Outcome::Skipped(_) => writeln!(out, "{}", style.faint(&line)),
            Outcome::Failed(_) => writeln!(out, "{}", style.strong(&line)),
            _ => writeln!(out, "{line}"),
        }
    }
}
