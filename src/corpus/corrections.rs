//! The rows of `corrections.csv`: which document each is about, and what it says.
//!
//! Only the document is looked for here. Whether a row fits it, and what its tag and value mean, is
//! told when the document is read.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use csv::StringRecord;
use unicode_normalization::UnicodeNormalization;

use super::listed::below;
use super::sheet::{self, Sheet, clean, lines, long_note, quoted, unknown_note};
use super::{Found, Listing, Walked, clean_id};
use crate::document::ListRow;
use crate::error::Error;
use crate::spelling::nearest;

/// The columns of a list; `note` is the user's own.
const COLUMNS: [&str; 5] = ["id", "quote", "tag", "value", "note"];

/// So many rows about documents that are not there get the ids nearest to theirs.
const WITH_NEAR_IDS: usize = 20;
/// Bytes of an id for which near ones are looked for.
const LONGEST_ID: usize = 200;

/// A tag that the user says of a document or of one of its passages, as the row has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Where it is said.
    pub row: ListRow,
    /// The number of the passage, if the id has one.
    pub passage: Option<u32>,
    /// Words of the passage; empty where the row is about the whole document.
    pub quote: String,
    /// What kind of tag.
    pub tag: String,
    /// What the tag is to be.
    pub value: String,
}

impl Found {
    /// Where its corrections stand.
    pub(crate) fn correction_rows(&self) -> Vec<ListRow> {
        let rows = self.corrections.iter().map(|said| said.row.clone());
        rows.collect()
    }

    /// What is to be said of them where it could not be read.
    pub(crate) fn unread(&self) -> Vec<(ListRow, String)> {
        let reason = "its document could not be read; not applied";
        let rows = self.correction_rows().into_iter();
        rows.map(|row| (row, reason.to_owned())).collect()
    }
}

/// The reading of lists of corrections, one after the other.
#[derive(Default)]
struct Reading {
    said: Vec<Said>,
}

/// Reads the lists and gives each document what is said of it.
pub(super) fn read(
    lists: &[Walked<'_>],
    by_id: &mut BTreeMap<String, Found>,
    listing: &mut Listing,
) {
    let mut reading = Reading::default();
    for list in lists {
        reading.read(list, listing);
    }
    listing.unfit = reading.hand_out(by_id);
}

/// A correction and the document that it names.
struct Said {
    correction: Correction,
    /// As the row writes it.
    name: String,
    /// The path below which its list was met: ids are those of documents below it.
    root: PathBuf,
    /// What stands before the ids of the list's folder.
    folder: String,
}

impl Reading {
    /// Reads a list. One that cannot be used is named with the reason, and nothing in it holds.
    fn read(&mut self, list: &Walked<'_>, listing: &mut Listing) {
        let mut notes = Vec::new();
        let read = sheet::load(&list.path).and_then(|bytes| {
            let rows = rows(&bytes, &mut notes);
            rows.map_err(|reason| {
                Error::List(format!("{reason}; none of its corrections is applied"))
            })
        });
        let notes = notes.into_iter().map(|note| (list.path.clone(), note));
        listing.notes.extend(notes);
        let rows = match read {
            Ok(rows) => rows,
            Err(reason) => return listing.failed.push((list.path.clone(), reason)),
        };
        let folder = below(list, "");
        self.said.extend(rows.into_iter().map(|row| {
            let (name, passage) = parted(&row.id);
            Said {
                name: name.to_owned(),
                root: list.root.to_owned(),
                folder: folder.clone(),
                correction: Correction {
                    row: ListRow {
                        list: list.path.clone(),
                        line: row.line,
                    },
                    passage,
                    quote: row.quote,
                    tag: row.tag,
                    value: row.value,
                },
            }
        }));
    }

    /// Gives each document the corrections that are about it; those that are about none, and why.
    fn hand_out(self, by_id: &mut BTreeMap<String, Found>) -> Vec<(ListRow, String)> {
        let mut unfit = Vec::new();
        if self.said.is_empty() {
            return unfit;
        }
        let mut alike: HashMap<String, Vec<String>> = HashMap::new();
        for id in by_id.keys() {
            alike.entry(composed(id)).or_default().push(id.clone());
        }
        for said in self.said {
            let named = said.id();
            let ids = alike.get(&composed(&named)).map_or(&[][..], Vec::as_slice);
            let is_reached = |id: &&String| by_id.get(*id).is_some_and(|found| said.reaches(found));
            let reached: Vec<&String> = ids.iter().filter(is_reached).collect();
            let id = match reached.as_slice() {
                [only] => Some(*only),
                several => several.iter().copied().find(|id| **id == named),
            };
            if let Some(found) = id.and_then(|id| by_id.get_mut(id)) {
                found.corrections.push(said.correction);
                continue;
            }
            let beyond = ids.first().filter(|_| reached.is_empty());
            let hint = match beyond.and_then(|id| by_id.get(id)) {
                Some(found) => format!(
                    " below the folder of this list; {} is corrected by a list beside it",
                    quoted(&found.file.path.to_string_lossy())
                ),
                None if unfit.len() < WITH_NEAR_IDS => near_ids(&said, by_id),
                None => String::new(),
            };
            let name = quoted(&said.name);
            let reason = format!("there is no document {name}{hint}; not applied");
            unfit.push((said.correction.row, reason));
        }
        unfit
    }
}

/// An id as it is compared: some systems write `é` of a file name as two characters.
fn composed(id: &str) -> String {
    id.nfc().collect()
}

impl Said {
    /// The id that it names: below the folder of its list, as the ids of the files there are.
    fn id(&self) -> String {
        clean_id(&format!("{}{}", self.folder, self.name))
    }

    /// Whether a document with that id is one that it can name. Lists of several paths would
    /// otherwise correct each other's documents, in the order in which the paths were given.
    fn reaches(&self, found: &Found) -> bool {
        let is_inside = || {
            let (root, file) = (self.root.canonicalize(), found.root.canonicalize());
            root.is_ok_and(|root| file.is_ok_and(|file| file.starts_with(root)))
        };
        // A file that was named itself may lie in the folder of the list.
        self.root == found.root || found.root == found.file.path && is_inside()
    }
}

/// What ids may be meant by one that no document has.
fn near_ids(said: &Said, by_id: &BTreeMap<String, Found>) -> String {
    if said.name.len() > LONGEST_ID {
        return String::new();
    }
    let inside = |id: &String| id.strip_prefix(&said.folder).map(str::to_owned);
    if let Some(name) = inside(&said.name).filter(|_| !said.folder.is_empty())
        && by_id.contains_key(&clean_id(&said.name))
    {
        let name = quoted(&name);
        return format!("; ids in a list are those below its folder, so write {name}");
    }
    let within = by_id.values().filter(|found| found.root == said.root);
    let ids = within.filter_map(|found| found.id.strip_prefix(&said.folder));
    let ids: Vec<String> = ids.map(composed).collect();
    match nearest(&composed(&said.name), ids.iter().map(String::as_str)).as_slice() {
        [] => "; `plansearch documents` lists those in the index".to_owned(),
        near => format!("; did you mean {}?", near.join(", ")),
    }
}

/// A row that names something.
#[derive(Default)]
struct Row {
    line: usize,
    id: String,
    quote: String,
    tag: String,
    value: String,
}

/// Reads the rows of a list, and notes what is odd about it.
fn rows(bytes: &[u8], notes: &mut Vec<String>) -> Result<Vec<Row>, String> {
    let is_known = |name: &str| COLUMNS.contains(&name);
    let Some(sheet) = Sheet::open(bytes, is_known, notes)? else {
        return Ok(Vec::new());
    };
    let unknown = sheet.head.iter().map(String::as_str);
    let unknown: Vec<&str> = unknown
        .filter(|name| !name.is_empty() && !is_known(name))
        .collect();
    notes.extend(unknown_note(&unknown, &COLUMNS.join(", ")));
    let at = |name: &str| sheet.head.iter().position(|other| other == name);
    let needed = |name: &str| {
        let missing = || {
            format!(
                "no column has the name `{name}`; the first line must be {}",
                COLUMNS.join(",")
            )
        };
        at(name).ok_or_else(missing)
    };
    let (id, tag, value) = (needed("id")?, needed("tag")?, needed("value")?);
    let quote = at("quote");
    let (mut rows, mut nameless, mut long) = (Vec::new(), Vec::new(), Vec::new());
    for row in sheet.rows() {
        let (line, record) = row?;
        let cell = |record: &StringRecord, at: usize| clean(record.get(at).unwrap_or_default());
        if sheet.is_long(&record) {
            long.push(line);
        }
        let row = Row {
            line,
            // Not cleaned: an id is that of a file, whose name may hold what is not seen.
            id: record.get(id).unwrap_or_default().trim().to_owned(),
            quote: quote.map_or(String::new(), |at| cell(&record, at)),
            tag: cell(&record, tag),
            value: cell(&record, value),
        };
        match row.id.is_empty() {
            true => nameless.push(line),
            false => rows.push(row),
        }
    }
    notes.extend(long_note(&long));
    if !nameless.is_empty() {
        let rows = lines(&nameless, "has no id and is", "have no id and are");
        notes.push(format!("{rows} ignored"));
    }
    Ok(rows)
}

/// The document that an id names, and the number of the passage, if it has one.
fn parted(id: &str) -> (&str, Option<u32>) {
    let number = |digits: &str| -> Option<u32> {
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse().ok()).flatten()
    };
    match id.rsplit_once(':') {
        Some((document, digits)) => match number(digits) {
            Some(number) => (document, Some(number)),
            None => (id, None),
        },
        None => (id, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_parted_at_the_number_of_its_passage() {
        for (id, wanted) in [
            ("fenby:3", ("fenby", Some(3))),
            ("2024/fenby:12", ("2024/fenby", Some(12))),
            ("12:05", ("12", Some(5))), // a spreadsheet took it for a time
            ("fenby", ("fenby", None)),
            ("fenby:", ("fenby:", None)),
            ("fenby:x", ("fenby:x", None)),
            ("fenby:99999999999", ("fenby:99999999999", None)),
            ("", ("", None)),
        ] {
            assert_eq!(parted(id), wanted, "{id}");
        }
    }

    #[test]
    fn columns_may_stand_in_any_order_and_notes_are_not_kept() {
        let mut notes = Vec::new();
        let text = "Value;TAG;note;id\n\nother;theme;so it is;fenby\n;;;\nx;y;z;\n";
        let rows = rows(text.as_bytes(), &mut notes).unwrap();
        let row = &rows[0];
        assert_eq!(rows.len(), 1);
        assert_eq!(row.line, 3);
        assert_eq!(
            [&*row.id, &row.quote, &row.tag, &row.value],
            ["fenby", "", "theme", "other"]
        );
        assert_eq!(notes, ["line 5 has no id and is ignored"]);
    }
}
