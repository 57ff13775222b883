//! What a row of corrections asks for: its tag and value understood.

use std::collections::BTreeMap;

use crate::corpus::{quoted, short};
use crate::error::Error;
use crate::spelling::nearest;
use crate::tag::{Status, Taxonomy, council};

/// Bytes that no name has; what is near to a longer one need not be looked for.
const LONGEST: usize = 200;

/// What a row asks for.
pub(super) enum Change {
    /// The owner of the document, by slug; none where nobody owns it.
    Council(Option<&'static str>),
    /// The themes, by their places among all, ascending.
    Themes(Vec<usize>),
    /// Topics that are there or not.
    Topics(Topics),
    /// The status, or that there is none.
    Status(Option<Status>),
}

/// What a row says of topics, by their places among all.
#[derive(Default)]
pub(super) struct Topics {
    /// Whether there are no others than those that it names.
    pub(super) only: bool,
    /// Those that it names, and whether each is there.
    pub(super) named: BTreeMap<usize, bool>,
}

/// The slugs that a value can name, in the order of the taxonomy.
pub(super) struct Slugs<'t> {
    pub(super) themes: Vec<&'t str>,
    pub(super) topics: Vec<&'t str>,
}

impl<'t> Slugs<'t> {
    /// Those of a taxonomy.
    pub(super) fn of(taxonomy: &'t Taxonomy) -> Slugs<'t> {
        Slugs {
            themes: taxonomy.themes().iter().map(|t| &*t.slug).collect(),
            topics: taxonomy.topics().iter().map(|t| &*t.slug).collect(),
        }
    }
}

/// Understands a tag and its value.
///
/// # Errors
/// When there is no such tag or value, with what may be meant.
pub(super) fn parse(tag: &str, value: &str, slugs: &Slugs<'_>) -> Result<Change, String> {
    let change = match tag.to_lowercase().as_str() {
        "council" if !value.is_empty() => council(value)?,
        "theme" if !value.is_empty() => Change::Themes(themes(value, &slugs.themes)?),
        "topic" if !value.is_empty() => Change::Topics(topics(value, &slugs.topics)?),
        "status" if !value.is_empty() => Change::Status(status(value)?),
        "council" | "theme" | "topic" | "status" => {
            return Err(format!("its value is empty; write the right {tag} there"));
        }
        "" => return Err("its tag is empty; write council, theme, topic or status".to_owned()),
        _ => {
            // Several words are what stood behind a comma in the quote.
            let hint = match tag.contains(' ') {
                true => "; a quote with a comma in it must stand in quotation marks",
                false => "",
            };
            let tag = quoted(tag);
            return Err(format!(
                "the tag {tag} cannot be corrected; those that can are council, theme, topic, status{hint}"
            ));
        }
    };
    Ok(change)
}

fn council(value: &str) -> Result<Change, String> {
    if ["unknown", "none"].contains(&value.to_lowercase().as_str()) {
        return Ok(Change::Council(None));
    }
    if value.len() > LONGEST {
        return Err(unknown("council", value, []));
    }
    let council = council::find(value).map_err(|error| error.to_string())?;
    Ok(Change::Council(Some(&council.council.slug)))
}

fn themes(value: &str, slugs: &[&str]) -> Result<Vec<usize>, String> {
    let places: Result<Vec<usize>, String> = values(value)
        .map(|slug| place("theme", slug, slugs))
        .collect();
    let mut places = places?;
    places.sort_unstable();
    places.dedup();
    match places.is_empty() {
        true => Err("its value names no theme".to_owned()),
        false => Ok(places),
    }
}

/// `+slug` adds, `-slug` takes away, any other slug says that there are none but such; `none` is
/// none at all.
fn topics(value: &str, slugs: &[&str]) -> Result<Topics, String> {
    let mut topics = Topics::default();
    for written in values(value) {
        // Spreadsheets take a sign for the start of a formula, unless an apostrophe stands before it.
        let written = written.trim_start_matches('\'');
        let (there, slug) = match written.chars().next() {
            Some('+') => (true, &written[1..]),
            Some(sign @ ('-' | '\u{2013}' | '\u{2212}')) => (false, &written[sign.len_utf8()..]),
            _ => {
                topics.only = true;
                (true, written)
            }
        };
        if slug.eq_ignore_ascii_case("none") && topics.only {
            continue;
        }
        let topic = place("topic", slug.trim(), slugs)?;
        if topics
            .named
            .insert(topic, there)
            .is_some_and(|other| other != there)
        {
            return Err(format!("it both adds and takes away `{}`", slugs[topic]));
        }
    }
    match topics.only || !topics.named.is_empty() {
        true => Ok(topics),
        false => Err("its value names no topic".to_owned()),
    }
}

fn status(value: &str) -> Result<Option<Status>, String> {
    let named = |status: &Status| status.name().eq_ignore_ascii_case(value);
    match [Status::Done, Status::Planned].iter().find(|s| named(s)) {
        Some(status) => Ok(Some(*status)),
        None if value.eq_ignore_ascii_case("none") => Ok(None),
        None => Err(format!(
            "there is no status {}; write done, planned or none",
            quoted(value)
        )),
    }
}

/// The values of a cell.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split(['|', ';']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

/// The place of a slug among all.
fn place(facet: &'static str, slug: &str, slugs: &[&str]) -> Result<usize, String> {
    if slug.starts_with('#') {
        return Err(format!(
            "the value {} is what a spreadsheet makes of a formula; write an apostrophe before the sign (`'+slug`), or the cell as text",
            quoted(slug)
        ));
    }
    let is_it = |other: &&str| other.eq_ignore_ascii_case(slug);
    let place = slugs.iter().position(is_it);
    place.ok_or_else(|| unknown(facet, slug, slugs.iter().copied()))
}

/// Why a value is none of the known ones.
fn unknown<'n>(
    facet: &'static str,
    value: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> String {
    let near = match value.len() <= LONGEST {
        true => nearest(value, names),
        false => Vec::new(),
    };
    let value = short(value);
    Error::UnknownTag { facet, value, near }.to_string()
}
