//! What a taxonomy tells headings and passages by, compiled: patterns of headings, cue words.

use std::sync::{Mutex, OnceLock};

use regex::bytes::{Regex, RegexBuilder, RegexSetBuilder};
use rustc_hash::FxHashMap;

use super::Status;
use super::cues::Cues;
use super::gate::Gate;
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

/// What a theme has of one kind.
type OfTheme = fn(&Theme) -> &[String];

impl Patterns {
    /// Looks at those of a file.
    ///
    /// # Errors
    /// When one is no pattern, naming it.
    pub(super) fn check(file: &File) -> Result<()> {
        for heads in &file.status {
            let place = || format!("heads of status `{}`", heads.slug.name());
            check(&heads.heads, place)?;
        }
        let lists: [(&str, OfTheme); 3] = [
            ("question", |theme| &theme.question),
            ("section", |theme| &theme.section),
            ("echo", |theme| &theme.echo),
        ];
        for (key, of) in lists {
            let all: Vec<String> = file.theme.iter().flat_map(of).cloned().collect();
            if let Err(together) = check(&all, || format!("{key} of all themes")) {
                // One by one, so that the error names the theme.
                for theme in &file.theme {
                    check(of(theme), || format!("{key} of theme `{}`", theme.slug))?;
                }
                return Err(together);
            }
        }
        check(&file.page.lines, || "lines of page".to_owned())
    }

    /// Those of a file that was looked at.
    pub(super) fn of(file: &File) -> Patterns {
        let words = |of: OfTheme| by_theme(file, of);
        let heads = file.status.iter();
        Patterns {
            questions: ByTheme::of(file, |theme| &theme.question),
            sections: ByTheme::of(file, |theme| &theme.section),
            echoes: ByTheme::of(file, |theme| &theme.echo),
            headings: words(|theme| &theme.heading),
            hints: words(|theme| &theme.hint),
            nots: words(|theme| &theme.not),
            page_controls: Set::of(&file.page.lines),
            statuses: heads
                .map(|heads| (heads.slug, Set::of(&heads.heads)))
                .collect(),
        }
    }
}

/// Compiles patterns together, which shows whether they are any, and not too large.
fn check(patterns: &[String], place: impl Fn() -> String) -> Result<()> {
    let compiled = RegexSetBuilder::new(patterns)
        .case_insensitive(true)
        .unicode(false)
        .build();
    match compiled {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::Taxonomy(format!("{}: {error}", place()))),
    }
}

/// Memory for the states of one pattern that are remembered at most.
const STATES: usize = 1 << 19;

/// A pattern, compiled when a heading comes that it may fit: few ever are.
#[derive(Debug)]
struct Pattern {
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    fn fits(&self, heading: &[u8]) -> bool {
        let compiled = self.compiled.get_or_init(|| {
            let mut pattern = RegexBuilder::new(&self.source);
            // Headings are English: the tables of Unicode would cost most of the time of a start.
            let pattern = pattern.case_insensitive(true).unicode(false);
            pattern.dfa_size_limit(STATES).build().ok()
        });
        compiled
            .as_ref()
            .is_some_and(|compiled| compiled.is_match(heading))
    }
}

/// Patterns of one kind. Their gate mostly tells that a line fits none; else it is held against those
/// that it may fit.
#[derive(Debug)]
pub(super) struct Set {
    gate: Gate,
    patterns: Vec<Pattern>,
}

impl Set {
    fn of(patterns: &[String]) -> Set {
        let pattern = |source: &String| Pattern {
            source: source.clone(),
            compiled: OnceLock::new(),
        };
        Set {
            gate: Gate::new(patterns),
            patterns: patterns.iter().map(pattern).collect(),
        }
    }

    /// Whether it is worth the time to look any closer at a line, which has no more words than that.
    pub(super) fn may_fit(&self, line: &Line<'_>, most_words: usize) -> bool {
        // What costs least comes first: this is asked of every line.
        let edges = self.gate.edges(line.begin(), || line.end());
        !edges.are_of_none()
            && !line.has_more_words(most_words)
            && (self.gate.admitted(edges, || line.small()).next()).is_some()
    }

    /// Whether one of the patterns fits.
    pub(super) fn fits(&self, heading: &str) -> bool {
        self.fitting(heading).next().is_some()
    }

    /// The places of the patterns that fit.
    fn fitting(&self, heading: &str) -> impl Iterator<Item = usize> {
        let heading = heading.as_bytes();
        let admitted = self.admitted(heading);
        admitted.filter(|&at| self.patterns[at].fits(heading))
    }

    /// The places of those that may fit.
    fn admitted(&self, heading: &[u8]) -> impl Iterator<Item = usize> {
        let small = || heading.to_ascii_lowercase();
        let edges = self.gate.edges(heading, || heading);
        self.gate.admitted(edges, small)
    }
}

/// The patterns of all themes in one set.
#[derive(Debug)]
pub(super) struct ByTheme {
    set: Set,
    /// The place of each pattern's theme, ascending.
    themes: Vec<usize>,
    heard: Heard,
}

impl ByTheme {
    fn of(file: &File, of: OfTheme) -> ByTheme {
        let (mut all, mut themes) = (Vec::new(), Vec::new());
        for (place, theme) in file.theme.iter().enumerate() {
            let patterns = of(theme);
            all.extend_from_slice(patterns);
            themes.resize(all.len(), place);
        }
        let set = Set::of(&all);
        let heard = Heard::default();
        ByTheme { set, themes, heard }
    }

    /// The places of the themes one of whose patterns fits the heading, ascending.
    pub(super) fn matching(&self, heading: &str) -> Vec<usize> {
        let fitting = self.set.fitting(heading);
        let mut themes: Vec<usize> = fitting.map(|at| self.themes[at]).collect();
        themes.dedup();
        themes
    }

    /// Whether it is worth the time to look any closer at a line, which has no more words than that.
    pub(super) fn may_fit(&self, line: &Line<'_>, most_words: usize) -> bool {
        self.set.may_fit(line, most_words)
    }

    /// The first of them.
    pub(super) fn first(&self, heading: &str) -> Option<usize> {
        let mut admitted = self.set.admitted(heading.as_bytes()).peekable();
        admitted.peek()?;
        self.heard.or_ask(heading, || {
            let first = admitted.find(|&at| self.set.patterns[at].fits(heading.as_bytes()));
            first.map(|at| self.themes[at])
        })
    }
}

/// Headings that are remembered at most, and the bytes that one has.
const HEARD: usize = 1 << 10;
const HEARD_BYTES: usize = 200;

/// The answers for headings that the gate let through lately: several rules ask for the same heading,
/// many plans share theirs, and the automaton of a pattern makes new states for nearly every other.
#[derive(Debug, Default)]
struct Heard(Mutex<FxHashMap<Box<str>, Option<usize>>>);

impl Heard {
    /// The answer of `ask`, which depends on the heading alone. Where another thread remembers right now,
    /// it is asked.
    fn or_ask(&self, heading: &str, ask: impl FnOnce() -> Option<usize>) -> Option<usize> {
        if heading.len() > HEARD_BYTES {
            return ask();
        }
        if let Ok(heard) = self.0.try_lock()
            && let Some(&answer) = heard.get(heading)
        {
            return answer;
        }
        let answer = ask();
        if let Ok(mut heard) = self.0.try_lock() {
            if heard.len() >= HEARD {
                heard.clear();
            }
            heard.insert(heading.into(), answer);
        }
        answer
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
fn by_theme(file: &File, of: OfTheme) -> Cues {
    let themes = file.theme.iter().enumerate();
    Cues::new(
        themes.flat_map(|(i, theme)| of(theme).iter().map(move |cue| (i, cue.as_str(), false))),
    )
}

#[cfg(test)]
mod tests {
    use super::super::taxonomy::{BUILT_IN, Taxonomy};
    use super::HEARD;

    #[test]
    fn what_was_heard_is_what_would_be_answered() {
        let questions = &Taxonomy::built_in().patterns().questions;
        let theme = |heading: &str| questions.matching(heading).first().copied();
        for round in 0..2 {
            for number in 0..HEARD + 9 {
                let filler = "more ".repeat(number % 50);
                let heading = format!("How we have transformed {filler}services {number}");
                assert_eq!(
                    questions.first(&heading),
                    theme(&heading),
                    "{round} {heading}"
                );
            }
            let heading = "How we have transformed our services";
            assert!(questions.first(heading).is_some() && theme(heading).is_some());
        }
    }

    #[test]
    fn the_patterns_of_the_compiled_in_taxonomy_are_patterns() {
        Taxonomy::parse(BUILT_IN).unwrap();
    }
}
