//! The columns of a list: their names, and what each says.

use csv::StringRecord;

use super::Row;
use crate::corpus::sheet::{clean, lines, quoted, unknown_note};

/// What a column says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    File,
    Council,
    Gss,
    Title,
    Url,
    PartOf,
    Date,
    FileType,
    Kind,
}

/// The names that columns go by: ours, and those of the archive of plans that mySociety's Climate
/// Action Plans Explorer (CAPE) publishes. Where two say the same, the one that stands first here
/// holds.
const COLUMNS: [(&str, Field); 14] = [
    ("path", Field::File),
    ("file", Field::File),
    (CAPE_FILE, Field::File),
    ("council", Field::Council),
    ("gss", Field::Gss),
    ("gss_code", Field::Gss),
    ("council_gss", Field::Gss),
    ("title", Field::Title),
    ("url", Field::Url),
    ("part_of", Field::PartOf),
    ("date", Field::Date),
    ("date_retrieved", Field::Date),
    ("file_type", Field::FileType),
    ("kind", Field::Kind),
];

/// Columns that `fetch` writes beside those that are used here, so that they need no note.
pub(crate) const FETCHED: [&str; 4] = ["hash", "etag", "last_modified", "fetched"];

/// The columns that tell when a file was fetched: ours, and CAPE's. What cites it says when that was.
const FETCHED_ON: [&str; 2] = ["fetched", "date_retrieved"];

/// Columns of lists of addresses that are for people.
const OF_ADDRESSES: [&str; 2] = ["format", "note"];

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

/// What each row of a list must name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// A file: a corpus list.
    Files,
    /// An address: a list for `fetch`.
    Addresses,
}

impl Of {
    pub(super) fn what(self) -> &'static str {
        match self {
            Of::Files => "file",
            Of::Addresses => "address",
        }
    }

    /// What to tell of the rows on these lines, which do not name it.
    pub(super) fn lacking(self, rows: &[usize]) -> String {
        let what = self.what();
        let one = format!("names no {what} and is");
        let many = format!("name no {what} and are");
        format!("{} ignored", lines(rows, &one, &many))
    }

    fn needed(self) -> Field {
        match self {
            Of::Files => Field::File,
            Of::Addresses => Field::Url,
        }
    }

    pub(super) fn needed_in(self, row: &Row) -> &str {
        match self {
            Of::Files => &row.file,
            Of::Addresses => &row.url,
        }
    }

    /// The columns that are used.
    fn columns(self) -> impl Iterator<Item = (&'static str, Field)> {
        let is_used = move |field| self == Of::Addresses || field != Field::Kind;
        COLUMNS
            .into_iter()
            .filter(move |(_, field)| is_used(*field))
    }

    /// Whether a column that is not used needs no note.
    fn leaves(self, name: &str, is_cape: bool) -> bool {
        FETCHED.contains(&name)
            || is_cape && CAPE_UNUSED.contains(&name)
            || self == Of::Addresses && OF_ADDRESSES.contains(&name)
    }

    /// Why a list without the column that it needs cannot be used.
    fn lacks(self, head: &[String]) -> String {
        let needs = match self {
            Of::Files => format!(
                "no column says which file a row is about; give one the name `path` (or `file`, or `{CAPE_FILE}`)"
            ),
            Of::Addresses => {
                "no column says at which address a plan lies; give one the name `url`".to_owned()
            }
        };
        let shown: Vec<String> = head.iter().take(8).map(|name| quoted(name)).collect();
        format!("{needs}; its columns are {}", shown.join(", "))
    }

    fn known(self) -> String {
        let names: Vec<&str> = self.columns().map(|(name, _)| name).collect();
        names.join(", ")
    }
}

/// Whether any list has a column of that name that is used.
pub(crate) fn is_known(name: &str) -> bool {
    COLUMNS.iter().any(|(known, _)| *known == name)
}

/// The column of a head that says this of a file.
pub(crate) fn position(head: &[String], field: Field) -> Option<usize> {
    let names = COLUMNS.iter().filter(|(_, of)| *of == field);
    let mut places = names.filter_map(|(name, _)| head.iter().position(|other| other == name));
    places.next()
}

/// Which cell says what.
pub(super) struct Columns {
    used: Vec<(usize, Field)>,
    /// The cell with the day on which the file was fetched.
    fetched: Option<usize>,
    pub(super) is_cape: bool,
}

impl Columns {
    pub(super) fn of(head: &[String], of: Of, notes: &mut Vec<String>) -> Result<Columns, String> {
        let mut used: Vec<(usize, Field)> = Vec::new();
        for (name, field) in of.columns() {
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
        if !used.iter().any(|(_, field)| *field == of.needed()) {
            return Err(of.lacks(head));
        }
        let is_cape = head.iter().any(|name| name == CAPE_FILE);
        let unknown: Vec<&str> = (head.iter().map(String::as_str))
            .filter(|name| !name.is_empty() && of.columns().all(|(known, _)| known != *name))
            .filter(|name| !of.leaves(name, is_cape))
            .collect();
        notes.extend(unknown_note(&unknown, &of.known()));
        let fetched = FETCHED_ON
            .iter()
            .find_map(|name| head.iter().position(|other| other == name));
        Ok(Columns {
            used,
            fetched,
            is_cape,
        })
    }

    pub(super) fn row(&self, record: &StringRecord, line: usize) -> Row {
        let mut row = Row {
            line,
            fetched: (self.fetched.and_then(|at| record.get(at))).map_or(String::new(), clean),
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
                Field::Kind => row.kind = clean(cell).to_lowercase(),
            }
        }
        row
    }
}
