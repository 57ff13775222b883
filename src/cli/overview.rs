//! `plansearch --help`: the commands in groups, so that a newcomer finds the way.

use clap::Command;

use plansearch::render::wrapped;

use super::streams::MAX_COLUMNS;

/// What the commands are for. One that is in no group comes last, under a head of its own.
const GROUPS: [(&str, &[&str]); 5] = [
    ("Find", &["search", "show", "kwic", "similar", "browse"]),
    (
        "Count, compare, export",
        &["count", "terms", "reuse", "code", "export"],
    ),
    (
        "What is there",
        &["documents", "councils", "themes", "stats"],
    ),
    ("The index", &["index", "fetch", "check", "eval"]),
    (
        "The program",
        &["syntax", "config", "completions", "man", "help"],
    ),
];

/// The program with its commands in groups in its help.
pub(super) fn grouped(program: Command) -> Command {
    let mut commands: Vec<(String, String)> = (program.get_subcommands())
        .filter(|command| !command.is_hide_set())
        .map(|command| {
            let about = command.get_about().map(ToString::to_string);
            (command.get_name().to_owned(), about.unwrap_or_default())
        })
        .collect();
    // clap adds it only when it builds the program.
    commands.push((
        "help".to_owned(),
        "This, or the help of a command".to_owned(),
    ));
    let width = commands.iter().map(|(name, _)| name.len()).max();
    let line = |(name, about): &(String, String)| entry(name, about, width.unwrap_or(0));
    let head = *program.get_styles().get_header();
    let mut template = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    let mut add = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            template += &format!("\n{head}{title}:{head:#}\n{}", lines.concat());
        }
    };
    for (title, names) in GROUPS {
        let of = |name: &&str| commands.iter().find(|(known, _)| known == name);
        add(title, names.iter().filter_map(of).map(line).collect());
    }
    let is_grouped = |name: &str| GROUPS.iter().any(|(_, names)| names.contains(&name));
    let others = commands.iter().filter(|(name, _)| !is_grouped(name));
    add("Others", others.map(line).collect());
    template += &format!("\n{head}Options:{head:#}\n{{options}}{{after-help}}");
    program.help_template(template)
}

/// A command with what it does, in as many lines as that takes.
fn entry(name: &str, about: &str, width: usize) -> String {
    let indent = width + 4;
    let about = wrapped(about, columns().saturating_sub(indent).max(20));
    let lines: Vec<&str> = about.lines().map(str::trim_start).collect();
    let about = lines.join(&format!("\n{:indent$}", ""));
    format!("  {name:width$}  {about}\n")
}

/// How wide help is, as clap takes it.
fn columns() -> usize {
    let measured = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let wished = || std::env::var("COLUMNS").ok()?.parse().ok();
    measured
        .or_else(wished)
        .map_or(MAX_COLUMNS, |columns: usize| columns.min(MAX_COLUMNS))
}
