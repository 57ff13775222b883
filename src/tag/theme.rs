//! Themes and topics of passages.
//!
//! A theme is decided by the headings above a passage: a heading that states one of the
//! government's questions decides for everything below it, whatever its sub-headings say; where
//! none does, the nearest chapter heading that matches decides. Only then do cue words guess.
//! Topics are set by cue words, any number, whatever the theme. The patterns and cues are data:
//! `data/themes.toml`, compiled in.

use std::sync::LazyLock;

use regex::{Regex, RegexSet, RegexSetBuilder};
use serde::Deserialize;

use super::cues::Cues;
use super::{Status, ThemeBasis};

/// The theme of what answers none of the four questions.
pub const OTHER: &str = "other";

/// A theme as the taxonomy describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Short name in queries and output.
    pub slug: String,
    /// Name for people.
    pub label: String,
    /// What belongs to it.
    pub definition: String,
    question: Vec<String>,
    section: Vec<String>,
    cues: Vec<String>,
}

/// A topic as the taxonomy describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Short name in queries and output.
    pub slug: String,
    /// The theme it is usually met in; passages of any theme can have the topic.
    pub theme: String,
    /// Name for people.
    pub label: String,
    /// What belongs to it.
    pub definition: String,
    cues: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusHeads {
    slug: Status,
    #[serde(rename = "label")]
    _label: String,
    heads: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "schema")]
    _schema: u32,
    #[serde(rename = "name")]
    _name: String,
    theme: Vec<Theme>,
    topic: Vec<Topic>,
    status: Vec<StatusHeads>,
}

/// The themes and topics with their compiled patterns.
struct Taxonomy {
    themes: Vec<Theme>,
    topics: Vec<Topic>,
    questions: Vec<RegexSet>,
    sections: Vec<RegexSet>,
    statuses: Vec<(Status, RegexSet)>,
    theme_cues: Cues,
    topic_cues: Cues,
}

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
    let matching = |sets: &[RegexSet]| sets.iter().position(|set| set.is_match(&heading));
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

/// What a heading or table head says about status.
pub fn head_status(head: &str) -> Option<Status> {
    let head = bare_heading(head);
    TAXONOMY
        .statuses
        .iter()
        .find(|(_, heads)| heads.is_match(&head))
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
    let mut owners = TAXONOMY.topic_cues.owners(text);
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
    for owner in TAXONOMY.theme_cues.owners(text) {
        counts[owner] += 1;
    }
    let (best, &most) = counts.iter().enumerate().max_by_key(|&(_, count)| count)?;
    let clear = most >= 2 && counts.iter().filter(|&&count| count == most).count() == 1;
    clear.then_some(best)
}

/// A heading without its label or number ("Section 2:", "1.3.1", "a)") and closing sign, with
/// straight quotes and single spaces: what the patterns of the taxonomy are written for.
fn bare_heading(heading: &str) -> String {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:(?:section|theme|part|question|chapter|priority)\s+(?:\d+|one|two|three|four|five|six)\b\s*[:.)–—-]*\s*|\(?\d+(?:\.\d+)*[.):]?\s+|\(?[a-z][.)]\s+)+",
        )
        .expect("a constant pattern compiles; a unit test runs it")
    });
    let folded: String = heading
        .chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            c => c,
        })
        .collect();
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    LABEL
        .replace(&folded, "")
        .trim_end_matches([':', '.', '?', ' '])
        .to_owned()
}

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| {
    compile(include_str!("../../data/themes.toml"))
        .expect("the compiled-in taxonomy is well formed; a unit test loads it")
});

fn compile(source: &str) -> Result<Taxonomy, Box<dyn std::error::Error>> {
    let file: File = toml::from_str(source)?;
    let set = |patterns: &[String]| {
        RegexSetBuilder::new(patterns)
            .case_insensitive(true)
            .build()
    };
    let each = |of: fn(&Theme) -> &[String]| -> Result<Vec<RegexSet>, regex::Error> {
        file.theme.iter().map(|theme| set(of(theme))).collect()
    };
    let questions = each(|theme| &theme.question)?;
    let sections = each(|theme| &theme.section)?;
    let mut statuses = Vec::new();
    for heads in &file.status {
        statuses.push((heads.slug, set(&heads.heads)?));
    }
    let theme_cues = Cues::new(
        (file.theme.iter().enumerate())
            .flat_map(|(i, theme)| theme.cues.iter().map(move |cue| (i, cue.as_str(), false))),
    )?;
    let topic_cues = Cues::new(file.topic.iter().enumerate().flat_map(|(i, topic)| {
        let cues = topic.cues.iter().map(move |cue| (i, cue.as_str(), false));
        cues.chain(
            topic
                .not
                .iter()
                .map(move |phrase| (i, phrase.as_str(), true)),
        )
    }))?;
    Ok(Taxonomy {
        questions,
        sections,
        statuses,
        theme_cues,
        topic_cues,
        themes: file.theme,
        topics: file.topic,
    })
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
