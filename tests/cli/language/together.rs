//! Every sign of the language in the company of the others.

use super::check;
use crate::harness::Dir;

const PLAN: &str = "\
Ash: a digital strategy and digitised strategies.\n
Beech: organisation wide or organization-wide audits.\n
Cedar: one procurement plan, two procurment plans.\n
Dogwood: the IT strategy has a KPI for the MTFs.\n
Elm: it has a strategy for a multi-year settlement.\n
Fir: a multiyear settlement saves £2 million.\n
Gorse: the council(s) saved £250k in the first year.\n
Hazel: R&D of the council's own, at 10:30, e.g. and/or so.\n
";

#[test]
fn patterns_stand_in_phrases() {
    check(
        &Dir::with_plan("trees.txt", PLAN),
        &[],
        &[
            ("\"digital* strateg*\"", "Ash"),
            ("\"digitis?d strategies\"", "Ash"),
            ("\"digital* strategies\"", ""),
            ("\"organi?ation wide\"", "Beech"),
            ("\"procurment~1 plan*\"", "Cedar"),
            ("\"in * first\"", "Gorse"),
            ("\"in-*-first ye*\"", "Gorse"),
            ("\"IT str*\"", "Dogwood"),
            ("in/*/first", "Gorse"),
            ("digital/=strategy", "Ash"),
            ("digital/=strategies", ""),
        ],
    );
}

#[test]
fn everything_that_is_a_word_stands_near_others() {
    check(
        &Dir::with_plan("trees.txt", PLAN),
        &[],
        &[
            ("digital* NEAR/0 strategy", "Ash"),
            ("*isation NEAR/0 wide", "Beech"),
            ("procurment~1 NEAR/0 two", "Cedar"),
            ("IT NEAR/0 strategy", "Dogwood"),
            ("it NEAR/2 strategy", "Dogwood Elm"),
            ("=strategies NEAR/3 digital", "Ash"),
            ("=strategies NEAR/2 digital", ""),
            ("multi-year NEAR/0 settlement", "Elm Fir"),
            ("(digital OR IT) NEAR/1 (strategy OR audit)", "Ash Dogwood"),
            ("\"IT strategy\" NEAR/3 KPI", "Dogwood"),
            ("\"KPI strat*\"~3", "Dogwood"),
            ("\"first =year\"~0 NOT two", "Gorse"),
            ("£250k NEAR/1 saved", "Gorse"),
            ("-(it NEAR/2 strategy) settlement", "Fir"),
        ],
    );
}

#[test]
fn hyphens_capitals_and_sums_in_every_form() {
    check(
        &Dir::with_plan("trees.txt", PLAN),
        &[],
        &[
            ("multiyear settlement", "Elm Fir"),
            ("multi-y*", "Elm Fir"),
            ("multi-yaer~1", "Elm Fir"),
            ("\"multi year settlement\"", "Elm"),
            ("\"multi-y* settlement\"", "Elm"),
            ("=multi-year", "Elm"),
            ("KPIs", "Dogwood"),
            ("MTFS", "Dogwood"),
            ("MTF", "Dogwood"),
            ("council(s)", "Gorse Hazel"),
            ("£2m", "Fir"),
            ("£2 million", "Fir"),
            ("£2 million settlement", "Fir"),
            (">=£1m", "Fir"),
            ("£100k..£300k", "Gorse"),
            ("saved £≤1m", "Gorse"),
            ("R&D", "Hazel"),
            ("and/or", "Hazel"),
            ("e.g.", "Hazel"),
            ("strategy?", "Ash Dogwood Elm"),
            ("a O\u{200F}R b", "Ash Dogwood Elm Fir"),
        ],
    );
}

#[test]
fn a_heading_takes_any_query() {
    let plan = "\
# The plan\n
## Digital strategy\n
Ash: one.\n
## Saving £2m in IT\n
Beech: two.\n
## Saving on the fleet\n
Cedar: three.\n
";
    check(
        &Dir::with_plan("trees.md", plan),
        &["--kind", "paragraph"],
        &[
            ("heading:\"digital strat*\"", "Ash"),
            ("heading:(digital OR IT)", "Ash Beech"),
            ("heading:(saving -fleet)", "Beech"),
            ("heading:saving -heading:fleet", "Beech"),
            ("heading:(saving NEAR/2 IT)", "Beech"),
            ("heading:(saving NEAR/0 IT)", ""),
            ("heading:£>=1m", "Beech"),
            ("heading:=strategy OR three", "Ash Cedar"),
            ("heading:fle*", "Cedar"),
            ("heading:heading:fleet", "Cedar"),
            ("heading:(document:trees digital)", "Ash"),
        ],
    );
}

#[test]
fn pages_are_numbers_and_ranges() {
    let dir = Dir::indexed();
    let pages = |query: &str| dir.search(&["the document:bolsover", query]).values("page");
    let wanted: Vec<String> = [pages("page:1"), pages("page:2")].concat();
    let mut found = pages("page:1..2");
    found.sort();
    assert!(!found.is_empty());
    assert_eq!(found, wanted);
    for (wrong, meant) in [
        ("page:2..1", "did you mean page:1..2?"),
        ("page:1-3", "did you mean page:1..3?"),
        ("page:1,3", "did you mean page:1 page:3?"),
        ("page:0", "did you mean page:1?"),
        ("page:1..", "page:3..7"),
        ("page:1..4000000000", "page:1..1000"),
    ] {
        dir.run(&["search", wrong]).fails_with(meant);
    }
}

#[test]
fn text_with_signs_in_it_is_plain_text() {
    let text = "The council(s) of (2024) [x] met: R&D, it's 'quoted', councils' 50%, a/b, e.g. on http://a.gov.uk/x at 10:30, grade A, £5, C++, a dash - so.\n";
    let dir = Dir::with_plan("signs.txt", text);
    for query in [
        "council(s)",
        "(2024)",
        "[x]",
        "R&D",
        "it's",
        "it’s",
        "'quoted'",
        "‘quoted’",
        "councils'",
        "50%",
        "£ so",
        "a dash - so",
        "dash – so",
        "dash -- so",
        "a/b",
        "e.g.",
        ": so",
        "met: so",
        "http://a.gov.uk/x",
        "http://a.gov.uk/x?",
        "a dash — so",
        "dash – (so)",
        "10:30",
        "A*",
        "C++",
        "so?",
        "is what so a dash? OR so",
        "so!",
        "so…",
        "(so)",
        "{so}",
        "<so>",
        "so;",
        "50% & £5",
        "#so",
        "@so",
        "so, dash.",
    ] {
        dir.run(&["search", "--", query]).code(0);
    }
}
