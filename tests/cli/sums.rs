//! Sums of money, through the binary: how they may be written, and the thousands of tables.

use crate::harness::{Dir, same};

/// A plan with sums in sentences, told apart by their first word.
const PROSE: &str = "\
# Asset review: £12m of land\n\n\
Ash: repairs cost £0.5 million.\n\n\
Beech: between £3 and £4 million was saved.\n\n\
Cedar: fees rose by £200,000 - £400,000.\n\n\
Dogwood: a gap of c£4 billion (£770k here).\n\n\
Elm: 3 million pounds went on roofs.\n\n\
Fir: 1,500,000 visits in 2024/25, 38% of them paid.\n\n\
Gorse: $5m and €6m came from elsewhere.\n";

/// The first words of the passages that a search finds.
#[track_caller]
fn trees(dir: &Dir, query: &str) -> String {
    let texts = dir.texts(&["kind:paragraph", query]);
    let first = |text: &String| text.split(':').next().unwrap().to_owned();
    texts.iter().map(first).collect::<Vec<_>>().join(" ")
}

#[test]
fn ranges_find_sums_however_written() {
    let dir = Dir::with_plan("trees.md", PROSE);
    for (query, wanted) in [
        ("£>=1m", "Beech Dogwood Elm"),
        (">=£1m", "Beech Dogwood Elm"),
        ("£>=3.5 million", "Beech Dogwood"),
        ("£3m..£4m", "Beech Elm"),
        ("£3..4m", "Beech Elm"),
        ("£400k..£500k", "Ash Cedar"),
        ("£400,001..£499,999", ""),
        ("£>4bn", ""),
        ("£>=4bn", "Dogwood"),
        ("£1bn..", "Dogwood"),
        ("£..300k", "Cedar"),
        ("£3 million", "Beech Elm"),
        ("£500k", "Ash"),
        ("heading:£>=10m £<1m", "Ash Cedar Dogwood"),
        ("heading:£>12m £<1m", ""),
    ] {
        same(trees(&dir, query), wanted.to_owned(), query);
    }
    dir.run(&["search", "£1..much"])
        .fails_with("no range of amounts");
}

/// Rows of a table as a Markdown and as an HTML file.
fn both(caption: &str, rows: &[&[&str]]) -> [(&'static str, String); 2] {
    let mut markdown = format!("# Our money\n\n{caption}\n\n");
    let mut html = format!("<h1>Our money</h1><table><caption>{caption}</caption>");
    for (at, cells) in rows.iter().enumerate() {
        markdown.push_str(&format!("| {} |\n", cells.join(" | ")));
        if at == 0 {
            markdown.push_str(&format!("{}|\n", "|---".repeat(cells.len())));
        }
        let tag = if at == 0 { "th" } else { "td" };
        let cells = cells.iter().map(|cell| format!("<{tag}>{cell}</{tag}>"));
        html.push_str(&format!("<tr>{}</tr>", cells.collect::<String>()));
    }
    [("plan.md", markdown), ("plan.html", html + "</table>")]
}

/// What a search highlights, of each hit in the order of the plan.
#[track_caller]
fn highlighted(dir: &Dir, query: &str) -> Vec<String> {
    let mut hits = dir.search(&[query]).json::<serde_json::Value>();
    hits.sort_by_key(|hit| hit["id"].as_str().unwrap().to_owned());
    let shown = |hit: &serde_json::Value| {
        let snippet: Vec<char> = hit["snippet"].as_str().unwrap().chars().collect();
        let pair = |pair: &serde_json::Value| {
            let [start, end] = [0, 1].map(|at| pair[at].as_u64().unwrap() as usize);
            snippet[start..end].iter().collect::<String>()
        };
        let pairs = hit["highlights"].as_array().unwrap();
        pairs.iter().map(pair).collect::<Vec<_>>().join(" ")
    };
    hits.iter().map(shown).collect()
}

#[test]
fn thousands_in_a_table_are_found_and_highlighted() {
    let rows: &[&[&str]] = &[
        &["", "2024/25 £000", "2025/26 £000", "Change %", "Posts"],
        &[
            "Gap before tax at 2.99% (max)",
            "302",
            "1,852",
            "5.1",
            "2,000",
        ],
        &["Use of grant", "(1,002)", "-", "n/a", "3,000"],
        &["Parking", "£1.2m", "2024", "4", "£40k"],
    ];
    for (name, text) in both("The table tells our position:", rows) {
        let dir = Dir::with_plan(name, &text);
        for (query, wanted) in [
            ("£>=1m", vec!["1,852", "1,002", "£1.2m"]),
            ("£302k..£1,002k", vec!["302", "1,002"]),
            ("£302,001..£1,001,999", vec![]),
            ("£302,000", vec!["302"]),
            ("£<=100k", vec!["£40k"]),
            ("heading:money £1,852k", vec!["1,852"]),
        ] {
            same(
                highlighted(&dir, query),
                wanted.iter().map(|w| (*w).to_owned()).collect(),
                (name, query),
            );
        }
        let row = dir.ids(&["grant"]).remove(0);
        dir.run(&["show", &row])
            .code(0)
            .out("1,002 is £1,002,000 (decided by the table’s head)");
        let count = dir.run(&["count", "£>=0", "--json"]).code(0);
        same(count.values("occurrences"), vec!["5".to_owned()], name);
    }
}

#[test]
fn a_caption_tells_the_unit_of_all_columns_that_hold_money() {
    let rows: &[&[&str]] = &[
        &["Ref", "Step", "2024/25", "Total", "FTE", "Year"],
        &["1", "Merge the depots", "1.5", "12", "40", "2026"],
    ];
    for (name, text) in both("Savings (£m)", rows) {
        let dir = Dir::with_plan(name, &text);
        same(highlighted(&dir, "£>0"), vec!["1.5 12".to_owned()], name);
        same(highlighted(&dir, "£>=12m"), vec!["12".to_owned()], name);
    }
    for (name, text) in both("Steps and visits", rows) {
        let dir = Dir::with_plan(name, &text);
        dir.run(&["search", "£>=0"]).code(1);
    }
}

#[test]
fn a_long_row_that_is_cut_keeps_the_units_of_its_cells() {
    let words = "The council did one more thing for people there. ".repeat(30);
    let row = ["Depot", words.trim(), "302", "Vans"];
    let rows: &[&[&str]] = &[&["Name", "Story", "£000", "By"], &row];
    for (name, text) in both("Stories:", rows) {
        let dir = Dir::with_plan(name, &text);
        same(highlighted(&dir, "£302k"), vec!["302".to_owned()], name);
    }
}

#[test]
fn the_largest_sum_comes_first() {
    let dir = Dir::with_plan(
        "fenby.md",
        "# Plan\n\nWe saved £5m and £2.5m.\n\nWe saved £30,000.\n\nWe saved £1bn of time.\n\n\
         | Saving | £000 |\n| --- | --- |\n| Saved vans | 7,500 |\n\nWe saved paper.\n",
    );
    let found = dir
        .run(&["search", "saved £1k..£10m", "--sort", "amount", "--json"])
        .code(0);
    let sums = found.values("amount_pounds").join(" ");
    same(
        sums,
        "7500000.0 5000000.0 30000.0".to_owned(),
        "within the range",
    );
    let either = dir.run(&[
        "search",
        "saved AND (we OR £>=1)",
        "--sort",
        "amount",
        "--json",
    ]);
    let sums = either.code(0).values("amount_pounds").join(" ");
    same(
        sums,
        "1000000000.0 7500000.0 5000000.0 30000.0 null".to_owned(),
        "none last",
    );
    dir.run(&["search", "saved £>=1", "--sort", "amount", "-n", "1"])
        .code(0)
        .out("largest sum asked for: £1,000,000,000");
    dir.run(&["search", "saved", "--sort", "amount"])
        .fails_with("£>=1");
}

#[test]
fn any_share_is_found() {
    let dir = Dir::with_plan(
        "fenby.md",
        "# Plan\n\nAgency staff cost 0.4% of the pay bill.\n\nAgency staff cost 12 % of it.\n\n\
         Agency staff cost 7 pounds.\n\nOf a hundred percent of all the many and varied people who \
         work for this council some are agency staff.\n",
    );
    let count = |query: &str| dir.search(&[query]).values("id").len();
    for (query, wanted) in [
        ("agency NEAR/5 *%", 2),
        ("*%", 2),
        ("??%", 1),
        ("0.?%", 1),
        ("\"*% of the\"", 1),
        ("agency NEAR/5 (*% OR percent)", 2),
        ("agency -*%", 2),
    ] {
        same(count(query), wanted, query);
    }
    let highlights = dir.run(&["search", "12*%"]).code(0);
    highlights.out("cost «12 %» of it");
    dir.run(&["search", "%>=1"]).fails_with("*%");
    dir.run(&["search", "a*%"])
        .fails_with("letters of one word");
}
