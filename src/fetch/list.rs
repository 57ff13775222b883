//! The corpus list that `fetch` keeps: rows are added and changed; every other byte stays.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use csv::{ReaderBuilder, WriterBuilder};

use super::address::Address;
use super::place::is_link;
use crate::corpus::LIST;
use crate::corpus::sheet::{self, column_name};
use crate::corpus::table::{self, FETCHED, Field, Of};
use crate::error::{Error, Result};
use crate::file::write_whole;

/// The columns of a new list.
const COLUMNS: [(&str, Column); 11] = [
    ("path", Column::Known(Field::File)),
    ("gss", Column::Known(Field::Gss)),
    ("council", Column::Known(Field::Council)),
    ("title", Column::Known(Field::Title)),
    ("url", Column::Known(Field::Url)),
    ("date", Column::Known(Field::Date)),
    ("part_of", Column::Known(Field::PartOf)),
    (FETCHED[0], Column::Ours(0)),
    (FETCHED[1], Column::Ours(1)),
    (FETCHED[2], Column::Ours(2)),
    (FETCHED[3], Column::Ours(3)),
];

/// A column, whatever name it goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// One that corpus lists have anyway.
    Known(Field),
    /// One of [`FETCHED`].
    Ours(usize),
}

/// What a row says of a file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) gss: String,
    pub(super) council: String,
    pub(super) title: String,
    pub(super) url: String,
    pub(super) date: String,
    pub(super) part_of: String,
    /// Empty in rows that are not ours.
    pub(super) hash: String,
    pub(super) etag: String,
    pub(super) last_modified: String,
    /// The day on which these bytes came.
    pub(super) fetched: String,
}

/// A corpus list as it is written.
#[derive(Debug)]
pub(super) struct List {
    path: PathBuf,
    delimiter: u8,
    line_end: &'static str,
    /// The names of the columns as they are compared.
    head: Vec<String>,
    /// The first line, and what stands before it.
    head_text: String,
    rows: Vec<Row>,
    /// The first row about each address, as the list was read.
    by_key: HashMap<String, usize>,
}

#[derive(Debug)]
struct Row {
    /// With its line end, and blank lines behind it.
    text: String,
    cells: Vec<String>,
    /// The address it is about, as addresses are compared.
    key: String,
}

impl List {
    /// The list of a folder; an empty one where there is none.
    ///
    /// # Errors
    /// When there is one that cannot be used, or not be kept as it is.
    pub(super) fn read(folder: &Path) -> Result<List> {
        let path = place_of(folder)?;
        let (path, bytes) = match path.canonicalize() {
            // A list that is a link stays one.
            Ok(path) => {
                let bytes = sheet::load(&path).map_err(|error| match error {
                    Error::List(reason) => unusable(&path, &reason),
                    error => error,
                })?;
                (path, bytes)
            }
            Err(_) if fs::symlink_metadata(&path).is_err() => (path, Vec::new()),
            Err(error) if is_link(&path) => {
                let reason = format!("a link that leads nowhere ({error})");
                return Err(unusable(&path, &reason));
            }
            Err(error) => return Err(Error::io(&path, error)),
        };
        List::parse(path.clone(), &bytes).map_err(|reason| unusable(&path, &reason))
    }

    fn parse(path: PathBuf, bytes: &[u8]) -> Result<List, String> {
        let text = str::from_utf8(bytes).map_err(|_| {
            "not UTF-8, so it cannot be added to without changing it; save it as UTF-8".to_owned()
        })?;
        let mut list = List {
            path,
            delimiter: b',',
            line_end: "\n",
            head: Vec::new(),
            head_text: String::new(),
            rows: Vec::new(),
            by_key: HashMap::new(),
        };
        if text.trim_start_matches('\u{FEFF}').trim().is_empty() {
            list.head_text = format!("{}\n", COLUMNS.map(|(name, _)| name).join(","));
            list.head = COLUMNS.map(|(name, _)| name.to_owned()).to_vec();
            return Ok(list);
        }
        table::read(bytes, Of::Files)?;
        let mark = text.len() - text.trim_start_matches('\u{FEFF}').len();
        let (mark, text) = text.split_at(mark);
        list.delimiter = sheet::delimiter(text, table::is_known);
        let records = records(text, list.delimiter)?;
        let mut records = records.into_iter();
        let (head_text, head) = records.next().unwrap_or_default();
        if head_text.trim_end_matches('\n').ends_with('\r') {
            list.line_end = "\r\n";
        }
        list.head_text = format!("{mark}{head_text}");
        list.head = head.iter().map(|cell| column_name(cell)).collect();
        list.check_room(text, records.as_slice())?;
        let url = list.place(Column::Known(Field::Url));
        list.rows = (records)
            .map(|(text, cells)| Row {
                key: key(url
                    .and_then(|at| cells.get(at))
                    .map_or("", |cell| cell.trim())),
                text,
                cells,
            })
            .collect();
        for (at, row) in list.rows.iter().enumerate() {
            list.by_key.entry(row.key.clone()).or_insert(at);
        }
        Ok(list)
    }

    /// Refuses rows with cells beyond the last column, where columns are to be added: those cells would
    /// come to stand below them.
    fn check_room(&self, text: &str, rows: &[(String, Vec<String>)]) -> Result<(), String> {
        if COLUMNS
            .iter()
            .all(|(_, column)| self.place(*column).is_some())
        {
            return Ok(());
        }
        let is_long = |(_, cells): &&(String, Vec<String>)| {
            let mut beyond = cells.iter().skip(self.head.len());
            beyond.any(|cell| !cell.trim().is_empty())
        };
        let Some(at) = rows.iter().position(|row| is_long(&row)) else {
            return Ok(());
        };
        let rest: usize = rows[at..].iter().map(|(text, _)| text.len()).sum();
        let before = text.get(..text.len().saturating_sub(rest));
        Err(format!(
            "line {} has more cells than the first line, and columns are to be added; put a cell with a comma in it in quotation marks, or give the first line a name for each cell",
            1 + sheet::line_ends(before.unwrap_or_default())
        ))
    }

    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What it says of the file of an address.
    pub(super) fn of(&self, address: &Address) -> Option<Entry> {
        let row = self.rows.get(*self.by_key.get(address.as_str())?)?;
        let mut entry = Entry::default();
        for (_, column) in COLUMNS {
            let cell = self.place(column).and_then(|at| row.cells.get(at));
            *entry.cell(column) = cell.map_or("", |cell| cell.trim()).to_owned();
        }
        Some(entry)
    }

    /// The files that it names.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let at = self.place(Column::Known(Field::File));
        self.rows
            .iter()
            .filter_map(move |row| row.cells.get(at?).map(String::as_str))
    }

    /// Says this of the file of an address, in the row about it or in a new one, which stands among
    /// the others in the order that `order` gives to addresses.
    pub(super) fn set(
        &mut self,
        address: &Address,
        mut entry: Entry,
        order: &HashMap<String, usize>,
    ) {
        for (name, column) in COLUMNS {
            if self.place(column).is_none() && !entry.cell(column).is_empty() {
                self.add_column(name);
            }
        }
        let at = match self.rows.iter().position(|row| row.key == address.as_str()) {
            Some(at) => at,
            None => self.insert(address, order),
        };
        let Some(row) = self.rows.get(at) else { return };
        let mut cells = row.cells.clone();
        cells.resize(cells.len().max(self.head.len()), String::new());
        for (_, column) in COLUMNS {
            if let Some(at) = self.place(column) {
                cells[at] = std::mem::take(entry.cell(column));
            }
        }
        let blank_lines = &row.text[row.text.trim_end_matches(['\r', '\n']).len()..];
        let line_end = match blank_lines {
            "" => self.line_end,
            lines => lines,
        };
        let text = format!("{}{line_end}", self.line(&cells));
        self.rows[at] = Row {
            text,
            cells,
            key: address.as_str().to_owned(),
        };
    }

    /// Makes room for a row: behind the nearest that stands before it in the order, else before the
    /// nearest that stands behind it, else at the end.
    fn insert(&mut self, address: &Address, order: &HashMap<String, usize>) -> usize {
        let of = |row: &Row| order.get(&row.key).copied();
        let own = order.get(address.as_str()).copied();
        let before = (self.rows.iter().enumerate())
            .filter(|(_, row)| of(row).is_some_and(|of| Some(of) < own))
            .max_by_key(|(_, row)| of(row))
            .map(|(at, _)| at + 1);
        let behind = (self.rows.iter().enumerate())
            .filter(|(_, row)| of(row).is_some_and(|of| Some(of) > own))
            .min_by_key(|(_, row)| of(row))
            .map(|(at, _)| at);
        let at = before.or(behind).unwrap_or(self.rows.len());
        let previous = match at.checked_sub(1) {
            Some(previous) => &mut self.rows[previous].text,
            None => &mut self.head_text,
        };
        if !previous.ends_with(['\r', '\n']) {
            previous.push_str(self.line_end);
        }
        self.rows.insert(
            at,
            Row {
                text: String::new(),
                cells: Vec::new(),
                key: address.as_str().to_owned(),
            },
        );
        at
    }

    fn add_column(&mut self, name: &str) {
        let end = self.head_text.trim_end_matches(['\r', '\n']).len();
        let cell = format!("{}{name}", char::from(self.delimiter));
        self.head_text.insert_str(end, &cell);
        self.head.push(name.to_owned());
    }

    fn place(&self, column: Column) -> Option<usize> {
        match column {
            Column::Known(field) => table::position(&self.head, field),
            Column::Ours(at) => self.head.iter().position(|name| name == FETCHED[at]),
        }
    }

    fn line(&self, cells: &[String]) -> String {
        let mut writer = WriterBuilder::new()
            .delimiter(self.delimiter)
            .from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(cells);
        let line = writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&line)
            .trim_end_matches('\n')
            .to_owned()
    }

    /// Writes it, whole or not at all.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(&self) -> Result<()> {
        let mut text = self.head_text.clone();
        text.extend(self.rows.iter().map(|row| row.text.as_str()));
        write_whole(&self.path, text.as_bytes()).map_err(|error| Error::io(&self.path, error))
    }
}

impl Entry {
    fn cell(&mut self, column: Column) -> &mut String {
        match column {
            Column::Known(Field::Gss) => &mut self.gss,
            Column::Known(Field::Council) => &mut self.council,
            Column::Known(Field::Title) => &mut self.title,
            Column::Known(Field::Url) => &mut self.url,
            Column::Known(Field::Date) => &mut self.date,
            Column::Known(Field::PartOf) => &mut self.part_of,
            Column::Known(_) => &mut self.path,
            Column::Ours(0) => &mut self.hash,
            Column::Ours(1) => &mut self.etag,
            Column::Ours(2) => &mut self.last_modified,
            Column::Ours(_) => &mut self.fetched,
        }
    }
}

/// Where the list of a folder lies, or will: as `index` does, whatever the case of its letters.
fn place_of(folder: &Path) -> Result<PathBuf> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(_) => return Ok(folder.join(LIST)), // there is none yet, or the next step fails
    };
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
    let mut found: Vec<_> = names
        .filter(|name| name.eq_ignore_ascii_case(LIST))
        .collect();
    found.sort();
    match found.as_slice() {
        [] => Ok(folder.join(LIST)),
        [name] => Ok(folder.join(name)),
        [first, ..] => Err(unusable(
            &folder.join(first),
            "the folder has another list whose name differs in capitals alone",
        )),
    }
}

fn unusable(path: &Path, reason: &str) -> Error {
    let path = path.to_string_lossy();
    let path = path.replace(crate::invisible::is_steering, "\u{FFFD}");
    Error::List(format!("{path}: {reason}; mend or move it"))
}

/// Records with the whole text of each, so that the texts together are the text.
fn records(text: &str, delimiter: u8) -> Result<Vec<(String, Vec<String>)>, String> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut found: Vec<(usize, Vec<String>)> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let begins = record.position().map_or(0, |place| place.byte() as usize);
        // Line ends belong to the record that they end.
        let line_ends = text.get(begins..).map_or(0, |rest| {
            rest.len() - rest.trim_start_matches(['\r', '\n']).len()
        });
        let begins = match found.is_empty() {
            true => 0,
            false => begins + line_ends,
        };
        found.push((begins, record.iter().map(str::to_owned).collect()));
    }
    let ends: Vec<usize> = found
        .iter()
        .skip(1)
        .map(|(begins, _)| *begins)
        .chain([text.len()])
        .collect();
    let whole = |((begins, cells), end): ((usize, Vec<String>), usize)| {
        (text.get(begins..end).unwrap_or_default().to_owned(), cells)
    };
    Ok(found.into_iter().zip(ends).map(whole).collect())
}

/// An address as it is compared: as it is asked for, or as it stands there if it is none.
fn key(url: &str) -> String {
    Address::parse(url).map_or(url.to_owned(), |address| address.as_str().to_owned())
}

#[cfg(test)]
mod tests;
