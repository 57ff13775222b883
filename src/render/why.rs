//! What decided a passage's tags, for people and in JSON.

use std::borrow::Cow;

use serde::Serialize;

use crate::document::{CouncilBasis, Document, ListRow};
use crate::passage::Passage;
use crate::tag::theme::Says;
use crate::tag::trace::Trace;
use crate::tag::{Reason, StatusBasis, ThemeBasis, council};

/// What decided the tags of a passage: `why` in a line of JSON.
#[derive(Serialize)]
pub(super) struct WhyJson<'p> {
    council: Vec<Cow<'p, str>>,
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
    by: By,
    said: Vec<Cow<'p, str>>,
}

/// What kind of thing decides a tag.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum By {
    /// A heading, or the head of a column.
    Heading,
    /// Words of the passage.
    Words,
    /// Items of the same list.
    Neighbours,
    /// A row of the user's corrections.
    List,
}

impl Decided<'_> {
    /// As a part of a sentence: `the heading “Fleet”`.
    pub(super) fn sentence(&self) -> String {
        let quoted: Vec<String> = self.said.iter().map(|said| format!("“{said}”")).collect();
        let quoted = quoted.join(", ");
        match (self.by, self.said.as_slice()) {
            (By::List, rows) => format!("your correction, {}", rows.join(", ")),
            (By::Neighbours, _) => "the items around it".to_owned(),
            (By::Words, [word]) if !word.contains(' ') => format!("the word {quoted}"),
            (By::Words, _) => format!("the words {quoted}"),
            (By::Heading, _) => format!("the heading {quoted}"),
        }
    }
}

/// What a reason of a passage's tag refers to; nothing where nothing decided.
pub(super) fn decided<'p>(
    reason: &Reason,
    passage: &'p Passage,
    document: &Document,
) -> Option<Decided<'p>> {
    let (by, said) = match reason {
        Reason::Nothing => return None,
        Reason::Heading(at) => (By::Heading, vec![passage.headings.get(*at)?.into()]),
        Reason::Itself => (By::Heading, vec![passage.text.as_str().into()]),
        Reason::Words(spans) => {
            let words = spans.iter().map(|span| span.of(&passage.text).into());
            (By::Words, words.collect())
        }
        Reason::Neighbours => (By::Neighbours, Vec::new()),
        Reason::Listed(row) => (By::List, vec![correction(document, *row)?.into()]),
    };
    Some(Decided { by, said })
}

/// The row of the user's corrections that stands at that place among those of the document.
pub(super) fn correction(document: &Document, row: u32) -> Option<String> {
    document
        .corrections
        .get(row as usize)
        .map(ListRow::to_string)
}

/// What decided the tags of a passage.
pub(super) fn why<'p>(passage: &'p Passage, document: &'p Document) -> WhyJson<'p> {
    let tags = &passage.tags;
    let topics = tags.topics.iter().zip(&tags.why.topics);
    WhyJson {
        council: owner_signs(document),
        themes: decided(&tags.why.themes, passage, document),
        topics: topics
            .map(|(topic, reason)| TopicJson {
                topic,
                decided: decided(reason, passage, document),
            })
            .collect(),
        status: decided(&tags.why.status, passage, document),
    }
}

/// What speaks for the owner of a document: a correction, else the signs in it; where it is unknown,
/// the candidates with theirs.
fn owner_signs(document: &Document) -> Vec<Cow<'_, str>> {
    let corrected = document.council_corrected;
    match corrected.and_then(|row| correction(document, row)) {
        Some(row) => vec![row.into()],
        None => (document.council_why.iter())
            .map(|sign| Cow::from(sign.as_str()))
            .collect(),
    }
}

/// The themes of a passage with what decided them, for people.
pub(super) fn themes(passage: &Passage, document: &Document) -> String {
    let tags = &passage.tags;
    let themes = tags.themes.join(", ");
    match (
        tags.theme_basis,
        decided(&tags.why.themes, passage, document),
    ) {
        (ThemeBasis::Cue, Some(decided)) => {
            format!("{themes} (a guess from {})", decided.sentence())
        }
        (_, Some(decided)) => format!("{themes} (decided by {})", decided.sentence()),
        (_, None) => format!("{themes} (for want of a sign of any other)"),
    }
}

/// The topics of a passage, each with what decided it, for people.
pub(super) fn topics(passage: &Passage, document: &Document) -> String {
    let tags = &passage.tags;
    let reasons = tags.why.topics.iter().map(Some);
    let reasons = reasons.chain(std::iter::repeat(None));
    let topics = tags.topics.iter().zip(reasons);
    let each = topics.map(|(topic, reason)| {
        match reason.and_then(|reason| decided(reason, passage, document)) {
            Some(decided) => format!("{topic} ({})", decided.sentence()),
            None => topic.clone(),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}

/// The topics that a correction took away, each with where, for people; none where there are none.
pub(super) fn lacks(passage: &Passage, document: &Document) -> Option<String> {
    let lacks = passage.tags.why.lacks.iter().filter_map(|(topic, reason)| {
        let decided = decided(reason, passage, document)?;
        Some(format!("{topic} ({})", decided.sentence()))
    });
    let lacks: Vec<String> = lacks.collect();
    (!lacks.is_empty()).then(|| lacks.join(", "))
}

/// The council that owns a document, and what decided that.
pub(super) fn owner(document: &Document) -> String {
    let council = document.council.as_deref().and_then(council::by_slug);
    let corrected = document.council_corrected;
    if let Some(row) = corrected.and_then(|row| correction(document, row)) {
        let name = council.map_or("none", |council| &council.name);
        return format!("{name} (decided by your correction, {row})");
    }
    match council {
        None if document.council_why.is_empty() => "unknown".to_owned(),
        None => format!("unknown: {}", document.council_why.join(" or ")),
        Some(council) if document.council_basis == CouncilBasis::Listed => {
            format!("{} (decided by plans.csv)", council.name)
        }
        Some(council) => {
            let guess = match document.council_doubt.is_empty() {
                true => "a guess from the text",
                false => "a weak guess",
            };
            let why = document.council_why.join("; ");
            format!("{} ({guess}) · {why}", council.name)
        }
    }
}

/// The plain numbers that heads of its table make sums, for people; none where there are none.
pub(super) fn sums(passage: &Passage) -> Option<String> {
    let sums = (passage.sums().into_iter()).filter_map(|sum| {
        let written = &passage.text[sum.bytes.clone()];
        let is_plain = written.ends_with(|c: char| c.is_ascii_digit()) && !written.contains('£');
        is_plain.then(|| format!("{written} is {}", sum.in_figures()))
    });
    let sums: Vec<String> = sums.collect();
    (!sums.is_empty() && !passage.units.is_empty())
        .then(|| format!("{} (decided by the table’s head)", sums.join("; ")))
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
        lines.push(("heading", format!("“{}” by its words {says}", heading.text)));
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

/// The status of a passage with what decided it, for people; nothing where it has none and nobody
/// said so.
pub(super) fn status(passage: &Passage, document: &Document) -> Option<String> {
    let tags = &passage.tags;
    let decided = decided(&tags.why.status, passage, document);
    let Some((status, basis)) = tags.status else {
        return decided.map(|decided| format!("none (decided by {})", decided.sentence()));
    };
    let (status, decided) = (status.name(), decided?);
    Some(match basis {
        StatusBasis::Inferred => format!("{status} (a guess from {})", decided.sentence()),
        StatusBasis::Table => {
            let head = decided.said.join(", ");
            format!("{status} (decided by the head of its column, “{head}”)")
        }
        _ => format!("{status} (decided by {})", decided.sentence()),
    })
}
