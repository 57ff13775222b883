//! `plansearch terms`: keyness and collocates.

mod near;
mod reference;
mod wrong;

use serde_json::Value;

use crate::harness::{Dir, same};

/// Four invented plans, of a county, two districts and nobody known.
fn corpus() -> Dir {
    let dir = Dir::empty();
    dir.write("corpus/chesterfield.md", CHESTERFIELD);
    dir.write("corpus/bolsover.md", BOLSOVER);
    dir.write("corpus/derbyshire.md", DERBYSHIRE);
    dir.write("corpus/nobody.md", NOBODY);
    dir.run(&["index"]).code(0);
    dir
}

const CHESTERFIELD: &str = "\
# Chesterfield Borough Council productivity plan

## How have we transformed the way we design and deliver services?

We share one depot with the next town. The depot saves £40,000 a year. We share audit too.

## How do we plan to take advantage of technology and make better use of data?

A robot reads the invoices. A robot answers the post. The council tax bills go out by post.

## What are the barriers preventing progress that the Government can help to remove?

Short term funding stops us. We ask for a multi year settlement. Short term funding costs more.

We cannot raise council tax. The council tax limit is 3%. We ask for a fair funding review.
";

const BOLSOVER: &str = "\
# Bolsover District Council productivity plan

## How have we transformed the way we design and deliver services?

We share one depot. We moved the council tax team. Tenants pay online.

| Project | Saving |
| --- | --- |
| Council | Tax team merged |
| Depot | We share it |

## What are the barriers preventing progress that the Government can help to remove?

We ask for a multi year settlement. Short term funding is the main barrier. Council tax is capped.
";

const DERBYSHIRE: &str = "\
# Derbyshire County Council productivity plan

## How do we plan to take advantage of technology and make better use of data?

A robot plans the routes. Social care records are shared. The robot saved 20% of the time.

## What are the barriers preventing progress that the Government can help to remove?

Social care costs rise. We ask for social care funding. Short term funding does not help social care.
";

const NOBODY: &str = "\
# Productivity plan

## What are the barriers preventing progress that the Government can help to remove?

We ask for a multi year settlement. Funding is short.
";

fn terms(dir: &Dir, args: &[&str]) -> Vec<Value> {
    let common = ["terms", "--json", "-n", "100000"];
    dir.run(&[&common, args].concat()).code(0).json()
}

fn names(rows: &[Value]) -> Vec<&str> {
    rows.iter()
        .map(|row| row["term"].as_str().unwrap())
        .collect()
}

/// Question 22 of a researcher, in one command.
#[test]
fn what_is_typical_of_a_theme_comes_first() {
    let dir = corpus();
    let found = dir.run(&["terms", "--theme", "barriers"]).code(0);
    let first: Vec<String> = found.stdout.lines().map(str::to_owned).collect();
    let found = found
        .assert(first[0].starts_with("term "), "a head")
        .assert(first[1].starts_with("funding "), "what all plans have")
        .out("short term funding ")
        .out("multi year settlement ")
        .out_without("we ask")
        .err("group: ")
        .err("all others: ")
        .err("boilerplate is left out");
    found.out_without("depot");
    let council = dir.run(&["terms", "--council", "derbyshire"]).code(0);
    council
        .out("social care")
        .err("in at least 1 document of it");
}

#[test]
fn words_and_their_stems() {
    let dir = corpus();
    let count = |rows: &[Value], term: &str| -> Option<u64> {
        let row = rows.iter().find(|row| row["term"] == term)?;
        row["group"]["count"].as_u64()
    };
    let common = [
        "type:district",
        "--words",
        "1",
        "--min-count",
        "1",
        "--min-g2",
        "0",
    ];
    let forms = terms(&dir, &common);
    let stems = terms(&dir, &[&common[..], &["--by", "stem"]].concat());
    same(count(&forms, "tenants"), None, "in one document only");
    let one = terms(&dir, &[&common[..], &["--min-documents", "1"]].concat());
    same(count(&one, "tenants"), Some(1), "tenants");
    same(count(&one, "moved"), Some(1), "moved");
    same(count(&stems, "share"), Some(4), "share");
    assert!(names(&forms).contains(&"depot"));
}

#[test]
fn phrases_end_with_sentences_and_cells() {
    let dir = corpus();
    let found = terms(
        &dir,
        &[
            "type:district",
            "--words",
            "2",
            "--min-count",
            "1",
            "--min-documents",
            "1",
            "--min-g2",
            "0",
            "--all",
        ],
    );
    let found = names(&found);
    assert!(found.contains(&"tax team"));
    assert!(found.contains(&"one depot"));
    for none in [
        "depot we",
        "team tenants",
        "project saving tax",
        "depot the",
    ] {
        assert!(!found.contains(&none), "{none}");
    }
    let council_tax = terms(&dir, &["type:district", "--words", "2", "--min-g2", "0"]);
    let row = council_tax
        .iter()
        .find(|row| row["term"] == "council tax")
        .unwrap();
    // Not from the cell `Council` into the cell `Tax team merged`.
    same(row["group"]["count"].as_u64(), Some(5), "council tax");
}

#[test]
fn function_words_and_shorter_phrases_are_left_out_and_told() {
    let dir = corpus();
    let common = [
        "terms", "--theme", "barriers", "--min-g2", "0", "--json", "-n", "999",
    ];
    let found = dir.run(&common).code(0);
    let short = found.values("term");
    assert!(short.contains(&"short term funding".to_owned()));
    assert!(!short.contains(&"short term".to_owned()));
    assert!(!short.contains(&"we".to_owned()));
    found.err("left out (--all)").err("left out (--nested)");
    let found = dir
        .run(&[&common[..], &["--all", "--nested"]].concat())
        .code(0);
    let long = found.values("term");
    for term in [
        "short term",
        "short",
        "ask for",
        "for",
        "short term funding",
    ] {
        assert!(long.contains(&term.to_owned()), "{term}");
    }
    found.err_without("left out (--");
}

#[test]
fn rare_terms_are_the_key_terms_of_the_other_group() {
    let dir = corpus();
    let common = ["--min-g2", "0", "--min-count", "1", "--all", "--nested"];
    let [county, district] = ["type:county", "type:district"];
    let rarer = terms(
        &dir,
        &[&common[..], &[county, "--against", district, "--negative"]].concat(),
    );
    let keys = terms(
        &dir,
        &[&common[..], &[district, "--against", county]].concat(),
    );
    let turned = |row: &Value| {
        (
            row["term"].clone(),
            row["against"].clone(),
            row["group"].clone(),
        )
    };
    let straight = |row: &Value| {
        (
            row["term"].clone(),
            row["group"].clone(),
            row["against"].clone(),
        )
    };
    same(
        rarer.iter().map(turned).collect::<Vec<_>>(),
        keys.iter().map(straight).collect(),
        "swapped",
    );
    for (rare, key) in rarer.iter().zip(&keys) {
        let ratio = |row: &Value| row["log_ratio"].as_f64().unwrap();
        assert!(ratio(rare) < 0.0 && (ratio(rare) + ratio(key)).abs() < 1e-9);
    }
}

#[test]
fn counts_add_up_to_the_words_of_each_group() {
    let dir = corpus();
    let everything = [
        "--words",
        "1",
        "--min-g2",
        "0",
        "--min-count",
        "0",
        "--min-documents",
        "0",
        "--all",
    ];
    let args = [&["--theme", "barriers"], &everything[..]].concat();
    let rows = [
        terms(&dir, &args),
        terms(&dir, &[&args[..], &["--negative"]].concat()),
    ]
    .concat();
    for side in ["group", "against"] {
        let count = |row: &Value| row[side]["count"].as_u64().unwrap();
        let words = rows[0][side]["words"].as_u64().unwrap();
        // A word that is equally frequent in both groups is on neither list.
        let listed: u64 = rows.iter().map(count).sum();
        assert!(
            listed <= words && words - listed <= 2,
            "{side}: {listed} of {words}"
        );
    }
}

#[test]
fn passages_of_both_groups_count_in_the_first() {
    let dir = corpus();
    let args = [
        "terms",
        "theme:barriers type:district",
        "--against",
        "type:district",
        "--json",
    ];
    let found = dir
        .run(&args)
        .code(0)
        .err(" of --against counted in the group alone");
    let rest = dir.run(&[
        "terms",
        "theme:barriers type:district",
        "--against",
        "type:district -theme:barriers",
        "--json",
    ]);
    same(
        found.stdout,
        rest.code(0).err_without("counted in the group").stdout,
        "the rest",
    );
}

#[test]
fn boilerplate_is_left_out_of_keyness_and_counted_near_matches() {
    let dir = corpus();
    let words = |args: &[&str]| terms(&dir, args)[0]["group"]["words"].as_u64().unwrap();
    let common = ["--theme", "barriers", "--min-g2", "0"];
    let excluded = words(&common);
    same(
        words(&[&common[..], &["--boilerplate", "exclude"]].concat()),
        excluded,
        "the default",
    );
    let only = words(&[&common[..], &["--boilerplate", "only"]].concat());
    assert!(only > 0 && only != excluded);
    let near = |what: &str| {
        let found = terms(
            &dir,
            &["--near", "the", "--min-count", "1", "--boilerplate", what],
        );
        found[0]["words"].as_u64().unwrap()
    };
    assert!(near("demote") > near("exclude"));
}

#[test]
fn every_format_has_the_same_terms() {
    let dir = corpus();
    let common = ["terms", "--theme", "barriers"];
    let run = |args: &[&str]| dir.run(&[&common, args].concat()).code(0);
    let wanted = run(&["--json"]).values("term");
    let csv = run(&["--format", "csv"]);
    let rows = csv.plain_rows();
    same(
        rows[0][..5].to_vec(),
        vec!["term", "length", "g2", "p", "log_ratio"],
        "head",
    );
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let of_csv: Vec<String> = rows[1..].iter().map(|row| row[0].to_owned()).collect();
    same(&of_csv, &wanted, "csv");
    same(
        run(&["--format", "markdown"]).stdout.lines().count(),
        wanted.len() + 2,
        "markdown",
    );
    let text = run(&[]).stdout;
    for (line, term) in text.lines().skip(1).zip(&wanted) {
        assert!(line.starts_with(&format!("{term} ")), "{line}");
    }
    let width = |line: &str| line.chars().count();
    assert!(
        text.lines()
            .all(|line| width(line) == width(text.lines().next().unwrap()))
    );
}

#[test]
fn the_window_of_the_list() {
    let dir = corpus();
    let names = |args: &[&str]| {
        let common = ["terms", "--theme", "barriers", "--json", "--min-g2", "0"];
        dir.run(&[&common, args].concat()).code(0).values("term")
    };
    let all = names(&["-n", "1000"]);
    same(
        names(&["-n", "2", "--offset", "1"]),
        all[1..3].to_vec(),
        "a window",
    );
    dir.run(&["terms", "--theme", "barriers", "-n", "1"])
        .code(0)
        .err("1–1 of ");
    for args in [
        ["-n", "0"],
        ["--offset", "99999"],
        ["--offset", "18446744073709551615"],
    ] {
        let found = dir.run(&[&["terms", "--theme", "barriers"], &args[..]].concat());
        found.code(0).no_out().err("none of ");
    }
}
