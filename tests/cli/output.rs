//! Streams, formats, colour, exit codes; and that nothing from a document steers a terminal.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::harness::{Dir, same};

#[test]
fn results_go_to_one_stream_and_messages_to_the_other() {
    let dir = Dir::indexed();
    dir.run(&["search", "goose"])
        .code(0)
        .out("goose")
        .out_without("passages")
        .err("2 passages");
    dir.run(&["search", "kayak"]).code(1).no_out().err("kayak");
    dir.run(&["search", "(kayak"]).code(2).no_out().err("kayak");
    dir.run(&["search", "goose", "-i", "nowhere"])
        .code(2)
        .no_out()
        .err("nowhere");
    dir.run(&["count", "goose"])
        .code(0)
        .out("2 occurrences")
        .no_err();
    dir.run(&["export"]).code(0).out("goose").no_err();
}

#[test]
fn each_format_looks_as_it_should() {
    let dir = Dir::indexed();
    let search = |format: &str| {
        dir.run(&["search", "goose", "feed", "--format", format])
            .code(0)
    };
    search("text")
        .out("  1  Bolsover District Council, ")
        .out("«Goose» «feed» is bought");
    search("jsonl")
        .out("{\"rank\":1,\"score\":")
        .out("\"snippet\":\"Goose feed is bought");
    let csv = search("csv")
        .out("rank,score,id,council,")
        .out("«Goose» «feed» is bought");
    same(csv.stdout.lines().count(), 2, "a head and a row");
    let markdown = search("markdown")
        .out("| rank | score | id |")
        .out("| 1 | ");
    same(
        markdown.stdout.lines().count(),
        3,
        "a head, a rule and a row",
    );
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    let widths: Vec<usize> = markdown.stdout.lines().map(columns).collect();
    assert!(widths.iter().all(|&width| width == widths[0]), "{widths:?}");
    same(
        search("jsonl").stdout,
        dir.run(&["search", "goose feed", "--json"]).stdout,
        "--json",
    );
}

#[test]
fn cells_of_a_table_row_do_not_break_a_markdown_table() {
    let dir = Dir::indexed();
    let found = dir
        .run(&["search", "annexe", "--format", "markdown"])
        .code(0);
    found.out("Close the «annexe» \\| £5,000 a year");
}

#[test]
fn colour_is_written_when_asked_for_and_never_into_a_pipe_by_itself() {
    let dir = Dir::indexed();
    for (args, variable, coloured) in [
        (&[][..], ("TERM", "xterm-256color"), false),
        (&["--color", "auto"], ("CLICOLOR", "1"), false),
        (&["--color", "never"], ("CLICOLOR_FORCE", "1"), false),
        (&["--color", "always"], ("TERM", "xterm"), true),
        (&["--color", "always"], ("TERM", "dumb"), true),
        (&["--color", "always"], ("NO_COLOR", "1"), true),
        (&["--color", "auto"], ("NO_COLOR", "1"), false),
    ] {
        let args = [&["search", "goose"][..], args].concat();
        let found = dir.run_with(variable.0, variable.1, &args).code(0);
        same(found.stdout.contains('\u{1B}'), coloured, (&args, variable));
        same(found.stdout.contains('«'), !coloured, (&args, variable));
    }
    dir.run(&["--color", "always", "search", "goose"])
        .code(0)
        .out("\u{1B}[");
    dir.run(&["search", "goose", "--color", "pink"])
        .code(2)
        .no_out()
        .err("always");
}

#[test]
fn data_formats_never_hold_colour() {
    let dir = Dir::indexed();
    for format in ["jsonl", "csv", "markdown"] {
        let found = dir.run(&["search", "goose", "--color", "always", "--format", format]);
        found.code(0).out_without("\u{1B}");
    }
}

#[test]
fn a_reader_that_closes_the_pipe_ends_the_program_quietly() {
    let dir = Dir::empty();
    let line =
        |n: usize| format!("Paragraph {n} tells of the heron once more and at some length.\n\n");
    dir.write("corpus/long.txt", (0..4000).map(line).collect::<String>());
    dir.run(&["index"]).code(0);
    for args in [
        &["export"][..],
        &["export", "--format", "csv"],
        &["search", "heron", "-n", "100000", "--json"],
        &["search", "heron", "-n", "100000"],
        &["search", "heron", "-n", "100000", "--format", "markdown"],
        &["search", "heron", "-n", "100000", "--format", "csv"],
        &["export", "--beside", "document", "--format", "csv"],
    ] {
        let mut command = dir.command(args);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        let mut stdout = BufReader::with_capacity(64, child.stdout.take().unwrap());
        stdout.read_line(&mut first).unwrap();
        assert!(!first.is_empty(), "{args:?}");
        drop(stdout);
        let mut stderr = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut stderr)
            .unwrap();
        let code = child.wait().unwrap().code();
        same((code, &*stderr), (Some(0), ""), args);
    }
}

#[test]
fn nothing_from_a_document_or_its_name_steers_a_terminal() {
    let dir = Dir::empty();
    let name = "odd\u{1B}]0;title\u{7}name.txt";
    let text = "Heron\u{1B}[31m red\u{7} bell\u{8} \u{9B}31m \u{202E}back\u{202C} end\n";
    dir.write(&format!("corpus/{name}"), text);
    dir.write("corpus/no\u{1B}[31mtext.txt", "");
    let built = dir.run(&["index"]).code(1);
    let mut written = vec![built.stdout, built.stderr];
    let id = dir.run(&["export"]).values("id").remove(0);
    for args in [
        &["search", "heron"][..],
        &["search", "heron\u{1B}[31m kayak\u{7}"],
        &["search", "(\u{1B}[31m"],
        &["search", "heron", "--format", "csv"],
        &["search", "heron", "--format", "markdown"],
        &["search", "heron", "-l"],
        &["search", "--literal", "\u{1B}]0;kayak\u{7}"],
        &["search", "heron", "--document", "\u{1B}[2J"],
        &["show", &id],
        &["show", "\u{1B}[2J:1"],
        &["count", "heron", "--by", "document"],
        &["export", "--format", "csv"],
        &["documents"],
        &["documents", "--format", "csv"],
        &["documents", "--format", "markdown"],
        &["stats", "-i", "\u{1B}[2J"],
        &["check"],
        &["index", "\u{1B}[2J"],
    ] {
        let run = dir.run(args);
        written.extend([run.stdout, run.stderr]);
    }
    let steers = |c: char| (c.is_control() && c != '\n' && c != '\t') || c == '\u{202E}';
    for text in written {
        assert!(!text.contains(steers), "{text:?}");
    }
}

#[test]
fn the_same_question_gets_the_same_bytes() {
    let dir = Dir::indexed();
    for args in [
        &["search", "the", "-n", "100", "--json"][..],
        &["search", "--any", "goose share services", "-n", "100"],
        &["count", "the", "--by", "document"],
        &["themes"],
    ] {
        let first = dir.run(args).code(0).stdout;
        for _ in 0..3 {
            same(dir.run(args).code(0).stdout, first.clone(), args);
        }
    }
}
