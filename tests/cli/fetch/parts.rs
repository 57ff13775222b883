//! What began to arrive, and servers that give its rest wrongly.

use super::server::{Answer, Server, page};
use super::{FILE, fetch, list_one, read};
use crate::harness::Dir;

fn text() -> String {
    "Our plan shares services. ".repeat(4000)
}

/// A server that breaks off after 60 000 bytes, and then gives these answers.
fn breaking_off(answers: Vec<Answer>) -> (Server, Dir) {
    let begun = Answer::page(&text()).with("ETag", "\"7\"").in_ranges();
    let mut all = vec![begun.cut(60_000)];
    all.extend(answers);
    let server = Server::of([("/plan", all)]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    (server, dir)
}

/// The answer that gives the rest, with these headers.
fn rest(headers: &str) -> Answer {
    let whole = page(&text());
    let head = format!(
        "Content-Type: text/html\r\nContent-Length: {}",
        whole.len() - 60_000
    );
    Answer::raw(format!(
        "HTTP/1.1 206 Partial Content\r\nConnection: close\r\n{head}\r\n{headers}\r\n\r\n{}",
        &whole[60_000..]
    ))
}

#[test]
fn parts_of_two_versions_are_never_combined() {
    let total = page(&text()).len();
    let range = format!("Content-Range: bytes 60000-{}/{total}", total - 1);
    for etag in ["ETag: \"8\"", "ETag: W/\"7\"", "X: y"] {
        let odd = rest(&format!("{range}\r\n{etag}"));
        let (server, dir) = breaking_off(vec![odd, Answer::page("New.")]);
        fetch(&dir, &["--retries", "2"]).code(0);
        assert_eq!(read(&dir, FILE), page("New."), "{etag}");
        assert!(!server.log()[2].headers.contains_key("range"));
    }
    let (_server, dir) = breaking_off(vec![rest(&format!("{range}\r\nETag: \"7\""))]);
    fetch(&dir, &["--retries", "1"]).code(0);
    assert_eq!(read(&dir, FILE), page(&text()));
}

#[test]
fn places_that_make_no_sense_are_refused() {
    for range in [
        "60000-5/100",
        "60000-60001/60001",
        "60000-99999999999999999999/3",
        "60000/x",
    ] {
        let odd = rest(&format!("Content-Range: bytes {range}\r\nETag: \"7\""));
        let (_server, dir) = breaking_off(vec![odd, Answer::page("New.")]);
        fetch(&dir, &["--retries", "2"]).code(0);
        assert_eq!(read(&dir, FILE), page("New."), "{range}");
    }
}

#[test]
fn a_part_that_is_larger_than_the_limit_is_dropped() {
    let server = Server::of([("/plan", vec![Answer::page("Small.")])]);
    let dir = Dir::empty();
    let url = server.url("/plan");
    list_one(&dir, &url);
    let name = &blake3::hash(url.as_bytes()).to_hex()[..32];
    let head = format!("{{\"url\":\"{url}\",\"etag\":\"\\\"7\\\"\"}}\n");
    dir.write(
        &format!("corpus/.fetch/{name}"),
        head + &"x".repeat(2 << 20),
    );
    fetch(&dir, &["--max-size", "1"]).code(0);
    assert!(!server.log()[0].headers.contains_key("range"));
    assert_eq!(read(&dir, FILE), page("Small."));
}

#[test]
fn what_had_arrived_whole_is_used() {
    let no_more = |total: usize, etag: &str| {
        Answer::new("416 Range Not Satisfiable", "")
            .with("Content-Range", &format!("bytes */{total}"))
            .with("ETag", etag)
    };
    let whole = page(&text());
    for (total, etag, is_used) in [
        (whole.len(), "\"7\"", true),
        (whole.len(), "\"8\"", false),
        (whole.len() + 1, "\"7\"", false),
    ] {
        let answers = vec![no_more(total, etag), Answer::page("New.")];
        let server = Server::of([("/plan", answers)]);
        let dir = Dir::empty();
        let url = server.url("/plan");
        list_one(&dir, &url);
        let name = &blake3::hash(url.as_bytes()).to_hex()[..32];
        let head = format!("{{\"url\":\"{url}\",\"etag\":\"\\\"7\\\"\"}}\n");
        dir.write(&format!("corpus/.fetch/{name}"), head + &whole);
        fetch(&dir, &["--retries", "1"]).code(0);
        let wanted = if is_used { whole.clone() } else { page("New.") };
        assert_eq!(read(&dir, FILE), wanted, "{total} {etag}");
        assert_eq!(
            read(&dir, "corpus/plans.csv").contains("\"\"7\"\""),
            is_used
        );
    }
}
