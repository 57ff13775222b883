//! Passages with the same words: marked, or grouped on request, and never lost.

use serde_json::Value;

use crate::harness::{Dir, same};

/// Three councils that say the same in almost the same signs, and one of them something else.
fn dir() -> Dir {
    let dir = Dir::empty();
    let plan =
        |council: &str, text: &str| format!("{council}\n\nProductivity plan, invented\n\n{text}\n");
    dir.write(
        "corpus/a.txt",
        plan(
            "Amber Valley Borough Council",
            "The goose patrol is multi-year.",
        ),
    );
    dir.write(
        "corpus/b.txt",
        plan(
            "Bolsover District Council",
            "The Goose patrol is multi–year!\n\nA goose walks in Bolsover at night.",
        ),
    );
    dir.write(
        "corpus/c.txt",
        plan(
            "High Peak Borough Council",
            "The goose patrol is multi-year.\n\nThe goose patrol is multi-year.",
        ),
    );
    dir.run(&["index"]).code(0);
    dir
}

const COPIES: [&str; 4] = ["a:3", "b:3", "c:3", "c:4"];

#[test]
fn a_repeated_passage_stays_a_hit_and_names_the_first() {
    let dir = dir();
    let hits = dir.search(&["goose", "--sort", "page"]);
    let (ids, marks) = (hits.values("id"), hits.values("same_as"));
    same(ids.len(), 5, "every match is a hit");
    for (id, mark) in ids.iter().zip(&marks) {
        let wanted = if COPIES[1..].contains(&id.as_str()) {
            "a:3"
        } else {
            "null"
        };
        same(mark.as_str(), wanted, id);
    }
    same(
        hits.values("also_in"),
        vec!["[]"; 5].into_iter().map(String::from).collect(),
        "not grouped",
    );
    dir.run(&["search", "goose", "--sort", "page"])
        .code(0)
        .out("the same words as hit ")
        .out(", a:3\n");
    // Whatever the window, the answer is the same.
    for (offset, mark) in marks.iter().enumerate() {
        let window = [
            "search",
            "goose",
            "--sort",
            "page",
            "--json",
            "-n",
            "1",
            "--offset",
            &offset.to_string(),
        ];
        same(
            dir.run(&window).code(0).values("same_as"),
            vec![mark.clone()],
            offset,
        );
    }
}

#[test]
fn grouped_the_first_names_all_others_whatever_the_limit() {
    let dir = dir();
    let found = dir
        .run(&[
            "search",
            "goose",
            "--sort",
            "page",
            "--identical",
            "group",
            "--json",
            "-n",
            "100",
        ])
        .code(0);
    let hits: Vec<Value> = found.json();
    same(found.values("rank").join(" "), "1 2".to_owned(), "two hits");
    found.err("2 passages, and 3 passages with the words of one of them");
    let first = hits.iter().position(|hit| hit["id"] == "a:3").unwrap();
    let also: Vec<&str> = (hits[first]["also_in"].as_array().unwrap().iter())
        .map(|repeat| repeat["id"].as_str().unwrap())
        .collect();
    same(also, COPIES[1..].to_vec(), "in the order of the list");
    same(
        hits[first]["also_in"][0]["council"].as_str(),
        Some("bolsover"),
        "council",
    );
    same(
        hits[first]["same_as"].clone(),
        Value::Null,
        "a group is no copy",
    );
    for (offset, hit) in hits.iter().enumerate() {
        let window = [
            "search",
            "goose",
            "--sort",
            "page",
            "--identical",
            "group",
            "--json",
            "-n",
            "1",
            "--offset",
            &offset.to_string(),
        ];
        same(
            dir.run(&window).code(0).json::<Value>(),
            vec![hit.clone()],
            offset,
        );
    }
    dir.run(&["search", "goose", "--identical", "group", "--sort", "page"])
        .code(0)
        .out("also in: Bolsover District Council, ")
        .out("(b:3); High Peak Borough Council, ");
    dir.run(&[
        "search",
        "goose",
        "--identical",
        "group",
        "--sort",
        "page",
        "--format",
        "csv",
    ])
    .code(0)
    .out(",same_as,also_in,")
    .out("b:3; c:3; c:4,");
}

#[test]
fn groups_are_made_of_the_list_as_it_would_be_without_them() {
    let dir = dir();
    let grouped = |args: &[&str]| -> Vec<(String, usize)> {
        let found = dir.search(&[args, &["--identical", "group"]].concat());
        let sizes = found.json::<Value>().into_iter();
        let sizes = sizes.map(|hit| 1 + hit["also_in"].as_array().unwrap().len());
        found.values("id").into_iter().zip(sizes).collect()
    };
    for args in [
        &["goose"][..],
        &["goose", "--per-document", "1"],
        &["goose", "--sort", "council"],
        &["goose", "--council", "high-peak"],
        &["goose -night"],
    ] {
        let marked = dir.search(args);
        let firsts = marked
            .values("id")
            .into_iter()
            .zip(marked.values("same_as"));
        let firsts: Vec<String> = firsts
            .filter(|(_, of)| of == "null")
            .map(|(id, _)| id)
            .collect();
        let groups = grouped(args);
        same(
            groups.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>(),
            firsts,
            args,
        );
        same(
            groups.iter().map(|(_, size)| size).sum::<usize>(),
            marked.values("id").len(),
            args,
        );
    }
}
