//! How the findings of `check` look.

use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use super::terminal::{Style, harmless};

/// What was found about an index or one of its sources or passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// Every file of the index is as it was written.
    Whole,
    /// A source that is not in the index.
    New,
    /// A source that is not as the index has it.
    Changed,
    /// A source of the index that is no more.
    Gone,
    /// A source that makes no document.
    Unreadable,
    /// Something to know of a list.
    Note,
    /// Something to know of a correction: mostly that it fits nothing.
    Correction,
    /// A document whose council is not known.
    CouncilUnknown,
    /// A document whose council is a weak guess.
    CouncilGuessed,
    /// A theme guessed from cue words.
    ThemeGuessed,
    /// A passage without a sign of a theme.
    ThemeUnsigned,
    /// A status guessed from grammar.
    StatusGuessed,
    /// A heading that fits several themes.
    SeveralThemes,
    /// So many weak tags of a document.
    WeakTags,
    /// The index is as its sources are.
    UpToDate,
    /// The index is not as its sources are.
    Stale,
}

impl Matter {
    /// The words that a line begins with.
    fn words(self) -> &'static str {
        match self {
            Matter::Whole => "whole:",
            Matter::New => "new:",
            Matter::Changed => "changed:",
            Matter::Gone => "gone:",
            Matter::Unreadable => "could not be read:",
            Matter::Note => "note on",
            Matter::Correction => "correction in",
            Matter::CouncilUnknown | Matter::CouncilGuessed => "the council of",
            Matter::ThemeGuessed => "theme guessed:",
            Matter::ThemeUnsigned => "no sign of a theme:",
            Matter::StatusGuessed => "status guessed:",
            Matter::SeveralThemes => "heading fits several themes:",
            Matter::WeakTags => "weak tags in",
            Matter::UpToDate => "up to date with its sources",
            Matter::Stale => "not up to date:",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Matter::Whole => "whole",
            Matter::New => "new",
            Matter::Changed => "changed",
            Matter::Gone => "gone",
            Matter::Unreadable => "unreadable",
            Matter::Note => "note",
            Matter::Correction => "correction",
            Matter::CouncilUnknown => "council-unknown",
            Matter::CouncilGuessed => "council-guessed",
            Matter::ThemeGuessed => "theme-guessed",
            Matter::ThemeUnsigned => "theme-unsigned",
            Matter::StatusGuessed => "status-guessed",
            Matter::SeveralThemes => "several-themes",
            Matter::WeakTags => "weak-tags",
            Matter::UpToDate => "up-to-date",
            Matter::Stale => "stale",
        }
    }
}

/// One finding of `check`.
#[derive(Serialize)]
pub struct Finding {
    /// What it is.
    pub matter: Matter,
    /// The file, list, document or passage that it is about; empty where it is about the index.
    pub place: String,
    /// What there is to say; may be empty.
    pub detail: String,
}

impl Row for Finding {
    type Json<'r> = &'r Finding;

    fn columns(&self) -> Vec<&'static str> {
        vec!["matter", "place", "detail"]
    }

    fn cells(&self) -> Vec<String> {
        let matter = self.matter.name().to_owned();
        vec![matter, self.place.clone(), self.detail.clone()]
    }

    fn json(&self) -> &Finding {
        self
    }

    fn text(&self, _style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let parts = [self.place.as_str(), self.detail.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let line = format!("{} {}", self.matter.words(), parts.join(": "));
        for line in line.trim_end().lines() {
            writeln!(out, "{}", harmless(line))?;
        }
        Ok(())
    }
}
