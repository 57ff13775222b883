//! What a taxonomy tells headings and passages by, compiled: patterns of headings, cue words.

use regex::bytes::{RegexSet, RegexSetBuilder};

use super::Status;
use super::cues::Cues;
use super::gate::Gate;
use super::letters::Letters;
use super::loose::Line;
use super::taxonomy::{File, Theme};
use crate::error::{Error, Result};

/// What tells headings.
#[derive(Debug)]
pub(super) struct Patterns {
    pub(super) questions: ByTheme,
    pub(super) sections: ByTheme,
    pub(super) echoes: ByTheme,
    /// Words that tell the theme of a heading that no pattern fits.
    pub(super) headings: Cues,
    /// Words that do so only among the main headings.
    pub(super) hints: Cues,
    /// Words that keep both from telling.
    pub(super) nots: Cues,
    pub(super) page_controls: Set,
    pub(super) statuses: Vec<(Status, Set)>,
}

impl Patterns {
    /// Compiles those of a file.
    ///
    /// # Errors
    /// When one is no pattern, naming it.
    pub(super) fn of(file: &File) -> Result<Patterns> {
        let each = |key, of| ByTheme::of(file, key, of);
        let words = |of: fn(&Theme) -> &[String]| by_theme(file, of);
        let mut statuses = Vec::new();
        for heads in &file.status {
            let place = || format!("heads of status `{}`", heads.slug.name());
            statuses.push((heads.slug, Set::of(&heads.heads, place)?));
        }
        Ok(Patterns {
            questions: each("question", |theme| &theme.question)?,
            sections: each("section", |theme| &theme.section)?,
            echoes: each("echo", |theme| &theme.echo)?,
            headings: words(|theme| &theme.heading),
            hints: words(|theme| &theme.hint),
            nots: words(|theme| &theme.not),
            page_controls: Set::of(&file.page.lines, || "lines of page".to_owned())?,
            statuses,
        })
    }
}

/// Patterns that are tried together: most lines fit none, and are looked at once, if at all.
#[derive(Debug)]
pub(super) struct Set {
    gate: Gate,
    patterns: RegexSet,
}

impl Set {
    fn of(patterns: &[String], place: impl Fn() -> String) -> Result<Set> {
        let compiled = RegexSetBuilder::new(patterns)
            .case_insensitive(true)
            // Headings are English: the tables of Unicode would cost most of the time of a start.
            .unicode(false)
            .build()
            .map_err(|error| Error::Taxonomy(format!("{}: {error}", place())))?;
        Ok(Set {
            gate: Gate::new(patterns),
            patterns: compiled,
        })
    }

    /// Whether it is worth the time to look any closer at a line.
    pub(super) fn may_fit(&self, line: &Line<'_>) -> bool {
        let (begin, end) = line.edges();
        self.gate.admits(begin, end, || line.letters())
    }

    /// Whether one of the patterns fits.
    pub(super) fn fits(&self, heading: &str) -> bool {
        let heading = heading.as_bytes();
        let letters = || Letters::of(heading);
        self.gate.admits(heading, heading, letters) && self.patterns.is_match(heading)
    }
}

/// The patterns of all themes in one set.
#[derive(Debug)]
pub(super) struct ByTheme {
    set: Set,
    /// The place of each pattern's theme, ascending.
    themes: Vec<usize>,
}

impl ByTheme {
    fn of(file: &File, key: &str, of: fn(&Theme) -> &[String]) -> Result<ByTheme> {
        let (mut all, mut themes) = (Vec::new(), Vec::new());
        for (place, theme) in file.theme.iter().enumerate() {
            let patterns = of(theme);
            all.extend_from_slice(patterns);
            themes.resize(all.len(), place);
        }
        match Set::of(&all, || format!("{key} of all themes")) {
            Ok(set) => Ok(ByTheme { set, themes }),
            Err(together) => {
                // One by one, so that the error names the theme.
                for theme in &file.theme {
                    Set::of(of(theme), || format!("{key} of theme `{}`", theme.slug))?;
                }
                Err(together)
            }
        }
    }

    /// The places of the themes one of whose patterns fits the heading, ascending.
    pub(super) fn matching(&self, heading: &str) -> Vec<usize> {
        if !self.set.fits(heading) {
            return Vec::new();
        }
        let patterns = self.set.patterns.matches(heading.as_bytes());
        let mut themes: Vec<usize> = patterns.iter().map(|at| self.themes[at]).collect();
        themes.dedup();
        themes
    }

    /// Whether it is worth the time to look any closer at a line.
    pub(super) fn may_fit(&self, line: &Line<'_>) -> bool {
        self.set.may_fit(line)
    }

    /// The first of them.
    pub(super) fn first(&self, heading: &str) -> Option<usize> {
        self.matching(heading).first().copied()
    }
}

/// The cue words of the themes and topics.
#[derive(Debug)]
pub(super) struct AllCues {
    pub(super) themes: Cues,
    pub(super) topics: Cues,
}

impl AllCues {
    pub(super) fn of(file: &File) -> AllCues {
        let of_topics = file.topic.iter().enumerate().flat_map(|(i, topic)| {
            let cues = topic.cues.iter().map(move |cue| (i, cue.as_str(), false));
            let not = topic.not.iter().map(move |not| (i, not.as_str(), true));
            cues.chain(not)
        });
        AllCues {
            themes: by_theme(file, |theme| &theme.cues),
            topics: Cues::new(of_topics),
        }
    }
}

/// Words of each theme.
fn by_theme(file: &File, of: fn(&Theme) -> &[String]) -> Cues {
    let themes = file.theme.iter().enumerate();
    Cues::new(
        themes.flat_map(|(i, theme)| of(theme).iter().map(move |cue| (i, cue.as_str(), false))),
    )
}
