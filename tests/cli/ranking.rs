//! What makes a passage rank before another, and that a score can be told.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::harness::{Dir, same};

#[derive(Deserialize)]
struct Scored {
    id: String,
    score: f64,
    #[serde(default)]
    explain: Option<Explained>,
}

#[derive(Deserialize)]
struct Explained {
    factor: f64,
    added: Vec<Added>,
}

#[derive(Deserialize)]
struct Added {
    source: String,
    written: String,
    times: u32,
    passages: Option<u64>,
    value: f64,
}

/// Texts in the order in which they are found, each in a passage of its own.
fn ranked(paragraphs: &[&str], query: &[&str]) -> Vec<String> {
    let dir = Dir::with_plan("plan.txt", &paragraphs.join("\n\n"));
    dir.search(query).code(0).values("text")
}

/// Paragraphs that make the words looked for rare, as they are in a corpus.
const OTHERS: &str = "Bins are emptied on Mondays in the north of the town.\n\n\
    The pool opens at seven for early swimmers and their coaches.\n\n\
    Grass is cut twice a month between April and late September.\n\n\
    Street lights are mended within four days of being reported to us.";

#[test]
fn what_was_added_comes_to_the_score() {
    let dir = Dir::with_samples();
    dir.run(&["index"]).code(0);
    let queries: [&[&str]; 7] = [
        &["shared services"],
        &["\"shared services\" OR fleet"],
        &["digit* savings", "--any"],
        &["shared NEAR/9 services"],
        &["£>=1m OR savings"],
        &["IT the of and", "--any"],
        &[
            "services services audit",
            "--any",
            "--theme",
            "transformation",
        ],
    ];
    for query in queries {
        let found = dir.search(&[query, &["--explain"]].concat()).code(0);
        let hits: Vec<Scored> = found.json();
        assert!(hits.len() > 2, "{query:?}");
        for hit in hits {
            let explained = hit.explain.expect("it was asked for");
            let sum: f64 = explained.added.iter().map(|added| added.value).sum();
            let told = sum * explained.factor;
            assert!(
                (told - hit.score).abs() < 1e-3,
                "{query:?} {}: {told} {}",
                hit.id,
                hit.score
            );
            for added in explained.added {
                assert!(
                    added.times > 0 && added.value > 0.0,
                    "{query:?} {}",
                    added.written
                );
                // Several forms, phrases and the like have no one number of passages.
                let is_word = !matches!(&*added.source, "near" | "phrase" | "sum")
                    && !added.written.contains('*');
                same(added.passages.is_some(), is_word, &added.source);
            }
        }
    }
    dir.run(&["search", "shared", "services", "--explain", "-n", "1"])
        .code(0)
        .out("services, in any form asked for: ")
        .out("near each other")
        .out("  score\n");
    let silent: Vec<Scored> = dir.search(&["shared services"]).json();
    assert!(silent.iter().all(|hit| hit.explain.is_none()));
}

#[test]
fn filters_move_no_score() {
    let dir = Dir::with_samples();
    dir.run(&["index"]).code(0);
    let scores = |options: &[&str]| -> BTreeMap<String, f64> {
        let query = ["\"the council\" savings technology", "--any"];
        let hits: Vec<Scored> = dir.search(&[&query, options].concat()).code(0).json();
        hits.into_iter().map(|hit| (hit.id, hit.score)).collect()
    };
    let all = scores(&[]);
    let some = scores(&["--theme", "technology-data"]);
    assert!(some.len() > 5 && some.len() < all.len());
    for (id, score) in some {
        same(all.get(&id).copied(), Some(score), id);
    }
}

#[test]
fn words_side_by_side_come_before_words_apart() {
    let apart = "Shared by four towns, the depot offers many useful services.";
    let beside = "With four towns the depot offers many useful shared services.";
    let found = ranked(&[apart, beside, OTHERS], &["shared services"]);
    same(
        found,
        vec![beside.to_owned(), apart.to_owned()],
        "side by side",
    );
}

#[test]
fn the_form_that_was_typed_comes_first() {
    let other = "The produce of the market garden is sold in the town on Fridays.";
    let typed = "The producing of the market garden is told in the town on Fridays.";
    let found = ranked(&[other, typed, OTHERS], &["producing"]);
    same(found.first().map(String::as_str), Some(typed), "producing");
}

#[test]
fn a_word_typed_twice_weighs_twice() {
    let (pools, parks) = (
        "Swimming pools are run by a trust.",
        "Public parks are run by a trust.",
    );
    let first = |query: &str| ranked(&[pools, parks, OTHERS], &[query, "--any"])[0].clone();
    same(first("pools parks parks"), parks.to_owned(), "parks twice");
    same(first("pools pools parks"), pools.to_owned(), "pools twice");
}

#[test]
fn shortness_alone_wins_nothing() {
    let short = "Procurement costs.";
    let long = "A joint procurement team with our neighbours has cut the costs of procurement for all of us.";
    let found = ranked(&[short, long, OTHERS], &["procurement costs"]);
    same(found[0].as_str(), long, "the passage that says more");
}

#[test]
fn a_piece_of_a_long_paragraph_is_ranked_with_the_whole() {
    // Two paragraphs of several pieces each, whose first pieces say the same of asphalt; only the second
    // piece of the later one says more of it.
    let filler = "Many other things were done in that year by all of our teams. ";
    let first = format!("Asphalt was laid in one road. {}", filler.repeat(12));
    let plain = format!("{first}{}", filler.repeat(13));
    let more = format!(
        "{first}More asphalt was bought, and asphalt was sold. {}",
        filler.repeat(12)
    );
    let dir = Dir::with_plan("plan.txt", &[&plain, &more, OTHERS].join("\n\n"));
    let ids = dir.ids(&["asphalt laid"]);
    same(
        ids,
        vec!["plan:3".to_owned(), "plan:1".to_owned()],
        "the later paragraph's piece first",
    );
}
