//! `plansearch reuse`: text that councils share.

use serde_json::Value;

use crate::harness::{Dir, same};

/// Fifteen words that several plans share.
const SHARED: &str =
    "every van that leaves the depot carries two loads because drivers plan their rounds together";

/// Four plans with [`SHARED`] in them, written in other ways.
fn plans() -> Dir {
    let dir = Dir::empty();
    let capitals = SHARED.to_uppercase().replace(' ', ",  ");
    let plans = [
        (
            "amber-valley.md",
            format!(
                "# Amber Valley Borough Council: productivity plan\n\nHere {SHARED} again.\n\nA kiln is lit.\n"
            ),
        ),
        (
            "bolsover.md",
            format!(
                "# Bolsover District Council: productivity plan\n\n{capitals}!\n\nOwls nest in the loft.\n"
            ),
        ),
        (
            "high-peak.md",
            format!(
                "# High Peak Borough Council: productivity plan\n\n| Action | Saving |\n| --- | --- |\n| {SHARED} | £5,000 |\n"
            ),
        ),
        ("notes.md", format!("# Notes\n\nIn {SHARED}.\n")),
    ];
    for (name, text) in plans {
        dir.write(&format!("corpus/{name}"), text);
    }
    dir.run(&["index"]).code(0);
    dir
}

fn groups(dir: &Dir, args: &[&str]) -> Vec<Value> {
    let output = dir.run(&[&["reuse", "--json"], args].concat());
    let found = !output.stdout.is_empty();
    output.code(if found { 0 } else { 1 }).json()
}

fn ids(group: &Value) -> Vec<&str> {
    let places = group["places"].as_array().unwrap();
    places
        .iter()
        .map(|place| place["id"].as_str().unwrap())
        .collect()
}

#[test]
fn a_run_is_found_however_it_is_written() {
    let dir = plans();
    let found = groups(&dir, &[]);
    same(found.len(), 1, &found);
    let group = &found[0];
    let figure = |name: &str| group[name].as_u64().unwrap();
    same(figure("words"), 15, "words");
    same(figure("councils"), 3, "councils");
    same(figure("unknown"), 1, "documents of unknown council");
    same(figure("documents"), 4, "documents");
    same(figure("passages"), 4, "passages");
    same(figure("whole"), 1, "passages that are the run");
    same(group["text"].as_str(), Some(SHARED), "as it stands first");
    let wanted = ["amber-valley:2", "bolsover:2", "high-peak:3", "notes:2"];
    same(ids(group), wanted.to_vec(), "places");
    for place in group["places"].as_array().unwrap() {
        let text: Vec<char> = place["text"].as_str().unwrap().chars().collect();
        let span = &place["highlights"][0];
        let at = |end: usize| span[end].as_u64().unwrap() as usize;
        let run: String = text[at(0)..at(1)].iter().collect();
        let words: Vec<String> = (run.to_lowercase().split_whitespace())
            .map(|word| word.trim_matches(',').to_owned())
            .collect();
        same(words.join(" "), SHARED.to_owned(), &place["id"]);
    }
}

#[test]
fn text_for_people_and_rows_for_tables() {
    let dir = plans();
    dir.run(&["reuse"])
        .code(0)
        .out("  1  15 words in 3 councils and 1 document of unknown council (4 documents, 4 passages)\n")
        .out("the whole passage in 1 of 4, a part of the others")
        .out("(bolsover:2)")
        .err("1–1 of 1 group; ")
        .err("of 4 documents compared");
    let csv = dir.run(&["reuse", "--format", "csv"]).code(0);
    same(
        csv.stdout.lines().count(),
        5,
        "a head and a row for each place",
    );
    csv.out("group,kind,words,councils,")
        .out("\n1,run,15,3,1,4,4,amber-valley:2,");
    dir.run(&["reuse", "--format", "markdown"])
        .code(0)
        .out("| --- |")
        .out("| bolsover:2 |");
}

#[test]
fn runs_never_cross_passages_or_cells() {
    let dir = Dir::empty();
    let words: Vec<&str> = SHARED.split(' ').collect();
    let (half, rest) = (words[..8].join(" "), words[8..].join(" "));
    dir.write(
        "corpus/one.md",
        format!("# One\n\nE{}.\n\nL{}.\n", &half[1..], &rest[1..]),
    );
    dir.write("corpus/two.md", format!("# Two\n\n{half} {rest}\n"));
    dir.write(
        "corpus/three.md",
        format!("# Three\n\n| a | b |\n| --- | --- |\n| {half} | {rest} |\n"),
    );
    dir.run(&["index"]).code(0);
    same(groups(&dir, &[]).len(), 0, "none of 12 words");
    let texts: Vec<Value> = groups(&dir, &["--words", "6"]);
    let found: Vec<String> = (texts.iter())
        .map(|group| group["text"].as_str().unwrap().to_lowercase())
        .collect();
    same(found, vec![half, rest], "the halves");
}

#[test]
fn the_limits_are_those_asked_for() {
    let dir = plans();
    same(groups(&dir, &["--words", "15"]).len(), 1, "15 words");
    same(groups(&dir, &["--words", "16"]).len(), 0, "16 words");
    same(groups(&dir, &["--min-councils", "4"]).len(), 1, "4 holders");
    same(groups(&dir, &["--min-councils", "5"]).len(), 0, "5 holders");
    same(
        groups(&dir, &["--council", "bolsover"]).len(),
        0,
        "one council",
    );
    let two = groups(&dir, &["--council", "bolsover", "--council", "high-peak"]);
    same(
        ids(&two[0]),
        vec!["bolsover:2", "high-peak:3"],
        "two councils",
    );
    same(
        groups(&dir, &["--kind", "table-row"]).len(),
        0,
        "one passage",
    );
    dir.run(&["reuse", "--words", "16"])
        .code(1)
        .no_out()
        .err("no shared text");
    dir.run(&["reuse", "-n", "0"])
        .code(0)
        .no_out()
        .err("only 1 group");
    dir.run(&["reuse", "--offset", "18446744073709551615"])
        .code(0)
        .no_out();
    for args in [
        ["--words", "2"],
        ["--words", "70000"],
        ["--min-councils", "1"],
        ["--near", "0.2"],
        ["--near", "NaN"],
    ] {
        dir.run(&[&["reuse"], &args[..]].concat()).code(2).no_out();
    }
}

#[test]
fn documents_of_one_council_share_only_when_asked() {
    let dir = Dir::empty();
    dir.write(
        "corpus/bolsover-2024.md",
        format!("# Bolsover District Council plan 2024\n\nFirst {SHARED}.\n"),
    );
    dir.write(
        "corpus/bolsover-2025.md",
        format!("# Bolsover District Council plan 2025\n\nThen {SHARED}.\n"),
    );
    dir.run(&["index"]).code(0);
    same(groups(&dir, &[]).len(), 0, "one council");
    let found = groups(&dir, &["--across", "document"]);
    same(found[0]["documents"].as_u64(), Some(2), "two documents");
    same(found[0]["councils"].as_u64(), Some(1), "one council");
}

#[test]
fn a_part_of_a_longer_run_is_told_only_where_more_have_it() {
    let dir = Dir::empty();
    let words: Vec<&str> = SHARED.split(' ').collect();
    let part = words[..13].join(" ");
    dir.write("corpus/one.md", format!("# One\n\nSo {SHARED} here.\n"));
    dir.write("corpus/two.md", format!("# Two\n\nThus {SHARED} there.\n"));
    dir.write("corpus/three.md", format!("# Three\n\nBut {part} alone.\n"));
    dir.run(&["index"]).code(0);
    let found = groups(&dir, &["--words", "5"]);
    let told: Vec<(u64, u64)> = (found.iter())
        .map(|group| {
            (
                group["words"].as_u64().unwrap(),
                group["documents"].as_u64().unwrap(),
            )
        })
        .collect();
    same(told, vec![(13, 3), (15, 2)], "words and documents");
}

#[test]
fn boilerplate_comes_last_unless_it_is_left_out() {
    let dir = Dir::indexed();
    let all = |what: &str| {
        let found = groups(&dir, &["--boilerplate", what, "--words", "6", "-n", "1000"]);
        let is_boilerplate = |group: &Value| {
            let places = group["places"].as_array().unwrap();
            places.iter().all(|place| place["boilerplate"] == true)
        };
        found.iter().map(is_boilerplate).collect::<Vec<bool>>()
    };
    assert!(!all("exclude").contains(&true));
    let usual = groups(&dir, &["--words", "6", "-n", "1000"]).len();
    same(all("demote").len(), usual, "the default");
    assert!(all("only").iter().all(|boilerplate| *boilerplate) && !all("only").is_empty());
    let demoted = all("demote");
    assert!(demoted.is_sorted(), "boilerplate comes last: {demoted:?}");
    assert!(demoted.contains(&true));
}

#[test]
fn near_groups_whole_passages_and_tells_how_they_differ() {
    let dir = Dir::empty();
    let text = |number: &str, end: &str| {
        format!(
            "The joint team saved {number} by sharing one payroll across both sites, and it will hold reviews of every contract before each spring and autumn {end}."
        )
    };
    for (name, passage) in [
        ("a", text("£10,000", "budget")),
        ("b", text("£25,500", "budget")),
        ("c", text("£10,000", "Budget")),
        ("d", text("£10,000", "accounts")),
        ("e", "Nothing in this passage says what the others say, whoever reads it with whatever care.".to_owned()),
    ] {
        dir.write(&format!("corpus/{name}.md"), format!("# Plan {name}\n\n{passage}\n"));
    }
    dir.run(&["index"]).code(0);
    let found = groups(&dir, &["--near", "0.7"]);
    same(found.len(), 1, &found);
    same(ids(&found[0]), vec!["a:2", "b:2", "c:2", "d:2"], "members");
    let places = found[0]["places"].as_array().unwrap();
    let difference: Vec<&str> = (places.iter())
        .map(|place| place["difference"].as_str().unwrap())
        .collect();
    same(
        difference,
        vec!["none", "numbers", "none", "words"],
        "differences",
    );
    // 26 words have 24 shingles; another word in the middle changes three of them, at the end one.
    let resemblance: Vec<f64> = (places.iter())
        .map(|place| place["resemblance"].as_f64().unwrap())
        .collect();
    same(resemblance, vec![1.0, 0.778, 1.0, 0.92], "resemblances");
    let stricter = groups(&dir, &["--near"]);
    same(
        ids(&stricter[0]),
        vec!["a:2", "c:2", "d:2"],
        "0.8 is the usual share",
    );
    same(
        ids(&groups(&dir, &["--near", "1"])[0]),
        vec!["a:2", "c:2"],
        "the same words",
    );
    dir.run(&["reuse", "--near", "0.7"])
        .code(0)
        .out(
            "1 with the same words as the first, 1 with other numbers only, 1 with other words too",
        )
        .out("(b:2; 0.78, other numbers)");
}

/// What everybody has, and one word a great many times, take no longer than anything else; and the
/// answer is the same for any number of threads.
#[test]
fn hostile_plans_end_and_threads_do_not_matter() {
    let dir = Dir::empty();
    let paragraph: Vec<String> = (0..150).map(|at| format!("w{}", at * 7 % 131)).collect();
    for plan in 0..40 {
        let cut = paragraph[..120 + plan % 30].join(" ");
        dir.write(
            &format!("corpus/p{plan:03}.md"),
            format!("# Plan {plan}\n\n{cut}\n"),
        );
    }
    for name in ["x", "y"] {
        dir.write(
            &format!("corpus/{name}.md"),
            format!("# Plan {name}\n\n{}\n", "word ".repeat(6_000)),
        );
    }
    dir.run(&["index"]).code(0);
    for args in [
        &["reuse", "--json", "-n", "1000"][..],
        &["reuse", "--json", "--near"][..],
    ] {
        let one = dir.run_with("RAYON_NUM_THREADS", "1", args).code(0).stdout;
        let more = dir.run_with("RAYON_NUM_THREADS", "7", args).code(0).stdout;
        assert!(one == more, "threads change the answer of {args:?}");
        assert!(!one.is_empty());
    }
    let found = groups(&dir, &["-n", "1000"]);
    let repeated: Vec<&Value> = (found.iter())
        .filter(|group| group["text"].as_str().unwrap().starts_with("word"))
        .collect();
    same(repeated.len(), 1, "the run of one word");
    same(
        repeated[0]["words"].as_u64(),
        Some(200),
        "as long as a passage",
    );
    same(repeated[0]["documents"].as_u64(), Some(2), "of both");
}

#[test]
fn an_empty_index_shares_nothing() {
    let dir = Dir::with_plan("only.md", "# Only\n\nOne plan alone.\n");
    dir.run(&["reuse"]).code(1).no_out().err("no shared text");
    dir.run(&["reuse", "--near"]).code(1).no_out();
}
