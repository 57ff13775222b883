//! `plansearch code`: a file of named queries over the whole corpus.

mod book;
mod page;
mod report;

use serde_json::Value;

use crate::harness::{Dir, repository, same};

/// A codebook with codes of many kinds, for the invented plans.
const BOOK: &str = r#"
title = "Invented matters"

[synonyms]
birds = ["goose", "geese", "goose feed"]

[[code]]
name = "sharing"
label = "Shared work"
definition = "Services that councils share."
query = 'share OR "joint team"'

[[code]]
name = "birds"
query = 'syn:birds'

[[code]]
name = "it"
query = 'IT OR KPI'
filters = { theme = ["technology-data", "barriers"], type = "district" }

[[code]]
name = "not-payroll"
query = 'sharing service'
any = true
exclude = ['payroll', '"internal audit" OR goose']

[[code]]
name = "plain"
query = 'R&D (saved) £147,309'
any = true
literal = true

[[code]]
name = "sums"
query = '£>=100k OR "council tax"'
"#;

fn coded() -> Dir {
    let dir = Dir::indexed();
    dir.write("book.toml", BOOK);
    dir
}

/// The records of a kind; the first of all is where they come from.
fn records(dir: &Dir, kind: &str, args: &[&str]) -> Vec<Value> {
    let output = dir.run(
        &[
            &["code", "book.toml", "--json", "--date", "2024-07-31"],
            args,
        ]
        .concat(),
    );
    let all: Vec<Value> = output.code(0).json();
    same(
        &all[0]["record"],
        &Value::from("provenance"),
        "the first record",
    );
    let is_wanted = |record: &Value| record["record"] == kind;
    all.into_iter().filter(is_wanted).collect()
}

#[test]
fn every_figure_is_that_of_count_and_search() {
    let dir = coded();
    let filters: [&[&str]; 4] = [
        &[],
        &["--theme", "barriers", "--theme", "transformation"],
        &["--boilerplate", "exclude", "--council", "bolsover"],
        &["--status", "done"],
    ];
    for args in filters {
        let figures = [
            "occurrences",
            "passages",
            "documents",
            "councils",
            "boilerplate",
        ];
        for code in records(&dir, "code", &[args, &["--totals"]].concat()) {
            let asked = code["asked"].as_str().unwrap();
            let counted = dir.run(&[&["count", "--json", "--", asked], args].concat());
            // Filters stand before `--`, so that they are no words of the query.
            let counted = match args {
                [] => counted,
                _ => dir.run(&[&["count", "--json"], args, &["--", asked]].concat()),
            };
            let line: Value = counted.json().remove(0);
            for figure in figures {
                same(&code[figure], &line[figure], (figure, asked, args));
            }
            for who in ["documents", "councils"] {
                let within = &code[format!("{who}_within")];
                same(within, &line[format!("{who}_in_scope")], (who, asked, args));
            }
            let found = dir
                .search(&[args, &["--", asked]].concat())
                .stdout
                .lines()
                .count();
            same(
                &code["passages"],
                &Value::from(found),
                ("search", asked, args),
            );
        }
    }
}

#[test]
fn the_matrix_has_every_document_and_adds_up() {
    let dir = coded();
    let lines = records(&dir, "document", &[]);
    let ids: Vec<&str> = lines
        .iter()
        .map(|line| line["document"]["id"].as_str().unwrap())
        .collect();
    same(
        ids,
        vec!["amber-valley", "bolsover", "fenby", "high-peak"],
        "documents",
    );
    let by_council = records(&dir, "council", &["--by", "council"]);
    for total in records(&dir, "code", &["--totals"]) {
        let name = total["name"].as_str().unwrap();
        for figure in ["passages", "occurrences"] {
            for lines in [&lines, &by_council] {
                let cells = lines
                    .iter()
                    .map(|line| line["codes"][name][figure].as_u64().unwrap());
                same(
                    Value::from(cells.sum::<u64>()),
                    total[figure].clone(),
                    (name, figure),
                );
            }
        }
        let with = lines
            .iter()
            .filter(|line| line["codes"][name]["passages"] != 0)
            .count();
        same(&total["documents"], &Value::from(with), name);
    }
}

#[test]
fn a_code_is_out_of_the_documents_that_its_filters_leave() {
    let dir = coded();
    let totals = records(&dir, "code", &["--totals"]);
    let within = |name: &str| {
        let total = totals.iter().find(|total| total["name"] == name).unwrap();
        total["documents_within"].as_u64().unwrap()
    };
    same(within("sharing"), 4, "without filters");
    let left = dir.search(&[
        "theme:technology-data OR theme:barriers",
        "--type",
        "district",
    ]);
    let mut documents: Vec<String> = (left.json::<Value>().iter())
        .map(|hit| hit["document"]["id"].to_string())
        .collect();
    documents.sort();
    documents.dedup();
    same(within("it"), documents.len() as u64, "with filters");
}

#[test]
fn overlap_counts_the_passages_with_both() {
    let dir = coded();
    let totals = records(&dir, "code", &["--totals"]);
    let asked = |name: &Value| {
        let total = totals.iter().find(|total| total["name"] == *name).unwrap();
        total["asked"].as_str().unwrap().to_owned()
    };
    let pairs = records(&dir, "pair", &["--overlap"]);
    same(pairs.len(), 15, "each two of six");
    for pair in pairs {
        let both = format!("({}) AND ({})", asked(&pair["a"]), asked(&pair["b"]));
        let found = dir.search(&["--", &both]).stdout.lines().count();
        same(&pair["passages"], &Value::from(found), both);
    }
}

#[test]
fn quotations_are_the_hits_of_a_search() {
    let dir = coded();
    let quotes = records(&dir, "quotation", &["--quotes"]);
    for total in records(&dir, "code", &["--totals"]) {
        let of_code = quotes.iter().filter(|quote| quote["code"] == total["name"]);
        let mut ids: Vec<String> = of_code
            .map(|quote| quote["id"].as_str().unwrap().to_owned())
            .collect();
        let mut found = dir.ids_of(total["asked"].as_str().unwrap());
        ids.sort();
        found.sort();
        same(ids, found, &total["name"]);
    }
    let one = records(&dir, "quotation", &["--quotes", "1", "-n", "2"]);
    let sharing: Vec<&Value> = one
        .iter()
        .filter(|quote| quote["code"] == "sharing")
        .collect();
    same(sharing.len(), 2, "two of the code");
    assert_ne!(sharing[0]["document"]["id"], sharing[1]["document"]["id"]);
    let codes = |quote: &Value| quote["codes"].as_array().unwrap().len();
    assert!(
        quotes.iter().any(|quote| codes(quote) > 1),
        "some have two codes"
    );
}

impl Dir {
    fn ids_of(&self, query: &str) -> Vec<String> {
        self.search(&["--", query]).values("id")
    }
}

#[test]
fn tables_are_plain_and_say_where_they_come_from() {
    let dir = coded();
    let run = |args: &[&str]| {
        let date: &[&str] = &["--date", "2024-07-31"];
        dir.run(&[&["code", "book.toml"], args, date].concat())
            .code(0)
    };
    let matrix = run(&["--format", "csv", "--cell", "yes"]);
    let mut reader = csv::Reader::from_reader(matrix.stdout.as_bytes());
    let head = reader.headers().unwrap().clone();
    for column in [
        "council", "document", "sharing", "sums", "cell", "filters", "index", "program", "date",
    ] {
        assert!(head.iter().any(|name| name == column), "{column}");
    }
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    same(rows.len(), 4, "rows");
    let at = head.iter().position(|name| name == "birds").unwrap();
    let cells: Vec<&str> = rows.iter().map(|row| &row[at]).collect();
    same(cells, vec!["0", "1", "0", "0"], "goose");
    let at = head.iter().position(|name| name == "asked").unwrap();
    let asked: Value = serde_json::from_str(&rows[0][at]).unwrap();
    for code in records(&dir, "code", &["--totals"]) {
        let told = &asked[code["name"].as_str().unwrap()];
        for field in ["asked", "documents_within", "councils_within"] {
            same(&told[field], &code[field], field);
        }
    }
    run(&["--overlap", "--format", "csv"]).out(",a_asked,b_asked,filters,");
    run(&[])
        .out("Invented matters")
        .out("4 of 4 documents")
        .out("2024-07-31");
    run(&["--format", "markdown"])
        .out("| documents | ")
        .out("book.toml");
    run(&["--quotes", "--format", "markdown"])
        .out("## Shared work: ")
        .out("> — ");
    run(&["--overlap"]).out("Jaccard");
    run(&["--quotes"]).out("«");
    run(&["--theme", "barriers"]).out("within theme:\"barriers\"");
}

#[test]
fn the_same_codes_give_the_same_bytes() {
    let dir = coded();
    let run = |name: &str, value: &str, args: &[&str]| {
        let args = [
            &[
                "code",
                "book.toml",
                "--report",
                "page.html",
                "--provenance",
                "page.json",
            ],
            args,
        ]
        .concat();
        let output = dir.run_with(name, value, &args).code(0);
        let page = std::fs::read_to_string(dir.path("page.html")).unwrap();
        let json = std::fs::read_to_string(dir.path("page.json")).unwrap();
        (output.stdout, page, json)
    };
    let first = run("RAYON_NUM_THREADS", "1", &["--date", "2024-07-31"]);
    same(
        &run("RAYON_NUM_THREADS", "3", &["--date", "2024-07-31"]),
        &first,
        "threads",
    );
    let json: Value = serde_json::from_str(&first.2).unwrap();
    same(&json["date"], &Value::from("2024-07-31"), "--date");
    assert!(
        json["command"]
            .as_str()
            .unwrap()
            .starts_with("plansearch code book.toml")
    );
    let epoch = run("SOURCE_DATE_EPOCH", "1722384000", &[]);
    assert!(epoch.0.contains("2024-07-31"), "{}", epoch.0);
    for date in ["31.7.2024", "2024-02-30", "2024-07-31T10:00", "20240731"] {
        dir.run(&["code", "book.toml", "--date", date])
            .fails_with("write year, month and day");
    }
    dir.run_with("SOURCE_DATE_EPOCH", "soon", &["code", "book.toml"])
        .fails_with("SOURCE_DATE_EPOCH is `soon`");
}

#[test]
fn codes_without_a_match_are_named() {
    let dir = Dir::indexed();
    let code =
        |name: &str, query: &str| format!("[[code]]\nname = \"{name}\"\nquery = '{query}'\n");
    dir.write(
        "some.toml",
        code("none", "weighbrige") + &code("some", "goose"),
    );
    dir.run(&["code", "some.toml"])
        .code(0)
        .err("no passage has the code none");
    dir.write("none.toml", code("none", "weighbrige"));
    dir.run(&["code", "none.toml"])
        .code(1)
        .out("0 of 4")
        .err("no passage has the code none");
    let left = dir.run(&[
        "code",
        "none.toml",
        "--theme",
        "barriers",
        "--document",
        "fenby",
        "--status",
        "done",
    ]);
    left.code(1)
        .no_out()
        .err("no document is left by these filters");
}

#[test]
fn the_example_answers_on_the_sample_plans() {
    let dir = Dir::with_samples();
    dir.run(&["index"]).code(0);
    let book = repository().join("docs/examples/productivity-codebook.toml");
    let book = book.to_str().unwrap();
    let output = dir.run(&["code", book, "--totals", "--json"]).code(0);
    let records: Vec<Value> = output.json();
    let passages = |name: &str| {
        let code = records.iter().find(|record| record["name"] == name);
        code.unwrap_or_else(|| panic!("no code {name}"))["passages"]
            .as_u64()
            .unwrap()
    };
    for name in [
        "ai",
        "legacy-systems",
        "multi-year",
        "business-rates",
        "shared-services",
        "edi",
    ] {
        assert!(passages(name) > 0, "{name}");
    }
    // Whoever consults residents is no consultant.
    let found = dir.run(&["code", book, "--quotes", "--json"]).code(0);
    let consulting = found
        .json::<Value>()
        .into_iter()
        .filter(|quote| quote["code"] == "consultants");
    for quote in consulting {
        let matched = quote["matched"].to_string().to_lowercase();
        assert!(
            !matched.contains("consulted") && !matched.contains("consultation"),
            "{matched}"
        );
    }
}
