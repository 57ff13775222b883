//! The code's own rules, checked on its text: layers, length of files, names, forbidden words.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::harness::repository;

const MAX_LINES: usize = 400;

/// Every source file with its path below `src` and its text.
fn sources() -> Vec<(String, String)> {
    files_below("src")
}

/// Every Rust file with its path below a folder of the repository, and its text.
fn files_below(folder: &str) -> Vec<(String, String)> {
    let top = repository().join(folder);
    let mut files = Vec::new();
    let mut folders = vec![top.clone()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            match path.extension() {
                None if path.is_dir() => folders.push(path),
                Some(ending) if ending == "rs" => {
                    files.push((below(&top, &path), fs::read_to_string(&path).unwrap()));
                }
                _ => {}
            }
        }
    }
    files.sort();
    files
}

fn below(src: &Path, path: &Path) -> String {
    path.strip_prefix(src)
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

/// The code of a file, without its tests.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap()
}

fn lines_with<'t>(text: &'t str, words: &[&str]) -> Vec<&'t str> {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let holds = |line: &&str| words.iter().any(|word| line.contains(word));
    text.lines().filter(is_code).filter(holds).collect()
}

#[test]
fn no_file_is_long() {
    let folders = ["src", "tests", "benches", "fuzz/targets"];
    let long: Vec<(String, usize)> = (folders.into_iter().flat_map(files_below))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .collect();
    assert!(long.is_empty(), "over {MAX_LINES} lines: {long:?}");
}

#[test]
fn no_file_is_a_drawer_for_everything() {
    for (path, _) in sources() {
        let stem = Path::new(&path).file_stem().unwrap().to_str().unwrap();
        let drawers = ["utils", "util", "helpers", "helper", "common", "misc"];
        assert!(!drawers.contains(&stem), "{path}");
    }
}

#[test]
fn every_file_begins_with_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{path}");
    }
}

/// `lib.rs` lists the modules in layer order; each names only those above it. `error` alone looks
/// down: it wraps an error and a list of values of others.
#[test]
fn modules_use_only_those_above_them() {
    let sources = sources();
    let root = &sources.iter().find(|(path, _)| path == "lib.rs").unwrap().1;
    // The list in its documentation: rustfmt sorts the declarations themselves.
    let order: Vec<&str> = (root.lines())
        .filter_map(|line| line.strip_prefix("//! - [`")?.split('`').next())
        .collect();
    let declared = root
        .lines()
        .filter(|line| line.starts_with("pub mod "))
        .count();
    assert_eq!(order.len(), declared, "the list in lib.rs is whole");
    let allowed = BTreeSet::from([("error", "query::QueryError"), ("error", "index::manifest")]);
    for (path, text) in &sources {
        let module = path.split(['/', '.']).next().unwrap();
        let Some(layer) = order.iter().position(|name| *name == module) else {
            assert!(
                ["lib", "main", "cli"].contains(&module),
                "{path} is in no layer"
            );
            continue;
        };
        for used in code(text).split("crate::").skip(1) {
            let name = used
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap();
            let lower = order.iter().position(|other| *other == name);
            let is_above = lower.is_some_and(|lower| lower <= layer);
            let is_allowed = |(from, to): &(&str, &str)| *from == module && used.starts_with(to);
            assert!(
                is_above || allowed.iter().any(is_allowed),
                "{path} uses crate::{name}, which stands below {module}"
            );
        }
    }
}

#[test]
fn the_library_does_not_know_the_terminal() {
    for (path, text) in sources()
        .iter()
        .filter(|(path, _)| !path.starts_with("cli/") && !path.ends_with("/tests.rs"))
    {
        let words = [
            "clap",
            "std::env",
            "io::stdout",
            "io::stderr",
            "process::exit",
        ];
        let found = lines_with(code(text), &words);
        assert!(found.is_empty() || path == "main.rs", "{path}: {found:?}");
    }
}

#[test]
fn nothing_unfinished_or_unchecked_stays_in() {
    for (path, text) in sources()
        .iter()
        .filter(|(path, _)| !path.ends_with("/tests.rs"))
    {
        let words = [
            ".unwrap()",
            "todo!",
            "unimplemented!",
            "dbg!",
            "println!",
            "panic!",
            "unsafe ",
        ];
        let found = lines_with(code(text), &words);
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}
