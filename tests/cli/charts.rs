//! `plansearch count --plot`: the figures of a chart are true, whatever is listed beside it.

use std::fs;

use crate::harness::{Dir, same};

/// Three plans: the first says most on meters, the second has no text on barriers.
fn plans() -> Dir {
    let dir = Dir::empty();
    let plan = |council: &str, technology: &str, barriers: &str| {
        format!(
            "# {council} productivity plan\n\n## Technology and data\n\n{technology}\n\n{barriers}"
        )
    };
    let barriers = "## Barriers that Government can remove\n\nRules on parking hold us back.\n";
    let all = [
        ("Chesterfield Borough Council", "Meters, meters.", barriers),
        ("Bolsover District Council", "Meters and a kiosk.", ""),
        ("Derbyshire County Council", "A kiosk, a kiosk.", barriers),
    ];
    for (at, (council, technology, barriers)) in all.into_iter().enumerate() {
        dir.write(
            &format!("corpus/{at}.md"),
            plan(council, technology, barriers),
        );
    }
    dir.run(&["index"]).code(0);
    dir
}

/// What the marks of a chart say of themselves.
#[track_caller]
fn marks(dir: &Dir, args: &[&str]) -> Vec<String> {
    let all = [&["count", "--plot", "chart.svg"], args].concat();
    dir.run(&all).code(0).err("drawn into chart.svg");
    let svg = fs::read_to_string(dir.path("chart.svg")).unwrap();
    let drawn = roxmltree::Document::parse(&svg).unwrap();
    let marks = drawn
        .descendants()
        .filter(|node| matches!(node.attribute("class"), Some("bar" | "cell" | "none")));
    let told = marks.map(|mark| {
        mark.children().find_map(|title| {
            title
                .text()
                .or(title.first_child().and_then(|text| text.text()))
        })
    });
    told.map(|told| told.unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_cell_without_a_match_is_nought_and_one_without_text_has_no_figure() {
    let dir = plans();
    let cells = marks(&dir, &["meters OR parking", "--by", "council,theme"]);
    let cell = |council: &str, theme: &str| {
        let named = format!("{council}, {theme}: ");
        let told = cells.iter().find_map(|cell| cell.strip_prefix(&named));
        told.unwrap_or_else(|| panic!("{named} in {cells:?}"))
            .to_owned()
    };
    let technology = [
        "Chesterfield Borough",
        "Bolsover District",
        "Derbyshire County",
    ]
    .map(|council| cell(&format!("{council} Council"), "technology-data"));
    same(technology.join(" "), "2 1 0".to_owned(), "technology");
    let barriers = [
        "Chesterfield Borough",
        "Bolsover District",
        "Derbyshire County",
    ]
    .map(|council| cell(&format!("{council} Council"), "barriers"));
    same(barriers.join(" "), "1 no figure 1".to_owned(), "barriers");
}

#[test]
fn bars_of_a_query_are_its_own_where_only_another_is_listed() {
    let dir = plans();
    let args = [
        "-e", "meters", "-e", "kiosk", "--by", "council", "--sort", "measure", "-n", "1",
    ];
    let bars = marks(&dir, &args);
    // Each query's greatest group, with the figures of both.
    same(
        bars.join("; "),
        "Chesterfield Borough Council, meters: 2; Chesterfield Borough Council, kiosk: 0; \
         Derbyshire County Council, meters: 0; Derbyshire County Council, kiosk: 2"
            .to_owned(),
        "bars",
    );
    let args = [
        "-e",
        "meters",
        "-e",
        "kiosk",
        "--by",
        "council",
        "--measure",
        "words",
    ];
    for pair in marks(&dir, &args).chunks(2) {
        let words = |told: &String| told.rsplit(": ").next().unwrap_or_default().to_owned();
        same(
            words(&pair[0]),
            words(&pair[1]),
            "words are of the group, whatever matches",
        );
    }
}

#[test]
fn a_chart_of_nothing_is_told_and_not_drawn() {
    let dir = plans();
    let found = dir.run(&["count", "heron", "--by", "theme", "--plot", "chart.svg"]);
    found.code(1).err("nothing to draw into chart.svg");
    let found = dir.run(&[
        "count",
        "kiosk",
        "--by",
        "theme",
        "-n",
        "0",
        "--plot",
        "chart.svg",
    ]);
    found.fails_with("no group is left to draw");
    let found = dir.run(&["kwic", "heron", "--dispersion", "--plot", "chart.svg"]);
    found.code(1).err("nothing to draw into chart.svg");
    same(dir.path("chart.svg").exists(), false, "the file");
}
