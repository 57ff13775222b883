//! From rows to jobs: what is to be asked for, and where it will lie.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::address::{Address, without_secrets};
use super::download::Version;
use super::list::{Entry, List};
use super::name::{Taken, stem};
use super::part::Part;
use super::place::{hash, hash_of, is_inside};
use super::{Content, Item, Options, Outcome, Plan};
use crate::corpus::owner;
use crate::corpus::quoted;
use crate::corpus::table::{Row, Table};
use crate::error::Result;
use crate::tag::council::Council;

/// The kind of a row that does not tell its kind.
const PLAN: &str = "plan";

/// The kind of rows that together give one plan.
const PART: &str = "plan-part";

/// One address and its file.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) line: usize,
    url: String,
    title: String,
    council: Option<String>,
    pub(super) todo: Todo,
}

/// What is to be done about it.
#[derive(Debug)]
pub(super) enum Todo {
    /// Its server is asked.
    Ask(Box<Ask>),
    /// Nothing, with the reason and the file that is there.
    Skip(String, PathBuf),
    /// Nothing can be, with the reason.
    Fail(String),
}

/// What is asked for.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) address: Address,
    /// What the corpus list says, or will say of the file.
    pub(super) entry: Entry,
    /// The name for a new file, without its ending; none where the list names the file already.
    pub(super) stem: Option<String>,
    /// The version that is here.
    pub(super) version: Version,
    /// The hash of what an earlier run received and may have put into place before it was ended.
    pub(super) leftover: Option<String>,
    /// Its file, where that is here.
    here: Option<PathBuf>,
}

/// A row with what is known of it.
struct Source {
    row: Row,
    address: Result<Address, String>,
    council: Option<&'static Council>,
}

impl Source {
    /// Whose plan it is, in names of files.
    fn owner(&self) -> String {
        match (self.council, &self.address) {
            (Some(council), _) => council.slug.clone(),
            (None, _) if !self.row.council.is_empty() => self.row.council.clone(),
            (None, Ok(address)) => {
                let host = address.host();
                host.strip_prefix("www.").unwrap_or(host).to_owned()
            }
            (None, Err(_)) => String::new(),
        }
    }
}

/// The plan that a list of addresses makes.
pub(super) fn plan(table: Table, list: &List, options: &Options) -> Result<Plan> {
    let mut notes = table.notes;
    let sources: Vec<Source> = (table.rows.into_iter())
        .map(|row| source(row, &mut notes))
        .collect();
    let mut names = Names::new(list);
    let documents = names.documents(&sources, list);
    let (mut of_other_kinds, mut of_other_councils) = (BTreeMap::new(), 0);
    let mut seen: HashMap<Address, usize> = HashMap::new();
    let mut jobs = Vec::new();
    for (source, document) in sources.into_iter().zip(documents) {
        if !options.kinds.hold(&source.row.kind) {
            *of_other_kinds.entry(source.row.kind).or_insert(0) += 1;
            continue;
        }
        let slug = source.council.map(|council| &council.slug);
        if !options.councils.is_empty() && !slug.is_some_and(|slug| options.councils.contains(slug))
        {
            of_other_councils += 1;
            continue;
        }
        let todo = match &source.address {
            Err(reason) => Todo::Fail(reason.clone()),
            Ok(address) => match seen.insert(address.clone(), source.row.line) {
                None => todo(&source, address, document, list, &mut names, options),
                Some(line) => {
                    seen.insert(address.clone(), line);
                    notes.push(format!(
                        "line {}: the same address as line {line}, which holds",
                        source.row.line
                    ));
                    continue;
                }
            },
        };
        jobs.push(Job {
            line: source.row.line,
            url: without_secrets(&source.row.url),
            title: source.row.title,
            council: source.council.map(|council| council.slug.clone()),
            todo,
        });
    }
    Ok(Plan {
        notes,
        of_other_kinds,
        of_other_councils,
        jobs,
    })
}

fn source(mut row: Row, notes: &mut Vec<String>) -> Source {
    if row.kind.is_empty() {
        row.kind = PLAN.to_owned();
    }
    let (council, note) = owner::of_row(&row);
    if let Some(note) = note {
        let then = match council {
            Some(_) => "",
            None => "; its council will be guessed from the text",
        };
        notes.push(format!("line {}: {note}{then}", row.line));
    }
    Source {
        address: Address::parse(&row.url),
        row,
        council,
    }
}

/// What is to be done about an address.
fn todo(
    source: &Source,
    address: &Address,
    document: Option<(String, usize)>,
    list: &List,
    names: &mut Names,
    options: &Options,
) -> Todo {
    let part = Part::of(&options.into, address.as_str());
    let leftover = part.arrived().map(|(_, bytes)| hash(&bytes));
    let Some(entry) = list.of(address) else {
        let owner = source.owner();
        let stem = match &document {
            Some((part_of, number)) if source.row.part_of.is_empty() => {
                // Its name may be the user's own words, and words are no names of files.
                format!("{}-part-{number}", stem("", part_of))
            }
            _ => stem(&owner, &source.row.title),
        };
        return Todo::Ask(Box::new(Ask {
            address: address.clone(),
            entry: entry(source, document.map(|(part_of, _)| part_of)),
            stem: Some(names.taken.give(&stem)),
            version: Version::default(),
            leftover,
            here: None,
        }));
    };
    let path = options.into.join(&entry.path);
    if !is_inside(&options.into, &entry.path) {
        return Todo::Fail(format!(
            "{} names the file {} for it, which lies outside the folder",
            list.path().display(),
            quoted(&entry.path)
        ));
    }
    if entry.hash.is_empty() && !path.exists() {
        return Todo::Fail(format!(
            "listed as a file of your own, {}, which is not there; put it there, or empty its `url` in the list to fetch it",
            quoted(&entry.path)
        ));
    }
    if entry.hash.is_empty() {
        let reason = "listed as a file of your own; empty its `url` there to fetch it too";
        return Todo::Skip(reason.to_owned(), path);
    }
    let here = match hash_of(&path) {
        Ok(here) => here,
        Err(error) => return Todo::Fail(format!("{}: {error}", path.display())),
    };
    let version = match &here {
        Some(hash) if *hash == entry.hash && !options.force => {
            Version::listed(&entry.etag, &entry.last_modified)
        }
        Some(hash) if *hash != entry.hash && leftover.as_ref() != Some(hash) => {
            let reason = "changed by hand since it was fetched, so it is left alone; delete the file to fetch it anew";
            return Todo::Skip(reason.to_owned(), path);
        }
        _ => Version::default(),
    };
    if here.is_some() && here == leftover {
        part.remove(); // it had arrived whole
    }
    Todo::Ask(Box::new(Ask {
        address: address.clone(),
        entry,
        stem: None,
        version,
        leftover,
        here: here.is_some().then_some(path),
    }))
}

/// What the corpus list will say of a new file.
fn entry(source: &Source, part_of: Option<String>) -> Entry {
    let row = &source.row;
    let (gss, council) = match source.council {
        Some(council) => (council.gss.clone(), council.name.clone()),
        None => (row.gss.clone(), row.council.clone()),
    };
    Entry {
        gss,
        council,
        title: row.title.clone(),
        url: row.url.clone(),
        date: row.date.clone(),
        part_of: part_of.unwrap_or_default(),
        ..Entry::default()
    }
}

/// The names of files and of documents of several files.
struct Names {
    taken: Taken,
}

impl Names {
    fn new(list: &List) -> Names {
        let mut taken = Taken::default();
        for path in list.paths() {
            taken.insert(
                &Path::new(path)
                    .with_extension("")
                    .to_string_lossy()
                    .to_lowercase(),
            );
        }
        Names { taken }
    }

    /// Of each row, the document that it is a part of and which part, if it is one: as the row says,
    /// or else all parts of plans of a council together.
    fn documents(&mut self, sources: &[Source], list: &List) -> Vec<Option<(String, usize)>> {
        let group = |source: &Source| {
            let owner = source.owner();
            (source.row.kind == PART && !owner.is_empty()).then_some(owner)
        };
        // Parts that are in the corpus list already keep the name that they have there.
        let mut documents: HashMap<String, (String, usize)> = HashMap::new();
        for source in sources {
            let listed = source
                .address
                .as_ref()
                .ok()
                .and_then(|address| list.of(address));
            if let (Some(group), Some(listed)) = (group(source), listed)
                && !listed.part_of.is_empty()
            {
                documents.entry(group).or_insert((listed.part_of, 0));
            }
        }
        let held: HashSet<&String> = documents.values().map(|(name, _)| name).collect();
        held.into_iter().for_each(|name| self.taken.insert(name));
        let mut of = |source: &Source| {
            if !source.row.part_of.is_empty() {
                return Some((source.row.part_of.clone(), 0));
            }
            let group = group(source)?;
            let new = || (self.taken.give(&stem(&group, &source.row.title)), 0);
            let document = documents.entry(group.clone()).or_insert_with(new);
            document.1 += 1;
            Some(document.clone())
        };
        sources.iter().map(&mut of).collect()
    }
}

impl Job {
    /// What it came to.
    pub(super) fn item(&self, outcome: Outcome) -> Item {
        Item {
            line: self.line,
            url: self.url.clone(),
            council: self.council.clone(),
            title: self.title.clone(),
            path: None,
            content: None,
            redirected: None,
            outcome,
        }
    }

    /// What it comes to where no server is asked.
    pub(super) fn expected(&self) -> Item {
        match &self.todo {
            Todo::Fail(reason) => self.item(Outcome::Failed(reason.clone())),
            Todo::Skip(reason, path) => Item {
                path: Some(path.clone()),
                ..self.item(Outcome::Skipped(reason.clone()))
            },
            Todo::Ask(ask) if ask.here.is_none() => self.item(Outcome::ToFetch),
            Todo::Ask(ask) => Item {
                path: ask.here.clone(),
                content: Some(ask.entry.content()),
                ..self.item(Outcome::ToCheck)
            },
        }
    }
}

impl Entry {
    /// What it says of the bytes of the file.
    pub(super) fn content(&self) -> Content {
        Content {
            hash: self.hash.clone(),
            fetched: self.fetched.clone(),
        }
    }
}
