//! `syntax`, `completions`, `man`, `--help`, `--version`: none needs an index.

use crate::harness::Dir;

const COMMANDS: [&str; 16] = [
    "index",
    "search",
    "browse",
    "show",
    "count",
    "eval",
    "export",
    "documents",
    "councils",
    "themes",
    "stats",
    "check",
    "fetch",
    "syntax",
    "completions",
    "man",
];

#[test]
fn every_command_has_help() {
    let dir = Dir::empty();
    let help = dir.run(&["--help"]).code(0).no_err();
    for command in COMMANDS {
        help.stdout
            .lines()
            .find(|line| line.trim_start().starts_with(command))
            .unwrap();
        let help = dir.run(&[command, "--help"]).code(0).no_err();
        help.out("Usage: plansearch ").out(command).out("--color");
        dir.run(&[command, "-h"]).code(0);
    }
}

#[test]
fn every_reading_command_names_the_shared_options() {
    let dir = Dir::empty();
    let filters = [
        "council",
        "councils-file",
        "region",
        "type",
        "upper-tier",
        "combined-authority",
        "theme",
        "topic",
        "status",
        "document",
        "kind",
    ];
    for command in ["search", "count", "eval", "export"] {
        let help = dir
            .run(&[command, "--help"])
            .code(0)
            .out("-i, --index <DIR>");
        let help = help
            .out("PLANSEARCH_INDEX")
            .out("--boilerplate")
            .out("--format")
            .out("--json");
        for filter in filters {
            let option = format!("--{filter} <");
            assert!(help.stdout.contains(&option), "{command} has no {option}");
        }
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let dir = Dir::empty();
    let version = concat!("plansearch ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(dir.run(&["--version"]).code(0).no_err().stdout, version);
    assert_eq!(dir.run(&["-V"]).code(0).stdout, version);
}

#[test]
fn the_query_language_fits_one_screen() {
    let dir = Dir::empty();
    let syntax = dir.run(&["syntax"]).code(0).no_err();
    assert!(syntax.stdout.lines().count() <= 40);
    assert!(
        syntax
            .stdout
            .lines()
            .all(|line| line.chars().count() <= 100)
    );
    syntax
        .out("shared services")
        .out("\"invest to save\"")
        .out("=services")
        .out("OR")
        .out("theme:");
}

#[test]
fn completions_for_every_shell() {
    let dir = Dir::empty();
    for (shell, sign) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef plansearch"),
        ("fish", "complete -c plansearch"),
    ] {
        let script = dir.run(&["completions", shell]).code(0).no_err().out(sign);
        for command in COMMANDS {
            assert!(
                script.stdout.contains(command),
                "{shell} does not know {command}"
            );
        }
    }
    dir.run(&["completions", "cobol"])
        .code(2)
        .no_out()
        .err("cobol")
        .err("bash");
}

#[test]
fn manual_pages_for_the_program_and_every_command() {
    let dir = Dir::empty();
    dir.run(&["man"])
        .code(0)
        .no_err()
        .out(".TH plansearch 1")
        .out("SUBCOMMANDS");
    for command in COMMANDS {
        dir.run(&["man", command])
            .code(0)
            .no_err()
            .out(".TH")
            .out(command)
            .out("SYNOPSIS");
    }
    dir.run(&["man", "sing"])
        .fails_with("sing")
        .err("plansearch --help");
}

#[test]
fn what_is_no_command_or_option_is_exit_code_2() {
    let dir = Dir::empty();
    dir.run(&[]).code(2).no_out().err("Usage: plansearch");
    dir.run(&["serch", "x"]).code(2).no_out().err("search");
    dir.run(&["search"]).code(2).no_out().err("QUERY");
    dir.run(&["search", "x", "--colour", "never"])
        .code(2)
        .no_out()
        .err("--color");
    dir.run(&["search", "x", "--format", "xml"])
        .code(2)
        .no_out()
        .err("jsonl");
    dir.run(&["search", "x", "--json", "--format", "csv"])
        .code(2)
        .no_out();
    dir.run(&["search", "x", "-n", "-1"]).code(2).no_out();
    assert_eq!(dir.files("."), [""; 0]);
}
