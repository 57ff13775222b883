//! Settings of the program, with where each comes from.

use std::io::{self, Write};

use serde::Serialize;

use super::terminal::harmless;
use super::{Row, Style};

/// A setting that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingRow {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// What says so: a line of a file, a variable, or nothing but the program.
    pub source: String,
}

impl Row for SettingRow {
    type Json<'r> = &'r SettingRow;

    fn columns(&self) -> Vec<&'static str> {
        vec!["name", "value", "source"]
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.to_owned(),
            self.value.clone(),
            self.source.clone(),
        ]
    }

    fn json(&self) -> &SettingRow {
        self
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "{} {}  {}",
            style.faint(&format!("{:<14}", self.name)),
            harmless(&self.value),
            style.faint(&format!("({})", harmless(&self.source)))
        )
    }
}
