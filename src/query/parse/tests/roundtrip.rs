//! What is shown of a tree reads as the same tree, whatever the tree.

use proptest::prelude::*;
use proptest::sample::select;

use super::super::side::tokens;
use super::*;
use crate::tag::Facet;

/// Words that look like something else.
const ODD: [&str; 21] = [
    "or",
    "and",
    "not",
    "near",
    "syn",
    "heading",
    "£6",
    "38%",
    "$5",
    "147,309",
    "council's",
    "a.gov.uk",
    "0.5",
    "e_f",
    "_e",
    "£0.5",
    "1;2",
    "א\"ב",
    "million",
    "www.a",
    "3",
];
const ODD_CAPITALS: [&str; 8] = ["or", "and", "not", "near", "kpis", "it's", "co2e", "a1b"];

/// A word of the analyzer's, in its form; the odd ones more often than in life.
fn word() -> impl Strategy<Value = String> {
    let any = "[a-z0-9£%$€'.,:_·é漢ß]{1,6}".prop_union("\\PC{1,4}");
    prop_oneof![
        "[a-z]{1,6}",
        select(&ODD[..]).prop_map(str::to_owned),
        any.prop_filter_map("a word", |text| Some(tokens(&text).first()?.exact.clone())),
    ]
    .prop_filter(
        "it reads as itself",
        |word| matches!(tokens(word).as_slice(), [only] if only.exact == *word),
    )
}

fn capitals() -> impl Strategy<Value = String> {
    let odd = select(&ODD_CAPITALS[..]).prop_map(str::to_owned);
    prop_oneof!["[a-z]{2,5}", odd].prop_filter("in capitals", |word| {
        matches!(tokens(&word.to_uppercase()).as_slice(), [only] if only.capitals.as_deref() == Some(word))
    })
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let glob = "[*?]?[a-z0-9]{1,3}[*?][a-z0-9*]{0,2}"
        .prop_filter("a question mark ends a sentence", |glob| {
            !glob.ends_with('?')
        });
    prop_oneof![
        word().prop_map(Pattern::Stem),
        word().prop_map(Pattern::Exact),
        capitals().prop_map(Pattern::Capitals),
        capitals().prop_map(Pattern::ExactCapitals),
        glob.prop_map(Pattern::Glob),
        (word(), 1..=2u8).prop_map(|(word, edits)| Pattern::Fuzzy { word, edits }),
    ]
}

fn phrase() -> impl Strategy<Value = Vec<Option<Pattern>>> {
    let alone = pattern().prop_map(|word| vec![Some(word)]);
    let several = prop::collection::vec(prop::option::weighted(0.9, pattern()), 1..5);
    let exact = prop::collection::vec(word().prop_map(|word| Some(Pattern::Exact(word))), 2..4);
    prop_oneof![alone, several, exact]
        .prop_filter("there is a word", |words| words.iter().any(Option::is_some))
}

fn leaf() -> impl Strategy<Value = Expr<Pattern>> {
    let near = (prop::collection::vec(phrase(), 2..4), 0..=100u32)
        .prop_map(|(phrases, within)| Expr::Near { phrases, within });
    let pence = prop_oneof![0..500u64, any::<u64>(), Just(u64::MAX)];
    let amount = (pence.clone(), pence).prop_map(|(a, b)| Expr::Amount(a.min(b)..=a.max(b)));
    let value = "\\PC{1,8}".prop_union("[a-z \\\\\"“()*:\n-]{1,8}");
    let tag = (select(&Facet::ALL[..]), value)
        .prop_map(|(facet, value)| (facet, value.replace(is_invisible, "").trim().to_owned()))
        .prop_filter("it has a value", |(_, value)| !value.is_empty())
        .prop_map(|(facet, value)| Expr::Tag { facet, value });
    prop_oneof![4 => phrase().prop_map(Expr::Phrase), 1 => near, 1 => amount, 1 => tag]
}

fn tree() -> impl Strategy<Value = Expr<Pattern>> {
    leaf().prop_recursive(5, 30, 4, |inner| {
        let parts = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            parts.clone().prop_map(Expr::All),
            parts.prop_map(Expr::Any),
            inner.clone().prop_map(|inner| Expr::Not(Box::new(inner))),
            inner.prop_map(|inner| Expr::Heading(Box::new(inner))),
        ]
    })
}

/// The tree that the parser makes of what means the same: nothing of one part or none, nothing
/// inside its like.
fn normal(expr: Expr<Pattern>) -> Expr<Pattern> {
    let a = || Expr::Phrase(vec![Some(Pattern::Stem("a".to_owned()))]);
    let never = || Expr::All(vec![a(), Expr::Not(Box::new(a()))]);
    match expr {
        Expr::All(parts) if parts.is_empty() => Expr::Not(Box::new(never())),
        Expr::Any(parts) if parts.is_empty() => never(),
        Expr::All(parts) => Expr::all(parts.into_iter().map(normal)),
        Expr::Any(parts) => Expr::any(parts.into_iter().map(normal)),
        Expr::Not(inner) => Expr::Not(Box::new(normal(*inner))),
        Expr::Heading(inner) => Expr::Heading(Box::new(normal(*inner))),
        leaf => leaf,
    }
}

/// What is read of a query, and what is read of it as it is shown.
fn twice(query: &str, implicit: Implicit) -> [Result<Expr<Pattern>, QueryError>; 2] {
    let read = parse(query, implicit);
    let again = match &read {
        Ok(expr) => parse(&expr.to_string(), implicit),
        error => error.clone(),
    };
    [read, again]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_is_shown_of_a_tree_reads_as_that_tree(tree in tree()) {
        let shown = tree.to_string();
        let read = parse(&shown, Implicit::All);
        prop_assert_eq!(read.as_ref(), Ok(&normal(tree.clone())), "{}", shown);
        prop_assert_eq!(normal(tree).to_string().len() <= shown.len(), true);
    }

    #[test]
    fn what_is_read_of_a_query_is_read_again(
        query in "([a-zA-Z]{1,3}|[()\"“”=:*~?£<>. \\\\/'%^|–-]|[0-9]{1,2}|AND |OR |NOT |NEAR/2 | |heading:|page:|£5m|www.|://|TO |\"){0,14}",
    ) {
        for implicit in [Implicit::All, Implicit::Any] {
            let [read, again] = twice(&query, implicit);
            prop_assert_eq!(again, read);
        }
    }

    #[test]
    fn what_is_read_of_a_text_is_read_again(query in "\\PC{0,30}") {
        let [read, again] = twice(&query, Implicit::All);
        prop_assert_eq!(again, read);
    }
}
