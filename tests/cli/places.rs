//! What is no file, leads elsewhere or has no end; and what becomes of the processes that read when
//! the one that asked is ended.

use std::fs;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::{Dir, made, same};

#[test]
fn pipes_devices_links_and_giants_are_named() {
    let dir = Dir::empty();
    if !made(&dir, "places") {
        return;
    }
    let started = Instant::now();
    let run = dir.run(&["index"]).code(1);
    let neither = "neither a file nor a folder";
    let leads_out = "leads out of the folders";
    let mut wanted = vec![
        ("pipe.pdf", neither),
        ("pipe-out.html", leads_out),
        ("device.txt", leads_out),
        ("out.txt", leads_out),
        ("sparse.pdf", "larger than the limit"),
        ("nowhere.pdf", "No such file"),
        ("itself.txt", "symbolic links"),
        ("ping.txt", "symbolic links"),
        ("pong.txt", "symbolic links"),
        ("circle", "leads back"),
        ("above", "leads back"),
    ];
    let closed = dir.path("corpus/places/closed.txt");
    if fs::read(&closed).is_err() {
        wanted.push(("closed.txt", "denied")); // root may read it
    }
    let lines: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.contains("could not read"))
        .collect();
    for (name, reason) in &wanted {
        let start = format!("plansearch: could not read corpus/places/{name}: ");
        let named = |line: &&&str| line.starts_with(&start) && line.contains(reason);
        same(lines.iter().filter(named).count(), 1, (name, &lines));
    }
    same(lines.len(), wanted.len(), &lines);
    dir.run(&["search", "heron outside"]).code(1);
    same(
        dir.ids(&["heron inside"]),
        vec!["places/folder.pdf/inner:1".to_owned()],
        "a folder",
    );
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "{:?}",
        started.elapsed()
    );
    let again = dir.run(&["index"]).code(1).out(" 0 read, ");
    same(again.stderr, run.stderr, "the same is said again");
    dir.run(&["index", "corpus/places/pipe.bin"])
        .fails_with(neither);
    dir.run(&["index", "corpus/good", "corpus/places/pipe.pdf"])
        .code(1)
        .err(neither);
}

#[test]
fn limits_are_checked() {
    let dir = Dir::with_plans();
    for option in [
        "--time-limit=0",
        "--time-limit=86401",
        "--memory-limit=1",
        "--memory-limit=x",
    ] {
        dir.run(&["index", option])
            .code(2)
            .no_out()
            .err(&option[..8]);
    }
    dir.run(&["index", "--time-limit=1", "--memory-limit=64"])
        .code(0);
}

/// A page that takes longer to read than any test.
fn slow_page() -> String {
    let many: String = (0..400_000).map(|n| format!(" a{n}=x")).collect();
    format!("<p{many}>A heron.</p>")
}

#[test]
fn what_reached_a_limit_is_read_again_only_within_others() {
    let dir = Dir::with_plans();
    dir.write("corpus/slow.html", slow_page());
    let run = |limit: &str| dir.run(&["index", limit]).code(1).err("slow.html").stderr;
    assert!(run("--time-limit=3").contains("longer than 3 seconds"));
    let started = Instant::now();
    assert!(run("--time-limit=3").contains("longer than 3 seconds"));
    assert!(
        started.elapsed() < Duration::from_secs(1),
        "it was read again"
    );
    assert!(run("--time-limit=4").contains("longer than 4 seconds"));
    dir.run(&["check"])
        .code(0)
        .out("could not be read")
        .out("slow.html");
}

/// A folder with a page that takes longer to read than any test, and `index` at work on it.
fn at_work() -> (Dir, Child) {
    let dir = Dir::empty();
    dir.write("corpus/slow.html", slow_page());
    let mut command = dir.command(&["index", "--time-limit=60"]);
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0);
    let parent = command.spawn().unwrap();
    wait_until("it has a child", || !dir.children().is_empty());
    (dir, parent)
}

#[track_caller]
fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < Duration::from_secs(20), "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

fn signal(name: &str, whom: &str) {
    assert!(
        Command::new("kill")
            .args([name, "--", whom])
            .status()
            .unwrap()
            .success()
    );
}

#[test]
fn an_interrupt_ends_the_children_too() {
    let (dir, mut parent) = at_work();
    signal("-INT", &format!("-{}", parent.id()));
    assert!(!parent.wait().unwrap().success());
    wait_until("the child is gone", || dir.children().is_empty());
}

#[test]
fn children_of_a_killed_parent_end_by_themselves() {
    let (dir, mut parent) = at_work();
    signal("-KILL", &parent.id().to_string());
    assert!(!parent.wait().unwrap().success());
    wait_until("the child is gone", || dir.children().is_empty());
}

/// `extract` as `index` starts it, with standard input kept open.
fn child(seconds: u64, parent: u32) -> Child {
    let order = format!(
        "{{\"format\":\"html\",\"seconds\":{seconds},\"memory\":1000000000,\"parent\":{parent},\"taxonomy\":0}}"
    );
    Command::new(env!("CARGO_BIN_EXE_plansearch"))
        .args(["extract", &order])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_child_that_is_given_nothing_ends_when_its_time_is_up() {
    for (seconds, parent) in [(1, std::process::id()), (60, 1)] {
        let mut child = child(seconds, parent);
        let input = child.stdin.take();
        let started = Instant::now();
        let status = child.wait().unwrap();
        assert!(!status.success());
        assert!(
            started.elapsed() < Duration::from_secs(15),
            "{:?}",
            started.elapsed()
        );
        drop(input);
    }
}

/// What reading does not need is given up; on other systems it cannot be looked up.
#[test]
fn a_child_may_open_no_file_and_take_no_more_than_its_share() {
    let mut child = child(30, std::process::id());
    let path = format!("/proc/{}/limits", child.id());
    if fs::read(&path).is_ok() {
        let limit = |name: &str| {
            let limits = fs::read_to_string(&path).unwrap();
            let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
            let row: Vec<String> = line[26..].split_whitespace().map(str::to_owned).collect();
            row[..2].join(" ")
        };
        wait_until("it may open nothing", || limit("Max open files") == "0 0");
        // The soft limit comes first: its signal says that it was the time.
        wait_until("its time is set", || limit("Max cpu time") == "32 33");
        wait_until("its memory is set", || {
            limit("Max address space") == "1536870912 1536870912"
        });
        same(limit("Max file size"), "0 0".to_owned(), "files");
        same(limit("Max core file size"), "0 0".to_owned(), "core files");
    }
    (child.stdin.take().unwrap().write_all(b"<p>The heron.")).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("The heron."));
}
