//! `plansearch index` while it runs: watching, being stopped, telling how far it is.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::{Dir, same};

/// A line is waited for so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A run of the program, and the lines that it writes to standard output.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn start(dir: &Dir, args: &[&str]) -> Running {
        let mut command = dir.command(args);
        let mut child = (command.stdout(Stdio::piped()).stderr(Stdio::piped()))
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (send, lines) = mpsc::channel();
        thread::spawn(move || {
            output.lines().for_each(|line| {
                let _ = send.send(line.unwrap());
            });
        });
        Running { child, lines }
    }

    #[track_caller]
    fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).unwrap()
    }

    fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args([name, &pid]).status().unwrap();
        assert!(sent.success());
    }

    /// The exit code and standard error.
    fn end(mut self) -> (Option<i32>, String) {
        let mut told = String::new();
        let mut errors = self.child.stderr.take().unwrap();
        errors.read_to_string(&mut told).unwrap();
        (self.child.wait().unwrap().code(), told)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_watched_folder_is_indexed_whenever_it_changes() {
    let dir = Dir::with_plans();
    let watching = Running::start(&dir, &["index", "corpus", "--watch", "--poll", "20"]);
    assert!(watching.line().starts_with("4 documents, "));

    dir.write("corpus/new/dell.txt", "The dell is mown.\n");
    let line = watching.line();
    assert!(line.contains("5 documents, "), "{line}");
    assert!(line.contains("; 1 added, 0 changed, 0 moved"), "{line}");
    assert_eq!(dir.ids(&["mown"]), ["new/dell:1"]);

    // The folder is new: it is watched too.
    dir.write("corpus/new/dell.txt", "The dell is a swamp.\n");
    let line = watching.line();
    assert!(line.contains("; 0 added, 1 changed, 0 moved"), "{line}");

    // With nothing left there is nothing to index; that is told, and it goes on.
    std::fs::rename(dir.path("corpus"), dir.path("elsewhere")).unwrap();
    dir.write("corpus/dell.txt", "Mown at last.\n");
    let line = watching.line();
    assert!(line.contains("1 documents, "), "{line}");

    watching.signal("-INT");
    let (code, told) = watching.end();
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("plansearch: added corpus/new/dell.txt"));
    assert!(told.contains("watching has ended"), "{told}");
}

#[test]
fn a_build_that_is_stopped_leaves_the_index_as_it_was() {
    let dir = Dir::indexed();
    let before = dir.contents("index");
    for number in 0..60 {
        let sentence = format!("The council of plan {number} saves on depots and on ledgers.\n\n");
        dir.write(&format!("corpus/long-{number}.txt"), sentence.repeat(600));
    }
    for (signal, index, left) in [
        ("-INT", "index", "stopped; the index is as it was"),
        ("-TERM", "first", "stopped; no index was made"),
    ] {
        let args = ["index", "-j", "1", "-i", index, "--progress", "plain"];
        let running = Running::start(&dir, &args);
        let started = Instant::now();
        while !dir.path(index).join("lock").exists()
            || started.elapsed() < Duration::from_millis(300)
        {
            thread::sleep(Duration::from_millis(10));
        }
        running.signal(signal);
        let (code, told) = running.end();
        assert_eq!(code, Some(2), "{told}");
        assert!(told.contains(left), "{told}");
        assert!(told.contains(" files read, "), "{told}");
    }
    same(dir.contents("index"), before, "nothing was changed");
    assert!(!dir.path("first").exists(), "and nothing is left");
    assert!(dir.children().is_empty());
}
