//! Saved sets of synonyms: what they find, what is told of them, and what is wrong with a file.

use crate::harness::{Dir, same};

const SETS: &str = r#"
# birds and what they leave
bird = ["goose", "geese", "council tax"]
money = ["syn:bird", "£>=1m", "weighbridge*"]
"shared work" = ["shared services", "=sharing"]
"#;

fn dir() -> Dir {
    let dir = Dir::indexed();
    dir.write("sets.toml", SETS);
    dir
}

#[test]
fn a_set_is_any_of_its_members() {
    let dir = dir();
    let sets = |query: &str| dir.ids(&["--synonyms", "sets.toml", "--", query]);
    for (query, same_as) in [
        ("syn:bird", "goose OR geese OR \"council tax\""),
        ("SYN:Bird", "goose OR geese OR \"council tax\""),
        ("syn:\"shared work\"", "\"shared services\" OR =sharing"),
        ("the -syn:bird", "the -goose -geese -\"council tax\""),
        (
            "syn:bird NEAR/9 the",
            "(goose OR geese OR \"council tax\") NEAR/9 the",
        ),
        (
            "heading:syn:\"shared work\"",
            "heading:(\"shared services\" OR =sharing)",
        ),
        (
            "syn:money",
            "goose OR geese OR \"council tax\" OR £>=1m OR weighbridge*",
        ),
    ] {
        let found = sets(query);
        assert!(!found.is_empty() || query.starts_with("heading"), "{query}");
        same(found, dir.ids(&["--", same_as]), query);
    }
}

#[test]
fn what_a_set_stands_for_is_told_with_counts() {
    let dir = dir();
    let told =
        "plansearch: syn:bird, in so many passages each: goose 2, geese 0, \"council tax\" 1";
    for command in ["search", "count"] {
        let run = dir.run_with("PLANSEARCH_SYNONYMS", "sets.toml", &[command, "syn:bird"]);
        run.code(0).err(told);
    }
    let run = dir.run(&["count", "syn:money", "--synonyms", "sets.toml"]);
    run.code(0).err("syn:bird 3, £>=1m ").err_without("goose");
    let narrowed = &[
        "count",
        "syn:bird",
        "--synonyms",
        "sets.toml",
        "--council",
        "high-peak",
    ];
    dir.run(narrowed).err("goose 0, geese 0");
}

#[test]
fn the_file_is_read_for_a_query_that_names_a_set_alone() {
    let dir = dir();
    dir.run_with("PLANSEARCH_SYNONYMS", "none.toml", &["search", "goose"])
        .code(0);
    dir.run_with("PLANSEARCH_SYNONYMS", "none.toml", &["search", "syn:bird"])
        .fails_with("none.toml: ")
        .err("PLANSEARCH_SYNONYMS");
    dir.run(&["search", "--literal", "syn:bird goose"]).code(1);
}

#[test]
fn what_is_wrong_with_a_set_is_said_with_the_place() {
    let dir = dir();
    dir.run(&["search", "syn:bird"])
        .fails_with("--synonyms FILE");
    for (query, message) in [
        ("syn:brid", "did you mean bird?"),
        ("syn:", "needs a value"),
        ("=syn:bird", "right behind"),
    ] {
        dir.run(&["search", query, "--synonyms", "sets.toml"])
            .fails_with(message)
            .err("^");
    }
    for (file, message) in [
        ("a = 3", "bad.toml, line 1: "),
        (
            "a = [\"x\",\n\"y AND\"]",
            "bad.toml, line 2: in the set `a`: ",
        ),
        (
            "a = [\"x\",\n\"bad || y\"]",
            "bad.toml, line 2: in the set `a`: ",
        ),
        ("a = [\"saved > £1m\"]", "in pounds are compared"),
        ("a = [\"£1m .. £2m\"]", "`£1m..£2m`"),
        ("a = [\"shared | joint\"]", "write `OR`"),
        ("a = [\"syn:b\"]\nb = [\"syn:a\"]", "a → b → a"),
        ("a = [\"syn:c\"]", "there is no set of synonyms `c`"),
    ] {
        dir.write("bad.toml", file);
        dir.run(&["count", "syn:a", "--synonyms", "bad.toml"])
            .fails_with(message);
    }
}
