//! Lines of `count`.

use serde::Deserialize;

use super::{Council, CouncilType, Document};
use crate::harness::Dir;

/// A line of `count` with `--by council`, or with `--by document`, which also has `document`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Count {
    council: Option<Council>,
    document: Option<Document>,
    region: Option<String>,
    r#type: Option<CouncilType>,
    occurrences: usize,
    passages: usize,
    documents: usize,
    councils: usize,
    documents_total: usize,
    boilerplate: usize,
    councils_total: usize,
    documents_in_scope: usize,
    councils_in_scope: usize,
    passages_in_scope: usize,
    words: u64,
    share: Option<f64>,
    per_10000: Option<f64>,
}

#[test]
fn count_has_the_tags_of_its_group_and_its_figures() {
    let dir = Dir::indexed();
    let whole: Vec<Count> = dir.run(&["count", "the", "--json"]).code(0).json();
    assert!(whole[0].council.is_none() && whole[0].document.is_none());
    for by in ["council", "document", "region", "type"] {
        let counts: Vec<Count> = dir
            .run(&["count", "the", "--by", by, "--json"])
            .code(0)
            .json();
        for count in counts {
            assert!(count.passages <= count.occurrences && count.boilerplate <= count.occurrences);
            assert!(count.documents <= count.documents_in_scope);
            assert!(count.documents_in_scope <= count.documents_total && count.councils <= 3);
            assert!(count.councils <= count.councils_in_scope);
            assert!(count.councils_in_scope <= count.councils_total);
            assert!(count.passages <= count.passages_in_scope);
            assert!(count.words > 0 && count.per_10000.is_some());
            let share = count.documents as f64 / count.documents_in_scope as f64;
            assert_eq!(count.share, Some(share));
            let tag = match by {
                "document" => count.document.is_some(),
                "region" => count.region.is_none_or(|region| region == "East Midlands"),
                "type" => count
                    .r#type
                    .is_none_or(|kind| kind == CouncilType::District),
                _ => count
                    .council
                    .is_none_or(|council| council.gss.starts_with("E0")),
            };
            assert!(tag, "--by {by}");
        }
    }
}
