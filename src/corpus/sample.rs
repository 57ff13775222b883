//! A researcher's own sample: a list of councils, one a line or a column of a table.

use std::collections::BTreeMap;

use super::owner::unknown;
use super::sheet::{Sheet, clean, column_name, quoted};
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
    match has_head(text) {
        true => {
            // Blank lines in the place of those before the head: all keep their numbers.
            let table = format!("{}{text}", "\n".repeat(lines));
            list.table(&Sheet::of(&table, is_known)?)?;
        }
        false => {
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
    /// Reads the rows of a table.
    fn table(&mut self, sheet: &Sheet) -> Result<(), String> {
        for row in sheet.rows() {
            let (line, record) = row?;
            let first = record.get(0).unwrap_or_default();
            if first.trim_start().starts_with('#') {
                continue;
            }
            let cell = |column: &str| {
                let at = sheet.head.iter().position(|name| name == column)?;
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

/// Whether the text begins with the head of a table.
fn has_head(text: &str) -> bool {
    let head = text.lines().next().unwrap_or_default();
    let mut cells = head.split(PARTS);
    cells.any(|cell| is_known(&column_name(cell.trim().trim_matches('"'))))
}

/// Whether a column names the council of its row.
fn is_known(name: &str) -> bool {
    name == NAME || COLUMNS.contains(&name)
}

/// A blank line, or a comment.
fn says_nothing(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(text: &str) -> Vec<&str> {
        let sample = read(text.as_bytes()).unwrap();
        assert_eq!(sample.notes, Vec::<String>::new());
        sample
            .councils
            .iter()
            .map(|council| &*council.slug)
            .collect()
    }

    #[test]
    fn tables_behind_comments_are_read_with_the_lines_of_the_file() {
        let head = "\u{FEFF}# a \"sample\r\n  \r\n";
        for table in [
            "council\r\nBolsover\r\n\r\n# none\r\nHigh Peak\r\n",
            "id;Council\r\n1;Bolsover\r\n\r\n ; \r\n2;\"High\r\nPeak\"\r\n",
        ] {
            assert_eq!(slugs(&format!("{head}{table}")), ["bolsover", "high-peak"]);
        }
        let wrong = format!("{head}council,x\r\n\r\nBolsover,1\r\nNowhere at all,2\r\n");
        let reason = read(wrong.as_bytes()).unwrap_err();
        assert!(reason.contains("\n  line 6: "), "{reason}");
        let open = format!("{head}council,x\r\nBolsover,1\r\n\"High Peak,2\r\n");
        let reason = read(open.as_bytes()).unwrap_err();
        assert!(
            reason.starts_with("line 5: a quotation mark opens"),
            "{reason}"
        );
    }
}
