//! A table as spreadsheets and people write it: CSV of any delimiter, encoding and line end.

use std::fs;
use std::path::Path;

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::error::{Error, Result};
use crate::extract::as_written;
use crate::invisible::is_steering;
use crate::unreadable::Unreadable;

/// Bytes of the largest table that is read.
const LARGEST: u64 = 256 << 20;

/// What may part the cells: spreadsheets write `;` where the comma is for decimals.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A table whose first line names its columns.
pub(super) struct Sheet {
    text: String,
    delimiter: u8,
    /// The names of the columns, as they are compared.
    pub(super) head: Vec<String>,
}

/// The bytes of a table.
///
/// # Errors
/// When it cannot be read, or is too large.
pub(crate) fn load(path: &Path) -> Result<Vec<u8>> {
    let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
    if size > LARGEST {
        let reason = format!("larger than {} MB, so it is not used", LARGEST >> 20);
        return Err(Error::List(reason));
    }
    fs::read(path).map_err(|error| Error::io(path, error))
}

impl Sheet {
    /// Opens a table; `is_known` says which names of columns are looked for. An empty one is none.
    ///
    /// # Errors
    /// When it cannot be used, with the reason.
    pub(super) fn open(
        bytes: &[u8],
        is_known: impl Fn(&str) -> bool,
        notes: &mut Vec<String>,
    ) -> Result<Option<Sheet>, String> {
        let text = match as_written(bytes) {
            Ok((text, note)) => {
                notes.extend(note);
                text
            }
            Err(Unreadable::Empty) => "".into(),
            Err(_) => return Err("not a CSV file (it holds binary data)".to_owned()),
        };
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        if text.trim().is_empty() {
            notes.push("it is empty".to_owned());
            return Ok(None);
        }
        Sheet::of(text, is_known).map(Some)
    }

    /// The table that a text is.
    ///
    /// # Errors
    /// When it cannot be used, with the reason.
    pub(super) fn of(text: &str, is_known: impl Fn(&str) -> bool) -> Result<Sheet, String> {
        let delimiter = delimiter(text, is_known);
        if let Some(line) = open_quote(text, delimiter) {
            return Err(format!(
                "line {line}: a quotation mark opens a cell there and nothing closes it; close it, or double it if it belongs to the text"
            ));
        }
        let head = match reader(text, delimiter).headers() {
            Ok(head) => head.iter().map(column_name).collect(),
            Err(error) => return Err(error.to_string()),
        };
        Ok(Sheet {
            text: text.to_owned(),
            delimiter,
            head,
        })
    }

    /// The rows in which something stands, each with the line it begins on, from 1.
    pub(super) fn rows(&self) -> impl Iterator<Item = Result<(usize, StringRecord), String>> {
        let (mut line, mut counted) = (1, 0);
        let records = reader(&self.text, self.delimiter).into_records();
        let placed = records.map(move |record| {
            let record = record.map_err(|error| error.to_string())?;
            // The reader's own count of lines goes wrong at blank lines.
            let begins = record
                .position()
                .map_or(0, |position| position.byte() as usize);
            let begins = begins + line_ends_at(self.text.get(begins..).unwrap_or_default());
            line += line_ends(self.text.get(counted..begins).unwrap_or_default());
            counted = begins;
            Ok((line, record))
        });
        placed.filter(|row| match row {
            Ok((_, record)) => record.iter().any(|cell| !cell.trim().is_empty()),
            Err(_) => true,
        })
    }

    /// Whether a row has cells beyond the last column: a comma parted one that should be whole.
    pub(super) fn is_long(&self, record: &StringRecord) -> bool {
        let mut beyond = record.iter().skip(self.head.len());
        beyond.any(|cell| !cell.trim().is_empty())
    }
}

/// What is told of rows with cells beyond the last column.
pub(super) fn long_note(long: &[usize]) -> Option<String> {
    (!long.is_empty()).then(|| {
        format!(
            "{} more cells than the first line: a cell with a comma in it must stand in quotation marks",
            lines(long, "has", "have")
        )
    })
}

/// What is told of columns that are not known.
pub(super) fn unknown_note(unknown: &[&str], known: &str) -> Option<String> {
    let names: Vec<String> = unknown.iter().map(|name| quoted(name)).collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(format!(
            "column {name} is not known, so it is ignored (known: {known})"
        )),
        names => Some(format!(
            "columns {} are not known, so they are ignored (known: {known})",
            names.join(", ")
        )),
    }
}

/// The name of a column as it is compared: "Part of" is `part_of`.
pub(crate) fn column_name(cell: &str) -> String {
    clean(cell).to_lowercase().replace([' ', '-'], "_")
}

/// A cell on one line, with single spaces and nothing that cannot be seen.
pub(super) fn clean(cell: &str) -> String {
    let visible = cell.replace(|c: char| is_steering(c) && !c.is_whitespace(), "");
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a list says, as a message quotes it.
pub(crate) fn quoted(text: &str) -> String {
    format!("`{}`", short(text))
}

/// What somebody else wrote, as a message repeats it: short, and harmless on a terminal.
pub(crate) fn short(text: &str) -> String {
    const SHOWN: usize = 100;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown.replace(is_steering, "\u{FFFD}")
}

/// "line 3 has", "lines 3, 4 and 17 others have".
pub(super) fn lines(lines: &[usize], one: &str, many: &str) -> String {
    const NAMED: usize = 5;
    if let [line] = lines {
        return format!("line {line} {one}");
    }
    let named: Vec<String> = lines.iter().take(NAMED).map(usize::to_string).collect();
    let others = match lines.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} others"),
    };
    format!("lines {}{others} {many}", named.join(", "))
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// What parts the cells of the first line into the most names that are known.
pub(crate) fn delimiter(text: &str, is_known: impl Fn(&str) -> bool) -> u8 {
    let names_known = |delimiter: &u8| {
        let mut reader = reader(text, *delimiter);
        let head = reader.headers().cloned().unwrap_or_default();
        head.iter()
            .filter(|cell| is_known(&column_name(cell)))
            .count()
    };
    // Of equals the last is taken: the comma.
    let best = DELIMITERS.into_iter().rev().max_by_key(names_known);
    best.unwrap_or(b',')
}

/// The line on which a quoted cell begins that never ends: all after it would be one cell.
fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    let mut opened = None;
    let mut cell_begins = true;
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match (byte, opened) {
            (b'"', Some(_)) if bytes.next_if(|(_, next)| *next == b'"').is_some() => {}
            (b'"', Some(_)) => opened = None,
            (_, Some(_)) => {}
            (b'"', None) if cell_begins => opened = Some(at),
            (_, None) => cell_begins = byte == delimiter || byte == b'\n' || byte == b'\r',
        }
        cell_begins &= opened.is_none();
    }
    opened.map(|at| 1 + line_ends(&text[..at]))
}

/// Bytes of the line ends that a text begins with.
fn line_ends_at(text: &str) -> usize {
    text.len() - text.trim_start_matches(['\r', '\n']).len()
}

/// How many lines end in a text.
pub(crate) fn line_ends(text: &str) -> usize {
    let ends = |pair: &[u8]| pair[0] == b'\n' || pair[0] == b'\r' && pair[1] != b'\n';
    let last = text.ends_with(['\r', '\n']);
    text.as_bytes().windows(2).filter(|pair| ends(pair)).count() + usize::from(last)
}
