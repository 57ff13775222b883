//! What the contract promises of every passage and of every snippet.

use std::collections::BTreeSet;

use super::{By, Hit, Passage, Status, ThemeBasis};
use crate::harness::same;

/// What holds of every passage.
#[track_caller]
pub(super) fn check(passage: &Passage) {
    let id = &passage.id;
    let (document, number) = id.rsplit_once(':').unwrap();
    same(document, &*passage.document.id, id);
    assert!(number.parse::<u32>().unwrap() > 0, "{id}");
    assert!(!passage.themes.is_empty(), "{id} has no theme");
    assert!(!passage.text.trim().is_empty(), "{id} has no text");
    assert!(
        passage.text.split_whitespace().count() <= 200,
        "{id} is long"
    );
    for markup in ["<", "&amp;", "**", "](", "•", "#"] {
        assert!(
            !passage.text.contains(markup),
            "{id} holds {markup:?}: {}",
            passage.text
        );
    }
    check_why(passage);
    assert!(!passage.citation.contains('\n'), "{id}");
    assert!(
        passage.citation.contains(&passage.document.title),
        "{id}: {}",
        passage.citation
    );
    if let Some(council) = &passage.council {
        assert!(
            passage.citation.starts_with(&council.name),
            "{id}: {}",
            passage.citation
        );
    }
}

/// Each tag says what decided it, and that is there to be seen.
#[track_caller]
fn check_why(passage: &Passage) {
    let (id, why) = (&passage.id, &passage.why);
    if passage.council.is_some() {
        assert!(
            !why.council.is_empty(),
            "{id}: nothing speaks for its council"
        );
    }
    let stands = |by: By, said: &[String]| match by {
        By::Heading => (said.iter()).all(|s| passage.headings.contains(s) || passage.text == *s),
        By::Words => said
            .iter()
            .all(|s| !s.is_empty() && passage.text.contains(s)),
        By::Neighbours => said.is_empty(),
        By::List => said.iter().all(|s| s.contains("line")),
    };
    let themes = why.themes.as_ref();
    same(
        themes.is_none(),
        passage.theme_basis == ThemeBasis::None,
        id,
    );
    let status: Option<&Status> = passage.status.as_ref();
    same(why.status.is_some(), status.is_some(), id);
    for decided in themes.into_iter().chain(&why.status) {
        assert!(stands(decided.by, &decided.said), "{id}: {decided:?}");
    }
    let topics: Vec<&String> = why.topics.iter().map(|why| &why.topic).collect();
    same(topics, passage.topics.iter().collect(), id);
    for topic in &why.topics {
        assert!(stands(topic.by, &topic.said), "{id}: {topic:?}");
    }
}

/// Spans ascend, lie apart and inside the snippet, and each holds what `matched` says. The texts
/// of the spans.
#[track_caller]
pub(super) fn check_highlights(hit: &Hit) -> Vec<String> {
    let id = &hit.id;
    let snippet: Vec<char> = hit.snippet.chars().collect();
    let mut end = 0;
    let mut shown = Vec::new();
    for &[from, to] in &hit.highlights {
        assert!(
            end <= from && from < to && to <= snippet.len(),
            "{id}: {:?}",
            hit.highlights
        );
        let text: String = snippet[from..to].iter().collect();
        assert!(
            hit.matched.contains(&text),
            "{id}: {text:?} is not among {:?}",
            hit.matched
        );
        assert!(
            hit.text.contains(&text),
            "{id}: {text:?} is not in the passage"
        );
        end = to;
        shown.push(text);
    }
    assert!(
        !shown.is_empty(),
        "{id}: a snippet holds at least one match"
    );
    let distinct: BTreeSet<&String> = hit.matched.iter().collect();
    same(
        distinct.len(),
        hit.matched.len(),
        (id, "matched forms are distinct"),
    );
    for part in hit.snippet.split('…').filter(|part| !part.is_empty()) {
        assert!(
            hit.text.contains(part),
            "{id}: {part:?} is not in the passage"
        );
    }
    shown
}

/// Unless it is asked for, nothing is grouped; what repeats a hit names an earlier one.
#[track_caller]
pub(super) fn check_repeats(hits: &[Hit]) {
    for (place, hit) in hits.iter().enumerate() {
        assert!(hit.also_in.is_empty(), "{:?}", hit.also_in);
        let of = hit.same_as.as_ref();
        assert!(
            of.is_none_or(|id| hits[..place].iter().any(|earlier| earlier.id == *id)),
            "{} repeats {of:?}",
            hit.id
        );
    }
}
