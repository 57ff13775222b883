//! Settings: defaults of options, from `plansearch.toml` and the user's own file.
//!
//! A file says where things are and how text looks on a terminal; it never says what is asked. No
//! filter can be set, and what is piped or redirected, and all that is not text, is the same
//! whatever the files say, but for the index that is asked, which is told. No setting runs a
//! program: a folder with a `plansearch.toml` may come from anywhere.

mod apply;
mod file;

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::shown;

/// The file in a project's folder.
const PROJECT_FILE: &str = "plansearch.toml";
/// The file in the folder of the user's settings.
const USER_FILE: &str = "plansearch/config.toml";
/// The variable that names the one file to be read; empty: none is.
pub(super) const FILE_VARIABLE: &str = "PLANSEARCH_CONFIG";

/// What a file may set.
pub(super) struct Key {
    /// Its name: the long option's.
    pub(super) name: &'static str,
    holds: Holds,
    /// The only command whose option it is; none where all commands with such an option have it.
    of: Option<&'static str>,
    /// Variables that go before files, when they are set to something.
    pub(super) variables: &'static [&'static str],
    /// What holds where nothing is set.
    pub(super) built_in: &'static str,
}

/// What the value of a setting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Path,
    Number,
    /// As `search --context` takes it.
    Extent,
    /// `auto`, `always` or `never`.
    When,
    /// `true` or `false`.
    Switch,
}

/// Every setting, in the order in which they are documented.
pub(super) const KEYS: [Key; 7] = [
    Key {
        name: "index",
        holds: Holds::Path,
        of: None,
        variables: &["PLANSEARCH_INDEX"],
        built_in: "index",
    },
    Key {
        name: "synonyms",
        holds: Holds::Path,
        of: None,
        variables: &["PLANSEARCH_SYNONYMS"],
        built_in: "none",
    },
    Key {
        name: "limit",
        holds: Holds::Number,
        of: Some("search"),
        variables: &[],
        built_in: "10",
    },
    Key {
        name: "context",
        holds: Holds::Extent,
        of: Some("search"),
        variables: &[],
        built_in: "320",
    },
    Key {
        name: "color",
        holds: Holds::When,
        of: None,
        variables: &["NO_COLOR", "CLICOLOR_FORCE"],
        built_in: "auto",
    },
    Key {
        name: "links",
        holds: Holds::When,
        of: None,
        variables: &["FORCE_HYPERLINK"],
        built_in: "auto",
    },
    Key {
        name: "pager",
        holds: Holds::Switch,
        of: None,
        variables: &["PLANSEARCH_PAGER"],
        built_in: "true",
    },
];

impl Key {
    /// The variable that is set to something, if one is: it goes before the files.
    pub(super) fn variable(&self) -> Option<(&'static str, OsString)> {
        let set = |name: &&'static str| Some((*name, filled(name)?));
        self.variables.iter().find_map(set)
    }
}

/// The settings that files make.
#[derive(Debug, Default)]
pub(super) struct Settings {
    made: BTreeMap<&'static str, Setting>,
    /// The files that were read, the nearest first.
    pub(super) files: Vec<PathBuf>,
}

/// One setting and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) value: OsString,
    pub(super) place: Place,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    file: PathBuf,
    line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}, line {}", shown(&self.file), self.line)
    }
}

impl Settings {
    /// Reads the files that there are. Of each setting the nearest file decides.
    pub(super) fn read() -> Result<Settings> {
        let mut settings = Settings::default();
        for path in files() {
            let Some(made) = file::read(&path)? else {
                continue;
            };
            for (name, setting) in made {
                settings.made.entry(name).or_insert(setting);
            }
            settings.files.push(path);
        }
        Ok(settings)
    }

    /// What the files say of a setting.
    pub(super) fn get(&self, name: &str) -> Option<&Setting> {
        self.made.get(name)
    }
}

/// The files that may make settings, the nearest first: the first `plansearch.toml` in the working
/// folder and those above it, up to the user's home; then the user's own file.
fn files() -> Vec<PathBuf> {
    if let Some(named) = env::var_os(FILE_VARIABLE) {
        let named = (!named.is_empty()).then(|| PathBuf::from(named));
        return named.into_iter().collect();
    }
    let home = filled("HOME").or_else(|| filled("USERPROFILE"));
    let home = home.map(PathBuf::from);
    let here = env::current_dir().unwrap_or_default();
    let above_home = home.as_deref().and_then(Path::parent);
    let project = (here.ancestors())
        .take_while(|folder| Some(*folder) != above_home)
        .map(|folder| folder.join(PROJECT_FILE))
        .find(|path| path.exists());
    [project, user_file(home.as_deref())]
        .into_iter()
        .flatten()
        .collect()
}

/// The user's own file, whether there is one or not.
fn user_file(home: Option<&Path>) -> Option<PathBuf> {
    // The specification of these folders: a relative one is to be passed over.
    let named = filled("XDG_CONFIG_HOME").map(PathBuf::from);
    let folder = named
        .filter(|folder| folder.is_absolute())
        .or_else(|| Some(home?.join(".config")));
    Some(folder?.join(USER_FILE))
}

/// A variable that is set to something.
fn filled(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}
