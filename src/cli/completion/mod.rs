//! Completion in the shell: commands and options, and the names of councils, themes, documents and
//! passages that the index holds. It builds no index, says nothing and cannot fail loudly: whatever
//! is wrong, there are no candidates.

mod bash;
mod names;
mod query;

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;

use clap::builder::ValueHint;
use clap::{Arg, Command};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{Elvish, EnvCompleter, Fish, Powershell, Zsh};

use plansearch::tag::Facet;

use names::Names;

/// The variable by which a script asks for candidates, with the name of the shell.
const VARIABLE: &str = "COMPLETE";

/// Carries out what the script of a shell asks for, if one does: writes candidates, or the script
/// itself where no words are given.
pub(crate) fn answer() -> bool {
    let Some(shell) = env::var_os(VARIABLE).and_then(Shell::from_shell_path) else {
        return false;
    };
    panic::set_hook(Box::new(|_| {}));
    let mut words = env::args_os();
    let words: Vec<OsString> = match words.by_ref().any(|word| word == "--") {
        true => words.collect(),
        false => Vec::new(),
    };
    let answer = || match words.is_empty() {
        true => script(shell),
        false => candidates(shell, words),
    };
    if let Ok(Ok(answer)) = panic::catch_unwind(AssertUnwindSafe(answer)) {
        let _ = io::stdout().write_all(&answer); // a shell that is gone wants no answer
    }
    true
}

/// The script that makes a shell ask this program.
pub(super) fn script(shell: Shell) -> io::Result<Vec<u8>> {
    // As it was called: by its name where it was found by that.
    let program = env::args_os().next().unwrap_or_else(|| "plansearch".into());
    let program = match Path::new(&program).components().count() {
        0 | 1 => program,
        _ => env::current_dir()?.join(program).into_os_string(),
    };
    let program = program.to_string_lossy();
    let mut script = Vec::new();
    match completer(shell) {
        Some(shell) => {
            shell.write_registration(
                VARIABLE,
                "plansearch",
                "plansearch",
                &program,
                &mut script,
            )?;
        }
        None => script.extend(bash::script(VARIABLE, &program).into_bytes()),
    }
    Ok(script)
}

/// What may stand in the place of the last word.
fn candidates(shell: Shell, words: Vec<OsString>) -> io::Result<Vec<u8>> {
    let here = env::current_dir().ok();
    let mut candidates = Vec::new();
    match completer(shell) {
        Some(shell) => {
            let mut program = completed(super::program(), &words);
            shell.write_complete(&mut program, words, here.as_deref(), &mut candidates)?;
        }
        None => {
            let line = bash::Line::of(&words);
            let mut program = completed(super::program(), &line.words);
            line.write(&mut program, here.as_deref(), &mut candidates)?;
        }
    }
    Ok(candidates)
}

/// What clap knows of a shell; for Bash there is a better way.
fn completer(shell: Shell) -> Option<&'static dyn EnvCompleter> {
    match shell {
        Shell::Elvish => Some(&Elvish),
        Shell::Fish => Some(&Fish),
        Shell::PowerShell => Some(&Powershell),
        Shell::Zsh => Some(&Zsh),
        _ => None,
    }
}

/// What the value of an argument names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Facet(Facet),
    /// Any council of the register.
    Council,
    Passage,
    Query,
}

impl Named {
    fn by(command: &str, arg: &Arg) -> Option<Named> {
        match (command, arg.get_long(), arg.get_id().as_str()) {
            ("fetch", Some("council"), _) => Some(Named::Council),
            ("fetch", ..) => None,
            (_, Some("near" | "against"), _) | (_, None, "query") => Some(Named::Query),
            (_, None, "id" | "ids") => Some(Named::Passage),
            (_, Some(long), _) => Facet::named(long).map(Named::Facet),
            _ => None,
        }
    }
}

/// The program whose arguments know their candidates.
fn completed(mut program: Command, words: &[OsString]) -> Command {
    let names = Arc::new(Names::of(words));
    let commands: Vec<String> = (program.get_subcommands())
        .filter(|command| !command.is_hide_set())
        .map(|command| command.get_name().to_owned())
        .collect();
    let commands = Arc::new(commands);
    program.build(); // the options of all commands are wanted
    program.mut_subcommands(move |command| {
        let name = command.get_name().to_owned();
        let (names, commands) = (Arc::clone(&names), Arc::clone(&commands));
        command.mut_args(move |arg| {
            if arg.get_long() == Some("index") {
                return arg.value_hint(ValueHint::DirPath);
            }
            if name == "man" && arg.get_id() == "command" {
                let commands = Arc::clone(&commands);
                return arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
                    let of = |name: &String| (name.clone(), String::new());
                    typed.to_str().map_or_else(Vec::new, |typed| {
                        names::matching(typed, commands.iter().map(of))
                    })
                }));
            }
            let Some(named) = Named::by(&name, &arg) else {
                return arg;
            };
            let names = Arc::clone(&names);
            arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
                typed
                    .to_str()
                    .map_or_else(Vec::new, |typed| named.candidates(&names, typed))
            }))
        })
    })
}

impl Named {
    fn candidates(self, names: &Names, typed: &str) -> Vec<CompletionCandidate> {
        match self {
            Named::Facet(facet) => names.values(facet, typed),
            Named::Council => names::of_register(typed),
            Named::Passage => names.passages(typed),
            Named::Query => query::candidates(names, typed),
        }
    }
}
