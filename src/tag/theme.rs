//! Themes and topics of passages.
//!
//! A theme is decided by the headings above a passage: a heading that states one of the
//! government's questions decides for everything below it, whatever its sub-headings say; where
//! none does, the nearest chapter heading that matches decides. Only then do cue words guess.
//! Topics are set by cue words, any number, whatever the theme. The patterns and cues are data: see
//! `taxonomy`.

use std::collections::HashSet;

pub(crate) use super::length::has_more_words;
use super::loose::{Line, bare_heading, halves};
use super::patterns::ByTheme;
use super::taxonomy::Taxonomy;
pub use super::taxonomy::{Theme, Topic};
use super::{Reason, Span, Status, ThemeBasis};

/// The theme of what answers none of the four questions.
pub const OTHER: &str = "other";

/// Words that one of the government's questions has at most, however it is put.
const QUESTION_WORDS: usize = 45;
/// Words that a question put in loose words has at most.
const ECHO_WORDS: usize = 20;
/// So many different questions in one list are the questions restated.
pub(crate) const RESTATED_QUESTIONS: usize = 3;
/// Words that a line of a page's furniture has at most.
const PAGE_CONTROL_WORDS: usize = 14;

/// What a heading says about the theme of what stands below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It states a question: decides for all below it. The place of the theme in the taxonomy.
    Question(usize),
    /// It names a chapter: decides where no question does.
    Section(usize),
    /// It speaks of one theme, in loose words: decides like a chapter.
    Named(usize),
    /// It hints at one theme: decides only as one of the main headings of its document.
    Hinted(usize),
    /// Nothing.
    Nothing,
}

/// The themes of a passage, and what decided them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    /// Their slugs; never empty.
    pub slugs: Vec<String>,
    /// What kind of thing decided.
    pub basis: ThemeBasis,
    /// Which one.
    pub by: Reason,
}

impl Themes {
    /// Those of a passage that nothing assigns to a theme.
    pub fn none() -> Themes {
        Themes {
            slugs: vec![OTHER.to_owned()],
            basis: ThemeBasis::None,
            by: Reason::Nothing,
        }
    }
}

impl Taxonomy {
    /// What the heading says about the theme of what stands below it.
    pub fn heading_says(&self, heading: &str) -> Says {
        let heading = bare_heading(heading);
        if let Some(theme) = self.patterns().questions.first(&heading) {
            Says::Question(theme)
        } else if let Some(theme) = self.patterns().sections.first(&heading) {
            Says::Section(theme)
        } else {
            let loose = self.loosely(&heading);
            match (loose.themes.as_slice(), loose.is_hint) {
                (&[theme], false) => Says::Named(theme),
                (&[theme], true) => Says::Hinted(theme),
                _ => Says::Nothing,
            }
        }
    }

    /// The themes that a heading fits, of the kind that decides. Where there are several, the first
    /// holds if patterns tell, and none in loose words: see [`Taxonomy::heading_says`].
    pub fn themes_of_heading(&self, heading: &str) -> Vec<&Theme> {
        let heading = bare_heading(heading);
        let mut fitting: Vec<usize> = self.patterns().questions.matching(&heading);
        if fitting.is_empty() {
            fitting = self.patterns().sections.matching(&heading);
        }
        if fitting.is_empty() {
            let loose = self.loosely(&heading);
            // Hints of several themes are not worth a word.
            let is_worth = loose.themes.len() == 1 || !loose.is_hint;
            fitting.extend(is_worth.then_some(loose.themes).into_iter().flatten());
        }
        fitting
            .into_iter()
            .map(|theme| &self.themes()[theme])
            .collect()
    }

    /// Whether the text states one of the government's four questions.
    pub fn states_question(&self, text: &str) -> bool {
        self.question_of(text).is_some()
    }

    /// The theme whose question the text states, if it is one of the government's four.
    pub fn question_of(&self, text: &str) -> Option<usize> {
        let questions = &self.patterns().questions;
        let line = Line::of(text);
        let theme = || questions.first(line.bare());
        let theme = questions.may_fit(&line, usize::MAX).then(theme).flatten();
        theme.filter(|&theme| !self.is_other(theme))
    }

    /// Whether the text heads end or front matter wherever it stands: "Equality statement".
    pub fn is_end_matter(&self, text: &str) -> bool {
        matches!(self.heading_says(text), Says::Question(theme) if self.is_other(theme))
    }

    /// Whether that is the theme of what answers no question.
    pub fn is_other(&self, theme: usize) -> bool {
        self.themes()[theme].slug == OTHER
    }

    /// The theme whose question the text restates: word for word, or as a list would, in loose words.
    /// Only several such texts tell that they are the questions restated: see [`are_restated`].
    pub fn restates(&self, text: &str, in_list: bool) -> Option<usize> {
        let patterns = self.patterns();
        let line = Line::of(text);
        let may_ask = patterns.questions.may_fit(&line, QUESTION_WORDS);
        // Outside a list, a full stop makes it a sentence: "How we work has changed."
        let may_echo =
            (in_list || !text.ends_with('.')) && patterns.echoes.may_fit(&line, ECHO_WORDS);
        let told = |set: &ByTheme, may: bool| may.then(|| set.first(line.bare())).flatten();
        told(&patterns.questions, may_ask)
            .or_else(|| told(&patterns.echoes, may_echo))
            .filter(|&theme| !self.is_other(theme))
    }

    /// Whether the text is a question that somebody puts to the council: one of the government's, as
    /// far as it is known, or one that says "you".
    pub fn asks(&self, text: &str) -> bool {
        let is_known = || match self.heading_says(text) {
            Says::Question(theme) | Says::Section(theme) => !self.is_other(theme),
            _ => false,
        };
        let says_you = || {
            text.split(|c: char| !c.is_alphabetic())
                .any(|word| matches!(word.to_lowercase().as_str(), "you" | "your"))
        };
        text.ends_with('?') && !has_more_words(text, QUESTION_WORDS) && (is_known() || says_you())
    }

    /// Whether the line belongs to the web page and not to the plan on it: a menu, a request for
    /// feedback, the name of who put it there.
    pub fn is_page_control(&self, line: &str) -> bool {
        let controls = &self.patterns().page_controls;
        let text = Line::of(line);
        controls.may_fit(&text, PAGE_CONTROL_WORDS) && controls.fits(text.bare())
    }

    /// What a heading or table head says about status.
    pub fn head_status(&self, head: &str) -> Option<Status> {
        let head = bare_heading(head);
        let says = |head: &str| {
            let mut statuses = self.patterns().statuses.iter();
            statuses.find(|(_, heads)| heads.fits(head))
        };
        // "Technology: what we will do" tells theme and status at once.
        let found = says(&head).or_else(|| halves(&head).find_map(says));
        found.map(|&(status, _)| status)
    }

    /// The themes of a passage below headings that say `said` (outermost first, each with its place),
    /// and what decided.
    pub fn classify(&self, said: &[(Says, Reason)], text: &str) -> Themes {
        let nearest = |of: fn(Says) -> Option<usize>| {
            let mut nearest_first = said.iter().rev();
            nearest_first.find_map(|(says, place)| Some((of(*says)?, place.clone())))
        };
        let question = nearest(|says| match says {
            Says::Question(theme) => Some(theme),
            _ => None,
        });
        let section = || {
            nearest(|says| match says {
                Says::Section(theme) | Says::Named(theme) => Some(theme),
                _ => None,
            })
        };
        let heading = question
            .or_else(section)
            .map(|(theme, place)| (theme, place, ThemeBasis::Heading));
        let cue = || {
            let (theme, words) = self.guess(text)?;
            Some((theme, Reason::Words(words), ThemeBasis::Cue))
        };
        match heading.or_else(cue) {
            None => Themes::none(),
            Some((theme, by, basis)) => Themes {
                slugs: vec![self.themes()[theme].slug.clone()],
                basis,
                by,
            },
        }
    }

    /// The topics that the passage's words call for, in the order of the taxonomy, each with the
    /// first of its words.
    pub fn topics_of(&self, text: &str) -> Vec<(String, Span)> {
        let mut found = self.cues().topics.found(text);
        found.sort_unstable();
        found.dedup_by_key(|(topic, _)| *topic);
        found
            .into_iter()
            .map(|(topic, words)| (self.topics()[topic].slug.clone(), words))
            .collect()
    }

    /// The cue words of each theme that has any in the text, in order.
    pub(super) fn cues_of(&self, text: &str) -> Vec<(String, Vec<Span>)> {
        let mut found = self.cues().themes.found(text);
        found.sort_unstable();
        (found.chunk_by(|a, b| a.0 == b.0))
            .map(|cues| {
                let words = cues.iter().map(|&(_, words)| words);
                (self.themes()[cues[0].0].slug.clone(), words.collect())
            })
            .collect()
    }

    /// The theme most of the cues point to, if at least two do and more than for any other; and
    /// where they stand.
    fn guess(&self, text: &str) -> Option<(usize, Vec<Span>)> {
        let found = self.cues().themes.found(text);
        let mut counts = vec![0; self.themes().len()];
        for &(theme, _) in &found {
            counts[theme] += 1;
        }
        let (best, &most) = counts.iter().enumerate().max_by_key(|&(_, count)| count)?;
        let clear = most >= 2 && counts.iter().filter(|&&count| count == most).count() == 1;
        let of_best = found.into_iter().filter(|&(theme, _)| theme == best);
        clear.then(|| (best, of_best.map(|(_, words)| words).collect()))
    }
}

/// Whether texts that restate questions of these themes, one after the other, are the government's
/// questions restated: so many different ones do not stand together otherwise.
pub fn are_restated(themes: impl IntoIterator<Item = usize>) -> bool {
    themes.into_iter().collect::<HashSet<usize>>().len() >= RESTATED_QUESTIONS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme_of(headings: &[&str], text: &str) -> (String, ThemeBasis) {
        let taxonomy = Taxonomy::built_in();
        let said: Vec<(Says, Reason)> = (headings.iter().enumerate())
            .map(|(i, heading)| (taxonomy.heading_says(heading), Reason::Heading(i)))
            .collect();
        let themes = taxonomy.classify(&said, text);
        (themes.slugs[0].clone(), themes.basis)
    }

    #[test]
    fn a_question_decides_for_its_sub_headings() {
        let cases: &[(&[&str], &str)] = &[
            (
                &["Section 2: How you plan to use technology and data"],
                "technology-data",
            ),
            (
                &[
                    "What are the barriers that the Government can help to remove?",
                    "AI",
                ],
                "barriers",
            ),
            (
                &["1. How have we transformed services?", "ICT and technology"],
                "transformation",
            ),
            (
                &["Theme Three: Other items of spend in our systems"],
                "wasteful-spend",
            ),
            (
                &[
                    "What are the barriers preventing progress?",
                    "Equalities statement",
                ],
                "other",
            ),
            (&["Transformation"], "transformation"),
            (&["Productivity plan", "Managing spend"], "wasteful-spend"),
            (&["Introduction"], "other"),
        ];
        for (headings, theme) in cases {
            assert_eq!(
                theme_of(headings, ""),
                ((*theme).to_owned(), ThemeBasis::Heading),
                "{headings:?}"
            );
        }
    }

    #[test]
    fn without_a_heading_the_theme_is_a_labelled_guess_or_other() {
        let guess = theme_of(
            &[],
            "Agency staff and consultants cost less since procurement was centralised.",
        );
        assert_eq!(guess, ("wasteful-spend".to_owned(), ThemeBasis::Cue));
        assert_eq!(
            theme_of(&[], "It was a sunny day."),
            (OTHER.to_owned(), ThemeBasis::None)
        );
    }

    #[test]
    fn table_heads_tell_status() {
        assert_eq!(
            Taxonomy::built_in().head_status("What we have done"),
            Some(Status::Done)
        );
        assert_eq!(
            Taxonomy::built_in().head_status("What we are doing/will do"),
            Some(Status::Planned)
        );
        assert_eq!(Taxonomy::built_in().head_status("Activity"), None);
    }

    proptest::proptest! {
        #[test]
        fn a_heading_is_folded_like_any_other(text in "([abAqQ1.(:?£’“–-]|  |\t|Section|Theme|One| |\u{A0}){0,12}") {
            let plain: String = text.chars().map(|c| match c {
                '’' => '\'',
                '“' => '"',
                '–' => '-',
                c => c,
            }).collect();
            let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
            // Behind a sign that needs folding, a heading takes the long way.
            assert_eq!(bare_heading(&text), bare_heading(&plain));
            let line = Line::of(&text);
            let bare = bare_heading(&text);
            assert!(bare.as_bytes().starts_with(line.begin()));
            assert!(bare.as_bytes().ends_with(line.end()));
        }
    }

    #[test]
    fn topics_come_from_cues_whatever_the_theme() {
        let text = "AI suppliers; we send a van. Shared services with the NHS.";
        let topics = Taxonomy::built_in().topics_of(text);
        let words = |topic: &str| {
            let found = topics.iter().find(|(slug, _)| slug == topic);
            found.map(|(_, words)| words.of(text))
        };
        assert_eq!(words("ai-automation"), Some("AI"));
        assert_eq!(words("shared-services"), Some("Shared service"));
        assert_eq!(words("social-care-send"), None);
    }
}
