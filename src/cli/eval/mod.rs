//! `plansearch eval`: how well the index answers judged queries.

mod rows;
mod told;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;
use clap::builder::{OsStringValueParser, TypedValueParser};

use plansearch::error::Error;
use plansearch::query::{Expr, resolve};
use plansearch::render::Style;
use plansearch::study::evaluate::trec::{self, Judgement, Topic};
use plansearch::study::evaluate::{
    Comparison, Judged, Judgements, Names, Ranking, Rankings, Score, Settings, Task, Unit,
    rankings_of, search_all, settle,
};

use super::query::Reading;
use super::scope::{Filters, FormatArgs, IndexArg, Scope};
use super::{Outcome, shown, tell, write_rows};

/// What `eval` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch eval queries.tsv qrels.txt
  plansearch eval queries.tsv qrels.txt --per-query --format csv
  plansearch eval queries.tsv qrels.txt --any --run new.run --compare old.run")]
pub(crate) struct Args {
    /// The queries: lines of an id, a tab and a query
    #[arg(value_name = "QUERIES", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    queries: PathBuf,

    /// The judgements: lines of `query iteration document relevance`, as in TREC
    #[arg(value_name = "QRELS", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    qrels: PathBuf,

    #[command(flatten)]
    reading: Reading,

    /// What the judgements are about
    #[arg(long, value_enum, default_value_t = JudgedArg::Document, value_name = "WHAT")]
    judged: JudgedArg,

    /// No more hits than this for each query, here and of a run compared with
    #[arg(long, default_value = "1000", value_name = "N")]
    depth: NonZeroUsize,

    /// A line for each query too
    #[arg(long)]
    per_query: bool,

    /// Write the rankings to a file, as a TREC run
    #[arg(
        long,
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    run: Option<PathBuf>,

    /// Compare with the rankings of another system or version, a TREC run
    #[arg(
        long,
        value_name = "RUN",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    compare: Option<PathBuf>,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,

    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum JudgedArg {
    /// Documents, by id or file name; a document ranks where its best passage does
    Document,
    /// Passages, by id
    Passage,
}

impl From<JudgedArg> for Unit {
    fn from(judged: JudgedArg) -> Unit {
        match judged {
            JudgedArg::Document => Unit::Document,
            JudgedArg::Passage => Unit::Passage,
        }
    }
}

/// Carries `eval` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let topics = trec::topics(&args.queries)?;
    let judgements = trec::judgements(&args.qrels)?;
    let scope = args.filters.scope()?;
    let mut tasks = tasks(args, &topics, &scope)?;
    let searcher = args.index.searcher()?;
    let filters = Expr::All(scope.clauses.clone());
    scope.tell(&searcher, &filters);
    // What is wrong with a flag is no fault of the first query.
    resolve(filters, searcher.index())?;

    let unit = Unit::from(args.judged);
    let names = Names::new(searcher.index(), unit);
    let judgements = settled(args, &judgements, &names)?;
    keep_judged(args, &mut tasks, &judgements)?;
    let compared = compared(args, &names)?;
    let settings = Settings {
        unit,
        boilerplate: args.filters.boilerplate(),
        depth: args.depth.get(),
    };
    let rankings = search_all(&searcher, &tasks, settings, &args.queries)?;
    if let Some(path) = &args.run {
        write_run(path, &tasks, &rankings, &judgements)
            .map_err(|error| anyhow!("{}: {error}", shown(path)))?;
    }
    let own = scores(&tasks, &judgements, rankings.iter().map(ids));
    let other = compared.map(|(path, rankings)| {
        told::run(path, unit, &tasks, &rankings);
        let ranked = |task: &Task| rankings.of_query.get(&task.id).into_iter().flatten();
        let ids = |task| (ranked(task).take(settings.depth).map(String::as_str)).collect();
        let scores = scores(&tasks, &judgements, tasks.iter().map(ids));
        let file = path.file_name().map_or(path, Path::new);
        (shown(file), scores)
    });
    let other = (other.as_ref()).map(|(name, scores)| (name.as_str(), scores.as_slice()));
    let mut rows = Vec::new();
    if args.per_query {
        rows.extend(rows::of_queries(&tasks, &own, other));
    }
    rows.extend(rows::of_all(&own, other));
    write_rows(&rows, args.format.format(), style)?;
    told::rankings(&tasks, &own);
    if let Some((_, other)) = other {
        told::comparison(&Comparison::of(&own, other));
    }
    match own.iter().any(|score| score.hits > 0) {
        true => Ok(Outcome::Found),
        false => Ok(Outcome::Nothing),
    }
}

/// The queries as they are searched for, in order.
fn tasks(args: &Args, topics: &[Topic], scope: &Scope) -> Result<Vec<Task>> {
    (topics.iter())
        .map(|topic| {
            let typed = args.reading.read(&topic.text);
            let typed =
                typed.map_err(|error| Error::line(&args.queries, topic.line, error.to_string()))?;
            Ok(Task {
                id: topic.id.clone(),
                expr: scope.of(typed),
                line: topic.line,
            })
        })
        .collect()
}

/// The judgements in terms of the index; names what it does not hold.
fn settled(args: &Args, judgements: &[Judgement], names: &Names<'_>) -> Result<Judgements> {
    let settled = settle(judgements, names, &args.qrels)?;
    if judgements.is_empty() {
        bail!("{}: holds no judgement", shown(&args.qrels));
    }
    let unknown = &settled.unknown;
    let all: BTreeSet<&str> = judgements.iter().map(|j| j.document.as_str()).collect();
    if unknown.len() == all.len() {
        let hint = match args.judged {
            JudgedArg::Document if unknown.iter().all(|name| names.is_passage(name)) => {
                "they are ids of passages, which --judged passage judges"
            }
            JudgedArg::Document => {
                "write ids as `plansearch documents` lists them, or names of files"
            }
            JudgedArg::Passage => "write ids of passages, as `plansearch search --json` gives them",
        };
        bail!(
            "{}: nothing that is judged is in the index ({}); {hint}",
            shown(&args.qrels),
            told::some_of(unknown.iter().map(String::as_str))
        );
    }
    if !unknown.is_empty() {
        tell(&format!(
            "plansearch: {} of {} judged {} are not in the index and count as not found: {}",
            unknown.len(),
            all.len(),
            told::things(args.judged.into()),
            told::some_of(unknown.iter().map(String::as_str))
        ));
    }
    Ok(settled)
}

/// Leaves out the queries that nothing can be measured of, and names them.
fn keep_judged(args: &Args, tasks: &mut Vec<Task>, judgements: &Judgements) -> Result<()> {
    told::queries(tasks, judgements, &args.queries);
    let has_relevant = |judged: &Judged| judged.values().any(|relevance| *relevance > 0);
    tasks.retain(|task| judgements.of_query.get(&task.id).is_some_and(has_relevant));
    if tasks.is_empty() {
        bail!(
            "{}: none of its queries has anything judged relevant in {}; both must name queries alike",
            shown(&args.queries),
            shown(&args.qrels)
        );
    }
    Ok(())
}

fn ids(ranking: &Ranking) -> Vec<&str> {
    ranking.iter().map(|(id, _)| id.as_str()).collect()
}

/// The run that is compared with, and where it was read.
fn compared<'a>(args: &'a Args, names: &Names<'_>) -> Result<Option<(&'a Path, Rankings)>> {
    let Some(path) = args.compare.as_deref() else {
        return Ok(None);
    };
    let rankings = rankings_of(&trec::run(path)?, names, path)?;
    Ok(Some((path, rankings)))
}

/// The scores of rankings of ids, which are in the order of the queries.
fn scores<'r>(
    tasks: &[Task],
    judgements: &Judgements,
    rankings: impl Iterator<Item = Vec<&'r str>>,
) -> Vec<Score> {
    (tasks.iter().zip(rankings))
        .map(|(task, ranking)| Score::of(&ranking, &judgements.of_query[&task.id]))
        .collect()
}

/// A run of documents as the judgements name them, where they do.
fn write_run(
    path: &Path,
    tasks: &[Task],
    rankings: &[Ranking],
    judgements: &Judgements,
) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for (task, ranking) in tasks.iter().zip(rankings) {
        let named = (ranking.iter()).map(|(id, score)| {
            let name = judgements.names.get(id).unwrap_or(id);
            (name.as_str(), *score)
        });
        trec::write_run(&task.id, named, "plansearch", &mut out)?;
    }
    out.flush()
}
