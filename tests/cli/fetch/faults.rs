//! Servers in trouble, and servers that make trouble.

use std::io::Write;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::server::{Answer, Server, page};
use super::{FILE, fetch, files, list, list_one, read, statuses};
use crate::harness::Dir;

/// Fetches one plan from a server that answers so, and gives the reason of its failure.
#[track_caller]
fn reason(answers: Vec<Answer>, args: &[&str]) -> (String, usize) {
    let server = Server::of([("/plan", answers)]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    let output = fetch(&dir, &[&["--json"], args].concat()).code(1);
    let reason = output.values("reason").remove(0);
    output.assert(files(&dir).is_empty(), "no file");
    (reason, server.log().len())
}

#[test]
fn trouble_that_may_pass_is_tried_again() {
    let busy = |status| Answer::new(status, "busy");
    for answers in [
        vec![busy("500 Internal Server Error"), Answer::page("Plan.")],
        vec![
            busy("503 Service Unavailable"),
            busy("502 Bad Gateway"),
            Answer::page("Plan."),
        ],
        vec![
            busy("429 Too Many Requests").with("Retry-After", "0"),
            Answer::page("Plan."),
        ],
        vec![Answer::raw(""), Answer::page("Plan.")],
        vec![Answer::page("Plan.").cut(30), Answer::page("Plan.")],
    ] {
        let tries = answers.len();
        let server = Server::of([("/plan", answers)]);
        let dir = Dir::empty();
        list_one(&dir, &server.url("/plan"));
        fetch(&dir, &[]).code(0).out("fetched");
        assert_eq!(
            (read(&dir, FILE), server.log().len()),
            (page("Plan."), tries)
        );
    }
}

/// Checks the reason that each of these answers leads to, and how often they are asked for.
#[track_caller]
fn check<const N: usize>(cases: [(Answer, &str, usize); N]) {
    for (answer, wanted, tries) in cases {
        let (reason, asked) = reason(vec![answer], &["--retries", "1"]);
        assert!(reason.contains(wanted), "{reason}\n  wanted: {wanted}");
        assert_eq!(asked, tries, "{reason}");
        assert!(reason.len() < 300 && !reason.contains('\u{1B}'), "{reason}");
    }
}

#[test]
fn a_status_that_stays_is_named() {
    let status = |status| Answer::new(status, "<html>Sorry");
    check([
        (
            status("500 Internal Server Error"),
            "answers 500 Internal Server Error; tried 2 times",
            2,
        ),
        (
            status("404 Not Found"),
            "404 Not Found: the plan is not at this address",
            1,
        ),
        (
            status("403 Forbidden"),
            "it does not give this to programs",
            1,
        ),
        (
            status("204 No Content"),
            "answers 204 No Content and no document",
            1,
        ),
        (status("304 Not Modified"), "answers 304", 1),
        (status("206 Partial Content"), "answers 206", 1),
        (status("999 Odd"), "answers 999", 1),
    ]);
}

#[test]
fn a_document_that_is_no_plan_is_named() {
    let html = |body: &str| Answer::of("text/html", body);
    let raw = |head: &str, rest: &str| {
        Answer::raw(format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n\r\n{rest}"
        ))
    };
    let chunked = "Transfer-Encoding: chunked";
    check([
        (
            html("<html>").cut(3),
            "the connection broke before all had arrived; tried 2 times",
            2,
        ),
        (html(""), "an empty document", 1),
        (
            Answer::of("image/png", "x"),
            "of type `image/png`, which no plan has",
            1,
        ),
        (
            Answer::of("application/pdf", "<html>Log in"),
            "said to be pdf, but it is a web page",
            1,
        ),
        (
            Answer::new("200 OK", "\x07\x01"),
            "does not say what it is",
            1,
        ),
        (
            html("<html>").with("Content-Encoding", "br"),
            "packed as `br`, which was not asked for",
            1,
        ),
        (
            html("<html>This is not packed.").with("Content-Encoding", "gzip"),
            "gzip",
            1,
        ),
        (
            Answer::raw("Hello, this is no HTTP\r\n\r\n"),
            "no good HTTP",
            1,
        ),
        (html("<html>").with("X", "\u{1B}[2J"), "no good HTTP", 1),
        (
            raw(&format!("X: {}", "x".repeat(1 << 20)), ""),
            "head of its answer is far too large",
            1,
        ),
        (raw(chunked, "5\r\n<html"), "the connection broke", 2),
        (raw(chunked, "zz\r\n<html"), "no good HTTP", 1),
        (raw("Content-Length: -3", ""), "no good HTTP", 1),
    ]);
}

#[test]
fn a_redirect_to_nowhere_good_is_named() {
    let to = Answer::redirect;
    check([
        (
            to("file:///etc/passwd"),
            "redirects to `file:///etc/passwd`: only http and https",
            1,
        ),
        (
            to("http://ann:secret@127.0.0.1/"),
            "user name or password",
            1,
        ),
        (to("http://["), "which is no web address", 1),
        (Answer::new("302 Found", ""), "redirects to nowhere", 1),
        (to("/plan#top"), "redirects in circles, by", 1),
        (to("/gone"), "/gone`: the server answers 404 Not Found", 2),
    ]);
}

#[test]
fn redirects_are_followed_and_told() {
    let server = Server::of([
        ("/plan", vec![Answer::redirect("/moved/../one")]),
        ("/one", vec![Answer::redirect("two?x=1#part")]),
        ("/two?x=1", vec![Answer::page("Plan.")]),
        ("/a", vec![Answer::redirect("/b")]),
        ("/b", vec![Answer::redirect("/a")]),
    ]);
    for step in 1..=12 {
        let next = format!("/step/{}", step + 1);
        server.answer(&format!("/step/{step}"), vec![Answer::redirect(&next)]);
    }
    let dir = Dir::empty();
    list(
        &dir,
        &[
            ("Pendle", "Plan", &server.url("/plan"), ""),
            ("Leeds", "Plan", &server.url("/a"), ""),
            ("Kent", "Plan", &server.url("/step/1"), ""),
        ],
    );
    let output = fetch(&dir, &["--json"]).code(1);
    assert_eq!(statuses(&output), ["fetched", "failed", "failed"]);
    assert_eq!(output.values("redirected")[0], server.url("/two?x=1"));
    let reasons = output.values("reason");
    assert!(
        reasons[1].contains("in circles") && reasons[1].contains("/a"),
        "{reasons:?}"
    );
    assert!(reasons[2].contains("more than 10 times"), "{reasons:?}");
    // The list keeps the address that was listed.
    assert!(read(&dir, "corpus/plans.csv").contains(&server.url("/plan")));
}

#[test]
fn sizes_are_limited_whatever_the_server_tells() {
    let chunk = vec![b'x'; 64 << 10];
    let large = || Answer::of("text/html", &chunk).repeated(40);
    let packed = |bytes: usize| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(b"<html>").unwrap();
        packer.write_all(&vec![b'x'; bytes]).unwrap();
        let packed = packer.finish().unwrap();
        Answer::of("text/html", packed).with("Content-Encoding", "gzip")
    };
    for answer in [large(), large().without_length(), packed(64 << 20)] {
        let (reason, _) = reason(vec![answer], &["--max-size", "1"]);
        assert_eq!(reason, "larger than the limit of 1 MB");
    }
    let server = Server::of([("/plan", vec![packed(1000)])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &["--max-size", "1"]).code(0);
    assert_eq!(read(&dir, FILE).len(), 1006);
}

#[test]
fn silent_and_dripping_servers_are_given_up() {
    let began = Instant::now();
    let slow = Answer::page("Plan.").after(Duration::from_secs(5));
    let (silent, tries) = reason(vec![slow], &["--timeout", "1", "--retries", "1"]);
    assert_eq!(silent, "the server was silent for 1 s; tried 2 times");
    assert_eq!(tries, 2);
    let (dripping, _) = reason(
        vec![Answer::page("Plan.").dripping()],
        &["--timeout", "0.2", "--retries", "0"],
    );
    // On a machine that is busy with other things it may fall silent first.
    let given_up = ["sends too slowly, so it was given up", "was silent"];
    assert!(
        given_up.iter().any(|words| dripping.contains(words)),
        "{dripping}"
    );
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn a_server_that_is_not_there_is_asked_no_more() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = gone.local_addr().unwrap().port();
    drop(gone);
    let url = |host: &str, path: &str| format!("http://{host}:{port}{path}");
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list(
        &dir,
        &[
            ("Pendle", "One", &url("127.0.0.1", "/1"), ""),
            ("Pendle", "Two", &url("127.0.0.1", "/2"), ""),
            ("Leeds", "Plan", &server.by_name("/plan"), ""),
            (
                "Kent",
                "Plan",
                &server.url("/plan").replace("http:", "https:"),
                "",
            ),
            ("Kent", "Plan", "not an address", ""),
        ],
    );
    let output = fetch(&dir, &["--json", "--retries", "1"])
        .code(1)
        .err("1 fetched, 0 changed, 0 unchanged, 0 skipped, 4 failed");
    assert_eq!(
        statuses(&output),
        ["failed", "failed", "fetched", "failed", "failed"]
    );
    let reasons = output.values("reason");
    let refused = "the server refuses the connection; tried 2 times (asked for its robots.txt)";
    assert_eq!(reasons[..2], [refused, refused]);
    assert!(
        reasons[3].contains("no secure connection, so nothing was sent"),
        "{reasons:?}"
    );
    assert!(
        reasons[4].contains("`not an address` is no web address"),
        "{reasons:?}"
    );
}

#[test]
fn names_of_servers_and_headers_never_name_files() {
    let hostile = Answer::page("Plan.")
        .with(
            "Content-Disposition",
            "attachment; filename=\"../../evil.html\"",
        )
        .with("ETag", "=cmd|'/c calc'!A1")
        .with("Last-Modified", "=never");
    let server = Server::of([("/etc/passwd", vec![hostile])]);
    let dir = Dir::empty();
    let url = server.url("/a/../../../etc/passwd");
    list(
        &dir,
        &[
            ("", "../../up", &url, ""),
            ("..", "/", &server.url("/%2e%2e/"), ""),
        ],
    );
    let output = fetch(&dir, &["--json"]).code(1);
    assert_eq!(output.values("path")[0], "corpus/127-0-0-1-up.html");
    assert_eq!(files(&dir), ["127-0-0-1-up.html", "plans.csv"]);
    let rows = read(&dir, "corpus/plans.csv");
    assert!(!rows.contains("calc") && !rows.contains('\u{1B}'), "{rows}");
    assert_eq!(
        dir.files(".")
            .iter()
            .filter(|name| !name.starts_with("corpus/"))
            .count(),
        1
    );
}
