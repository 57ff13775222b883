//! Completion in the shell, asked as the scripts of shells ask, and by a real Bash.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Dir, Output, same, say};

/// Asks as the script of a shell that takes descriptions does.
fn ask(dir: &Dir, environment: &[(&str, &str)], words: &[&str]) -> Output {
    let mut command = dir.command(&[&["--", "plansearch"], words].concat());
    command
        .env("COMPLETE", "fish")
        .envs(environment.iter().copied());
    dir.finish(command).code(0).no_err()
}

/// The candidates for the last word.
fn candidates(dir: &Dir, words: &[&str]) -> Vec<String> {
    let answer = ask(dir, &[], words).stdout;
    let value = |line: &str| line.split('\t').next().unwrap().to_owned();
    answer.lines().map(value).collect()
}

#[test]
fn commands_and_options() {
    let dir = Dir::empty();
    same(candidates(&dir, &["sea"]), vec!["search".to_owned()], "sea");
    assert!(candidates(&dir, &[""]).contains(&"count".to_owned()));
    assert!(
        !candidates(&dir, &[""]).contains(&"extract".to_owned()),
        "it is hidden"
    );
    same(
        candidates(&dir, &["count", "--bo"]),
        vec!["--boilerplate".to_owned()],
        "--bo",
    );
    same(
        candidates(&dir, &["count", "x", "--by", "cou"]),
        vec!["council".to_owned()],
        "--by",
    );
    same(
        candidates(&dir, &["man", "expo"]),
        vec!["export".to_owned()],
        "man",
    );
}

#[test]
fn names_come_from_the_index() {
    let dir = Dir::indexed();
    for (words, wanted) in [
        (
            &["search", "--council", ""][..],
            &["amber-valley", "bolsover", "high-peak"][..],
        ),
        (&["search", "--council", "AMB"], &["amber-valley"]),
        (&["search", "--council", "peak"], &["high-peak"]),
        (&["search", "--council=bol"], &["--council=bolsover"]),
        (&["search", "--council", "chester"], &[]),
        (&["count", "--document", "f"], &["fenby"]),
        (&["export", "--theme", "w"], &["wasteful-spend"]),
        (&["search", "--topic", "ai"], &["ai-automation"]),
        (&["search", "--status", ""], &["done", "planned"]),
        (&["search", "--kind", "t"], &["table-row"]),
        (&["search", "--type", "un"], &["unitary"]),
        (&["search", "--region", "east-m"], &["east-midlands"]),
        (&["search", "--upper-tier", "derby"], &["derbyshire"]),
        (
            &["search", "--combined-authority", "greater-m"],
            &["greater-manchester"],
        ),
        (
            &["fetch", "x.csv", "--council", "chesterf"],
            &["chesterfield"],
        ),
        (&["fetch", "x.csv", "--kind", ""], &[]),
        (&["show", "fen"], &["fenby:"]),
        (
            &["show", "fenby:"],
            &["fenby:1", "fenby:2", "fenby:3", "fenby:4", "fenby:5"],
        ),
        (&["show", "fenby:4"], &["fenby:4"]),
        (&["show", "nobody:4"], &[]),
        (&["show", "fenby:4", "fenby:5"], &["fenby:5"]),
        (&["similar", "fenby:4"], &["fenby:4"]),
        (&["search", "counci"], &["council:"]),
        (&["search", "council:amb"], &["council:amber-valley"]),
        (
            &["search", "audit -Council:amb"],
            &["audit -council:amber-valley"],
        ),
        (&["search", "audit (theme:bar"], &["audit (theme:barriers"]),
        (&["search", "region:east-m"], &["region:east-midlands"]),
        (&["terms", "--against", "theme:bar"], &["theme:barriers"]),
        (&["search", "page:"], &[]),
        (&["search", "nothing:x"], &[]),
    ] {
        same(
            candidates(&dir, words),
            wanted.iter().map(|w| (*w).to_owned()).collect(),
            words,
        );
    }
    let described = ask(&dir, &[], &["search", "--council", "amb"]).stdout;
    same(
        described.trim_end(),
        "amber-valley\tAmber Valley Borough Council",
        "described",
    );
}

#[test]
fn every_value_that_is_offered_can_be_asked() {
    let dir = Dir::indexed();
    for facet in [
        "council",
        "region",
        "type",
        "upper-tier",
        "combined-authority",
        "theme",
        "topic",
        "status",
        "document",
        "kind",
    ] {
        let values = candidates(&dir, &["search", &format!("--{facet}"), ""]);
        assert!(!values.is_empty(), "{facet}");
        for value in values.iter().step_by(values.len() / 8 + 1) {
            let asked = dir.run(&["export", &format!("--{facet}"), value]);
            assert!(
                !asked.stderr.contains("unknown") && !asked.stderr.contains("no such"),
                "{value}"
            );
            let found = !asked.stdout.is_empty();
            drop(asked.code(if found { 0 } else { 1 }));
        }
    }
}

#[test]
fn the_index_is_the_one_that_will_be_asked() {
    let dir = Dir::indexed();
    std::fs::rename(dir.path("index"), dir.path("mine")).unwrap();
    let amber = |environment: &[(&str, &str)], words: &[&str]| {
        ask(&dir, environment, words).stdout.contains("fenby")
    };
    let document = ["--document", ""];
    assert!(
        !amber(&[], &[&["search"], &document[..]].concat()),
        "no index"
    );
    for option in [
        &["-i", "mine"][..],
        &["-imine"],
        &["--index", "mine"],
        &["--index=mine"],
    ] {
        assert!(
            amber(&[], &[&["search"], option, &document].concat()),
            "{option:?}"
        );
    }
    assert!(amber(
        &[("PLANSEARCH_INDEX", "mine")],
        &["search", "--document", ""]
    ));
    dir.write("plansearch.toml", "index = \"mine\"\n");
    assert!(amber(&[], &["search", "--document", ""]), "by a file");
    assert!(
        !amber(&[], &["search", "-i", "other", "--document", ""]),
        "an option goes before"
    );
}

#[test]
fn without_an_index_the_register_helps_and_nothing_is_built() {
    let dir = Dir::with_plans();
    let before = dir.files(".");
    let all = candidates(&dir, &["search", "--council", ""]);
    assert!(all.len() > 300, "{}", all.len());
    same(
        candidates(&dir, &["search", "--theme", "bar"]),
        vec!["barriers".to_owned()],
        "theme",
    );
    same(
        candidates(&dir, &["show", ""])
            .iter()
            .filter(|id| id.ends_with(':'))
            .count(),
        0,
        "ids",
    );
    same(dir.files("."), before, "nothing is written");
}

#[test]
fn whatever_is_wrong_is_borne_in_silence() {
    let dir = Dir::indexed();
    dir.write("index/meta.json", "{");
    dir.write("plansearch.toml", "nonsense");
    for words in [
        &["search", "--council", "amb"][..],
        &["show", "fenby:1"],
        &["search", "--document", "\u{1B}[31m"],
        &["search", "\"((((-:"],
        &["nothing", "x"],
        &["search", "--", "-x"],
        &[],
    ] {
        drop(ask(&dir, &[], words));
    }
    // Another program's variable is not ours to take.
    let mut command = dir.command(&["--version"]);
    command.env("COMPLETE", "yes");
    dir.finish(command).code(0).out("plansearch ");
}

#[test]
fn it_is_quick() {
    let dir = Dir::indexed();
    let best = (0..5).map(|_| {
        let start = Instant::now();
        drop(ask(&dir, &[], &["search", "--council", "a"]));
        start.elapsed()
    });
    // 20 ms where the program is built for use; this one is built to be tested.
    let best = best.min().unwrap();
    assert!(best < Duration::from_millis(500), "{best:?}");
}

/// The candidates that Bash shows for a line, asked through the script itself.
fn bash(dir: &Dir, line: &str, words: &[&str], replaced: &str) -> Option<Vec<String>> {
    let quoted = |word: &str| format!("'{}'", word.replace('\'', r"'\''"));
    let list: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    let script = format!(
        "source <(plansearch completions bash)\nCOMP_LINE={}\nCOMP_POINT={}\nCOMP_WORDS=({})\nCOMP_CWORD={}\n_plansearch plansearch {} x\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted(line),
        line.chars().count(),
        list.join(" "),
        words.len() - 1,
        quoted(replaced)
    );
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_plansearch"));
    let mut command = Command::new("bash");
    command
        .args(["--norc", "-c", &script])
        .current_dir(dir.path("."))
        .env_clear()
        .env(
            "PATH",
            format!("{}:/usr/bin:/bin", program.parent().unwrap().display()),
        )
        .stdin(Stdio::null());
    match command.output() {
        Ok(output) => {
            same(String::from_utf8_lossy(&output.stderr).as_ref(), "", line);
            let shown = String::from_utf8(output.stdout).unwrap();
            Some(shown.lines().map(str::to_owned).collect())
        }
        Err(_) => {
            say("completion in Bash is not tested: there is no bash");
            None
        }
    }
}

#[test]
fn bash_gets_what_goes_behind_its_own_breaks() {
    let dir = Dir::indexed();
    for (line, words, replaced, wanted) in [
        (
            "plansearch sea",
            &["plansearch", "sea"][..],
            "sea",
            "search",
        ),
        (
            "plansearch show fenby:4",
            &["plansearch", "show", "fenby", ":", "4"],
            "4",
            "4",
        ),
        (
            "plansearch search council:amb",
            &["plansearch", "search", "council", ":", "amb"],
            "amb",
            "amber-valley",
        ),
        (
            "plansearch search --council=amb",
            &["plansearch", "search", "--council", "=", "amb"],
            "amb",
            "amber-valley",
        ),
        (
            "plansearch search 'audit council:amb",
            &["plansearch", "search", "'audit council:amb"],
            "audit council:amb",
            "audit council:amber-valley",
        ),
    ] {
        let Some(found) = bash(&dir, line, words, replaced) else {
            return;
        };
        same(found, vec![wanted.to_owned()], line);
    }
}
