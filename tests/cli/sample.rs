//! The sample corpus of the repository, as somebody meets it who has just cloned it.

use serde_json::Value;

use crate::harness::{Dir, same};

#[test]
fn the_first_command_of_the_readme_builds_the_index_and_says_so() {
    let dir = Dir::with_samples();
    let first = dir
        .run(&["search", "shared", "services"])
        .code(0)
        .out("«shared services»".split(' ').next().unwrap());
    first
        .err("no index yet; building it from the folder corpus")
        .err("README.md");
    assert!(dir.path("index/meta.json").is_file());
    let second = dir.run(&["search", "shared", "services"]).code(0);
    second.err_without("building");
}

#[test]
fn another_index_is_never_built_unasked() {
    let dir = Dir::with_samples();
    dir.run(&["search", "shared", "-i", "elsewhere"])
        .fails_with("no index here");
    dir.run_with("PLANSEARCH_INDEX", "elsewhere", &["search", "shared"])
        .fails_with("no index here");
    assert!(!dir.path("index").exists() && !dir.path("elsewhere").exists());
}

#[test]
fn all_three_plans_have_their_councils_and_the_readme_is_none() {
    let dir = samples();
    let documents = dir.run(&["documents", "--json"]).code(0).json::<Value>();
    let owners: Vec<(&str, &str)> = (documents.iter())
        .map(|row| {
            (
                row["document"]["id"].as_str().unwrap(),
                row["council"]["slug"].as_str().unwrap(),
            )
        })
        .collect();
    let names = ["chesterfield", "north-east-derbyshire", "south-derbyshire"];
    same(owners, names.map(|name| (name, name)).to_vec(), "owners");
    dir.run(&["check"]).code(0).out_without("unknown");
}

#[test]
fn every_passage_has_a_theme_and_clean_text() {
    let dir = samples();
    let passages = dir.run(&["export"]).code(0).json::<Value>();
    assert!(passages.len() > 250, "{} passages", passages.len());
    for passage in &passages {
        assert!(
            !passage["themes"].as_array().unwrap().is_empty(),
            "{passage}"
        );
        let text = passage["text"].as_str().unwrap();
        for markup in ["<", "**", "](", "---", "# ", "> "] {
            assert!(!text.contains(markup), "{markup:?} in {text}");
        }
    }
    for theme in [
        "transformation",
        "technology-data",
        "wasteful-spend",
        "barriers",
    ] {
        for council in ["chesterfield", "north-east-derbyshire", "south-derbyshire"] {
            let clause = format!("theme:{theme} council:{council}");
            let found = dir.ids(&[&clause, "--boilerplate", "exclude"]).len();
            // South Derbyshire answers by fields of work, not by question.
            assert!(found > 0 || council == "south-derbyshire", "{clause}");
        }
    }
}

#[test]
fn tables_of_done_and_planned_have_their_status() {
    let dir = samples();
    let status = |query: &str| {
        let found = dir.search(&[query, "document:south-derbyshire"]);
        (found.values("status"), found.values("status_basis"))
    };
    for (query, wanted) in [
        ("\"Procurement Lead post\"", "done"),
        ("\"hydrogen and diesel refuse vehicles\"", "done"),
        ("\"Assets will get solar power\"", "planned"),
        ("\"Commercial Strategy will be written\"", "planned"),
    ] {
        same(
            status(query),
            (vec![wanted.to_owned()], vec!["table".to_owned()]),
            query,
        );
    }
    let planned = dir
        .ids(&["status:planned", "document:south-derbyshire"])
        .len();
    let done = dir.ids(&["status:done", "document:south-derbyshire"]).len();
    assert!(planned > 30 && done > 30, "{planned} planned, {done} done");
}

#[test]
fn paragraph_numbers_are_those_of_the_plan() {
    let dir = samples();
    for (query, paragraph) in [
        ("\"robotic process automation\"", "2.5"),
        ("\"agency staff and interims\"", "3.7"),
        ("\"Dynamic Resource Scheduler\"", "1.9.5"),
        ("\"settlement for a single year\"", "4.1"),
    ] {
        let found = dir.search(&[query]);
        same(found.values("paragraph"), vec![paragraph.to_owned()], query);
        assert!(
            found.values("citation")[0].contains(&format!("para. {paragraph}")),
            "{query}"
        );
    }
}

#[test]
fn contents_and_restated_questions_rank_last() {
    let dir = samples();
    let marks = dir.search(&["wasteful spend"]).values("boilerplate");
    assert!(
        marks.is_sorted() && marks.contains(&"true".to_owned()),
        "{marks:?}"
    );
}

fn samples() -> Dir {
    let dir = Dir::with_samples();
    dir.run(&["index"]).code(0);
    dir
}
