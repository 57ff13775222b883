//! `terms --near`: the words near the matches of a query.

use serde_json::Value;

use super::corpus;
use crate::harness::{Dir, same};

fn near(dir: &Dir, args: &[&str]) -> Vec<Value> {
    let common = [
        "terms",
        "--json",
        "-n",
        "1000",
        "--min-count",
        "1",
        "--min-documents",
        "1",
        "--all",
    ];
    dir.run(&[&common, args].concat()).code(0).json()
}

fn words(rows: &[Value]) -> Vec<&str> {
    let mut words: Vec<&str> = rows
        .iter()
        .map(|row| row["word"].as_str().unwrap())
        .collect();
    words.sort_unstable();
    words
}

#[test]
fn words_of_a_match_are_no_collocates() {
    let dir = corpus();
    let rows = near(&dir, &["--near", "\"short term funding\"", "--window", "1"]);
    same(
        words(&rows),
        vec!["costs", "does", "is", "stops"],
        "one word on each side",
    );
    same(rows[0]["matches"].as_u64(), Some(4), "matches");
    let rows = near(&dir, &["--near", "social", "--window", "0,1"]);
    same(words(&rows), vec!["care"], "behind");
    same(
        rows[0]["near"]["count"].as_u64(),
        rows[0]["total"].as_u64(),
        "always behind it",
    );
    // Four of four and four of four.
    same(rows[0]["log_dice"].as_f64(), Some(14.0), "log-Dice");
}

#[test]
fn filters_and_a_query_say_where_to_look() {
    let dir = corpus();
    let all = near(&dir, &["--near", "funding"]);
    let filtered = near(&dir, &["--near", "funding", "--council", "derbyshire"]);
    let queried = near(&dir, &["--near", "funding", "council:derbyshire"]);
    same(&filtered, &queried, "the same place");
    assert!(filtered[0]["matches"].as_u64() < all[0]["matches"].as_u64());
    assert!(filtered[0]["words"].as_u64() < all[0]["words"].as_u64());
    // The words of the query are no matches.
    let with_word = near(&dir, &["social", "--near", "funding"]);
    assert!(words(&with_word).contains(&"social"));
}

#[test]
fn every_kind_of_query_has_collocates() {
    let dir = corpus();
    for query in [
        "fund*",
        "\"council tax\" OR settlement",
        "council NEAR/2 tax",
        "£>=1k",
        "fundin~1",
    ] {
        assert!(!near(&dir, &["--near", query]).is_empty(), "{query}");
    }
    assert!(!near(&dir, &["--near", "share", "--by", "stem"]).is_empty());
}

#[test]
fn order_and_text() {
    let dir = corpus();
    for (sort, field) in [("log-dice", "log_dice"), ("mi", "mi"), ("g2", "g2")] {
        let rows = near(&dir, &["--near", "funding", "--sort", sort]);
        let figures: Vec<f64> = rows
            .iter()
            .map(|row| row[field].as_f64().unwrap())
            .collect();
        assert!(figures.is_sorted_by(|a, b| a >= b), "{sort}: {figures:?}");
    }
    let found = dir
        .run(&["terms", "--near", "funding", "--window", "3,2"])
        .code(0);
    found
        .out("log-Dice")
        .out("short")
        .err("within 3 words before and 2 behind")
        .err("looked at: ");
}
