//! What has arrived, put into its place: the file, then the list, then the traces are removed. A run
//! that is killed in between leaves the traces, by which the next knows the file for ours.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::address::Address;
use super::download::{Document, Got};
use super::job::{Ask, Job};
use super::list::{Entry, List};
use super::part::Part;
use super::place::{hash, hash_of, is_inside};
use super::{Content, Item, Outcome};
use crate::corpus::quoted;
use crate::extract::Format;
use crate::file::write_whole;

/// Endings of the files that are written.
const ENDINGS: [&str; 6] = ["html", "pdf", "docx", "odt", "txt", "md"];

/// The one that writes files and list.
pub(super) struct Desk<'d> {
    pub(super) folder: &'d Path,
    /// Today, as lists write it.
    pub(super) today: &'d str,
    /// The places of addresses in the list of addresses.
    pub(super) order: HashMap<String, usize>,
}

impl Desk<'_> {
    /// Deals with what a server gave.
    pub(super) fn settle(&self, job: &Job, ask: &Ask, got: Result<Got, String>) -> Item {
        let redirected = |from: &Address| (*from != ask.address).then(|| from.as_str().to_owned());
        match got {
            Err(reason) => job.item(Outcome::Failed(reason)),
            Ok(Got::NotModified(from)) => Item {
                redirected: redirected(&from),
                path: Some(self.folder.join(&ask.entry.path)),
                content: Some(ask.entry.content()),
                ..job.item(Outcome::Unchanged)
            },
            Ok(Got::Document(document)) => {
                let redirected = redirected(&document.from);
                match self.place(ask, &document) {
                    Err(reason) => Item {
                        redirected,
                        ..job.item(Outcome::Failed(reason))
                    },
                    Ok((path, content, outcome)) => Item {
                        path: Some(path),
                        content: Some(content),
                        redirected,
                        ..job.item(outcome)
                    },
                }
            }
        }
    }

    /// Puts a document into its place.
    fn place(&self, ask: &Ask, document: &Document) -> Result<(PathBuf, Content, Outcome), String> {
        let name = match &ask.stem {
            Some(stem) => format!("{stem}.{}", document.ending),
            None => with_ending(&ask.entry.path, document.ending),
        };
        if !is_inside(self.folder, &name) {
            return Err(format!("{} lies outside the folder", quoted(&name)));
        }
        let path = self.folder.join(&name);
        let before = self.folder.join(&ask.entry.path);
        let hash = hash(&document.bytes);
        let mut list = self.current(ask)?;
        let here = self.checked(ask, &path, &hash)?;
        let is_new = here.as_ref() != Some(&hash);
        if is_new {
            let written = || -> io::Result<()> {
                fs::create_dir_all(path.parent().unwrap_or(self.folder))?;
                write_whole(&path, &document.bytes)
            };
            written().map_err(|error| failed(&path, &error))?;
        }
        let was = &ask.entry;
        let entry = Entry {
            path: name,
            etag: document.version.etag.clone().unwrap_or_default(),
            last_modified: document.version.last_modified.clone().unwrap_or_default(),
            ..match hash == was.hash {
                true => was.clone(),
                false => self.renewed(was, hash),
            }
        };
        let content = entry.content();
        if ask.stem.is_none()
            && before != path
            && hash_of(&before).ok().flatten().as_ref() == Some(&was.hash)
        {
            // The same plan in another format; two of them would be two documents. It goes before the
            // list is written: a file that is listed and missing is fetched anew, one that is not
            // listed any more would stay for ever.
            fs::remove_file(&before).map_err(|error| failed(&before, &error))?;
        }
        if entry != *was {
            self.list(&mut list, ask, entry)?;
        }
        Part::of(self.folder, ask.address.as_str()).remove();
        let outcome = match was.hash.is_empty() {
            true => Outcome::Fetched,
            false if content.hash != was.hash => Outcome::Changed,
            false if is_new => Outcome::Fetched,
            false => Outcome::Unchanged,
        };
        Ok((path, content, outcome))
    }

    /// The hash of what lies in the place, if that may be written over: it was written by us, or is
    /// what we would write.
    fn checked(&self, ask: &Ask, path: &Path, hash: &str) -> Result<Option<String>, String> {
        let in_the_way = |path: &Path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            format!(
                "{} is in the way and was not written by fetch; move it, or list it in plans.csv with this url",
                quoted(&name)
            )
        };
        let listed = ask
            .stem
            .is_none()
            .then(|| self.folder.join(&ask.entry.path));
        let is_listed = listed.as_deref() == Some(path);
        // Files whose names differ in their endings alone would be one document.
        let others = ENDINGS.iter().map(|ending| path.with_extension(ending));
        let is_other = |other: &PathBuf| other != path && fs::symlink_metadata(other).is_ok();
        if let Some(other) = others.filter(|_| ask.stem.is_some()).find(is_other) {
            return Err(in_the_way(&other));
        }
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(path, &error)),
            Ok(metadata) if !metadata.is_file() => return Err(in_the_way(path)),
            Ok(_) => {}
        }
        let here = hash_of(path).map_err(|error| failed(path, &error))?;
        let ours = [
            Some(hash),
            Some(ask.entry.hash.as_str()),
            ask.leftover.as_deref(),
        ];
        match &here {
            Some(here) if !ours.contains(&Some(here.as_str())) => Err(match is_listed {
                false => in_the_way(path),
                true => "changed by hand while it was fetched, so it is left alone".to_owned(),
            }),
            _ => Ok(here),
        }
    }

    /// What a list says of new bytes. The date stays where somebody has written another than ours.
    fn renewed(&self, was: &Entry, hash: String) -> Entry {
        let date = match was.date.is_empty() || was.date == was.fetched {
            true => self.today.to_owned(),
            false => was.date.clone(),
        };
        Entry {
            hash,
            date,
            fetched: self.today.to_owned(),
            ..was.clone()
        }
    }

    /// The list, read anew, unless somebody has changed meanwhile what it says of the file.
    fn current(&self, ask: &Ask) -> Result<List, String> {
        let list = List::read(self.folder)
            .map_err(|error| format!("fetched, but not put into its place: {error}"))?;
        let (was, now) = (&ask.entry, list.of(&ask.address));
        match now.is_none_or(|now| now.path == was.path && now.hash == was.hash) {
            true => Ok(list),
            false => Err(
                "its row in plans.csv was changed while it was fetched, so it is left alone; run the command again"
                    .to_owned(),
            ),
        }
    }

    /// Writes it into the list. What somebody has written there meanwhile stays.
    fn list(&self, list: &mut List, ask: &Ask, entry: Entry) -> Result<(), String> {
        let entry = match list.of(&ask.address) {
            None => entry,
            Some(now) => Entry {
                gss: now.gss,
                council: now.council,
                title: now.title,
                part_of: now.part_of,
                date: match now.date == ask.entry.date {
                    true => entry.date,
                    false => now.date,
                },
                ..entry
            },
        };
        list.set(&ask.address, entry, &self.order);
        (list.write()).map_err(|error| format!("fetched, but not listed: {error}"))
    }
}

/// The name with this ending; another ending of the same format may stay.
fn with_ending(path: &str, ending: &str) -> String {
    let format = |name: &str| Format::of(Path::new(name)).ok();
    let stem = match Path::new(path).extension().and_then(|old| old.to_str()) {
        Some(_) if format(path) == format(&format!("x.{ending}")) => return path.to_owned(),
        Some(old) => &path[..path.len() - old.len() - 1],
        None => path,
    };
    format!("{stem}.{ending}")
}

fn failed(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_endings_of_the_same_format() {
        for (path, ending, wanted) in [
            ("a.html", "html", "a.html"),
            ("2024/a.HTM", "html", "2024/a.HTM"),
            ("a.html", "pdf", "a.pdf"),
            ("a.b/c", "pdf", "a.b/c.pdf"),
            ("a.old", "txt", "a.txt"),
        ] {
            assert_eq!(with_ending(path, ending), wanted);
        }
    }
}
