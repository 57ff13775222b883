//! Completion inside a query: `cou` to `council:`, `council:che` to `council:chesterfield`.

use clap_complete::engine::CompletionCandidate;

use plansearch::tag::Facet;

use super::names::{Names, candidate};

/// Fields of the query language that are no facets.
const OTHERS: [(&str, &str); 2] = [
    ("heading", "words in the headings above a passage"),
    ("syn", "a set of synonyms"),
];

/// What may stand in the place of the last piece of a query.
pub(super) fn candidates(names: &Names, typed: &str) -> Vec<CompletionCandidate> {
    let blank = |c: char| c.is_whitespace() || c == '(';
    let start = typed.rfind(blank).map_or(0, |at| at + 1);
    let piece = typed[start..].trim_start_matches('-');
    let before = &typed[..typed.len() - piece.len()];
    let found = match piece.split_once(':') {
        Some((name, value)) => {
            let Some(facet) = Facet::named(&name.to_lowercase()) else {
                return Vec::new();
            };
            let values = names.values(facet, value.trim_start_matches('"'));
            let whole = |found: CompletionCandidate| {
                let value = found.get_value().to_string_lossy();
                let value = format!("{}:{}", facet.name(), quoted(&value));
                CompletionCandidate::new(value).help(found.get_help().cloned())
            };
            values.into_iter().map(whole).collect()
        }
        // Words are not proposed, so that a name is, only once something is typed.
        None if piece.is_empty() => Vec::new(),
        None => {
            let facets = Facet::ALL.map(|facet| (facet.name(), described(facet)));
            let fields = facets.into_iter().chain(OTHERS);
            let starts = |(name, _): &(&str, &str)| name.starts_with(&piece.to_lowercase());
            fields
                .filter(starts)
                .map(|(name, label)| candidate(format!("{name}:"), label.to_owned()))
                .collect()
        }
    };
    found
        .into_iter()
        .map(|found| found.add_prefix(before))
        .collect()
}

/// A value as the query language reads it.
fn quoted(value: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
    match value.chars().all(is_plain) {
        true => value.to_owned(),
        false => format!("\"{value}\""),
    }
}

fn described(facet: Facet) -> &'static str {
    match facet {
        Facet::Council => "passages of a council",
        Facet::Region => "of councils in a region",
        Facet::Type => "of councils of a type",
        Facet::UpperTier => "of the districts below a county",
        Facet::CombinedAuthority => "of councils in a combined authority",
        Facet::Theme => "with a theme",
        Facet::Topic => "with a topic",
        Facet::Status => "about what is done, or planned",
        Facet::Kind => "of a kind",
        Facet::Document => "of a document",
        Facet::Page => "on a page",
    }
}
