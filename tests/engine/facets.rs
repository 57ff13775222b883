//! What stands beside each value of a facet, against counting with that filter.

use std::collections::BTreeSet;
use std::path::Path;

use plansearch::query::{Expr, Implicit, Pattern, parse};
use plansearch::search::{Boilerplate, Searcher};
use plansearch::study::around::around;
use plansearch::study::facets::{Chosen, facets};
use plansearch::tag::Facet;

use super::searcher;

const ASKED: [Facet; 7] = [
    Facet::Theme,
    Facet::Topic,
    Facet::Status,
    Facet::Region,
    Facet::Type,
    Facet::Council,
    Facet::Kind,
];

/// The invented plans of the tests.
fn plans() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut paths: Vec<_> = (std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap());
    texts.collect()
}

fn chosen(values: &[(Facet, &[&str])]) -> Chosen {
    let set = |some: &[&str]| -> BTreeSet<String> { some.iter().map(|&v| v.to_owned()).collect() };
    values
        .iter()
        .map(|(facet, some)| (*facet, set(some)))
        .collect()
}

/// A query with what was chosen as filters.
fn filtered(typed: &Expr<Pattern>, chosen: &Chosen) -> Expr<Pattern> {
    let clauses = chosen.iter().map(|(facet, values)| {
        let tag = |value: &String| Expr::Tag {
            facet: *facet,
            value: value.clone(),
        };
        Expr::Any(values.iter().map(tag).collect())
    });
    Expr::All(std::iter::once(typed.clone()).chain(clauses).collect())
}

fn check(searcher: &Searcher, typed: &Expr<Pattern>, chosen: &Chosen, boilerplate: Boilerplate) {
    let counted = facets(searcher, typed, chosen, &ASKED, boilerplate, &|| true);
    let counted = counted.unwrap().unwrap();
    let all = searcher
        .count(&filtered(typed, chosen), boilerplate)
        .unwrap();
    assert_eq!(counted.passages, all, "{typed} {chosen:?}");
    for tally in counted.tallies {
        for (value, passages) in tally.values {
            let Some(value) = value else {
                continue;
            };
            let mut alone = chosen.clone();
            alone.insert(tally.facet, BTreeSet::from([value.clone()]));
            let wanted = searcher
                .count(&filtered(typed, &alone), boilerplate)
                .unwrap();
            assert_eq!(
                passages, wanted,
                "{typed} {chosen:?} {:?} {value}",
                tally.facet
            );
        }
    }
}

#[test]
fn each_value_has_the_passages_that_it_alone_would_leave() {
    let (_folder, searcher) = searcher(&plans());
    let queries =
        ["share", "the NEAR/3 council", "-share"].map(|q| parse(q, Implicit::All).unwrap());
    let choices = [
        chosen(&[]),
        chosen(&[(Facet::Theme, &["transformation"])]),
        chosen(&[
            (Facet::Theme, &["barriers", "wasteful-spend"]),
            (Facet::Kind, &["paragraph"]),
        ]),
        chosen(&[
            (Facet::Status, &["done"]),
            (Facet::Topic, &["procurement-contracts"]),
        ]),
        chosen(&[(Facet::Region, &["London"])]),
    ];
    for typed in queries.into_iter().chain([Expr::All(Vec::new())]) {
        for chosen in &choices {
            for boilerplate in [Boilerplate::Demote, Boilerplate::Exclude, Boilerplate::Only] {
                check(&searcher, &typed, chosen, boilerplate);
            }
        }
    }
}

#[test]
fn what_nobody_waits_for_is_broken_off() {
    let (_folder, searcher) = searcher(&plans());
    let all = Expr::All(Vec::new());
    let boilerplate = Boilerplate::Demote;
    let none = facets(
        &searcher,
        &all,
        &Chosen::new(),
        &ASKED,
        boilerplate,
        &|| false,
    );
    assert_eq!(none.unwrap(), None);
}

#[test]
fn passages_around_one_are_its_neighbours_and_show_what_matches() {
    let (_folder, searcher) = searcher(&["# One\n\ngoose\n\nswan and goose\n\nduck\n".to_owned()]);
    let typed = parse("goose", Implicit::All).unwrap();
    let meaning = plansearch::query::resolve(typed, searcher.index()).unwrap();
    let seen = |number, neighbours| -> Vec<(u32, usize)> {
        let placed = around(&searcher, &meaning, "plan-0", number, neighbours).unwrap();
        let each = placed.iter();
        each.map(|placed| (placed.passage.number, placed.highlights.len()))
            .collect()
    };
    assert_eq!(seen(2, 1), [(1, 0), (2, 1), (3, 1)]);
    assert_eq!(seen(4, 9), [(1, 0), (2, 1), (3, 1), (4, 0)]);
    assert_eq!(seen(u32::MAX, 0), []);
}
