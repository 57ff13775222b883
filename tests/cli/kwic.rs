//! `plansearch kwic`: every occurrence, aligned on the match.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde::Deserialize;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::harness::{Dir, Output, same};

/// A line as it is promised.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    council: Option<Value>,
    document: Value,
    page: Option<u32>,
    page_basis: Option<String>,
    paragraph: Option<String>,
    left: String,
    r#match: String,
    right: String,
    start: usize,
    end: usize,
    themes: Vec<String>,
    topics: Vec<String>,
    theme_basis: String,
    status: Option<String>,
    status_basis: Option<String>,
    headings: Vec<String>,
    kind: String,
    boilerplate: bool,
    citation: String,
}

const PLAN: &str = "# Our plan\n\n\
    We share one audit with Moor.\n\n\
    They share Audit with Vale.\n\n\
    You Share an audit.\n\n\
    Sharing zeal.\n";

#[track_caller]
fn lines(dir: &Dir, args: &[&str]) -> Vec<Line> {
    let found = dir.run(&[&["kwic", "--json"], args].concat());
    found.code(0).json()
}

fn matched(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.r#match.as_str()).collect()
}

/// Where each occurrence stands.
fn places(lines: &[Line]) -> Vec<(String, usize, usize)> {
    let place = |line: &Line| (line.id.clone(), line.start, line.end);
    lines.iter().map(place).collect()
}

#[test]
fn there_are_as_many_lines_as_count_counts() {
    let dir = Dir::indexed();
    let mut found = 0;
    for query in [
        "the",
        "share",
        "=shared",
        "\"council tax\"",
        "goose OR shared OR \"shared service\"",
        "serv*",
        "share NEAR/5 service",
        "£>=1k",
        "council -goose",
        "co-operation",
        "nowhere",
    ] {
        for filters in [
            &[][..],
            &["--council", "bolsover"],
            &["--theme", "barriers"],
            &["--boilerplate", "exclude"],
            &["--boilerplate", "only"],
        ] {
            let counted = dir.run(&[&["count", "--json", query], filters].concat());
            let counted = counted.json::<Value>()[0]["occurrences"].as_u64().unwrap() as usize;
            let listed = dir.run(&[&["kwic", "--json", query], filters].concat());
            let listed = listed.code(i32::from(counted == 0)).json::<Line>();
            same(listed.len(), counted, (query, filters));
            let different: BTreeSet<_> = places(&listed).into_iter().collect();
            assert!(
                different.len() == counted || query.contains("OR"),
                "{query}"
            );
            found += counted;
        }
    }
    assert!(found > 100, "{found}");
}

#[test]
fn left_match_and_right_are_the_words_of_the_passage() {
    let dir = Dir::indexed();
    let exported = dir.run(&["export"]).code(0).json::<Value>();
    let text = |passage: &Value| {
        let text = passage["text"].as_str().unwrap().chars().collect();
        (passage["id"].as_str().unwrap().to_owned(), text)
    };
    let texts: BTreeMap<String, Vec<char>> = exported.iter().map(text).collect();
    for width in ["0", "1", "12", "40", "100000"] {
        for line in lines(&dir, &["share OR council OR *tion", "--width", width]) {
            let text = &texts[&line.id];
            let (left, right) = (line.left.chars().count(), line.right.chars().count());
            let part: String = text[line.start - left..line.end + right].iter().collect();
            same(
                format!("{}{}{}", line.left, line.r#match, line.right),
                part,
                &line,
            );
            let matched: String = text[line.start..line.end].iter().collect();
            same(&line.r#match, &matched, &line);
            if width == "100000" {
                same(
                    left + line.r#match.chars().count() + right,
                    text.len(),
                    &line,
                );
            }
            let most: usize = width.parse().unwrap();
            assert!(
                line.left.width() <= most && line.right.width() <= most,
                "{line:?}"
            );
        }
    }
}

#[test]
fn lines_come_in_the_order_asked_for() {
    let dir = Dir::with_plan("fenby.md", PLAN);
    for (sort, wanted) in [
        // The last has no word to its left.
        ("L1", ["", "They ", "We ", "You "]),
        ("R1", ["You ", "They ", "We ", ""]),
        ("r1,l1", ["You ", "They ", "We ", ""]),
        ("match,L1", ["They ", "We ", "You ", ""]),
        ("match,R1", ["You ", "They ", "We ", ""]),
        ("R3,L1", ["", "You ", "They ", "We "]),
        ("R4", ["They ", "You ", "", "We "]),
        ("document,page", ["We ", "They ", "You ", ""]),
    ] {
        let found = lines(&dir, &["share", "--sort", sort]);
        let left: Vec<&str> = found.iter().map(|line| line.left.as_str()).collect();
        same(left, wanted.to_vec(), sort);
    }
    for sort in ["L0", "R6", "left", "", "L1,,R1", "é"] {
        dir.run(&["kwic", "share", "--sort", sort])
            .code(2)
            .no_out()
            .err("L1 to L5");
    }
}

#[test]
fn councils_come_by_name_and_unknown_ones_last() {
    let dir = Dir::indexed();
    let found = lines(
        &dir,
        &["share", "--sort", "council,R1", "--boilerplate", "exclude"],
    );
    let name = |line: &Line| match &line.council {
        Some(council) => (false, council["name"].as_str().unwrap().to_owned()),
        None => (true, String::new()),
    };
    let names: Vec<_> = found.iter().map(name).collect();
    assert!(
        names.is_sorted() && names.first() != names.last(),
        "{names:?}"
    );
}

#[test]
fn boilerplate_comes_last_in_every_order() {
    let dir = Dir::indexed();
    for sort in ["page", "L1", "match,council"] {
        let found = lines(&dir, &["wasteful", "--sort", sort]);
        let boilerplate: Vec<bool> = found.iter().map(|line| line.boilerplate).collect();
        assert!(
            boilerplate.is_sorted() && boilerplate.contains(&true),
            "{sort}: {boilerplate:?}"
        );
    }
    dir.run(&["kwic", "wasteful"])
        .code(0)
        .err("in boilerplate, which comes last");
    dir.run(&["kwic", "wasteful", "--boilerplate", "exclude"])
        .code(0)
        .err_without("boilerplate");
}

#[test]
fn a_sample_is_the_same_again_and_within_a_larger_one() {
    let dir = Dir::indexed();
    let sample = |args: &[&str]| places(&lines(&dir, &[&["the"], args].concat()));
    let all = sample(&[]);
    let ten = sample(&["--sample", "10"]);
    same(ten.len(), 10, "ten");
    same(
        sample(&["--sample", "10", "--seed", "1"]),
        ten.clone(),
        "the seed by default",
    );
    assert_ne!(sample(&["--sample", "10", "--seed", "2"]), ten);
    let twenty = sample(&["--sample", "20"]);
    let (ten, twenty) = (BTreeSet::from_iter(ten), BTreeSet::from_iter(twenty));
    assert!(ten.is_subset(&twenty));
    // Another order, the same lines.
    let sorted = BTreeSet::from_iter(sample(&["--sample", "10", "--sort", "R1"]));
    same(sorted, ten, "sorted");
    same(
        sample(&["--sample", "100000"]),
        all.clone(),
        "more than there are",
    );
    let told = dir.run(&["kwic", "the", "--sample", "10"]).code(0);
    told.err(&format!("10 of {} occurrences", all.len()))
        .err("--seed 1");
    dir.run(&["kwic", "the", "--sample", "0"]).code(2).no_out();
    dir.run(&["kwic", "the", "--seed", "3"]).code(2).no_out();
}

#[test]
fn lines_are_limited_and_passed_over() {
    let dir = Dir::indexed();
    let all = places(&lines(&dir, &["share"]));
    let part = |args: &[&str]| places(&lines(&dir, &[&["share"], args].concat()));
    same(part(&["-n", "3"]), all[..3].to_vec(), "-n");
    same(
        part(&["-n", "3", "--offset", "2"]),
        all[2..5].to_vec(),
        "--offset",
    );
    let told = |args: &[&str]| dir.run(&[&["kwic", "share"], args].concat()).code(0);
    told(&["-n", "3"]).err(&format!("the first 3 of {} occurrences", all.len()));
    told(&["-n", "3", "--offset", "2"]).err(&format!("3–5 of {} occurrences", all.len()));
    told(&["--offset", "99999999"])
        .no_out()
        .err("none is shown");
    told(&["-n", "0"]).no_out().err("none is shown");
    let mut of_document: BTreeMap<String, usize> = BTreeMap::new();
    for (id, ..) in part(&["--per-document", "2", "--sort", "R1"]) {
        *of_document
            .entry(id.split(':').next().unwrap().to_owned())
            .or_default() += 1;
    }
    same(
        of_document.values().copied().max(),
        Some(2),
        "--per-document",
    );
    told(&["--per-document", "2"]).err("at most 2 from a document");
}

/// The columns before the mark and before the source, which must be the same in all lines.
fn edges(found: &Output, source: &str) -> BTreeSet<(usize, usize)> {
    (found.stdout.lines())
        .map(|line| {
            let mark = line.find('«').unwrap();
            let end = line.rfind(source).unwrap();
            (line[..mark].width(), line[..end].width())
        })
        .collect()
}

#[test]
fn lines_are_aligned_by_what_is_seen() {
    let plan = "Audit at first.\n\n\
        We 会計会計会計会計会計会計会計会計 have audit 会計会計会計会計会計会計会計会計 too.\n\n\
        Cafe\u{301} re\u{301}sume\u{301} audits nai\u{308}ve ones.\n\n\
        Last comes 👩‍🚀 an audit of a very long line that goes on and on until it is cut somewhere.\n";
    let dir = Dir::with_plan("fenby.md", plan);
    for width in ["0", "5", "17", "40", "18446744073709551615"] {
        let found = dir.run(&["kwic", "audit", "--width", width]).code(0);
        let edges = edges(&found, "fenby:");
        same(edges.len(), 1, found.stdout.clone());
        let (before, _) = edges.first().unwrap();
        assert!(
            *before <= width.parse().unwrap(),
            "{width}: {}",
            found.stdout
        );
    }
}

#[test]
fn text_of_plans_cannot_steer_the_terminal() {
    let plan = "See \u{1B}[31mred audit\u{1B}]0;title\u{7} now.\n\n\
        Turned \u{202E}round audit\u{202C} here.\n\nשלום audit עולם.\n\n\
        <b>audit</b> | `audit` & \"audit\", ok.\n";
    let dir = Dir::with_plan("fenby.txt", plan);
    for format in ["text", "csv", "markdown"] {
        let found = dir.run(&["kwic", "audit", "--format", format]).code(0);
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
        let clean = !found.stdout.contains(steers);
        let found = found.assert(clean, "nothing that steers");
        if format == "text" {
            same(found.stdout.lines().count(), 6, "lines");
            same(edges(&found, "fenby:").len(), 1, found.stdout.clone());
        }
    }
    let drawn = dir.run(&["kwic", "audit", "--dispersion", "--plot", "a.svg"]);
    drawn.code(0).err("a.svg");
    let svg = fs::read_to_string(dir.path("a.svg")).unwrap();
    roxmltree::Document::parse(&svg).unwrap();
}

#[test]
fn tables_have_a_row_for_each_occurrence() {
    let dir = Dir::with_plan("fenby.md", PLAN);
    let table = dir.run(&["kwic", "share", "--format", "csv"]).code(0);
    let mut reader = csv::Reader::from_reader(table.stdout.as_bytes());
    let head = reader.headers().unwrap().clone();
    let at = |name| head.iter().position(|column| column == name).unwrap();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    same(rows.len(), 4, "rows");
    let context = ["left", "match", "right", "start", "end"].map(|name| &rows[0][at(name)]);
    same(
        context,
        ["We ", "share", " one audit with Moor.", "3", "8"],
        "the first",
    );
    let table = dir.run(&["kwic", "share", "--format", "markdown"]).code(0);
    same(table.stdout.lines().count(), 6, "head and rows");
}

#[test]
fn a_query_without_words_has_no_line_and_that_is_said() {
    let dir = Dir::indexed();
    for args in [
        &["council:bolsover"][..],
        &["theme:barriers", "--dispersion"],
        &["--", "-goose"],
    ] {
        let nothing = dir.run(&[&["kwic"], args].concat()).code(1).no_out();
        nothing.err("no word or phrase").err("plansearch search");
    }
    dir.run(&["kwic", "weighbrige"])
        .code(1)
        .no_out()
        .err("weighbridge");
    dir.run(&["kwic"]).code(2).no_out();
}

#[test]
fn matches_are_words_as_they_stand() {
    let dir = Dir::with_plan("fenby.md", PLAN);
    let found = lines(&dir, &["share"]);
    same(
        matched(&found),
        vec!["share", "share", "Share", "Sharing"],
        "matches",
    );
}
