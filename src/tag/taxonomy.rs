//! The taxonomy as data: themes, topics, the heads that tell status, their patterns and cues.
//!
//! One is compiled in, from `data/themes.toml`, which explains the format. A user's own takes its
//! place for other kinds of plan: it is a value that is passed to whatever reads or tags.

use std::collections::HashSet;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

use super::Status;
use super::patterns::{AllCues, Patterns};
use super::theme::OTHER;
use crate::error::{Error, Result};

/// The taxonomy that is compiled in, as its file.
pub const BUILT_IN: &str = include_str!("../../data/themes.toml");

/// Bytes that a taxonomy has at most.
const LARGEST: usize = 1 << 20;
/// The version of the file's format.
const SCHEMA: u32 = 1;

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
    /// Whether its passages say what others should do: then no status is guessed.
    #[serde(default)]
    asks: bool,
    #[serde(default)]
    pub(super) question: Vec<String>,
    #[serde(default)]
    pub(super) section: Vec<String>,
    #[serde(default)]
    pub(super) echo: Vec<String>,
    #[serde(default)]
    pub(super) heading: Vec<String>,
    #[serde(default)]
    pub(super) hint: Vec<String>,
    #[serde(default)]
    pub(super) not: Vec<String>,
    #[serde(default)]
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
pub(super) struct StatusHeads {
    pub(super) slug: Status,
    #[serde(rename = "label")]
    _label: String,
    pub(super) heads: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    schema: u32,
    name: String,
    year: Option<u16>,
    pub(super) theme: Vec<Theme>,
    #[serde(default)]
    pub(super) topic: Vec<Topic>,
    #[serde(default)]
    pub(super) status: Vec<StatusHeads>,
    #[serde(default)]
    pub(super) page: PageControls,
}

/// What belongs to a web page and not to the plan on it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageControls {
    pub(super) lines: Vec<String>,
}

/// The themes and topics, and how they are told: by what passages are tagged.
#[derive(Debug)]
pub struct Taxonomy {
    /// The file it was read from; none if it is the one that is compiled in.
    source: Option<String>,
    file: File,
    patterns: OnceLock<Patterns>,
    cues: OnceLock<AllCues>,
}

static COMPILED_IN: LazyLock<Taxonomy> = LazyLock::new(|| {
    read(BUILT_IN).expect("the compiled-in taxonomy is well formed; a unit test loads it")
});

impl Taxonomy {
    /// The taxonomy that is compiled in: that of the productivity plans of 2024.
    pub fn built_in() -> &'static Taxonomy {
        &COMPILED_IN
    }

    /// Reads a taxonomy from the text of its file.
    ///
    /// # Errors
    /// When the text is not TOML of that shape, a pattern is none, a name is missing, used twice or
    /// of signs that cannot be typed in a query, or there is no theme `other`.
    pub fn parse(source: &str) -> Result<Taxonomy> {
        if source.len() > LARGEST {
            let limit = LARGEST >> 20;
            return Err(Error::Taxonomy(format!("larger than {limit} MB")));
        }
        let taxonomy = read(source)?;
        Patterns::check(&taxonomy.file)?;
        Ok(Taxonomy {
            source: Some(source.to_owned()),
            ..taxonomy
        })
    }

    /// The text of its file; none if it is the one that is compiled in.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// What it calls itself.
    pub fn name(&self) -> &str {
        &self.file.name
    }

    /// The year in which the plans were written: what is dated later is to come. None where they are
    /// of several years.
    pub fn year(&self) -> Option<u16> {
        self.file.year
    }

    /// Whether passages of that theme say what others should do.
    pub fn asks_of_others(&self, theme: &str) -> bool {
        let mut themes = self.themes().iter();
        themes.any(|other| other.asks && other.slug == theme)
    }

    /// The themes, in order.
    pub fn themes(&self) -> &[Theme] {
        &self.file.theme
    }

    /// The topics, in order.
    pub fn topics(&self) -> &[Topic] {
        &self.file.topic
    }

    /// What tells headings. Made when it is first needed: a query needs the names alone. Those of a
    /// user's file were looked at when it was read; a unit test looks at the others.
    pub(super) fn patterns(&self) -> &Patterns {
        self.patterns.get_or_init(|| Patterns::of(&self.file))
    }

    /// The cue words. Compiled when they are first needed: a process that only reads a document
    /// needs the patterns of headings alone.
    pub(super) fn cues(&self) -> &AllCues {
        self.cues.get_or_init(|| AllCues::of(&self.file))
    }
}

/// Reads a file, without compiling anything.
fn read(source: &str) -> Result<Taxonomy> {
    let file: File = toml::from_str(source).map_err(|error| Error::Taxonomy(error.to_string()))?;
    check(&file)?;
    Ok(Taxonomy {
        source: None,
        file,
        patterns: OnceLock::new(),
        cues: OnceLock::new(),
    })
}

/// What the shape of the file does not say.
fn check(file: &File) -> Result<()> {
    let wrong = |reason: String| Err(Error::Taxonomy(reason));
    if file.schema != SCHEMA {
        return wrong(format!(
            "schema = {}, but this version reads schema = {SCHEMA}",
            file.schema
        ));
    }
    let themes: HashSet<&str> = file.theme.iter().map(|theme| &*theme.slug).collect();
    let topics: HashSet<&str> = file.topic.iter().map(|topic| &*topic.slug).collect();
    if themes.len() < file.theme.len() || topics.len() < file.topic.len() {
        return wrong("two themes, or two topics, have the same slug".to_owned());
    }
    let is_slug = |slug: &&str| {
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        !slug.is_empty() && slug.chars().all(letters)
    };
    let slugs = (file.theme.iter().map(|theme| &*theme.slug))
        .chain(file.topic.iter().map(|topic| &*topic.slug));
    if let Some(slug) = slugs.into_iter().find(|slug| !is_slug(slug)) {
        return wrong(format!(
            "`{slug}` is no slug: write small letters, digits and hyphens"
        ));
    }
    if !themes.contains(OTHER) {
        return wrong(format!(
            "there is no theme `{OTHER}`, which passages have that no other theme fits; add one"
        ));
    }
    if let Some(topic) = file.topic.iter().find(|t| !themes.contains(&*t.theme)) {
        return wrong(format!(
            "topic `{}` is listed under the theme `{}`, but there is no such theme",
            topic.slug, topic.theme
        ));
    }
    let cues = file
        .theme
        .iter()
        .flat_map(|theme| [&theme.heading, &theme.hint, &theme.not, &theme.cues])
        .flatten();
    let mut cues = cues.chain(file.topic.iter().flat_map(|t| t.cues.iter().chain(&t.not)));
    match cues.find(|cue| !cue.contains(char::is_alphanumeric)) {
        Some(cue) => wrong(format!("`{cue}` is no cue: it holds no word")),
        None => Ok(()),
    }
}
