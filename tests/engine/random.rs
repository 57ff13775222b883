//! Small plans and queries made by chance, of few words, so that much matches and much nearly does.

use plansearch::query::{Expr, Pattern};
use plansearch::tag::Facet;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Words as they stand in a plan.
const WORDS: [&str; 52] = [
    "share",
    "shared",
    "Shares",
    "Sharing",
    "SHARED",
    "audit",
    "audits",
    "Audit",
    "cost",
    "costs",
    "the",
    "of",
    "to",
    "in",
    "a",
    "it",
    "It",
    "IT",
    "IT's",
    "KPI",
    "KPIs",
    "kpi",
    "KPIS",
    "AI",
    "A.I.",
    "multi-year",
    "Multiyear",
    "multi",
    "year",
    "years",
    "co-op",
    "coop",
    "cat-s",
    "cat",
    "council’s",
    "council's",
    "councils",
    "café",
    "cafe",
    "24/7",
    "£6",
    "£6 million",
    "6",
    "£60k",
    "38%",
    "38 %",
    "£30million",
    "million",
    "organise",
    "organization",
    "will",
    "saved",
];

/// What stands between them.
const BETWEEN: [&str; 12] = [
    " ", " ", " ", " ", " ", " ", ", ", ". ", "-", "/", " – ", " (a) ",
];

/// The same words as a query has them.
const FORMS: [&str; 38] = [
    "share",
    "shared",
    "shares",
    "sharing",
    "audit",
    "audits",
    "cost",
    "costs",
    "the",
    "of",
    "to",
    "in",
    "a",
    "it",
    "kpi",
    "kpis",
    "ai",
    "multi",
    "multiyear",
    "year",
    "co",
    "coop",
    "cats",
    "cat",
    "s",
    "council's",
    "councils",
    "cafe",
    "24",
    "7",
    "6",
    "£6",
    "38",
    "38%",
    "million",
    "organise",
    "organization",
    "nowhere",
];
const CAPITALS: [&str; 6] = ["it", "kpi", "kpis", "ai", "shared", "audit"];
const EXACT_CAPITALS: [&str; 6] = ["it", "it's", "kpi", "kpis", "ai", "shared"];
const GLOBS: [&str; 14] = [
    "shar*", "*ed", "*", "c?st", "s*", "*o*", "3*", "?", "k*i*", "ca*", "£*", "multi*", "*'s", "??",
];
const MISSPELT: [&str; 8] = [
    "shrae",
    "audt",
    "cot",
    "multyear",
    "it",
    "kip",
    "coucnil's",
    "6",
];

fn text(most: usize) -> impl Strategy<Value = String> {
    vec((select(&WORDS[..]), select(&BETWEEN[..])), 1..most).prop_map(|words| {
        let text: String = words
            .iter()
            .map(|(word, then)| format!("{word}{then}"))
            .collect();
        text.trim_end_matches([' ', ',', '-', '/', '–', '.'])
            .to_owned()
    })
}

/// A paragraph, heading, list or table row of a Markdown file.
fn block() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => text(16).prop_map(|text| format!("{text}.\n\n")),
        1 => text(4).prop_map(|text| format!("# {text}\n\n")),
        2 => text(4).prop_map(|text| format!("## {text}\n\n")),
        1 => vec(text(8), 1..3).prop_map(|items| format!("- {}\n\n", items.join("\n- "))),
        2 => (text(4), text(4), text(7), text(7)).prop_map(|(a, b, c, d)| {
            format!("| {a} | {b} |\n| --- | --- |\n| {c} | {d} |\n\n")
        }),
        1 => Just("\u{c}\n\n".to_owned()),
    ]
}

/// A plan in Markdown, of a council in the register or of none.
pub(crate) fn plan() -> impl Strategy<Value = String> {
    let owner = select(
        &[
            "",
            "# Chesterfield Borough Council productivity plan\n\n",
            "# Bolsover District Council productivity plan\n\n",
        ][..],
    );
    (owner, vec(block(), 1..10))
        .prop_map(|(owner, blocks)| format!("{owner}Shared.\n\n{}", blocks.concat()))
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let of = |words: &'static [&'static str]| select(words).prop_map(str::to_owned);
    prop_oneof![
        5 => of(&FORMS).prop_map(Pattern::Stem),
        5 => of(&FORMS).prop_map(Pattern::Exact),
        1 => of(&CAPITALS).prop_map(Pattern::Capitals),
        1 => of(&EXACT_CAPITALS).prop_map(Pattern::ExactCapitals),
        1 => of(&GLOBS).prop_map(Pattern::Glob),
        1 => (of(&MISSPELT), 1..=2u8).prop_map(|(word, edits)| Pattern::Fuzzy { word, edits }),
    ]
}

/// Words side by side, most often in the same form, as quotes make them.
fn phrase() -> impl Strategy<Value = Vec<Option<Pattern>>> {
    let form = select(&FORMS[..]).prop_map(|word| Some(Pattern::Exact(word.to_owned())));
    let stem = select(&FORMS[..]).prop_map(|word| Some(Pattern::Stem(word.to_owned())));
    let mixed = prop_oneof![4 => pattern().prop_map(Some), 1 => Just(None)];
    prop_oneof![
        6 => pattern().prop_map(|word| vec![Some(word)]),
        3 => vec(prop_oneof![4 => form, 1 => Just(None)], 1..4),
        1 => vec(stem, 2..4),
        2 => vec(mixed, 1..4),
    ]
}

fn tag() -> impl Strategy<Value = Expr<Pattern>> {
    let tags = [
        (Facet::Council, "chesterfield"),
        (Facet::Council, "bolsover"),
        (Facet::Region, "East Midlands"),
        (Facet::Theme, "barriers"),
        (Facet::Theme, "other"),
        (Facet::Topic, "ai-automation"),
        (Facet::Status, "planned"),
        (Facet::Status, "done"),
        (Facet::Kind, "heading"),
        (Facet::Kind, "paragraph"),
        (Facet::Kind, "table-row"),
        (Facet::Kind, "list-item"),
        (Facet::Page, "1"),
        (Facet::Page, "2"),
        (Facet::Document, "plan-0"),
    ];
    select(tags.to_vec()).prop_map(|(facet, value)| Expr::Tag {
        facet,
        value: value.to_owned(),
    })
}

/// A query; also of shapes that cannot be typed.
pub(crate) fn query() -> impl Strategy<Value = Expr<Pattern>> {
    let near =
        (vec(phrase(), 2..5), 0..8u32).prop_map(|(phrases, within)| Expr::Near { phrases, within });
    let pence = select(&[600, 6_000_000, 600_000_000, 3_000_000_000, 0, u64::MAX][..]);
    let amount = (pence.clone(), pence).prop_map(|(a, b)| Expr::Amount(a.min(b)..=a.max(b)));
    let leaf = prop_oneof![
        12 => phrase().prop_map(Expr::Phrase),
        3 => near,
        1 => amount,
        2 => tag(),
    ];
    leaf.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            4 => vec(inner.clone(), 0..4).prop_map(Expr::All),
            4 => vec(inner.clone(), 0..4).prop_map(Expr::Any),
            2 => inner.clone().prop_map(|inner| Expr::Not(Box::new(inner))),
            1 => inner.prop_map(|inner| Expr::Heading(Box::new(inner))),
        ]
    })
}
