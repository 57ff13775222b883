//! `plansearch index`: builds or refreshes the index, once or whenever files change.

mod progress;
mod signals;
mod summary;
mod told;
mod watch;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use rayon::{ThreadPool, ThreadPoolBuilder};

use plansearch::extract::{Limits, Reader};
use plansearch::index::manifest::Manifest;
use plansearch::index::{Progress, Report, forecast, refresh_with};
use plansearch::plan::Rules;
use plansearch::stop::Stop;
use plansearch::tag::Taxonomy;

use super::scope::IndexArg;
use super::{Outcome, limits, shown, tell, write_text};
use told::{tell_changes, tell_failures, tell_left_out, tell_list_notes};

pub(super) use told::tell_report;

/// What `index` is told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Only what changed is read again. The index then holds the documents below PATH and no others.
A file plans.csv among them overrides what is guessed: path, council, title, url, date, part_of.
A file corrections.csv corrects tags: id, quote, tag, value; `show ID --correction` writes its rows.

Examples:
  plansearch index                      the folder corpus, into the folder index
  plansearch index ~/plans -i ~/plans.index
  plansearch index --dry-run            what would be done; nothing is
  plansearch index --watch              go on, and keep up with every change"
)]
pub(crate) struct Args {
    /// Files and folders with plans
    #[arg(value_name = "PATH", default_value = "corpus")]
    paths: Vec<PathBuf>,

    /// So many threads [default: one for each processor]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// Give a document up after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    time_limit: u64,

    /// Give a document up when reading it takes more memory than so many MB
    #[arg(long, value_name = "MB", default_value_t = 1024, value_parser = clap::value_parser!(u64).range(64..=1_048_576))]
    memory_limit: u64,

    /// Tag by the themes and topics of this file instead of the built-in ones; `plansearch themes
    /// --toml` prints those as a file to begin with
    #[arg(long, value_name = "FILE")]
    taxonomy: Option<PathBuf>,

    /// Say what would be done; read no plan and write nothing
    #[arg(long, conflicts_with = "watch")]
    dry_run: bool,

    /// Go on, and refresh the index whenever files change, until Ctrl-C
    #[arg(long)]
    watch: bool,

    /// With --watch, also look so often, for folders that do not tell of changes, as those of a
    /// network may not [default: 30]
    #[arg(long, value_name = "SECONDS", requires = "watch", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    poll: Option<u64>,

    /// How to show how far it is: a bar on a terminal, or plain lines every few seconds
    #[arg(long, value_enum, default_value_t = progress::When::Auto, value_name = "HOW")]
    progress: progress::When,

    /// Name every document that was added, changed, moved or removed
    #[arg(short, long)]
    verbose: bool,

    /// Write what was done as one JSON object
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    index: IndexArg,
}

/// Carries `index` out.
pub(super) fn run(args: &Args) -> Result<Outcome> {
    let job = Job::new(args)?;
    match (args.dry_run, args.watch) {
        (true, _) => job.dry_run(),
        (false, true) => {
            signals::ask(&job.stop)?;
            watch::run(&job)
        }
        (false, false) => {
            signals::ask(&job.stop)?;
            let done = job.refresh()?;
            job.tell(&done)?;
            Ok(outcome(done.report.failed.is_empty()))
        }
    }
}

fn outcome(is_whole: bool) -> Outcome {
    match is_whole {
        true => Outcome::Found,
        false => Outcome::Nothing,
    }
}

/// What is to be built, and how.
struct Job<'a> {
    args: &'a Args,
    reader: Reader,
    pool: Option<ThreadPool>,
    stop: Stop,
}

/// A refresh that was carried out.
struct Done {
    report: Report,
    took: Duration,
    /// What passages are tagged by, where that was something else before.
    retagged: Option<String>,
}

impl<'a> Job<'a> {
    fn new(args: &'a Args) -> Result<Job<'a>> {
        let stop = Stop::default();
        let reader = Reader::Child(Limits {
            seconds: args.time_limit,
            memory: args.memory_limit << 20,
            stop: stop.clone(),
            ..limits()?
        });
        let pool = |threads: u16| {
            let pool = ThreadPoolBuilder::new().num_threads(threads.into()).build();
            pool.context("cannot start that many threads; ask for fewer with --threads")
        };
        Ok(Job {
            args,
            reader,
            pool: args.threads.map(pool).transpose()?,
            stop,
        })
    }

    fn index(&self) -> &Path {
        self.args.index.path()
    }

    /// Refreshes the index, and shows how far that is.
    fn refresh(&self) -> Result<Done> {
        let started = Instant::now();
        let own = (self.args.taxonomy.as_deref())
            .map(read_taxonomy)
            .transpose()?;
        let rules = self.rules(own.as_ref());
        let before = Manifest::load(self.index()).ok();
        let progress = Progress::new(self.stop.clone());
        let build = || refresh_with(&self.args.paths, self.index(), rules, &progress);
        let report = progress::shown(self.args.progress, &progress, || self.install(build))?;
        let is_retagged =
            before.is_some_and(|before| before.taxonomy.as_deref() != rules.taxonomy.source());
        Ok(Done {
            report,
            took: started.elapsed(),
            retagged: is_retagged.then(|| match &self.args.taxonomy {
                Some(path) => format!("the taxonomy {}", shown(path)),
                None => "the built-in taxonomy".to_owned(),
            }),
        })
    }

    /// Says what a refresh would do.
    fn dry_run(&self) -> Result<Outcome> {
        let own = (self.args.taxonomy.as_deref())
            .map(read_taxonomy)
            .transpose()?;
        let (rules, progress) = (self.rules(own.as_ref()), Progress::default());
        let look = || forecast(&self.args.paths, self.index(), rules, &progress);
        let forecast = self.install(look)?;
        if forecast.is_refresh || self.args.verbose {
            tell_changes(&forecast.changes, self.args.verbose);
        }
        tell_failures(&forecast.failed);
        tell_list_notes(&forecast.list_notes);
        tell_left_out(&forecast.left_out);
        write_text(&match self.args.json {
            true => summary::of_forecast_as_json(&forecast, self.index())?,
            false => summary::of_forecast(&forecast, self.index()),
        })?;
        Ok(outcome(forecast.failed.is_empty()))
    }

    fn rules<'r>(&'r self, own: Option<&'r Taxonomy>) -> Rules<'r> {
        Rules {
            reader: &self.reader,
            taxonomy: own.unwrap_or_else(|| Taxonomy::built_in()),
        }
    }

    /// Works with as many threads as are asked for.
    fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.pool {
            None => work(),
            Some(pool) => pool.install(work),
        }
    }

    /// Tells all that is to be said of the index as it is now.
    fn tell(&self, done: &Done) -> Result<()> {
        done.tell_taxonomy();
        if done.report.is_refresh || self.args.verbose {
            tell_changes(&done.report.changes, self.args.verbose);
        }
        tell_report(&done.report, self.index());
        self.write_summary(done, "")
    }

    /// The line on standard output, `before` it what is given.
    fn write_summary(&self, done: &Done, before: &str) -> Result<()> {
        write_text(&match self.args.json {
            true => summary::as_json(done, self.index())?,
            false => format!("{before}{}", summary::line(&done.report, self.index())),
        })
    }
}

impl Done {
    fn tell_taxonomy(&self) {
        if let Some(taxonomy) = &self.retagged {
            tell(&format!(
                "plansearch: tagged by {taxonomy}; before, the index had another"
            ));
        }
    }
}

/// The taxonomy in a file of the user's.
fn read_taxonomy(path: &Path) -> Result<Taxonomy> {
    let wrong = |error: &dyn std::error::Error| anyhow!("{}: {error}", shown(path));
    // A device may never end.
    if !fs::metadata(path).map_err(|error| wrong(&error))?.is_file() {
        anyhow::bail!(
            "{}: not a file; name one as `plansearch themes --toml` prints it",
            shown(path)
        );
    }
    let bytes = fs::read(path).map_err(|error| wrong(&error))?;
    let source = String::from_utf8(bytes)
        .map_err(|_| anyhow!("{}: not UTF-8; save it as UTF-8", shown(path)))?;
    Taxonomy::parse(&source).map_err(|error| wrong(&error))
}
