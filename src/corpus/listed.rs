//! What corpus lists say: the files that their rows name, as documents.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::sheet::{self, quoted};
use super::table::{self, Of, Row};
use super::{File, Found, Walked, clean_id, document_id, owner, slashed};
use crate::error::Error;
use crate::extract::Format;
use crate::tag::council::Council;

/// What a corpus list says of a document; it holds against any guess.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Slug of the council that owns it.
    pub council: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its date, as the list writes it.
    pub date: Option<String>,
    /// The day on which it was fetched, as the list writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<String>,
}

/// What all lists came to.
pub(super) struct Read {
    /// The documents that they name.
    pub(super) found: Vec<Found>,
    /// Rows and lists that cannot be used.
    pub(super) failed: Vec<(PathBuf, Error)>,
    /// What a person should know, with the list it is about.
    pub(super) notes: Vec<(PathBuf, String)>,
    /// The files that they name, without links.
    pub(super) taken: HashSet<PathBuf>,
}

/// The reading of lists, one after the other.
pub(super) struct Reading<'w> {
    /// The paths that were given, without links: nothing outside them is read.
    roots: Vec<PathBuf>,
    /// The files below them, by their places without links.
    walked: &'w HashMap<&'w Path, &'w Walked<'w>>,
    /// The files that rows have named so far, and where.
    taken: HashMap<PathBuf, Place>,
    found: Vec<Found>,
    failed: Vec<(PathBuf, Error)>,
    notes: Vec<(PathBuf, String)>,
}

/// A row, as others are told of it.
struct Place {
    list: PathBuf,
    line: usize,
}

/// A file that a row names.
struct Named {
    file: File,
    real: PathBuf,
    root: PathBuf,
    id: String,
}

impl<'w> Reading<'w> {
    pub(super) fn new(
        paths: &[PathBuf],
        walked: &'w HashMap<&'w Path, &'w Walked<'w>>,
    ) -> Reading<'w> {
        let roots = paths.iter().filter_map(|path| path.canonicalize().ok());
        Reading {
            roots: roots.collect(),
            walked,
            taken: HashMap::new(),
            found: Vec::new(),
            failed: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub(super) fn end(self) -> Read {
        Read {
            found: self.found,
            failed: self.failed,
            notes: self.notes,
            taken: self.taken.into_keys().collect(),
        }
    }

    /// Reads a list. One that cannot be used is named with the reason; the files beside it are then
    /// taken as if there were none.
    pub(super) fn read(&mut self, list: &Walked<'_>) {
        let path = list.path.as_path();
        let bytes = match sheet::load(path) {
            Ok(bytes) => bytes,
            Err(reason) => return self.failed.push((path.to_owned(), reason)),
        };
        let table = match table::read(&bytes, Of::Files) {
            Ok(table) => table,
            Err(reason) => {
                let reason = Error::List(format!("{reason}; the list is not used"));
                return self.failed.push((path.to_owned(), reason));
            }
        };
        for note in table.notes {
            self.notes.push((path.to_owned(), note));
        }
        for rows in documents(table.rows) {
            self.document(list, &rows, table.is_cape);
        }
    }

    /// Adds the document that these rows make; with one of its files missing, it is left out.
    fn document(&mut self, list: &Walked<'_>, rows: &[Row], is_cape: bool) {
        let part_of = rows.first().map_or("", |row| row.part_of.as_str());
        let mut files: Vec<Named> = Vec::new();
        let mut whole = true;
        for row in rows {
            let named = self.file(list, row, is_cape);
            let named = named.and_then(|named| match self.taken.get(&named.real) {
                None => Ok(Some(named)),
                // Of a document of one file nothing is lost: the earlier row holds.
                Some(place) if part_of.is_empty() || files.iter().any(|f| f.real == named.real) => {
                    let earlier = earlier(place, &list.path);
                    let note = format!("{} is listed already, {earlier}", quoted(&row.file));
                    self.notes.push((
                        list.path.clone(),
                        format!("line {}: {note}, which holds", row.line),
                    ));
                    Ok(None)
                }
                Some(place) => Err(format!(
                    "{} is listed already, {}",
                    quoted(&row.file),
                    earlier(place, &list.path)
                )),
            });
            match named {
                Ok(None) => {}
                Ok(Some(named)) => {
                    let place = Place {
                        list: list.path.clone(),
                        line: row.line,
                    };
                    self.taken.insert(named.real.clone(), place);
                    files.push(named);
                }
                Err(reason) => {
                    whole = false;
                    let mut reason = format!("line {}: {reason}", row.line);
                    if !part_of.is_empty() {
                        let of = quoted(part_of);
                        reason.push_str(&format!("; {of}, of which it is a part, is left out"));
                    }
                    self.failed.push((list.path.clone(), Error::List(reason)));
                }
            }
        }
        let mut files = files.into_iter();
        let (true, Some(first)) = (whole, files.next()) else {
            return;
        };
        let (id, root) = match part_of {
            "" => (first.id, first.root),
            name => (below(list, name), list.root.to_owned()),
        };
        let listed = self.listed(&list.path, rows);
        self.found.push(Found {
            id,
            root,
            file: first.file,
            more: files.map(|named| named.file).collect(),
            listed: Some(listed),
            corrections: Vec::new(),
        });
    }

    /// The file that a row names.
    fn file(&self, list: &Walked<'_>, row: &Row, is_cape: bool) -> Result<Named, String> {
        let folder = list.path.parent().unwrap_or(Path::new(""));
        let mut reason = None;
        for name in names(row, is_cape) {
            let place = match self.place(list, &name) {
                Ok(place) => place,
                Err(other) => {
                    reason.get_or_insert(other);
                    continue;
                }
            };
            let (root, path) = match self.walked.get(place.as_path()) {
                Some(walked) => (walked.root, walked.path.clone()),
                None => (list.root, folder.join(&name)),
            };
            if path.to_str().is_none() {
                return Err(format!("{}: {}", quoted(&row.file), Error::FileName));
            }
            let format = match Format::of(&path) {
                Err(Error::FormatUnknown) => {
                    Format::of(&PathBuf::from(format!("x.{}", row.file_type)))
                }
                told => told,
            };
            let format = format.map_err(|error| format!("{}: {error}", quoted(&row.file)))?;
            return Ok(Named {
                id: document_id(root, &path),
                root: root.to_owned(),
                file: File { path, format },
                real: place,
            });
        }
        let reason = reason.unwrap_or("there is no such file");
        Err(format!("{}: {reason}", quoted(&row.file)))
    }

    /// Where a file lies, links followed: below the folder of the list, or elsewhere in the paths
    /// that were given, but nowhere else.
    fn place(&self, list: &Walked<'_>, name: &str) -> Result<PathBuf, &'static str> {
        const OUTSIDE: &str = "lies outside the folders that are indexed, so it is not read";
        const MISSING: &str = "there is no such file";
        let folder = list.path.parent().unwrap_or(Path::new(""));
        let folder = match folder.as_os_str().is_empty() {
            true => Path::new("."),
            false => folder,
        };
        let mut place = folder.canonicalize().map_err(|_| MISSING)?;
        for part in Path::new(name).components() {
            match part {
                Component::ParentDir => {
                    place.pop();
                }
                Component::CurDir => {}
                other => place.push(other),
            }
        }
        let is_inside = |place: &Path| self.roots.iter().any(|root| place.starts_with(root));
        if !is_inside(&place) {
            return Err(OUTSIDE);
        }
        let place = place.canonicalize().map_err(|_| MISSING)?;
        match place.is_file() {
            _ if !is_inside(&place) => Err(OUTSIDE),
            true => Ok(place),
            false => Err("that is a folder, not a file"),
        }
    }

    /// What rows say of their document: of each thing what the first row says that says any.
    fn listed(&mut self, list: &Path, rows: &[Row]) -> Listed {
        let first = |cell: fn(&Row) -> &String| {
            let told = rows.iter().map(cell).find(|told| !told.is_empty());
            told.cloned()
        };
        let mut holds: Option<(usize, &Council)> = None;
        for row in rows {
            let (council, note) = owner::of_row(row);
            let note = note.map(|note| match council {
                Some(_) => note,
                None => format!("{note}; the council of {} is guessed", quoted(&row.file)),
            });
            let note = match (holds, council) {
                (Some((line, held)), Some(council)) if held.slug != council.slug => Some(format!(
                    "`{}` is another council than that of line {line} for the same document; line {line} holds",
                    council.slug
                )),
                _ => note,
            };
            if let Some(note) = note {
                let note = format!("line {}: {note}", row.line);
                self.notes.push((list.to_owned(), note));
            }
            holds = holds.or(council.map(|council| (row.line, council)));
        }
        Listed {
            council: holds.map(|(_, council)| council.slug.clone()),
            title: first(|row| &row.title),
            url: first(|row| &row.url),
            date: first(|row| &row.date),
            fetched: first(|row| &row.fetched),
        }
    }
}

/// Rows by document: those with the same `part_of` stand where the first of them does.
fn documents(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut documents: Vec<Vec<Row>> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for row in rows {
        if row.part_of.is_empty() {
            documents.push(vec![row]);
            continue;
        }
        match by_name.get(&row.part_of) {
            Some(&at) => documents[at].push(row),
            None => {
                by_name.insert(row.part_of.clone(), documents.len());
                documents.push(vec![row]);
            }
        }
    }
    documents
}

/// The names under which the file of a row may lie. CAPE writes where the file lies on its server,
/// and in its older lists leaves the ending to another column.
fn names(row: &Row, is_cape: bool) -> Vec<String> {
    let mut names = vec![row.file.clone()];
    if row.file.contains('\\') {
        names.push(row.file.replace('\\', "/")); // written on Windows
    }
    if is_cape {
        let last = row.file.rsplit(['/', '\\']).next().unwrap_or_default();
        if !last.is_empty() && last != row.file {
            names.push(last.to_owned());
        }
        if !row.file_type.is_empty() {
            let with_ending = |name: &String| format!("{name}.{}", row.file_type);
            names.extend(names.iter().map(with_ending).collect::<Vec<_>>());
        }
    }
    names
}

/// The id of a document that a list names itself: below the folder of the list, as those of files
/// are below theirs.
pub(super) fn below(list: &Walked<'_>, name: &str) -> String {
    let folder = list
        .path
        .parent()
        .and_then(|folder| folder.strip_prefix(list.root).ok());
    let folder = folder.map(slashed).unwrap_or_default();
    match folder.as_str() {
        "" => clean_id(name),
        folder => clean_id(&format!("{folder}/{name}")),
    }
}

/// Where a file was listed before.
fn earlier(place: &Place, list: &Path) -> String {
    match place.list == list {
        true => format!("in line {}", place.line),
        false => format!(
            "in line {} of {}",
            place.line,
            quoted(&place.list.to_string_lossy())
        ),
    }
}
