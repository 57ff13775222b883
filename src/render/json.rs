//! The JSON objects of the command line, kept apart from the library's own types: fields are only
//! ever added to them.

use std::ops::Range;

use serde::Serialize;

use super::explained::ExplanationJson;
use super::why::{self, WhyJson};
use crate::analyzer::{Variant, Words};
use crate::document::Document;
use crate::passage::Passage;
use crate::search::Repeat;
use crate::snippet::Snippet;
use crate::tag::council::{self, Council};

/// A council, wherever one stands in a line.
#[derive(Serialize)]
pub struct CouncilJson<'r> {
    slug: &'r str,
    name: &'r str,
    gss: &'r str,
    r#type: &'r str,
    region: &'r str,
}

/// A document, wherever one stands in a line.
#[derive(Serialize)]
pub struct DocumentJson<'r> {
    id: &'r str,
    path: String,
    title: &'r str,
    format: &'static str,
    url: Option<&'r str>,
    date: Option<&'r str>,
}

/// A passage with all its tags: a line of `export` and `show`.
#[derive(Serialize)]
pub struct PassageJson<'r> {
    id: String,
    council: Option<CouncilJson<'r>>,
    document: DocumentJson<'r>,
    themes: &'r [String],
    topics: &'r [String],
    theme_basis: &'static str,
    status: Option<&'static str>,
    status_basis: Option<&'static str>,
    headings: &'r [String],
    page: Option<u32>,
    page_basis: Option<&'static str>,
    paragraph: Option<&'r str>,
    kind: &'static str,
    boilerplate: bool,
    text: &'r str,
    citation: String,
    why: WhyJson<'r>,
    passage: u32,
    part: Option<u32>,
    words: usize,
}

/// A hit: a line of `search`.
#[derive(Serialize)]
pub struct HitJson<'r> {
    pub(super) rank: usize,
    pub(super) score: f32,
    #[serde(flatten)]
    pub(super) passage: PassageJson<'r>,
    pub(super) snippet: &'r str,
    pub(super) highlights: Vec<[usize; 2]>,
    pub(super) matched: &'r [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) explain: Option<ExplanationJson<'r>>,
    pub(super) same_as: Option<&'r str>,
    pub(super) also_in: Vec<RepeatJson<'r>>,
    pub(super) amount_pounds: Option<f64>,
}

/// A passage with the words of a hit.
#[derive(Serialize)]
pub struct RepeatJson<'r> {
    id: String,
    council: Option<&'r str>,
    citation: String,
}

pub(super) fn council(council: &Council) -> CouncilJson<'_> {
    CouncilJson {
        slug: &council.slug,
        name: &council.name,
        gss: &council.gss,
        r#type: &council.kind,
        region: &council.region,
    }
}

pub(super) fn document(document: &Document) -> DocumentJson<'_> {
    DocumentJson {
        id: &document.id,
        path: document.path.to_string_lossy().into_owned(),
        title: &document.title,
        format: document.format.name(),
        url: document.url.as_deref(),
        date: document.date.as_deref(),
    }
}

pub(super) fn passage<'r>(passage: &'r Passage, of: &'r Document) -> PassageJson<'r> {
    PassageJson {
        id: passage.id(),
        council: of
            .council
            .as_deref()
            .and_then(council::by_slug)
            .map(council),
        document: document(of),
        themes: &passage.tags.themes,
        topics: &passage.tags.topics,
        theme_basis: passage.tags.theme_basis.name(),
        status: passage.tags.status.map(|(status, _)| status.name()),
        status_basis: passage.tags.status.map(|(_, basis)| basis.name()),
        headings: &passage.headings,
        page: passage.page.map(|(page, _)| page),
        page_basis: passage.page.map(|(_, basis)| basis.name()),
        paragraph: passage.paragraph.as_deref(),
        kind: passage.kind.name(),
        boilerplate: passage.boilerplate,
        text: &passage.text,
        citation: super::hit::citation(passage, of),
        why: why::why(passage, of),
        passage: passage.number,
        part: passage.part,
        words: words_of(&passage.text),
    }
}

pub(super) fn repeat(repeat: &Repeat) -> RepeatJson<'_> {
    RepeatJson {
        id: repeat.passage.id(),
        council: repeat.document.council.as_deref(),
        citation: super::hit::citation(&repeat.passage, &repeat.document),
    }
}

/// How many words a text has, as the index counts them.
pub(super) fn words_of(text: &str) -> usize {
    let mut walk = Words::new(text);
    let mut words = 0;
    while walk.advance() {
        words += usize::from(walk.variant() == Variant::Word);
    }
    words
}

/// Highlights in code points.
pub(super) fn code_points(snippet: &Snippet) -> Vec<[usize; 2]> {
    spans_in_code_points(&snippet.text, &snippet.highlights)
}

/// Places in a text, ascending, in code points, which is what other languages count strings in.
pub(super) fn spans_in_code_points(text: &str, spans: &[Range<usize>]) -> Vec<[usize; 2]> {
    let (mut bytes, mut chars) = (0, 0);
    let mut count_to = |end: usize| {
        chars += text[bytes..end].chars().count();
        bytes = end;
        chars
    };
    (spans.iter())
        .map(|span| [count_to(span.start), count_to(span.end)])
        .collect()
}
