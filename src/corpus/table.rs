//! The rows of a corpus list.

use csv::StringRecord;

use super::sheet::{Sheet, clean, lines, long_note, quoted, unknown_note};

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
    let is_known = |name: &str| COLUMNS.iter().any(|(known, _)| *known == name);
    let Some(sheet) = Sheet::open(bytes, is_known, &mut table.notes)? else {
        return Ok(table);
    };
    let columns = Columns::of(&sheet.head, &mut table.notes)?;
    table.is_cape = columns.is_cape;
    let (mut nameless, mut long) = (Vec::new(), Vec::new());
    for row in sheet.rows() {
        let (line, record) = row?;
        if sheet.is_long(&record) {
            long.push(line);
        }
        let row = columns.row(&record, line);
        match row.file.is_empty() {
            true => nameless.push(line),
            false => table.rows.push(row),
        }
    }
    table.notes.extend(long_note(&long));
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
        let unknown: Vec<&str> = (head.iter().map(String::as_str))
            .filter(|name| !name.is_empty() && COLUMNS.iter().all(|(known, _)| known != name))
            .filter(|name| !(is_cape && CAPE_UNUSED.contains(name)))
            .collect();
        notes.extend(unknown_note(&unknown, &known()));
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

#[cfg(test)]
mod tests;
