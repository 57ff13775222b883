//! The same answers, byte for byte, however an index came to be: built at once or refreshed after any
//! edits, with any number of threads, from files in any order.

use std::fs;

use crate::chance::Chance;
use crate::harness::{Dir, same};

/// So many documents that the index has several shards.
const DOCUMENTS: u32 = 36;

/// Names of files: of the first two the path tells a council, and whose a plan is hangs on that.
const STEMS: [&str; 4] = ["fenland", "bolsover-plan", "plan", "annual report"];
const FOLDERS: [&str; 4] = ["", "2024/", "deep/er/", "kent/"];
const COUNCILS: [&str; 3] = ["pendle", "bolsover", ""];

/// Everything that the program answers from an index.
fn answers(dir: &Dir, index: &str) -> Vec<String> {
    [
        &["search", "shared services", "-n", "1000", "--json"][..],
        &["search", "--any", "heron digital £5,000", "-n", "30"],
        &["count", "the", "--by", "document,council", "--json"],
        &["export"],
        &["documents", "--json"],
    ]
    .map(|args| dir.run(&[args, &["-i", index]].concat()).code(0).stdout)
    .to_vec()
}

/// A corpus that is edited by chance.
struct Corpus {
    dir: Dir,
    chance: Chance,
    /// The files there are.
    files: Vec<String>,
    made: u32,
}

impl Corpus {
    fn new(seed: u64) -> Corpus {
        let mut corpus = Corpus {
            dir: Dir::empty(),
            chance: Chance(seed),
            files: Vec::new(),
            made: 0,
        };
        (0..DOCUMENTS).for_each(|_| corpus.add());
        corpus.list();
        corpus
    }

    fn name(&mut self) -> String {
        self.made += 1;
        let (folder, stem) = (self.chance.of(&FOLDERS), self.chance.of(&STEMS));
        let ending = self.chance.of(&["txt", "md", "txt"]);
        format!("corpus/{folder}{stem} {}.{ending}", self.made)
    }

    fn add(&mut self) {
        let (name, text) = (self.name(), self.chance.plan());
        self.dir.write(&name, text);
        self.files.push(name);
    }

    fn any(&mut self) -> usize {
        self.chance.below(self.files.len() as u32) as usize
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.dir.path(name)).unwrap()
    }

    /// Says of some documents whose they are, of others nothing any more.
    fn list(&mut self) {
        let mut rows = "path,council,title\n".to_owned();
        for file in self.files.clone().iter().step_by(5) {
            let council = self.chance.of(&COUNCILS);
            let path = file.strip_prefix("corpus/").unwrap();
            rows.push_str(&format!("{path},{council},\n"));
        }
        self.dir.write("corpus/plans.csv", rows);
    }

    /// One edit; what it was.
    fn edit(&mut self) -> &'static str {
        let at = self.any();
        let file = self.files[at].clone();
        match self.chance.below(9) {
            0 => {
                self.add();
                "add"
            }
            1 => {
                self.dir.remove(&file);
                self.files.swap_remove(at);
                "delete"
            }
            2 => {
                let text = self.chance.plan();
                self.dir.write(&file, text);
                "change"
            }
            3 | 4 => {
                let to = self.name();
                let bytes = self.read(&file);
                self.dir.write(&to, bytes);
                self.dir.remove(&file);
                self.files[at] = to;
                "rename"
            }
            5 => {
                let to = self.name();
                let bytes = self.read(&file);
                self.dir.write(&to, bytes);
                self.files.push(to);
                "copy"
            }
            6 => {
                let other = self.any();
                let other = self.files[other].clone();
                let (one, two) = (self.read(&file), self.read(&other));
                self.dir.write(&file, two);
                self.dir.write(&other, one);
                "swap"
            }
            7 => {
                self.list();
                "list"
            }
            _ => {
                // Not to be read, under the name of another that was and may be.
                self.dir
                    .write("corpus/2024/report.docx", self.chance.plan());
                self.dir.write(&file, "");
                "break"
            }
        }
    }

    /// Brings an index up to date. Some files may be broken.
    fn index(&self, index: &str, more: &[&str]) {
        let args = [&["index", "-i", index], more].concat();
        let built = self.dir.run(&args);
        let broken = !built.stdout.contains(" 0 failed");
        let _ = built.code(i32::from(broken));
    }
}

#[test]
fn a_refreshed_index_is_a_fresh_one_whatever_was_edited() {
    for seed in [1, 22, 333] {
        let mut corpus = Corpus::new(seed);
        corpus.index("index", &[]);
        for round in 0..3 {
            let edits = 1 + corpus.chance.below(7);
            let edits: Vec<&str> = (0..edits).map(|_| corpus.edit()).collect();
            corpus.index("index", &[]);
            let fresh = format!("fresh-{round}");
            corpus.index(&fresh, &[]);
            let dir = &corpus.dir;
            same(
                dir.contents("index"),
                dir.contents(&fresh),
                (seed, round, edits),
            );
        }
        let dir = &corpus.dir;
        same(answers(dir, "index"), answers(dir, "fresh-2"), seed);
        let files = dir.contents("index").into_keys();
        let shards = files.filter(|name| name.ends_with(".shard")).count();
        assert!(shards > 1, "several shards");
    }
}

#[test]
fn threads_and_the_order_of_files_and_paths_change_nothing() {
    let corpus = Corpus::new(55_555);
    let dir = &corpus.dir;
    for (threads, index) in [("1", "one"), ("2", "two"), ("7", "seven")] {
        corpus.index(index, &["-j", threads]);
        same(dir.contents(index), dir.contents("one"), threads);
    }
    let wanted = answers(dir, "one");
    same(answers(dir, "seven"), wanted.clone(), "seven threads");

    // The same files, made in another order: folders list them in another.
    let other = Dir::empty();
    for file in corpus
        .files
        .iter()
        .rev()
        .chain(["corpus/plans.csv".to_owned()].iter())
    {
        other.write(file, corpus.read(file));
    }
    other.run(&["index", "-i", "one"]).code(0);
    same(
        answers(&other, "one"),
        wanted,
        "files made in another order",
    );

    let mut of_orders = [["2024", "deep", "kent"], ["kent", "2024", "deep"]].map(|order| {
        let folders = order.map(|folder| format!("corpus/{folder}"));
        let index = order[0];
        dir.run(&["index", &folders[0], &folders[1], &folders[2], "-i", index])
            .code(0);
        answers(dir, index)
    });
    let [first, second] = &mut of_orders;
    same(first, second, "paths in another order");
}
