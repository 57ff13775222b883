//! `plansearch export`: every passage with all its tags, in corpus order.

use crate::harness::{Dir, same};

#[test]
fn every_passage_in_corpus_order() {
    let dir = Dir::indexed();
    let ids = dir.run(&["export"]).code(0).no_err().values("id");
    let stats = dir.run(&["stats", "--json"]).code(0);
    let passages = stats
        .json::<serde_json::Value>()
        .into_iter()
        .find(|row| row["name"] == "passages");
    same(
        ids.len().to_string(),
        passages.unwrap()["value"].as_str().unwrap().to_owned(),
        "all",
    );
    let mut sorted: Vec<(String, u32)> = (ids.iter())
        .map(|id| id.rsplit_once(':').unwrap())
        .map(|(document, number)| (document.to_owned(), number.parse().unwrap()))
        .collect();
    let found = sorted.clone();
    sorted.sort();
    same(found, sorted, "by document, then by place");
}

#[test]
fn the_same_passages_with_and_without_a_query() {
    let dir = Dir::indexed();
    for filter in [
        ["--theme", "barriers"],
        ["--council", "amber-valley"],
        ["--status", "done"],
    ] {
        let mut found = dir.ids(&["theme:other OR -theme:other", filter[0], filter[1]]);
        let mut exported = dir
            .run(&["export", filter[0], filter[1]])
            .code(0)
            .values("id");
        found.sort();
        exported.sort();
        same(exported, found, filter);
    }
}

#[test]
fn boilerplate_stays_in_its_place_unless_excluded() {
    let dir = Dir::indexed();
    let all = dir.run(&["export"]).code(0);
    let marks = all.values("boilerplate");
    let boilerplate = marks.iter().filter(|mark| *mark == "true").count();
    assert!(boilerplate > 0 && !marks.is_sorted(), "{marks:?}");
    let only = dir.run(&["export", "--boilerplate", "only"]).code(0);
    same(only.values("id").len(), boilerplate, "only");
    let without = dir.run(&["export", "--boilerplate", "exclude"]).code(0);
    same(
        without.values("id").len(),
        marks.len() - boilerplate,
        "exclude",
    );
}

#[test]
fn csv_has_a_head_and_as_many_rows_as_jsonl_has_lines() {
    let dir = Dir::indexed();
    let lines = dir.run(&["export"]).code(0).stdout.lines().count();
    let csv = dir.run(&["export", "--format", "csv"]).code(0).no_err();
    same(
        csv.stdout.lines().count(),
        lines + 1,
        "no cell holds a line end",
    );
    csv.out("id,council,council_name,gss,type,region,document,title,themes,topics,");
    same(
        dir.run(&["export", "--json"]).stdout,
        dir.run(&["export"]).stdout,
        "--json",
    );
}

#[test]
fn filters_that_leave_nothing_say_so() {
    let dir = Dir::indexed();
    dir.run(&["export", "--council", "derby"])
        .code(1)
        .no_out()
        .err("filters");
}
