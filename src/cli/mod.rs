//! The command line: one file a command, and what the reading commands share.

mod asked;
mod browse;
mod check;
mod cite;
mod code;
mod completion;
mod config;
mod count;
mod eval;
mod export;
mod extent;
mod extract;
mod fetch;
mod help;
mod index;
mod kwic;
mod late;
mod links;
mod list;
mod optional;
mod output;
mod overview;
mod query;
mod reuse;
mod sample;
mod scope;
mod search;
mod settings;
mod show;
mod similar;
mod streams;
mod terms;
mod told;

use std::io;
use std::path::Path;

use anyhow::{Context, Result};
use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use plansearch::extract::Limits;
use plansearch::render::{Format, Style, harmless};

pub(crate) use completion::answer;
use late::Late;
use settings::Settings;
use streams::{MAX_COLUMNS, Pager, harmless_lines, write_rows, write_text};
pub(crate) use streams::{finish, tell};

/// Search English councils' productivity plans: ranked, highlighted passages that can be cited.
#[derive(Debug, Parser)]
#[command(name = "plansearch", version, color = ColorChoice::Auto, max_term_width = MAX_COLUMNS)]
#[command(after_help = "Examples:
  plansearch search shared services          begin with this
  plansearch count 'digital*' --by council
  plansearch search --help                   its options, with examples")]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    color: When,

    /// Write text straight to the terminal, not through a pager
    #[arg(long, global = true)]
    no_pager: bool,

    /// When citations are links to their sources
    #[arg(long, global = true, value_enum, default_value_t = links::When::Auto, value_name = "WHEN")]
    links: links::When,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds or refreshes the index from files and folders
    Index(Late<index::Args>),
    /// Ranked passages with highlighted snippets
    Search(Late<search::Args>),
    /// An interactive screen: results while you type, what to narrow them by, passages in context
    Browse(Late<browse::Args>),
    /// One passage in its context, with its citation and why it has its tags
    Show(Late<show::Args>),
    /// Occurrences, passages, documents and councils, by any tags, and out of how many
    Count(Late<count::Args>),
    /// Passages like a given one, from other councils
    Similar(Late<similar::Args>),
    /// Text that several councils have
    Reuse(Late<reuse::Args>),
    /// Concordance: every occurrence in its context, aligned on the match
    Kwic(Late<kwic::Args>),
    /// The words and phrases that set one group of passages apart, and words near a match
    Terms(Late<terms::Args>),
    /// A file of named queries over the whole corpus: documents by codes, quotations, a report
    Code(Late<code::Args>),
    /// How well the index answers judged queries
    Eval(Late<eval::Args>),
    /// Every passage with all its tags, in corpus order
    Export(Late<export::Args>),
    /// The documents in the index
    #[command(after_help = "Examples:
  plansearch documents
  plansearch documents --format csv > documents.csv")]
    Documents(Late<list::Args>),
    /// The councils in the index
    Councils(Late<list::CouncilsArgs>),
    /// The themes and topics, and how many passages have them
    Themes(Late<list::ThemesArgs>),
    /// Size and make-up of the index
    #[command(after_help = "Examples:
  plansearch stats
  plansearch stats --json")]
    Stats(Late<list::Args>),
    /// Whether the index is whole and up to date with its sources, and which tags are weak
    Check(Late<check::Args>),
    /// Downloads listed plans into the corpus
    Fetch(Late<fetch::Args>),
    /// The settings that hold, and where each comes from
    Config(Late<config::Args>),
    /// The query language on one screen
    #[command(after_help = "Examples:
  plansearch syntax")]
    Syntax,
    /// Reads one document for `index`, which starts this in a process of its own
    #[command(hide = true)]
    Extract(Late<extract::Args>),
    /// A completion script for a shell
    Completions(Late<help::CompletionsArgs>),
    /// Manual pages
    Man(Late<help::ManArgs>),
}

/// The commands and their options, as help and completion have them.
fn program() -> clap::Command {
    overview::grouped(Cli::command())
}

impl Command {
    /// Whether people read its answer, page by page where it is long; not what runs for a while,
    /// nor what is written for other programs.
    fn is_for_reading(&self) -> bool {
        !matches!(
            self,
            Command::Index(_)
                | Command::Browse(_)
                | Command::Fetch(_)
                | Command::Extract(_)
                | Command::Completions(_)
                | Command::Man(_)
        )
    }
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
    /// What was typed; what was not has its default, a setting's where a file makes one.
    pub(crate) fn read() -> Result<Cli> {
        // What help looks like matters once it is asked for.
        let asked = Cli::command().try_get_matches_from(std::env::args_os());
        if (asked.as_ref()).is_ok_and(|asked| asked.subcommand_name() == Some("extract")) {
            return Ok(Cli::from_arg_matches(&asked?)?); // a part of `index`, which has read them
        }
        let settings = match (Settings::read(), &asked) {
            // Help is to be had whatever is wrong with a file.
            (Err(_), Err(_)) => Settings::default(),
            (settings, _) => settings?,
        };
        let asked = match asked {
            Ok(asked) if !settings.bear_on(&asked) => asked,
            other => (settings.as_defaults_of(program(), other.as_ref().ok()))
                .try_get_matches_from(std::env::args_os())?,
        };
        settings.tell_index(&asked);
        Ok(Cli::from_arg_matches(&asked)?)
    }

    /// Carries the command out.
    pub(crate) fn run(self) -> Result<Outcome> {
        let style = self.style();
        if self.command.is_for_reading() && !self.no_pager {
            streams::page_with(Pager::of(|name| std::env::var_os(name)));
        }
        match self.command {
            Command::Index(Late(args)) => index::run(&args),
            Command::Search(Late(args)) => search::run(&args, &style),
            Command::Browse(Late(args)) => browse::run(args, &style),
            Command::Show(Late(args)) => show::run(&args, &style),
            Command::Count(Late(args)) => count::run(&args, &style),
            Command::Similar(Late(args)) => similar::run(&args, &style),
            Command::Reuse(Late(args)) => reuse::run(&args, &style),
            Command::Kwic(Late(args)) => kwic::run(&args, &style),
            Command::Terms(Late(args)) => terms::run(&args, &style),
            Command::Code(Late(args)) => code::run(&args, &style),
            Command::Eval(Late(args)) => eval::run(&args, &style),
            Command::Export(Late(args)) => export::run(&args, &style),
            Command::Documents(Late(args)) => list::documents(&args, &style),
            Command::Councils(Late(args)) => list::councils(&args, &style),
            Command::Themes(Late(args)) => list::themes(&args, &style),
            Command::Stats(Late(args)) => list::stats(&args, &style),
            Command::Check(Late(args)) => check::run(&args, &style),
            Command::Fetch(Late(args)) => fetch::run(&args, &style),
            Command::Extract(Late(args)) => extract::run(&args),
            Command::Config(Late(args)) => config::run(&args, &style),
            Command::Syntax => help::syntax(),
            Command::Completions(Late(args)) => help::completions(&args),
            Command::Man(Late(args)) => help::man(&args),
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
        match streams::result_columns() {
            Some(columns) => style.wrapped(columns),
            None => style,
        }
    }
}

/// Documents are read by this same program, in a process of its own for each.
fn limits() -> Result<Limits> {
    let program = std::env::current_exe().context("cannot tell where this program lies")?;
    Ok(Limits::of(program))
}

/// A word as a shell takes it as it stands.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:,@%+".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// A path on one line, harmless for a terminal.
fn shown(path: &Path) -> String {
    harmless(&path.to_string_lossy()).into_owned()
}
