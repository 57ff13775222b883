//! Whose a plan is: invented openings in the shapes that real ones have. The councils are real, all
//! else is made up.

use std::collections::BTreeMap;

use crate::harness::Dir;

mod named;
mod shapes;
mod silent;
mod told;

/// The slug of the owner (empty where the text does not say), the path below the corpus, the text.
struct Opening(&'static str, &'static str, &'static str);

/// The council of each path, by what `documents` tells, when all openings lie in one corpus, each in
/// a folder of its own that says nothing.
fn owners(openings: &[Opening]) -> BTreeMap<String, String> {
    let dir = Dir::empty();
    for Opening(_, path, text) in openings {
        dir.write(&format!("corpus/{path}"), text);
    }
    dir.run(&["index"]).code(0);
    let listed = dir.run(&["documents", "--json"]).code(0);
    let documents = listed.json::<serde_json::Value>();
    let slug = |row: &serde_json::Value| row["council"]["slug"].as_str().unwrap_or("").to_owned();
    let path = |row: &serde_json::Value| row["document"]["path"].as_str().unwrap().to_owned();
    documents.iter().map(|row| (path(row), slug(row))).collect()
}

#[track_caller]
fn check(openings: &[Opening]) {
    let found = owners(openings);
    let wrong: Vec<String> = (openings.iter())
        .filter_map(|Opening(owner, path, text)| {
            let is = &found[&format!("corpus/{path}")];
            (is != owner).then(|| format!("{path}: is `{is}`, not `{owner}`:\n{text}"))
        })
        .collect();
    let (bad, all) = (wrong.len(), openings.len());
    assert!(
        wrong.is_empty(),
        "{bad} of {all} wrong\n\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_plan_that_names_its_council_is_that_councils() {
    check(named::NAMED);
}

#[test]
fn a_plan_that_does_not_say_whose_it_is_is_nobodys() {
    check(silent::SILENT);
}

#[test]
fn further_shapes_are_told_apart_as_well() {
    check(shapes::SHAPES);
}
