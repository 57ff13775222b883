//! `plansearch fetch`: downloads listed plans into the corpus.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use plansearch::fetch::{Event, Item, Kinds, Options, Plan, Proxy, Report, prepare};
use plansearch::render::{self, Format, Style};
use plansearch::tag::council;

use super::scope::FormatArgs;
use super::{Outcome, shown, tell};

/// So many notes on the list of addresses are told.
const NOTES_TOLD: usize = 10;

/// What `fetch` is told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "SOURCES.csv has a column url, and may have gss, council, title, date, kind, part_of.
A second run asks only whether documents have changed. Then: plansearch index DIR

Examples:
  plansearch fetch corpus/sources.csv --dry-run
  plansearch fetch corpus/sources.csv --into ~/plans --contact me@example.org"
)]
pub(crate) struct Args {
    /// The list of addresses
    #[arg(value_name = "SOURCES.csv")]
    sources: PathBuf,

    /// The folder for the plans and their list plans.csv
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    into: PathBuf,

    /// Say what would be done; ask no server and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Only plans of this council: slug, GSS code, name or alias
    #[arg(long, value_name = "COUNCIL")]
    council: Vec<String>,

    /// Rows of this kind, instead of `plan` and `plan-part`
    #[arg(long, value_name = "KIND", conflicts_with = "all_kinds")]
    kind: Vec<String>,

    /// Rows of every kind
    #[arg(long)]
    all_kinds: bool,

    /// Ask for documents anew even if they have not changed
    #[arg(long)]
    force: bool,

    /// Seconds between two requests to a server
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    delay: Duration,

    /// Seconds for which a server may be silent
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    timeout: Duration,

    /// So many more attempts after one that failed, each after twice the pause
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(0..=10))]
    retries: u32,

    /// Refuse documents larger than this
    #[arg(long, value_name = "MB", default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=1024))]
    max_size: u64,

    /// Your own address, for those who run the servers
    #[arg(long, value_name = "MAIL", value_parser = header)]
    contact: Option<String>,

    /// The whole name by which servers know the program
    #[arg(long, value_name = "NAME", value_parser = header, conflicts_with = "contact")]
    user_agent: Option<String>,

    #[command(flatten)]
    format: FormatArgs,
}

/// Carries `fetch` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let options = args.options()?;
    let plan = prepare(&args.sources, &options)?;
    args.tell_notes(&plan);
    if plan.is_empty() {
        tell("plansearch: nothing is left to be fetched");
        return Ok(Outcome::Nothing);
    }
    let mut printer = Printer::new(args.format.format(), style);
    let report = match args.dry_run {
        true => {
            let (items, report) = plan.dry_run();
            let _ = items.iter().try_for_each(|item| printer.print(item));
            report
        }
        false => {
            let report = plan.run(&options, |event| printer.hear(event));
            printer.bar.finish_and_clear();
            report?
        }
    };
    printer.written?;
    tell(&args.summary(&report));
    Ok(match report.failed {
        0 => Outcome::Found,
        _ => Outcome::Nothing,
    })
}

impl Args {
    fn options(&self) -> Result<Options> {
        let mut councils = Vec::new();
        for name in &self.council {
            councils.push(council::find(name)?.council.slug.clone());
        }
        let kinds = match (self.all_kinds, self.kind.as_slice()) {
            (true, _) => Kinds::All,
            (false, []) => Kinds::Plans,
            (false, kinds) => Kinds::These(kinds.iter().map(|kind| kind.to_lowercase()).collect()),
        };
        Ok(Options {
            into: self.into.clone(),
            kinds,
            councils,
            delay: self.delay,
            timeout: self.timeout.max(Duration::from_millis(1)),
            largest: self.max_size << 20,
            retries: self.retries,
            force: self.force,
            today: jiff::Zoned::now().date().to_string(),
            user_agent: self.name(),
            proxy: proxy(),
        })
    }

    /// By what name servers know the program.
    fn name(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let purpose = "research on councils' productivity plans";
        match (&self.user_agent, &self.contact) {
            (Some(name), _) => name.clone(),
            (None, Some(contact)) => format!("plansearch/{version} ({purpose}; {contact})"),
            (None, None) => format!("plansearch/{version} ({purpose})"),
        }
    }

    fn tell_notes(&self, plan: &Plan) {
        let list = shown(&self.sources);
        for note in plan.notes.iter().take(NOTES_TOLD) {
            tell(&format!("plansearch: note on {list}: {note}"));
        }
        if plan.notes.len() > NOTES_TOLD {
            let more = plan.notes.len() - NOTES_TOLD;
            tell(&format!("plansearch: and {more} more notes on it"));
        }
        let kinds: Vec<String> = (plan.of_other_kinds.iter())
            .map(|(kind, count)| format!("{count} of kind {kind}"))
            .collect();
        if !kinds.is_empty() {
            tell(&format!(
                "plansearch: left out: {}; --kind KIND or --all-kinds fetches them",
                kinds.join(", ")
            ));
        }
        if plan.of_other_councils > 0 {
            let rows = plan.of_other_councils;
            tell(&format!("plansearch: left out: {rows} of other councils"));
        }
    }

    fn summary(&self, report: &Report) -> String {
        let Report {
            fetched,
            changed,
            unchanged,
            skipped,
            failed,
        } = report;
        match self.dry_run {
            true => format!(
                "plansearch: a dry run: {fetched} to fetch, {unchanged} to check, {skipped} to skip, {failed} not to be fetched; nothing was done"
            ),
            false => {
                let next = match fetched + changed {
                    0 => String::new(),
                    _ => format!("; next: plansearch index {}", shown(&self.into)),
                };
                format!(
                    "plansearch: {fetched} fetched, {changed} changed, {unchanged} unchanged, {skipped} skipped, {failed} failed{next}"
                )
            }
        }
    }
}

/// Writes what addresses came to, with a bar below it on a terminal.
struct Printer<'s> {
    format: Format,
    style: &'s Style,
    is_first: bool,
    bar: ProgressBar,
    written: io::Result<()>,
}

impl Printer<'_> {
    fn new(format: Format, style: &Style) -> Printer<'_> {
        // Hidden by itself where standard error is no terminal; a simple one cannot draw it.
        let is_simple = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let target = match is_simple {
            true => ProgressDrawTarget::hidden(),
            false => ProgressDrawTarget::stderr(),
        };
        let bar = ProgressBar::with_draw_target(None, target);
        let look = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed}");
        if let Ok(look) = look {
            bar.set_style(look);
        }
        Printer {
            format,
            style,
            is_first: true,
            bar,
            written: Ok(()),
        }
    }

    fn hear(&mut self, event: Event<'_>) -> ControlFlow<()> {
        match event {
            Event::Progress(done, total) => {
                self.bar.set_length(total as u64);
                self.bar.set_position(done as u64);
                ControlFlow::Continue(())
            }
            Event::Done(item) => self.print(item),
        }
    }

    fn print(&mut self, item: &Item) -> ControlFlow<()> {
        let (format, style, is_first) = (self.format, self.style, self.is_first);
        self.is_first = false;
        self.written = self.bar.suspend(|| {
            let mut out = io::stdout().lock();
            render::render_part(
                std::slice::from_ref(item),
                format,
                is_first,
                style,
                &mut out,
            )?;
            out.flush()
        });
        match self.written {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

/// The proxy that the environment names, for all servers.
fn proxy() -> Option<Proxy> {
    let value = |name: &str| {
        let value = std::env::var_os(name)?.to_string_lossy().into_owned();
        (!value.trim().is_empty()).then_some(value)
    };
    let either = |name: &str| {
        let names = [name.to_owned(), name.to_lowercase()];
        names
            .into_iter()
            .find_map(|name| Some((value(&name)?, name)))
    };
    let names = ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY"];
    let (address, named_by) = names.into_iter().find_map(either)?;
    let except = either("NO_PROXY").map_or(String::new(), |(except, _)| except);
    Some(Proxy {
        named_by,
        address,
        except: except.split(',').map(str::to_owned).collect(),
    })
}

/// A number of seconds, such as `2` or `0.5`.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text
        .parse()
        .map_err(|_| "not a number of seconds".to_owned())?;
    match (0.0..=3600.0).contains(&seconds) {
        true => Ok(Duration::from_secs_f64(seconds)),
        false => Err("not between 0 and 3600 seconds".to_owned()),
    }
}

/// What may stand in the head of a request.
fn header(text: &str) -> Result<String, String> {
    match text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && !text.trim().is_empty() {
        true => Ok(text.trim().to_owned()),
        false => Err("only visible ASCII characters can be sent".to_owned()),
    }
}
