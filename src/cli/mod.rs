//! The command line: one file a command, and what the reading commands share.

mod check;
mod cite;
mod count;
mod eval;
mod export;
mod extent;
mod extract;
mod fetch;
mod help;
mod index;
mod links;
mod list;
mod output;
mod query;
mod sample;
mod scope;
mod search;
mod show;
mod told;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, Result};
use clap::{ColorChoice, Parser, Subcommand, ValueEnum};

use plansearch::extract::Limits;
use plansearch::render::{self, Format, Row, Style, harmless};

/// Search English councils' productivity plans: ranked, highlighted passages that can be cited.
#[derive(Debug, Parser)]
#[command(name = "plansearch", version, color = ColorChoice::Auto, max_term_width = MAX_COLUMNS)]
#[command(
    after_help = "Begin with: plansearch search shared services\nThe query language on one screen: plansearch syntax"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    color: When,

    /// When citations are links to their sources
    #[arg(long, global = true, value_enum, default_value_t = links::When::Auto, value_name = "WHEN")]
    links: links::When,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds or refreshes the index from files and folders
    Index(index::Args),
    /// Ranked passages with highlighted snippets
    Search(search::Args),
    /// One passage in its context, with its citation and why it has its tags
    Show(show::Args),
    /// Occurrences, passages, documents and councils, by council or document
    Count(count::Args),
    /// How well the index answers judged queries
    Eval(eval::Args),
    /// Every passage with all its tags, in corpus order
    Export(export::Args),
    /// The documents in the index
    Documents(list::Args),
    /// The councils in the index
    Councils(list::CouncilsArgs),
    /// The themes and topics, and how many passages have them
    Themes(list::ThemesArgs),
    /// Size and make-up of the index
    Stats(list::Args),
    /// Whether the index is whole and up to date with its sources, and which tags are weak
    Check(check::Args),
    /// Downloads listed plans into the corpus
    Fetch(fetch::Args),
    /// The query language on one screen
    Syntax,
    /// Reads one document for `index`, which starts this in a process of its own
    #[command(hide = true)]
    Extract(extract::Args),
    /// A completion script for a shell
    Completions(help::CompletionsArgs),
    /// Manual pages
    Man(help::ManArgs),
}

/// What a command came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Something was found or done: exit code 0.
    Found,
    /// Nothing matched, or some files could not be read: exit code 1.
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Text,
    Jsonl,
    Csv,
    Markdown,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Format {
        match format {
            FormatArg::Text => Format::Text,
            FormatArg::Jsonl => Format::Jsonl,
            FormatArg::Csv => Format::Csv,
            FormatArg::Markdown => Format::Markdown,
        }
    }
}

impl Cli {
    /// Carries the command out.
    pub(crate) fn run(self) -> Result<Outcome> {
        let style = self.style();
        match self.command {
            Command::Index(args) => index::run(&args),
            Command::Search(args) => search::run(&args, &style),
            Command::Show(args) => show::run(&args, &style),
            Command::Count(args) => count::run(&args, &style),
            Command::Eval(args) => eval::run(&args, &style),
            Command::Export(args) => export::run(&args, &style),
            Command::Documents(args) => list::documents(&args, &style),
            Command::Councils(args) => list::councils(&args, &style),
            Command::Themes(args) => list::themes(&args, &style),
            Command::Stats(args) => list::stats(&args, &style),
            Command::Check(args) => check::run(&args, &style),
            Command::Fetch(args) => fetch::run(&args, &style),
            Command::Extract(args) => extract::run(&args),
            Command::Syntax => help::syntax(),
            Command::Completions(args) => help::completions(&args),
            Command::Man(args) => help::man(&args),
        }
    }

    /// Colour where it is asked for, else where standard output is a terminal that wants it
    /// (`NO_COLOR`, `TERM=dumb`). Lines are broken on a terminal only: what is piped is one line a
    /// paragraph, for other programs to find.
    fn style(&self) -> Style {
        let coloured = match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
            }
        };
        let style = if coloured {
            Style::coloured()
        } else {
            Style::plain()
        };
        let style = match links::links(self.links) {
            Some(links) => style.linked(links),
            None => style,
        };
        match columns() {
            Some(columns) => style.wrapped(columns.clamp(40, MAX_COLUMNS)),
            None => style,
        }
    }
}

/// Longer lines are hard to read.
const MAX_COLUMNS: usize = 100;

/// The width of the terminal that standard output is, if it is one. `COLUMNS` overrides it, as
/// everywhere.
fn columns() -> Option<usize> {
    let stdout = io::stdout();
    let wished = || std::env::var("COLUMNS").ok()?.parse().ok();
    let measured = || Some(usize::from(terminal_size::terminal_size_of(&stdout)?.0.0));
    let is_terminal = stdout.is_terminal();
    is_terminal.then(|| wished().or_else(measured)).flatten()
}

/// Writes rows to standard output.
fn write_rows<R: Row>(rows: &[R], format: Format, style: &Style) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    render::render(rows, format, style, &mut out)?;
    out.flush()?;
    Ok(())
}

/// Documents are read by this same program, in a process of its own for each.
fn limits() -> Result<Limits> {
    let program = std::env::current_exe().context("cannot tell where this program lies")?;
    Ok(Limits::of(program))
}

/// A path on one line, harmless for a terminal.
fn shown(path: &Path) -> String {
    harmless(&path.to_string_lossy()).into_owned()
}

/// Writes a text to standard output.
fn write_text(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Tells the user something on standard error. If that is closed there is nobody to tell.
fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "{}", harmless_lines(message));
}

/// A message of several lines, each made harmless for a terminal.
pub(crate) fn harmless_lines(message: &str) -> String {
    message
        .lines()
        .map(|line| harmless(line).into_owned())
        .collect::<Vec<_>>()
        .join("\n")
}
