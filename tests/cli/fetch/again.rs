//! The second run: only what changed; what an interrupted run left.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::server::{Answer, Server, page};
use super::{FILE, fetch, files, list, list_one, read};
use crate::harness::Dir;

const TIME: &str = "Fri, 19 Jul 2024 10:00:00 GMT";

#[test]
fn only_what_changed_is_fetched_again() {
    let marked = |text: &str, etag: &str| Answer::page(text).with("ETag", etag);
    let server = Server::of([
        ("/marked", vec![marked("One.", "\"1\"")]),
        (
            "/timed",
            vec![Answer::page("Timed.").with("Last-Modified", TIME)],
        ),
        ("/plain", vec![Answer::page("Plain.")]),
    ]);
    let dir = Dir::empty();
    list(
        &dir,
        &[
            ("Pendle", "Productivity Plan", &server.url("/marked"), ""),
            ("Leeds", "Plan", &server.url("/timed"), ""),
            ("Kent", "Plan", &server.url("/plain"), ""),
        ],
    );
    fetch(&dir, &[]).code(0).err("3 fetched");
    let (before, rows) = (dir.contents("corpus"), read(&dir, "corpus/plans.csv"));
    let written = |name: &str| fs::metadata(dir.path(name)).unwrap().modified().unwrap();
    let time = written(FILE);
    fetch(&dir, &["--dry-run"])
        .code(0)
        .err("0 to fetch, 3 to check");
    fetch(&dir, &[])
        .code(0)
        .err("0 fetched, 0 changed, 3 unchanged");
    assert_eq!((dir.contents("corpus"), written(FILE)), (before, time));
    let asked: Vec<_> = server.log().into_iter().skip(3).collect();
    assert_eq!(asked[0].headers["if-none-match"], "\"1\"");
    assert_eq!(asked[1].headers["if-modified-since"], TIME);
    assert!(!asked[2].headers.contains_key("if-modified-since"));

    // The date in the list is that of the bytes: an old one stays until they change.
    let today = rows
        .lines()
        .nth(1)
        .unwrap()
        .rsplit(',')
        .next()
        .unwrap()
        .to_owned();
    dir.write("corpus/plans.csv", rows.replace(&today, "2024-07-19"));
    fetch(&dir, &["--force"]).code(0).err("3 unchanged");
    assert!(!server.log()[6].headers.contains_key("if-none-match"));
    assert!(!read(&dir, "corpus/plans.csv").contains(&today));
    server.answer("/marked", vec![marked("Two.", "\"2\"")]);
    fetch(&dir, &[])
        .code(0)
        .out("changed")
        .err("0 fetched, 1 changed, 2 unchanged");
    assert_eq!(read(&dir, FILE), page("Two."));
    let rows = read(&dir, "corpus/plans.csv");
    assert!(rows.lines().nth(1).unwrap().contains(&today), "{rows}");
    assert!(
        rows.lines().nth(2).unwrap().contains("2024-07-19"),
        "{rows}"
    );
    fetch(&dir, &[]).code(0).err("3 unchanged");

    dir.remove(FILE);
    fetch(&dir, &[])
        .code(0)
        .err("1 fetched, 0 changed, 2 unchanged");
    assert_eq!(read(&dir, FILE), page("Two."));
}

#[test]
fn a_plan_in_a_new_format_takes_the_place_of_the_old_one() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &[]).code(0);
    server.answer("/plan", vec![Answer::of("text/plain", "Our plan")]);
    dir.write("corpus/pendle-productivity-plan.txt", "mine");
    fetch(&dir, &[])
        .code(1)
        .out("`pendle-productivity-plan.txt` is in the way");
    dir.remove("corpus/pendle-productivity-plan.txt");
    fetch(&dir, &[]).code(0).err("1 changed");
    assert_eq!(files(&dir), ["pendle-productivity-plan.txt", "plans.csv"]);
    dir.run(&["index"]).code(0).no_err();
}

#[test]
fn files_of_others_are_left_alone() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    // One that fetch did not write, in the way by its name or by the name of its document.
    for name in [FILE, "corpus/pendle-productivity-plan.pdf"] {
        dir.write(name, "mine");
        fetch(&dir, &[])
            .code(1)
            .out("is in the way and was not written by fetch");
        assert_eq!(read(&dir, name), "mine");
        dir.remove(name);
    }
    // What would be written anyway may be there already.
    dir.write(FILE, page("Plan."));
    fetch(&dir, &[]).code(0).err("1 fetched");
    // One that was changed since.
    dir.write(FILE, "corrected by hand");
    let asked = server.requests();
    fetch(&dir, &[])
        .code(0)
        .out("skipped")
        .out("changed by hand since it was fetched")
        .err("1 skipped");
    assert_eq!(
        (read(&dir, FILE).as_str(), server.requests()),
        ("corrected by hand", asked)
    );
    // One that the user's own row names.
    dir.write("corpus/mine.html", page("Mine."));
    let row = format!("path,url\nmine.html,{}#top\n", server.url("/plan"));
    dir.write("corpus/plans.csv", &row);
    fetch(&dir, &[]).code(0).out("listed as a file of your own");
    assert_eq!(read(&dir, "corpus/plans.csv"), row);
    let outside = format!(
        "path,url,hash\n../up.html,{},blake3:0\n",
        server.url("/plan")
    );
    dir.write("corpus/plans.csv", outside);
    fetch(&dir, &[])
        .code(1)
        .out("which lies outside the folder");
}

/// Kills a run as soon as `until` holds.
fn killed(dir: &Dir, until: impl Fn() -> bool) {
    let mut command = dir.command(&["fetch", "sources.csv", "--delay", "0"]);
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let began = Instant::now();
    while !until() && began.elapsed() < Duration::from_secs(10) {
        thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_killed_run_loses_nothing_that_it_fetched() {
    let server = Server::of([
        ("/1", vec![Answer::page("One.")]),
        (
            "/2",
            vec![
                Answer::page("Two.").after(Duration::from_secs(5)),
                Answer::page("Two."),
            ],
        ),
    ]);
    let dir = Dir::empty();
    let (one, two) = (server.url("/1"), server.url("/2"));
    list(
        &dir,
        &[("Pendle", "One", &one, ""), ("Pendle", "Two", &two, "")],
    );
    let list = dir.path("corpus/plans.csv");
    killed(&dir, || list.exists() && server.log().len() == 2);
    assert_eq!(files(&dir), ["pendle-one.html", "plans.csv"]);
    fetch(&dir, &[])
        .code(0)
        .err("1 fetched, 0 changed, 1 unchanged");
    dir.run(&["index"]).code(0).no_err().out("2 documents");
}

#[test]
fn what_began_to_arrive_is_gone_on_with() {
    let text = "Our plan shares services. ".repeat(4000);
    let whole = || Answer::page(&text).with("ETag", "\"7\"").in_ranges();
    let server = Server::of([("/plan", vec![whole().cut(50_000), whole()])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    // Within a run …
    fetch(&dir, &[]).code(0);
    assert_eq!(read(&dir, FILE), page(&text));
    assert_eq!(server.log()[1].headers["range"], "bytes=50000-");
    assert_eq!(server.log()[1].headers["if-range"], "\"7\"");
    // … and from one to the next.
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    server.answer("/plan", vec![whole().cut(60_000)]);
    fetch(&dir, &["--retries", "0"])
        .code(1)
        .out("the connection broke");
    dir.run(&["index"]).code(2).err("holds no plan"); // what began to arrive is hidden
    server.answer("/plan", vec![whole()]);
    fetch(&dir, &[]).code(0);
    assert_eq!(
        server.log().last().unwrap().headers["range"],
        "bytes=60000-"
    );
    assert_eq!(read(&dir, FILE), page(&text));
    // The same where the run was killed.
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    let held = whole().cut(60_000).held(Duration::from_secs(9));
    server.answer("/plan", vec![held, whole()]);
    let sizes = |dir: &Dir| dir.files("corpus").join(" ");
    // The line before the bytes is some 60 long.
    killed(&dir, || sizes(&dir).contains(" (600"));
    fetch(&dir, &[]).code(0);
    assert_eq!(
        server.log().last().unwrap().headers["range"],
        "bytes=60000-"
    );
    assert_eq!(read(&dir, FILE), page(&text));
    // A new version begins anew.
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    server.answer("/plan", vec![whole().cut(60_000)]);
    fetch(&dir, &["--retries", "0"]).code(1);
    server.answer(
        "/plan",
        vec![Answer::page("New.").with("ETag", "\"8\"").in_ranges()],
    );
    fetch(&dir, &[]).code(0);
    assert_eq!(read(&dir, FILE), page("New."));
    // Without a mark of the version nothing is gone on with.
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    server.answer(
        "/plan",
        vec![Answer::page(&text).cut(60_000), Answer::page("Other.")],
    );
    fetch(&dir, &[]).code(0);
    assert_eq!(read(&dir, FILE), page("Other."));
}

#[test]
fn a_part_that_fits_no_more_is_thrown_away() {
    let text = "Our plan shares services. ".repeat(4000);
    let begun = || {
        Answer::page(&text)
            .with("ETag", "\"7\"")
            .in_ranges()
            .cut(60_000)
    };
    let html = "HTTP/1.1 206 Partial Content\r\nConnection: close\r\nContent-Type: text/html\r\n";
    for odd in [
        Answer::raw(format!(
            "{html}Content-Length: 1\r\nContent-Range: bytes 5-5/9\r\n\r\nx"
        )),
        Answer::raw(format!("{html}Content-Length: 1\r\n\r\nx")),
        Answer::new("416 Range Not Satisfiable", ""),
    ] {
        let server = Server::of([("/plan", vec![begun(), odd, Answer::page("Whole.")])]);
        let dir = Dir::empty();
        list_one(&dir, &server.url("/plan"));
        fetch(&dir, &[]).code(0);
        assert_eq!((read(&dir, FILE), server.log().len()), (page("Whole."), 3));
    }
}

#[test]
fn a_run_that_was_killed_between_file_and_list_is_mended() {
    let server = Server::of([("/plan", vec![Answer::page("New.")])]);
    let dir = Dir::empty();
    let url = server.url("/plan");
    list_one(&dir, &url);
    let name = &blake3::hash(url.as_bytes()).to_hex()[..32];
    let kept = format!("{{\"url\":\"{url}\",\"etag\":null}}\n{}", page("Old."));
    // The file of the killed run is in its place, and its traces are there; the list does not know it.
    dir.write(&format!("corpus/.fetch/{name}"), &kept);
    dir.write(FILE, page("Old."));
    fetch(&dir, &[]).code(0);
    assert_eq!(read(&dir, FILE), page("New."));
    // The same where the list knows the version before.
    dir.write(&format!("corpus/.fetch/{name}"), &kept);
    dir.write(FILE, page("Old."));
    fetch(&dir, &[]).code(0);
    assert_eq!(read(&dir, FILE), page("New."));
    assert!(!dir.path(&format!("corpus/.fetch/{name}")).exists());
}

#[test]
fn two_runs_do_not_fetch_into_one_folder() {
    let slow = Answer::page("Plan.").after(Duration::from_secs(9));
    let server = Server::of([("/plan", vec![slow])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    let mut first = dir
        .command(&["fetch", "sources.csv", "--delay", "0"])
        .spawn()
        .unwrap();
    let began = Instant::now();
    while server.requests() == 0 && began.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(5));
    }
    fetch(&dir, &[]).fails_with("another plansearch is fetching into this folder");
    first.kill().unwrap();
    first.wait().unwrap();
}
