//! The rows of a corpus list, or of a list of addresses to be fetched: CSV files as spreadsheets and
//! people write them.

mod columns;

use csv::{Reader, ReaderBuilder};

use crate::extract::as_written;
use crate::invisible::is_steering;
use crate::unreadable::Unreadable;

use columns::Columns;
pub(crate) use columns::{FETCHED, Field, Of, position};

/// What may part the cells: spreadsheets write `;` where the comma is for decimals.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// The rows that name a file or an address, as the list must.
    pub(crate) rows: Vec<Row>,
    /// Whether it is CAPE's, whose files may lie elsewhere than it says.
    pub(crate) is_cape: bool,
    /// What a person should know of how it was read.
    pub(crate) notes: Vec<String>,
}

/// What a list says of one file. A cell that says nothing is empty.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The line it begins on, from 1.
    pub(crate) line: usize,
    pub(crate) file: String,
    pub(crate) council: String,
    pub(crate) gss: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) part_of: String,
    pub(crate) date: String,
    pub(crate) file_type: String,
    /// What an address leads to: a plan, a page that leads to one …
    pub(crate) kind: String,
}

/// Reads a list.
///
/// # Errors
/// When it cannot be used, with the reason.
pub(crate) fn read(bytes: &[u8], of: Of) -> Result<Table, String> {
    let mut table = Table::default();
    let text = match as_written(bytes) {
        Ok((text, note)) => {
            table.notes.extend(note);
            text
        }
        Err(Unreadable::Empty) => {
            table.notes.push("it is empty".to_owned());
            return Ok(table);
        }
        Err(_) => return Err("not a CSV file (it holds binary data)".to_owned()),
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    if text.trim().is_empty() {
        table.notes.push("it is empty".to_owned());
        return Ok(table);
    }
    let delimiter = delimiter(text);
    if let Some(line) = open_quote(text, delimiter) {
        return Err(format!(
            "line {line}: a quotation mark opens a cell there and nothing closes it; close it, or double it if it belongs to the text"
        ));
    }
    let mut reader = reader(text, delimiter);
    let head: Vec<String> = match reader.headers() {
        Ok(head) => head.iter().map(column_name).collect(),
        Err(error) => return Err(error.to_string()),
    };
    let columns = Columns::of(&head, of, &mut table.notes)?;
    table.is_cape = columns.is_cape;
    let (mut nameless, mut long) = (Vec::new(), Vec::new());
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        // The reader's own count of lines goes wrong at blank lines.
        let begins = record
            .position()
            .map_or(0, |position| position.byte() as usize);
        let begins = begins + line_ends_at(text.get(begins..).unwrap_or_default());
        line += line_ends(text.get(counted..begins).unwrap_or_default());
        counted = begins;
        let row = columns.row(&record, line);
        if record
            .iter()
            .skip(head.len())
            .any(|cell| !cell.trim().is_empty())
        {
            long.push(row.line);
        }
        match of.needed_in(&row).is_empty() {
            true if record.iter().all(|cell| cell.trim().is_empty()) => {}
            true => nameless.push(row.line),
            false => table.rows.push(row),
        }
    }
    if !long.is_empty() {
        table.notes.push(format!(
            "{} more cells than the first line: a cell with a comma in it must stand in quotation marks",
            lines(&long, "has", "have")
        ));
    }
    if !nameless.is_empty() {
        table.notes.push(of.lacking(&nameless));
    } else if table.rows.is_empty() {
        table.notes.push(format!("it lists no {}", of.what()));
    }
    Ok(table)
}

/// The name of a column as it is compared: "Part of" is `part_of`.
pub(crate) fn column_name(cell: &str) -> String {
    clean(cell).to_lowercase().replace([' ', '-'], "_")
}

/// A cell on one line, with single spaces and nothing that cannot be seen.
fn clean(cell: &str) -> String {
    let visible = cell.replace(|c: char| is_steering(c) && !c.is_whitespace(), "");
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a list says, as a message repeats it: short, and harmless on a terminal.
pub(crate) fn quoted(text: &str) -> String {
    const SHOWN: usize = 100;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("`{}`", shown.replace(is_steering, "\u{FFFD}"))
}

/// "line 3 has", "lines 3, 4 and 17 others have".
fn lines(lines: &[usize], one: &str, many: &str) -> String {
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

pub(crate) fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// What parts the cells of the first line into the most names that are known.
pub(crate) fn delimiter(text: &str) -> u8 {
    let names_known = |delimiter: &u8| {
        let mut reader = reader(text, *delimiter);
        let head = reader.headers().cloned().unwrap_or_default();
        let is_known = |cell: &str| {
            let name = column_name(cell);
            columns::is_known(&name)
        };
        head.iter().filter(|cell| is_known(cell)).count()
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
fn line_ends(text: &str) -> usize {
    let ends = |pair: &[u8]| pair[0] == b'\n' || pair[0] == b'\r' && pair[1] != b'\n';
    let last = text.ends_with(['\r', '\n']);
    text.as_bytes().windows(2).filter(|pair| ends(pair)).count() + usize::from(last)
}

#[cfg(test)]
mod tests;
