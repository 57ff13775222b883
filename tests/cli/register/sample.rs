//! A researcher's own sample of councils: `--councils-file`.

use std::io::Write;
use std::process::Stdio;

use super::{HELD, councils, held};
use crate::harness::same;

#[test]
fn a_sample_of_councils_is_a_filter() {
    let dir = held();
    for (list, wanted) in [
        ("high-peak\nKent County Council\n", "high-peak kent"),
        (
            "\u{FEFF}# mine\r\n\r\n  LB Ealing  \r\nE07000108\r\nealing\r\n",
            "dover ealing",
        ),
        (
            "council,score\n\"Bolsover District Council\",3\ndover,4\n",
            "bolsover dover",
        ),
        (
            "# drawn in May\nscore;GSS code;name\n3;E10000016;anything\n4;;Dover\n;;\n",
            "dover kent",
        ),
        ("name\tslug\nwhatever\tkent\n", "kent"),
        ("council\nkent", "kent"),
        ("kent\rdover\r", "dover kent"),
    ] {
        dir.write("sample.txt", list);
        same(
            councils(&dir, &["--councils-file", "sample.txt"]),
            wanted.into(),
            list,
        );
    }
    let more = ["--councils-file", "sample.txt", "--council", "ealing"];
    same(
        councils(&dir, &more),
        "dover ealing kent".into(),
        "both options",
    );
    let fewer = ["--councils-file", "sample.txt", "--type", "county"];
    same(councils(&dir, &fewer), "kent".into(), "another filter");
    // What `councils` writes can be read back.
    let written = dir.run(&["councils", "--format", "csv"]).code(0).stdout;
    dir.write("all.csv", written);
    let all = councils(&dir, &["--councils-file", "all.csv"]);
    same(all.split(' ').count(), HELD.len(), "all");
}

#[test]
fn a_sample_tells_its_denominator() {
    let dir = held();
    dir.write("sample.txt", "kent\nderby\nCraven\nyork\n");
    let absent =
        "plansearch: the index has no document of 2 of the 4 councils listed: derby, york\n";
    let replaced = "note on sample.txt: line 3: Craven District Council was replaced in 2023";
    for args in [
        &["search", "newts"][..],
        &["search", "-L", "newts AND otters"],
        &["count", "newts"],
        &["export"],
    ] {
        dir.run(&[args, &["--councils-file", "sample.txt"]].concat())
            .code(0)
            .err(absent)
            .err(replaced);
    }
    let nothing = dir.run(&["search", "otters", "--councils-file", "sample.txt"]);
    nothing
        .code(1)
        .err(absent)
        .err_without("no document of Derby");
    let listed = dir
        .run(&["councils", "--all", "--format", "csv"])
        .code(0)
        .stdout;
    dir.write("all.csv", listed);
    dir.run(&["search", "newts", "--councils-file", "all.csv"])
        .code(0)
        .err("310 of the 317 councils listed: adur, amber-valley,")
        .err(" and 302 more\n");
}

#[test]
fn a_sample_comes_from_standard_input_too() {
    let dir = held();
    let mut command = dir.command(&["search", "newts", "--json", "--councils-file", "-"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"dover\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    same(found.lines().count(), 1, found);
    dir.run(&["search", "newts", "--councils-file", "-"])
        .fails_with("standard input: it names no council");
}

#[test]
fn a_sample_that_cannot_be_used_is_an_error() {
    let dir = held();
    let noise: Vec<u8> = (0..4000u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let many: String = (0..30).map(|n| format!("Nowhere{n}\n")).collect();
    for (list, wanted) in [
        (
            &b""[..],
            "sample.txt: it names no council; write one a line",
        ),
        (b"# nothing\n\n", "it names no council"),
        (b"council\n", "it names no council"),
        (&noise, "sample.txt: not a list of councils"),
        (
            b"kent\nKnet\nCBC\n",
            "sample.txt: 2 lines cannot be used; put them right first:\n  line 2: no council `Knet`; did you mean kent?\n  line 3: `CBC` names more than one council: central-bedfordshire,",
        ),
        (
            b"Local authority,score\nkent,3\n",
            "line 2: no council `kent,3`; did you mean kent?\nof a table the first line must name a column `council`",
        ),
        (
            many.as_bytes(),
            "line 10: no council `Nowhere9` is known\n  and 20 more\n",
        ),
        ("x".repeat(500_000).as_bytes(), "line 1: no council `xxx"),
        ("kent\n".repeat(300_000).as_bytes(), "larger than 1 MB"),
        (
            b"gss,council\n\nE07000034,\"high\npeak\"\n",
            "line 3: `E07000034` and `high peak` are not the same council",
        ),
        (b"council,note\nkent,\"open\n", "line 2: a quotation mark"),
        (
            b"dover\n\x1b[31mred\n",
            "line 2: no council `\u{FFFD}[31mred` is known",
        ),
    ] {
        dir.write("sample.txt", list);
        for command in [&["search", "newts"][..], &["export"]] {
            dir.run(&[command, &["--councils-file", "sample.txt"]].concat())
                .fails_with(wanted);
        }
    }
    let missing = dir.run(&["search", "newts", "--councils-file", "none.txt"]);
    missing.fails_with("none.txt: No such file");
    let folder = dir.run(&["search", "newts", "--councils-file", "corpus"]);
    folder.fails_with("corpus: ");
}
