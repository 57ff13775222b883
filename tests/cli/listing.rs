//! `documents`, `councils`, `themes`, `stats`: what is in the index.

use serde_json::Value;

use crate::harness::{Dir, same};

#[test]
fn documents_with_their_councils() {
    let dir = Dir::indexed();
    let listed = dir
        .run(&["documents", "--json"])
        .code(0)
        .no_err()
        .json::<Value>();
    let pairs: Vec<(&str, Option<&str>, &str)> = listed
        .iter()
        .map(|row| (&row["document"], row["council"]["slug"].as_str()))
        .map(|(d, council)| {
            (
                d["id"].as_str().unwrap(),
                council,
                d["format"].as_str().unwrap(),
            )
        })
        .collect();
    let wanted = [
        ("amber-valley", Some("amber-valley"), "markdown"),
        ("bolsover", Some("bolsover"), "text"),
        ("fenby", None, "text"),
        ("high-peak", Some("high-peak"), "markdown"),
    ];
    same(pairs, wanted.to_vec(), "the invented plans");
    dir.run(&["documents"])
        .code(0)
        .out("fenby  unknown council, ")
        .out("(5 passages)");
}

#[test]
fn councils_with_the_unknown_one_last() {
    let dir = Dir::indexed();
    let listed = dir
        .run(&["councils", "--json"])
        .code(0)
        .no_err()
        .json::<Value>();
    let slugs: Vec<Option<&str>> = listed
        .iter()
        .map(|row| row["council"]["slug"].as_str())
        .collect();
    same(
        slugs,
        vec![
            Some("amber-valley"),
            Some("bolsover"),
            Some("high-peak"),
            None,
        ],
        "by slug",
    );
    same(
        listed[0]["council"]["gss"].as_str(),
        Some("E07000032"),
        "code of the register",
    );
    same(
        listed[0]["council"]["region"].as_str(),
        Some("East Midlands"),
        "region",
    );
    dir.run(&["councils"])
        .code(0)
        .out("(unknown)  1 document, 5 passages");
}

#[test]
fn themes_count_what_a_search_finds() {
    let dir = Dir::indexed();
    let listed = dir
        .run(&["themes", "--json"])
        .code(0)
        .no_err()
        .json::<Value>();
    let themes: Vec<&str> = (listed.iter())
        .filter(|row| row["facet"] == "theme")
        .map(|row| row["slug"].as_str().unwrap())
        .collect();
    let wanted = [
        "transformation",
        "technology-data",
        "wasteful-spend",
        "barriers",
        "other",
    ];
    same(
        themes,
        wanted.to_vec(),
        "the themes of the contract, in its order",
    );
    same(listed.len(), 5 + 31, "with their topics");
    for row in listed.iter().filter(|row| row["passages"] != 0) {
        let clause = format!(
            "{}:{}",
            row["facet"].as_str().unwrap(),
            row["slug"].as_str().unwrap()
        );
        same(
            Some(dir.ids(&[&clause]).len() as u64),
            row["passages"].as_u64(),
            clause,
        );
    }
}

#[test]
fn stats_are_figures_by_name() {
    let dir = Dir::indexed();
    let listed = dir
        .run(&["stats", "--json"])
        .code(0)
        .no_err()
        .json::<Value>();
    let figure = |name: &str| {
        let row = listed.iter().find(|row| row["name"] == name);
        row.unwrap_or_else(|| panic!("no {name}"))["value"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    same(figure("documents"), "4".into(), "documents");
    same(figure("councils"), "3".into(), "councils");
    same(figure("unknown council"), "1".into(), "unknown council");
    for name in [
        "passages",
        "boilerplate passages",
        "source bytes",
        "index bytes",
        "words",
    ] {
        assert!(figure(name).parse::<u64>().unwrap() > 0, "{name}");
    }
    dir.run(&["stats"]).code(0).out("passages");
}

#[test]
fn every_list_has_every_format() {
    let dir = Dir::indexed();
    for command in ["documents", "councils", "themes", "stats"] {
        let rows = dir.run(&[command, "--json"]).code(0).stdout.lines().count();
        let csv = dir.run(&[command, "--format", "csv"]).code(0);
        same(csv.stdout.lines().count(), rows + 1, (command, "csv"));
        let markdown = dir.run(&[command, "--format", "markdown"]).code(0);
        same(
            markdown.stdout.lines().count(),
            rows + 2,
            (command, "markdown"),
        );
    }
}

#[test]
fn without_an_index_the_next_step_is_named() {
    let dir = Dir::empty();
    for command in [
        "documents",
        "councils",
        "themes",
        "stats",
        "check",
        "export",
    ] {
        dir.run(&[command]).fails_with("plansearch index");
        dir.run(&[command, "-i", "elsewhere"])
            .fails_with("elsewhere: no index here");
    }
    assert_eq!(dir.files("."), [""; 0]);
}
