//! `syntax`, `completions`, `man`.

use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Outcome, write_text};

/// What `completions` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// What `man` is told.
#[derive(Debug, clap::Args)]
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
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "plansearch", &mut script);
    write_text(&String::from_utf8_lossy(&script))?;
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
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    write_text(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Found)
}
