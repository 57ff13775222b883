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

#[test]
fn with_a_query_only_what_matches_and_where() {
    let dir = Dir::indexed();
    let lines = dir
        .run(&["export", "ferret OR =goose"])
        .code(0)
        .json::<serde_json::Value>();
    let mut ids = dir.ids(&["ferret OR =goose"]);
    let mut exported: Vec<&str> = lines
        .iter()
        .map(|line| line["id"].as_str().unwrap())
        .collect();
    ids.sort();
    exported.sort();
    same(
        exported,
        ids.iter().map(String::as_str).collect(),
        "the hits of a search",
    );
    for line in &lines {
        let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
        let spans = line["highlights"].as_array().unwrap();
        same(line["occurrences"].as_u64(), Some(spans.len() as u64), line);
        for span in spans {
            let at = |end: usize| span[end].as_u64().unwrap() as usize;
            let found: String = text[at(0)..at(1)].iter().collect();
            let matched = line["matched"].as_array().unwrap();
            assert!(
                matched.iter().any(|form| *form == *found),
                "{found}: {line}"
            );
        }
    }
    let csv = dir.run(&["export", "ferret", "--format", "csv"]).code(0);
    csv.out(",words,matched,occurrences,highlights\n");
    dir.run(&["export", "ferrit"])
        .code(1)
        .no_out()
        .err("ferret");
    dir.run(&["export", "(ferret"]).fails_with("bracket");
}

#[test]
fn councils_stand_side_by_side() {
    let dir = Dir::indexed();
    let beside = |args: &[&str]| {
        let beside = ["export", "--theme", "barriers", "--beside"];
        dir.run(&[&beside[..], args].concat())
    };
    let text = beside(&["council"]).code(0).no_err();
    text.out("Amber Valley Borough")
        .out(" │ ")
        .out("(no topic)");
    let csv = beside(&["council", "--format", "csv"]).code(0);
    let head =
        "topic,Amber Valley Borough Council,Bolsover District Council,High Peak Borough Council";
    same(csv.stdout.lines().next(), Some(head), "a column each");
    let ids = dir.run(&["export", "--theme", "barriers"]).values("text");
    for text in ids {
        same(
            csv.stdout.matches(&text.replace('"', "\"\"")).count(),
            1,
            text,
        );
    }
    beside(&["document", "--format", "markdown"])
        .code(0)
        .out("| topic | amber-valley | bolsover |");
    beside(&["council", "--json"]).code(2).no_out();
    beside(&["council", "--format", "parquet"]).fails_with("--beside");
    dir.run(&["export", "--format", "text"])
        .fails_with("--beside");
    for plan in ["one", "two"] {
        dir.write(
            &format!("corpus/{plan}.txt"),
            "A plan.\n\nGoose feed is dear.\n",
        );
    }
    dir.run(&["index"]).code(0);
    dir.run(&["export", "the OR goose", "--beside", "document"])
        .fails_with("no more than 4 documents");
}

#[test]
fn the_ending_of_the_file_tells_the_format() {
    let dir = Dir::indexed();
    let written = |file: &str, args: &[&str]| {
        let export = dir.run(&[&["export", "goose", "-o", file], args].concat());
        export.code(0).no_out();
        std::fs::read(dir.path(file)).unwrap()
    };
    for (file, like) in [
        ("a.csv", "csv"),
        ("a.JSONL", "jsonl"),
        ("a.parquet", "parquet"),
        ("a.data", "jsonl"),
    ] {
        same(written(file, &[]), written("b", &["--format", like]), file);
    }
    let asked = written("a.csv", &["--json"]);
    same(
        asked,
        written("b", &["--format", "jsonl"]),
        "what is asked for wins",
    );
    let beside = ["--beside", "council"];
    for (file, like) in [("a.md", "markdown"), ("a.csv", "csv"), ("a.txt", "text")] {
        let asked = [&beside[..], &["--format", like]].concat();
        same(written(file, &beside), written("b", &asked), file);
    }
    written("a.md", &["--cite", "markdown"]);
    dir.run(&["export", "goose", "-o", "c.md"])
        .fails_with("--beside");
}
