//! `plansearch check`: whether the index is whole and up to date with its sources.

use std::fs;

use crate::harness::Dir;

#[test]
fn a_fresh_index_is_whole_and_up_to_date() {
    let dir = Dir::indexed();
    dir.run(&["check"])
        .code(0)
        .no_err()
        .out("whole")
        .out("up to date")
        .out("the council of corpus/fenby.txt: unknown");
}

#[test]
fn what_changed_since_is_named() {
    let dir = Dir::indexed();
    dir.write("corpus/dell.txt", "The dell is mown.\n");
    dir.write("corpus/fenby.txt", "The pond froze.\n");
    dir.remove("corpus/bolsover.txt");
    let checked = dir
        .run(&["check"])
        .code(1)
        .out("whole")
        .out("not up to date");
    let checked = checked
        .out("new: ")
        .out("dell.txt")
        .out("changed: ")
        .out("fenby.txt");
    checked
        .out("gone: ")
        .out("bolsover.txt")
        .out("plansearch index");
    dir.run(&["index"]).code(0);
    dir.run(&["check"]).code(0);
}

#[test]
fn a_file_only_touched_is_up_to_date() {
    let dir = Dir::indexed();
    let file = dir.path("corpus/fenby.txt");
    let text = fs::read(&file).unwrap();
    fs::write(&file, text).unwrap();
    dir.run(&["check"]).code(0);
}

#[test]
fn a_file_renamed_to_another_format_has_changed() {
    let dir = Dir::with_plans();
    dir.write("corpus/pond.txt", "The pond froze.\n");
    dir.write("corpus/page.pdf", "<!doctype html><p>The weir.</p>");
    dir.run(&["index"]).code(1);
    for (from, to) in [("pond.txt", "pond.md"), ("page.pdf", "page.html")] {
        let path = |name: &str| dir.path(&format!("corpus/{name}"));
        fs::rename(path(from), path(to)).unwrap();
        let checked = dir.run(&["check"]).code(1);
        checked.out("changed: ").out(to);
        let indexed = dir.run(&["index"]);
        indexed.code(i32::from(to == "pond.md"));
        dir.run(&["check"]).code(0).out("up to date");
    }
    dir.run(&["search", "weir"]).code(0);
}

#[test]
fn files_that_could_not_be_read_are_named_again() {
    let dir = Dir::with_plans();
    dir.write("corpus/empty.txt", "");
    dir.run(&["index"]).code(1);
    dir.run(&["check"])
        .code(0)
        .out("could not be read: corpus/empty.txt: holds no text");
}

#[test]
fn a_missing_file_is_told_and_mended_by_indexing_again() {
    let dir = Dir::indexed();
    dir.remove(&shard_file(&dir));
    dir.run(&["check"])
        .fails_with("damaged")
        .err("plansearch index");
    dir.run(&["search", "goose"])
        .fails_with("damaged")
        .err("plansearch index");
    dir.run(&["index"]).code(0).out("4 read");
    dir.run(&["check"]).code(0);
}

fn shard_file(dir: &Dir) -> String {
    let mut names = dir.contents("index").into_keys();
    let name = names.find(|name| name.ends_with(".shard")).unwrap();
    format!("index/{name}")
}

#[test]
fn tags_that_rest_on_little_are_counted_and_can_be_named() {
    let text = "# Fenby plan\n\n# Odds\n\nAgency staff and consultants cost less.\n\n\
        The weir is old.\n";
    let dir = Dir::with_plan("fenby.md", text);
    let counted = dir.run(&["check"]).code(0);
    counted.out(
        "weak tags in fenby: themes guessed from words: 1; passages without a sign of a theme: 1",
    );
    let named = dir.run(&["check", "--all"]).code(0);
    named
        .out("theme guessed: fenby:3: wasteful-spend, from “Agency staff”, “consultants”")
        .out("no sign of a theme: fenby:4: other");
    let rows: Vec<serde_json::Value> = dir.run(&["check", "--json"]).code(0).json();
    let matters: Vec<&str> = (rows.iter())
        .map(|row| row["matter"].as_str().unwrap())
        .filter(|matter| matter.starts_with("theme"))
        .collect();
    assert_eq!(matters, ["theme-guessed", "theme-unsigned"]);
    assert_eq!(rows[0]["matter"], "whole");
    assert_eq!(rows[rows.len() - 1]["matter"], "up-to-date");
}

#[test]
fn a_heading_that_fits_two_themes_is_named() {
    let text = "# Fenby plan\n\n# Data and procurement\n\nTills.\n";
    let themes = "schema = 1\nname = \"two\"\n\
        [[theme]]\nslug = \"data\"\nlabel = \"a\"\ndefinition = \"b\"\nsection = ['^data .*$']\n\
        [[theme]]\nslug = \"buying\"\nlabel = \"a\"\ndefinition = \"b\"\nsection = ['^.* procurement$']\n\
        [[theme]]\nslug = \"other\"\nlabel = \"a\"\ndefinition = \"b\"\n";
    let dir = Dir::empty();
    dir.write("corpus/fenby.md", text);
    dir.write("two.toml", themes);
    dir.run(&["index", "--taxonomy", "two.toml"]).code(0);
    let wanted = "fenby:2: “Data and procurement” fits data, buying; the first holds";
    dir.run(&["check"])
        .code(0)
        .out("heading fits several themes:")
        .out(wanted);
    assert_eq!(dir.ids(&["--theme", "data", "tills"]), ["fenby:3"]);
}
