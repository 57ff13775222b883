//! Every way the library can fail, worded for the person at the terminal.
//!
//! A message says what is wrong, where, and what to do next. Trouble with one source file among
//! many is survivable: it is returned as data (`index::Report::failed`), never raised.

mod build;

use std::io;
use std::path::{Path, PathBuf};

use crate::index::manifest::Failure;
use crate::invisible::is_steering;
use crate::query::QueryError;
use crate::unreadable::Unreadable;
use build::{as_it_was, remedy, said};

/// What the library returns where it can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an operation failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The operating system refused to read or write a file or folder.
    #[error("{}: {source}{}", shown(.path), hint(.source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's own reason.
        source: io::Error,
    },
    /// A path given to be indexed does not exist.
    #[error("{}: no such file or folder; name an existing one, as in `plansearch index FOLDER`", shown(.0))]
    NoSource(PathBuf),
    /// The paths hold no file in a format that is read.
    #[error(
        "{0}: holds no plan in a format that is read (.pdf, .docx, .odt, .html, .md, .txt); nothing was changed"
    )]
    NoPlans(String),
    /// Every source failed, so there is nothing to build an index of.
    #[error("none of the files could be read; the index was left as it was{}", list(.0))]
    AllFailed(Vec<Failure>),
    /// The file was written to while it was being read.
    #[error("changed while it was being read; run the command again")]
    ChangedMeanwhile,
    /// The file's format is known but not read by this version.
    #[error("{0} is not read; save the document as .docx, .odt or PDF and index that")]
    FormatNotRead(&'static str),
    /// The file's name does not tell a format that is read.
    #[error("not a plan in a format that is read (.pdf, .docx, .odt, .html, .md, .txt)")]
    FormatUnknown,
    /// A link in a folder that leads to a place outside.
    #[error(
        "a link that leads out of the folders that are indexed, so it is not followed; name the place it leads to, to index that too"
    )]
    LinkOutside,
    /// A pipe, socket or device, whose name looks like that of a plan.
    #[error("neither a file nor a folder, so nothing is read from it")]
    NotAFile,
    /// The file's name is not valid Unicode, so it cannot be cited.
    #[error("its name is not valid UTF-8; rename it")]
    FileName,
    /// The place for the index is taken by something that is no folder.
    #[error("{}: not a folder; choose another place with --index", shown(.0))]
    NotAFolder(PathBuf),
    /// A document that cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Two sources would get the same document id.
    #[error("has the same document id (`{id}`) as {}; rename one of them to index both", shown(.other))]
    SameId {
        /// The id both would have.
        id: String,
        /// The source that keeps it.
        other: PathBuf,
    },
    /// A part of a document that lies in several files.
    #[error("its part {}: {reason}", shown(Path::new(.name)))]
    Part {
        /// The name of the file.
        name: String,
        /// Why it cannot be read.
        reason: Box<Error>,
    },
    /// A file that is no taxonomy of themes and topics.
    #[error("not a taxonomy of themes and topics: {0}")]
    Taxonomy(String),
    /// A corpus list, or a row of it, that cannot be used.
    #[error("{0}")]
    List(String),
    /// A line of a file that the user names cannot be used.
    #[error("{} line {line}: {reason}", shown(.path))]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it, and what to write.
        reason: String,
    },
    /// Plans cannot begin to be fetched.
    #[error("{0}")]
    Fetch(String),
    /// There is no index in the folder.
    #[error("{}: no index here; build one with `plansearch index FOLDER`", shown(.0))]
    NoIndex(PathBuf),
    /// The folder holds an index of another program.
    #[error("{}: holds an index that plansearch did not make; choose another folder with --index", shown(.0))]
    ForeignIndex(PathBuf),
    /// The index was made by a version of the program with another format.
    #[error(
        "{}: made by plansearch {program} in another index format; rebuild it with `plansearch index`",
        shown(.path)
    )]
    OtherVersion {
        /// The index folder.
        path: PathBuf,
        /// Version of the program that made it.
        program: String,
    },
    /// A file of the index is missing or not what it should be.
    #[error("{}: damaged ({reason}); rebuild it with `plansearch index`", shown(.path))]
    Damaged {
        /// The index folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Another process is writing the index.
    #[error(
        "{}: another plansearch is building this index{}; wait for it to end and try again",
        shown(.index),
        said(.holder)
    )]
    Locked {
        /// The index folder.
        index: PathBuf,
        /// What the other process says of itself.
        holder: Option<String>,
    },
    /// It was asked to stop.
    #[error("stopped; {}", as_it_was(*.had_one))]
    Stopped {
        /// Whether there was an index before.
        had_one: bool,
    },
    /// The file system cannot lock files.
    #[error(
        "{}: files cannot be locked here ({reason}), so two builds could disturb each other; choose a place on another disk with --index",
        shown(.index)
    )]
    NoLocks {
        /// The index folder.
        index: PathBuf,
        /// The system's own reason.
        reason: String,
    },
    /// The system refused a change to the index folder.
    #[error("{}: {source}; {}{}", shown(.path), as_it_was(*.had_one), remedy(.source, *.sources))]
    NotWritten {
        /// The file or folder.
        path: PathBuf,
        /// The system's own reason.
        source: io::Error,
        /// Whether there was an index before.
        had_one: bool,
        /// Bytes of the sources, where they are known.
        sources: Option<u64>,
    },
    /// tantivy failed on an index that looked whole.
    #[error("the search engine failed: {0}; `plansearch check` tells whether the index is whole")]
    Engine(#[from] tantivy::TantivyError),
    /// A query that cannot be understood.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A council, theme or other tag that does not exist.
    #[error("there is no {facet} `{value}`{}", tag_candidates(.facet, .near))]
    UnknownTag {
        /// What kind of tag.
        facet: &'static str,
        /// What was asked for.
        value: String,
        /// The names closest to it.
        near: Vec<String>,
    },
    /// A name that several councils go by.
    #[error("`{value}` names more than one council: {}; use one of these", .candidates.join(", "))]
    AmbiguousCouncil {
        /// What was asked for.
        value: String,
        /// The slugs of those it may mean.
        candidates: Vec<String>,
    },
    /// A council that no other lies below.
    #[error("{council} is no county council with districts below it; those that are: {}", .counties.join(", "))]
    NoCounty {
        /// Its name.
        council: String,
        /// The slugs of the county councils.
        counties: Vec<String>,
    },
    /// A prefix that stands for too many words.
    #[error("`{pattern}` stands for more than {limit} words of the index; write more of the word")]
    TooManyWords {
        /// The pattern as written.
        pattern: String,
        /// How many words are allowed.
        limit: usize,
    },
    /// A query of too many globs and fuzzy words.
    #[error(
        "the query has more than {limit} different words with `*`, `?` or `~`; ask for fewer at a time"
    )]
    TooManyPatterns {
        /// How many are allowed.
        limit: usize,
    },
    /// Filters that stand for too many tags.
    #[error(
        "the filters of the query stand for more than {limit} councils, pages and other tags in all; ask for fewer at a time"
    )]
    TooManyTags {
        /// How many are allowed.
        limit: usize,
    },
    /// A file for a chart whose name does not say which kind of file it is to be.
    #[error("{}: a chart is written as .svg or .png; end the file's name so", shown(.0))]
    ChartFormat(PathBuf),
    /// A chart of too many rows or columns for a picture of points.
    #[error(
        "the chart would be {width} × {height} points, and a PNG of more than {limit} points in all is not drawn; ask for fewer rows, or write it as .svg"
    )]
    ChartTooLarge {
        /// Points across.
        width: u32,
        /// Points down.
        height: u32,
        /// How many there may be in all.
        limit: u64,
    },
    /// A chart that could not be drawn.
    #[error("the chart could not be drawn as PNG: {0}; write it as .svg")]
    ChartNotDrawn(String),
    /// More words than can be told apart.
    #[error(
        "there are too many words to compare, more than 4,294 million; narrow the passages with filters"
    )]
    TooMuchText,
    /// Hits are to be sorted by sums of money, and the query asks for none.
    #[error(
        "--sort amount sorts by the sums of money that the query asks for, and it asks for none; add some, such as `£>=1` for any"
    )]
    NoAmounts,
    /// No passage or document has the id.
    #[error("there is no passage `{id}`{}", candidates(.near))]
    NoPassage {
        /// What was asked for.
        id: String,
        /// The ids closest to it.
        near: Vec<String>,
    },
}

impl Error {
    /// An input or output error with the path it happened at.
    pub(crate) fn io(path: &Path, source: io::Error) -> Error {
        Error::Io {
            path: path.to_path_buf(),
            source,
        }
    }

    /// A change to an index folder that the system refused.
    pub(crate) fn not_written(path: &Path, source: io::Error) -> Error {
        Error::NotWritten {
            path: path.to_path_buf(),
            source,
            had_one: true,
            sources: None,
        }
    }

    /// The same with what is known of the build that it ended.
    pub(crate) fn in_build(mut self, had: bool, bytes: Option<u64>) -> Error {
        if let Error::NotWritten { had_one, .. } | Error::Stopped { had_one } = &mut self {
            *had_one = had;
        }
        if let Error::NotWritten { sources, .. } = &mut self {
            *sources = bytes;
        }
        self
    }

    /// The reason without the path, where that is told anyway.
    pub(crate) fn reason(&self) -> String {
        match self {
            Error::Io { source, .. } | Error::NotWritten { source, .. } => source.to_string(),
            other => other.to_string(),
        }
    }

    /// An error on a line of a file.
    pub fn line(path: &Path, line: usize, reason: impl Into<String>) -> Error {
        Error::Line {
            path: path.to_path_buf(),
            line,
            reason: reason.into(),
        }
    }

    /// Whether it says nothing of the file's content, so that it is worth trying again.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Error::Io { .. }
            | Error::ChangedMeanwhile
            | Error::Unreadable(Unreadable::Interrupted(_)) => true,
            Error::Part { reason, .. } => reason.is_passing(),
            _ => false,
        }
    }

    /// Whether a limit on time or memory was reached, so that it may be read within others.
    pub(crate) fn is_of_limits(&self) -> bool {
        match self {
            Error::Unreadable(reason) => reason.is_of_limits(),
            Error::Part { reason, .. } => reason.is_of_limits(),
            _ => false,
        }
    }

    /// A damaged index.
    pub(crate) fn damaged(path: &Path, reason: impl ToString) -> Error {
        Error::Damaged {
            path: path.to_path_buf(),
            reason: reason.to_string(),
        }
    }
}

/// The same for a tag: where nothing is near, the command that lists them.
fn tag_candidates(facet: &str, near: &[String]) -> String {
    match (near, facet) {
        ([], "theme" | "topic") => "; `plansearch themes` lists them".to_owned(),
        ([], "council") => "; `plansearch councils --all` lists them".to_owned(),
        ([], "document") => "; `plansearch documents` lists those in the index".to_owned(),
        (near, _) => candidates(near),
    }
}

/// The end of a message that names what may have been meant.
fn candidates(near: &[String]) -> String {
    if near.is_empty() {
        String::new()
    } else {
        format!("; did you mean {}?", near.join(", "))
    }
}

/// One line for each failure.
fn list(failures: &[Failure]) -> String {
    failures
        .iter()
        .map(|failure| format!("\n  {}: {}", shown(&failure.path), failure.reason))
        .collect()
}

/// A path in which nothing breaks the line or steers a terminal.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(is_steering, "\u{FFFD}")
}

/// What to do about an input or output error.
fn hint(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "; choose a place that you may write to, with --index, or ask for the right to read it"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; make room and try again",
        _ => "",
    }
}
