//! The list of addresses that is read, and the corpus list that is kept.

use super::server::{Answer, Server};
use super::{FILE, fetch, files, list, list_one, read, statuses};
use crate::harness::Dir;

#[test]
fn only_the_kinds_and_councils_that_are_meant_are_fetched() {
    let page = || vec![Answer::page("Plan.")];
    let server = Server::of([("/1", page()), ("/2", page()), ("/3", page())]);
    let dir = Dir::empty();
    let urls = ["/1", "/2", "/3"].map(|path| server.url(path));
    list(
        &dir,
        &[
            ("Pendle", "A", &urls[0], ""),
            ("Leeds", "B", &urls[1], "Committee"),
            ("Leeds", "C", &urls[2], "plan"),
            ("Leeds", "D", "", "seed"),
        ],
    );
    let expected = |args: &[&str]| {
        let args = [&["--dry-run", "--json"], args].concat();
        fetch(&dir, &args).code(0).values("title")
    };
    assert_eq!(expected(&[]), ["A", "C"]);
    assert_eq!(expected(&["--all-kinds"]), ["A", "B", "C"]);
    assert_eq!(expected(&["--kind", "committee"]), ["B"]);
    assert_eq!(expected(&["--council", "Leeds City Council"]), ["C"]);
    assert_eq!(
        expected(&["--council", "pendle", "--council", "E08000035"]),
        ["A", "C"]
    );
    fetch(&dir, &["--dry-run"])
        .err("line 5 names no address and is ignored")
        .err("left out: 1 of kind committee; --kind KIND or --all-kinds fetches them");
    fetch(&dir, &["--council", "kent"])
        .code(1)
        .no_out()
        .err("left out: 2 of other councils")
        .err("nothing is left");
}

#[test]
fn the_columns_of_the_list_go_by_many_names() {
    let server = Server::of([("/1", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    let url = server.url("/1");
    dir.write(
        "sources.csv",
        format!("council_gss;council;title;url;format;kind;seen_in;note;date\r\nE07000122;Pendle;Plan;{url};html;plan;here;good;July 2024\r\n"),
    );
    fetch(&dir, &[])
        .code(0)
        .err("column `seen_in` is not known, so it is ignored");
    let rows = read(&dir, "corpus/plans.csv");
    assert!(
        rows.contains("E07000122,Pendle Borough Council,Plan,") && rows.contains(",July 2024,"),
        "{rows}"
    );
}

#[test]
fn one_address_or_one_name_twice() {
    let server = Server::of([
        ("/1", vec![Answer::page("One.")]),
        ("/2", vec![Answer::page("Two.")]),
    ]);
    let dir = Dir::empty();
    let (one, two) = (server.url("/1"), server.url("/2"));
    let again = format!("{one}#part");
    list(
        &dir,
        &[
            ("Pendle", "Productivity Plan", &one, ""),
            ("Pendle", "Productivity Plan", &two, ""),
            ("Pendle", "The same", &again, ""),
        ],
    );
    fetch(&dir, &[])
        .code(0)
        .err("line 4: the same address as line 2, which holds")
        .err("2 fetched");
    assert_eq!(
        files(&dir),
        [
            "pendle-productivity-plan-2.html",
            "pendle-productivity-plan.html",
            "plans.csv"
        ]
    );
    // A new row keeps clear of names that are taken.
    server.answer("/3", vec![Answer::page("Three.")]);
    list_one(&dir, &server.url("/3"));
    fetch(&dir, &[])
        .code(0)
        .out("pendle-productivity-plan-3.html");
}

#[test]
fn parts_of_a_plan_make_one_document_in_their_order() {
    let page = |text| vec![Answer::page(text)];
    let server = Server::of([
        ("/1", vec![Answer::new("500 Internal Server Error", "")]),
        ("/2", page("Second part.")),
        ("/3", page("Third part.")),
    ]);
    let dir = Dir::empty();
    let urls = ["/1", "/2", "/3"].map(|path| server.url(path));
    let rows: Vec<_> = urls
        .iter()
        .map(|url| ("Pendle", "Our plan", url.as_str(), "plan-part"))
        .collect();
    list(&dir, &rows);
    fetch(&dir, &["--retries", "0"]).code(1).err("2 fetched");
    // The first part comes later, and still stands first.
    server.answer("/1", page("First part."));
    fetch(&dir, &[])
        .code(0)
        .out("pendle-our-plan-part-1.html")
        .err("1 fetched, 0 changed, 2 unchanged");
    dir.run(&["index"]).code(0).no_err().out("1 documents");
    let texts = dir.texts(&["part"]);
    assert_eq!(texts, ["First part.", "Second part.", "Third part."]);
    assert_eq!(dir.ids(&["first"]), ["pendle-our-plan:2"]);
}

#[test]
fn rows_and_columns_of_the_user_stay_as_they_are() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.").with("ETag", "\"1\"")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    dir.write("corpus/mine.txt", "Our own plan.");
    let mine = "mine.txt;  \"Our \"\"own\"\" plan\";x\r\n\r\nother.txt;\"two\r\nlines\"";
    let head = "\u{FEFF}File;Title;Mark";
    dir.write("corpus/other.txt", "Our other plan.");
    dir.write("corpus/plans.csv", format!("{head}\r\n{mine}"));
    fetch(&dir, &[]).code(0);
    let rows = read(&dir, "corpus/plans.csv");
    assert!(rows.starts_with(head), "{rows}");
    assert!(
        rows.contains(&format!("\r\n{mine}\r\npendle-productivity-plan.html;")),
        "{rows}"
    );
    assert_eq!(rows.matches('\n').count(), rows.matches("\r\n").count());
    // What the user says of a file that was fetched stays too, when its document changes.
    dir.write(
        "corpus/plans.csv",
        rows.replace(";Productivity Plan;", ";Corrected;"),
    );
    server.answer("/plan", vec![Answer::page("New.")]);
    let before = read(&dir, "corpus/plans.csv");
    fetch(&dir, &[]).code(0).err("1 changed");
    let after = read(&dir, "corpus/plans.csv");
    assert!(
        after.contains(";Corrected;") && after.contains(mine) && before != after,
        "{after}"
    );
    dir.run(&["index"])
        .code(0)
        .err("column `mark` is not known")
        .out("3 documents");
}

#[test]
fn a_corpus_list_can_be_fetched_again_by_itself() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &[]).code(0);
    server.answer("/plan", vec![Answer::page("New.")]);
    dir.run(&["fetch", "corpus/plans.csv", "--delay", "0"])
        .code(0)
        .err_without("note")
        .err("0 fetched, 1 changed");
}

#[test]
fn a_broken_corpus_list_stops_everything() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    for (broken, wanted) in [
        (&b"path,title\na,\"b\n"[..], "line 2: a quotation mark"),
        (b"name,title\na,b\n", "no column says which file"),
        (b"path,title\na,caf\xE9\n", "not UTF-8"),
        (b"\0\x01", "binary data"),
    ] {
        dir.write("corpus/plans.csv", broken);
        fetch(&dir, &[])
            .fails_with(wanted)
            .err("nothing was fetched");
    }
    assert_eq!(
        (server.requests(), files(&dir)),
        (0, vec!["plans.csv".to_owned()])
    );
    dir.write("corpus/plans.csv", "");
    fetch(&dir, &[]).code(0);
}

#[test]
fn a_list_that_cannot_be_written_is_named() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    // A folder stands where the list would be written.
    dir.write("corpus/.plans.csv.unfinished/x", "");
    let output = fetch(&dir, &["--json"]).code(1);
    assert_eq!(statuses(&output), ["failed"]);
    assert!(output.values("reason")[0].contains("fetched, but not listed: "));
    std::fs::remove_dir_all(dir.path("corpus/.plans.csv.unfinished")).unwrap();
    fetch(&dir, &[]).code(0).err("1 fetched");
    assert!(read(&dir, "corpus/plans.csv").contains("pendle-productivity-plan.html"));
    assert!(dir.path(FILE).exists());
}
