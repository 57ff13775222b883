//! One file of settings: what it sets, or what is wrong with it and where.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use plansearch::spelling::nearest;

use super::{FILE_VARIABLE, Holds, KEYS, Key, Place, Setting};
use crate::cli::{extent, shown};

/// Bytes that a file of settings has at most.
const LONGEST: u64 = 1 << 20;

/// The settings of a file; none where there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<(&'static str, Setting)>>> {
    let wrong = |reason: String| anyhow!("{}: {reason}", shown(path));
    match fs::metadata(path) {
        Err(_) if env::var_os(FILE_VARIABLE).is_none() => return Ok(None),
        Err(error) => return Err(wrong(format!("{error}; {FILE_VARIABLE} names it"))),
        // A device may never end.
        Ok(metadata) if !metadata.is_file() => return Err(wrong("not a file".to_owned())),
        Ok(_) => {}
    }
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| wrong(error.to_string()))?;
    if bytes.len() as u64 > LONGEST {
        bail!(wrong("too long for a file of settings".to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|_| wrong("not UTF-8; save it as UTF-8".into()))?;
    Ok(Some(parse(path, &text)?))
}

/// The settings in the text of a file.
fn parse(path: &Path, text: &str) -> Result<Vec<(&'static str, Setting)>> {
    let place = |at: usize| Place {
        file: path.to_path_buf(),
        line: 1 + text[..at.min(text.len())].matches('\n').count(),
    };
    let table = DeTable::parse(text).map_err(|error| {
        let place = place(error.span().map_or(0, |span| span.start));
        let reason = error.message().lines().next().unwrap_or_default();
        anyhow!("{place}: {reason}; a setting is written as in `limit = 20`")
    })?;
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    let mut made = Vec::new();
    for (name, value) in entries {
        let place = place(name.span().start);
        let key = (KEYS.iter().find(|key| key.name == name.get_ref()))
            .ok_or_else(|| anyhow!("{place}: {}", unknown(name.get_ref())))?;
        let value = (key.value(value, path))
            .map_err(|wanted| anyhow!("{place}: {wanted}; it is {}", described(value)))?;
        made.push((key.name, Setting { value, place }));
    }
    Ok(made)
}

/// Says that there is no such setting, and which is likely meant.
fn unknown(name: &str) -> String {
    let near = nearest(name, KEYS.iter().map(|key| key.name));
    let names = match near.is_empty() {
        true => KEYS.iter().map(|key| key.name.to_owned()).collect(),
        false => near,
    };
    let joined = names.join("`, `");
    match names.len() {
        1 => format!("there is no setting `{name}`; write `{joined}`"),
        _ => format!("there is no setting `{name}`; there are `{joined}`"),
    }
}

impl Key {
    /// The value as its option would be given it; else what should be written.
    fn value(&self, value: &Spanned<DeValue<'_>>, file: &Path) -> Result<OsString, String> {
        let Key { name, holds, .. } = self;
        let value = value.get_ref();
        let found = match (holds, value) {
            (Holds::Path, DeValue::String(path)) if !path.is_empty() => {
                Some(from(file, path).into_os_string())
            }
            (Holds::Number, DeValue::Integer(number)) => (number.radix() == 10)
                .then(|| number.as_str().parse::<usize>().ok())
                .flatten()
                .map(|number| number.to_string().into()),
            (Holds::Extent, DeValue::Integer(number)) => return extent_of(name, number.as_str()),
            (Holds::Extent, DeValue::String(word)) => return extent_of(name, word),
            (Holds::When, DeValue::String(when)) => ["auto", "always", "never"]
                .contains(&when.as_ref())
                .then(|| when.to_string().into()),
            (Holds::Switch, DeValue::Boolean(on)) => Some(on.to_string().into()),
            _ => None,
        };
        found.ok_or_else(|| {
            let example = match holds {
                Holds::Path => format!("a path in quotes, as in `{name} = \"plans.{name}\"`"),
                Holds::Number => format!("a number from 0 on, as in `{name} = 20`"),
                Holds::Extent => format!("as in `{name} = \"sentence\"`"),
                Holds::When => {
                    format!("\"auto\", \"always\" or \"never\", as in `{name} = \"auto\"`")
                }
                Holds::Switch => format!("true or false, as in `{name} = false`"),
            };
            format!("`{name}` is {example}")
        })
    }
}

/// A value of `context`, checked as its option checks it.
fn extent_of(name: &str, typed: &str) -> Result<OsString, String> {
    match extent::context(typed) {
        Ok(_) => Ok(typed.into()),
        Err(wanted) => Err(format!("`{name}`: {wanted}")),
    }
}

/// A path as a file means it: from the folder that the file lies in; `~` is the user's home.
fn from(file: &Path, path: &str) -> std::path::PathBuf {
    let home = path.strip_prefix("~/").zip(super::filled("HOME"));
    match (home, file.parent()) {
        (Some((below, home)), _) => Path::new(&home).join(below),
        (None, Some(folder)) => folder.join(path),
        (None, None) => path.into(),
    }
}

fn described(value: &Spanned<DeValue<'_>>) -> String {
    match value.get_ref() {
        DeValue::String(text) => {
            format!("the text {:?}", text.chars().take(40).collect::<String>())
        }
        DeValue::Integer(number) => format!("the number {number}"),
        DeValue::Float(number) => format!("the number {number}"),
        DeValue::Boolean(on) => on.to_string(),
        DeValue::Datetime(date) => format!("the date {date}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(&'static str, Setting)>> {
        parse(Path::new("/study/plansearch.toml"), text)
    }

    #[test]
    fn values_are_those_of_the_options() {
        for (text, name, value) in [
            ("index = \"plans.index\"", "index", "/study/plans.index"),
            ("index = \"/else/where\"", "index", "/else/where"),
            (
                "synonyms = \"../words.toml\"",
                "synonyms",
                "/study/../words.toml",
            ),
            ("limit = 1_000", "limit", "1000"),
            ("context = 500", "context", "500"),
            ("context = \"sentence\"", "context", "sentence"),
            ("color = \"never\"", "color", "never"),
            ("pager = false", "pager", "false"),
        ] {
            let made = read(text).unwrap();
            assert_eq!(made.len(), 1, "{text}");
            assert_eq!((made[0].0, made[0].1.value.to_str()), (name, Some(value)));
            assert_eq!(made[0].1.place.line, 1);
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, wanted) in [
            (
                "\ncolour = 1",
                "line 2: there is no setting `colour`; write `color`",
            ),
            (
                "theme = \"x\"",
                "line 1: there is no setting `theme`; there are `index`",
            ),
            (
                "limit = \"ten\"",
                "`limit` is a number from 0 on, as in `limit = 20`; it is the text \"ten\"",
            ),
            ("limit = -1", "it is the number -1"),
            ("limit = 99999999999999999999", "a number from 0 on"),
            (
                "index = 3",
                "a path in quotes, as in `index = \"plans.index\"`; it is the number 3",
            ),
            ("index = \"\"", "a path in quotes"),
            ("color = \"red\"", "\"auto\", \"always\" or \"never\""),
            ("pager = \"less\"", "`pager` is true or false"),
            ("context = 3", "from 20 to 10000; it is the number 3"),
            (
                "[search]\nlimit = 3",
                "line 1: there is no setting `search`",
            ),
            ("limit = 3\nlimit = 4", "line 2: "),
            ("limit 3", "line 1: "),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(
                error.starts_with("/study/plansearch.toml, line "),
                "{error}"
            );
            assert!(error.contains(wanted), "{text}: {error}");
        }
    }
}
