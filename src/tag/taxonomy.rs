//! The taxonomy as data: themes, topics, their patterns and cues, from `data/themes.toml`.

use std::sync::LazyLock;

use regex::bytes::{RegexSet, RegexSetBuilder};
use serde::Deserialize;

use super::Status;
use super::cues::Cues;

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
    pub(super) question: Vec<String>,
    pub(super) section: Vec<String>,
    #[serde(default)]
    pub(super) echo: Vec<String>,
    pub(super) cues: Vec<String>,
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
    pub(super) cues: Vec<String>,
    #[serde(default)]
    pub(super) not: Vec<String>,
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
    page: PageControls,
}

/// What belongs to a web page and not to the plan on it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PageControls {
    lines: Vec<String>,
}

/// The themes and topics with their compiled patterns.
pub(super) struct Taxonomy {
    pub(super) themes: Vec<Theme>,
    pub(super) topics: Vec<Topic>,
    pub(super) questions: Vec<RegexSet>,
    pub(super) sections: Vec<RegexSet>,
    pub(super) echoes: Vec<RegexSet>,
    pub(super) page_controls: RegexSet,
    pub(super) statuses: Vec<(Status, RegexSet)>,
}

/// The cue words of the themes and topics. They are apart from the rest, since a process that only
/// reads a document needs the patterns of headings alone.
pub(super) struct AllCues {
    pub(super) themes: Cues,
    pub(super) topics: Cues,
}

/// The taxonomy that is compiled in.
pub(super) static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| {
    compile(include_str!("../../data/themes.toml"))
        .expect("the compiled-in taxonomy is well formed; a unit test loads it")
});

/// The cue words that are compiled in.
pub(super) static CUES: LazyLock<AllCues> = LazyLock::new(|| {
    cues(&TAXONOMY).expect("the compiled-in taxonomy is well formed; a unit test loads it")
});

fn compile(source: &str) -> Result<Taxonomy, Box<dyn std::error::Error>> {
    let file: File = toml::from_str(source)?;
    let set = |patterns: &[String]| {
        RegexSetBuilder::new(patterns)
            .case_insensitive(true)
            // Headings are English: the tables of Unicode would cost most of the time of a start.
            .unicode(false)
            .build()
    };
    let each = |of: fn(&Theme) -> &[String]| -> Result<Vec<RegexSet>, regex::Error> {
        file.theme.iter().map(|theme| set(of(theme))).collect()
    };
    let questions = each(|theme| &theme.question)?;
    let sections = each(|theme| &theme.section)?;
    let echoes = each(|theme| &theme.echo)?;
    let page_controls = set(&file.page.lines)?;
    let mut statuses = Vec::new();
    for heads in &file.status {
        statuses.push((heads.slug, set(&heads.heads)?));
    }
    Ok(Taxonomy {
        questions,
        sections,
        echoes,
        page_controls,
        statuses,
        themes: file.theme,
        topics: file.topic,
    })
}

fn cues(taxonomy: &Taxonomy) -> Result<AllCues, aho_corasick::BuildError> {
    let of_themes = (taxonomy.themes.iter().enumerate())
        .flat_map(|(i, theme)| theme.cues.iter().map(move |cue| (i, cue.as_str(), false)));
    let of_topics = taxonomy.topics.iter().enumerate().flat_map(|(i, topic)| {
        let cues = topic.cues.iter().map(move |cue| (i, cue.as_str(), false));
        let not = topic.not.iter().map(move |not| (i, not.as_str(), true));
        cues.chain(not)
    });
    Ok(AllCues {
        themes: Cues::new(of_themes)?,
        topics: Cues::new(of_topics)?,
    })
}
