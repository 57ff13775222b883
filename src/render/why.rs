//! What decided a passage's tags, for people and in JSON.

use serde::Serialize;

use crate::document::Document;
use crate::passage::Passage;
use crate::tag::theme::Says;
use crate::tag::trace::Trace;
use crate::tag::{Reason, StatusBasis, ThemeBasis};

/// What decided the tags of a passage: `why` in a line of JSON.
#[derive(Serialize)]
pub(super) struct WhyJson<'p> {
    council: &'p [String],
    themes: Option<Decided<'p>>,
    topics: Vec<TopicJson<'p>>,
    status: Option<Decided<'p>>,
}

/// What decided one topic.
#[derive(Serialize)]
struct TopicJson<'p> {
    topic: &'p str,
    #[serde(flatten)]
    decided: Option<Decided<'p>>,
}

/// What decided a tag: a heading, words of the text, or a line of a list.
#[derive(Serialize)]
pub(super) struct Decided<'p> {
    by: &'static str,
    said: Vec<&'p str>,
}

impl Decided<'_> {
    /// As a part of a sentence: `the heading “Fleet”`.
    pub(super) fn sentence(&self) -> String {
        let quoted: Vec<String> = self.said.iter().map(|said| format!("“{said}”")).collect();
        match self.by {
            "list" => self.said.join(", "),
            "words" if matches!(self.said.as_slice(), [one] if !one.contains(' ')) => {
                format!("the word {}", quoted.join(", "))
            }
            by => format!("the {by} {}", quoted.join(", ")),
        }
    }
}

/// What a reason of a passage's tag refers to; nothing where nothing decided.
pub(super) fn decided<'p>(reason: &'p Reason, passage: &'p Passage) -> Option<Decided<'p>> {
    let (by, said) = match reason {
        Reason::Nothing => return None,
        Reason::Heading(at) => ("heading", vec![passage.headings.get(*at)?.as_str()]),
        Reason::Itself => ("heading", vec![passage.text.as_str()]),
        Reason::Words(spans) => {
            let words = spans.iter().map(|span| span.of(&passage.text));
            ("words", words.collect())
        }
        Reason::Listed(place) => ("list", vec![place.as_str()]),
    };
    Some(Decided { by, said })
}

/// What decided the tags of a passage.
pub(super) fn why<'p>(passage: &'p Passage, document: &'p Document) -> WhyJson<'p> {
    let tags = &passage.tags;
    let topics = tags.topics.iter().zip(&tags.why.topics);
    WhyJson {
        council: signs(document),
        themes: decided(&tags.why.themes, passage),
        topics: topics
            .map(|(topic, reason)| TopicJson {
                topic,
                decided: decided(reason, passage),
            })
            .collect(),
        status: decided(&tags.why.status, passage),
    }
}

/// What speaks for the owner of a document.
fn signs(_document: &Document) -> &[String] {
    &[]
}

/// The themes of a passage with what decided them, for people.
pub(super) fn themes(passage: &Passage) -> String {
    let tags = &passage.tags;
    let themes = tags.themes.join(", ");
    match (tags.theme_basis, decided(&tags.why.themes, passage)) {
        (ThemeBasis::Cue, Some(decided)) => {
            format!("{themes} (a guess from {})", decided.sentence())
        }
        (_, Some(decided)) => format!("{themes} (decided by {})", decided.sentence()),
        (_, None) => format!("{themes} (for want of a sign of any other)"),
    }
}

/// The topics of a passage, each with what decided it, for people.
pub(super) fn topics(passage: &Passage) -> String {
    let tags = &passage.tags;
    let reasons = tags.why.topics.iter().map(Some);
    let reasons = reasons.chain(std::iter::repeat(None));
    let topics = tags.topics.iter().zip(reasons);
    let each =
        topics.map(
            |(topic, reason)| match reason.and_then(|reason| decided(reason, passage)) {
                Some(decided) => format!("{topic} ({})", decided.sentence()),
                None => topic.clone(),
            },
        );
    each.collect::<Vec<_>>().join(", ")
}

/// The lines that a trace comes to, for people.
pub(super) fn trace(trace: &Trace, passage: &Passage) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    for heading in &trace.headings {
        let mut says = match heading.themes.as_slice() {
            [] => "says nothing of a theme".to_owned(),
            themes if heading.says == Says::Nothing => {
                format!("speaks of {}, so it says nothing", themes.join(" and of "))
            }
            [theme, others @ ..] => {
                let what = match heading.says {
                    Says::Question(_) => "states the question of",
                    Says::Section(_) => "names a chapter of",
                    Says::Named(_) | Says::Nothing => "speaks of",
                    Says::Hinted(_) => "hints, among main headings, at",
                };
                let mut says = format!("{what} {theme}");
                for other in others {
                    says.push_str(&format!(" (fits {other} too; the first holds)"));
                }
                says
            }
        };
        if let Some(status) = heading.status {
            says.push_str(&format!("; tells of what is {}", status.name()));
        }
        lines.push(("heading", format!("“{}” {says}", heading.text)));
    }
    for (theme, spans) in &trace.cues {
        let words = spans
            .iter()
            .map(|span| format!("“{}”", span.of(&passage.text)));
        let words = words.collect::<Vec<_>>().join(", ");
        lines.push(("cue words", format!("of {theme}: {words}")));
    }
    lines
}

/// The status of a passage with what decided it, for people; none where it has none.
pub(super) fn status(passage: &Passage) -> Option<String> {
    let (status, basis) = passage.tags.status?;
    let status = status.name();
    Some(match (basis, decided(&passage.tags.why.status, passage)) {
        (StatusBasis::Inferred, Some(decided)) => {
            format!("{status} (a guess from {})", decided.sentence())
        }
        (StatusBasis::Table, Some(decided)) => {
            format!(
                "{status} (decided by the head of the column: {})",
                decided.sentence()
            )
        }
        (_, Some(decided)) => format!("{status} (decided by {})", decided.sentence()),
        (_, None) => format!("{status} (decided by: {})", basis.name()),
    })
}
