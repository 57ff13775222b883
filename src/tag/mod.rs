//! What passages are tagged with: council, theme, topics, status.
//!
//! Each tag comes with its *basis*: what decided it. A guess is labelled as one.

pub mod council;
mod cues;
mod gate;
pub mod grammar;
mod length;
mod loose;
mod needed;
mod patterns;
mod sieve;
pub mod status;
pub mod taxonomy;
pub mod theme;
pub mod trace;
mod why;

use serde::{Deserialize, Serialize};

pub use taxonomy::Taxonomy;
pub use why::{Reason, Span, Why};

/// The data that decide tags: an index is only as current as they are.
pub fn data(taxonomy: &Taxonomy) -> [&str; 4] {
    let [councils, former, authorities] = council::DATA;
    let taxonomy = taxonomy.source().unwrap_or(taxonomy::BUILT_IN);
    [taxonomy, councils, former, authorities]
}

/// A tag or place that passages are filtered and counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// The council that owns the document, by slug.
    Council,
    /// The region of that council.
    Region,
    /// The type of that council: `county`, `district`, `unitary` …
    Type,
    /// The county council above that council.
    UpperTier,
    /// The combined authority whose area that council lies in.
    CombinedAuthority,
    /// One of the themes of the taxonomy, by slug.
    Theme,
    /// One of the topics of the taxonomy, by slug.
    Topic,
    /// `done` or `planned`.
    Status,
    /// The kind of passage: `paragraph`, `list-item` …
    Kind,
    /// The document, by id.
    Document,
    /// The page a passage begins on.
    Page,
}

impl Facet {
    /// Every facet, in the order in which they are documented.
    pub const ALL: [Facet; 11] = [
        Facet::Council,
        Facet::Region,
        Facet::Type,
        Facet::UpperTier,
        Facet::CombinedAuthority,
        Facet::Theme,
        Facet::Topic,
        Facet::Status,
        Facet::Kind,
        Facet::Document,
        Facet::Page,
    ];

    /// The name in queries, options and output.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Council => "council",
            Facet::Region => "region",
            Facet::Type => "type",
            Facet::UpperTier => "upper-tier",
            Facet::CombinedAuthority => "combined-authority",
            Facet::Theme => "theme",
            Facet::Topic => "topic",
            Facet::Status => "status",
            Facet::Kind => "kind",
            Facet::Document => "document",
            Facet::Page => "page",
        }
    }

    /// The facet of that name.
    pub fn named(name: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.name() == name)
    }
}

/// Whether something was carried out or is intended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Already carried out.
    Done,
    /// Under way or intended.
    Planned,
}

impl Status {
    /// The name in queries and output.
    pub fn name(self) -> &'static str {
        match self {
            Status::Done => "done",
            Status::Planned => "planned",
        }
    }
}

/// What decided a passage's theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeBasis {
    /// A heading above the passage.
    Heading,
    /// Cue words in the passage: a guess.
    Cue,
    /// The user's own list or correction.
    Listed,
    /// Nothing: the theme is `other` for want of a sign.
    #[default]
    None,
}

impl ThemeBasis {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            ThemeBasis::Heading => "heading",
            ThemeBasis::Cue => "cue",
            ThemeBasis::Listed => "listed",
            ThemeBasis::None => "none",
        }
    }
}

/// What decided a passage's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatusBasis {
    /// The head of the table column it stands in.
    Table,
    /// A heading above it.
    Heading,
    /// Its own grammar: a guess.
    Inferred,
    /// The user's own correction.
    Listed,
}

impl StatusBasis {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            StatusBasis::Table => "table",
            StatusBasis::Heading => "heading",
            StatusBasis::Inferred => "inferred",
            StatusBasis::Listed => "listed",
        }
    }
}

/// The tags of one passage, in the order in which an index stores them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tags {
    /// Slugs of themes; never empty.
    pub themes: Vec<String>,
    /// What decided the themes.
    pub theme_basis: ThemeBasis,
    /// What decided each of them, in detail.
    pub why: Why,
    /// Done or planned, and what decided it.
    pub status: Option<(Status, StatusBasis)>,
    /// Slugs of topics, in the order of the taxonomy.
    pub topics: Vec<String>,
}
