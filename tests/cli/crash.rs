//! Builds that are killed, that find no room, that may not write, that meet each other: the index
//! goes on answering, and the next build makes everything good. Every single change to the index folder
//! is made to fail in `src/index/faults`; here the program itself is driven.
//!
//! `PLANSEARCH_KILLS=200` kills so many builds instead of a few.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::harness::{Dir, same, say};

/// So many builds are killed in an ordinary run.
const KILLS: u32 = 6;

/// So many documents that the index has several shards.
const DOCUMENTS: u32 = 40;

/// Numbers that look like chance and are the same in every run (Knuth's MMIX constants).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = (self.0)
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as u32) % limit
    }

    /// Writes, edits or deletes some plans.
    fn edit(&mut self, dir: &Dir) {
        for _ in 0..1 + self.below(3) {
            let number = self.below(DOCUMENTS);
            match self.below(4) {
                0 if dir.path(&name(number)).exists() => dir.remove(&name(number)),
                _ => self.write(dir, number),
            }
        }
        // Something changes in any case.
        self.write(dir, 0);
    }

    fn write(&mut self, dir: &Dir, number: u32) {
        let sum = self.below(1_000_000);
        let text = format!("Plan {number}.\n\nThe depots save £{sum}, and the heron stays.\n");
        dir.write(&name(number), text);
    }
}

fn name(number: u32) -> String {
    format!("corpus/plan-{number}.txt")
}

fn corpus() -> (Dir, Chance) {
    let (dir, mut chance) = (Dir::empty(), Chance(31));
    (0..DOCUMENTS).for_each(|number| chance.write(&dir, number));
    (dir, chance)
}

/// The files of an index but for its lock, which says nothing to readers.
fn files(dir: &Dir, index: &str) -> BTreeMap<String, u64> {
    if !dir.path(index).exists() {
        return BTreeMap::new(); // killed before it was made
    }
    let mut files = dir.contents(index);
    files.remove("lock");
    files
}

/// What the index answers; nothing where there is none.
fn answer(dir: &Dir, index: &str) -> Option<String> {
    let export = dir.run(&["export", "-i", index]);
    match dir.path(index).join("meta.json").exists() {
        true => Some(export.code(0).stdout),
        false => {
            export.fails_with("no index here");
            None
        }
    }
}

fn started(dir: &Dir, args: &[&str]) -> Child {
    let mut command = dir.command(args);
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

#[test]
fn builds_that_are_killed_at_any_moment_lose_nothing() {
    let kills = std::env::var("PLANSEARCH_KILLS").ok();
    let kills: u32 = kills.map_or(KILLS, |kills| kills.parse().unwrap());
    let (dir, mut chance) = corpus();
    let (mut before, mut after, mut lost) = (0, 0, 0);
    for number in 0..kills {
        // A first build each fourth time, else a refresh.
        if number % 4 == 0 {
            let _ = fs::remove_dir_all(dir.path("index"));
        } else {
            chance.edit(&dir);
        }
        let old = answer(&dir, "index");
        let _ = fs::remove_dir_all(dir.path("fresh"));
        let begun = Instant::now();
        dir.run(&["index", "-i", "fresh"]).code(0);
        let longest = begun.elapsed().as_micros() as u32;
        let new = answer(&dir, "fresh");
        let mut child = started(&dir, &["index"]);
        sleep(Duration::from_micros(chance.below(longest).into()));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = answer(&dir, "index");
        assert!(now == old || now == new, "kill {number}: another index");
        match now == old {
            true => before += 1,
            false => after += 1,
        }
        let left = files(&dir, "index");
        lost += u32::from(left.keys().any(|name| name.ends_with(".tmp")));
        dir.run(&["index"]).code(0);
        same(files(&dir, "index"), files(&dir, "fresh"), number);
    }
    say(&format!(
        "{kills} builds killed: {before} before their commit, {after} after it; {lost} left files unfinished"
    ));
}

#[test]
fn searching_beside_builds_finds_the_old_index_or_the_new_one() {
    let (dir, mut chance) = corpus();
    dir.run(&["index"]).code(0);
    let mut searches = 0;
    for _ in 0..3 {
        let old = answer(&dir, "index");
        chance.edit(&dir);
        dir.run(&["index", "-i", "fresh"]).code(0);
        let new = answer(&dir, "fresh");
        let mut child = started(&dir, &["index"]);
        while child.try_wait().unwrap().is_none() {
            let now = answer(&dir, "index");
            assert!(now == old || now == new, "a mixture");
            searches += 1;
        }
        child.wait().unwrap();
        same(answer(&dir, "index"), new, "once the build is done");
    }
    assert!(searches >= 3, "{searches}");
}

#[test]
fn the_second_of_two_builds_says_who_holds_the_lock() {
    let dir = Dir::indexed();
    let path = dir.path("index/lock");
    same(fs::read(&path).unwrap().len(), 0, "nobody holds it");
    let lock = File::options().write(true).open(&path).unwrap();
    lock.try_lock().unwrap();
    let busy = "index: another plansearch is building this index";
    for (text, told) in [
        ("", "; wait"),
        (r#"{"process":12,"#, "; wait"),
        ("\u{0}\u{FFFD}", "; wait"),
        (
            r#"{"process":12,"machine":"wren","began":"2026-01-02 03:04:05 UTC","sources":["a","b\u001b[31m"]}"#,
            " (process 12 on wren, since 2026-01-02 03:04:05 UTC, from a, b\u{FFFD}[31m); wait",
        ),
    ] {
        dir.write("index/lock", text);
        dir.run(&["index"]).fails_with(&format!("{busy}{told}"));
    }
    dir.run(&["search", "goose"]).code(0);
    drop(lock);
    // What is left of one that was killed is in nobody's way.
    dir.run(&["index"]).code(0);
    same(fs::read(&path).unwrap().len(), 0, "nobody holds it");
}

/// As of an old file that somebody reads, on Windows.
#[test]
fn what_cannot_be_removed_after_a_build_is_told_and_does_no_harm() {
    let dir = Dir::indexed();
    let stuck = "index/0123456789abcdef0123456789abcdef.store";
    dir.write(
        &format!("{stuck}/file"),
        "A folder, where a file should be.",
    );
    dir.write("corpus/dell.txt", "The dell is mown.\n");
    let built = dir.run(&["index"]).code(0).out("1 read, 4 kept");
    let times = built.stderr.matches("in its place").count();
    let built = built.assert(times == 1, "told once");
    built
        .err("the new index is in its place, but index/0123")
        .err("tries that again");
    same(dir.ids(&["mown"]), vec!["dell:1".to_owned()], "it answers");
    dir.run(&["index"]).code(0).out("0 read, 5 kept");
    fs::remove_file(dir.path(&format!("{stuck}/file"))).unwrap();
    fs::remove_dir(dir.path(stuck)).unwrap();
    dir.run(&["check"]).code(0);
}

#[test]
#[cfg(unix)]
fn a_limit_on_the_size_of_files_is_told_and_leaves_nothing_behind() {
    let dir = Dir::indexed();
    let before = files(&dir, "index");
    let long = "The depots are shared and the heron stays.\n\n".repeat(3000);
    dir.write("corpus/long.txt", long);
    let program = env!("CARGO_BIN_EXE_plansearch");
    for (index, state) in [
        ("index", "the index is as it was"),
        ("a/b", "no index was made"),
    ] {
        let limited = format!("ulimit -f 16; exec '{program}' index -i {index}");
        let refused = dir.run_program("sh", &["-c", &limited]);
        refused.fails_with(state).err("ulimit -f");
    }
    same(files(&dir, "index"), before, "nothing was changed");
    assert!(!dir.path("a").exists(), "what was made is removed");
    dir.run(&["index"]).code(0).out("1 read, 4 kept");
}

/// A small disk, where this test may mount one; it goes when this goes.
#[cfg(target_os = "linux")]
struct Disk<'d>(&'d Dir);

#[cfg(target_os = "linux")]
impl Disk<'_> {
    fn mount(dir: &Dir) -> Option<Disk<'_>> {
        fs::create_dir(dir.path("small")).unwrap();
        let mounted = dir.run_program("mount", &["-t", "tmpfs", "-o", "size=96k", "none", "small"]);
        if !mounted.stderr.is_empty() {
            let why = mounted.stderr.trim();
            say(&format!("full and read-only disks are not tested: {why}"));
            return None;
        }
        Some(Disk(dir))
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = self.0.run_program("umount", &["small"]);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_is_full_or_read_only_is_told_and_nothing_is_left() {
    let dir = Dir::with_plans();
    let Some(_disk) = Disk::mount(&dir) else {
        return;
    };
    dir.run(&["index", "-i", "small/index"]).code(0);
    let before = dir.contents("small/index");
    let text = "The depots are shared, the herons counted and sums of £30,000 saved.\n\n";
    dir.write("corpus/long.txt", text.repeat(9000));
    let refused = dir.run(&["index", "-i", "small/index"]);
    let refused = refused
        .fails_with("the index is as it was")
        .err("Make room");
    refused
        .err("takes about twice its sources, here 2 MB")
        .err("--index");
    same(
        dir.contents("small/index"),
        before.clone(),
        "nothing is left",
    );
    dir.run(&["search", "goose", "-i", "small/index"]).code(0);
    dir.run(&["index", "-i", "small/b/c"])
        .fails_with("no index was made");
    assert!(!dir.path("small/b").exists());

    dir.run_program("mount", &["-o", "remount,ro", "small"])
        .code(0);
    dir.run(&["search", "goose", "-i", "small/index"]).code(0);
    for (index, state) in [
        ("small/index", "the index is as it was"),
        ("small/b/c", "no index was made"),
    ] {
        let refused = dir.run(&["index", "-i", index]);
        refused
            .fails_with(state)
            .err("Choose a place that you may write to");
    }
    same(dir.contents("small/index"), before, "nothing was changed");
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_not_be_written_to_is_told_and_answers() {
    use std::os::unix::fs::PermissionsExt;
    let dir = Dir::indexed();
    dir.write("corpus/dell.txt", "The dell is mown.\n");
    let before = files(&dir, "index");
    let allow = |name: &str, mode| {
        fs::set_permissions(dir.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(".", 0o555);
    allow("index", 0o555);
    allow("index/lock", 0o444);
    let program = env!("CARGO_BIN_EXE_plansearch");
    // To the administrator everything is allowed.
    let nobody = [
        "--reuid",
        "65534",
        "--regid",
        "65534",
        "--clear-groups",
        program,
    ];
    let is_root = File::create(dir.path("index/probe")).is_ok();
    let run = |args: &[&str]| match is_root {
        true => dir.run_program("setpriv", &[&nobody[..], args].concat()),
        false => dir.run(args),
    };
    if is_root {
        dir.remove("index/probe");
        if run(&["--version"]).stdout.is_empty() {
            say("folders that may not be written to are not tested: no setpriv");
            return;
        }
    }
    run(&["search", "goose"]).code(0);
    for (index, state) in [
        ("index", "the index is as it was"),
        ("b/c", "no index was made"),
    ] {
        let refused = run(&["index", "-i", index]);
        refused
            .fails_with(state)
            .err("Choose a place that you may write to");
    }
    same(files(&dir, "index"), before, "nothing was changed");
    allow(".", 0o755);
    allow("index", 0o755);
}
