//! Themes and topics of passages.
//!
//! A theme is decided by the headings above a passage: a heading that states one of the
//! government's questions decides for everything below it, whatever its sub-headings say; where
//! none does, the nearest chapter heading that matches decides. Only then do cue words guess.
//! Topics are set by cue words, any number, whatever the theme. The patterns and cues are data: see
//! `taxonomy`.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use regex::bytes::RegexSet;

use super::taxonomy::{CUES, TAXONOMY};
pub use super::taxonomy::{Theme, Topic};
use super::{Status, ThemeBasis};

/// The theme of what answers none of the four questions.
pub const OTHER: &str = "other";

/// Words that one of the government's questions has at most, however it is put.
const QUESTION_WORDS: usize = 45;
/// Words that a question put in loose words has at most.
const ECHO_WORDS: usize = 20;
/// So many different questions in one list are the questions restated.
const RESTATED_QUESTIONS: usize = 3;
/// Words that a line of a page's furniture has at most.
const PAGE_CONTROL_WORDS: usize = 14;

/// What a heading says about the theme of what stands below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It states a question: decides for all below it. The place of the theme in [`themes`].
    Question(usize),
    /// It names a chapter: decides where no question does.
    Section(usize),
    /// Nothing.
    Nothing,
}

/// The themes, in order.
pub fn themes() -> &'static [Theme] {
    &TAXONOMY.themes
}

/// The topics, in order.
pub fn topics() -> &'static [Topic] {
    &TAXONOMY.topics
}

/// What the heading says about the theme of what stands below it.
pub fn heading_says(heading: &str) -> Says {
    let heading = bare_heading(heading);
    let matching = |sets: &[RegexSet]| sets.iter().position(|set| set.is_match(heading.as_bytes()));
    if let Some(theme) = matching(&TAXONOMY.questions) {
        Says::Question(theme)
    } else if let Some(theme) = matching(&TAXONOMY.sections) {
        Says::Section(theme)
    } else {
        Says::Nothing
    }
}

/// Whether the text states one of the government's four questions.
pub fn states_question(text: &str) -> bool {
    matches!(heading_says(text), Says::Question(theme) if TAXONOMY.themes[theme].slug != OTHER)
}

/// The theme whose question the text restates: word for word, or as a list would, in loose words.
/// Only several such texts tell that they are the questions restated: see [`are_restated`].
pub fn restates(text: &str, in_list: bool) -> Option<usize> {
    let words = text.split_whitespace().count();
    if words > QUESTION_WORDS {
        return None;
    }
    let bare = bare_heading(text);
    let question = TAXONOMY
        .questions
        .iter()
        .position(|set| set.is_match(bare.as_bytes()));
    // Outside a list, a full stop makes it a sentence: "How we work has changed."
    let is_short = words <= ECHO_WORDS && (in_list || !text.ends_with('.'));
    let echo = || {
        TAXONOMY
            .echoes
            .iter()
            .position(|set| set.is_match(bare.as_bytes()))
    };
    question
        .or_else(|| if is_short { echo() } else { None })
        .filter(|&theme| TAXONOMY.themes[theme].slug != OTHER)
}

/// Whether texts that restate questions of these themes, one after the other, are the government's
/// questions restated: so many different ones do not stand together otherwise.
pub fn are_restated(themes: impl IntoIterator<Item = usize>) -> bool {
    themes.into_iter().collect::<HashSet<usize>>().len() >= RESTATED_QUESTIONS
}

/// Whether the text is a question that somebody puts to the council: one of the government's, as
/// far as it is known, or one that says "you".
pub fn asks(text: &str) -> bool {
    text.ends_with('?')
        && text.split_whitespace().count() <= QUESTION_WORDS
        && (matches!(heading_says(text), Says::Question(theme) | Says::Section(theme)
                if TAXONOMY.themes[theme].slug != OTHER)
            || text
                .split(|c: char| !c.is_alphabetic())
                .any(|word| matches!(word.to_lowercase().as_str(), "you" | "your")))
}

/// Whether the line belongs to the web page and not to the plan on it: a menu, a request for
/// feedback, the name of who put it there.
pub fn is_page_control(line: &str) -> bool {
    line.split_whitespace().count() <= PAGE_CONTROL_WORDS
        && TAXONOMY
            .page_controls
            .is_match(bare_heading(line).as_bytes())
}

/// What a heading or table head says about status.
pub fn head_status(head: &str) -> Option<Status> {
    let head = bare_heading(head);
    TAXONOMY
        .statuses
        .iter()
        .find(|(_, heads)| heads.is_match(head.as_bytes()))
        .map(|&(status, _)| status)
}

/// The themes of a passage below headings that say `said` (outermost first), and what decided.
pub fn classify(said: &[Says], text: &str) -> (Vec<String>, ThemeBasis) {
    let question = said.iter().rev().find_map(|says| match says {
        Says::Question(theme) => Some(*theme),
        _ => None,
    });
    let section = || {
        said.iter().rev().find_map(|says| match says {
            Says::Section(theme) => Some(*theme),
            _ => None,
        })
    };
    if let Some(theme) = question.or_else(section) {
        (
            vec![TAXONOMY.themes[theme].slug.clone()],
            ThemeBasis::Heading,
        )
    } else if let Some(theme) = guess(text) {
        (vec![TAXONOMY.themes[theme].slug.clone()], ThemeBasis::Cue)
    } else {
        (vec![OTHER.to_owned()], ThemeBasis::None)
    }
}

/// The topics that the passage's words call for, in the order of the taxonomy.
pub fn topics_of(text: &str) -> Vec<String> {
    let mut owners = CUES.topics.owners(text);
    owners.sort_unstable();
    owners.dedup();
    owners
        .into_iter()
        .map(|topic| TAXONOMY.topics[topic].slug.clone())
        .collect()
}

/// The theme most of the cues point to, if at least two do and more than for any other.
fn guess(text: &str) -> Option<usize> {
    let mut counts = vec![0; TAXONOMY.themes.len()];
    for owner in CUES.themes.owners(text) {
        counts[owner] += 1;
    }
    let (best, &most) = counts.iter().enumerate().max_by_key(|&(_, count)| count)?;
    let clear = most >= 2 && counts.iter().filter(|&&count| count == most).count() == 1;
    clear.then_some(best)
}

/// A heading without its label or number ("Section 2:", "1.3.1", "a)") and closing sign, with
/// straight quotes, plain hyphens and single spaces: what the patterns of the taxonomy are written for.
fn bare_heading(heading: &str) -> String {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i-u)^(?:(?:section|theme|part|question|chapter|priority)\s+(?:\d+|one|two|three|four|five|six)\b\s*[:.)-]*\s*|\(?\d+(?:\.\d+)*[.):]?\s+|\(?[a-z][.)]\s+)+",
        )
        .expect("a constant pattern compiles; a unit test runs it")
    });
    let folded: String = heading
        .chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            '\u{2010}'..='\u{2015}' => '-',
            c => c,
        })
        .collect();
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    LABEL
        .replace(&folded, "")
        .trim_end_matches([':', '.', '?', ' '])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme_of(headings: &[&str], text: &str) -> (String, ThemeBasis) {
        let said: Vec<Says> = headings
            .iter()
            .map(|heading| heading_says(heading))
            .collect();
        let (themes, basis) = classify(&said, text);
        (themes[0].clone(), basis)
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
    fn labels_and_numbers_are_no_part_of_a_heading() {
        for heading in [
            "Section 1: Our  plan:",
            "1.3.1 Our plan",
            "a) Our plan.",
            "Theme two – Our plan",
        ] {
            assert_eq!(bare_heading(heading), "Our plan");
        }
    }

    #[test]
    fn table_heads_tell_status() {
        assert_eq!(head_status("What we have done"), Some(Status::Done));
        assert_eq!(
            head_status("What we are doing/will do"),
            Some(Status::Planned)
        );
        assert_eq!(head_status("Activity"), None);
    }

    #[test]
    fn topics_come_from_cues_whatever_the_theme() {
        let topics = topics_of("AI suppliers; we send a van. Shared services with the NHS.");
        assert!(topics.contains(&"ai-automation".to_owned()));
        assert!(topics.contains(&"shared-services".to_owned()));
        assert!(!topics.contains(&"social-care-send".to_owned()));
    }
}
