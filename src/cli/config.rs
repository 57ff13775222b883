//! `plansearch config`: the settings that hold, and where each comes from.

use std::env;

use anyhow::Result;

use plansearch::render::{Format, SettingRow, Style};

use super::scope::FormatArgs;
use super::settings::{FILE_VARIABLE, KEYS, Key, Settings};
use super::streams::Pager;
use super::{Outcome, shown, tell, write_rows};

/// What `config` is told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "An option goes before the environment, that before the nearest plansearch.toml (in the
working folder or above it), that before the user's own file, plansearch/config.toml in
~/.config. A file has lines such as:
  index = \"plans.index\"
  limit = 20
PLANSEARCH_CONFIG names the one file to be read; empty, none is.

Examples:
  plansearch config
  plansearch config --json"
)]
pub(crate) struct Args {
    #[command(flatten)]
    format: FormatArgs,
}

/// Carries `config` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let settings = Settings::read()?;
    let mut rows: Vec<SettingRow> = KEYS.iter().map(|key| row(key, &settings)).collect();
    rows.push(SettingRow {
        name: "pager program",
        value: Pager::of(|name| env::var_os(name))
            .map_or("none".to_owned(), |pager| shown(pager.written().as_ref())),
        source: match Pager::named(|name| env::var_os(name)) {
            Some((name, _)) => format!("variable {name}"),
            None => BUILT_IN.to_owned(),
        },
    });
    let format: Format = args.format.format();
    write_rows(&rows, format, style)?;
    if format == Format::Text {
        tell(&read(&settings));
    }
    Ok(Outcome::Found)
}

const BUILT_IN: &str = "built in";

/// What holds of a setting where no option says otherwise.
fn row(key: &Key, settings: &Settings) -> SettingRow {
    let (value, source) = match (key.variable(), settings.get(key.name)) {
        (Some((name, value)), _) => (value, format!("variable {name}")),
        (None, Some(setting)) => (setting.value.clone(), setting.place.to_string()),
        (None, None) => (key.built_in.into(), BUILT_IN.to_owned()),
    };
    SettingRow {
        name: key.name,
        value: shown(value.as_ref()),
        source,
    }
}

/// Which files were read.
fn read(settings: &Settings) -> String {
    let files: Vec<String> = settings.files.iter().map(|file| shown(file)).collect();
    match (files.is_empty(), env::var_os(FILE_VARIABLE)) {
        (false, _) => format!("read, the nearest first: {}", files.join(", ")),
        (true, Some(_)) => format!("no file is read: {FILE_VARIABLE} is empty"),
        (true, None) => "no file makes settings here".to_owned(),
    }
}
