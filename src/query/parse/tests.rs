//! What query strings mean, and what is said of those that mean nothing.

use super::*;
use proptest::prelude::*;

fn shown(query: &str) -> String {
    parse(query, Implicit::All)
        .unwrap_or_else(|error| panic!("{error}"))
        .to_string()
}

#[test]
fn reads_the_language() {
    let cases = [
        ("shared services", "(shared AND services)"),
        ("a OR b c", "(a OR (b AND c))"),
        ("(a OR b) c", "((a OR b) AND c)"),
        ("shared -fleet", "(shared AND NOT fleet)"),
        (
            "shared NOT (fleet OR vans)",
            "(shared AND NOT (fleet OR vans))",
        ),
        ("=services", "=services"),
        ("\"invest-to-save\"", "\"invest to save\""),
        ("“invest to save”", "\"invest to save\""),
        ("digital*", "digital*"),
        ("IT KPIs it", "(IT AND KPI AND it)"),
        ("=KPIs", "=KPIS"),
        ("multi-year", "(multi/year OR multiyear)"),
        ("24/7", "24/7"),
        ("£147,309 38%", "((£147,309 OR £147309..£147309) AND 38%)"),
        ("Centre & Project", "(centre AND project)"),
        ("what did it cost?", "(what AND did AND it AND cost)"),
        ("council's", "council's"),
        ("theme:barriers waste", "(theme:\"barriers\" AND waste)"),
        ("-theme:barriers", "NOT theme:\"barriers\""),
        (
            "heading:\"asset management\"",
            "heading:\"asset management\"",
        ),
        ("theme:a theme:b x", "((theme:\"a\" OR theme:\"b\") AND x)"),
        ("theme:a AND theme:b", "(theme:\"a\" AND theme:\"b\")"),
        ("\"say \\\"so\\\" \\* now\"", "\"say so now\""),
        ("Priority 1: housing", "(priority AND 1 AND housing)"),
        ("http://a.gov.uk/x", "http/a.gov.uk/x"),
        ("\\AND \\-x", "(AND AND x)"),
        ("plan - 2024", "(plan AND 2024)"),
        ("organisation(s)", "organisation/s"),
        ("\"shared audit\"~3", "=shared NEAR/3 =audit"),
        (
            "shared NEAR/3 \"internal audit\"",
            "shared NEAR/3 \"internal audit\"",
        ),
        (
            "multi-year NEAR/2 deal",
            "(multi/year NEAR/2 deal OR multiyear NEAR/2 deal)",
        ),
        ("\"in * year\"", "\"in * year\""),
        (
            "*isation organi?ation why?",
            "(*isation AND organi?ation AND why)",
        ),
        ("procurment~1 word~", "(procurment~1 AND word~1)"),
        ("£>=1m £100k..£2m", "(£>=1000000 AND £100000..£2000000)"),
    ];
    for (query, expected) in cases {
        assert_eq!(shown(query), expected, "{query}");
    }
}

#[test]
fn any_leaves_filters_and_exclusions_in_force() {
    let any = |query| parse(query, Implicit::Any).unwrap().to_string();
    assert_eq!(
        any("a b theme:barriers -c"),
        "((a OR b) AND theme:\"barriers\" AND NOT c)"
    );
    assert_eq!(any("a AND b c"), "((a AND b) OR c)");
    assert_eq!(any("a"), "a");
}

#[test]
fn sums_are_read_as_they_are_in_texts() {
    let cases = [
        ("£>=1m", "£>=1000000"),
        (">=£1m", "£>=1000000"),
        ("£>£2.50", "£>=2.51"),
        ("£>=1.5 million fleet", "(£>=1500000 AND fleet)"),
        ("£<=30 000", "£0..£30000"),
        ("£100k..£2m", "£100000..£2000000"),
        ("£1..2m", "£1000000..£2000000"),
        ("£500..1m", "£500..£1000000"),
        ("£100k..", "£>=100000"),
        ("..£2m", "£0..£2000000"),
        ("£=5", "£5..£5"),
        ("£30million", "(£30/million OR £30000000..£30000000)"),
        ("£0.5 million", "(£0.5/million OR £500000..£500000)"),
        ("£5 fleet", "((£5 OR £5..£5) AND fleet)"),
        ("£5 -million", "((£5 OR £5..£5) AND NOT million)"),
        ("\\£5 million", "(£5 AND million)"),
    ];
    for (query, expected) in cases {
        assert_eq!(shown(query), expected, "{query}");
        if !expected.contains(" OR ") && !query.starts_with('\\') {
            assert_eq!(shown(expected), expected);
        }
    }
}

#[test]
fn literal_takes_everything_as_words() {
    let words = literal("NOT £6 \"IT\" (a", Implicit::All)
        .unwrap()
        .to_string();
    assert_eq!(words, "(not AND 6 AND it AND a)");
}

#[test]
fn errors_show_the_place_and_say_what_to_write() {
    let cases = [
        ("shared AND", 7..10, "`AND` needs something"),
        ("OR x", 0..2, "`OR` needs something"),
        ("a (b OR c", 2..3, "never closed"),
        ("a b)", 3..4, "closes nothing"),
        ("say \"hello", 4..10, "never closed"),
        ("\"\"", 0..2, "no word between"),
        ("syn:ai", 0..4, "not built yet"),
        ("\"digital*\"", 0..10, "inside quotes"),
        ("\"word~1 two\"", 0..12, "inside quotes"),
        ("\"organi?ation wide\"", 0..19, "inside quotes"),
        ("a(", 0..2, "never closed"),
        ("digital( services", 0..8, "never closed"),
        ("council:", 0..8, "needs a value"),
        ("heading: x", 0..8, "needs a value"),
        ("!council", 0..8, "means nothing here"),
        ("a || b", 2..4, "means nothing here"),
        ("~1", 0..2, "1 or 2 edits"),
        ("= services", 0..1, "right behind"),
        ("==services", 0..1, "right behind"),
        ("=-services", 0..1, "right behind"),
        ("IT*", 0..3, "small letters"),
        ("a NEAR/3", 2..8, "NEAR needs"),
        ("NEAR/3 a", 0..6, "NEAR needs"),
        ("a NEAR b", 2..6, "write the distance"),
        ("a NEAR/500 b", 0..12, "at most 100"),
        ("a NEAR/3 theme:barriers", 2..8, "NEAR needs"),
        ("\"a\"~3", 0..5, "two words or more"),
        ("\"* *\"", 0..5, "no word between"),
        ("*", 0..1, "stand for letters"),
        ("word~9", 0..6, "1 or 2 edits"),
        ("£>=much", 0..8, "no range of amounts"),
        ("£5..£1", 0..8, "no range of amounts"),
        ("£1 million..£2 million", 4..16, "no range of amounts"),
        (">=£1,5", 0..7, "no range of amounts"),
        ("colour:red", 0..7, "is not a filter"),
        ("theme: ", 0..6, "needs a value"),
        ("", 0..0, "no word"),
        ("& -", 0..3, "no word"),
        ("NOT", 0..3, "`NOT` needs"),
    ];
    for (query, at, message) in cases {
        match parse(query, Implicit::All) {
            Ok(expr) => panic!("{query} was read as {expr}"),
            Err(error) => {
                assert_eq!(error.at(), at, "{query}");
                assert!(error.to_string().contains(message), "{query}: {error}");
            }
        }
    }
}

#[test]
fn deep_nesting_is_an_error_and_long_alternatives_are_not() {
    let deep = "(".repeat(3000) + "a" + &")".repeat(3000);
    assert!(
        parse(&deep, Implicit::All)
            .unwrap_err()
            .to_string()
            .contains("flatter")
    );
    assert!(parse(&vec!["a"; 2000].join(" OR "), Implicit::All).is_ok());
}

proptest! {
    #[test]
    fn no_input_panics(query in "\\PC{0,60}") {
        if let Err(error) = parse(&query, Implicit::All) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn no_query_of_signs_and_words_panics(query in "([a-zA-Z]{1,3}|[()\"“”=:*~?£<>. \\\\-]|AND|OR|NOT| ){0,24}") {
        let _ = parse(&query, Implicit::Any).map_err(|error| error.to_string());
        let _ = literal(&query, Implicit::Any).map_err(|error| error.to_string());
    }

    #[test]
    fn what_is_shown_reads_the_same(query in "([a-z]{2,5}|IT|\"[a-z]{2,4} [a-z]{2,4}\"|=[a-z]{2,4}|[a-z]{2,4}\\*)( (AND |OR |NOT |-)?([a-z]{2,5}|\"[a-z]{2,3} [a-z]{2,3}\")){0,4}") {
        if let Ok(expr) = parse(&query, Implicit::All) {
            let again = parse(&expr.to_string(), Implicit::All).unwrap();
            prop_assert_eq!(again.to_string(), expr.to_string());
        }
    }
}
