//! `--cite`: citations in the place of results, read back strictly.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use crate::harness::{Dir, same};

const STYLES: [&str; 5] = ["short", "harvard", "markdown", "bibtex", "csl-json"];

/// A corpus with a list: a date and an address are known of one plan only.
fn listed() -> Dir {
    let dir = Dir::with_plans();
    dir.write(
        "corpus/plans.csv",
        "path,council,title,url,date,fetched\n\
         amber-valley.md,amber-valley,Productivity & {value} plan 100%,https://example.org/a_b?c=1,2024-07-01,2025-06-03\n\
         bolsover.txt,bolsover,Plan for 2024/25,https://example.org/bolsover,2025-06-03,2025-06-03\n",
    );
    dir.run(&["index"]).code(0);
    dir
}

/// An entry of BibTeX: its kind, its key and its fields.
type Entry = (String, String, Vec<(String, String)>);

/// Reads BibTeX, and nothing but whole entries.
fn bibtex(text: &str) -> Vec<Entry> {
    let mut rest = text.trim();
    let mut entries = Vec::new();
    while !rest.is_empty() {
        let (kind, behind) = rest.strip_prefix('@').unwrap().split_once('{').unwrap();
        let (key, mut behind) = behind.split_once(",\n").unwrap();
        let mut fields = Vec::new();
        while !behind.trim_start().starts_with('}') {
            let (name, value) = behind.split_once(" = {").unwrap();
            let mut depth = 1;
            let end = value.find(|c: char| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                depth == 0
            });
            let (value, after) = value.split_at(end.unwrap());
            fields.push((name.trim().to_owned(), value.to_owned()));
            behind = after.strip_prefix("},\n").unwrap();
        }
        rest = behind.trim_start().strip_prefix('}').unwrap().trim_start();
        entries.push((kind.to_owned(), key.to_owned(), fields));
    }
    entries
}

/// An item of CSL-JSON: fields of the published schema, those that are written and no other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: String,
    r#type: String,
    #[serde(default)]
    author: Vec<Name>,
    title: String,
    issued: Option<Day>,
    locator: String,
    #[serde(rename = "URL")]
    url: Option<String>,
    accessed: Option<Day>,
    note: Option<String>,
    custom: Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    literal: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    #[serde(rename = "date-parts")]
    parts: Option<Vec<Vec<u32>>>,
    circa: Option<bool>,
    literal: Option<String>,
}

#[test]
fn what_is_known_is_said_and_what_is_guessed_is_marked() {
    let dir = listed();
    let cited = |id: &str, style: &str| {
        let shown = dir.run(&["show", id, "-C", "0", "--cite", style]);
        shown.code(0).no_err().stdout
    };
    same(
        cited("amber-valley:17", "short"),
        "Amber Valley Borough Council 2024, p. 1 (estimated), para. 1.2\n".to_owned(),
        "short",
    );
    same(
        cited("amber-valley:17", "harvard"),
        "Amber Valley Borough Council (2024) Productivity & {value} plan 100%, p. 1 (estimated), para. 1.2. Available at: https://example.org/a_b?c=1 (Accessed: 3 June 2025).\n".to_owned(),
        "harvard",
    );
    // `date` is the day of fetching there, and none of the plan.
    assert!(cited("bolsover:2", "short").starts_with("Bolsover District Council [2024?], "));
    assert!(
        cited("fenby:2", "short").starts_with("How the parish has transformed its services n.d., ")
    );
}

#[test]
fn bibtex_is_read_back_with_an_entry_for_each_document() {
    let dir = listed();
    let found = dir
        .run(&["search", "the", "-n", "1000", "--cite", "bibtex"])
        .code(0);
    let entries = bibtex(&found.stdout);
    let keys: BTreeSet<&str> = entries.iter().map(|(_, key, _)| key.as_str()).collect();
    same(keys.len(), entries.len(), "keys are unique");
    same(
        keys,
        BTreeSet::from(["amber-valley", "bolsover", "fenby", "high-peak"]),
        "keys are ids",
    );
    for (kind, key, fields) in &entries {
        let names: BTreeSet<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        same(names.len(), fields.len(), "each field once");
        let wanted: &[&str] = match kind.as_str() {
            "techreport" => &["author", "title", "institution", "year"],
            _ => &["title", "year"],
        };
        assert!(
            wanted.iter().all(|name| names.contains(name)),
            "{key}: {names:?}"
        );
        let value = |name| {
            fields
                .iter()
                .find(|(other, _)| other == name)
                .map(|(_, v)| &**v)
        };
        if value("year").unwrap().starts_with('[') {
            assert!(value("note").unwrap().contains("a guess"), "{key}");
        }
    }
    found.out("title = {{Productivity \\& \\textbraceleft{}value\\textbraceright{} plan 100\\%}}");
}

#[test]
fn csl_json_is_one_array_of_items_of_the_schema() {
    let dir = listed();
    let found = dir
        .run(&["search", "the", "-n", "1000", "--cite", "csl-json"])
        .code(0);
    let items: Vec<Item> = serde_json::from_str(&found.stdout).unwrap();
    let ids: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    same(ids.len(), items.len(), "ids are unique");
    same(items.len(), dir.ids(&["the"]).len(), "an item a hit");
    for item in &items {
        same(item.r#type.as_str(), "report", &item.id);
        assert!(!item.title.is_empty() && !item.locator.is_empty());
        assert!(item.author.iter().all(|name| !name.literal.is_empty()));
        let days = [&item.issued, &item.accessed].into_iter().flatten();
        for day in days {
            assert!(day.parts.is_some() != day.literal.is_some(), "{day:?}");
            assert!(
                day.parts
                    .iter()
                    .flatten()
                    .all(|parts| (1..=3).contains(&parts.len()))
            );
        }
        let is_guess = item
            .issued
            .as_ref()
            .is_some_and(|day| day.circa == Some(true));
        let says_so = item
            .note
            .as_ref()
            .is_some_and(|note| note.contains("year is a guess"));
        same(is_guess, says_so, &item.id);
        same(item.url.is_some(), item.accessed.is_some(), &item.id);
        assert!(
            item.id
                .starts_with(item.custom["document"].as_str().unwrap())
        );
    }
}

#[test]
fn every_command_cites_the_same_way() {
    let dir = listed();
    for style in STYLES {
        let exported = dir
            .run(&["export", "weighbridge", "--cite", style])
            .code(0)
            .stdout;
        let id = dir.ids(&["weighbridge"]).remove(0);
        let shown = dir
            .run(&["show", &id, "-C", "0", "--cite", style])
            .code(0)
            .stdout;
        same(shown, exported, style);
    }
}

#[test]
fn what_does_not_go_with_citations_is_an_error() {
    let dir = Dir::indexed();
    for args in [
        &["search", "goose", "--cite", "short", "--json"][..],
        &["search", "goose", "--cite", "short", "--format", "csv"],
        &["search", "goose", "--cite", "short", "-l"],
        &["show", "fenby:2", "--cite", "short", "--why"],
        &["export", "--cite", "short", "--format", "csv"],
        &["search", "goose", "--cite", "chicago"],
    ] {
        dir.run(args).code(2).no_out();
    }
    dir.run(&["search", "zzz", "--cite", "csl-json"])
        .code(1)
        .no_out();
}
