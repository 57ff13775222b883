//! `--fragments` and `--context`: how much of a hit is shown. What holds of every snippet is tested
//! where it is cut.

use serde_json::Value;

use crate::harness::{Dir, same};

/// A plan of one long paragraph, one short one and a row.
fn plan() -> Dir {
    let filler = "Nothing of note was said of it there. ".repeat(9);
    let text = format!(
        "# Fenby plan\n\nWe sold vans, e.g. The blue one. {filler}We lent a café two carts. {filler}\
         Vans are dear.\n\nCarts are made. Vans are let.\n\n| Matter | State |\n| --- | --- |\n\
         | Skates, carts and boats that cost us more than they should have | Skates are sold |\n"
    );
    Dir::with_plan("fenby.md", &text)
}

fn snippets(dir: &Dir, args: &[&str]) -> Vec<String> {
    dir.search(args).values("snippet")
}

#[test]
fn fragments_show_matches_that_stand_far_apart() {
    let dir = plan();
    let query = ["sold", "carts", "lent"];
    let one = &snippets(&dir, &query)[0];
    assert!(!one.contains("sold") && one.contains("lent"), "{one}");
    let two = &snippets(&dir, &[&query[..], &["--fragments", "2"]].concat())[0];
    assert!(
        two.contains("sold vans") && two.contains("two carts."),
        "{two}"
    );
    assert!(two.contains(" … "), "{two}");
    let query = [&query[..], &["vans"]].concat();
    let three = &snippets(
        &dir,
        &[&query[..], &["--fragments", "3", "--context", "32"]].concat(),
    )[0];
    same(
        three.as_str(),
        "We sold vans, e.g. The blue one. … We lent a café two carts. … Vans are dear.",
        "each in its sentence",
    );
}

#[test]
fn highlights_point_into_every_fragment() {
    let dir = plan();
    let args = [
        "vans carts lent",
        "--fragments",
        "3",
        "--context",
        "sentence",
    ];
    let hit = &dir.search(&args).json::<Value>()[0];
    let snippet: Vec<char> = hit["snippet"].as_str().unwrap().chars().collect();
    let marked: Vec<String> = (hit["highlights"].as_array().unwrap().iter())
        .map(|span| {
            let at = |end: usize| span[end].as_u64().unwrap() as usize;
            snippet[at(0)..at(1)].iter().collect()
        })
        .collect();
    same(
        marked,
        ["vans", "lent", "carts", "Vans"]
            .map(str::to_owned)
            .to_vec(),
        "in order",
    );
}

#[test]
fn whole_sentences_and_whole_passages() {
    let dir = plan();
    let sentence = snippets(&dir, &["dear", "--context", "sentence"]);
    same(
        sentence,
        vec!["… Vans are dear.".to_owned()],
        "one sentence",
    );
    let short = snippets(&dir, &["let", "--context", "sentence"]);
    same(
        short,
        vec!["… Vans are let.".to_owned()],
        "of a short passage too",
    );
    let cell = snippets(&dir, &["\"skates are\"", "--context", "sentence"]);
    same(
        cell,
        vec!["… Skates are sold".to_owned()],
        "a cell of a row",
    );
    let whole = dir.search(&["dear", "--context", "passage"]);
    same(
        whole.values("snippet"),
        whole.values("text"),
        "the whole passage",
    );
}

#[test]
fn so_many_characters() {
    let dir = plan();
    for chars in [20, 47, 200] {
        let found = &snippets(&dir, &["lent", "--context", &chars.to_string()])[0];
        assert!(found.contains("lent"), "{found}");
        let length = found.chars().count();
        assert!(
            (chars / 2..=chars + 4).contains(&length),
            "{chars}: {found}"
        );
    }
}

#[test]
fn tables_hold_the_same_snippet_with_its_marks() {
    let dir = plan();
    let args = ["search", "sold lent", "--fragments", "2", "--context", "32"];
    let wanted = "We «sold» vans, e.g. The blue one. … We «lent» a café two carts. …";
    dir.run(&args).code(0).out(&format!("     {wanted}\n"));
    dir.run(&[&args[..], &["--format", "csv"]].concat())
        .code(0)
        .out(&format!("\"{wanted}\""));
    dir.run(&[&args[..], &["--format", "markdown"]].concat())
        .code(0)
        .out(&format!("| {wanted} |"));
}

#[test]
fn wrong_sizes_are_told() {
    let dir = plan();
    let sizes = "write sentence, passage, or a number of characters from 20 to 10000";
    let wrong: [(&[&str], &str); 8] = [
        (&["--context", "0"], sizes),
        (&["--context", "19"], sizes),
        (&["--context", "10001"], sizes),
        (&["--context", "paragraph"], sizes),
        (&["--fragments", "0"], "1..=10"),
        (&["--fragments", "11"], "1..=10"),
        (
            &["--fragments", "2", "--context", "passage"],
            "leave one of them out",
        ),
        (&["--fragments", "2", "-l"], "cannot be used with"),
    ];
    for (args, told) in wrong {
        dir.run(&[&["search", "vans"], args].concat())
            .code(2)
            .no_out()
            .err(told);
    }
    let one = dir.run(&["search", "vans", "--fragments", "1", "--context", "passage"]);
    one.code(0);
}

#[test]
fn a_passage_that_matches_by_its_tags_shows_its_beginning() {
    let dir = plan();
    let found = snippets(&dir, &["heading:fenby kind:paragraph", "--context", "40"]);
    same(
        found[0].as_str(),
        "We sold vans, e.g. The blue one. …",
        "whole sentences",
    );
}

#[test]
fn what_is_piped_is_one_line_a_paragraph() {
    let dir = plan();
    let args = ["search", "lent", "--context", "passage"];
    let whole = dir.run_with("COLUMNS", "60", &args).code(0);
    let longest = whole.stdout.lines().map(|line| line.chars().count()).max();
    assert!(longest > Some(700), "{longest:?}");
}
