//! `plansearch search`: hits for people, limits, lists of documents. The query language is in
//! `query`, the fields of a hit are in `json`.

use crate::harness::{Dir, same};

#[test]
fn a_hit_tells_where_it_stands_and_marks_what_matched() {
    let dir = Dir::indexed();
    let found = dir
        .run(&["search", "goose", "patrol"])
        .code(0)
        .err("1 passage");
    let found = found
        .out("Bolsover District Council, ")
        .out("p. 1 (estimated)");
    let found = found.out("[transformation]").out("bolsover:");
    found.out("The «goose» «patrol» on the common was handed to volunteers.");
}

#[test]
fn limit_and_offset_are_windows_on_one_ranking() {
    let dir = Dir::indexed();
    let all = dir.ids(&["the"]);
    assert!(all.len() > 12, "{all:?}");
    for (offset, limit) in [(0, 3), (3, 4), (7, 100)] {
        let (o, n) = (offset.to_string(), limit.to_string());
        let window = dir
            .run(&["search", "the", "--json", "--offset", &o, "-n", &n])
            .code(0);
        let end = all.len().min(offset + limit);
        same(
            window.values("id"),
            all[offset..end].to_vec(),
            (offset, limit),
        );
        same(
            window.values("rank")[0].clone(),
            (offset + 1).to_string(),
            (offset, limit),
        );
    }
    let usual = dir.run(&["search", "the", "--json"]).code(0);
    same(
        usual.values("id"),
        all[..10].to_vec(),
        "ten are shown where nothing is said",
    );
    usual.err(&format!("1–10 of {} passages", all.len()));
}

#[test]
fn windows_beyond_the_hits_say_so() {
    let dir = Dir::indexed();
    dir.run(&["search", "goose", "--offset", "50"])
        .no_out()
        .err("--offset");
    dir.run(&["search", "goose", "-n", "0"])
        .no_out()
        .err("-n 0");
}

#[test]
fn one_document_can_be_kept_from_filling_the_list() {
    let dir = Dir::indexed();
    for most in [1, 2] {
        let ids = dir.ids(&["the", "--per-document", &most.to_string()]);
        for document in ["amber-valley", "bolsover", "fenby", "high-peak"] {
            let prefix = format!("{document}:");
            let hits = ids.iter().filter(|id| id.starts_with(&prefix)).count();
            assert!(
                (1..=most).contains(&hits),
                "{hits} hits in {document}: {ids:?}"
            );
        }
    }
}

#[test]
fn boilerplate_ranks_after_everything_else() {
    let dir = Dir::indexed();
    let standing = |ids: &[String], wanted: &[&str]| -> Vec<bool> {
        let hits = dir.search(&[wanted, &["transformed"][..]].concat());
        assert_eq!(hits.values("id"), ids);
        hits.values("boilerplate")
            .iter()
            .map(|value| value == "true")
            .collect()
    };
    let demoted = dir.ids(&["transformed"]);
    let marks = standing(&demoted, &[]);
    assert!(marks.is_sorted(), "{marks:?}");
    assert!(marks.contains(&true) && marks.contains(&false));

    let only = dir.ids(&["transformed", "--boilerplate", "only"]);
    assert!(
        standing(&only, &["--boilerplate", "only"])
            .iter()
            .all(|&mark| mark)
    );
    let without = dir.ids(&["transformed", "--boilerplate", "exclude"]);
    assert!(
        !standing(&without, &["--boilerplate", "exclude"])
            .iter()
            .any(|&mark| mark)
    );
    same(
        demoted,
        [without, only].concat(),
        "demoted: the others, then boilerplate",
    );
}

#[test]
fn documents_with_and_without_a_match_part_the_corpus() {
    let dir = Dir::indexed();
    let list = |args: &[&str]| -> Vec<String> {
        let found = dir.run(&[&["search", "share"], args].concat()).code(0);
        let name = |line: &str| line.split('\t').next().unwrap().to_owned();
        found.stdout.lines().map(name).collect()
    };
    same(
        list(&["-l"]),
        vec!["amber-valley".into(), "bolsover".into(), "high-peak".into()],
        "-l",
    );
    same(list(&["-L"]), vec!["fenby".to_owned()], "-L");
    let everywhere = dir.run(&["search", "share", "-L", "--council", "bolsover"]);
    everywhere
        .code(1)
        .no_out()
        .err("every document has a match");
    dir.run(&["search", "kayak", "-l"])
        .code(1)
        .no_out()
        .err("no document has a match");
}

#[test]
fn lists_of_documents_come_in_every_format() {
    let dir = Dir::indexed();
    let found = dir.run(&["search", "-l", "goose", "--json"]).code(0);
    let documents = found.json::<serde_json::Value>();
    same(documents.len(), 1, "one document");
    same(
        documents[0]["document"]["id"].as_str(),
        Some("bolsover"),
        "by id",
    );
    dir.run(&["search", "-l", "goose", "--format", "csv"])
        .code(0)
        .out("document,council,");
}

#[test]
fn nothing_found_names_the_missing_word_and_spellings_of_it() {
    let dir = Dir::indexed();
    let missing = dir.run(&["search", "weighbrige"]).code(1).no_out();
    missing.err("weighbrige").err("weighbridge");
    let missing = dir
        .run(&["search", "\"goose organisation\""])
        .code(1)
        .no_out();
    missing.err("goose organisation");
    // Both stand somewhere, but never together.
    let apart = dir.run(&["search", "goose", "laptop"]).code(1).no_out();
    apart.err("goose (").err("laptop (").err("--any");
    dir.run(&["search", "goose", "--council", "amber-valley"])
        .code(1)
        .no_out()
        .err("filters");
}

#[test]
fn a_query_in_one_argument_is_the_query_in_several() {
    let dir = Dir::indexed();
    same(
        dir.ids(&["shared services"]),
        dir.ids(&["shared", "services"]),
        "one or two",
    );
    same(
        dir.ids(&["--", "-goose", "the"]),
        dir.ids(&["the", "NOT", "goose"]),
        "behind --",
    );
}
