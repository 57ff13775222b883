//! `index --taxonomy`: other kinds of plan are served by a file alone.

use std::path::Path;

use serde_json::Value;

use crate::harness::Dir;

const PLAN: &str = "# Fenby climate plan\n\n# Foreword\n\nThe weather is not what it was.\n\n\
    # Homes and buildings\n\nFuel poverty is high here.\n\n\
    | Done | By 2030 |\n|---|---|\n| Lofts lined | Boilers out |\n\n\
    # Trees and hedges\n\nStreet trees shade the market.\n\n\
    # Odds and ends\n\nSolar panels and a battery stand on the hall.\n";

fn example() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples/climate-themes.toml");
    std::fs::read_to_string(path).unwrap()
}

/// A climate plan, indexed by the example of a taxonomy in the documentation.
fn climate() -> Dir {
    let dir = Dir::empty();
    dir.write("corpus/fenby.md", PLAN);
    dir.write("climate.toml", example());
    dir.run(&["index", "--taxonomy", "climate.toml"]).code(0);
    dir
}

fn tags(passage: &Value) -> (String, String, String, String) {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    (
        text(&passage["text"]),
        text(&passage["themes"][0]),
        text(&passage["theme_basis"]),
        text(&passage["status"]),
    )
}

#[test]
fn climate_plans_are_tagged_by_data_alone() {
    let dir = climate();
    let exported: Vec<Value> = dir.run(&["export", "--json"]).code(0).json();
    let body = exported.iter().filter(|p| p["kind"] != "heading");
    let found: Vec<_> = body
        .filter(|p| p["boilerplate"] == false)
        .map(tags)
        .collect();
    let row = |a: &str, b: &str, c: &str, d: &str| (a.into(), b.into(), c.into(), d.into());
    assert_eq!(
        found,
        vec![
            row("The weather is not what it was.", "other", "heading", "-"),
            row("Fuel poverty is high here.", "buildings", "heading", "-"),
            row("Lofts lined", "buildings", "heading", "done"),
            row("Boilers out", "buildings", "heading", "planned"),
            row("Street trees shade the market.", "nature", "heading", "-",),
            row(
                "Solar panels and a battery stand on the hall.",
                "energy",
                "cue",
                "-",
            ),
        ],
    );
    let ids = dir.ids(&["--topic", "fuel-poverty", "fuel"]);
    assert_eq!(ids.len(), 1);
    assert_eq!(dir.ids(&["--theme", "energy", "solar"]).len(), 1);
}

#[test]
fn themes_are_those_that_the_index_was_made_with() {
    let dir = climate();
    let listed = dir.run(&["themes"]).code(0).no_err();
    listed.out("Nature, land and water").out("fuel-poverty");
    dir.run(&["search", "theme:barriers", "solar"])
        .code(2)
        .err("there is no theme `barriers`")
        .err("buildings");
    assert_eq!(dir.run(&["themes", "--toml"]).code(0).stdout, example());
}

#[test]
fn another_taxonomy_means_every_document_is_read_again_and_that_is_said() {
    let dir = climate();
    dir.run(&["index", "--taxonomy", "climate.toml"])
        .code(0)
        .out("0 read, 1 kept");
    dir.run(&["index"])
        .code(0)
        .err("tagged by the built-in taxonomy; before, the index had another")
        .out("1 read, 0 kept");
    dir.run(&["search", "theme:barriers", "solar"]).code(1);
}

#[test]
fn a_web_page_and_a_word_file_are_read_by_the_taxonomy_too() {
    let dir = Dir::empty();
    dir.write("climate.toml", example());
    let page = "<!doctype html><title>Plan</title><body><main><h1>Fenby</h1><h2>Transport</h2>\
        <table><tr><td>Done</td><td>To do</td></tr><tr><td>Vans sold</td><td>Trams bought</td></tr></table>\
        </main></body>";
    dir.write("corpus/fenby.html", page);
    dir.run(&["index", "--taxonomy", "climate.toml"]).code(0);
    let exported: Vec<Value> = dir.run(&["export", "--json"]).code(0).json();
    let status = |text: &str| {
        let passage = exported.iter().find(|p| p["text"] == text).unwrap();
        passage["status"].as_str().map(str::to_owned)
    };
    assert_eq!(status("Vans sold").as_deref(), Some("done"));
    assert_eq!(status("Trams bought").as_deref(), Some("planned"));
}

#[test]
fn the_built_in_taxonomy_as_a_file_tags_as_it_does_itself() {
    let dir = Dir::indexed();
    let built_in = dir.run(&["export", "--json"]).code(0).stdout;
    let toml = dir.run(&["themes", "--toml"]).code(0).stdout;
    dir.write("own.toml", toml);
    dir.run(&["index", "--taxonomy", "own.toml"]).code(0);
    assert_eq!(dir.run(&["export", "--json"]).code(0).stdout, built_in);
    dir.run(&["check"]).code(0);
}

#[test]
fn a_file_that_is_no_taxonomy_changes_nothing_and_is_told_why() {
    let dir = Dir::indexed();
    let before = dir.contents("index");
    let head = "schema = 1\nname = \"x\"\n";
    let other = "[[theme]]\nslug = \"other\"\nlabel = \"Other\"\ndefinition = \"Rest.\"\n";
    let theme = |slug: &str, more: &str| {
        format!("[[theme]]\nslug = \"{slug}\"\nlabel = \"A\"\ndefinition = \"B\"\n{more}\n")
    };
    let topic = |theme: &str| {
        format!(
            "[[topic]]\nslug = \"t\"\ntheme = \"{theme}\"\nlabel = \"A\"\ndefinition = \"B\"\ncues = []\n"
        )
    };
    for (file, reason) in [
        ("themes = no".to_owned(), "TOML"),
        (format!("schema = 2\nname = \"x\"\n{other}"), "schema = 2"),
        (
            format!("{head}{}", theme("a", "")),
            "there is no theme `other`",
        ),
        (format!("{head}{other}{other}"), "have the same slug"),
        (
            format!("{head}{other}{}", theme("Our Homes", "")),
            "`Our Homes` is no slug",
        ),
        (
            format!("{head}{other}{}", theme("a", "section = ['^(x$']")),
            "section of theme `a`",
        ),
        (
            format!("{head}{other}{}", theme("a", "sections = []")),
            "unknown field `sections`",
        ),
        (
            format!("{head}{other}{}", theme("a", "cues = ['--']")),
            "`--` is no cue",
        ),
        (
            format!("{head}{other}{}", topic("b")),
            "under the theme `b`",
        ),
        (
            format!("{head}{other}[[status]]\nslug = \"late\"\n"),
            "late",
        ),
        ("x".repeat(2 << 20), "larger than 1 MB"),
    ] {
        dir.write("own.toml", file);
        let run = dir.run(&["index", "--taxonomy", "own.toml"]).code(2);
        run.err("own.toml").err(reason);
    }
    dir.write("own.toml", [0xFF, 0xFE, 0x00]);
    dir.run(&["index", "--taxonomy", "own.toml"])
        .code(2)
        .err("own.toml");
    dir.run(&["index", "--taxonomy", "corpus"])
        .code(2)
        .err("corpus");
    dir.run(&["index", "--taxonomy", "none.toml"])
        .code(2)
        .err("none.toml");
    assert_eq!(dir.contents("index"), before);
}
