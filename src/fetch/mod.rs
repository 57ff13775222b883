//! Published plans from their addresses into a folder, with the corpus list that goes with them.
//!
//! A list of addresses becomes jobs ([`prepare`]: nothing is asked yet); workers fetch the documents,
//! one server at a time each ([`Plan::run`]); one place writes files and list, so that they agree.
//! An address in trouble is a value like any other ([`Outcome::Failed`]) and stops nothing.
//!
//! What a server says never names a file and never overrides a row of the user's. A file that was
//! not written here, or was changed since, is left alone.

mod address;
mod client;
mod download;
mod hosts;
mod job;
mod list;
mod media;
mod name;
mod part;
mod place;
mod proxy;
mod robots;
mod run;
mod settle;
mod trouble;

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::corpus::table::{self, Of};
use crate::error::{Error, Result};

use job::Job;
use list::List;
pub use proxy::Proxy;

/// Bytes of the largest list of addresses.
const LARGEST_LIST: u64 = 64 << 20;

/// How plans are fetched.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder for the plans and their list.
    pub into: PathBuf,
    /// Which rows are meant, by their kind.
    pub kinds: Kinds,
    /// Slugs of the councils that are meant; all where there are none.
    pub councils: Vec<String>,
    /// The pause between two requests to a server, and the measure of those before another attempt.
    pub delay: Duration,
    /// For how long a server may be silent.
    pub timeout: Duration,
    /// Bytes of the largest document.
    pub largest: u64,
    /// So many more attempts after one that failed.
    pub retries: u32,
    /// Whether documents are sent anew that have not changed.
    pub force: bool,
    /// The day that lists write for what comes now.
    pub today: String,
    /// By what name servers know us.
    pub user_agent: String,
    /// By way of whom servers are asked.
    pub proxy: Option<Proxy>,
}

/// Which rows of a list of addresses are fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kinds {
    /// Plans and parts of plans.
    Plans,
    /// Rows of these kinds.
    These(Vec<String>),
    /// Every row.
    All,
}

impl Kinds {
    fn hold(&self, kind: &str) -> bool {
        match self {
            Kinds::Plans => matches!(kind, "plan" | "plan-part"),
            Kinds::These(kinds) => kinds.iter().any(|of| of == kind),
            Kinds::All => true,
        }
    }
}

/// What is to be done.
#[derive(Debug)]
pub struct Plan {
    /// What a person should know of the list of addresses.
    pub notes: Vec<String>,
    /// How many rows of which kinds are left out.
    pub of_other_kinds: BTreeMap<String, usize>,
    /// How many rows of other councils are left out.
    pub of_other_councils: usize,
    jobs: Vec<Job>,
}

/// What one address came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The line of the list that names it.
    pub line: usize,
    /// The address, as the list writes it.
    pub url: String,
    /// Slug of the council, where it is known.
    pub council: Option<String>,
    /// The title, as the list writes it.
    pub title: String,
    /// The file, where there is one.
    pub path: Option<PathBuf>,
    /// What lies there now.
    pub content: Option<Content>,
    /// The address that gave the document, where that is another.
    pub redirected: Option<String>,
    /// What was done.
    pub outcome: Outcome,
}

/// The bytes of a file, as the corpus list tells of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Their hash.
    pub hash: String,
    /// The day on which they came.
    pub fetched: String,
}

/// What was done about an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Its document is new here.
    Fetched,
    /// Its document has changed and was replaced.
    Changed,
    /// Its document is as it was.
    Unchanged,
    /// It was not asked, with the reason.
    Skipped(String),
    /// It came to nothing, with the reason.
    Failed(String),
    /// It would be fetched.
    ToFetch,
    /// It would be asked whether its document has changed.
    ToCheck,
}

/// What happens while plans are fetched.
#[derive(Debug)]
pub enum Event<'e> {
    /// So many of so many addresses are dealt with.
    Progress(usize, usize),
    /// What an address came to; in the order of the list.
    Done(&'e Item),
}

/// How many addresses came to what.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    /// New documents.
    pub fetched: usize,
    /// Documents that were replaced.
    pub changed: usize,
    /// Documents that are as they were.
    pub unchanged: usize,
    /// Addresses that were not asked.
    pub skipped: usize,
    /// Addresses that came to nothing.
    pub failed: usize,
}

impl Report {
    fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Fetched | Outcome::ToFetch => self.fetched += 1,
            Outcome::Changed => self.changed += 1,
            Outcome::Unchanged | Outcome::ToCheck => self.unchanged += 1,
            Outcome::Skipped(_) => self.skipped += 1,
            Outcome::Failed(_) => self.failed += 1,
        }
    }
}

/// Reads a list of addresses and the corpus list of the folder, and says what is to be done. No
/// server is asked and nothing is written.
///
/// # Errors
/// When one of the lists, or the proxy, cannot be used.
pub fn prepare(sources: &Path, options: &Options) -> Result<Plan> {
    proxy::usable(options.proxy.as_ref())?;
    let shown = harmless(sources);
    let metadata = fs::metadata(sources).map_err(|error| Error::io(sources, error))?;
    let refused = |reason: String| Error::Fetch(format!("{shown}: {reason}; nothing was fetched"));
    if metadata.is_dir() {
        return Err(refused(
            "a folder; name a CSV file with a column `url`".to_owned(),
        ));
    }
    if metadata.len() > LARGEST_LIST {
        return Err(refused(format!("larger than {} MB", LARGEST_LIST >> 20)));
    }
    let bytes = fs::read(sources).map_err(|error| Error::io(sources, error))?;
    let table = table::read(&bytes, Of::Addresses).map_err(refused)?;
    let list = List::read(&options.into).map_err(|error| match error {
        Error::List(reason) => Error::List(format!("{reason}; nothing was fetched")),
        error => error,
    })?;
    job::plan(table, &list, options)
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    /// What would be done about each address.
    pub fn dry_run(&self) -> (Vec<Item>, Report) {
        let items: Vec<Item> = self.jobs.iter().map(Job::expected).collect();
        let mut report = Report::default();
        items.iter().for_each(|item| report.add(&item.outcome));
        (items, report)
    }

    /// Does it. `on` is told what happens, and may end it early.
    ///
    /// # Errors
    /// When the folder cannot be written to, or another run is at work there; then nothing was done.
    pub fn run(
        &self,
        options: &Options,
        on: impl FnMut(Event<'_>) -> ControlFlow<()>,
    ) -> Result<Report> {
        let proxy = proxy::usable(options.proxy.as_ref())?;
        let _lock = lock(&options.into)?;
        Ok(run::run(&self.jobs, options, proxy, on))
    }
}

/// A path as messages show it.
fn harmless(path: &Path) -> String {
    let shown = path.to_string_lossy();
    shown.replace(crate::invisible::is_steering, "\u{FFFD}")
}

/// Keeps other processes from fetching into the same folder; given back when it is dropped.
fn lock(folder: &Path) -> Result<File> {
    let hidden = folder.join(part::FOLDER);
    fs::create_dir_all(&hidden).map_err(|error| Error::io(&hidden, error))?;
    let path = hidden.join("lock");
    if let Some(link) = [&hidden, &path]
        .into_iter()
        .find(|path| place::is_link(path))
    {
        return Err(Error::Fetch(format!(
            "{}: a link, and what is written there would land elsewhere; remove it",
            harmless(link)
        )));
    }
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path);
    let file = file.map_err(|error| Error::io(&path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Fetch(format!(
            "{}: another plansearch is fetching into this folder; wait for it to end and try again",
            harmless(folder)
        ))),
        Err(TryLockError::Error(error)) => Err(Error::io(&path, error)),
    }
}
