//! A refreshed index is a fresh one: the same files and the same answers, whatever was edited,
//! added or deleted before, and whatever was left behind by a build that was killed.

use std::fs::{self, File};
use std::process::Stdio;

use crate::chance::Chance;
use crate::harness::{Dir, same};

/// So many documents that the index has several shards.
const DOCUMENTS: u32 = 45;
fn name(number: u32) -> String {
    format!("corpus/{}/plan-{number}.txt", number % 3)
}

fn corpus(seed: u64) -> (Dir, Chance) {
    let dir = Dir::empty();
    let mut chance = Chance(seed);
    for number in 0..DOCUMENTS {
        dir.write(&name(number), chance.plan());
    }
    (dir, chance)
}

/// Everything that the program answers from an index.
fn answers(dir: &Dir, index: &str) -> Vec<String> {
    [
        &["search", "shared services", "-n", "1000", "--json"][..],
        &[
            "search",
            "--any",
            "heron digital £5,000",
            "-n",
            "30",
            "--json",
        ],
        &["count", "the", "--by", "document", "--json"],
        &["export"],
    ]
    .map(|args| dir.run(&[args, &["-i", index]].concat()).code(0).stdout)
    .to_vec()
}

#[test]
fn one_edit_leaves_most_of_the_index_as_it_was() {
    let (dir, _) = corpus(4444);
    dir.run(&["index"]).code(0);
    let before = dir.contents("index");
    dir.write(&name(7), "A wholly new text.\n");
    dir.run(&["index"])
        .code(0)
        .out(": 1 read, 44 kept, 0 removed");
    let after = dir.contents("index");
    let kept = after
        .keys()
        .filter(|file| before.contains_key(*file))
        .count();
    assert!(
        kept * 2 > before.len(),
        "{kept} of {} files are kept",
        before.len()
    );
    assert!(
        before.keys().any(|file| !after.contains_key(file)),
        "and the old shard is deleted"
    );
}

#[test]
fn a_file_only_touched_costs_nothing() {
    let (dir, _) = corpus(666_666);
    dir.run(&["index"]).code(0);
    let before = answers(&dir, "index");
    let text = fs::read(dir.path(&name(3))).unwrap();
    dir.remove(&name(3));
    dir.write(&name(3), text);
    dir.run(&["index"]).code(0).out("0 read, 45 kept");
    same(
        answers(&dir, "index"),
        before,
        "the same content at another time",
    );
}

#[test]
fn what_a_killed_build_left_is_cleaned_and_what_is_not_ours_is_not() {
    let dir = Dir::indexed();
    let before = dir.run(&["export"]).stdout;
    let stray = "0123456789abcdef0123456789abcdef";
    let leftovers = [
        format!("index/{stray}.fast.tmp"),
        format!("index/{stray}.store"),
        format!("index/{stray}.term"),
    ];
    let others = [
        "index/notes.txt",
        "index/0123.store",
        "index/0123456789ABCDEF0123456789ABCDEF.store",
        "index/0123456789abcdef0123456789abcdef.txt",
        "index/0123456789abcdef0123456789abcdef",
        "index/mine/0123456789abcdef0123456789abcdef.store",
    ];
    leftovers
        .iter()
        .for_each(|file| dir.write(file, "half of a shard"));
    others.iter().for_each(|file| dir.write(file, "not ours"));
    same(
        dir.run(&["export"]).code(0).stdout,
        before.clone(),
        "the old index answers",
    );
    dir.run(&["check"]).code(0);
    dir.run(&["index"]).code(0).out("0 read, 4 kept");
    for file in leftovers {
        assert!(!dir.path(&file).exists(), "{file} is left");
    }
    for file in others {
        assert!(dir.path(file).exists(), "{file} was deleted");
    }
    same(
        dir.run(&["export"]).code(0).stdout,
        before,
        "and so does the new one",
    );
}

#[test]
fn a_build_that_is_killed_leaves_an_index_that_answers() {
    let (dir, mut chance) = corpus(7_777_777);
    dir.run(&["index"]).code(0);
    for _ in 0..4 {
        let before = dir.run(&["export"]).code(0).stdout;
        (0..DOCUMENTS).for_each(|number| dir.write(&name(number), chance.plan()));
        let mut command = dir.command(&["index"]);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // However far it came, also if it was done.
        child.kill().unwrap();
        child.wait().unwrap();
        let now = dir.run(&["export"]).code(0).stdout;
        dir.run(&["index", "-i", "fresh"]).code(0);
        let fresh = dir.run(&["export", "-i", "fresh"]).code(0).stdout;
        assert!(
            now == before || now == fresh,
            "neither the old index nor the new one"
        );
        dir.run(&["index"]).code(0);
        same(
            dir.contents("index"),
            dir.contents("fresh"),
            "it goes on as if nothing had been",
        );
    }
}

#[test]
fn two_builds_of_one_index_never_meet() {
    let dir = Dir::indexed();
    dir.write("corpus/dell.txt", "The dell is mown.\n");
    let before = dir.contents("index");
    let lock = File::options()
        .write(true)
        .open(dir.path("index/lock"))
        .unwrap();
    lock.try_lock().unwrap();
    dir.run(&["index"])
        .fails_with("another plansearch is building this index")
        .err("wait");
    same(dir.contents("index"), before, "nothing was changed");
    dir.run(&["search", "goose"]).code(0);
    drop(lock);
    dir.run(&["index"]).code(0).out("1 read, 4 kept");
}

#[test]
fn an_index_in_another_format_says_so_and_is_rebuilt() {
    let dir = Dir::indexed();
    let fresh = dir.contents("index");
    edit_payload(&dir, |payload| {
        payload["format"] = 99.into();
        payload["program"] = "9.8.7".into();
        payload["shards"] = "of another shape".into();
    });
    for args in [
        &["search", "goose"][..],
        &["export"],
        &["stats"],
        &["check"],
        &["show", "fenby:1"],
    ] {
        dir.run(args)
            .fails_with("9.8.7")
            .err("rebuild it with `plansearch index`");
    }
    dir.run(&["index"]).code(0).out("4 read, 0 kept");
    same(dir.contents("index"), fresh, "as if built at once");
}

#[test]
fn an_index_of_another_program_version_answers_and_is_read_again() {
    let dir = Dir::indexed();
    edit_payload(&dir, |payload| payload["program"] = "0.0.9".into());
    dir.run(&["search", "goose"]).code(0);
    dir.run(&["index"]).code(0).out("4 read, 0 kept");
}

#[test]
fn an_index_that_is_not_ours_is_refused_and_left_alone() {
    for meta in [
        "{}",
        "",
        "not JSON",
        r#"{"index_settings":{},"segments":[],"schema":[],"opstamp":0}"#,
        r#"{"payload":"{\"magic\":\"other\",\"format\":1,\"program\":\"x\"}"}"#,
    ] {
        let dir = Dir::with_plans();
        dir.write("index/meta.json", meta);
        dir.write("index/0123456789abcdef0123456789abcdef.store", "theirs");
        let before = dir.contents("index");
        let refused = dir.run(&["search", "goose"]);
        refused.fails_with("did not make").err("--index");
        dir.run(&["index"])
            .fails_with("did not make")
            .err("--index");
        let mut after = dir.contents("index");
        after.remove("lock");
        same(after, before, meta);
    }
}

/// Changes what the manifest of the index says.
fn edit_payload(dir: &Dir, edit: impl FnOnce(&mut serde_json::Value)) {
    let file = "index/meta.json";
    let mut meta: serde_json::Value =
        serde_json::from_slice(&fs::read(dir.path(file)).unwrap()).unwrap();
    let mut payload: serde_json::Value =
        serde_json::from_str(meta["payload"].as_str().unwrap()).unwrap();
    edit(&mut payload);
    meta["payload"] = payload.to_string().into();
    dir.write(file, meta.to_string());
}
