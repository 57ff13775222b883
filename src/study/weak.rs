//! Passages whose tags rest on little, so that a person may look at them.

use std::ops::ControlFlow;

use crate::error::Result;
use crate::extract::Kind;
use crate::passage::Passage;
use crate::query::Expr;
use crate::search::{Boilerplate, Searcher};
use crate::tag::theme::Says;
use crate::tag::{Reason, StatusBasis, Taxonomy, ThemeBasis};

/// What is weak about a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The theme is guessed from cue words.
    ThemeGuessed,
    /// The theme is `other` for want of a sign.
    ThemeUnsigned,
    /// The status is guessed from the passage's grammar.
    StatusGuessed,
    /// The words of a heading fit several themes, of which the first holds.
    SeveralThemes,
    /// A heading speaks of several themes in loose words, so that none holds, nor any above it.
    NoneOfSeveral,
}

/// A weak tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weak {
    /// Id of the passage's document.
    pub document: String,
    /// Id of the passage.
    pub passage: String,
    /// What is weak.
    pub doubt: Doubt,
    /// The tags in question.
    pub tags: Vec<String>,
    /// The words that they were guessed from, none where it was the items around; the heading that
    /// fits several.
    pub words: Vec<String>,
}

/// The weak tags of all passages, in corpus order. Boilerplate is left out, and headings as far as
/// their own theme goes: nobody counts either.
///
/// # Errors
/// When the index is damaged.
pub fn weak(searcher: &Searcher) -> Result<Vec<Weak>> {
    let taxonomy = searcher.index().taxonomy()?;
    let mut found = Vec::new();
    let all = Expr::All(Vec::new());
    searcher.each(&all, Boilerplate::Exclude, &mut |_, passage, _| {
        found.extend(of_passage(passage, taxonomy));
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

fn of_passage(passage: &Passage, taxonomy: &Taxonomy) -> Vec<Weak> {
    let weak = |doubt, tags, words| Weak {
        document: passage.document.clone(),
        passage: passage.id(),
        doubt,
        tags,
        words,
    };
    let tags = &passage.tags;
    if passage.kind == Kind::Heading {
        let fitting = taxonomy.themes_of_heading(&passage.text);
        let slugs: Vec<String> = fitting.iter().map(|theme| theme.slug.clone()).collect();
        let heading = vec![passage.text.clone()];
        let doubt = match taxonomy.heading_says(&passage.text) {
            // Where a heading above decides, it matters to nobody.
            Says::Nothing if tags.theme_basis == ThemeBasis::Heading => return Vec::new(),
            Says::Nothing => Doubt::NoneOfSeveral,
            _ => Doubt::SeveralThemes,
        };
        let several = (slugs.len() > 1).then(|| weak(doubt, slugs, heading));
        return several.into_iter().collect();
    }
    let theme = match tags.theme_basis {
        ThemeBasis::Cue => Some(Doubt::ThemeGuessed),
        ThemeBasis::None => Some(Doubt::ThemeUnsigned),
        ThemeBasis::Heading | ThemeBasis::Listed => None,
    };
    let theme = theme.map(|doubt| {
        let words = words_of(&tags.why.themes, passage);
        weak(doubt, tags.themes.clone(), words)
    });
    let status = (tags.status)
        .filter(|(_, basis)| *basis == StatusBasis::Inferred)
        .map(|(status, _)| {
            let words = words_of(&tags.why.status, passage);
            weak(Doubt::StatusGuessed, vec![status.name().to_owned()], words)
        });
    theme.into_iter().chain(status).collect()
}

fn words_of(reason: &Reason, passage: &Passage) -> Vec<String> {
    match reason {
        Reason::Words(spans) => {
            let words = spans.iter().map(|span| span.of(&passage.text).to_owned());
            words.collect()
        }
        _ => Vec::new(),
    }
}
