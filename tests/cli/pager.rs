//! Text on a terminal goes through a pager; what is told is told behind it.

use crate::harness::{Dir, same};

/// A pager that marks every line it is given.
const MARKS: &str = "sed -u s/^/|/";

/// The lines that the pager gave, and all others.
fn parted(lines: &[String]) -> (Vec<&str>, Vec<&str>) {
    let lines = lines.iter().map(String::as_str);
    lines.partition(|line| line.starts_with('|'))
}

#[test]
fn results_go_through_it_and_messages_come_after() {
    let dir = Dir::indexed();
    let args = ["search", "share", "-n", "2", "--color", "never"];
    let Some((lines, code)) = dir.on_terminal(&[("PAGER", MARKS)], &args) else {
        return;
    };
    let (paged, told) = parted(&lines);
    same(code, 0, &lines);
    assert!(paged[0].starts_with("|  1  "), "{lines:?}");
    same(
        told.last(),
        Some(&"1–2 of 8 passages; -n and --offset show others"),
        &lines,
    );
    same(lines.len(), paged.len() + told.len(), "nothing else");
    let last = lines.iter().rposition(|line| line.starts_with('|'));
    same(last, Some(paged.len() - 1), "messages come after");
}

#[test]
fn the_exit_code_is_that_of_the_command() {
    let dir = Dir::indexed();
    // A pager that fails, and one that is left at once.
    for pager in ["sh -c 'cat; exit 3'", "sh -c 'exec 0<&-; exit 3'"] {
        let Some((lines, code)) = dir.on_terminal(&[("PAGER", pager)], &["documents"]) else {
            return;
        };
        same(code, 0, (pager, &lines));
    }
    let (lines, code) = dir
        .on_terminal(&[("PAGER", MARKS)], &["search", "zebra"])
        .unwrap();
    same(code, 1, &lines);
    same(parted(&lines).0.len(), 0, "no results");
    assert!(
        lines[0].starts_with("plansearch: no passage matches"),
        "{lines:?}"
    );
    let (lines, code) = dir
        .on_terminal(&[("PAGER", MARKS)], &["search", "a AND"])
        .unwrap();
    same((code, parted(&lines).0.len()), (2, 0), &lines);
}

#[test]
fn one_pager_shows_all_that_a_command_writes() {
    let dir = Dir::indexed();
    let pager = "sh -c 'echo begins; cat; echo ends'";
    for args in [
        &["themes"][..],
        &["themes", "--toml"],
        &["stats"],
        &["syntax"],
    ] {
        let Some((lines, _)) = dir.on_terminal(&[("PAGER", pager)], args) else {
            return;
        };
        for sign in ["begins", "ends"] {
            same(
                lines.iter().filter(|line| *line == sign).count(),
                1,
                (args, sign),
            );
        }
    }
}

#[test]
fn none_is_used_where_none_is_wanted() {
    let dir = Dir::indexed();
    dir.write("off.toml", "pager = false\n");
    let search = ["search", "share", "--color", "never"];
    for (environment, args) in [
        (vec![("PAGER", "")], &search[..]),
        (vec![("PAGER", "cat")], &search),
        (vec![("PAGER", "there-is-no-such-pager")], &search),
        (vec![("PAGER", MARKS), ("PLANSEARCH_PAGER", "")], &search),
        (
            vec![("PAGER", MARKS), ("PLANSEARCH_CONFIG", "off.toml")],
            &search,
        ),
        (vec![("PAGER", MARKS), ("TERM", "dumb")], &search),
        (
            vec![("PAGER", MARKS)],
            &[&search[..], &["--no-pager"]].concat(),
        ),
        (
            vec![("PLANSEARCH_PAGER", MARKS)],
            &["search", "share", "--json"],
        ),
        (vec![("PAGER", MARKS)], &["export"]),
        (vec![("PAGER", MARKS)], &["index"]),
        (vec![("PAGER", MARKS)], &["completions", "bash"]),
    ] {
        let Some((lines, code)) = dir.on_terminal(&environment, args) else {
            return;
        };
        same(code, 0, (&environment, args, &lines));
        same(parted(&lines).0.len(), 0, (&environment, args, &lines));
        let noise = lines.iter().find(|line| line.contains("there-is-no"));
        same(noise, None, (&environment, args));
    }
    dir.run_with("PAGER", MARKS, &search).code(0).out("  1  ");
}

#[test]
fn less_is_given_options_that_keep_colours_and_short_answers() {
    let dir = Dir::indexed();
    let shown = |environment: &[(&str, &str)]| {
        let pager = ("PAGER", "sh -c 'cat >/dev/null; echo LESS is $LESS'");
        dir.on_terminal(&[environment, &[pager]].concat(), &["documents"])
    };
    let Some((lines, _)) = shown(&[]) else {
        return;
    };
    same(lines, vec!["LESS is FRX".to_owned()], "unset");
    let (lines, _) = shown(&[("LESS", "-S")]).unwrap();
    same(lines, vec!["LESS is -S".to_owned()], "set");
}

#[test]
fn messages_are_broken_at_the_width_of_the_terminal() {
    let dir = Dir::indexed();
    let args = ["search", "zebra", "procurment", "weighbrige", "goosee"];
    let Some((lines, _)) = dir.on_terminal(&[("COLUMNS", "40")], &args) else {
        return;
    };
    let wide: Vec<&String> = lines
        .iter()
        .filter(|line| line.chars().count() > 40)
        .collect();
    assert!(wide.is_empty(), "{wide:?}");
    let on = lines
        .iter()
        .position(|line| line.starts_with("  weighbrige"))
        .unwrap();
    assert!(
        lines[on + 1].starts_with("    "),
        "what goes on is set in: {lines:?}"
    );
    let piped = dir.run_with("COLUMNS", "40", &args).code(1);
    assert!(
        piped.stderr.lines().any(|line| line.chars().count() > 40),
        "{}",
        piped.stderr
    );
}
