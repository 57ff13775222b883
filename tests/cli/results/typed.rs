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

/// All of a giant word or phrase was repeated, more than once.
#[test]
fn long_words_are_named_in_short() {
    let dir = dir();
    let word = "z".repeat(20_000);
    for query in [word.clone(), format!("\"{word} fleet\" -{word}")] {
        let output = dir.run(&["search", &query]).code(1);
        let output = output.err("zzz… stands nowhere");
        assert!(output.stderr.len() < 2_000, "{}", output.stderr);
    }
}

/// A sum was told in pounds without end.
#[test]
fn a_sum_is_named_as_it_is_typed() {
    let dir = dir();
    dir.run(&["search", "£>=900bn"]).code(1).err("  £>=900bn ");
    dir.run(&["search", "£=7m"]).code(1).err("  £=7m ");
}

/// What the limit for each document leaves out was counted.
#[test]
fn hits_that_are_passed_over_are_those_of_the_list() {
    let dir = dir();
    dir.run(&["search", "services", "--per-document", "1", "--offset", "3"])
        .code(0)
        .err("only 1 hit is left; --offset");
    dir.run(&["search", "services", "--offset", "3"])
        .code(0)
        .err("only 2 passages match; --offset");
}

/// Filters inside the query and boilerplate were left aside, and any amount was read.
#[test]
fn members_of_a_set_are_counted_within_the_query() {
    let dir = dir();
    dir.write("sets.toml", "a = [\"fleet\", \"services\"]\n");
    let told = |args: &[&str], wanted: &str| {
        let args = [&["search", "--synonyms", "sets.toml"], args].concat();
        let output = dir.run(&args);
        output.err(&format!("passages each: {wanted}\n"));
    };
    told(&["syn:a"], "fleet 1, services 2");
    told(&["syn:a kind:heading"], "fleet 0, services 0");
    told(&["syn:a -kind:paragraph"], "fleet 0, services 0");
    told(&["syn:a", "--boilerplate", "only"], "fleet 0, services 0");
    let many = "Ash: of one word the most.\n\n".repeat(1_100);
    let dir = Dir::with_plan("many.txt", &many);
    dir.write("sets.toml", "a = [\"of NEAR/9 the\", \"ash\"]\n");
    dir.run(&["search", "syn:a", "--synonyms", "sets.toml"])
        .code(0)
        .err("of NEAR/9 the not counted, ash 1100");
}
