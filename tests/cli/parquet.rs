//! `plansearch export --format parquet`, read back with the library that wrote it and, where there
//! is one, with pyarrow.

use std::collections::BTreeMap;
use std::fs::File;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;

use crate::harness::{Dir, same, say};

/// A file, ready to be read.
fn open(dir: &Dir, name: &str) -> SerializedFileReader<File> {
    SerializedFileReader::new(File::open(dir.path(name)).unwrap()).unwrap()
}

/// Its rows, each a value by column.
fn rows(file: &SerializedFileReader<File>) -> Vec<BTreeMap<String, Value>> {
    let rows = file.get_row_iter(None).unwrap();
    rows.map(|row| {
        let row = row.unwrap();
        let columns = row.get_column_iter();
        columns
            .map(|(name, field)| (name.clone(), value(field)))
            .collect()
    })
    .collect()
}

fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(value) => (*value).into(),
        Field::Int(value) => (*value).into(),
        Field::Str(value) => value.clone().into(),
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn rows_say_what_json_lines_say() {
    let dir = Dir::indexed();
    dir.run(&[
        "export",
        "share OR £>=1",
        "--format",
        "parquet",
        "-o",
        "a.parquet",
    ])
    .code(0)
    .no_out();
    let lines = dir
        .run(&["export", "share OR £>=1"])
        .code(0)
        .json::<Value>();
    let rows = rows(&open(&dir, "a.parquet"));
    same(rows.len(), lines.len(), "rows");
    assert!(
        lines
            .iter()
            .any(|line| line["topics"] == Value::Array(vec![]))
    );
    for (row, line) in rows.iter().zip(&lines) {
        for (name, value) in row {
            let wanted = match name.split_once('_') {
                Some(("highlight", end)) => {
                    let end = usize::from(end == "ends");
                    let spans = line["highlights"].as_array().unwrap();
                    spans.iter().map(|span| span[end].clone()).collect()
                }
                Some((object @ ("council" | "document"), field)) => {
                    line[object].get(field).cloned().unwrap_or_default()
                }
                _ => line[name].clone(),
            };
            same(value, &wanted, (&row["id"], name));
        }
    }
}

#[test]
fn the_file_says_how_it_was_made() {
    let dir = Dir::indexed();
    let args = [
        "export",
        "goose",
        "--council",
        "bolsover",
        "--format",
        "parquet",
    ];
    dir.run(&[&args[..], &["-o", "a.parquet"]].concat()).code(0);
    let file = open(&dir, "a.parquet");
    let said = file
        .metadata()
        .file_metadata()
        .key_value_metadata()
        .unwrap();
    let said = |name: &str| {
        let key = format!("plansearch.{name}");
        said.iter().find(|entry| entry.key == key)?.value.clone()
    };
    same(
        said("version"),
        Some(env!("CARGO_PKG_VERSION").to_owned()),
        "version",
    );
    same(said("rows"), Some("2".to_owned()), "rows");
    same(
        said("query"),
        Some("goose AND (council:\"bolsover\")".to_owned()),
        "query",
    );
    assert!(said("index_format").is_some());
    // What it says is a query that finds the same.
    let again = dir.run(&["export", &said("query").unwrap()]).code(0);
    same(again.values("id").len(), 2, "again");
}

#[cfg(unix)]
#[test]
fn a_file_takes_its_place_whole_or_not_at_all() {
    let dir = Dir::indexed();
    dir.write("a.csv", "mine");
    let args = |query, file| ["export", query, "--format", "csv", "-o", file];
    dir.run(&args("zzz", "a.csv")).code(1).no_out();
    same(
        std::fs::read_to_string(dir.path("a.csv")).unwrap(),
        "mine".into(),
        "kept",
    );
    dir.run(&args("goose", "a.csv")).code(0).no_out();
    let written = std::fs::read_to_string(dir.path("a.csv")).unwrap();
    same(
        written,
        dir.run(&args("goose", "a.csv")[..4]).stdout,
        "the same bytes",
    );
    dir.run(&args("goose", "nowhere/a.csv"))
        .fails_with("nowhere/a.csv");
    dir.run(&args("goose", "corpus")).fails_with("folder");
    // What is no file is written to, and what is behind a link.
    dir.run_program("mkfifo", &["pipe"]).code(0);
    let pipe = dir.path("pipe");
    let reader = std::thread::spawn(move || std::fs::read_to_string(pipe).unwrap());
    dir.run(&args("goose", "pipe")).code(0).no_out();
    assert!(reader.join().unwrap().contains("goose"));
    std::os::unix::fs::symlink(dir.path("a.csv"), dir.path("link.csv")).unwrap();
    dir.run(&args("ferret", "link.csv")).code(0).no_out();
    assert!(dir.path("link.csv").is_symlink());
    let linked = std::fs::read_to_string(dir.path("a.csv")).unwrap();
    assert!(linked.contains("ferret"), "{linked}");
    let left: Vec<String> = dir.files(".");
    assert!(
        left.iter().all(|file| !file.contains("unfinished")),
        "{left:?}"
    );
}

#[test]
fn pyarrow_reads_it_too() {
    let dir = Dir::indexed();
    let probe = std::process::Command::new("python3")
        .args(["-c", "import pyarrow"])
        .output();
    if !probe.is_ok_and(|probe| probe.status.success()) {
        return say("Parquet files are not read with pyarrow: there is none");
    }
    dir.run(&["export", "the", "--format", "parquet", "-o", "a.parquet"])
        .code(0);
    let script = "import pyarrow.parquet as p; t = p.read_table('a.parquet'); \
        print(t.num_rows, t.schema.field('themes').type, t.schema.field('words').type)";
    let read = dir.run_program("python3", &["-c", script]).code(0);
    let rows = dir.run(&["export", "the"]).json::<Value>().len();
    read.out(&format!("{rows} list<element: string not null> int32"));
}
