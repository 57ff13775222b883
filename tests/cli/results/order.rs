//! The order of hits: by rank, by council, by page.

use crate::harness::{Dir, same};

/// Plans whose names and councils are in another order than their ids.
fn dir() -> Dir {
    let dir = Dir::empty();
    let plan =
        |council: &str, text: &str| format!("{council}\n\nProductivity plan, invented\n\n{text}\n");
    dir.write(
        "corpus/a.txt",
        plan(
            "High Peak Borough Council",
            "The goose eats.\n\nGoose, goose and goose.",
        ),
    );
    dir.write(
        "corpus/b.txt",
        "Notes of nobody\n\nA goose that nobody owns walks by.",
    );
    dir.write(
        "corpus/c.txt",
        plan(
            "Amber Valley Borough Council",
            "One goose of many others stands in a very long queue.",
        ),
    );
    dir.write(
        "corpus/d.txt",
        plan("Amber Valley Borough Council", "Goose feed.\n\nNo goose."),
    );
    dir.run(&["index"]).code(0);
    dir
}

#[test]
fn by_council_the_unknown_come_last() {
    let dir = dir();
    let ids = dir.ids(&["goose", "--sort", "council"]);
    same(
        ids,
        ["c:3", "d:3", "d:4", "a:3", "a:4", "b:2"]
            .map(String::from)
            .to_vec(),
        "council",
    );
    let ids = dir.ids(&["goose", "--sort", "page"]);
    same(
        ids,
        ["a:3", "a:4", "b:2", "c:3", "d:3", "d:4"]
            .map(String::from)
            .to_vec(),
        "page",
    );
    let best = dir.ids(&["goose", "--sort", "rank"]);
    same(dir.ids(&["goose"]), best, "rank is the default");
}

#[test]
fn the_limit_comes_after_the_order_and_ranks_are_places() {
    let dir = dir();
    let whole = dir.search(&["goose", "--sort", "council"]);
    same(
        whole.values("rank").join(" "),
        "1 2 3 4 5 6".to_owned(),
        "ranks",
    );
    let scores = whole.values("score");
    for offset in 0..6 {
        let args = [
            "search", "goose", "--sort", "council", "--json", "-n", "2", "--offset",
        ];
        let window = dir
            .run(&[&args[..], &[&offset.to_string()]].concat())
            .code(0);
        let end = (offset + 2).min(6);
        same(
            window.values("id"),
            whole.values("id")[offset..end].to_vec(),
            offset,
        );
        same(window.values("score"), scores[offset..end].to_vec(), offset);
    }
    let one = dir.ids(&["goose", "--sort", "council", "--per-document", "1"]);
    same(
        one,
        ["c:3", "d:3", "a:3", "b:2"].map(String::from).to_vec(),
        "per document",
    );
}

#[test]
fn boilerplate_comes_last_in_every_order() {
    let dir = Dir::indexed();
    for sort in ["rank", "council", "page"] {
        let marks = dir
            .search(&["transformed", "--sort", sort])
            .values("boilerplate");
        assert!(marks.is_sorted() && marks.len() > 1, "{sort}: {marks:?}");
    }
}

#[test]
fn lists_of_documents_have_their_own_order() {
    dir()
        .run(&["search", "goose", "-l", "--sort", "council"])
        .code(2)
        .no_out()
        .err("--sort");
}
