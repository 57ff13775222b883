//! The query language, through the binary: what each form of a query finds, and that what cannot
//! be understood is an error that shows the place.

use crate::harness::{Dir, same};

/// One plan whose passages are told apart by their first word.
const PLAN: &str = "\
Ash: the shared service of two councils.\n
Beech: councils are sharing services.\n
Cedar: the services are shared out.\n
Dogwood: it is IT that runs the KPIs, not people.\n
Elm: digital digitised; the digit ran.\n
Fir: a multi-year deal.\n
Gorse: a multiyear deal.\n
Hazel: a multi year deal.\n
Ivy: invest-to-save costs £147,309, or 38% of it.\n
Juniper: invest in savings to save 147,309 trees.\n
Larch: the naïve café’s organisation.\n
Maple: organisational organisations and NOT a deal (or two).\n
";

fn dir() -> Dir {
    Dir::with_plan("trees.txt", PLAN)
}

/// The first words of the passages that a search finds, in the order of the plan.
#[track_caller]
fn trees(dir: &Dir, args: &[&str]) -> String {
    let texts = dir.texts(args);
    let first = |text: &String| text.split(':').next().unwrap().to_owned();
    texts.iter().map(first).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(dir: &Dir, rows: &[(&str, &str)]) {
    for (query, wanted) in rows {
        same(trees(dir, &["--", query]), (*wanted).to_owned(), query);
    }
}

#[test]
fn words_are_found_in_any_form_wherever_they_stand() {
    check(
        &dir(),
        &[
            ("shared services", "Ash Beech Cedar"),
            ("SERVICES", ""),
            ("Services", "Ash Beech Cedar"),
            ("organisation", "Larch Maple"),
            ("naive cafe's", "Larch"),
            ("naïve café’s", "Larch"),
            ("invest save", "Ivy Juniper"),
        ],
    );
}

#[test]
fn an_equals_sign_and_quotes_take_the_form_as_it_is() {
    check(
        &dir(),
        &[
            ("=services", "Beech Cedar"),
            ("=service", "Ash"),
            ("=organisations", "Maple"),
            ("\"shared service\"", "Ash"),
            ("\"sharing services\"", "Beech"),
            ("\"services shared\"", ""),
            ("\"services are shared\"", "Cedar"),
            ("=\"shared service\"", "Ash"),
            ("\"=services\"", "Beech Cedar"),
        ],
    );
}

#[test]
fn in_phrases_hyphens_quotes_and_case_do_not_matter() {
    check(
        &dir(),
        &[
            ("\"invest to save\"", "Ivy"),
            ("\"invest-to-save\"", "Ivy"),
            ("\"Invest – to – Save\"", "Ivy"),
            ("“invest to save”", "Ivy"),
            ("„invest to save“", "Ivy"),
            ("\"the naive cafe's\"", "Larch"),
            ("\"is it that\"", "Dogwood"),
        ],
    );
}

#[test]
fn a_word_with_a_hyphen_is_also_written_together_and_apart() {
    check(
        &dir(),
        &[
            ("multi-year", "Fir Gorse Hazel"),
            ("multi\u{2011}year", "Fir Gorse Hazel"),
            ("multiyear", "Fir Gorse"),
            ("\"multi year\"", "Fir Hazel"),
            ("deal -multi-year", "Maple"),
        ],
    );
}

#[test]
fn capitals_find_only_capitals() {
    check(
        &dir(),
        &[
            ("IT", "Dogwood"),
            ("it", "Dogwood Ivy"),
            ("It", "Dogwood Ivy"),
            ("KPI", "Dogwood"),
            ("\"IT that\"", "Dogwood"),
            ("\"IT is\"", ""),
        ],
    );
}

#[test]
fn a_star_at_the_end_goes_on_in_any_way() {
    check(
        &dir(),
        &[
            ("digi*", "Elm"),
            ("organisation*", "Larch Maple"),
            ("serv*", "Ash Beech Cedar"),
            ("zz*", ""),
        ],
    );
}

#[test]
fn operators_and_brackets() {
    check(
        &dir(),
        &[
            ("service AND council", "Ash Beech"),
            ("ash OR beech OR elm", "Ash Beech Elm"),
            ("deal -hazel", "Fir Gorse Maple"),
            ("deal NOT hazel", "Fir Gorse Maple"),
            ("deal -(hazel OR maple)", "Fir Gorse"),
            ("ash OR fir deal", "Ash Fir"),
            ("(ash OR fir) deal", "Fir"),
            ("deal AND (fir OR (maple AND organisation))", "Fir Maple"),
            ("ash or beech", ""),
            (
                "NOT (deal OR council OR services OR it OR save OR digital OR cafe)",
                "",
            ),
        ],
    );
}

#[test]
fn sums_of_money_and_shares_are_words() {
    check(
        &dir(),
        &[
            ("£147,309", "Ivy"),
            ("147,309", "Ivy Juniper"),
            ("38%", "Ivy"),
            ("£38", ""),
        ],
    );
}

#[test]
fn any_takes_one_word_and_leaves_filters_and_exclusions() {
    let dir = dir();
    for (args, wanted) in [
        (&["--any", "ash", "beech", "elm"][..], "Ash Beech Elm"),
        (&["--any", "ash fir -deal"], "Ash"),
        (&["--any", "ash fir document:trees"], "Ash Fir"),
        (&["--any", "ash fir", "--kind", "heading"], ""),
    ] {
        same(trees(&dir, args), wanted.to_owned(), args);
    }
}

#[test]
fn literal_takes_the_query_as_plain_words() {
    let dir = dir();
    for (query, wanted) in [
        ("NOT a deal (or", "Maple"),
        ("\"deal a\"", "Fir Gorse Hazel Maple"),
        ("IT that", "Dogwood"),
        ("digi*", ""),
        ("-ash", "Ash"),
        ("fir OR", ""),
    ] {
        same(
            trees(&dir, &["--literal", "--", query]),
            wanted.to_owned(),
            query,
        );
    }
}

#[test]
fn a_backslash_takes_a_sign_as_text() {
    check(
        &dir(),
        &[
            ("\\NOT deal", "Maple"),
            ("\\-ash", "Ash"),
            ("\\(or deal", "Maple"),
            ("Ash\\: council", "Ash"),
        ],
    );
}

#[test]
fn flags_and_clauses_are_the_same_filter() {
    let dir = Dir::indexed();
    for (facet, value) in [
        ("council", "amber-valley"),
        ("council", "E07000037"),
        ("council", "High Peak Borough Council"),
        ("region", "East Midlands"),
        ("type", "district"),
        ("upper-tier", "derbyshire"),
        ("combined-authority", "EMCCA"),
        ("theme", "barriers"),
        ("topic", "shared-services"),
        ("status", "planned"),
        ("status", "done"),
        ("document", "fenby"),
        ("kind", "list-item"),
    ] {
        let by_flag = dir.ids(&[
            "theme:other OR NOT theme:other",
            &format!("--{facet}"),
            value,
        ]);
        let by_clause = dir.ids(&[&format!("{facet}:\"{value}\"")]);
        assert!(!by_flag.is_empty(), "{facet}:{value} finds nothing");
        same(sorted(by_flag), sorted(by_clause), (facet, value));
    }
}

#[test]
fn filters_of_one_kind_add_and_of_different_kinds_narrow() {
    let dir = Dir::indexed();
    let found = |args: &[&str]| sorted(dir.ids(&[&["the"][..], args].concat()));
    let (amber, fenby) = (
        found(&["--document", "amber-valley"]),
        found(&["--document", "fenby"]),
    );
    let both = found(&["--document", "amber-valley", "--document", "fenby"]);
    same(
        both,
        sorted([amber.clone(), fenby].concat()),
        "either document",
    );
    let narrowed = found(&["--document", "amber-valley", "--theme", "barriers"]);
    assert!(!narrowed.is_empty() && narrowed.len() < amber.len());
    assert!(narrowed.iter().all(|id| amber.contains(id)));
    same(
        found(&["--council", "bolsover", "--document", "amber-valley"]),
        vec![],
        "no document has two councils",
    );
}

/// The index knows which words stand in headings, and not where.
#[test]
fn a_phrase_in_a_heading_stands_in_one_heading_and_in_order() {
    let text = "# Plan for the future\n\nThe heron.\n\n# Future plan\n\nThe osprey.\n\n\
                # Future\n\n## Plan\n\nThe bittern.\n";
    let dir = Dir::with_plan("plan.md", text);
    let texts = |query: &str| dir.search(&[query, "--kind", "paragraph"]).values("text");
    same(
        texts("heading:\"future plan\""),
        vec!["The osprey.".to_owned()],
        "not apart, and not across two headings",
    );
    same(
        texts("the -heading:\"future plan\"").len(),
        2,
        "nor is anything else excluded",
    );
}

#[test]
fn headings_and_pages_are_clauses() {
    let dir = Dir::indexed();
    same(
        dir.ids(&["heading:\"future plans\" share"]),
        vec!["high-peak:8".to_owned()],
        "heading",
    );
    same(
        dir.ids(&["heading:(quarry OR pond)"]).len(),
        0,
        "words of the text are no headings",
    );
    let on_page = dir
        .search(&["the", "document:bolsover page:2"])
        .values("page");
    assert!(
        !on_page.is_empty() && on_page.iter().all(|page| page == "2"),
        "{on_page:?}"
    );
}

#[test]
fn a_phrase_never_runs_across_the_cells_of_a_table() {
    let dir = Dir::indexed();
    let phrase = dir.texts(&["\"shared services\""]);
    assert!(phrase.iter().all(|text| !text.contains('|')), "{phrase:?}");
    let words = dir.texts(&["shared services"]);
    assert!(
        words
            .iter()
            .all(|text| text.to_lowercase().contains("services")),
        "{words:?}"
    );
    let row = "Move the tool hire desk to the depot | £40,000 a year saving from 2026";
    same(
        dir.texts(&["\"desk to the depot\""]),
        vec![row.to_owned()],
        "a wrapped row is whole",
    );
    same(dir.texts(&["\"depot £40,000\""]).len(), 0, "two cells");
}

#[test]
fn a_sentence_cut_by_a_page_is_one() {
    let dir = Dir::indexed();
    same(dir.ids(&["\"monday of the month\""]).len(), 1, "Markdown");
    same(
        dir.ids(&["\"the grass has recovered\""]).len(),
        1,
        "plain text",
    );
}

#[test]
fn unknown_tags_name_the_candidates() {
    let dir = Dir::indexed();
    for (facet, value, candidate) in [
        ("council", "amber-vally", "amber-valley"),
        ("council", "derbyshir", "north-east-derbyshire"),
        ("region", "East Midland", "East Midlands"),
        ("type", "distric", "district"),
        ("combined-authority", "East Midland", "east-midlands"),
        ("theme", "barrier", "barriers"),
        ("theme", "xyz", "technology-data"),
        ("topic", "shared-service", "shared-services"),
        ("status", "doing", "planned"),
        ("kind", "row", "table-row"),
        ("document", "fenbi", "fenby"),
    ] {
        let message = format!("there is no {facet} `{value}`");
        dir.run(&["search", "the", &format!("--{facet}"), value])
            .fails_with(&message)
            .err(candidate);
        let clause = format!("{facet}:\"{value}\"");
        dir.run(&["search", "the", &clause])
            .fails_with(&message)
            .err(candidate);
        dir.run(&["count", &clause])
            .fails_with(&message)
            .err(candidate);
    }
    dir.run(&["search", "page:zero"]).fails_with("page:12");
    dir.run(&["export", "--theme", "barrier"])
        .fails_with("barriers");
}

#[test]
fn what_cannot_be_understood_is_shown_with_a_mark_under_the_place() {
    let dir = Dir::indexed();
    for (query, mark, advice) in [
        ("goose syn:bird", "        ^^^^^^^^", "--synonyms FILE"),
        ("goose AND", "        ^^^", "needs something"),
        ("goose (feed OR", "              ^^", "needs something"),
        ("(goose", "  ^", "never closed"),
        ("goose)", "       ^", "closes nothing"),
        ("café \"goose", "       ^^^^^^", "never closed"),
        ("colour:red", "  ^^^^^^^", "is not a filter"),
        ("goose ()", "        ^^", "hold no word"),
        ("\"\"", "  ^^", "no word between"),
        ("goose theme:\"\"", "        ^^^^^^^^", "needs a value"),
        ("NOT", "  ^^^", "needs"),
    ] {
        for command in ["search", "count"] {
            let failed = dir.run(&[command, "--", query]).fails_with(advice);
            let lines: Vec<&str> = failed.stderr.lines().collect();
            same(lines[1], &*format!("  {query}"), query);
            same(lines[2], mark, query);
        }
    }
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}
