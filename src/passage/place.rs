//! The tags of a passage: from what stands above it, and from its own words.

use crate::extract::Kind;
use crate::tag::status::{self, Told};
use crate::tag::theme::{Says, Themes};
use crate::tag::{Reason, Tags, Taxonomy, ThemeBasis, Why};

/// What a passage is tagged by, besides its own words.
pub(super) struct Place {
    /// What each heading above says, outermost first, and which it is.
    pub(super) said: Vec<(Says, Reason)>,
    /// What a heading or the head of the column says of status.
    pub(super) status: Option<Told>,
    pub(super) kind: Kind,
    pub(super) boilerplate: bool,
    /// Whether it belongs to the frame of a letter.
    pub(super) is_frame: bool,
}

impl Place {
    /// The tags of a passage that stands here.
    pub(super) fn tags(&self, text: &str, taxonomy: &Taxonomy) -> Tags {
        let is_body = !self.boilerplate && self.kind != Kind::Heading;
        let mut themes = taxonomy.classify(&self.said, text);
        let is_guess = themes.basis == ThemeBasis::Cue;
        if self.is_frame || self.boilerplate && is_guess && self.kind != Kind::Heading {
            themes = Themes::none();
        }
        let topics = match self.boilerplate {
            true => Vec::new(),
            false => taxonomy.topics_of(text),
        };
        let (topics, words): (Vec<_>, Vec<_>) = topics.into_iter().unzip();
        let status = match &self.status {
            None if is_body => status::inferred(taxonomy, text, &themes.slugs),
            told => told.clone(),
        };
        Tags {
            themes: themes.slugs,
            topics,
            theme_basis: themes.basis,
            status: status.as_ref().map(|told| (told.0, told.1)),
            why: Why {
                themes: themes.by,
                topics: (words.into_iter())
                    .map(|words| Reason::Words(vec![words]))
                    .collect(),
                status: status.map_or(Reason::Nothing, |(.., by)| by),
                lacks: Vec::new(),
            },
        }
    }
}
