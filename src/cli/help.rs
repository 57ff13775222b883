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
\"in * year\"            * inside quotes: any one word
\"shared audit\"~3       within 3 other words of each other, in any order
shared NEAR/3 \"internal audit\"
digital*  *isation  organi?ation
                       words of this shape: * any letters, ? one letter
procurment~1           words at one edit's distance
IT  AI  KPI            typed in capitals: only words written in capitals
multi-year             also multiyear and multi year
£147,309  38%          with its sign, only where the sign stands
£>=1m  £<500k  £100k..£2m
                       sums of money, however they are written
a OR b  a AND b        either; both (AND binds before OR)
-a  NOT a  ( )         not this; brackets group

council:chesterfield   passages of a council: slug, GSS code or \"name\"
region:\"East Midlands\"  type:district  upper-tier:derbyshire
combined-authority:GMCA
                       passages of such councils
theme:barriers  topic:ai-automation  status:planned (or done)
kind:table-row  document:ID  page:12
heading:\"asset management\"
                       passages below such a heading

\\                      before a sign takes it as plain text; --literal the whole query
--any                  any of the words instead of all

Not built yet, and therefore an error: syn:NAME (saved sets of synonyms).
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
