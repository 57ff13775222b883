//! A query out of a file.

use std::fs::File;

use crate::harness::{Dir, same};

#[test]
fn a_file_holds_one_query_with_comments() {
    let dir = Dir::indexed();
    let wanted = dir.ids(&["share (audit OR \"council tax\")"]);
    assert!(!wanted.is_empty());
    for text in [
        "share (audit OR \"council tax\")",
        "share\n  (audit OR\n\"council tax\")\n\n",
        "# what is shared\r\nshare\r\n  # and what of it\r\n(audit OR \"council\r\ntax\")\r\n",
        "\u{FEFF}# first\nshare (audit OR \"council tax\")",
    ] {
        dir.write("query.txt", text);
        same(dir.ids(&["-f", "query.txt"]), wanted.clone(), text);
        dir.run(&["count", "--query-file", "query.txt"]).code(0);
    }
}

#[test]
fn standard_input_is_a_file_too() {
    let dir = Dir::indexed();
    dir.write("query.txt", "goose\n");
    let mut command = dir.command(&["count", "-f", "-"]);
    let stdin = File::open(dir.path("query.txt")).unwrap();
    let output = command.stdin(stdin).output().unwrap();
    let counted = String::from_utf8(output.stdout).unwrap();
    assert!(counted.contains("2 occurrences"), "{counted}");
    dir.run(&["search", "-f", "-"])
        .fails_with("standard input: the file holds no query");
}

#[test]
fn an_error_shows_the_file_the_line_and_the_place() {
    let dir = Dir::indexed();
    dir.write(
        "query.txt",
        "# shared work\n\nshare AND\n  (audit OR fleet\n",
    );
    let failed = dir
        .run(&["search", "-f", "query.txt"])
        .fails_with("query.txt, line 4: the query cannot be understood");
    let lines: Vec<&str> = failed.stderr.lines().collect();
    same(lines[1], "    (audit OR fleet", "the line");
    same(lines[2], "    ^", "the place");
    same(lines[3].contains("never closed"), true, lines[3]);
}

#[test]
fn what_is_no_query_is_an_error() {
    let dir = Dir::indexed();
    dir.write("latin.txt", b"caf\xE9".as_slice());
    dir.write("empty.txt", "");
    dir.write("comment.txt", "# only this\n");
    dir.write("long.txt", "otter ".repeat(20_000));
    dir.write("huge.txt", format!("x{}", "é".repeat(3 << 20)));
    dir.write("nul.txt", b"goose\0 otter\x1B[31m OR".as_slice());
    for (file, message) in [
        ("none.txt", "none.txt: "),
        ("latin.txt", "latin.txt: line 1 is not valid UTF-8"),
        ("empty.txt", "empty.txt: the file holds no query"),
        ("comment.txt", "comment.txt: the file holds no query"),
        ("long.txt", "longer than 100000 bytes"),
        ("huge.txt", "huge.txt: it is too long: more than 4 MiB"),
        ("nul.txt", "needs something on either side"),
        (".", ".: "),
    ] {
        dir.run(&["search", "-f", file]).fails_with(message);
        dir.run(&["count", "-f", file]).fails_with(message);
    }
    for command in ["search", "count"] {
        let both = dir.run(&[command, "-f", "empty.txt", "goose"]).code(2);
        both.err("--query-file").err("cannot be used with");
        dir.run(&[command, "-f", "-", "--councils-file", "-"])
            .code(2);
    }
}

#[test]
fn options_hold_of_a_query_in_a_file() {
    let dir = Dir::indexed();
    dir.write("query.txt", "goose OR audit");
    dir.run(&["search", "-f", "query.txt", "--literal"]).code(1);
    same(
        dir.ids(&["-f", "query.txt", "--document", "bolsover"]),
        dir.ids(&["goose OR audit", "--document", "bolsover"]),
        "a filter",
    );
}
