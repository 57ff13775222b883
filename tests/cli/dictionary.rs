//! `docs/data-dictionary.md` describes every field and column of `export`, `show` and `search`, and
//! no other.

use std::collections::BTreeSet;
use std::fs::{self, File};

use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::Value;

use crate::harness::{Dir, repository, same};

/// What a section of the dictionary names for JSON Lines, CSV and Parquet.
#[derive(Default)]
struct Names([BTreeSet<String>; 3]);

/// The names of the tables below these headings.
fn described(headings: &[&str]) -> Names {
    let path = repository().join("docs/data-dictionary.md");
    let text = fs::read_to_string(path).unwrap();
    let mut names = Names::default();
    let mut sections = 0;
    for section in text.split("\n## ").skip(1) {
        if !headings.iter().any(|heading| section.starts_with(heading)) {
            continue;
        }
        sections += 1;
        let rows = section
            .lines()
            .filter(|line| line.starts_with("| `") || line.starts_with("| – |"));
        for row in rows {
            let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
            same(cells.len(), 7, row);
            for (names, cell) in names.0.iter_mut().zip(&cells) {
                for name in cell.split('`').skip(1).step_by(2) {
                    assert!(names.insert(name.to_owned()), "{name} is described twice");
                }
            }
        }
    }
    same(sections, headings.len(), headings);
    names
}

/// The fields of a line of JSON; those of a council and a document one by one.
fn fields(line: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (name, value) in line.as_object().unwrap() {
        match value.as_object() {
            Some(object) if name != "why" => {
                names.extend(object.keys().map(|field| format!("{name}.{field}")));
            }
            _ => assert!(names.insert(name.clone())),
        }
    }
    names
}

fn head(csv: &str) -> BTreeSet<String> {
    let head = csv.lines().next().unwrap();
    head.split(',').map(str::to_owned).collect()
}

/// The columns of a Parquet file.
fn columns(dir: &Dir, args: &[&str]) -> BTreeSet<String> {
    dir.run(&[args, &["--format", "parquet", "-o", "a.parquet"]].concat())
        .code(0);
    let file = SerializedFileReader::new(File::open(dir.path("a.parquet")).unwrap()).unwrap();
    let schema = file.metadata().file_metadata().schema().clone();
    let columns = schema.get_fields().iter();
    columns.map(|column| column.name().to_owned()).collect()
}

#[test]
fn every_field_is_described_and_no_other() {
    let dir = Dir::indexed();
    let cases: [(&[&str], &[&str]); 4] = [
        (&["export"], &["Every passage"]),
        (&["show", "amber-valley:17"], &["Every passage"]),
        (&["export", "goose"], &["Every passage", "With a query"]),
        (&["search", "goose"], &["Every passage", "Hits"]),
    ];
    for (args, headings) in cases {
        let Names([json, csv, parquet]) = described(headings);
        let lines = dir
            .run(&[args, &["--json"]].concat())
            .code(0)
            .json::<Value>();
        let line = lines.iter().find(|line| !line["council"].is_null());
        same(fields(line.unwrap()), json, args);
        let table = dir.run(&[args, &["--format", "csv"]].concat()).code(0);
        same(head(&table.stdout), csv, args);
        if args[0] == "export" {
            same(columns(&dir, args), parquet, args);
        }
    }
}
