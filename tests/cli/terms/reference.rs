//! Every figure of `terms`, against the same worked out by another program (`tests/terms`).

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::process::Command;

use serde_json::Value;

use super::corpus;
use crate::harness::{Dir, repository, same, say};

/// What the other program makes of the export, by term; none without Python.
fn reference(dir: &Dir, args: &[&str]) -> Option<BTreeMap<String, Value>> {
    let output = Command::new("python3")
        .arg("-B") // leaves nothing behind in the checkout
        .arg(repository().join("tests/terms/reference.py"))
        .args(args)
        .current_dir(dir.path("."))
        .output();
    let output = match output {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            say("the figures of terms are not compared: there is no python3");
            return None;
        }
        output => output.unwrap(),
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "reference.py: {errors}");
    let text = String::from_utf8(output.stdout).unwrap();
    let rows = text.lines().map(|line| serde_json::from_str(line).unwrap());
    Some(by_term(rows))
}

fn by_term(rows: impl Iterator<Item = Value>) -> BTreeMap<String, Value> {
    let name = |row: &Value| {
        row.get("term")
            .or(row.get("word"))
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    };
    rows.map(|row| (name(&row), row)).collect()
}

/// Fails unless two values are the same but for the last digits of numbers.
#[track_caller]
fn equal(found: &Value, wanted: &Value, of: &str) {
    match (found, wanted) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = |map: &serde_json::Map<String, Value>| -> Vec<String> {
                let mut keys: Vec<String> = map.keys().cloned().collect();
                keys.sort();
                keys
            };
            same(keys(a), keys(b), of);
            a.iter()
                .for_each(|(key, value)| equal(value, &b[key], &format!("{of} {key}")));
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!(
                (a - b).abs() <= 1e-9 * b.abs().max(1.0),
                "{of}: {a}, not {b}"
            );
        }
        (a, b) => same(a, b, of),
    }
}

/// Runs both and compares all that they say.
#[track_caller]
fn agree(dir: &Dir, args: &[&str], others: &[&str]) -> usize {
    let Some(wanted) = reference(dir, others) else {
        return usize::MAX;
    };
    let common = ["terms", "--json", "-n", "1000000", "--all"];
    let found = dir.run(&[&common, args].concat()).code(0);
    let found = by_term(found.json::<Value>().into_iter());
    let names = |rows: &BTreeMap<String, Value>| rows.keys().cloned().collect::<Vec<String>>();
    same(names(&found), names(&wanted), args);
    for (term, row) in &found {
        equal(row, &wanted[term], &format!("{args:?} {term:?}"));
    }
    found.len()
}

fn exported() -> Dir {
    let dir = corpus();
    let export = dir.run(&["export"]).code(0);
    dir.write("export.jsonl", export.stdout);
    dir
}

/// Everything that is compared, and nothing left out.
const ALL: &str = "--min-count 1 --min-documents 1 --min-g2 0 --nested";

#[test]
fn keyness_is_what_another_program_makes_it() {
    let dir = exported();
    for (args, all, others) in [
        ("--theme barriers", ALL, "theme=barriers"),
        (
            "type:district --against type:county",
            ALL,
            "type=district type=county",
        ),
        (
            "--council chesterfield --negative",
            ALL,
            "council=chesterfield --negative",
        ),
        (
            "--theme technology-data --against type:district --words 2..3",
            ALL,
            "theme=technology-data type=district --words 2 3",
        ),
        (
            "--theme barriers --min-g2 0 --min-count 2 --min-documents 2",
            "",
            "theme=barriers --min-count 2 --min-documents 2 --fold",
        ),
        (
            "theme:barriers --negative --min-g2 0 --words 1..2",
            "",
            "theme=barriers --negative --min-count 3 --min-documents 2 --fold --words 1 2",
        ),
    ] {
        let args: Vec<&str> = args.split(' ').chain(all.split_whitespace()).collect();
        let others = ["keyness", "export.jsonl"]
            .into_iter()
            .chain(others.split(' '));
        let compared = agree(&dir, &args, &others.collect::<Vec<_>>());
        assert!(compared >= 4, "{args:?}: {compared} terms");
    }
}

#[test]
fn collocates_are_what_another_program_makes_them() {
    let dir = exported();
    for (phrase, query) in [
        ("council tax", "\"council tax\""),
        ("funding", "=funding"),
        ("social care", "\"social care\""),
        ("tax", "=tax"),
    ] {
        for (window, left, right) in [("5", "5", "5"), ("3,0", "3", "0"), ("1,9", "1", "9")] {
            let args = [
                "--near",
                query,
                "--boilerplate",
                "exclude",
                "--window",
                window,
                "--min-count",
                "1",
                "--min-documents",
                "1",
            ];
            let others = [
                "near",
                "export.jsonl",
                phrase,
                "--left",
                left,
                "--right",
                right,
            ];
            let compared = agree(&dir, &args, &others);
            assert!(compared >= 1, "{args:?}: {compared} words");
        }
    }
}
