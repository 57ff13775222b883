//! `syntax`, `completions`, `man`.

use std::io;

use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{Cli, Outcome, completion, write_text};

/// What `completions` is told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Names of councils, themes, documents and passages are completed from the index. The
line that your shell must read at every start, and the file it may stand in:
  source <(plansearch completions bash)          ~/.bashrc
  source <(plansearch completions zsh)           ~/.zshrc, behind compinit
  plansearch completions fish | source           ~/.config/fish/config.fish
  eval (plansearch completions elvish | slurp)   ~/.config/elvish/rc.elv
  plansearch completions powershell | Out-String | Invoke-Expression    $PROFILE

Examples:
  plansearch completions bash
  plansearch completions fish"
)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// What `man` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch man search > search.1        then: man ./search.1
  plansearch man > plansearch.1")]
pub(crate) struct ManArgs {
    /// The page of this command; without it, the page of plansearch itself
    command: Option<String>,
}

const SYNTAX: &str = "\
shared services        passages with all these words, in any of their forms
=services              this word in this form only
\"invest to save\"       exactly these words, one after the other
\"in * year\"            * alone inside quotes: any one word
\"shared audit\"~3       within 3 other words of each other, in any order
shared NEAR/3 (\"internal audit\" OR fraud)
                       the same for words, phrases, and either of some
digital*  *isation  organi?ation
                       words of this shape, in quotes too: * any letters, ? one letter
procurment~1           words at one edit's distance, in quotes too (~2: two edits)
IT  AI  KPI            typed in capitals: only words written in capitals
multi-year             also multiyear and multi year
and/or  24/7           these words side by side, in any of their forms
£147,309  £30 million  this sum, however it is written;  38%: with its sign
*%  0.*%               any share; one below 1%:  agency NEAR/10 *%
£>=1m  £<500k  £100k..£2m
                       sums of money in a range
a OR b  a AND b        either; both (AND binds before OR, NEAR before NOT, NOT before AND)
-a  NOT a  ( )         not this; brackets group

council:chesterfield   passages of a council: slug, GSS code or \"name\"
region:\"East Midlands\"  type:district  upper-tier:derbyshire  combined-authority:GMCA
theme:barriers  topic:ai-automation  status:planned (or done)
kind:table-row  document:ID  page:12  page:3..7
heading:\"asset management\"  heading:(fleet OR vans)
                       passages below such a heading
syn:ai                 any of a set of synonyms that the file of --synonyms lists

\\                      before a sign takes it as plain text; --literal the whole query
--any                  any of the words instead of all
-f FILE                the query that a file holds; lines that begin with # are comments
";

/// Carries `syntax` out.
pub(super) fn syntax() -> Result<Outcome> {
    write_text(SYNTAX)?;
    Ok(Outcome::Found)
}

/// Carries `completions` out.
pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome> {
    write_text(&String::from_utf8_lossy(&completion::script(args.shell)?))?;
    Ok(Outcome::Found)
}

/// Carries `man` out.
pub(super) fn man(args: &ManArgs) -> Result<Outcome> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            found.with_context(|| {
                format!("there is no command `{name}`; `plansearch --help` lists them")
            })?
        }
    };
    write_text(&String::from_utf8_lossy(&page(command)?))?;
    Ok(Outcome::Found)
}

/// The manual page of a command; what stands behind its options in `--help` as notes and examples.
fn page(command: clap::Command) -> io::Result<Vec<u8>> {
    let has_commands = command.has_subcommands();
    let behind = command.get_after_help().map(ToString::to_string);
    let behind = behind.unwrap_or_default();
    let (notes, examples) = behind.split_once("Examples:\n").unwrap_or((&behind, ""));
    let man = Man::new(command);
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    for (title, text) in [("NOTES", notes), ("EXAMPLES", examples)] {
        if !text.is_empty() {
            let mut section = Roff::new();
            section.control("SH", [title]).control("nf", []);
            for line in text.trim_end().lines() {
                section.text([roman(line)]);
            }
            section.control("fi", []);
            section.to_writer(&mut page)?;
        }
    }
    if has_commands {
        man.render_version_section(&mut page)?;
    }
    Ok(page)
}
