//! `plansearch similar`: passages like a given one.

use serde_json::Value;

use crate::harness::{Dir, same};

/// Plans of three councils and one of nobody's, which speak of the same things in other words.
fn plans() -> Dir {
    let dir = Dir::empty();
    let plans = [
        (
            "amber-valley.md",
            "# Amber Valley Borough Council: productivity plan\n\n\
            The weighbridge at the depot now logs every lorry, and its tickets go straight to accounts.\n\n\
            Lorries queue at the depot while the weighbridge tickets are typed twice by hand.\n\n\
            Choirs sing in the market hall on Sundays.\n",
        ),
        (
            "bolsover.md",
            "# Bolsover District Council: productivity plan\n\n\
            Each lorry is logged at our depot weighbridge; tickets reach the accounts team unaided.\n\n\
            The pool opens earlier, and lessons are booked by telephone.\n",
        ),
        (
            "high-peak.md",
            "# High Peak Borough Council: productivity plan\n\n\
            THE WEIGHBRIDGE at the depot now logs every lorry - and its tickets go straight to accounts!\n\n\
            Accounts are closed two weeks sooner than before.\n",
        ),
        (
            "notes.md",
            "# Notes on depots\n\nA depot with a weighbridge logs lorries.\n\nNothing else is told.\n",
        ),
    ];
    for (name, text) in plans {
        dir.write(&format!("corpus/{name}"), text);
    }
    dir.run(&["index"]).code(0);
    dir
}

#[test]
fn the_most_alike_of_other_councils_come_first() {
    let dir = plans();
    let found = dir.run(&["similar", "amber-valley:2", "--json"]).code(0);
    let ids = found.values("id");
    same(ids[0].as_str(), "high-peak:2", "the same words come first");
    assert!(ids.contains(&"bolsover:2".to_owned()), "{ids:?}");
    assert!(
        !ids.iter().any(|id| id.starts_with("amber-valley")),
        "{ids:?}"
    );
    let lines = found.json::<Value>();
    same(&lines[0]["identical"], &Value::Bool(true), "the same words");
    same(&lines[1]["identical"], &Value::Bool(false), "other words");
    same(
        lines[0]["score"].as_f64(),
        Some(1.0),
        "the score of the same words",
    );
    let scores: Vec<f64> = lines
        .iter()
        .map(|line| line["score"].as_f64().unwrap())
        .collect();
    assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
    for (rank, line) in (1..).zip(&lines) {
        same(line["rank"].as_u64(), Some(rank), "ranks");
        for field in [
            "council", "document", "themes", "headings", "text", "citation", "snippet",
        ] {
            assert!(line.get(field).is_some(), "{field}");
        }
    }
}

#[test]
fn shared_words_are_named_highlighted_and_add_up() {
    let dir = plans();
    let found = dir.run(&["similar", "amber-valley:2", "--json"]).code(0);
    for line in found.json::<Value>() {
        let shared = line["shared"].as_array().unwrap();
        let sum: f64 = shared
            .iter()
            .map(|word| word["adds"].as_f64().unwrap())
            .sum();
        assert!(
            (sum - line["score"].as_f64().unwrap()).abs() < 1e-4,
            "{line}"
        );
        let text = line["text"].as_str().unwrap();
        for word in shared {
            assert!(
                text.contains(word["word"].as_str().unwrap()),
                "{word} in {text}"
            );
        }
        let snippet: Vec<char> = line["snippet"].as_str().unwrap().chars().collect();
        for span in line["highlights"].as_array().unwrap() {
            let at = |end: usize| span[end].as_u64().unwrap() as usize;
            let word: String = snippet[at(0)..at(1)].iter().collect();
            let known = |shared: &Value| shared["word"].as_str().unwrap().to_lowercase();
            let forms: Vec<String> = shared.iter().map(known).collect();
            let stem: String = word.to_lowercase().chars().take(3).collect();
            assert!(
                forms.iter().any(|form| form.starts_with(&stem)),
                "{word} of {forms:?}"
            );
        }
    }
    dir.run(&["similar", "amber-valley:2"])
        .code(0)
        .out("     the same words\n")
        .out("«weighbridge»")
        .out("; shares ");
}

#[test]
fn the_own_council_is_looked_at_when_asked() {
    let dir = plans();
    let ids = |args: &[&str]| {
        let all = [&["similar", "amber-valley:2", "--json"], args].concat();
        dir.run(&all).code(0).values("id")
    };
    assert!(!ids(&[]).contains(&"amber-valley:3".to_owned()));
    let all = ids(&["--same-council"]);
    assert!(all.contains(&"amber-valley:3".to_owned()), "{all:?}");
    assert!(
        !all.contains(&"amber-valley:2".to_owned()),
        "itself: {all:?}"
    );
}

#[test]
fn an_unknown_council_is_told_and_counts_as_another() {
    let dir = plans();
    let found = dir.run(&["similar", "notes:2", "--json"]).code(0);
    let found = found.err("unknown");
    assert!(
        found
            .values("id")
            .iter()
            .all(|id| !id.starts_with("notes:"))
    );
    let ids = dir
        .run(&["similar", "bolsover:2", "--json"])
        .code(0)
        .values("id");
    assert!(ids.contains(&"notes:2".to_owned()), "{ids:?}");
}

#[test]
fn windows_filters_and_formats() {
    let dir = plans();
    let ids = |args: &[&str]| {
        let all = [&["similar", "amber-valley:2", "--json"], args].concat();
        dir.run(&all).code(0).values("id")
    };
    let all = ids(&[]);
    for (offset, wanted) in all.iter().enumerate() {
        let one = ids(&["--offset", &offset.to_string(), "-n", "1"]);
        same(one, vec![wanted.clone()], offset);
    }
    same(
        ids(&["--council", "bolsover"])[0].clone(),
        "bolsover:2".into(),
        "a filter",
    );
    let each = ids(&["--per-document", "1"]);
    same(each.len(), 3, "one of each document");
    assert!(
        ids(&["--kind", "heading"])
            .iter()
            .all(|id| id.ends_with(":1"))
    );
    let csv = dir
        .run(&["similar", "amber-valley:2", "--format", "csv"])
        .code(0);
    csv.out("rank,score,id,council,")
        .out(",identical,text,citation\n");
    dir.run(&["similar", "amber-valley:2", "--format", "markdown"])
        .code(0)
        .out("| --- |");
    dir.run(&["similar", "amber-valley:2", "-n", "0"])
        .code(0)
        .no_out()
        .err("-n");
    dir.run(&[
        "similar",
        "amber-valley:2",
        "--offset",
        "18446744073709551615",
    ])
    .code(0)
    .no_out();
}

#[test]
fn citations_are_those_of_the_hits() {
    let dir = plans();
    let found = dir.run(&["similar", "amber-valley:2", "--json"]).code(0);
    let cited = dir.run(&["similar", "amber-valley:2", "--cite", "csl-json"]);
    let items: serde_json::Value = serde_json::from_str(&cited.code(0).stdout).unwrap();
    let of_items = items.as_array().unwrap().iter();
    let ids: Vec<String> = of_items
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect();
    same(ids, found.values("id"), "in their order");
}

#[test]
fn nothing_alike_is_exit_code_1() {
    let dir = plans();
    dir.run(&["similar", "amber-valley:2", "--theme", "barriers"])
        .code(1)
        .no_out()
        .err("--same-council");
    let alone = Dir::with_plan("fenby.md", "# Fenby\n\nOne text.\n");
    alone.run(&["similar", "fenby:2"]).code(1).no_out();
}

#[test]
fn ids_that_do_not_exist_name_the_nearest() {
    let dir = Dir::indexed();
    for (id, near) in [
        ("fenby", "fenby:1"),
        ("fenbi:3", "fenby:3"),
        ("fenby:99", "fenby:5"),
        ("fenby:0", "fenby:1"),
        ("fenby:-1", "no passage"),
        ("fenby:\u{1B}[31m", "no passage"),
        ("", "no passage"),
        ("fenby:99999999999999999999", "no passage"),
        ("\u{202E}\u{0}:1".trim_end_matches('\u{0}'), "no passage"),
    ] {
        if id.contains('\0') {
            continue;
        }
        let told = dir
            .run(&["similar", "--", id])
            .fails_with("no passage")
            .err(near);
        told.err_without("\u{1B}");
    }
}

/// A text may stand anywhere in the index, in one shard or another: nothing changes.
#[test]
fn the_answer_is_the_same_however_the_index_came_to_be() {
    let dir = plans();
    let before = dir
        .run(&["similar", "amber-valley:2", "--json"])
        .code(0)
        .stdout;
    dir.write("corpus/zebra.md", "# Zebra\n\nA weighbridge and lorries.\n");
    dir.run(&["index"]).code(0);
    dir.remove("corpus/zebra.md");
    dir.run(&["index"]).code(0);
    let after = dir
        .run(&["similar", "amber-valley:2", "--json"])
        .code(0)
        .stdout;
    same(after, before, "refreshed");
}
