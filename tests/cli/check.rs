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
        .out("the council of corpus/fenby.txt is unknown");
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
    dir.remove(&shard_file(&dir, "store"));
    dir.run(&["check"])
        .fails_with("damaged")
        .err("plansearch index");
    dir.run(&["search", "goose"])
        .fails_with("damaged")
        .err("plansearch index");
    dir.run(&["index"]).code(0).out("4 read");
    dir.run(&["check"]).code(0);
}

fn shard_file(dir: &Dir, ending: &str) -> String {
    let mut names = dir.contents("index").into_keys();
    format!(
        "index/{}",
        names.find(|name| name.ends_with(ending)).unwrap()
    )
}
