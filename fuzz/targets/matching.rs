//! Fuzzes queries and matching: a query on the first line, a passage behind it. What matches lies
//! inside the text, and so does what is shown of it.

#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use plansearch::analyzer::{Variant, analyze, stem};
use plansearch::extract::Kind;
use plansearch::passage::Passage;
use plansearch::query::{Expr, Form, Implicit, Matcher, Occurrence, Pattern, Terms, parse};
use plansearch::snippet::{Context, Extent, cut};
use plansearch::spelling::distance;
use plansearch::tag::Tags;

fuzz_target!(|bytes: &[u8]| {
    let input = String::from_utf8_lossy(bytes);
    let (query, text) = input.split_once('\n').unwrap_or((&input, ""));
    let Ok(expr) = parse(query, Implicit::All) else {
        return;
    };
    let expr = resolved(expr, text);
    let mut matcher = Matcher::new(&expr);
    let passage = passage(text);
    let found = matcher.occurrences(&passage, Some("fenby"));
    // One passage leaves nothing behind for the next.
    let again = matcher.occurrences(&passage, Some("fenby"));
    assert_eq!(found, again);
    let Some(found) = found else {
        return;
    };
    check(text, &found);
    let longest = found.iter().map(|place| text[place.bytes.clone()].chars().count()).max();
    let most = usize::from(bytes[0]);
    let fragments = 1 + most % 4;
    let context = Context::Chars(most);
    let snippet = cut(text, &found, &Extent { fragments, context });
    assert_eq!(snippet.highlights.is_empty(), found.is_empty(), "a match is shown");
    let mut end = 0;
    for highlight in &snippet.highlights {
        assert!(end <= highlight.start && highlight.start < highlight.end);
        assert!(snippet.text.get(highlight.clone()).is_some_and(|shown| text.contains(shown)));
        end = highlight.end;
    }
    // With `… ` and ` …` around it, and ` … ` between its parts.
    let part = most.max(longest.unwrap_or(0)) + 3;
    assert!(snippet.text.chars().count() <= fragments * part + 4);
});

/// Ascending, none inside another, all inside the text.
fn check(text: &str, found: &[Occurrence]) {
    for place in found {
        assert!(text.get(place.bytes.clone()).is_some_and(|shown| !shown.is_empty()));
    }
    for pair in found.windows(2) {
        assert!(pair[0].bytes.start < pair[1].bytes.start && pair[0].bytes.end < pair[1].bytes.end);
    }
}

fn passage(text: &str) -> Passage {
    Passage {
        document: "d".to_owned(),
        number: 1,
        kind: Kind::Paragraph,
        boilerplate: false,
        part: None,
        headings: text.lines().take(2).map(str::to_owned).collect(),
        page: None,
        paragraph: None,
        tags: Tags::default(),
        units: Vec::new(),
        continued: false,
        text: text.to_owned(),
    }
}

/// What a query means where there is no index: tags as written, patterns by the words of the text.
fn resolved(expr: Expr<Pattern>, text: &str) -> Expr<Terms> {
    let phrase = |words: Vec<Option<Pattern>>| -> Vec<Option<Terms>> {
        (words.into_iter())
            .map(|word| word.map(|word| terms(word, text)))
            .collect()
    };
    let all = |parts: Vec<Expr<Pattern>>| {
        (parts.into_iter())
            .map(|part| resolved(part, text))
            .collect()
    };
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

fn terms(pattern: Pattern, text: &str) -> Terms {
    let words = |keep: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
        (analyze(text).into_iter())
            .filter(|token| matches!(token.variant, Variant::Word | Variant::Signed))
            .map(|token| token.exact)
            .filter(|word| keep(word))
            .collect()
    };
    let (form, any) = match pattern {
        Pattern::Stem(word) => (Form::Stem, BTreeSet::from([stem(&word).into_owned()])),
        Pattern::Exact(word) => (Form::Exact, BTreeSet::from([word])),
        Pattern::Capitals(word) => (Form::Capitals, BTreeSet::from([word])),
        Pattern::ExactCapitals(word) => (Form::ExactCapitals, BTreeSet::from([word])),
        Pattern::Glob(glob) => {
            let start = &glob[..glob.find(['*', '?']).unwrap_or(glob.len())];
            (Form::Exact, words(&|word| word.starts_with(start)))
        }
        Pattern::Fuzzy { word, edits } => {
            let near = |other: &str| distance(other, &word) <= usize::from(edits);
            (Form::Exact, words(&near))
        }
    };
    Terms {
        form,
        any,
        written: None,
        typed: String::new(),
    }
}
