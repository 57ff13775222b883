//! Rows and lists of corrections that cannot be used, and what is told of them.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::{HEAD, fields, say, with_rows};
use crate::harness::same;

#[test]
fn rows_that_fit_nothing_are_told_at_every_build() {
    let dir = with_rows(
        "onne:2,otters,theme,barriers,\n\
         one:2,,theme,barriers,\n\
         one,drive vans,theme,barriers,\n\
         one:9,,theme,barriers,\n\
         one:2,otters,theem,barriers,\n\
         one:2,otters,theme,bariers,\n\
         one:2,otters,topic,ai,\n\
         one:2,otters,status,finished,\n\
         one,,council,bolsovre,\n\
         one:2,otters,council,bolsover,\n\
         ,otters,theme,barriers,\n\
         one:4,drive vans,theme,barriers,this one fits\n\
         one:4,drive vans,theme,other,\n",
    );
    let wanted = [
        "line 2: there is no document `onne`; did you mean one?",
        "line 3: numbers of passages move when a document changes, so the row needs words of its passage as `quote`: \"The otters swim in the weir – it’s theirs\"",
        "line 4: the words `drive vans` stand in several passages (one:3, one:4 …); quote more of them",
        "line 5: `one` has no passage 9, only 4",
        "line 6: the tag `theem` cannot be corrected; those that can are council, theme, topic, status",
        "line 7: there is no theme `bariers`; did you mean barriers?",
        "line 8: there is no topic `ai`; did you mean ai-automation?",
        "line 9: there is no status `finished`; write done, planned or none",
        "line 10: there is no council `bolsovre`; did you mean bolsover?",
        "line 11: a council owns a whole document",
        "line 12 has no id and is ignored",
        "line 13: these words also stand in one:3; quote more of them",
        "line 14: line 13 says otherwise, and holds",
    ];
    for read in ["1 read, 2 kept", "0 read, 3 kept"] {
        let built = dir.run(&["index"]).code(0).out(read);
        let built = wanted.iter().fold(built, |built, wanted| built.err(wanted));
        built.err_without("left out");
    }
    let checked = dir.run(&["check"]).code(0);
    wanted
        .iter()
        .fold(checked, |checked, wanted| checked.out(wanted));
    same(
        &*fields(&dir, "one", "theme_basis"),
        "none none none listed",
        "the row that fits",
    );
    let many: String = (0..30)
        .map(|n| format!("gone-{n},,theme,other,\n"))
        .collect();
    say(&dir, &many);
    let built = dir
        .run(&["index"])
        .code(0)
        .err("and 10 more notes on corrections");
    built.err("line 21: ").err_without("line 22: ");
    dir.run(&["check"]).code(0).out("line 31: ");
}

#[test]
fn lists_that_cannot_be_used_are_named_and_the_rest_is_built() {
    for (list, wanted) in [
        (&b"\0\x01\x02"[..], "not a CSV file"),
        (
            b"id,quote,tag,value\none,\"open,theme,other\n",
            "line 2: a quotation mark opens a cell",
        ),
        (
            b"document,tag,value\none,theme,other\n",
            "no column has the name `id`; the first line must be id,quote,tag,value,note",
        ),
    ] {
        let dir = with_rows("");
        dir.write("corpus/corrections.csv", list);
        let built = dir.run(&["index"]).code(1).out("3 documents");
        built
            .err("could not read corpus/corrections.csv: ")
            .err(wanted)
            .err("none of its corrections is applied");
    }
    let sixteen: Vec<u8> =
        "\u{FEFF}ID;Quote;Tag;Value;Note;shade\r\none:2;otters;theme;barriers;;\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
    let dir = with_rows("");
    dir.write("corpus/corrections.csv", sixteen);
    dir.run(&["index"])
        .code(0)
        .err("column `shade` is not known");
    same(
        dir.ids(&["otters", "--theme", "barriers"]).len(),
        1,
        "a spreadsheet's list",
    );
    say(&dir, "one:2,otters, in the weir,theme,barriers,\n");
    dir.run(&["index"])
        .code(0)
        .err("the tag `in the weir` cannot be corrected")
        .err("; a quote with a comma in it must stand in quotation marks; not applied");
    say(
        &dir,
        "one:2,otters,theme,barriers,I asked, and they said so\n",
    );
    dir.run(&["index"])
        .code(0)
        .err("line 2 has more cells than the first line");
    same(
        dir.ids(&["otters", "--theme", "barriers"]).len(),
        1,
        "applied",
    );
}

#[test]
fn rows_without_end_and_without_sense_cost_no_more_than_their_length() {
    let mut rows = String::new();
    for n in 0..50_000 {
        let _ = writeln!(rows, "two:1,ledgers {n},theme,barriers,");
        let _ = writeln!(rows, "nobody-{n}:1,x,=cmd|' /C calc'!A0,@SUM(1),");
    }
    let long = "word ".repeat(200_000);
    let _ = writeln!(
        rows,
        "two:1,{long},theme,other,\n{long},{long},{long},{long},"
    );
    let _ = writeln!(rows, "one:2,\u{1B}[31motters\u{202E},\u{1B}[2Jtheme,other,");
    let dir = with_rows(&rows);
    let started = Instant::now();
    let built = dir
        .run(&["index"])
        .code(0)
        .out("2 read, 1 kept")
        .err_without("\u{1B}");
    built
        .err("more notes on corrections")
        .err("there is no document `nobody-0`");
    dir.run(&["check"])
        .code(0)
        .out_without("\u{1B}")
        .out("cannot be corrected");
    let took = started.elapsed();
    assert!(took < Duration::from_secs(60), "{took:?}");
}

#[cfg(unix)]
#[test]
fn a_list_that_is_linked_to_holds_once_and_one_outside_not_at_all() {
    use std::os::unix::fs::symlink;
    let dir = with_rows("one:2,otters,theme,barriers,\n");
    dir.write("corpus/zoo/four.txt", "The lynx sleeps.\n");
    symlink("../corrections.csv", dir.path("corpus/zoo/corrections.csv")).unwrap();
    dir.run(&["index"]).code(0).err_without("corrections.csv");
    dir.write("outside.csv", format!("{HEAD}one,,theme,other,\n"));
    dir.remove("corpus/corrections.csv");
    dir.remove("corpus/zoo/corrections.csv");
    symlink(dir.path("outside.csv"), dir.path("corpus/corrections.csv")).unwrap();
    dir.run(&["index"])
        .code(1)
        .err("a link that leads out of the folders");
    same(
        &*fields(&dir, "one", "theme_basis"),
        "none none none none",
        "not read",
    );
}
