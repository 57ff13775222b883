//! `plansearch fetch`, against a server with faults.

mod again;
mod faults;
mod inside;
mod kept;
mod lists;
mod parts;
mod polite;
mod secure;
mod server;
mod told;

use crate::harness::{Dir, Output, repository};
use server::{Answer, Server, page};

/// Writes a list of addresses: council, title, url, kind.
fn list(dir: &Dir, rows: &[(&str, &str, &str, &str)]) {
    let mut text = "council,title,url,kind\n".to_owned();
    for (council, title, url, kind) in rows {
        text.push_str(&format!("{council},{title},{url},{kind}\n"));
    }
    dir.write("sources.csv", text);
}

/// Writes a list of one plan of Pendle.
fn list_one(dir: &Dir, url: &str) {
    list(dir, &[("Pendle", "Productivity Plan", url, "")]);
}

const FILE: &str = "corpus/pendle-productivity-plan.html";

/// Fetches what the list says, without pauses.
fn fetch(dir: &Dir, args: &[&str]) -> Output {
    let quick = match args.contains(&"--delay") {
        true => &["fetch", "sources.csv"][..],
        false => &["fetch", "sources.csv", "--delay", "0"],
    };
    dir.run(&[quick, args].concat())
}

fn read(dir: &Dir, name: &str) -> String {
    std::fs::read_to_string(dir.path(name)).unwrap_or_else(|error| format!("{name}: {error}"))
}

/// The statuses of all addresses, in order.
fn statuses(output: &Output) -> Vec<String> {
    output.values("status")
}

/// The visible files in the corpus.
fn files(dir: &Dir) -> Vec<String> {
    dir.contents("corpus").into_keys().collect()
}

#[test]
fn plans_are_fetched_listed_and_indexed() {
    let server = Server::of([
        ("/pendle", vec![Answer::page("We share an audit service.")]),
        (
            "/leeds.txt",
            vec![Answer::of("text/plain", "# Our plan\n\nWe sold a hall.\n")],
        ),
    ]);
    let dir = Dir::empty();
    let (pendle, leeds) = (server.url("/pendle"), server.url("/leeds.txt"));
    list(
        &dir,
        &[
            (
                "Pendle Borough Council",
                "Productivity Plan",
                &pendle,
                "plan",
            ),
            ("E08000035", "Our plan\u{2019}s words", &leeds, ""),
        ],
    );
    let first = fetch(&dir, &[])
        .code(0)
        .err("2 fetched, 0 changed")
        .err("plansearch index corpus");
    first
        .out(&format!("fetched   {pendle} → {FILE}"))
        .out(&format!(
            "fetched   {leeds} → corpus/leeds-our-plans-words.txt"
        ));
    let rows = read(&dir, "corpus/plans.csv");
    let hash = blake3::hash(page("We share an audit service.").as_bytes()).to_hex();
    assert!(
        rows.starts_with(
            "path,gss,council,title,url,date,part_of,hash,etag,last_modified,fetched\n"
        ),
        "{rows}"
    );
    assert!(rows.contains(&format!(",blake3:{hash},,,2")), "{rows}");
    let today = rows
        .lines()
        .nth(1)
        .unwrap()
        .rsplit(',')
        .next()
        .unwrap()
        .to_owned();
    let columns: Vec<&str> = today.split('-').collect();
    assert!(columns.len() == 3 && columns[0].len() == 4, "{today}");

    assert_eq!(
        indexed(&dir),
        [
            ["leeds", "Our plan\u{2019}s words", &leeds, &today],
            ["pendle", "Productivity Plan", &pendle, &today]
        ]
    );
}

/// Indexes the corpus, with nothing to be noted, and gives council, title, url and date of each
/// document.
fn indexed(dir: &Dir) -> Vec<[String; 4]> {
    dir.run(&["index"]).code(0).no_err();
    let documents = dir.run(&["documents", "--json"]).code(0);
    let told = |row: &serde_json::Value| {
        let of = &row["document"];
        let cells = [
            &row["council"]["slug"],
            &of["title"],
            &of["url"],
            &of["date"],
        ];
        cells.map(|cell| cell.as_str().unwrap_or_default().to_owned())
    };
    documents.json().iter().map(told).collect()
}

#[test]
fn a_dry_run_asks_nobody_and_writes_nothing() {
    let server = Server::of([("/pendle", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    let url = server.url("/pendle");
    list(
        &dir,
        &[
            ("Pendle", "Plan", &url, ""),
            ("Pendle", "Plan", "ftp://a.example/", ""),
        ],
    );
    let before = dir.files(".");
    fetch(&dir, &["--dry-run"])
        .code(1)
        .out(&format!("to fetch  {url}\n"))
        .out("failed    ftp://a.example/: only http and https are fetched")
        .err("1 to fetch, 0 to check, 0 to skip, 1 not to be fetched; nothing was done");
    assert_eq!((server.requests(), dir.files(".")), (0, before));
}

#[test]
fn output_is_json_lines_in_the_order_of_the_list() {
    let slow = Answer::page("Slow.").after(std::time::Duration::from_millis(300));
    let server = Server::of([
        ("/slow", vec![slow]),
        ("/quick", vec![Answer::page("Quick.")]),
    ]);
    let dir = Dir::empty();
    list(
        &dir,
        &[
            ("Pendle", "A", &server.url("/slow"), ""),
            ("Nowhere", "B", &server.by_name("/quick"), ""),
            ("Leeds", "C", &server.url("/none"), ""),
        ],
    );
    let output = fetch(&dir, &["--json"])
        .code(1)
        .err("line 3: no council `Nowhere` is known");
    assert_eq!(statuses(&output), ["fetched", "fetched", "failed"]);
    let lines = output.json::<serde_json::Value>();
    assert_eq!(lines[0]["council"]["slug"], "pendle");
    assert_eq!(lines[0]["path"], "corpus/pendle-a.html");
    assert_eq!(lines[0]["reason"], serde_json::Value::Null);
    assert_eq!(lines[1]["council"], serde_json::Value::Null);
    assert_eq!(lines[1]["path"], "corpus/nowhere-b.html");
    assert_eq!(lines[2]["line"], 4);
    assert!(
        lines[2]["reason"]
            .as_str()
            .unwrap()
            .contains("404 Not Found")
    );
}

#[test]
fn the_list_that_comes_with_the_program_is_in_order() {
    let dir = Dir::empty();
    let list = repository().join("corpus/sources.csv");
    let list = list.to_str().unwrap();
    let output = dir
        .run(&["fetch", list, "--all-kinds", "--dry-run", "--json"])
        .code(0);
    let told = output.values("status");
    assert!(told.iter().all(|status| status == "to fetch"), "{told:?}");
    output
        .err_without("note on")
        .err(&format!("{} to fetch", told.len()));
    // It lies among the plans, and is none.
    dir.write("corpus/sources.csv", std::fs::read(list).unwrap());
    dir.write("corpus/fenby.txt", "Our plan for Fenby.");
    dir.run(&["index"]).code(0).err_without("sources.csv");
}

#[test]
fn what_cannot_begin_changes_nothing() {
    let dir = Dir::empty();
    dir.run(&["fetch"]).code(2).no_out().err("SOURCES.csv");
    fetch(&dir, &[]).fails_with("sources.csv");
    dir.write("sources.csv", "council,address\nPendle,x\n");
    fetch(&dir, &[])
        .fails_with("no column says at which address a plan lies; give one the name `url`");
    list_one(&dir, "http://127.0.0.1:9/");
    for args in [
        ["--council", "Nowhere at all"],
        ["--delay", "-1"],
        ["--delay", "NaN"],
        ["--retries", "99"],
        ["--contact", "caf\u{E9}"],
        ["--user-agent", "a\nb"],
        ["--into", "sources.csv"],
    ] {
        fetch(&dir, &args).code(2).no_out();
    }
    assert_eq!(dir.files(".").len(), 1);
    dir.write("folder/x", "");
    dir.run(&["fetch", "folder"])
        .fails_with("a folder; name a CSV file");
}
