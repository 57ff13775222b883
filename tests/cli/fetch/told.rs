//! What is told of addresses: where they led, what is yours, and no secrets.

use std::process::Stdio;

use super::server::{Answer, Server};
use super::{FILE, fetch, list, list_one};
use crate::harness::Dir;

#[test]
fn a_dry_run_tells_the_file_that_would_be_checked() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &[]).code(0);
    let output = fetch(&dir, &["--dry-run", "--json"]).code(0);
    assert_eq!(output.values("status"), ["to check"]);
    assert_eq!(output.values("path"), [FILE]);
}

#[test]
fn redirects_are_told_of_unchanged_plans_and_of_failures() {
    let server = Server::of([
        ("/old", vec![Answer::redirect("/new")]),
        ("/new", vec![Answer::page("Plan.").with("ETag", "\"1\"")]),
        ("/lost", vec![Answer::redirect("/gone")]),
    ]);
    let dir = Dir::empty();
    let (old, lost) = (server.url("/old"), server.url("/lost"));
    list(
        &dir,
        &[("Pendle", "A", &old, ""), ("Pendle", "B", &lost, "")],
    );
    for status in ["fetched", "unchanged"] {
        let output = fetch(&dir, &["--json"]).code(1);
        assert_eq!(output.values("status")[0], status);
        assert_eq!(output.values("redirected")[0], server.url("/new"));
        let wanted = format!(
            "redirected to `{}`: the server answers 404",
            server.url("/gone")
        );
        assert!(output.values("reason")[1].starts_with(&wanted), "{wanted}");
    }
}

#[test]
fn a_file_of_your_own_that_is_not_there_is_named() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    let row = format!("path,url\nmine.html,{}\n", server.url("/plan"));
    dir.write("corpus/plans.csv", row);
    fetch(&dir, &[])
        .code(1)
        .out("listed as a file of your own, `mine.html`, which is not there");
    assert_eq!(server.requests(), 0);
}

#[test]
fn passwords_in_addresses_are_never_told() {
    let server = Server::of([("/plan", vec![Answer::redirect("ftp://ann:hush@a.example/")])]);
    let dir = Dir::empty();
    list(
        &dir,
        &[
            ("Pendle", "A", "https://ann:hush@fenby.example/", ""),
            ("Pendle", "B", "http://ann:hush@[", ""),
            ("Pendle", "C", &server.url("/plan"), ""),
        ],
    );
    for format in ["--json", "--format=csv", "--format=text"] {
        let output = fetch(&dir, &[format]).code(1).out("***@");
        assert!(
            !output.stdout.contains("hush") && !output.stderr.contains("hush"),
            "{format}"
        );
    }
}

#[test]
fn proxies_that_cannot_be_used_are_not_gone_round() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    // Port 9 is that of `discard`: nobody answers there.
    for (name, proxy, wanted) in [
        (
            "HTTPS_PROXY",
            "ftp://ann:hush@127.0.0.1:9",
            Some("HTTPS_PROXY names no proxy"),
        ),
        ("http_proxy", "http://", Some("http_proxy names no proxy")),
        ("ALL_PROXY", "socks5://127.0.0.1:9", None),
        ("HTTP_PROXY", "http://127.0.0.1:9", None),
    ] {
        let mut command = dir.command(&["fetch", "sources.csv", "--retries", "0"]);
        let output = command.env(name, proxy).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            output.status.code(),
            Some(if wanted.is_some() { 2 } else { 1 }),
            "{told}"
        );
        assert!(
            told.contains(wanted.unwrap_or("1 failed")) && !told.contains("hush"),
            "{told}"
        );
        assert_eq!(server.requests(), 0, "{name}");
    }
}

#[test]
fn nobody_is_asked_for_a_reader_who_has_gone() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    let url = server.url("/plan");
    list(
        &dir,
        &[("Pendle", "A", "no address", ""), ("Pendle", "B", &url, "")],
    );
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = dir.command(&["fetch", "sources.csv", "--delay", "0"]);
    let mut child = command.stdout(Stdio::from(writer)).spawn().unwrap();
    child.wait().unwrap();
    assert_eq!(server.requests(), 0);
}
