//! The names that may be typed: of the index where there is one, else of the register of councils and
//! the built-in taxonomy.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap_complete::engine::CompletionCandidate;

use plansearch::extract::Kind;
use plansearch::index::OpenIndex;
use plansearch::index::manifest::{Manifest, Source};
use plansearch::render::harmless;
use plansearch::tag::council::{self, Council, combined_authorities};
use plansearch::tag::{Facet, Status, Taxonomy};

use crate::cli::settings::Settings;

/// So many candidates at most: more are of no use to anybody.
const MOST: usize = 400;
/// So many passages at most: each is read.
const PASSAGES: u32 = 100;
/// Letters of a passage that are shown beside its id.
const SHOWN: usize = 60;

/// The names in one index, read when they are asked for.
pub(super) struct Names {
    path: PathBuf,
    manifest: OnceLock<Option<Manifest>>,
}

impl Names {
    /// Those of the index that the words on the line name, else the environment, else a file.
    pub(super) fn of(words: &[OsString]) -> Names {
        let set = || std::env::var_os("PLANSEARCH_INDEX").filter(|path| !path.is_empty());
        let by_file = || Some(Settings::read().ok()?.get("index")?.value.clone());
        let path = on_line(words).or_else(set).or_else(by_file);
        Names {
            path: path.unwrap_or_else(|| "index".into()).into(),
            manifest: OnceLock::new(),
        }
    }

    fn manifest(&self) -> Option<&Manifest> {
        let load = || Manifest::load(&self.path).ok();
        self.manifest.get_or_init(load).as_ref()
    }

    fn sources(&self) -> impl Iterator<Item = &Source> {
        let shards = self.manifest().into_iter().flat_map(|all| &all.shards);
        shards.flat_map(|shard| &shard.sources)
    }

    /// The values of a facet that begin as what was typed.
    pub(super) fn values(&self, facet: Facet, typed: &str) -> Vec<CompletionCandidate> {
        let all: Vec<(String, String)> = match facet {
            Facet::Council => return self.councils(typed),
            Facet::Region => distinct(|council| slug(&council.region), |council| &council.region),
            Facet::Type => distinct(|council| council.kind.clone(), |_| ""),
            Facet::UpperTier => (council::councils().iter())
                .filter(|council| council.kind == "county")
                .map(named)
                .collect(),
            Facet::CombinedAuthority => (combined_authorities().iter())
                .map(|authority| (authority.slug.clone(), authority.name.clone()))
                .collect(),
            Facet::Theme | Facet::Topic => self.tags(facet),
            Facet::Status => [Status::Done, Status::Planned]
                .map(|status| (status.name().to_owned(), String::new()))
                .into(),
            Facet::Kind => Kind::ALL
                .map(|kind| (kind.name().to_owned(), String::new()))
                .into(),
            Facet::Document => self.documents(""),
            Facet::Page => Vec::new(),
        };
        matching(typed, all)
    }

    /// The councils that the index has documents of; without an index, all.
    fn councils(&self, typed: &str) -> Vec<CompletionCandidate> {
        if self.manifest().is_none() {
            return of_register(typed);
        }
        let slugs: BTreeSet<&str> = (self.sources())
            .filter_map(|source| source.document.council.as_deref())
            .collect();
        let held = slugs.into_iter().filter_map(council::by_slug);
        matching(typed, held.map(named))
    }

    fn tags(&self, facet: Facet) -> Vec<(String, String)> {
        let own = (self.manifest().and_then(|all| all.taxonomy.as_deref()))
            .and_then(|source| Taxonomy::parse(source).ok());
        let taxonomy = own.as_ref().unwrap_or_else(|| Taxonomy::built_in());
        match facet {
            Facet::Theme => (taxonomy.themes().iter())
                .map(|theme| (theme.slug.clone(), theme.label.clone()))
                .collect(),
            _ => (taxonomy.topics().iter())
                .map(|topic| (topic.slug.clone(), topic.label.clone()))
                .collect(),
        }
    }

    /// The documents with their titles; `behind` follows each id.
    fn documents(&self, behind: &str) -> Vec<(String, String)> {
        let of = |source: &Source| {
            let document = &source.document;
            (format!("{}{behind}", document.id), document.title.clone())
        };
        self.sources().map(of).collect()
    }

    /// Ids of passages: those of a document once it stands there, else the documents.
    pub(super) fn passages(&self, typed: &str) -> Vec<CompletionCandidate> {
        let Some((id, number)) = typed.rsplit_once(':') else {
            return matching(typed, self.documents(":"));
        };
        let Some(source) = self.sources().find(|source| source.document.id == id) else {
            return Vec::new();
        };
        let numbers = (1..=source.passages).filter(|n| n.to_string().starts_with(number));
        let index = OpenIndex::open(&self.path).ok();
        let text = |n: u32| {
            let passages = index.as_ref()?.passages(id, n, n).ok()?;
            Some(passages.first()?.text.chars().take(SHOWN).collect())
        };
        let of = |n: u32| candidate(format!("{id}:{n}"), text(n).unwrap_or_default());
        numbers.take(PASSAGES as usize).map(of).collect()
    }
}

/// Every council of the register.
pub(super) fn of_register(typed: &str) -> Vec<CompletionCandidate> {
    matching(typed, council::councils().iter().map(named))
}

fn named(council: &Council) -> (String, String) {
    (council.slug.clone(), council.name.clone())
}

/// What councils have in common, each once.
fn distinct(
    value: impl Fn(&Council) -> String,
    label: impl Fn(&'static Council) -> &'static str,
) -> Vec<(String, String)> {
    let of = |council: &'static Council| (value(council), label(council).to_owned());
    let all: BTreeSet<(String, String)> = council::councils().iter().map(of).collect();
    all.into_iter().collect()
}

/// A name without blanks, for shells.
fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

/// The names that begin as what was typed, in small letters or capitals; where there are none, those
/// whose label does, or a word of either.
pub(super) fn matching(
    typed: &str,
    all: impl IntoIterator<Item = (String, String)>,
) -> Vec<CompletionCandidate> {
    let typed = typed.to_lowercase();
    let is_near = |name: &str| {
        let name = name.to_lowercase();
        let mut words = name.split([' ', '-', '/']);
        name.starts_with(&typed) || words.any(|word| word.starts_with(&typed))
    };
    let all: Vec<(String, String)> = all.into_iter().collect();
    let begins = |(name, _): &&(String, String)| name.to_lowercase().starts_with(&typed);
    let near = |(name, label): &&(String, String)| is_near(name) || is_near(label);
    let mut found: Vec<&(String, String)> = all.iter().filter(begins).collect();
    if found.is_empty() {
        found = all.iter().filter(near).collect();
    }
    let found = found.into_iter().take(MOST);
    found
        .map(|(name, label)| candidate(name.clone(), label.clone()))
        .collect()
}

pub(super) fn candidate(name: String, label: String) -> CompletionCandidate {
    let label = (!label.is_empty()).then(|| harmless(&label).into_owned().into());
    CompletionCandidate::new(name).help(label)
}

/// The index that the words before the last one name.
fn on_line(words: &[OsString]) -> Option<OsString> {
    let (_, before) = words.split_last()?;
    let mut index = None;
    for (at, word) in before.iter().enumerate() {
        let text = word.to_str().unwrap_or_default();
        let glued = text.strip_prefix("--index=").or_else(|| {
            let short = text.strip_prefix("-i")?;
            (!short.is_empty()).then_some(short)
        });
        if text == "--" {
            break;
        }
        index = match glued {
            Some(glued) => Some(glued.into()),
            None if ["-i", "--index"].contains(&text) => before.get(at + 1).cloned(),
            None => index,
        };
    }
    index.filter(|path| !Path::new(path).as_os_str().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_on_the_line_is_the_last_one_named() {
        for (line, wanted) in [
            ("plansearch search -i a x", Some("a")),
            ("plansearch search -ia x", Some("a")),
            ("plansearch search --index=a --index b x", Some("b")),
            ("plansearch search -- -i a x", None),
            ("plansearch search --index", None),
            ("plansearch search x", None),
        ] {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(on_line(&words), wanted.map(OsString::from), "{line}");
        }
    }
}
