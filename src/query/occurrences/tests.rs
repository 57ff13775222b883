//! What the matcher finds in a passage.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::analyzer::{Variant, analyze, stem};
use crate::query::{Form, Implicit, Pattern, parse};
use crate::tag::Tags;

fn passage(text: &str) -> Passage {
    Passage {
        document: "d".into(),
        number: 1,
        kind: crate::extract::Kind::Paragraph,
        boilerplate: false,
        part: None,
        headings: vec!["Asset management".into(), "Fleet".into()],
        page: None,
        paragraph: None,
        tags: Tags {
            themes: vec!["barriers".into()],
            ..Tags::default()
        },
        units: Vec::new(),
        continued: false,
        text: text.into(),
    }
}

fn terms(pattern: Pattern, text: &str) -> Terms {
    let (form, any): (Form, Vec<String>) = match pattern {
        Pattern::Stem(word) => (Form::Stem, vec![stem(&word).into_owned()]),
        Pattern::Exact(word) | Pattern::Fuzzy { word, .. } => (Form::Exact, vec![word]),
        Pattern::Capitals(word) => (Form::Capitals, vec![word]),
        Pattern::ExactCapitals(word) => (Form::ExactCapitals, vec![word]),
        Pattern::Glob(glob) => {
            let start = glob.trim_end_matches('*');
            let words = analyze(text).into_iter().map(|token| token.exact);
            (
                Form::Exact,
                words.filter(|word| word.starts_with(start)).collect(),
            )
        }
    };
    Terms {
        form,
        any: BTreeSet::from_iter(any),
        written: None,
        typed: String::new(),
    }
}

/// Resolves without an index: tags as written, prefixes from the text's own words.
fn resolved(expr: Expr<Pattern>, text: &str) -> Expr<Terms> {
    let phrase = |words: Vec<Option<Pattern>>| -> Vec<Option<Terms>> {
        words
            .into_iter()
            .map(|word| word.map(|word| terms(word, text)))
            .collect()
    };
    let all = |parts: Vec<Expr<Pattern>>| parts.into_iter().map(|p| resolved(p, text)).collect();
    match expr {
        Expr::Phrase(words) => Expr::Phrase(phrase(words)),
        Expr::Near { phrases, within } => Expr::Near {
            phrases: phrases.into_iter().map(phrase).collect(),
            within,
        },
        Expr::Amount(pence) => Expr::Amount(pence),
        Expr::Heading(inner) => Expr::Heading(Box::new(resolved(*inner, text))),
        Expr::Tag { facet, value } => Expr::Tag { facet, value },
        Expr::All(parts) => Expr::All(all(parts)),
        Expr::Any(parts) => Expr::Any(all(parts)),
        Expr::Not(inner) => Expr::Not(Box::new(resolved(*inner, text))),
    }
}

fn matched<'t>(query: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let expr = resolved(parse(query, Implicit::All).unwrap(), text);
    let found = Matcher::new(&expr).occurrences(&passage(text), Some("fenby"))?;
    Some(found.into_iter().map(|at| &text[at.bytes]).collect())
}

#[test]
fn says_where_a_passage_matches() {
    let text =
        "Shared services: a shared service, shared by IT. It costs £6 million | £60 multi-year";
    let cases: &[(&str, Option<&[&str]>)] = &[
        ("\"shared service\"", Some(&["shared service"])),
        (
            "shared service",
            Some(&["Shared", "services", "shared", "service", "shared"]),
        ),
        ("=services", Some(&["services"])),
        ("IT", Some(&["IT"])),
        ("it", Some(&["IT", "It"])),
        ("\"IT it\"", Some(&["IT. It"])),
        ("serv*", Some(&["services", "service"])),
        ("\"£6 million\"", Some(&["£6 million"])),
        ("6", Some(&["6"])),
        ("\"million £60\"", None),
        ("multi-year", Some(&["multi-year"])),
        ("shared -fleet", Some(&["Shared", "shared", "shared"])),
        ("shared -costs", None),
        ("heading:fleet", Some(&[])),
        ("heading:\"management fleet\"", None),
        (
            "heading:fleet theme:barriers council:fenby it",
            Some(&["IT", "It"]),
        ),
        ("theme:other", None),
        ("nothing OR \"costs £6\"", Some(&["costs £6"])),
        (
            "\"shared service\" OR service",
            Some(&["services", "shared service"]),
        ),
        ("\"a * service\"", Some(&["a shared service"])),
        ("\"* £6\"", Some(&["costs £6"])),
        ("\"multi-year *\"", None),
        ("\"million shared\"~6", Some(&["shared", "million"])),
        ("\"shared service\" NEAR/1 IT", None),
        (
            "\"shared service\" NEAR/2 IT",
            Some(&["shared service", "IT"]),
        ),
        // One word is not two operands, alone, in phrases that share it, or as part of another.
        ("million NEAR/9 million", None),
        ("\"costs £6\" NEAR/9 \"£6 million\"", None),
        ("multiyear NEAR/9 year", None),
        ("multiyear NEAR/0 60", Some(&["60", "multi-year"])),
        ("£>=5m", Some(&["£6 million"])),
        ("£50..£70", Some(&["£60"])),
        ("£>7m", None),
    ];
    for (query, expected) in cases {
        assert_eq!(matched(query, text).as_deref(), *expected, "{query}");
    }
}

proptest! {
    #[test]
    fn a_match_is_always_what_was_asked(text in "([a-c]{1,2}[ ,-]{1,2}){0,20}", phrase in "[a-c]{1,2}( [a-c]{1,2}){0,2}") {
        let found = matched(&format!("\"{phrase}\""), &text).unwrap_or_default();
        for place in &found {
            prop_assert_eq!(place.replace([',', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" "), phrase.clone());
        }
        let words: Vec<String> = (analyze(&text).into_iter())
            .filter(|token| token.variant == Variant::Word)
            .map(|token| token.exact)
            .collect();
        let wanted: Vec<&str> = phrase.split(' ').collect();
        let expected = words.windows(wanted.len()).filter(|window| *window == wanted.as_slice()).count();
        prop_assert_eq!(found.len(), expected);
    }
}

#[test]
fn a_matcher_begins_anew_with_each_passage() {
    let expr = resolved(
        parse("shared -audit OR \"a b\"", Implicit::All).unwrap(),
        "",
    );
    let mut matcher = Matcher::new(&expr);
    let mut count = |text: &str| Some(matcher.occurrences(&passage(text), None)?.len());
    for _ in 0..2 {
        assert_eq!(count("shared and shared"), Some(2));
        assert_eq!(count("shared audit"), None);
        assert_eq!(count("a b, shared audit"), Some(1));
        assert_eq!(count(""), None);
    }
}

#[test]
fn a_query_of_many_words_costs_a_passage_no_more_than_its_own() {
    let words: Vec<String> = (0..9_000).map(|n| format!("w{n}")).collect();
    let query = format!("{} OR {}", words.join(" OR "), vec!["x"; 2000].join(" OR "));
    let expr = resolved(parse(&query, Implicit::All).unwrap(), "");
    let mut matcher = Matcher::new(&expr);
    for n in 0..2_000 {
        let text = format!("w{n} stands here with x, w{} and nothing", n + 20_000);
        let found = matcher.occurrences(&passage(&text), None).unwrap();
        let parts: Vec<usize> = found.iter().map(|found| found.part).collect();
        // Of equal words, the first is the part that matches.
        assert_eq!(parts, [n, 9000]);
    }
}
