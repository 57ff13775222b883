//! The rows of a corpus list: a CSV file as spreadsheets and people write it.

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::extract::as_written;
use crate::invisible::is_steering;
use crate::unreadable::Unreadable;

/// What a column says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    File,
    Council,
    Gss,
    Title,
    Url,
    PartOf,
    Date,
    FileType,
}

/// The names that columns go by: ours, and those of the archive of plans that mySociety's Climate
/// Action Plans Explorer (CAPE) publishes. Where two say the same, the one that stands first here
/// holds.
const COLUMNS: [(&str, Field); 12] = [
    ("path", Field::File),
    ("file", Field::File),
    (CAPE_FILE, Field::File),
    ("council", Field::Council),
    ("gss", Field::Gss),
    ("gss_code", Field::Gss),
    ("title", Field::Title),
    ("url", Field::Url),
    ("part_of", Field::PartOf),
    ("date", Field::Date),
    ("date_retrieved", Field::Date),
    ("file_type", Field::FileType),
];

/// CAPE's column for the file. It holds the file's place on CAPE's own server; in the archive all
/// files lie beside the list.
const CAPE_FILE: &str = "plan_path";

/// Columns of CAPE's lists that say nothing which is used here, so that they need no note.
const CAPE_UNUSED: [&str; 29] = [
    "search_link",
    "unfound",
    "credit",
    "time_period",
    "type",
    "scope",
    "status",
    "homepage_mention",
    "dedicated_page",
    "well_presented",
    "baseline_analysis",
    "notes",
    "plan_due",
    "title_checked",
    "charset",
    "text",
    "last_update",
    "authority_code",
    "authority_type",
    "wdtk_id",
    "mapit_area_code",
    "country",
    "region",
    "county",
    "population",
    "website_url",
    "twitter_url",
    "twitter_name",
    "twitter_handle",
];

/// What may part the cells: spreadsheets write `;` where the comma is for decimals.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A corpus list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The rows that name a file.
    pub(super) rows: Vec<Row>,
    /// Whether it is CAPE's, whose files may lie elsewhere than it says.
    pub(super) is_cape: bool,
    /// What a person should know of how it was read.
    pub(super) notes: Vec<String>,
}

/// What a list says of one file. A cell that says nothing is empty.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line it begins on, from 1.
    pub(super) line: usize,
    pub(super) file: String,
    pub(super) council: String,
    pub(super) gss: String,
    pub(super) title: String,
    pub(super) url: String,
    pub(super) part_of: String,
    pub(super) date: String,
    pub(super) file_type: String,
}

/// Reads a corpus list.
///
/// # Errors
/// When it cannot be used, with the reason.
pub(super) fn read(bytes: &[u8]) -> Result<Table, String> {
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
    let columns = Columns::of(&head, &mut table.notes)?;
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
        match row.file.is_empty() {
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
        let rows = lines(&nameless, "names no file and is", "name no file and are");
        table.notes.push(format!("{rows} ignored"));
    } else if table.rows.is_empty() {
        table.notes.push("it lists no file".to_owned());
    }
    Ok(table)
}

/// Which cell says what.
struct Columns {
    used: Vec<(usize, Field)>,
    is_cape: bool,
}

impl Columns {
    fn of(head: &[String], notes: &mut Vec<String>) -> Result<Columns, String> {
        let mut used: Vec<(usize, Field)> = Vec::new();
        for (name, field) in COLUMNS {
            for (at, _) in head.iter().enumerate().filter(|(_, other)| *other == name) {
                match used.iter().find(|(_, other)| *other == field) {
                    None => used.push((at, field)),
                    Some((first, _)) => notes.push(format!(
                        "column `{name}` (no. {}) says the same as `{}` (no. {}), so it is ignored",
                        at + 1,
                        head[*first],
                        first + 1
                    )),
                }
            }
        }
        if !used.iter().any(|(_, field)| *field == Field::File) {
            let shown: Vec<String> = head.iter().take(8).map(|name| quoted(name)).collect();
            return Err(format!(
                "no column says which file a row is about; give one the name `path` (or `file`, or `{CAPE_FILE}`); its columns are {}",
                shown.join(", ")
            ));
        }
        let is_cape = head.iter().any(|name| name == CAPE_FILE);
        let unknown: Vec<String> = (head.iter())
            .filter(|name| !name.is_empty() && COLUMNS.iter().all(|(known, _)| known != *name))
            .filter(|name| !(is_cape && CAPE_UNUSED.contains(&name.as_str())))
            .map(|name| quoted(name))
            .collect();
        if let [name] = unknown.as_slice() {
            notes.push(format!(
                "column {name} is not known, so it is ignored (known: {})",
                known()
            ));
        } else if !unknown.is_empty() {
            notes.push(format!(
                "columns {} are not known, so they are ignored (known: {})",
                unknown.join(", "),
                known()
            ));
        }
        Ok(Columns { used, is_cape })
    }

    fn row(&self, record: &StringRecord, line: usize) -> Row {
        let mut row = Row {
            line,
            ..Row::default()
        };
        for &(at, field) in &self.used {
            let cell = record.get(at).unwrap_or_default();
            match field {
                Field::File => row.file = cell.trim().to_owned(),
                Field::Council => row.council = clean(cell),
                Field::Gss => row.gss = clean(cell),
                Field::Title => row.title = clean(cell),
                Field::Url => row.url = clean(cell),
                Field::PartOf => row.part_of = clean(cell),
                Field::Date => row.date = clean(cell),
                Field::FileType => row.file_type = clean(cell).to_lowercase(),
            }
        }
        row
    }
}

fn known() -> String {
    COLUMNS.map(|(name, _)| name).join(", ")
}

/// The name of a column as it is compared: "Part of" is `part_of`.
pub(super) fn column_name(cell: &str) -> String {
    clean(cell).to_lowercase().replace([' ', '-'], "_")
}

/// A cell on one line, with single spaces and nothing that cannot be seen.
pub(super) fn clean(cell: &str) -> String {
    let visible = cell.replace(|c: char| is_steering(c) && !c.is_whitespace(), "");
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a list says, as a message repeats it: short, and harmless on a terminal.
pub(super) fn quoted(text: &str) -> String {
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

pub(super) fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// What parts the cells of the first line into the most names that are known.
fn delimiter(text: &str) -> u8 {
    let names_known = |delimiter: &u8| {
        let mut reader = reader(text, *delimiter);
        let head = reader.headers().cloned().unwrap_or_default();
        let is_known = |cell: &str| {
            let name = column_name(cell);
            COLUMNS.iter().any(|(known, _)| *known == name)
        };
        head.iter().filter(|cell| is_known(cell)).count()
    };
    // Of equals the last is taken: the comma.
    let best = DELIMITERS.into_iter().rev().max_by_key(names_known);
    best.unwrap_or(b',')
}

/// The line on which a quoted cell begins that never ends: all after it would be one cell.
pub(super) fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
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
pub(super) fn line_ends(text: &str) -> usize {
    let ends = |pair: &[u8]| pair[0] == b'\n' || pair[0] == b'\r' && pair[1] != b'\n';
    let last = text.ends_with(['\r', '\n']);
    text.as_bytes().windows(2).filter(|pair| ends(pair)).count() + usize::from(last)
}

#[cfg(test)]
mod tests;
