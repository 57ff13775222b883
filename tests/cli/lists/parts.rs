//! Plans in several files, which a corpus list joins.

use super::{BOLSOVER, documents, named, with_list};
use crate::harness::same;
use serde_json::Value;

const PARTS: &str = "file,part_of,title,council\n\
    two.md,Fenby: whole plan,,\n\
    three.txt,,,\n\
    one.txt,Fenby: whole plan,The whole,chesterfield\n";

#[test]
fn files_of_one_part_of_are_one_document() {
    let dir = with_list(PARTS);
    dir.run(&["index"]).code(0).out("2 documents");
    same(
        documents(&dir),
        vec![
            named("Fenby--whole-plan", "chesterfield", "The whole"),
            named("three", "-", "The herons read ledgers."),
        ],
        "the parts",
    );
    let parts: Vec<Value> = dir.run(&["export"]).code(0).json();
    let of_plan = parts.iter().take(4);
    let texts: Vec<(&str, usize)> = of_plan
        .map(|p| {
            (
                p["text"].as_str().unwrap(),
                p["headings"].as_array().unwrap().len(),
            )
        })
        .collect();
    same(
        texts,
        vec![
            ("Fleet", 0),
            ("The newts drive vans.", 1),
            ("Bolsover District Council", 0),
            ("The otters of Bolsover District Council swim.", 1),
        ],
        "in the order of the rows",
    );
    same(
        parts[3]["id"].as_str(),
        Some("Fenby--whole-plan:4"),
        "one count of passages",
    );
    same(
        parts[0]["document"]["path"].as_str(),
        Some("corpus/two.md"),
        "the first file",
    );

    dir.run(&["show", "Fenby--whole-plan:4"])
        .code(0)
        .out("cite       Chesterfield Borough Council, The whole, part 2, passage 4")
        .out("file       corpus/one.txt");

    // Any of the parts can change, and so can their order.
    dir.write("corpus/one.txt", format!("{BOLSOVER}\nThe toads sing.\n"));
    dir.run(&["check"]).code(1).out("changed: ");
    dir.run(&["index"]).code(0).out("1 read, 1 kept");
    same(
        dir.ids(&["toads"]),
        vec!["Fenby--whole-plan:5".to_owned()],
        "the new text",
    );
    dir.write(
        "corpus/plans.csv",
        "file,part_of\none.txt,Fenby: whole plan\ntwo.md,Fenby: whole plan\n",
    );
    dir.run(&["check"]).code(1);
    dir.run(&["index"]).code(0).out("1 read, 1 kept");
    same(
        dir.ids(&["toads"]),
        vec!["Fenby--whole-plan:3".to_owned()],
        "the new order",
    );
    dir.run(&["index", "-i", "fresh"]).code(0);
    same(
        dir.contents("index"),
        dir.contents("fresh"),
        "a refreshed index",
    );
}

#[test]
fn what_is_said_of_parts_stays_true_when_the_folder_is_moved() {
    let dir = with_list(PARTS);
    let latin = b"Fenby\x92s caf\xE9s cost the council \xA35 a year for each of its visitors.\n";
    dir.write("corpus/one.txt", latin);
    dir.run(&["index"])
        .code(0)
        .err(": one.txt: not valid UTF-8");
    std::fs::rename(dir.path("corpus"), dir.path("moved")).unwrap();
    let again = dir.run(&["index", "moved"]).code(0).out("0 read");
    again.err_without("corpus");
}

#[test]
fn a_document_with_a_part_that_cannot_be_read_is_left_out_and_named() {
    let dir = with_list(PARTS);
    dir.write("corpus/one.txt", "");
    dir.run(&["index"])
        .code(1)
        .out("1 documents")
        .err("could not read corpus/two.md: its part one.txt: holds no text");
    dir.run(&["check"]).code(0).out("its part ");
    dir.write("corpus/one.txt", BOLSOVER);
    dir.run(&["check"]).code(1).out("changed: ");
    dir.run(&["index"]).code(0).out("2 documents");

    dir.remove("corpus/one.txt");
    let built = dir.run(&["index"]).code(1).out("1 documents");
    built.err(
        "could not read corpus/plans.csv: line 4: `one.txt`: there is no such file; \
         `Fenby: whole plan`, of which it is a part, is left out",
    );
}
