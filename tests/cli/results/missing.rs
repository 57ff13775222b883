//! What standard error says where nothing matches: only what was counted, and only what helps.

use crate::harness::{Dir, Output, same};

/// Passages that are told apart by their first word.
const PLAN: &str = "\
Ash: the depot has a shared weighbridge.\n
Beech: the depot shares both weighbridges with a baker.\n
Cedar: internal audit is a service of the county.\n
Dogwood: an audit of every service that the baker runs.\n
Elm: it is IT that counts the OFLOG returns.\n
Fir: cost savings are made by the baker, who has no fleet.\n
Gorse: the fleet is sold.\n
";

fn dir() -> Dir {
    Dir::with_plan("trees.txt", PLAN)
}

/// What a search that finds nothing tells, without the line that says so.
#[track_caller]
fn told(dir: &Dir, args: &[&str]) -> Vec<String> {
    let output = dir.run(&[&["search"], args].concat()).code(1).no_out();
    let output = output.err("plansearch: no passage matches\n");
    let lines = output.stderr.lines().map(str::to_owned);
    lines.filter(|line| line.starts_with("  ")).collect()
}

#[test]
fn a_word_that_stands_nowhere_is_named_with_spellings_that_stand_somewhere() {
    let dir = dir();
    for (query, wanted) in [
        (
            "wieghbridge",
            "  wieghbridge stands nowhere in the index; the index has weighbridge (2)",
        ),
        (
            "=wieghbridge",
            "  =wieghbridge stands nowhere in the index; the index has =weighbridge (1), =weighbridges (1)",
        ),
        (
            "OFLGO",
            "  OFLGO stands nowhere in the index; the index has OFLOG (1)",
        ),
        ("sav", "  sav stands nowhere in the index"),
        ("zeppelin", "  zeppelin stands nowhere in the index"),
        ("2025", "  2025 stands nowhere in the index"),
        (
            "weighb",
            "  weighb stands nowhere in the index; the index has weighbridge (2)",
        ),
        (
            "costsavings",
            "  costsavings stands nowhere in the index; instead: \"cost savings\" (1)",
        ),
    ] {
        same(told(&dir, &[query]), vec![wanted.to_owned()], query);
    }
}

#[test]
fn a_stricter_form_is_told_of_the_looser_one_that_matches() {
    let dir = dir();
    for (query, wanted) in [
        (
            "=depots",
            "  =depots stands nowhere in the index; the index has =depot (2); instead: depots (2)",
        ),
        (
            "FLEET",
            "  FLEET stands nowhere in the index; instead: fleet (2)",
        ),
        (
            "\"THE fleet\"",
            "  \"THE fleet\" stands nowhere in the index; instead: \"the fleet\" (1)",
        ),
    ] {
        same(told(&dir, &[query])[0].clone(), wanted.to_owned(), query);
    }
    dir.run(&["search", "\"IS IT\""])
        .code(1)
        .err("instead: \"is it\" (1)");
}

#[test]
fn of_a_phrase_that_stands_nowhere_it_is_told_what_of_it_does() {
    let dir = dir();
    for (query, wanted) in [
        (
            "\"shared internal audit\"",
            &[
                "  \"shared internal audit\" stands nowhere in the index; of it stand: \"internal audit\" (1)",
            ][..],
        ),
        (
            "\"audit service\"",
            &["  \"audit service\" stands nowhere in the index; instead: \"audit service\"~3 (2)"],
        ),
        (
            "\"audits service\"",
            &[
                "  \"audits service\" stands nowhere in the index",
                "    =audits stands nowhere in the index; the index has =audit (2)",
            ],
        ),
        (
            "\"internal audti\"",
            &[
                "  \"internal audti\" stands nowhere in the index; instead: \"internal audit\" (1)",
                "    =audti stands nowhere in the index; the index has =audit (2)",
            ],
        ),
        (
            "\"weighbridge depot\"",
            &[
                "  \"weighbridge depot\" stands nowhere in the index; instead: \"weighbridge depot\"~3 (1), weighbridge NEAR/3 depot (2)",
            ],
        ),
    ] {
        same(
            told(&dir, &[query]),
            wanted.iter().map(|line| (*line).to_owned()).collect(),
            query,
        );
    }
}

#[test]
fn words_that_are_never_so_near_are_told_how_near_they_stand() {
    let dir = dir();
    for (query, wanted) in [
        (
            "internal NEAR/1 county",
            "instead: internal NEAR/6 county (1)",
        ),
        ("\"audit county\"~2", "instead: \"audit county\"~5 (1)"),
        (
            "shared NEAR/3 fleet",
            "shared NEAR/3 fleet stands nowhere in the index; of it stand: shared (2), fleet (2)",
        ),
        (
            "shared NEAR/3 fleat",
            "fleat stands nowhere in the index; the index has fleet (2)",
        ),
    ] {
        dir.run(&["search", query]).code(1).err(wanted);
    }
    let filler = "word ".repeat(120);
    let far = Dir::with_plan(
        "far.txt",
        &format!("Ash: begins {filler} ends here, it seems.\n"),
    );
    far.run(&["search", "begins NEAR/3 ends"])
        .code(1)
        .err("1 passage holds all of it, but never near enough to be asked for");
}

#[test]
fn what_would_match_is_counted() {
    let dir = dir();
    for (args, wanted) in [
        (
            &["fleet county"][..],
            &[
                "  found by themselves, in so many passages: fleet (2), county (1)",
                "  all else the same, these match:",
                "    --any: 3 passages",
            ][..],
        ),
        (
            &["fleet -sold -baker"],
            &[
                "  found by themselves, in so many passages: fleet (2)",
                "  all else the same, these match:",
                "    without -sold: 1 passage",
                "    without -baker: 1 passage",
            ],
        ),
        (
            &["fleet", "--theme", "barriers", "--kind", "heading"],
            &[
                "  found by themselves, in so many passages: fleet (2, none with the filters)",
                "  all else the same, these match:",
                "    without all filters and exclusions: 2 passages",
            ],
        ),
        (
            &["fleet kind:heading"],
            &[
                "  found by themselves, in so many passages: fleet (2, none with the filters)",
                "  all else the same, these match:",
                "    without kind:heading: 2 passages",
            ],
        ),
    ] {
        same(
            told(&dir, args),
            wanted.iter().map(|line| (*line).to_owned()).collect(),
            args,
        );
    }
}

#[test]
fn a_query_with_a_missing_word_is_tried_as_the_index_has_it() {
    let dir = dir();
    for (args, wanted) in [
        (
            &["fleat county"][..],
            &[
                "  fleat stands nowhere in the index; the index has fleet (2)",
                "  found by themselves, in so many passages: county (1)",
                "  all else the same, these match:",
                "    --any: 1 passage",
            ][..],
        ),
        (
            &["fleat", "sold", "--kind", "paragraph"],
            &[
                "  fleat stands nowhere in the index; the index has fleet (2)",
                "  found by themselves, in so many passages: sold (1, with the filters 1)",
                "  all else the same, these match:",
                "    --any: 1 passage",
                "    the query fleet sold: 1 passage",
            ],
        ),
        (
            &["\"shared depot\" baker"],
            &[
                "  \"shared depot\" stands nowhere in the index; instead: \"shared depot\"~3 (1), shared NEAR/3 depot (2)",
                "  found by themselves, in so many passages: baker (3)",
                "  all else the same, these match:",
                "    --any: 3 passages",
            ],
        ),
    ] {
        same(
            told(&dir, args),
            wanted.iter().map(|line| (*line).to_owned()).collect(),
            args,
        );
    }
}

#[test]
fn a_filter_is_named_as_it_was_given() {
    let plans = Dir::indexed();
    plans
        .run(&[
            "search",
            "goose",
            "--council",
            "amber-valley",
            "--council",
            "High Peak",
        ])
        .code(1)
        .err("    without --council amber-valley --council 'High Peak': ");
    plans.write("councils.txt", "Amber Valley\n");
    plans
        .run(&["search", "goose", "--councils-file", "councils.txt"])
        .code(1)
        .err("    without --councils-file: ");
    plans
        .run(&["search", "goose council:\"High Peak\" heading:quarry"])
        .code(1)
        .err("without all filters");
}

#[test]
fn numbers_that_are_told_are_those_of_a_search() {
    let dir = dir();
    let told = told(&dir, &["shared audit fleet", "--kind", "paragraph"]);
    let numbers = |line: &str| -> usize {
        let digits: String = line.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap()
    };
    let any = told.iter().find(|line| line.contains("--any")).unwrap();
    let found = dir.ids(&["shared audit fleet", "--kind", "paragraph", "--any"]);
    same(numbers(any), found.len(), "--any");
}

#[test]
fn boilerplate_that_hides_every_match_is_told() {
    let dir = Dir::indexed();
    let all = dir.ids(&["transformed"]).len();
    let hidden = dir.ids(&["transformed", "--boilerplate", "only"]).len();
    assert!(0 < hidden && hidden < all);
    let only = dir.texts(&["transformed", "--boilerplate", "only"]);
    let phrase = format!("\"{}\"", only[0]);
    dir.run(&["search", &phrase, "--boilerplate", "exclude"])
        .code(1)
        .err("    without --boilerplate exclude: ");
}

#[test]
fn lists_of_documents_and_counts_tell_the_same() {
    let dir = dir();
    let help = |output: Output| -> Vec<String> {
        let lines = output
            .code(1)
            .stderr
            .lines()
            .map(str::to_owned)
            .collect::<Vec<_>>();
        lines
            .into_iter()
            .filter(|line| line.starts_with("  "))
            .collect()
    };
    let searched = help(dir.run(&["search", "wieghbridge"]));
    assert!(!searched.is_empty());
    same(
        help(dir.run(&["search", "-l", "wieghbridge"])),
        searched.clone(),
        "-l",
    );
    same(help(dir.run(&["count", "wieghbridge"])), searched, "count");
    dir.run(&["search", "-L", "the", "--theme", "barriers"])
        .code(1)
        .no_out()
        .err("no document is left by these filters");
    dir.run(&["search", "-l", "the", "--offset", "5"])
        .code(0)
        .no_out()
        .err("--offset");
}

#[test]
fn of_a_very_long_query_only_the_first_words_are_looked_at() {
    let dir = dir();
    let words: Vec<String> = (0..3000).map(|n| format!("zz{n}zz")).collect();
    dir.run(&["search", &words.join(" ")])
        .code(1)
        .err("zz0zz stands nowhere")
        .err("2980 more words and phrases were not looked at")
        .err("not everything was tried");
}

#[test]
fn what_would_take_long_to_tell_is_not_told_and_that_is_said() {
    let text = |n: usize| format!("Ash {n}: begins with words that lie between, then it ends.\n\n");
    let many: String = (0..1100).map(text).collect();
    let dir = Dir::with_plan("many.txt", &many);
    same(
        told(&dir, &["begins NEAR/1 ends"]),
        vec![
            "  begins NEAR/1 ends stands nowhere in the index; instead: begins ends (1,100)"
                .to_owned(),
            "  not everything was tried, as that would have taken long".to_owned(),
        ],
        "many",
    );
    let few: String = (0..900).map(text).collect();
    let dir = Dir::with_plan("few.txt", &few);
    dir.run(&["search", "begins NEAR/1 ends"])
        .code(1)
        .err("instead: begins NEAR/")
        .err_without("not everything");
}
