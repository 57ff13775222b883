//! Corrections (`corrections.csv`): what the user says of tags holds at every build, and a row that
//! fits nothing is told each time.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::harness::{Dir, same};

const HEAD: &str = "id,quote,tag,value,note\n";
const OTTERS: &str = "# Bolsover District Council\n\n\
    The otters swim in the weir – it’s theirs.\n\nThe newts drive vans.\n\nThe newts drive vans.\n";

/// A folder with three plans, indexed, and a list of corrections that is not.
fn with_rows(rows: &str) -> Dir {
    let dir = Dir::empty();
    dir.write("corpus/one.md", OTTERS);
    dir.write("corpus/two.txt", "The herons read ledgers.\n");
    dir.write(
        "corpus/2024/three.txt",
        "The voles dig.\n\nThe badger rests.\n",
    );
    dir.run(&["index"]).code(0).out("3 read");
    say(&dir, rows);
    dir
}

/// Writes the list anew.
fn say(dir: &Dir, rows: &str) {
    dir.write("corpus/corrections.csv", format!("{HEAD}{rows}"));
}

/// One field of every passage of a document, as JSON, in order.
fn fields(dir: &Dir, document: &str, field: &str) -> String {
    let output = dir
        .run(&["export", "--document", document, "--json"])
        .code(0);
    output.values(field).join(" ")
}

#[test]
fn a_correction_holds_until_its_row_is_taken_away() {
    let dir = with_rows(
        "one:2,it's theirs,theme,barriers|other,I asked them\n\
         one:2,it's theirs,topic,+ai-automation,\n\
         one:2,it's theirs,status,planned,\n\
         two,,council,E07000034,\n",
    );
    let before = dir.run(&["export"]).code(0).stdout;
    let built = dir.run(&["index"]).code(0).out("2 read, 1 kept");
    built.err_without("corrections.csv").err_without("two.txt");
    let found = dir.search(&["otters", "--theme", "barriers"]);
    for (field, wanted) in [
        ("id", "one:2"),
        ("themes", r#"["barriers","other"]"#),
        ("theme_basis", "listed"),
        ("topics", r#"["ai-automation"]"#),
        ("status", "planned"),
        ("status_basis", "listed"),
    ] {
        same(found.values(field), vec![wanted.to_owned()], field);
    }
    same(
        dir.ids(&["herons", "--council", "chesterfield"]).len(),
        1,
        "the council",
    );
    let shown = dir.run(&["show", "one:2"]).code(0);
    shown
        .out("barriers, other (decided by: your correction, corpus/corrections.csv line 2)")
        .out("ai-automation (decided by: cue words and your correction, corpus/corrections.csv line 3)")
        .out("planned (decided by: your correction, corpus/corrections.csv line 4)");
    dir.run(&["show", "two:1"]).code(0).out(
        "Chesterfield Borough Council (decided by: your correction, corpus/corrections.csv line 5)",
    );
    dir.run(&["index"]).code(0).out("0 read, 3 kept");
    dir.run(&["check"]).code(0).out("up to date");
    dir.remove("corpus/corrections.csv");
    dir.run(&["check"])
        .code(1)
        .out("changed: ")
        .out("one.md")
        .out("two.txt");
    dir.run(&["index"]).code(0).out("2 read, 1 kept");
    same(
        dir.run(&["export"]).code(0).stdout,
        before,
        "the tags that were guessed",
    );
}

#[test]
fn only_the_documents_of_changed_rows_are_read_again() {
    let (one, three) = (
        "one:2,otters,theme,barriers,\n",
        "2024/three,,status,done,\n",
    );
    let dir = with_rows(&format!("{one}{three}"));
    dir.run(&["index"]).code(0).out("2 read, 1 kept");
    for (rows, read) in [
        (
            format!("{one}{}", three.replace("done", "none")),
            "1 read, 2 kept",
        ),
        // Rows that move, and what a note says, change no tags.
        (
            format!("two,,theme,other,\n{one}{}", three.replace("done", "none")),
            "1 read, 2 kept",
        ),
        (
            format!(
                "two,,theme,other,why\n{}{one}",
                three.replace("done", "none")
            ),
            "0 read, 3 kept",
        ),
        (one.to_owned(), "2 read, 1 kept"),
    ] {
        say(&dir, &rows);
        dir.run(&["index"])
            .code(0)
            .out(read)
            .err_without("corrections.csv");
        dir.run(&["index", "-i", "fresh"]).code(0);
        same(
            dir.contents("index"),
            dir.contents("fresh"),
            "a refreshed index",
        );
        dir.run(&["check"]).code(0).out("up to date");
    }
    let line = |dir: &Dir| dir.run(&["show", "one:2"]).code(0).stdout;
    assert!(line(&dir).contains("corrections.csv line 2"));
    say(&dir, &format!("\n\n{one}"));
    dir.run(&["index"]).code(0).out("0 read, 3 kept");
    assert!(
        line(&dir).contains("corrections.csv line 4"),
        "lines are those of the last build"
    );
}

#[test]
fn a_passage_is_known_by_its_quote_when_its_number_moves() {
    let dir = with_rows("one:2,THE OTTERS swim in the weir - its theirs,theme,barriers,\n");
    let quote = "one:2,“THE OTTERS”  swim in the weir - it's,theme,barriers,\n";
    say(&dir, quote);
    dir.run(&["index"]).code(0);
    same(
        fields(&dir, "one", "theme_basis"),
        "none listed none none".into(),
        quote,
    );
    let moved = OTTERS.replace("The otters", "A new paragraph.\n\nThe otters");
    dir.write("corpus/one.md", &moved);
    dir.run(&["index"])
        .code(0)
        .out("1 read, 2 kept")
        .err_without("corrections.csv");
    let basis = fields(&dir, "one", "theme_basis");
    same(
        &*basis,
        "none none listed none none",
        "one place further on",
    );
    dir.write("corpus/one.md", moved.replace("otters", "otter"));
    let wanted = "note on corpus/corrections.csv: line 2: no passage of `one` holds the words `“THE OTTERS” swim in the weir - it's`; not applied";
    for read in ["1 read, 2 kept", "0 read, 3 kept"] {
        dir.run(&["index"]).code(0).out(read).err(wanted);
    }
    dir.run(&["check"])
        .code(0)
        .out("line 2: no passage of `one` holds the words");
}

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
        "line 14: line 13 says otherwise, and holds",
    ];
    for read in ["1 read, 2 kept", "0 read, 3 kept"] {
        let built = dir.run(&["index"]).code(0).out(read);
        let built = wanted.iter().fold(built, |built, wanted| built.err(wanted));
        built.err_without("left out").err_without("line 13: ");
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
fn what_is_said_of_a_document_holds_for_all_its_passages() {
    let dir = with_rows(
        "one,,theme,wasteful-spend,\n\
         one,newts drive vans,theme,other,several passages\n\
         one:3,newts drive vans,theme,barriers,\n\
         one,,status,done,\none,,topic,ai-automation,\n",
    );
    dir.run(&["index"])
        .code(0)
        .err("line 3: the words `newts drive vans` stand in several");
    for (field, wanted) in [
        (
            "themes",
            r#"["wasteful-spend"] ["wasteful-spend"] ["barriers"] ["wasteful-spend"]"#,
        ),
        ("theme_basis", "listed listed listed listed"),
        ("status", "done done done done"),
        ("topics", &[r#"["ai-automation"]"#; 4].join(" ")),
    ] {
        same(&*fields(&dir, "one", field), wanted, field);
    }
}

#[test]
fn a_council_goes_before_corpus_lists_and_guesses() {
    let dir = with_rows("one,,council,none,\ntwo,,council,High Peak,\n");
    dir.write("corpus/plans.csv", "path,council\ntwo.txt,bolsover\n");
    let wanted = "line 3: `high-peak`, where plans.csv says `bolsover`; the correction holds";
    for _ in 0..2 {
        let built = dir.run(&["index"]).code(0).err(wanted);
        built.err_without("the council of corpus/one.md is unknown");
    }
    dir.run(&["check"])
        .code(0)
        .out(wanted)
        .out_without("one.md");
    same(
        dir.ids(&["herons", "--council", "high-peak"]).len(),
        1,
        "high-peak",
    );
    same(
        dir.ids(&["otters", "--council", "bolsover"]).len(),
        0,
        "nobody's",
    );
    dir.run(&["show", "one:1"])
        .code(0)
        .out("council    none (decided by: your correction, corpus/corrections.csv line 2)");
}

#[test]
fn ids_are_those_below_the_folder_of_the_list() {
    let dir = with_rows("2024/three:1,,status,done,\n2024/three,voles,status,done,\n");
    let row = "three,badger,status,planned,\n2024/three,badger,status,done,\n";
    dir.write("corpus/2024/corrections.csv", format!("{HEAD}{row}"));
    dir.run(&["index"])
        .code(0)
        .err("corpus/2024/corrections.csv: line 3: there is no document `2024/three`; ids in a list are those below its folder, so write `three`");
    same(
        &*fields(&dir, "2024/three", "status"),
        "done planned",
        "both lists",
    );
    // The folder and its list are moved together.
    std::fs::rename(dir.path("corpus/2024"), dir.path("corpus/2025")).unwrap();
    dir.run(&["index"]).code(0);
    same(
        &*fields(&dir, "2025/three", "status"),
        "null planned",
        "after the move",
    );
    dir.run(&["index", "corpus/2025"]).code(0);
    same(
        &*fields(&dir, "three", "status"),
        "null planned",
        "the folder alone",
    );
}

#[test]
fn show_writes_the_rows_to_be_changed() {
    let dir = with_rows("");
    let written = dir
        .run(&["show", "one:2", "--correction"])
        .code(0)
        .err("corrections.csv");
    let quote = "The otters swim in the weir – it’s theirs";
    let rows = format!(
        "{HEAD}one:2,{quote},theme,other,\none:2,{quote},topic,none,\none:2,{quote},status,none,\n"
    );
    same(&*written.stdout, &*rows, "rows");
    dir.write(
        "corpus/corrections.csv",
        written.stdout.replace("theme,other", "theme,barriers"),
    );
    dir.run(&["index"]).code(0).err_without("corrections.csv");
    same(
        &*fields(&dir, "one", "theme_basis"),
        "none listed none none",
        "changed",
    );
    dir.run(&["show", "one:2", "--correction", "--json"])
        .code(2)
        .err("cannot be used with");
    dir.run(&["show", "one", "--correction"])
        .fails_with("one:1");
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
