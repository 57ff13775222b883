//! `plansearch kwic --dispersion`: where in each plan the matches lie.

use std::fs;

use serde_json::Value;

use crate::harness::{Dir, same};

#[test]
fn dispersion_tells_where_in_each_plan_the_matches_lie() {
    // 20 words: the 5th and the last.
    let dir = Dir::with_plan(
        "fenby.txt",
        "one two three four audit six seven eight nine ten.\n\n\
         One two three four five six seven eight nine audit.\n",
    );
    dir.write("corpus/moor.txt", "Nothing of that kind is said here.\n");
    dir.run(&["index"]).code(0);
    let row = |args: &[&str]| {
        let found = dir.run(&[&["kwic", "audit", "--dispersion", "--json"], args].concat());
        found.code(0).json::<Value>()
    };
    let found = row(&[]);
    same(found.len(), 1, "documents with a match");
    same(
        found[0]["positions"].to_string(),
        "[0.2,0.95]".to_owned(),
        "positions",
    );
    same(found[0]["words"].as_u64(), Some(20), "words");
    same(found[0]["per_10000"].as_f64(), Some(1000.0), "rate");
    // Two of ten parts hold half of the occurrences each: ½ (2 · 0.4 + 8 · 0.1).
    assert!((found[0]["dp"].as_f64().unwrap() - 0.8).abs() < 1e-9);
    same(
        found[0]["parts"].to_string(),
        "[0,0,1,0,0,0,0,0,0,1]".to_owned(),
        "parts",
    );
    let zero = row(&["--zero"]);
    same(zero.len(), 2, "--zero");
    same(
        (zero[1]["occurrences"].as_u64(), zero[1]["dp"].is_null()),
        (Some(0), true),
        "moor",
    );
    let text = dir.run(&["kwic", "audit", "--dispersion"]).code(0);
    // 20 of 27 words hold all occurrences: DP = 7 / 27.
    text.out("··█·")
        .err("2 occurrences in 1 of 2 documents")
        .err("0.26");
}

#[test]
fn dispersion_agrees_with_count_and_draws_it() {
    let dir = Dir::indexed();
    let found = dir.run(&[
        "kwic",
        "share",
        "--dispersion",
        "--json",
        "--plot",
        "where.svg",
    ]);
    let rows = found.code(0).json::<Value>();
    let counted = dir
        .run(&["count", "share", "--by", "document", "--json"])
        .code(0);
    let of = |row: &Value| {
        (
            row["document"]["id"].to_string(),
            row["occurrences"].as_u64(),
        )
    };
    let counts: Vec<_> = counted.json::<Value>().iter().map(of).collect();
    same(
        rows.iter().map(of).collect::<Vec<_>>(),
        counts,
        "by document",
    );
    let svg = fs::read_to_string(dir.path("where.svg")).unwrap();
    let drawn = roxmltree::Document::parse(&svg).unwrap();
    let strips = drawn
        .descendants()
        .filter(|node| node.attribute("class") == Some("strip"));
    same(strips.count(), rows.len(), "strips");
    let before = dir.files(".");
    let failed = dir.run(&["kwic", "share", "--dispersion", "--plot", "where.pdf"]);
    failed.fails_with("where.pdf").err(".svg or .png");
    let failed = dir.run(&["kwic", "share", "--dispersion", "--plot", "no/where.svg"]);
    failed.fails_with("where.svg");
    same(dir.files("."), before, "nothing was written");
    dir.run(&["kwic", "share", "--plot", "a.svg"])
        .code(2)
        .err("--dispersion");
}

#[test]
fn filters_inside_the_query_and_those_of_options_are_one() {
    let dir = Dir::indexed();
    let rows = |args: &[&str]| {
        let all = [&["kwic", "--dispersion", "--zero", "--json"], args].concat();
        let found = dir.run(&all).code(0);
        (found.json::<Value>(), found.stderr)
    };
    let counted = dir
        .run(&["count", "the", "--by", "document", "--json"])
        .code(0);
    let document = counted.json::<Value>()[0]["document"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    for filter in ["document", "theme"] {
        let value = if filter == "theme" {
            "transformation"
        } else {
            &document
        };
        let inside = rows(&[&format!("the {filter}:{value}")]);
        let option = rows(&["the", &format!("--{filter}"), value]);
        same(&inside, &option, filter);
        let counted = dir.run(&["count", "the", &format!("--{filter}"), value, "--json"]);
        let total = counted.code(0).json::<Value>()[0]["documents_in_scope"].as_u64();
        same(
            Some(inside.0.len() as u64),
            total,
            "out of as many documents as count",
        );
    }
}

/// Words are counted in four places; a word is one however many ways it is written.
#[test]
fn words_are_one_figure_in_every_command() {
    let dir = Dir::with_plan(
        "fenby.md",
        "# Fenby\n\nWe save £6m, 38% of multi-year sums: 24/7, 30million, KPIs, the U.K. council’s café — naïve.\n\n\
         | a | b |\n| - | - |\n| £1.5 million | co-operate |\n\n会計 audit.\n",
    );
    dir.write("corpus/moor.txt", "Nothing of that kind is said here.\n");
    dir.run(&["index"]).code(0);
    let words = |args: &[&str], pointer: &str| {
        let line = dir.run(args).code(0).json::<Value>();
        line[0].pointer(pointer).and_then(Value::as_u64)
    };
    let exported = dir
        .run(&["export", "--document", "fenby", "--format", "jsonl"])
        .code(0);
    let exported = exported.json::<Value>();
    let exported = exported
        .iter()
        .filter_map(|passage| passage["words"].as_u64());
    let exported = Some(exported.sum::<u64>());
    let counted = words(
        &["count", "audit", "--document", "fenby", "--json"],
        "/words",
    );
    same(counted, exported, "count");
    let spread = words(&["kwic", "audit", "--dispersion", "--json"], "/words");
    same(spread, exported, "kwic --dispersion");
    let terms = [
        "terms",
        "--document",
        "fenby",
        "--boilerplate",
        "demote",
        "--json",
    ];
    let bounds = [
        "--min-count",
        "1",
        "--min-documents",
        "1",
        "--min-g2",
        "0",
        "--all",
    ];
    let terms = words(&[&terms[..], &bounds].concat(), "/group/words");
    same(terms, exported, "terms");
}
