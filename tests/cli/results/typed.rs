//! What help proposes can be typed, means what it says, and is not too long.

use std::time::{Duration, Instant};

use crate::harness::{Dir, same};

const PLAN: &str = "\
Ash: AI is new to the fleet.\n
Beech: shared services, and services that are shared.\n
Cedar: services are shared by all.\n
";

fn dir() -> Dir {
    Dir::with_plan("trees.txt", PLAN)
}

/// The brackets were left out, so that something else was proposed than was counted.
#[test]
fn a_query_that_is_proposed_keeps_its_brackets() {
    let dir = dir();
    dir.run(&["search", "(AI OR zzzq) =fleets"])
        .code(1)
        .err("the query (AI OR zzzq) =fleet: 1 passage");
    dir.run(&["search", "--any", "AI AND =fleets"])
        .code(1)
        .err("the query AI AND =fleet: 1 passage");
    same(dir.ids(&["(AI OR zzzq) =fleet"]).len(), 1, "as counted");
    same(dir.ids(&["--any", "AI AND =fleet"]).len(), 1, "as counted");
}

/// Quotes were proposed where they mean nothing, with the number of what they would find.
#[test]
fn no_sign_is_proposed_where_it_means_nothing() {
    let dir = dir();
    dir.run(&["search", "sharedservices"])
        .code(1)
        .err("instead: \"shared services\" (1)");
    dir.run(&["search", "--literal", "sharedservices"])
        .code(1)
        .err("instead: shared services (2)");
    dir.run(&["search", "--literal", "services-ash"])
        .code(1)
        .err_without("~3")
        .err_without("NEAR")
        .err_without("\"");
}

/// Each word of the index was compared with it, letter by letter.
#[test]
fn a_very_long_word_that_stands_nowhere_is_told_at_once() {
    let dir = dir();
    for word in ["z".repeat(99_000), format!("{}~2", "z".repeat(9_000))] {
        let start = Instant::now();
        dir.run(&["search", &word]).code(1);
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}
