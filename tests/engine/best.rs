//! The first hits, for which most candidates are not scored, against the beginning of the whole list.

use plansearch::query::{Implicit, parse};
use plansearch::search::{Boilerplate, Identical, Query, Searcher, Sort};
use plansearch::snippet::Extent;

use super::searcher;

const WORDS: [&str; 16] = [
    "fleet",
    "fleets",
    "depot",
    "depots",
    "van",
    "vans",
    "saving",
    "savings",
    "shared",
    "sharing",
    "the",
    "of",
    "£2m",
    "CCTV",
    "multi-year",
    "hill",
];

/// Paragraphs of chance words, the first of them the most frequent; some are too long for one passage.
fn plan(paragraphs: usize) -> String {
    let mut state = 7u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
        (state >> 33) as usize % below
    };
    let mut plan = String::new();
    for paragraph in 0..paragraphs {
        if paragraph % 40 == 0 {
            plan += &format!("# {} {}\n\n", WORDS[next(16)], WORDS[next(16)]);
        }
        let length = if next(12) == 0 { 500 } else { 3 + next(40) };
        for _ in 0..length {
            let most = 1 + next(WORDS.len());
            plan += WORDS[next(most)];
            plan += if next(9) == 0 { ". " } else { " " };
        }
        plan += "\n\n";
    }
    plan
}

/// Ids and scores, bit by bit.
fn found(searcher: &Searcher, text: &str, query: impl Fn(&mut Query)) -> Vec<(String, u32)> {
    let mut asked = Query {
        expr: parse(text, Implicit::All).unwrap(),
        boilerplate: Boilerplate::Demote,
        sort: Sort::Rank,
        identical: Identical::Mark,
        per_document: None,
        limit: usize::MAX,
        offset: 0,
        explained: false,
        shown: Extent::default(),
    };
    query(&mut asked);
    let hits = searcher.search(&asked).unwrap().hits;
    let told = hits
        .iter()
        .map(|hit| (hit.passage.id(), hit.score.to_bits()));
    told.collect()
}

#[test]
fn the_first_hits_begin_the_whole_list() {
    let plans = [plan(180), plan(90), format!("# Vans\n\n{}", plan(40))];
    let (_folder, searcher) = searcher(&plans);
    let queries = [
        "fleet",
        "the",
        "fleet depot",
        "saving OR hill OR £>=1m",
        "=savings OR sharing OR CCTV",
        "\"the fleet\"",
        "\"shared * depot\" OR vans",
        "van NEAR/3 multi-year",
        "s* depot",
        "heading:depot fleet",
        "£>=1m",
        "the -hill",
    ];
    for text in queries {
        let all = found(&searcher, text, |_| ());
        assert!(all.len() > 20, "{text}");
        for (offset, limit) in [(0, 1), (0, 3), (2, 2), (5, 9)] {
            let some = found(&searcher, text, |query| {
                (query.offset, query.limit) = (offset, limit);
            });
            assert_eq!(some, all[offset..offset + limit], "{text}");
        }
        let few = |limit: usize| {
            found(&searcher, text, |query| {
                (query.limit, query.per_document) = (limit, Some(1));
            })
        };
        assert!(few(usize::MAX).starts_with(&few(2)), "{text}");
    }
}
