//! A researcher's own sample: a list of councils, one a line or a column of a table.

use std::collections::BTreeMap;

use super::owner::unknown;
use super::sheet::{clean, column_name, line_ends, open_quote, quoted, reader};
use crate::extract::as_written;
use crate::tag::council::{self, Council};
use crate::unreadable::Unreadable;

/// Bytes of the longest list that is read.
pub const LONGEST: usize = 1 << 20;

/// So many lines that cannot be used are shown, and so many notes.
const SHOWN: usize = 10;

/// Columns of a table that name the council of a row …
const COLUMNS: [&str; 4] = ["gss", "gss_code", "slug", "council"];
/// … and one that does where none of them is filled: elsewhere it may be the name of anything.
const NAME: &str = "name";

/// What may part the cells of a table.
const PARTS: [char; 3] = [',', ';', '\t'];

/// The councils of a list.
#[derive(Debug)]
pub struct Sample {
    /// Each once, by slug.
    pub councils: Vec<&'static Council>,
    /// What a person should know of how it was read.
    pub notes: Vec<String>,
}

/// Reads a list of councils: any name that [`council::find`] knows on a line of its own, or a table
/// whose first line names the column. Blank lines and those that begin with `#` say nothing.
///
/// # Errors
/// When any line cannot be used, naming them all; when the list is empty, too long or no text.
pub fn read(bytes: &[u8]) -> Result<Sample, String> {
    if bytes.len() > LONGEST {
        return Err(format!(
            "larger than {} MB; is it a list of councils?",
            LONGEST >> 20
        ));
    }
    const EMPTY: &str = "it names no council; write one a line, by name, slug or code";
    let (text, note) = match as_written(bytes) {
        Ok(read) => read,
        Err(Unreadable::Empty) => return Err(EMPTY.to_owned()),
        Err(_) => return Err("not a list of councils (it holds binary data)".to_owned()),
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut list = List::default();
    list.notes.extend(note);
    let before = text
        .split_inclusive('\n')
        .take_while(|line| says_nothing(line));
    let (lines, bytes) = before.fold((0, 0), |(lines, bytes), line| {
        (lines + 1, bytes + line.len())
    });
    let text = &text[bytes..];
    match delimiter(text) {
        Some(delimiter) => list.table(text, delimiter, lines)?,
        None => {
            for (line, name) in text.split('\n').enumerate() {
                if !says_nothing(name) {
                    list.add(lines + line + 1, &[name.trim()]);
                }
            }
            list.may_be_table = text.lines().next().is_some_and(|head| head.contains(PARTS));
        }
    }
    list.finish()
        .and_then(|sample| match sample.councils.is_empty() {
            true => Err(EMPTY.to_owned()),
            false => Ok(sample),
        })
}

/// A list as it is read.
#[derive(Default)]
struct List {
    councils: BTreeMap<&'static str, &'static Council>,
    notes: Vec<String>,
    wrong: Vec<String>,
    wrong_lines: usize,
    /// Whether it was read as lines, though its first looks like the head of a table.
    may_be_table: bool,
}

impl List {
    /// Reads a table that stands behind so many `lines` of the list.
    fn table(&mut self, text: &str, delimiter: u8, lines: usize) -> Result<(), String> {
        if let Some(line) = open_quote(text, delimiter) {
            return Err(format!(
                "line {}: a quotation mark opens a cell there and nothing closes it",
                lines + line
            ));
        }
        let mut reader = reader(text, delimiter);
        let head = reader.headers().map_err(|error| error.to_string())?;
        let head: Vec<String> = head.iter().map(column_name).collect();
        let (mut line, mut counted) = (lines + 1, 0);
        for record in reader.records() {
            let record = record.map_err(|error| error.to_string())?;
            let begins = record.position().map_or(0, |at| at.byte() as usize);
            let rest = text.get(begins..).unwrap_or_default();
            let begins = begins + rest.len() - rest.trim_start_matches('\n').len();
            line += line_ends(text.get(counted..begins).unwrap_or_default());
            counted = begins;
            let first = record.get(0).unwrap_or_default();
            if first.trim_start().starts_with('#')
                || record.iter().all(|cell| cell.trim().is_empty())
            {
                continue;
            }
            let cell = |column: &str| {
                let at = head.iter().position(|name| name == column)?;
                record.get(at).map(clean).filter(|cell| !cell.is_empty())
            };
            let mut names: Vec<String> = COLUMNS.into_iter().filter_map(cell).collect();
            if names.is_empty() {
                names.extend(cell(NAME));
            }
            match names.is_empty() {
                true => self.notes.push(format!(
                    "line {line} names no council, so it is passed over"
                )),
                false => self.add(line, &names.iter().map(String::as_str).collect::<Vec<_>>()),
            }
        }
        Ok(())
    }

    /// The council that all these names of one line stand for.
    fn add(&mut self, line: usize, names: &[&str]) {
        let mut first: Option<&'static Council> = None;
        for name in names {
            let meant = council::meant(name);
            let [named] = meant.as_slice() else {
                return self.wrong(line, || match council::find(name) {
                    Err(error) => unknown(name, &error),
                    Ok(_) => String::new(),
                });
            };
            if first.is_some_and(|first| first != named.council) {
                return self.wrong(line, || {
                    format!(
                        "{} and {} are not the same council",
                        quoted(names[0]),
                        quoted(name)
                    )
                });
            }
            first = Some(named.council);
            self.notes
                .extend(named.note().map(|note| format!("line {line}: {note}")));
        }
        self.councils
            .extend(first.map(|council| (&*council.slug, council)));
    }

    fn wrong(&mut self, line: usize, why: impl FnOnce() -> String) {
        if self.wrong_lines < SHOWN {
            self.wrong.push(format!("\n  line {line}: {}", why()));
        }
        self.wrong_lines += 1;
    }

    fn finish(mut self) -> Result<Sample, String> {
        if self.wrong_lines > 0 {
            let more = match self.wrong_lines - self.wrong.len() {
                0 => String::new(),
                more => format!("\n  and {more} more"),
            };
            let lines = match self.wrong_lines {
                1 => "1 line cannot be used; put it right first".to_owned(),
                n => format!("{n} lines cannot be used; put them right first"),
            };
            let hint = match self.may_be_table {
                true => {
                    "\nof a table the first line must name a column `council`, `gss`, `slug` or `name`"
                }
                false => "",
            };
            return Err(format!("{lines}:{}{more}{hint}", self.wrong.concat()));
        }
        if let Some(more) = self.notes.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            self.notes.truncate(SHOWN);
            self.notes.push(format!("and {more} more notes"));
        }
        Ok(Sample {
            councils: self.councils.into_values().collect(),
            notes: self.notes,
        })
    }
}

/// What parts the cells, if the text begins with the head of a table.
fn delimiter(text: &str) -> Option<u8> {
    let head = text.lines().next()?;
    let is_known = |cell: &str| {
        let name = column_name(cell.trim().trim_matches('"'));
        name == NAME || COLUMNS.contains(&name.as_str())
    };
    let part = PARTS
        .into_iter()
        .find(|part| head.split(*part).any(is_known));
    part.and_then(|part| u8::try_from(part).ok())
}

/// A blank line, or a comment.
fn says_nothing(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}
