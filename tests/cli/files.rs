//! Hostile files of every format, made by `tests/hostile/make.py`: each is read or named with a
//! reason that fits it, within time and memory, and the good ones beside them are all indexed.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use crate::harness::{Dir, made, repository, same, say};

/// What may come of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End<'r> {
    /// It is indexed, and its text is found.
    Text,
    /// Something of it is indexed, though not its text.
    Other,
    /// It is named with a reason that holds these words.
    Why(&'r str),
}

use End::{Other, Text, Why};

const EMPTY: End<'_> = Why("holds no text");
const NOT_TEXT: End<'_> = Why("not a text file");
const FORMAT: End<'_> = Why("whatever its name says");
const PICTURES: End<'_> = Why("no text layer");
const LETTERS: End<'_> = Why("do not tell which letters");
const PASSWORD: End<'_> = Why("opens only with a password");
const OLD: End<'_> = Why("an old Word file");
const DAMAGED: End<'_> = Why("damaged or not whole");
const LARGE: End<'_> = Why("larger than the limit");
const SLOW: End<'_> = Why("took longer than 5 seconds");
const MEMORY: End<'_> = Why("needed more than 512 MB");

/// A large file may be read or given up, as fast as the machine is.
const HEAVY: &[End<'_>] = &[Text, SLOW, MEMORY];

/// File names (`*` for the rest of one) and what may come of them. Every file fits one row, the
/// first that it fits.
const PDF: &[(&str, &[End<'_>])] = &[
    ("truncated-0*", &[DAMAGED]),
    ("truncated-*", &[Text, DAMAGED]),
    ("flipped-*", &[Text, EMPTY, DAMAGED, LETTERS]),
    ("xref-*", &[Text]),
    ("size-huge", &[Text]),
    ("root-missing", &[Text, DAMAGED]),
    ("root-itself", &[Text, DAMAGED]),
    ("head-*", &[DAMAGED]),
    ("empty", &[DAMAGED, EMPTY]),
    ("spaces", &[DAMAGED, EMPTY, FORMAT]),
    ("noise-before", &[Text, FORMAT]),
    ("brackets", &[DAMAGED]),
    ("dictionaries", &[DAMAGED, SLOW]),
    ("password-*", &[PASSWORD]),
    ("owner-*", &[Text]),
    ("encrypted-length", &[Text, PASSWORD, DAMAGED]),
    ("encrypted-short", &[PASSWORD, DAMAGED]),
    ("encrypted-*", &[PASSWORD]),
    ("pages-none", &[EMPTY, DAMAGED]),
    ("pages-*", HEAVY),
    ("parent-loop", &[Text]),
    ("count-*", &[Text]),
    ("outline-loop", &[Text]),
    ("structure-*", HEAVY),
    ("operands-many", &[Text, EMPTY]),
    ("operators-many", HEAVY),
    ("letters-same-place", HEAVY),
    ("contents-many", HEAVY),
    ("rules-many", HEAVY),
    ("path-long", HEAVY),
    ("saves-nested", HEAVY),
    ("clips-nested", HEAVY),
    ("bomb-*", &[Text, EMPTY, SLOW, MEMORY, LARGE]),
    ("runs-bomb", &[EMPTY, SLOW, MEMORY, LARGE]),
    ("filters-many", &[Text, EMPTY, PICTURES]),
    ("predictor-huge", &[Text, EMPTY, PICTURES]),
    ("lzw-noise", &[EMPTY, PICTURES, DAMAGED]),
    ("box-huge", &[Text, EMPTY]),
    ("form-doubling", HEAVY),
    ("pictures-only", &[PICTURES]),
    ("letters-unknown", &[LETTERS]),
    ("letters-private", &[LETTERS]),
    ("letters-noise", &[LETTERS]),
    ("web-page", &[FORMAT]),
    ("letters-ranges", &[Other, LETTERS]),
    ("letters-wide", &[Other, LETTERS]),
    ("letters-long", &[Other, LETTERS, SLOW, MEMORY, LARGE]),
    ("font-below-itself", &[Other, LETTERS]),
    ("store-*", &[DAMAGED, EMPTY]),
    ("table-*", &[DAMAGED, EMPTY]),
    ("packed", &[Text, FORMAT]),
    ("*", &[Text]),
];

const OFFICE: &[(&str, &[End<'_>])] = &[
    ("bomb-*", &[LARGE]),
    ("checksum-wrong", &[DAMAGED]),
    ("control-character", &[Text, DAMAGED]),
    ("directory-*", &[DAMAGED]),
    ("truncated-*", &[DAMAGED]),
    ("flipped-*", &[Text, DAMAGED]),
    ("encoding-wrong", &[Text, DAMAGED]),
    ("entity-*", &[DAMAGED]),
    ("laughs*", &[DAMAGED]),
    ("nested-*", &[Text, DAMAGED]),
    ("empty", &[DAMAGED, EMPTY]),
    ("noise", &[FORMAT]),
    ("text", &[FORMAT]),
    ("ole-encrypted", &[PASSWORD]),
    ("ole-old", &[OLD]),
    ("part-*", &[DAMAGED]),
    ("parts-none", &[FORMAT, DAMAGED]),
    ("spaces-of-names", &[Text, DAMAGED]),
    ("target-outside", &[Text, DAMAGED]),
    ("target-loop", &[DAMAGED, FORMAT]),
    ("zip-of-zips", &[FORMAT]),
    ("zip-password", &[PASSWORD]),
    ("encrypted", &[PASSWORD]),
    ("type-wrong", &[Text, FORMAT]),
    ("attributes-many", &[Text, DAMAGED, SLOW]),
    ("styles-chain", HEAVY),
    ("runs-many", HEAVY),
    ("rows-many", HEAVY),
    ("*", &[Text]),
];

const WEB: &[(&str, &[End<'_>])] = &[
    ("empty", &[EMPTY]),
    ("frames", &[EMPTY]),
    ("tags-only", &[EMPTY]),
    ("title-unclosed", &[EMPTY, Text]),
    ("noise", &[NOT_TEXT]),
    ("zeros.txt", &[NOT_TEXT]),
    ("pdf", &[FORMAT]),
    ("attribute*", HEAVY),
    ("nested-*", HEAVY),
    ("unclosed-*", HEAVY),
    ("entities", HEAVY),
    ("line-30-mb.txt", HEAVY),
    ("word-20-mb.txt", HEAVY),
    ("word-long", HEAVY),
    ("*", &[Text]),
];

/// What came of each file of some folders, checked against the table.
fn check(dir: &Dir, folders: &[&str], table: &[(&str, &[End<'_>])], stderr: &str) {
    let failed: BTreeMap<&str, &str> = (stderr.lines())
        .filter_map(|line| {
            line.strip_prefix("plansearch: could not read ")?
                .split_once(": ")
        })
        .collect();
    let found: Vec<String> = dir.search(&["heron"]).values("document");
    let holds = |path: &str| {
        found
            .iter()
            .any(|document| document.contains(&format!("\"{path}\"")))
    };
    let documents = dir.run(&["documents", "--json"]).code(0).stdout;
    let mut wrong = Vec::new();
    let mut used = vec![false; table.len()];
    let paths = folders.iter().flat_map(|folder| {
        let folder = format!("corpus/{folder}");
        dir.files(&folder)
            .into_iter()
            .map(move |file| format!("{folder}/{file}"))
    });
    for path in paths {
        let (path, _) = path.rsplit_once(" (").unwrap();
        let (_, name) = path.rsplit_once('/').unwrap();
        let end = match failed.get(path) {
            Some(reason) => Why(reason),
            None if holds(path) => Text,
            None if documents.contains(&format!("\"{path}\"")) => Other,
            None => Why("nothing was said of it"),
        };
        let (stem, _) = name.rsplit_once('.').unwrap();
        let fits = |pattern: &str| match pattern.strip_suffix('*') {
            Some(begin) => name.starts_with(begin),
            None => pattern == name || pattern == stem,
        };
        let row = table.iter().position(|(pattern, _)| fits(pattern)).unwrap();
        used[row] = true;
        let is_allowed = table[row].1.iter().any(|allowed| match (allowed, end) {
            (Why(words), Why(reason)) => reason.contains(words),
            (allowed, end) => *allowed == end,
        });
        if !is_allowed {
            wrong.push(format!("{path}: {end:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "not as the table says:\n{}",
        wrong.join("\n")
    );
    let unused: Vec<_> = table.iter().zip(used).filter(|(_, used)| !used).collect();
    assert!(unused.is_empty(), "no file fits these rows: {unused:?}");
}

/// Indexes the hostile files of one kind among the good ones, twice.
fn index(kind: &str, folders: &[&str], table: &[(&str, &[End<'_>])], most: Duration) {
    let dir = Dir::empty();
    if !made(&dir, kind) {
        return;
    }
    let limits = ["--time-limit=5", "--memory-limit=512", "-j2"];
    let started = Instant::now();
    let peak = dir.path("peak");
    let script = repository().join("tests/hostile/measure.py");
    let program = env!("CARGO_BIN_EXE_plansearch");
    let measured = [
        script.to_str().unwrap(),
        peak.to_str().unwrap(),
        program,
        "index",
    ];
    let first = dir
        .run_program("python3", &[&measured[..], &limits].concat())
        .code(1);
    let took = started.elapsed();
    let peak: u64 = fs::read_to_string(peak).unwrap().parse().unwrap();
    say(&format!(
        "{kind}: {took:?}, at most {} MB at once",
        peak >> 10
    ));
    assert!(took < most, "{kind}: {took:?}");
    assert!(peak >> 10 < 1024, "{kind}: {} MB at once", peak >> 10);
    same(
        dir.children(),
        Vec::<String>::new(),
        "children that are left",
    );
    let good = dir.search(&["\"badger survey\""]).values("id");
    same(good.len(), 6, &good);
    check(&dir, folders, table, &first.stderr);

    let read = |line: &str| line.contains(" 0 read, ");
    let started = Instant::now();
    let second = dir.run(&[&["index"], &limits[..]].concat()).code(1);
    assert!(read(&second.stdout), "{kind}: {}", second.stdout);
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "{kind}: {:?}",
        started.elapsed()
    );
    same(&*second.stderr, &*first.stderr, "the same is said again");
}

#[test]
fn pdf_files() {
    index("pdf", &["pdf"], PDF, Duration::from_secs(300));
}

#[test]
fn office_files() {
    index("office", &["docx", "odt"], OFFICE, Duration::from_secs(120));
    let trace = std::path::Path::new("/tmp/plansearch-was-here.txt");
    assert!(!trace.exists(), "a name in a zip file leads out of it");
}

#[test]
fn web_pages_and_text() {
    index("web", &["web"], WEB, Duration::from_secs(200));
}
