//! What a refresh reads again and what it calls that: files that were moved, renamed, copied, swapped,
//! touched or could not be read; and what a dry run says of it beforehand.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use serde::Deserialize;

use crate::harness::{Dir, same};

/// What `index --json` writes, and nothing else.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Summary {
    index: String,
    dry_run: bool,
    documents: usize,
    passages: Option<usize>,
    read: usize,
    kept: usize,
    added: Vec<Document>,
    changed: Vec<Document>,
    moved: Vec<Moved>,
    removed: Vec<Document>,
    failed: Vec<Failed>,
    notes: Vec<Note>,
    council_unsure: Vec<Note>,
    left_out: Vec<String>,
    seconds: Option<f64>,
    bytes_read: u64,
    index_bytes: Option<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Document {
    id: String,
    path: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Moved {
    id: String,
    path: String,
    from_id: String,
    from_path: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Failed {
    path: String,
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Note {
    path: String,
    line: Option<usize>,
    note: String,
}

impl Summary {
    /// How many were added, changed, moved and removed, and how many were read for that.
    fn counts(&self) -> [usize; 5] {
        let Summary {
            added,
            changed,
            moved,
            removed,
            ..
        } = self;
        [
            added.len(),
            changed.len(),
            moved.len(),
            removed.len(),
            self.read,
        ]
    }
}

/// A refresh, which must say what it did as a dry run said before, and give what a fresh build gives.
#[track_caller]
fn refreshed(dir: &Dir, paths: &[&str]) -> Summary {
    let run = |more: &[&str]| {
        let output = dir.run(&[&["index", "--json"], paths, more].concat());
        output.json::<Summary>().remove(0)
    };
    let (forecast, done) = (run(&["--dry-run"]), run(&[]));
    assert!(forecast.dry_run && !done.dry_run);
    same(forecast.counts(), done.counts(), "as it was foretold");
    let fresh = format!("fresh-{}", dir.files(".").len());
    run(&["-i", &fresh]);
    same(dir.contents("index"), dir.contents(&fresh), "as if fresh");
    done
}

fn rename(dir: &Dir, from: &str, to: &str) {
    let to = dir.path(to);
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::rename(dir.path(from), to).unwrap();
}

#[test]
fn what_only_moved_is_not_read_again() {
    let dir = Dir::empty();
    dir.write(
        "corpus/pendle.txt",
        "Pendle Borough Council\n\nThe dell is mown.\n",
    );
    dir.write("corpus/plan-1.txt", "The hedge of Bolsover is cut.\n");
    dir.write("corpus/plan-2.txt", "The pond is dug.\n");
    dir.run(&["index"]).code(0);

    // [added, changed, moved, removed, read]
    rename(&dir, "corpus/pendle.txt", "corpus/2024/pendle.txt");
    rename(&dir, "corpus/plan-1.txt", "corpus/plan-one.txt");
    let done = refreshed(&dir, &[]);
    same(done.counts(), [0, 0, 2, 0, 0], "into a folder, and renamed");
    same(
        done.moved[0].from_path.as_str(),
        "corpus/pendle.txt",
        "from",
    );
    same(done.moved[0].id.as_str(), "2024/pendle", "to");
    assert_eq!(dir.ids(&["mown"]), ["2024/pendle:2"]);

    rename(&dir, "corpus/2024", "corpus/later years");
    same(
        refreshed(&dir, &[]).counts(),
        [0, 0, 1, 0, 0],
        "its folder is renamed",
    );

    // The name is a sign of whose a plan is, unless that is listed.
    rename(&dir, "corpus/plan-2.txt", "corpus/bolsover.txt");
    same(
        refreshed(&dir, &[]).counts(),
        [0, 0, 1, 0, 1],
        "now it names a council",
    );
    dir.write("corpus/plans.csv", "path,council\nbolsover.txt,pendle\n");
    same(refreshed(&dir, &[]).counts(), [0, 1, 0, 0, 1], "listed");
    rename(&dir, "corpus/bolsover.txt", "corpus/corby.txt");
    dir.write("corpus/plans.csv", "path,council\ncorby.txt,pendle\n");
    same(
        refreshed(&dir, &[]).counts(),
        [0, 0, 1, 0, 0],
        "listed and renamed",
    );
    assert_eq!(dir.ids(&["pond", "council:pendle"]), ["corby:1"]);
}

#[test]
fn copies_swaps_and_moves_between_folders_are_told_apart() {
    let dir = Dir::empty();
    for (name, text) in [
        ("a", "The dell is mown."),
        ("b", "The hedge is cut."),
        ("c", "A pond."),
    ] {
        dir.write(&format!("corpus/{name}.txt"), text);
    }
    dir.write("other/d.txt", "The ditch is dry.\n");
    let paths = ["corpus", "other"];
    dir.run(&["index", "corpus", "other"]).code(0);

    let bytes = fs::read(dir.path("corpus/a.txt")).unwrap();
    dir.write("corpus/copy.txt", &bytes);
    dir.write("corpus/copy-2.txt", &bytes);
    same(
        refreshed(&dir, &paths).counts(),
        [2, 0, 0, 0, 0],
        "copied twice",
    );
    assert_eq!(dir.texts(&["mown"]).len(), 3);

    rename(&dir, "corpus/a.txt", "t");
    rename(&dir, "corpus/b.txt", "corpus/a.txt");
    rename(&dir, "t", "corpus/b.txt");
    same(refreshed(&dir, &paths).counts(), [0, 2, 0, 0, 0], "swapped");

    rename(&dir, "corpus/c.txt", "corpus/e.txt");
    dir.write("corpus/e.txt", "A pond, and a newt.");
    same(
        refreshed(&dir, &paths).counts(),
        [1, 0, 0, 1, 1],
        "moved and changed",
    );

    rename(&dir, "other/d.txt", "corpus/d.txt");
    dir.write("other/f.txt", "More.");
    same(
        refreshed(&dir, &paths).counts(),
        [1, 0, 0, 0, 1],
        "its id is as it was",
    );
    rename(&dir, "other/f.txt", "corpus/g.txt");
    dir.write("other/h.txt", "More, and more.");
    same(
        refreshed(&dir, &paths).counts(),
        [1, 0, 1, 0, 1],
        "to the other path",
    );
}

#[test]
fn what_could_not_be_read_is_not_tried_again_as_the_same() {
    let dir = Dir::with_plans();
    dir.write("corpus/broken.docx", "no Word file");
    dir.write("corpus/empty.txt", "");
    let built = dir.run(&["index", "--json"]).code(1);
    same(built.json::<Summary>()[0].failed.len(), 2, "named");

    dir.write("corpus/fenby.txt", "The dell.\n");
    let done = refreshed(&dir, &[]);
    same((done.read, done.bytes_read), (1, 10), "only what changed");
    same(done.failed.len(), 2, "still named");

    rename(&dir, "corpus/broken.docx", "corpus/elsewhere.docx");
    let done = refreshed(&dir, &[]);
    same(
        (done.read, done.bytes_read),
        (0, 0),
        "nor under another name",
    );
    same(
        done.failed[0].path.as_str(),
        "corpus/elsewhere.docx",
        "which is told",
    );

    dir.write("corpus/empty.txt", "The hedge.\n");
    let done = refreshed(&dir, &[]);
    same(done.counts(), [1, 0, 0, 0, 1], "now it can be");
    dir.write("corpus/empty.txt", " ");
    let before = dir.run(&["documents"]).code(0).stdout;
    dir.write("corpus/empty.txt", " ");
    let built = dir.run(&["index"]).code(1).out("1 removed, 2 failed");
    built.err("plansearch: removed corpus/empty.txt");
    assert!(dir.run(&["documents"]).code(0).stdout.len() < before.len());
}

/// Changes a file, and gives it a time.
fn write_at(dir: &Dir, name: &str, text: &str, time: SystemTime) {
    dir.write(name, text);
    let file = File::options().write(true).open(dir.path(name)).unwrap();
    file.set_modified(time).unwrap();
}

#[test]
fn times_are_believed_only_where_they_are_old() {
    let dir = Dir::empty();
    let hour = Duration::from_secs(3600);
    // A clock that was set back, or the very moment in which the index was built.
    let later = SystemTime::now() + hour;
    write_at(&dir, "corpus/dell.txt", "The dell is mown.\n", later);
    dir.run(&["index"]).code(0);
    write_at(&dir, "corpus/dell.txt", "The dell is lost.\n", later);
    dir.run(&["index"]).code(0).out("0 added, 1 changed");

    let earlier = SystemTime::now() - hour;
    write_at(&dir, "corpus/dell.txt", "The dell is mown.\n", earlier);
    dir.run(&["index"]).code(0).out("0 added, 1 changed");
    // It is not opened, so nobody can know. `check` opens it.
    write_at(&dir, "corpus/dell.txt", "The dell is lost.\n", earlier);
    dir.run(&["index"]).code(0).out("0 added, 0 changed");
    dir.run(&["check"]).code(1).out("corpus/dell.txt");
}

#[test]
fn a_dry_run_writes_nothing() {
    let dir = Dir::with_plans();
    dir.run(&["index", "--dry-run"])
        .code(0)
        .out("a dry run: 4 documents would be in index: 4 read, 0 kept")
        .out("nothing was done");
    assert!(!dir.path("index").exists());

    dir.run(&["index"]).code(0);
    dir.write("corpus/broken.docx", "no Word file");
    dir.write("corpus/note.rtf", "not read");
    let before = dir.files(".");
    dir.run(&["index", "--dry-run"])
        .code(1)
        .out("1 read, 4 kept")
        .err("plansearch: added corpus/broken.docx")
        .err("could not read corpus/note.rtf");
    same(dir.files("."), before, "nothing was written");

    dir.run(&["index", "--dry-run", "nowhere"])
        .fails_with("nowhere");
    dir.run(&["index", "--dry-run", "--watch"]).code(2);
    assert!(!dir.path("nowhere").exists());
}

#[test]
fn an_index_among_its_sources_is_no_source() {
    let dir = Dir::with_plans();
    dir.run(&["index", ".", "-i", "corpus/of"]).code(0);
    dir.write("corpus/of/notes.rst", "mine");
    let built = dir.run(&["index", ".", "-i", "corpus/of"]).code(0);
    built
        .out("4 documents")
        .err("corpus/of/notes.rst")
        .err_without("meta.json")
        .err_without(".store");
}

#[test]
fn many_changes_are_counted_and_some_named() {
    let dir = Dir::with_plans();
    dir.run(&["index"]).code(0).err_without("added");
    for number in 10..25 {
        dir.write(
            &format!("corpus/dell-{number}.txt"),
            format!("Dell {number}."),
        );
    }
    let built = dir
        .run(&["index"])
        .code(0)
        .out("; 15 added, 0 changed, 0 moved");
    built
        .err("plansearch: added corpus/dell-19.txt")
        .err("plansearch: and 5 more added; --verbose names them all")
        .err_without("plansearch: added corpus/dell-20.txt");
    (10..25).for_each(|number| dir.remove(&format!("corpus/dell-{number}.txt")));
    let built = dir.run(&["index", "--verbose"]).code(0).out("15 removed");
    built.err("plansearch: removed corpus/dell-24.txt");
}
