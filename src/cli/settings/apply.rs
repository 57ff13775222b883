//! Settings become defaults of the options that they are named for.

use std::io::{self, IsTerminal};

use clap::builder::{OsStr, Resettable};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};

use super::{Holds, KEYS, Key, Setting, Settings};
use crate::cli::tell;

impl Settings {
    /// Whether what was asked may come to something else by a setting, or by a variable that is set
    /// to nothing.
    pub(in crate::cli) fn bear_on(&self, asked: &ArgMatches) -> bool {
        KEYS.iter().any(Key::has_empty_variable) || self.bearing(Some(asked)).next().is_some()
    }

    /// The program with the settings as defaults; with what was `asked`, only those that bear on it.
    pub(in crate::cli) fn as_defaults_of(
        &self,
        mut program: Command,
        asked: Option<&ArgMatches>,
    ) -> Command {
        if KEYS.iter().any(Key::has_empty_variable) || self.bearing(asked).next().is_some() {
            program.build(); // the options of all commands are wanted
        }
        for key in KEYS.iter().filter(|key| key.has_empty_variable()) {
            program = without_variables(program, key);
        }
        for (key, setting) in self.bearing(asked) {
            program = program.mut_args(|arg| key.with_default(arg, None, setting));
            program = program.mut_subcommands(|command| {
                let name = command.get_name().to_owned();
                command.mut_args(|arg| key.with_default(arg, Some(&name), setting))
            });
        }
        program
    }

    /// The settings that bear on what was asked, where that is known, and that no variable goes before.
    fn bearing<'a>(
        &'a self,
        asked: Option<&'a ArgMatches>,
    ) -> impl Iterator<Item = (&'static Key, &'a Setting)> {
        KEYS.iter().filter_map(move |key| {
            let setting = self.get(key.name)?;
            let bears = key.variable().is_none() && asked.is_none_or(|asked| key.bears_on(asked));
            bears.then_some((key, setting))
        })
    }

    /// Says which index is asked, where a file says so and nothing nearer does.
    pub(in crate::cli) fn tell_index(&self, asked: &ArgMatches) {
        let Some((setting, (_, command))) = self.get("index").zip(asked.subcommand()) else {
            return;
        };
        // The other commands have no such option.
        let source = match command.try_contains_id("index") {
            Ok(true) => command.value_source("index"),
            _ => None,
        };
        if source == Some(ValueSource::DefaultValue) {
            let index = super::shown(setting.value.as_ref());
            tell(&format!(
                "plansearch: the index {index}, by {}",
                setting.place
            ));
        }
    }
}

impl Key {
    /// Whether one of its variables is set to nothing, which is as if it were not set.
    fn has_empty_variable(&self) -> bool {
        let is_empty = |name: &&str| std::env::var_os(name).is_some_and(|value| value.is_empty());
        self.variables.iter().any(is_empty)
    }

    /// Whether the setting may have a part in what was asked: where things are, always; how they
    /// look, on a terminal. What is piped or written to a file is for programs, or to be kept.
    fn bears_on(&self, asked: &ArgMatches) -> bool {
        let Some((name, command)) = asked.subcommand() else {
            return false;
        };
        match self.of {
            _ if self.holds == Holds::Path => true,
            _ if !io::stdout().is_terminal() => false,
            None => true,
            Some(of) => of == name && is_text(command) && !lists_documents(command),
        }
    }

    /// An option of a command, with the setting as its default if it is the one meant.
    fn with_default(&self, arg: Arg, command: Option<&str>, setting: &Setting) -> Arg {
        if self.name == "pager" {
            let is_meant = arg.get_long() == Some("no-pager") && setting.value == "false";
            return match is_meant {
                true => arg.default_value("true"),
                false => arg,
            };
        }
        if arg.get_long() != Some(self.name) || self.of.is_some_and(|of| command != Some(of)) {
            return arg;
        }
        let value = setting.value.to_string_lossy();
        let by = format!(
            "[default: {}, by {}]",
            super::shown(value.as_ref().as_ref()),
            setting.place
        );
        let help = arg.get_help().map(|help| with(&help.to_string(), &by));
        let long_help = arg.get_long_help().map(|help| with(&help.to_string(), &by));
        let arg = arg
            .default_value(OsStr::from(setting.value.clone()))
            .hide_default_value(true)
            .help(help.unwrap_or(by));
        match long_help {
            Some(long_help) => arg.long_help(long_help),
            None => arg,
        }
    }
}

/// A help text with the default that holds, in the place of the built-in one.
fn with(help: &str, by: &str) -> String {
    match help.split_once("[default: ") {
        Some((before, behind)) => {
            let behind = behind.split_once(']').map_or("", |(_, behind)| behind);
            format!("{before}{by}{behind}")
        }
        None => format!("{help} {by}"),
    }
}

/// The program where the option that is named for a setting has no variable.
fn without_variables(program: Command, key: &Key) -> Command {
    let without = |arg: Arg| match arg.get_long() == Some(key.name) && arg.get_env().is_some() {
        true => arg.env(Resettable::<OsStr>::Reset),
        false => arg,
    };
    program.mut_subcommands(|command| command.mut_args(without))
}

/// Whether the answer is text, for people.
fn is_text(command: &ArgMatches) -> bool {
    let is_json = matches!(command.try_get_one::<bool>("json"), Ok(Some(true)));
    let format = command.try_get_raw("format").ok().flatten();
    !is_json && format.is_none_or(|mut format| format.all(|format| format == "text"))
}

/// Whether documents are listed, not passages.
fn lists_documents(command: &ArgMatches) -> bool {
    ["documents_with", "documents_without"]
        .iter()
        .any(|name| matches!(command.try_get_one::<bool>(name), Ok(Some(true))))
}
