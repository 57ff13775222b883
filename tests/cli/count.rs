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
    counted.out("2 occurrences; 2 passages; 1 of 4 documents (25%); 1 of 3 councils; 28.8 occurrences in 10,000 words");
    let table = dir
        .run(&["count", "goose", "--by", "council", "--format", "csv"])
        .code(0);
    let head = "council,occurrences,passages,documents,councils,documents_total,boilerplate,\
                councils_total,documents_in_scope,councils_in_scope,passages_in_scope,words,share,\
                per_10000";
    same(table.stdout.lines().next(), Some(head), "the head");
    same(
        table.plain_rows()[1][..11].join(" "),
        "bolsover 2 2 1 1 1 0 1 1 1 19".into(),
        "a row",
    );
}

/// Three plans, of which one says nothing on barriers, and one nothing of its own.
fn with_barriers() -> Dir {
    let dir = Dir::empty();
    let plan = |council: &str, barriers: &str| {
        format!(
            "# {council} productivity plan\n\n## How we use technology and data\n\n\
             The AI pilot reads letters.\n\n{barriers}"
        )
    };
    let asks = "## Barriers that Government can remove\n\nOne-year settlements hold AI back. \
                A settlement of several years would help.\n";
    let silent = "## Barriers that Government can remove\n\nNone that we know of.\n";
    dir.write("corpus/a.md", plan("Chesterfield Borough Council", asks));
    dir.write("corpus/b.md", plan("Bolsover District Council", silent));
    dir.write("corpus/c.md", plan("Derbyshire County Council", ""));
    dir.run(&["index"]).code(0);
    dir
}

#[test]
fn shares_are_out_of_the_documents_that_speak_of_the_theme() {
    let dir = with_barriers();
    let settlement = |args: &[&str]| {
        let counted = dir.run(&[&["count", "settlement", "--json"], args].concat());
        counted.code(0).json::<Value>().remove(0)
    };
    for args in [&["--theme", "barriers"][..], &["--by", "theme"]] {
        let line = settlement(args);
        same(line["documents"].as_u64(), Some(1), args);
        same(line["documents_in_scope"].as_u64(), Some(2), args);
        same(line["share"].as_f64(), Some(0.5), args);
        same(line["occurrences"].as_u64(), Some(2), args);
    }
    same(
        settlement(&["--theme", "barriers"])["documents_total"].as_u64(),
        Some(3),
        "all",
    );
    same(
        settlement(&["--by", "theme"])["documents_total"].as_u64(),
        Some(2),
        "with the theme",
    );
    // A filter inside the query and an option are one.
    let inside = dir
        .run(&["count", "settlement theme:barriers", "--json"])
        .code(0);
    let option = dir
        .run(&["count", "settlement", "--theme", "barriers", "--json"])
        .code(0);
    same(inside.stdout, option.stdout, "theme:barriers");
}

#[test]
fn rates_are_in_words_of_what_the_filters_leave() {
    let dir = with_barriers();
    let line = |args: &[&str]| {
        let counted = dir
            .run(&[&["count", "AI", "--json"], args].concat())
            .code(0);
        counted.json::<Value>().remove(0)
    };
    // The heading, and two sentences.
    let barriers = line(&["--theme", "barriers", "--council", "chesterfield"]);
    same(barriers["words"].as_u64(), Some(5 + 6 + 7), "words");
    same(
        barriers["per_10000"].as_f64(),
        Some(10_000.0 / 18.0),
        "rate",
    );
    let words = |args: &[&str]| line(args)["words"].as_u64().unwrap();
    let by_council: u64 = (dir.run(&["count", "--by", "council", "--json"]).code(0))
        .json::<Value>()
        .iter()
        .map(|line| line["words"].as_u64().unwrap())
        .sum();
    same(words(&[]), by_council, "councils add up");
}

#[test]
fn counts_by_what_passages_and_matches_have() {
    let dir = with_barriers();
    let groups = |args: &[&str], fields: &[&str]| -> Vec<String> {
        let counted = dir.run(&[&["count", "--json"], args].concat()).code(0);
        let of = |line: &Value| -> String {
            let fields = fields.iter().map(|field| match &line[field] {
                Value::String(text) => text.clone(),
                Value::Object(council) => council["slug"].as_str().unwrap().to_owned(),
                other => other.to_string(),
            });
            fields.collect::<Vec<_>>().join(" ")
        };
        counted.json::<Value>().iter().map(of).collect()
    };
    for (args, fields, wanted) in [
        (
            &["AI", "--by", "theme"][..],
            &["theme", "occurrences"][..],
            &["technology-data 3", "barriers 1"][..],
        ),
        (
            &["settle*", "--by", "form"],
            &["form", "occurrences", "documents_in_scope"],
            &["settlement 1 3", "settlements 1 3"],
        ),
        (
            &["AI", "--by", "theme,type"],
            &["theme", "type", "documents"],
            &[
                "technology-data county 1",
                "technology-data district 2",
                "barriers district 1",
            ],
        ),
        (
            &["AI", "--by", "upper-tier"],
            &["upper_tier", "documents", "documents_total"],
            &["derbyshire 2 2", "null 1 1"],
        ),
        (
            &["AI", "--by", "kind"],
            &["kind", "passages"],
            &["paragraph 4"],
        ),
        (
            &[
                "-e",
                "AI",
                "-e",
                "settlement",
                "--by",
                "council",
                "--sort",
                "measure",
                "-n",
                "1",
            ],
            &["query", "council", "occurrences"],
            &["AI chesterfield 2", "settlement chesterfield 2"],
        ),
    ] {
        same(
            groups(args, fields),
            wanted.iter().map(|s| (*s).to_owned()).collect(),
            args,
        );
    }
}

#[test]
fn other_councils_that_a_passage_names_are_counted() {
    let dir = Dir::with_plan(
        "plan.md",
        "# Chesterfield Borough Council productivity plan\n\n\
         Audit is shared with Bolsover District Council and North East Derbyshire.\n\n\
         Chesterfield shares nothing else.\n",
    );
    let counted = dir
        .run(&["count", "share", "--by", "named", "--format", "csv"])
        .code(0);
    let named: Vec<String> = (counted.plain_rows().iter().skip(1))
        .map(|row| row[..2].join(" "))
        .collect();
    same(
        named.join(", "),
        "bolsover 1, north-east-derbyshire 1,  1".into(),
        "named",
    );
}

#[test]
fn several_queries_come_from_options_and_files() {
    let dir = with_barriers();
    dir.write(
        "lines.txt",
        "# what we look for\nAI\n\nsettlement theme:barriers\n",
    );
    dir.write("one.txt", "settlement\ntheme:barriers\n");
    let counted = |args: &[&str]| dir.run(&[&["count", "--json"], args].concat()).code(0);
    let each = counted(&["-e", "AI", "-e", "settlement theme:barriers"]);
    same(
        counted(&["--queries", "lines.txt"]).stdout,
        each.stdout.clone(),
        "one a line",
    );
    same(
        counted(&["-e", "AI", "-f", "one.txt"]).values("occurrences"),
        each.values("occurrences"),
        "-f",
    );
    dir.run(&["count", "--queries", "-", "-f", "-"])
        .fails_with("standard input is read once");
    dir.write("empty.txt", "# nothing yet\n");
    dir.run(&["count", "--queries", "empty.txt"])
        .fails_with("empty.txt: no query in it");
    dir.run(&["count", "-e", "(AI"]).fails_with("(AI");
    dir.run(&["count", "AI", "--by", "theme,theme"])
        .fails_with("--by names theme twice");
    dir.run(&["count", "-e", "AI", "-e", "weighbridge"])
        .code(0)
        .err("no passage matches: weighbridge");
}

#[test]
fn groups_agree_with_searches_for_them() {
    let dir = Dir::indexed();
    for by in ["theme", "topic", "status", "kind", "council", "document"] {
        let counted = dir
            .run(&["count", "the", "--by", by, "--format", "csv"])
            .code(0);
        for row in counted
            .plain_rows()
            .iter()
            .skip(1)
            .filter(|row| !row[0].is_empty())
        {
            let option = format!("--{by}");
            let found = dir.search(&["the", &option, row[0]]);
            same(
                found.stdout.lines().count().to_string(),
                row[2].to_owned(),
                (by, row[0]),
            );
        }
    }
}
