//! The councils that are asked for: a researcher's own list, what became of former ones, and which
//! have no document in the index.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use plansearch::corpus::sample;
use plansearch::query::{Expr, Pattern};
use plansearch::search::Searcher;
use plansearch::tag::Facet;
use plansearch::tag::council::{self, Council};

use super::query::is_stdin;
use super::scope::Scope;
use super::{shown, tell};

/// So many councils are named; the others are counted.
const NAMED: usize = 8;

/// The councils of some lists, each once, by slug. What is odd about a list is told.
pub(super) fn read(files: &[PathBuf]) -> Result<Vec<&'static Council>> {
    let mut councils: Vec<&Council> = Vec::new();
    for file in files {
        let name = match is_stdin(file) {
            true => "standard input".to_owned(),
            false => shown(file),
        };
        let bytes = bytes_of(file).map_err(|error| anyhow!("{name}: {error}"))?;
        let sample = sample::read(&bytes).map_err(|reason| anyhow!("{name}: {reason}"))?;
        for note in sample.notes {
            tell(&format!("plansearch: note on {name}: {note}"));
        }
        councils.extend(sample.councils);
    }
    councils.sort_by(|a, b| a.slug.cmp(&b.slug));
    councils.dedup();
    Ok(councils)
}

/// What a list holds, of one that is too long only a little more than is allowed.
fn bytes_of(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = sample::LONGEST as u64 + 1;
    match is_stdin(file) {
        true => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
        false => File::open(file)?.take(most).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

impl Scope {
    /// Says what somebody who reads the answer must know of the councils that were asked for: that
    /// one is another by now, and how many of a list the index holds nothing of.
    pub(super) fn tell(&self, searcher: &Searcher, expr: &Expr<Pattern>) {
        let mut notes = BTreeSet::new();
        each_tag(expr, true, &mut |facet, value| {
            if matches!(facet, Facet::Council | Facet::UpperTier) {
                notes.extend(council::find(value).ok().and_then(|named| named.note()));
            }
        });
        for note in notes {
            tell(&format!("plansearch: {note}"));
        }
        if self.sample.is_empty() {
            return;
        }
        let held = held(searcher);
        let absent: Vec<&str> = (self.sample.iter())
            .filter(|council| !held.contains(council.slug.as_str()))
            .map(|council| council.slug.as_str())
            .collect();
        if !absent.is_empty() {
            let more = match absent.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            tell(&format!(
                "plansearch: the index has no document of {} of the {} councils listed: {}{more}",
                absent.len(),
                self.sample.len(),
                absent[..absent.len().min(NAMED)].join(", ")
            ));
        }
    }
}

/// The councils and groups of councils that are asked for but have no document in the index; those
/// of a list are told by themselves.
pub(super) fn absent(searcher: &Searcher, typed: &Expr<Pattern>, scope: &Scope) -> Vec<String> {
    let held = held(searcher);
    let listed: BTreeSet<&str> = scope.sample.iter().map(|council| &*council.slug).collect();
    let mut absent = Vec::new();
    let mut look = |facet: Facet, value: &str| {
        if facet == Facet::Council {
            if let Ok(named) = council::find(value)
                && !held.contains(&*named.council.slug)
                && !listed.contains(&*named.council.slug)
            {
                absent.push(named.council.name.clone());
            }
        } else if let Some(Ok(members)) = council::group(facet, value)
            && !members.iter().any(|council| held.contains(&*council.slug))
        {
            absent.push(format!("any council of {} `{value}`", facet.name()));
        }
    };
    for clause in scope.clauses.iter().chain([typed]) {
        each_tag(clause, false, &mut look);
    }
    absent
}

/// The councils that the index has a document of.
fn held(searcher: &Searcher) -> BTreeSet<&str> {
    let sources = searcher.index().sources();
    sources
        .filter_map(|source| source.document.council.as_deref())
        .collect()
}

/// Every filter of a query; those under NOT only where the `excluded` are wanted too.
fn each_tag(expr: &Expr<Pattern>, excluded: bool, look: &mut impl FnMut(Facet, &str)) {
    match expr {
        Expr::Tag { facet, value } => look(*facet, value),
        Expr::All(parts) | Expr::Any(parts) => {
            parts.iter().for_each(|part| each_tag(part, excluded, look));
        }
        Expr::Not(inner) if excluded => each_tag(inner, excluded, look),
        _ => {}
    }
}
