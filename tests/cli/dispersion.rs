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
