//! What query strings mean, and what is said of those that mean nothing.

mod roundtrip;

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
        ("shared services", "shared AND services"),
        ("a OR b c", "a OR (b AND c)"),
        ("(a OR b) c", "(a OR b) AND c"),
        ("shared -fleet", "shared AND NOT fleet"),
        (
            "shared NOT (fleet OR vans)",
            "shared AND NOT (fleet OR vans)",
        ),
        ("=services", "=services"),
        ("\"invest-to-save\"", "\"invest to save\""),
        ("“invest to save”", "\"invest to save\""),
        ("digital*", "digital*"),
        ("IT KPIs it", "IT AND KPI AND it"),
        ("=KPIs", "=KPIS"),
        ("multi-year", "multi/year OR multiyear"),
        ("24/7", "24/7"),
        ("£147,309 38%", r"(\£147,309 OR £=147309) AND 38%"),
        ("Centre & Project", "centre AND project"),
        ("what did it cost?", "what AND did AND it AND cost"),
        ("council's", "council's"),
        ("theme:barriers waste", "theme:\"barriers\" AND waste"),
        ("-theme:barriers", "NOT theme:\"barriers\""),
        (
            "heading:\"asset management\"",
            "heading:\"asset management\"",
        ),
        ("theme:a theme:b x", "(theme:\"a\" OR theme:\"b\") AND x"),
        ("theme:a AND theme:b", "theme:\"a\" AND theme:\"b\""),
        ("\"say \\\"so\\\" \\* now\"", "\"say so now\""),
        ("Priority 1: housing", "priority AND 1 AND housing"),
        ("http://a.gov.uk/x", "http/a.gov.uk/x"),
        ("\\AND \\-x", r"\AND AND x"),
        ("plan - 2024", "plan AND 2024"),
        ("organisation(s)", "organisation"),
        ("\"shared audit\"~3", "=shared NEAR/3 =audit"),
        (
            "shared NEAR/3 \"internal audit\"",
            "shared NEAR/3 \"internal audit\"",
        ),
        (
            "multi-year NEAR/2 deal",
            "multi/year NEAR/2 deal OR multiyear NEAR/2 deal",
        ),
        ("\"in * year\"", "\"in * year\""),
        ("agency NEAR/9 *%", "agency NEAR/9 *%"),
        ("\"*% of\" (2.?%)", "\"*% of\" AND 2.?%"),
        (
            "*isation organi?ation why?",
            "*isation AND organi?ation AND why",
        ),
        ("procurment~1 word~", "procurment~1 AND word~1"),
        ("\"digital* strategy\"", "\"digital* strategy\""),
        ("\"(organi?ation) wide!\"", "\"organi?ation wide\""),
        ("\"procurment~ plan\"", "\"procurment~1 plan\""),
        ("\"in-*-year sav*\"", "\"in * year sav*\""),
        ("\"£6 IT’s 38%\"", r#""\£6 IT'S 38%""#),
        ("\"a = b & c > d\"", "\"a b c d\""),
        ("multi-y*", "multi/y* OR multiy*"),
        ("multi-*", "multi/* OR multi*"),
        ("co-ordinaton~1", "co/ordinaton~1 OR coordinaton~1"),
        ("AI-ML", "AI/ML OR AIML"),
        ("IT-led", "IT/led OR itled"),
        ("UK.s A.I. A.I.Is", "UK.S AND AI AND A.I.IS"),
        ("covid-19 2024-25", "(covid/19 OR covid19) AND 2024/25"),
        ("=multi-year", "\"multi year\""),
        ("24/7 and/or in/*/year", "24/7 AND and/or AND in/*/year"),
        ("shared/=services", "shared/=services"),
        ("/=shared/services", "/=shared/services"),
        (
            "\"digital* plan\" NEAR/2 (AI OR =it OR procurment~)",
            "\"digital* plan\" NEAR/2 AI OR \"digital* plan\" NEAR/2 =it OR \"digital* plan\" NEAR/2 procurment~1",
        ),
        ("\"digital* IT\"~4", "digital* NEAR/4 =IT"),
        ("£6m NEAR/2 saved", r"\£6m NEAR/2 saved"),
        ("NOT a NEAR/3 b", "NOT a NEAR/3 b"),
        (
            "heading:(a -b \"c d\")",
            "heading:(a AND NOT b AND \"c d\")",
        ),
        ("heading:£>=1m", "heading:(£>=1m)"),
        (
            "heading:theme:x -heading:y",
            "heading:(theme:\"x\") AND NOT heading:y",
        ),
        ("a AND(b OR(c))", "a AND (b OR c)"),
        (
            "a NOT(b) -(c) -*d -'e'",
            "a AND NOT b AND NOT c AND NOT *d AND NOT e",
        ),
        ("\u{2011}fleet a - b -- c", "NOT fleet AND a AND b AND c"),
        (
            "page:3..7 document:\"a \\\"b\\\" \\\\c\"",
            "page:\"3..7\" AND document:\"a \\\"b\\\" \\\\c\"",
        ),
        ("document:a\\)b", "document:\"a)b\""),
        ("a O\u{200F}R\u{200E} b", "a OR b"),
        (
            "£30 million £5 m £7",
            r"(\£30/million OR £=30m) AND (\£5/m OR £=5m) AND (\£7 OR £=7)",
        ),
        (
            "£30 million-pound",
            r"(\£30 OR £=30) AND (million/pound OR millionpound)",
        ),
        (
            ">=£1m £≤5m £>1m.",
            "£>=1m AND £0..£5000000 AND £>=1000000.01",
        ),
        (r"\£6 \digital* \a-b", r"\£6 AND digital* AND (a/b OR ab)"),
        (
            "R&D (2024) [x] it's 'quoted' councils' 50% £ a/b e.g. : 10:30 C++",
            "r/d AND 2024 AND x AND it's AND quoted AND councils AND 50% AND a/b AND eg AND 10/30 AND c",
        ),
        (
            "A* services?! digital*, (why?)",
            "a* AND services AND digital* AND why",
        ),
        ("£>=1m £100k..£2m", "£>=1m AND £100000..£2000000"),
        (
            "http://www.a.gov.uk/b-c?d=e*&f",
            "http/www.a.gov.uk/b/c/d/e/f",
        ),
        (
            "(www.a.gov.uk/?b) \"see www.a/b*?\"",
            "www.a.gov.uk/b AND \"see www.a b\"",
        ),
        ("=www.a/b*", "\"www.a b\""),
        ("10^6 a\\^2 a \\| b", "10/6 AND a/2 AND a AND b"),
        ("theme \\:x", "theme AND x"),
        ("\\NOT-a", r"\NOT/a OR nota"),
        ("[2019 to 2024]", "2019 AND to AND 2024"),
        ("Note : text", "note AND text"),
        ("a — b – (c) - d", "a AND b AND c AND d"),
        ("\\- (a b)", "a AND b"),
        ("1m\\..2m", "1m/2m"),
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
        "(a OR b) AND theme:\"barriers\" AND NOT c"
    );
    assert_eq!(any("a AND b c"), "(a AND b) OR c");
    assert_eq!(any("a"), "a");
}

#[test]
fn sums_are_read_as_they_are_in_texts() {
    let cases = [
        ("£>=1m", "£>=1m"),
        (">=£1m", "£>=1m"),
        ("£>£2.50", "£>=2.51"),
        ("£>=1.5 million fleet", "£>=1500000 AND fleet"),
        ("£<=30 000", "£0..£30000"),
        ("£100k..£2m", "£100000..£2000000"),
        ("£1..2m", "£1000000..£2000000"),
        ("£500..1m", "£500..£1000000"),
        ("£100k..", "£>=100000"),
        ("..£2m", "£0..£2000000"),
        ("£=5", "£=5"),
        ("£30million", "\\£30/million OR £=30m"),
        ("£0.5 million", "\\£0.5/million OR £=500000"),
        ("£5 fleet", "(\\£5 OR £=5) AND fleet"),
        ("£5 -million", "(\\£5 OR £=5) AND NOT million"),
        ("\\£5 million", "\\£5 AND million"),
        ("c£4bn", "\\£4bn OR £=4bn"),
        ("c.£4 billion", "\\£4/billion OR £=4bn"),
        ("£ 6m", "\\£6m OR £=6m"),
        ("£ 6 million, fleet", "(\\£6/million OR £=6m) AND fleet"),
        ("£ so", "so"),
        ("£100k \\.. £2", "(\\£100k OR £=100000) AND (\\£2 OR £=2)"),
        ("£100k \\- £2", "(\\£100k OR £=100000) AND (\\£2 OR £=2)"),
        ("£100k\\-£2", "\\£100k/\\£2"),
        ("\\£1-2m", "\\£1/2m"),
        ("£1m — £2m", "(\\£1m OR £=1m) AND (\\£2m OR £=2m)"),
        ("£30-million", "\\£30/million OR £=30m"),
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
    assert_eq!(words, "not AND 6 AND it AND a");
}

/// Queries that cannot be understood: the place, and some of what is said.
#[track_caller]
fn fail(cases: &[(&str, Range<usize>, &str)]) {
    for (query, at, message) in cases {
        match parse(query, Implicit::All) {
            Ok(expr) => panic!("{query} was read as {expr}"),
            Err(error) => {
                assert_eq!(error.at(), *at, "{query}");
                assert!(error.to_string().contains(message), "{query}: {error}");
            }
        }
    }
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
        ("a syn:ai", 2..8, "--synonyms"),
        ("\"a IT* b\"", 3..6, "small letters"),
        ("\"word~3 two\"", 1..7, "1 or 2 edits"),
        ("\"saved £>=1m\"", 7..13, "outside the quotes"),
        ("IT~1", 0..4, "small letters"),
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
        ("a NEAR b", 2..6, "how many other words"),
        ("a NEAR/500 b", 0..12, "at most 100"),
        ("a NEAR/3 theme:barriers", 9..23, "NEAR stands between"),
        ("heading:a NEAR/3 b", 0..9, "heading:(a NEAR/3 b)"),
        ("£>=1m NEAR/3 b", 0..6, "NEAR stands between"),
        ("(a b) NEAR/3 c", 0..5, "NEAR stands between"),
        ("a NEAR/3 -b", 2..8, "NEAR needs"),
        ("a NEAR/3 b NEAR/4 c", 11..17, "one distance"),
        ("a near/3 b", 2..8, "in capitals"),
        ("a NEAR/x b", 2..8, "how many other words"),
        ("a NEAR/99999999999999 b", 0..23, "at most 100"),
        ("\"a b\"~", 0..6, "how many other words"),
        ("\"a b\"~x", 0..6, "how many other words"),
        ("\"a b\"~99999999999999", 0..20, "at most 100"),
        ("council:(a OR b)", 0..8, "council:a council:b"),
        ("–fleet", 0..8, "plain hyphen"),
        ("saved >= £1m", 6..8, "only sums"),
        ("saved >1m", 6..9, "only sums"),
        ("£0.5 million..£2m", 6..19, "no range of amounts"),
        ("in * year", 3..4, "in quotes"),
        ("dig*tal/I*T", 0..11, "small letters"),
        ("\"a\"~3", 0..5, "two words or more"),
        ("\"* *\"", 0..5, "no word between"),
        ("*", 0..1, "stand for letters"),
        ("word~9", 0..6, "1 or 2 edits"),
        ("£>=much", 0..8, "no range of amounts"),
        ("£5..£1", 0..8, "no range of amounts"),
        ("£1 million..£2 million", 4..24, "no range of amounts"),
        (">=£1,5", 0..7, "no range of amounts"),
        ("colour:red", 0..7, "is not a filter"),
        ("theme: ", 0..6, "needs a value"),
        ("", 0..0, "no word"),
        ("& -", 0..3, "no word"),
        ("NOT", 0..3, "`NOT` needs"),
    ];
    fail(&cases);
}

#[test]
fn signs_without_what_they_stand_for_are_errors() {
    fail(&[
        ("\"*\"", 0..3, "beside others"),
        ("\"a b\"~1.5", 0..7, "how many other words"),
        ("word~0.8", 0..8, "1 or 2 edits"),
        ("dig?tal&", 0..8, "the sign itself `\\?`"),
        ("£*", 0..3, "not for a sum"),
    ]);
}

#[test]
fn operators_of_other_languages_are_errors() {
    let cases = [
        ("a | b", 2..3, "write `OR`"),
        ("a|b", 0..3, "write `OR`"),
        ("a && b", 2..4, "write `AND`"),
        ("+a", 0..2, "wanted anyway"),
        ("shared^2", 0..8, "weighs more"),
        ("\"a b\"^0.5", 5..9, "weighs more"),
        ("(a b)^2", 5..7, "weighs more"),
        ("[2019 TO 2024]", 0..14, "`2019 OR 2020`"),
        ("x theme :barriers", 2..9, "write `theme:`"),
        ("Heading : \"a\"", 0..9, "write `heading:`"),
        ("NOT-council", 0..11, "`NOT word` or `-word`"),
        ("a —the", 2..8, "one plain hyphen"),
        ("a --the", 2..7, "one plain hyphen"),
        ("a –\"the b\"", 2..5, "one plain hyphen"),
        ("a --(b)", 2..4, "one plain hyphen"),
        ("- (the council)", 0..1, "`-(a OR b)`"),
        ("£100k .. £2m", 0..14, "`£1m..£2m`"),
        ("£100k ..£2m", 0..13, "`£1m..£2m`"),
        ("£100k.. £2m", 0..13, "`£1m..£2m`"),
        ("£100k - £2m", 0..13, "`£1m..£2m`"),
        ("£100k-£2m", 0..11, "`£100,000..£2,000,000`"),
        ("£100k–£2m", 0..13, "`£100,000..£2,000,000`"),
        ("a c£1-2m", 2..9, "`£1,000,000..£2,000,000`"),
        ("1m..2m", 0..6, "`£1m..£2m`"),
        ("100k..2m.", 0..9, "`£1m..£2m`"),
        ("€1m..€2m", 0..12, "`£1m..£2m`"),
        ("2019 .. 2024", 0..12, "`£1m..£2m`"),
        ("€>=1m", 0..7, "in pounds"),
        (">=€1m", 0..7, "in pounds"),
    ];
    fail(&cases);
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
}
