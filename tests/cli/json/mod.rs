//! The JSON Lines of the contract, decoded into strict structs: every field it names, no other
//! one, closed sets as enums; and what it promises of highlights.

mod count;
mod promises;

use std::collections::BTreeSet;

use serde::Deserialize;

use promises::{check, check_highlights, check_repeats};

use crate::harness::{Dir, same};

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Council {
    slug: String,
    name: String,
    gss: String,
    r#type: CouncilType,
    region: String,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum CouncilType {
    County,
    District,
    Unitary,
    Metropolitan,
    LondonBorough,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Document {
    id: String,
    path: String,
    title: String,
    format: Format,
    #[serde(deserialize_with = "required")]
    url: Option<String>,
    #[serde(deserialize_with = "required")]
    date: Option<String>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Format {
    Text,
    Markdown,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Theme {
    Transformation,
    TechnologyData,
    WastefulSpend,
    Barriers,
    Other,
}

#[derive(Debug, Deserialize, PartialEq, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum ThemeBasis {
    Heading,
    Cue,
    Listed,
    None,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Status {
    Done,
    Planned,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum StatusBasis {
    Table,
    Heading,
    Inferred,
    Listed,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum PageBasis {
    Source,
    Estimated,
}

#[derive(Debug, Deserialize, PartialEq, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Heading,
    Paragraph,
    ListItem,
    TableRow,
    Contents,
    Furniture,
}

/// What decided each tag.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Why {
    council: Vec<String>,
    #[serde(deserialize_with = "required")]
    themes: Option<Decided>,
    topics: Vec<TopicWhy>,
    #[serde(deserialize_with = "required")]
    status: Option<Decided>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Decided {
    by: By,
    said: Vec<String>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct TopicWhy {
    topic: String,
    by: By,
    said: Vec<String>,
}

#[derive(Debug, Deserialize, PartialEq, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum By {
    Heading,
    Words,
    Neighbours,
    List,
}

/// A field that must be there, though it may be null: serde takes a missing `Option` for null.
fn required<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer)
}

/// A line of `export` and `show`.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Passage {
    id: String,
    #[serde(deserialize_with = "required")]
    council: Option<Council>,
    document: Document,
    themes: Vec<Theme>,
    topics: Vec<String>,
    theme_basis: ThemeBasis,
    #[serde(deserialize_with = "required")]
    status: Option<Status>,
    #[serde(deserialize_with = "required")]
    status_basis: Option<StatusBasis>,
    headings: Vec<String>,
    #[serde(deserialize_with = "required")]
    page: Option<u32>,
    #[serde(deserialize_with = "required")]
    page_basis: Option<PageBasis>,
    #[serde(deserialize_with = "required")]
    paragraph: Option<String>,
    kind: Kind,
    boilerplate: bool,
    text: String,
    citation: String,
    why: Why,
    passage: u32,
    #[serde(deserialize_with = "required")]
    part: Option<u32>,
    words: u32,
}

/// A line of `search`. (Flattening would not be strict, so the fields stand here once more.)
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hit {
    rank: usize,
    score: f64,
    id: String,
    #[serde(deserialize_with = "required")]
    council: Option<Council>,
    document: Document,
    themes: Vec<Theme>,
    topics: Vec<String>,
    theme_basis: ThemeBasis,
    #[serde(deserialize_with = "required")]
    status: Option<Status>,
    #[serde(deserialize_with = "required")]
    status_basis: Option<StatusBasis>,
    headings: Vec<String>,
    #[serde(deserialize_with = "required")]
    page: Option<u32>,
    #[serde(deserialize_with = "required")]
    page_basis: Option<PageBasis>,
    #[serde(deserialize_with = "required")]
    paragraph: Option<String>,
    kind: Kind,
    boilerplate: bool,
    text: String,
    snippet: String,
    highlights: Vec<[usize; 2]>,
    matched: Vec<String>,
    #[serde(deserialize_with = "required")]
    same_as: Option<String>,
    also_in: Vec<serde_json::Value>,
    citation: String,
    why: Why,
    passage: u32,
    #[serde(deserialize_with = "required")]
    part: Option<u32>,
    words: u32,
    #[serde(deserialize_with = "required")]
    amount_pounds: Option<f64>,
}

impl Hit {
    /// What the hit says of its passage.
    fn passage(self) -> Passage {
        Passage {
            id: self.id,
            council: self.council,
            document: self.document,
            themes: self.themes,
            topics: self.topics,
            theme_basis: self.theme_basis,
            status: self.status,
            status_basis: self.status_basis,
            headings: self.headings,
            page: self.page,
            page_basis: self.page_basis,
            paragraph: self.paragraph,
            kind: self.kind,
            boilerplate: self.boilerplate,
            text: self.text,
            citation: self.citation,
            why: self.why,
            passage: self.passage,
            part: self.part,
            words: self.words,
        }
    }
}

/// A query of each kind, with a word that the hits must have among their highlights.
const QUERIES: [(&[&str], &str); 12] = [
    (&["shared services"], "shared"),
    (&["organisation"], "Organisations"),
    (&["\"council tax\""], "Council tax"),
    (&["\"invest-to-save\""], "Invest-to-save"),
    (&["digi*"], "Digitised"),
    (&["KPI"], "KPIs"),
    (&["multi-year"], "multiyear"),
    (&["naive cafe"], "café"),
    (&["council's traders"], "council’s"),
    (&["£600k"], "£600k"),
    (&["goose OR laptop"], "laptop"),
    (&["the", "--theme", "barriers"], "the"),
];

#[test]
fn every_line_of_search_has_the_fields_of_the_contract() {
    let dir = Dir::indexed();
    for (query, shown) in QUERIES {
        let hits: Vec<Hit> = dir.search(query).json();
        assert!(!hits.is_empty(), "{query:?} finds nothing");
        let mut highlighted = BTreeSet::new();
        for (place, hit) in hits.iter().enumerate() {
            same(hit.rank, place + 1, (query, &hit.id));
            let asks = query.concat().contains('£');
            same(hit.amount_pounds.is_some(), asks, (query, &hit.id));
            highlighted.extend(check_highlights(hit));
        }
        assert!(
            highlighted.contains(shown),
            "{query:?} highlights {highlighted:?}"
        );
        check_repeats(&hits);
        let scores: Vec<f64> = (hits.iter())
            .filter(|h| !h.boilerplate)
            .map(|h| h.score)
            .collect();
        assert!(
            scores.is_sorted_by(|a, b| a >= b),
            "{query:?} scores {scores:?}"
        );
        hits.into_iter()
            .map(Hit::passage)
            .for_each(|passage| check(&passage));
    }
}

#[test]
fn export_and_show_have_the_same_fields_but_rank_score_and_snippet() {
    let dir = Dir::indexed();
    let exported: Vec<Passage> = dir.run(&["export"]).code(0).json();
    exported.iter().for_each(check);
    let hits: Vec<Hit> = dir.search(&["the"]).json();
    for hit in hits.into_iter().map(Hit::passage) {
        let shown: Vec<Passage> = dir
            .run(&["show", &hit.id, "-C", "0", "--json"])
            .code(0)
            .json();
        same(&shown, &vec![hit], "what show says, and what search says");
        same(
            exported.iter().find(|one| one.id == shown[0].id),
            shown.first(),
            "what export says",
        );
    }
}

#[test]
fn fields_that_may_be_null_are_null_together() {
    let dir = Dir::indexed();
    let exported: Vec<Passage> = dir.run(&["export"]).code(0).json();
    for passage in &exported {
        let id = &passage.id;
        same(passage.status.is_some(), passage.status_basis.is_some(), id);
        same(passage.page.is_some(), passage.page_basis.is_some(), id);
        same(
            passage.council.is_none(),
            passage.document.id == "fenby",
            id,
        );
        same(
            passage.page.is_none(),
            ["fenby", "high-peak"].contains(&&*passage.document.id),
            id,
        );
    }
    assert!(
        exported
            .iter()
            .any(|passage| passage.paragraph.as_deref() == Some("4.2"))
    );
}
