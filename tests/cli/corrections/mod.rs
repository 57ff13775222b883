//! Corrections (`corrections.csv`): what the user says of tags holds at every build, and a row that
//! fits nothing is told each time.

mod reach;
mod told;

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
    built
        .err_without("corrections.csv")
        .err_without("council of corpus/two.txt");
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
        .out("barriers, other (decided by your correction, corpus/corrections.csv line 2)")
        .out("ai-automation (your correction, corpus/corrections.csv line 3)")
        .out("planned (decided by your correction, corpus/corrections.csv line 4)");
    dir.run(&["show", "two:1"]).code(0).out(
        "Chesterfield Borough Council (decided by your correction, corpus/corrections.csv line 5)",
    );
    dir.run(&["index"]).code(0).out("0 read, 3 kept");
    dir.run(&["check"]).code(0).out("up to date");
    say(
        &dir,
        "one:2,it's theirs,status,none,\none,,topic,-savings-controls,\n",
    );
    dir.run(&["index"]).code(0).out("2 read, 1 kept");
    dir.run(&["show", "one:2"])
        .code(0)
        .out("status     none (decided by your correction, corpus/corrections.csv line 2)");
    say(
        &dir,
        "one:2,it's theirs,theme,barriers,\ntwo,,council,bolsover,\n",
    );
    dir.run(&["index"]).code(0).out("2 read, 1 kept");
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
fn rows_told_of_other_rows_name_the_lines_where_those_stand_now() {
    let rows = "one:2,otters,theme,barriers,\none:2,otters,theme,other,\n";
    let dir = with_rows(rows);
    let built = dir.run(&["index"]).code(0);
    built.err("line 3: line 2 says otherwise, and holds");
    // Once with an empty line more, which changes no document.
    for (above, read) in [
        ("two,,status,done,\n", "1 read"),
        ("\ntwo,,status,done,\n", "0 read"),
    ] {
        say(&dir, &format!("{above}{rows}"));
        let line = 2 + above.lines().count();
        let wanted = format!("line {}: line {line} says otherwise, and holds", line + 1);
        dir.run(&["index"]).code(0).out(read).err(&wanted);
        dir.run(&["index", "-i", "fresh"]).code(0).err(&wanted);
        dir.run(&["check"]).code(0).out(&wanted);
        same(
            dir.contents("index"),
            dir.contents("fresh"),
            "a refreshed index",
        );
    }
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
fn a_correction_that_hangs_on_a_number_is_told_at_every_build() {
    let dir = with_rows("2024/three:2,the,status,done,\n");
    let told = "line 2: these words also stand in 2024/three:1; quote more of them";
    for read in ["1 read, 2 kept", "0 read, 3 kept"] {
        let built = dir.run(&["index"]).code(0).out(read);
        built.err(told).err_without("not applied");
        dir.run(&["check"]).code(0).out(told);
    }
    let status = fields(&dir, "2024/three", "status");
    same(&*status, "null done", "the number decides");
    // Another passage has the number now.
    let text = "The stoat sings.\n\nThe voles dig.\n\nThe badger rests.\n";
    dir.write("corpus/2024/three.txt", text);
    let built = dir.run(&["index"]).code(0).out("1 read, 2 kept");
    built.err("line 2: these words also stand in 2024/three:");
    say(&dir, "2024/three:2,the badger,status,done,\n");
    dir.run(&["index"]).code(0).err_without("corrections.csv");
    let status = fields(&dir, "2024/three", "status");
    same(&*status, "null null done", "more words");
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
        .out("council    none (decided by your correction, corpus/corrections.csv line 2)");
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
