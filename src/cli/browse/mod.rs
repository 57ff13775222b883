//! `plansearch browse`: an interactive screen of results, what to narrow them by, and the passage in
//! its document. It searches through the same library as the other commands and has no logic of its
//! own: what it shows can be had by the command line that it names.

mod editor;
mod input;
mod keys;
mod live;
mod request;
mod save;
mod screen;
mod state;
mod view;
mod worker;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, anyhow};
use clap::builder::{OsStringValueParser, TypedValueParser};

use plansearch::query::{Expr, Pattern, resolve};
use plansearch::render::Style;
use plansearch::search::Searcher;
use plansearch::study::around::around;
use plansearch::tag::{Facet, council};

use super::scope::{Filters, IndexArg};
use super::{Outcome, tell};
use live::LiveArgs;
use request::{Given, ON_THE_SIDE, Request};
use save::Ending;
use screen::Screen;
use state::{Action, Effect, Marked, Place, Saved, State, View};
use view::Looks;
use worker::Worker;

/// Passages before and after the one that is read.
const NEIGHBOURS: u32 = 3;
/// How long keys are waited for while an answer is under way, and while none is.
const SOON: Duration = Duration::from_millis(10);
const LATER: Duration = Duration::from_millis(200);

/// What `browse` is told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Keys: Tab goes round the parts of the screen, Space marks a passage, e writes what is marked to a
file, ? lists all keys, q leaves. On leaving, the command line that finds the same is told.

Examples:
  plansearch browse
  plansearch browse shared services --theme barriers
  plansearch browse 'digital*' --region London --output quotes.md"
)]
pub(crate) struct Args {
    #[command(flatten)]
    query: LiveArgs,

    /// Write what is marked to this file, on `e` and on leaving: .jsonl and .csv as `export` does,
    /// .md as quotations with citations. A file of that name is replaced
    #[arg(
        short,
        long,
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    output: Option<PathBuf>,

    #[command(flatten)]
    index: IndexArg,

    #[command(flatten)]
    filters: Filters,
}

/// Carries `browse` out.
pub(super) fn run(args: Args, style: &Style) -> Result<Outcome> {
    screen::check()?;
    if let Some(output) = &args.output {
        save::ending(output).map_err(|why| anyhow!("--output {why}"))?;
    }
    let scope = args.filters.scope()?;
    let searcher = Arc::new(Searcher::new(args.index.open()?));
    scope.tell(&searcher, &Expr::All(scope.clauses.clone()));
    let index = args.index.path();
    let mut given = Given {
        reading: args.query.options(),
        index: (index.as_os_str() != "index").then(|| index.to_string_lossy().into_owned()),
        ..Given::default()
    };
    let mut chosen = Vec::new();
    for clause in scope.clauses {
        match on_the_side(&clause, &searcher)? {
            Some(tags) => chosen.extend(tags),
            None => given.fixed.push(clause),
        }
    }
    // What stands beside the screen is checked before it opens.
    resolve(Expr::All(given.fixed.clone()), searcher.index())?;
    let mut state = State::new(&args.query.text(), given.clone());
    state.boilerplate = args.filters.boilerplate();
    state.output = args.output;
    for (facet, value) in chosen {
        state.chosen.entry(facet).or_default().insert(value);
    }
    let worker = Worker::start(Arc::clone(&searcher), args.query, given);
    let mut screen = Screen::open()?;
    let looked = look(&mut screen, &mut state, &worker, &searcher, style);
    let ended = screen.ended.by();
    drop(screen);
    if (looked.is_err() || ended.is_some()) && state.would_lose() {
        rescue(&state);
    }
    // A terminal that hangs up does both: it sends a signal, and gives no more keys.
    if let Some(signal) = ended {
        input::end_by(signal);
    }
    if looked? {
        print_marked(&state)?;
    }
    if let Some(message) = &state.message {
        tell(&format!("plansearch: {message}"));
    }
    tell(&format!(
        "plansearch: to find the same again: {}",
        state.command()
    ));
    Ok(Outcome::Found)
}

/// Prints what was marked, as quotations.
fn print_marked(state: &State) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let marked: Vec<&Marked> = state.marks.values().collect();
    save::write(Ending::Markdown, &marked, &mut out)?;
    out.flush()
}

/// What was marked is not lost where nobody can be asked: it goes to the file that was named, else
/// to the terminal.
fn rescue(state: &State) {
    let marked: Vec<&Marked> = state.marks.values().collect();
    let saved = (state.output.as_ref()).map(|path| save::save(path, true, &marked));
    if !matches!(saved, Some(Saved::Whole(_))) {
        // The terminal may be gone as well.
        let _ = print_marked(state);
    }
}

/// The tags of a clause as the register and the taxonomy write them, if they stand on the side.
fn on_the_side(
    clause: &Expr<Pattern>,
    searcher: &Searcher,
) -> Result<Option<Vec<(Facet, String)>>> {
    let (Expr::Any(tags), mut written) = (clause, Vec::new()) else {
        return Ok(None);
    };
    for tag in tags {
        let Expr::Tag { facet, value } = tag else {
            return Ok(None);
        };
        if !ON_THE_SIDE.contains(facet) {
            return Ok(None);
        }
        let member = match council::group(*facet, value) {
            Some(members) => members?.first().copied(),
            None => None,
        };
        let value = match (resolve(tag.clone(), searcher.index())?, member) {
            (_, Some(council)) if *facet == Facet::Region => council.region.clone(),
            (_, Some(council)) => council.kind.clone(),
            (Expr::Tag { value, .. }, None) => value,
            _ => value.clone(),
        };
        written.push((*facet, value));
    }
    Ok(Some(written))
}

/// Shows the screen until it is left; whether what was marked is to be printed then.
fn look(
    screen: &mut Screen,
    state: &mut State,
    worker: &Worker,
    searcher: &Searcher,
    style: &Style,
) -> Result<bool> {
    let looks = Looks::of(style);
    let mut asked: Option<Request> = None;
    let mut changed = true;
    loop {
        let request = state.request();
        if asked.as_ref() != Some(&request) {
            worker.ask(request.clone())?;
            asked = Some(request);
        }
        while let Some(answer) = worker.answer()? {
            state.update(Action::Answered(Box::new(answer)));
            changed = true;
        }
        if let Some((place, answer)) = state.wanted() {
            let view = read(searcher, state, place, answer)?;
            if let Some(view) = view {
                state.update(Action::Viewed(Box::new(view)));
            }
        }
        if changed {
            screen
                .terminal
                .draw(|frame| view::draw(frame, state, &looks))?;
            changed = false;
        }
        if screen.ended.by().is_some() {
            return Ok(false);
        }
        let waits = state.trouble().is_none() && !(state.is_answered() && state.facets().is_some());
        let mut next = screen.keys.next(if waits { SOON } else { LATER })?;
        // All that is there already, before it is drawn again: a paste may come key by key.
        while let Some(event) = next {
            changed = true;
            let action = keys::action(event, state);
            let mut effect = action.map_or(Effect::Nothing, |action| state.update(action));
            while let Effect::Write { path, replace } = effect {
                let marked: Vec<&Marked> = state.marks.values().collect();
                let saved = save::save(&path, replace, &marked);
                effect = state.update(Action::Saved(path, saved));
            }
            if let Effect::Leave { print } = effect {
                return Ok(print);
            }
            next = screen.keys.next(Duration::ZERO)?;
        }
    }
}

/// The passage at a place, among its neighbours.
fn read(searcher: &Searcher, state: &State, place: Place, answer: usize) -> Result<Option<View>> {
    let (id, number) = &place;
    let everything = Expr::All(Vec::new());
    let meaning = (state.listed.as_ref()).map_or(&everything, |listed| &*listed.meaning);
    let around = around(searcher, meaning, id, *number, NEIGHBOURS)?;
    let sources = searcher.index().sources();
    let source = sources.into_iter().find(|source| source.document.id == *id);
    Ok(source.map(|source| View {
        place,
        answer,
        document: source.document.clone(),
        around,
        last: source.passages,
    }))
}
