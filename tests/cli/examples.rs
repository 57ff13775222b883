//! Every command's help has examples, and each of them is true: it runs on the sample plans.

use std::process::{Command, Stdio};

use crate::harness::{Dir, copy, repository};
use crate::help::COMMANDS;

/// What stands under "Examples:" in the help of a command, in lines as wide as these columns.
fn examples(dir: &Dir, command: &str, columns: &str) -> Vec<String> {
    let args = [command, "--help"];
    let args = if command.is_empty() {
        &args[1..]
    } else {
        &args
    };
    let help = dir.run_with("COLUMNS", columns, args).code(0).no_err();
    let Some((_, examples)) = help.stdout.split_once("Examples:\n") else {
        help.assert(false, "a block of examples at the end");
        return Vec::new();
    };
    examples.lines().map(str::to_owned).collect()
}

/// What is typed, without what is said of it.
fn typed(line: &str) -> &str {
    let line = line.trim_start();
    line.split_once("  ").map_or(line, |(typed, _)| typed)
}

#[test]
fn every_command_has_some_that_fit_a_small_terminal() {
    let dir = Dir::empty();
    for command in [&[""], &COMMANDS[..]].concat() {
        let wide = examples(&dir, command, "100");
        assert!(!wide.is_empty(), "{command} has none");
        for line in &wide {
            assert!(line.starts_with("  plansearch "), "{command}: {line}");
        }
        assert_eq!(wide, examples(&dir, command, "80"), "{command}: too wide");
    }
}

#[test]
fn help_fits_a_small_terminal() {
    let dir = Dir::empty();
    for command in [&[""], &COMMANDS[..]].concat() {
        for help in ["-h", "--help"] {
            let args = [command, help];
            let args = if command.is_empty() {
                &args[1..]
            } else {
                &args
            };
            let help = dir.run_with("COLUMNS", "80", args).code(0);
            let wide = help.stdout.lines().find(|line| line.chars().count() > 80);
            assert_eq!(wide, None, "{command}");
        }
    }
}

#[test]
fn the_commands_stand_in_groups() {
    let dir = Dir::empty();
    let help = dir.run(&["--help"]).code(0);
    let help = help.out("\nFind:\n  search ").out("\nThe index:\n  index ");
    help.out("\nOptions:\n")
        .out_without("Others:")
        .out_without("extract");
}

/// What the examples speak of lies in the folder; it is home, too.
#[cfg(unix)]
fn prepared() -> Dir {
    let dir = Dir::with_samples();
    copy(&repository().join("corpus"), &dir.path("plans"));
    let book = repository().join("docs/examples/productivity-codebook.toml");
    std::fs::copy(book, dir.path("codebook.toml")).unwrap();
    dir.write("queries.tsv", "q1\tshared services\n");
    dir.write("qrels.txt", "q1 0 chesterfield 1\nq1 0 chesterfield:12 1\n");
    dir.write("old.run", "q1 Q0 chesterfield 1 2.0 old\n");
    dir.write("themes.toml", dir.run(&["themes", "--toml"]).code(0).stdout);
    dir.run(&["index"]).code(0);
    dir
}

/// An example that asks no server, and that ends: one that watches is told to stop.
#[cfg(unix)]
fn bounded(line: &str) -> String {
    if line.starts_with("plansearch fetch ") && !line.contains("--dry-run") {
        format!("{line} --dry-run")
    } else if line.contains(" --watch") {
        format!("{line} & sleep 2; kill -TERM $!; wait $!")
    } else {
        line.to_owned()
    }
}

#[cfg(unix)]
#[test]
fn they_run_on_the_sample_plans() {
    let dir = prepared();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_plansearch"));
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    // `browse` wants a terminal.
    let commands = [&[""], &COMMANDS[..]].concat().into_iter();
    for command in commands.filter(|&command| command != "browse") {
        for line in examples(&dir, command, "100") {
            let line = bounded(typed(&line));
            let mut shell = Command::new("sh");
            shell
                .args(["-c", &line])
                .current_dir(dir.path("."))
                .env_clear()
                .env("PATH", &path)
                .env("HOME", dir.path("."))
                .stdin(Stdio::null());
            let answer = dir.finish(shell).err_without("error");
            // Three plans have little in common that anybody copied.
            let nothing = command == "reuse" && answer.stdout.is_empty();
            answer.code(i32::from(nothing));
        }
    }
}
