//! Manners: a name, pauses, one request at a time, `robots.txt`.

use std::time::{Duration, Instant};

use super::server::{Answer, Server};
use super::{fetch, list, list_one, statuses};
use crate::harness::Dir;

#[test]
fn a_server_is_asked_one_thing_at_a_time_with_pauses() {
    let page = || vec![Answer::page("Plan.").after(Duration::from_millis(30))];
    let server = Server::of([("/1", page()), ("/2", page()), ("/3", page())]);
    let dir = Dir::empty();
    let urls = ["/1", "/2", "/3"].map(|path| server.url(path));
    let rows = ["A", "B", "C"].into_iter().zip(&urls);
    let rows: Vec<_> = rows
        .map(|(title, url)| ("Pendle", title, url.as_str(), ""))
        .collect();
    list(&dir, &rows);
    fetch(&dir, &["--delay", "0.2"]).code(0);
    let times: Vec<_> = server.log().iter().map(|request| request.at).collect();
    let pauses: Vec<_> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(
        pauses
            .iter()
            .all(|pause| *pause >= Duration::from_millis(190)),
        "{pauses:?}"
    );
    assert_eq!(server.most_at_once(), 1);
}

#[test]
fn different_servers_are_asked_at_once() {
    let slow = || vec![Answer::page("Plan.").after(Duration::from_secs(1))];
    let server = Server::of([("/1", slow()), ("/2", slow())]);
    let dir = Dir::empty();
    let (one, two) = (server.url("/1"), server.by_name("/2"));
    list(&dir, &[("Pendle", "A", &one, ""), ("Leeds", "B", &two, "")]);
    fetch(&dir, &[]).code(0);
    assert_eq!(server.most_at_once(), 2);
}

#[test]
fn retry_after_is_obeyed_up_to_a_bound() {
    let busy = |after: &str| Answer::new("429 Too Many Requests", "").with("Retry-After", after);
    let server = Server::of([("/plan", vec![busy("1"), Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &[]).code(0);
    let log = server.log();
    assert!(log[1].at - log[0].at >= Duration::from_secs(1));
    server.answer("/plan", vec![busy("86400")]);
    fetch(&dir, &[])
        .code(1)
        .out("wants to be left alone for 1440 minutes; run the command again then");
    assert_eq!(server.log().len(), 3);
}

#[test]
fn attempts_are_further_and_further_apart() {
    let server = Server::of([("/plan", vec![Answer::new("500 Internal Server Error", "")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &["--delay", "0.6", "--retries", "2"]).code(1);
    let times: Vec<_> = server.log().iter().map(|request| request.at).collect();
    assert!(times[1] - times[0] >= Duration::from_millis(1190));
    assert!(times[2] - times[1] >= Duration::from_millis(2390));
}

#[test]
fn attempts_are_apart_even_without_a_delay() {
    let server = Server::of([("/plan", vec![Answer::new("500 Internal Server Error", "")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &["--delay", "0", "--retries", "1"]).code(1);
    let times: Vec<_> = server.log().iter().map(|request| request.at).collect();
    assert!(times[1] - times[0] >= Duration::from_millis(990));
}

/// Fetches five plans of a server that wants to be left alone for so long.
fn five(after: &str, args: &[&str]) -> (Server, Vec<String>) {
    let busy = Answer::new("429 Too Many Requests", "").with("Retry-After", after);
    let server = Server::of([("/1", vec![busy])]);
    let dir = Dir::empty();
    let urls: Vec<_> = (1..=5)
        .map(|number| server.url(&format!("/{number}")))
        .collect();
    let rows: Vec<_> = urls
        .iter()
        .map(|url| ("Pendle", "A", url.as_str(), ""))
        .collect();
    list(&dir, &rows);
    let reasons = fetch(&dir, &[&["--json"], args].concat())
        .code(1)
        .values("reason");
    (server, reasons)
}

#[test]
fn a_server_that_wants_to_be_left_alone_is_not_asked_for_other_plans() {
    for (after, wanted) in [
        ("86400", "for 1440 minutes"),
        ("99999999999999999999999", "for more than a week"),
    ] {
        let (server, reasons) = five(after, &[]);
        assert_eq!(server.log().len(), 1);
        assert!(
            reasons[0].contains("answers 429") && reasons[0].contains(wanted),
            "{reasons:?}"
        );
        for reason in &reasons[1..] {
            assert!(
                reason.starts_with("not asked") && reason.contains(wanted),
                "{reasons:?}"
            );
        }
    }
    // A short rest holds for the other plans too, also after the last attempt.
    let (server, _) = five("2", &["--retries", "0"]);
    let times: Vec<_> = server.log().iter().map(|request| request.at).collect();
    assert_eq!(times.len(), 5);
    assert!(times[1] - times[0] >= Duration::from_millis(1990));
}

#[test]
fn robots_txt_is_obeyed() {
    let rules = "User-agent: *\nDisallow: /private\n\nUser-agent: guest\nDisallow: /\n";
    let server = Server::of([
        ("/robots.txt", vec![Answer::of("text/plain", rules)]),
        ("/plan", vec![Answer::page("Plan.")]),
        ("/moved", vec![Answer::redirect("/private/plan")]),
        ("/private/plan", vec![Answer::page("Private.")]),
    ]);
    let dir = Dir::empty();
    let urls = ["/plan", "/moved", "/private/plan"].map(|path| server.url(path));
    let rows: Vec<_> = (urls.iter().zip(["A", "B", "C"]))
        .map(|(url, title)| ("Pendle", title, url.as_str(), ""))
        .collect();
    list(&dir, &rows);
    let output = fetch(&dir, &["--json"]).code(1);
    assert_eq!(statuses(&output), ["fetched", "failed", "failed"]);
    assert!(output.values("reason")[1].contains("robots.txt asks programs not to fetch this"));
    assert_eq!(server.requests(), 3); // robots.txt once
    let output = fetch(&dir, &["--json", "--user-agent", "Guest/1.0"]).code(1);
    assert_eq!(statuses(&output), ["failed"; 3]);
    // A server that cannot say what it allows allows nothing.
    server.answer(
        "/robots.txt",
        vec![Answer::new("500 Internal Server Error", "")],
    );
    let asked = server.log().len();
    let output = fetch(&dir, &["--json", "--retries", "1"]).code(1);
    assert!(output.values("reason")[0].contains("tried 2 times (asked for its robots.txt)"));
    assert_eq!(server.log().len(), asked);
}

#[test]
fn servers_know_who_asks() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    let version = env!("CARGO_PKG_VERSION");
    for (args, wanted) in [
        (
            &[][..],
            format!("plansearch/{version} (research on councils' productivity plans)"),
        ),
        (
            &["--contact", "ann@university.example"],
            format!(
                "plansearch/{version} (research on councils' productivity plans; ann@university.example)"
            ),
        ),
        (
            &["--user-agent", "fenby/2 (tests)"],
            "fenby/2 (tests)".to_owned(),
        ),
    ] {
        fetch(&dir, args).code(0);
        let last = server.log().pop().unwrap();
        assert_eq!(last.headers["user-agent"], wanted);
        assert_eq!(last.headers["accept-encoding"], "identity");
        assert!(!last.headers.contains_key("cookie"));
    }
}

#[test]
fn a_server_that_drips_holds_nobody_up_for_long() {
    let drips = || vec![Answer::of("text/plain", "# \n").dripping()]; // for half a minute
    let server = Server::of([("/robots.txt", drips())]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    let began = Instant::now();
    // All attempts together have the time of four silences.
    fetch(&dir, &["--timeout", "0.5"])
        .code(1)
        .out("(asked for its robots.txt)");
    assert!(began.elapsed() < Duration::from_secs(15));
    let server = Server::of([("/plan", drips())]);
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &["--timeout", "0.2"]).code(1).out("failed");
    assert!(began.elapsed() < Duration::from_secs(30));
}
