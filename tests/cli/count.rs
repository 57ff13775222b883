//! `plansearch count`: how often something is said, by whom.

use serde_json::Value;

use crate::harness::{Dir, same};

/// The figures of a line: occurrences, passages, documents, councils, documents in all.
fn figures(line: &Value) -> [u64; 5] {
    [
        "occurrences",
        "passages",
        "documents",
        "councils",
        "documents_total",
    ]
    .map(|name| line[name].as_u64().unwrap())
}

#[test]
fn every_occurrence_counts_not_every_passage() {
    let dir = Dir::indexed();
    for (query, wanted) in [
        ("\"council tax\"", [3, 1, 1, 1, 4]),
        ("share", [10, 8, 3, 3, 4]),
        ("=shared", [5, 5, 3, 3, 4]),
        ("goose", [2, 2, 1, 1, 4]),
        ("laptop", [1, 1, 1, 0, 4]),
    ] {
        let counted = dir.run(&["count", query, "--json"]).code(0);
        let lines = counted.json::<Value>();
        same(lines.len(), 1, query);
        same(figures(&lines[0]), wanted, query);
    }
}

#[test]
fn groups_add_up_to_the_whole() {
    let dir = Dir::indexed();
    let sum = |args: &[&str], field: &str| -> u64 {
        let counted = dir
            .run(&[&["count", "the", "--json"], args].concat())
            .code(0);
        counted
            .json::<Value>()
            .iter()
            .map(|line| line[field].as_u64().unwrap())
            .sum()
    };
    for field in ["occurrences", "passages", "documents", "boilerplate"] {
        let whole = sum(&[], field);
        for by in [
            "council",
            "document",
            "region",
            "type",
            "region,type",
            "council,document",
        ] {
            same(sum(&["--by", by], field), whole, (field, by));
        }
    }
}

#[test]
fn groups_without_a_match_are_listed_when_asked() {
    let dir = Dir::indexed();
    let documents = |args: &[&str]| {
        let counted = dir.run(&[&["count", "goose", "--by", "document", "--json"], args].concat());
        let id = |line: &Value| line["document"]["id"].as_str().unwrap().to_owned();
        counted
            .code(0)
            .json::<Value>()
            .iter()
            .map(id)
            .collect::<Vec<_>>()
    };
    same(documents(&[]), vec!["bolsover".to_owned()], "as always");
    same(documents(&["--zero"]).len(), 4, "--zero");
}

#[test]
fn nothing_counted_is_exit_code_1_and_the_missing_word() {
    let dir = Dir::indexed();
    dir.run(&["count", "weighbrige", "--by", "council"])
        .code(1)
        .no_out()
        .err("weighbridge");
    let nothing = dir
        .run(&["count", "weighbrige", "--by", "council", "--zero", "--json"])
        .code(1);
    for line in nothing.json::<Value>() {
        same(figures(&line)[..4].to_vec(), vec![0; 4], line);
    }
}

#[test]
fn occurrences_in_boilerplate_are_told_apart() {
    let dir = Dir::indexed();
    let boilerplate = |what: &str| {
        let counted = dir
            .run(&["count", "wasteful", "--boilerplate", what, "--json"])
            .code(0);
        let line = counted.json::<Value>().remove(0);
        (
            line["occurrences"].as_u64().unwrap(),
            line["boilerplate"].as_u64().unwrap(),
        )
    };
    let (all, within) = boilerplate("demote");
    assert!(within > 0 && within < all, "{within} of {all}");
    same(boilerplate("only"), (within, within), "only");
    same(boilerplate("exclude"), (all - within, 0), "exclude");
}

#[test]
fn it_reads_as_a_sentence_and_as_a_table() {
    let dir = Dir::indexed();
    let counted = dir.run(&["count", "goose"]).code(0).no_err();
    counted.out("2 occurrences; 2 passages; 1 of 4 documents; 1 council");
    let table = dir
        .run(&["count", "goose", "--by", "council", "--format", "csv"])
        .code(0);
    let head = "council,occurrences,passages,documents,councils,documents_total,boilerplate";
    same(table.stdout.lines().next(), Some(head), "the head");
    same(
        table.plain_rows()[1].join(" "),
        "bolsover 2 2 1 1 1 0".into(),
        "a row",
    );
}
