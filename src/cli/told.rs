//! What is told beside the results: why there are none, and what else matched.

use anyhow::Result;

use plansearch::query::{Expr, Pattern};
use plansearch::search::{
    Absence, Asked, Boilerplate, Change, ChangeKind, Filter, Forms, Found, Hits, Missing,
    OtherForms, Part, Query, Searcher,
};
use plansearch::tag::Facet;

use super::query::QueryArgs;
use super::scope::Scope;
use super::{sample, tell};

/// Letters of a word, phrase or filter that are told; of a longer one the beginning.
const TOLD: usize = 60;

/// What is longer is not proposed: nobody would type it.
const TYPED: usize = 200;

/// Says why nothing matched: which word or phrase is missing and what stands in its place, which
/// council has no document here, and what near the query would match.
pub(super) fn tell_missing(
    searcher: &Searcher,
    query: &QueryArgs,
    scope: &Scope,
    boilerplate: Boilerplate,
) -> Result<()> {
    if searcher.index().sources().next().is_none() {
        tell("  the index holds no document");
        return Ok(());
    }
    let typed = query.typed()?;
    for absent in sample::absent(searcher, &typed, scope) {
        tell(&format!("  the index has no document of {absent}"));
    }
    let missing = searcher.missing(&Asked {
        typed: &typed,
        any: query.with_any(),
        read: &|text| query.instead(text),
        filters: scope.given(),
        boilerplate,
    })?;
    lines(&missing).iter().for_each(|line| tell(line));
    Ok(())
}

impl Scope {
    /// The filters with the options that they were given by.
    pub(super) fn given(&self) -> Vec<Filter> {
        let option = |value: &Expr<Pattern>| match value {
            Expr::Tag { facet, value } if value.contains(' ') => {
                format!("--{} '{value}'", facet.name())
            }
            Expr::Tag { facet, value } => format!("--{} {value}", facet.name()),
            other => other.to_string(),
        };
        let written = |clause: &Expr<Pattern>| {
            let Expr::Any(values) = clause else {
                return option(clause);
            };
            let of_councils = matches!(
                values.first(),
                Some(Expr::Tag {
                    facet: Facet::Council,
                    ..
                })
            );
            // Those of a list stand behind those of options, and are not named one by one.
            let listed = if of_councils { self.sample.len() } else { 0 };
            let mut options: Vec<String> = (values[..values.len().saturating_sub(listed)].iter())
                .map(option)
                .collect();
            if listed > 0 {
                options.push("--councils-file".to_owned());
            }
            options.join(" ")
        };
        (self.clauses.iter())
            .map(|clause| Filter {
                written: written(clause),
                clause: clause.clone(),
            })
            .collect()
    }
}

/// Says which other forms of the words matched too.
pub(super) fn tell_forms(searcher: &Searcher, query: &Query, found: &Hits) -> Result<()> {
    let OtherForms { forms, of_hits } = searcher.other_forms(query, found)?;
    let counted = match of_hits {
        true => "in so many of the hits shown",
        false => "in so many passages",
    };
    let told = |forms: &Forms| {
        let more = if forms.more { " …" } else { "" };
        let found = forms.forms.iter().map(|found| Found {
            written: brief(&found.written),
            passages: found.passages,
        });
        let found: Vec<Found> = found.collect();
        format!("{} for {}{more}", list(&found), brief(&forms.written))
    };
    if !forms.is_empty() {
        let told: Vec<String> = forms.iter().map(told).collect();
        tell(&format!("also matched, {counted}: {}", told.join("; ")));
    }
    Ok(())
}

/// What is missing, in lines for people.
pub(super) fn lines(missing: &Missing) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (absent, standing): (Vec<&Part>, Vec<&Part>) =
        (missing.parts.iter()).partition(|part| part.passages == Some(0));
    for part in &absent {
        lines.extend(absence(part));
    }
    let standing: Vec<String> = standing.iter().filter_map(|part| stands(part)).collect();
    if !standing.is_empty() {
        let alone = "found by themselves, in so many passages";
        lines.push(format!("  {alone}: {}", standing.join(", ")));
    }
    if missing.unexplained > 0 {
        let more = missing.unexplained;
        lines.push(format!(
            "  {more} more words and phrases were not looked at"
        ));
    }
    if !missing.changes.is_empty() {
        let changes: Vec<String> = missing.changes.iter().filter_map(change).collect();
        if !changes.is_empty() {
            lines.push("  all else the same, these match:".to_owned());
        }
        lines.extend(changes);
    } else if absent.is_empty() && missing.parts.len() > 1 && !missing.unfinished {
        lines.push("  no passage holds them as the query asks".to_owned());
    }
    if missing.unfinished {
        lines.push("  not everything was tried, as that would have taken long".to_owned());
    }
    lines
}

/// A part that stands somewhere, and whether the filters leave anything of it.
fn stands(part: &Part) -> Option<String> {
    let (written, passages) = (brief(&part.written), thousands(part.passages?));
    Some(match part.filtered {
        Some(0) => format!("{written} ({passages}, none with the filters)"),
        Some(left) => format!(
            "{written} ({passages}, with the filters {})",
            thousands(left)
        ),
        None => format!("{written} ({passages})"),
    })
}

/// A part that stands nowhere, and what there is instead.
fn absence(part: &Part) -> Vec<String> {
    let mut line = format!("  {} stands nowhere in the index", brief(&part.written));
    let Absence {
        words,
        pieces,
        spellings,
        instead,
        apart,
    } = &part.absence;
    let [pieces, spellings, instead] = [pieces, spellings, instead].map(|found| typed(found));
    if let Some(passages) = apart {
        line.push_str(&format!(
            "; {} all of it, but never near enough to be asked for",
            passages_hold(*passages)
        ));
    }
    if !pieces.is_empty() {
        line.push_str(&format!("; of it stand: {}", list(&pieces)));
    }
    if !spellings.is_empty() {
        line.push_str(&format!("; the index has {}", list(&spellings)));
    }
    if !instead.is_empty() {
        line.push_str(&format!("; instead: {}", list(&instead)));
    }
    let within = words.iter().flat_map(absence);
    let within = within.map(|line| format!("  {line}"));
    [line].into_iter().chain(within).collect()
}

fn passages_hold(passages: usize) -> String {
    match passages {
        1 => "1 passage holds".to_owned(),
        more => format!("{} passages hold", thousands(more)),
    }
}

fn list(found: &[Found]) -> String {
    let one = |found: &Found| format!("{} ({})", found.written, thousands(found.passages));
    found.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Those that are short enough to be typed.
fn typed(found: &[Found]) -> Vec<Found> {
    let is_short = |found: &&Found| found.written.chars().count() <= TYPED;
    found.iter().filter(is_short).cloned().collect()
}

/// A word or phrase that is named, not proposed.
pub(super) fn brief(written: &str) -> String {
    match written.char_indices().nth(TOLD) {
        Some(_) => written.chars().take(TOLD - 1).chain(['…']).collect(),
        None => written.to_owned(),
    }
}

/// A change that helps, if it is short enough to be typed.
fn change(change: &Change) -> Option<String> {
    let what = match &change.kind {
        ChangeKind::Any => "--any".to_owned(),
        ChangeKind::Without(written) => format!("without {}", brief(written)),
        ChangeKind::WithoutAll => "without all filters and exclusions".to_owned(),
        ChangeKind::Typed(text) if text.chars().count() > TYPED => return None,
        ChangeKind::Typed(text) => format!("the query {text}"),
    };
    Some(format!("    {what}: {}", passages(change.passages)))
}

/// `1 passage`, `1,204 passages`.
pub(super) fn passages(count: usize) -> String {
    match count {
        1 => "1 passage".to_owned(),
        more => format!("{} passages", thousands(more)),
    }
}

/// A number with a comma between its thousands.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}
