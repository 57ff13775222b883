//! Which other forms matched: told behind the hits, counted over every match.

use crate::harness::{Dir, same};

const PLAN: &str = "\
Ash: productivity is measured.\n
Beech: the product of the year, and other products.\n
Cedar: the product is sold.\n
Dogwood: digital digits were digitised.\n
Elm: audit is shared.\n
Fir: audits are shares of it.\n
Gorse: sharing an audit with many others who audit.\n
";

fn dir() -> Dir {
    Dir::with_plan("trees.txt", PLAN)
}

/// The line about other forms that a search for people prints.
#[track_caller]
fn told(dir: &Dir, args: &[&str]) -> String {
    let output = dir.run(&[&["search"], args].concat()).code(0);
    let mut lines = output.stderr.lines();
    lines
        .find(|line| line.starts_with("also matched"))
        .unwrap_or("")
        .to_owned()
}

#[test]
fn other_forms_are_counted_over_every_match() {
    let dir = dir();
    for (args, wanted) in [
        (
            &["productivity", "-n", "1"][..],
            "also matched, in so many passages: product (2), products (1) for productivity",
        ),
        (&["=productivity"], ""),
        (&["\"the product\""], ""),
        (&["measured"], ""),
        (
            &["digi*"],
            "also matched, in so many passages: digital (1), digitised (1), digits (1) for digi*",
        ),
        (
            &["auditt~1"],
            "also matched, in so many passages: audit (2), audits (1) for auditt~1",
        ),
        (
            &["shared audits"],
            "also matched, in so many passages: shares (1), sharing (1) for shared; audit (2) for audits",
        ),
        // Only where the alternative matches as a whole.
        (
            &["(sold product) OR audit"],
            "also matched, in so many passages: audits (1) for audit",
        ),
        (
            &["(sold products) OR audit"],
            "also matched, in so many passages: product (1) for products; audits (1) for audit",
        ),
        (
            &["audits NEAR/3 shared"],
            "also matched, in so many of the hits shown: audit (2) for audits; shares (1), sharing (1) for shared",
        ),
    ] {
        same(told(&dir, args), wanted.to_owned(), args);
    }
}

#[test]
fn filters_narrow_what_is_counted() {
    let dir = Dir::indexed();
    let all = told(&dir, &["organisation"]);
    assert!(all.contains("organisations (1)"), "{all}");
    same(
        told(&dir, &["organisation", "--status", "done"]),
        String::new(),
        "filtered",
    );
}

#[test]
fn only_people_are_told() {
    let dir = dir();
    dir.run(&["search", "productivity", "--json"])
        .code(0)
        .err_without("also matched");
    let told = dir.run(&["search", "productivity"]).code(0);
    told.out_without("also matched");
}
