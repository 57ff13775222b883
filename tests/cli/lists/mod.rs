//! Corpus lists (`plans.csv`): what they say holds against what is guessed, and what is wrong with
//! them is told.

mod parts;
mod wrong;

use crate::harness::{Dir, Output, same};
use serde_json::Value;

const BOLSOVER: &str =
    "# Bolsover District Council\n\nThe otters of Bolsover District Council swim.\n";

/// A folder with a list and three files.
fn with_list(list: impl AsRef<[u8]>) -> Dir {
    let dir = Dir::empty();
    dir.write("corpus/plans.csv", list);
    dir.write("corpus/one.txt", BOLSOVER);
    dir.write("corpus/two.md", "# Fleet\n\nThe newts drive vans.\n");
    dir.write("corpus/three.txt", "The herons read ledgers.\n");
    dir
}

/// Id, slug of the council, title of every document.
fn documents(dir: &Dir) -> Vec<(String, String, String)> {
    let listed = dir.run(&["documents", "--json"]).code(0);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let rows = listed.json::<Value>().into_iter();
    rows.map(|row| {
        (
            text(&row["document"]["id"]),
            text(&row["council"]["slug"]),
            text(&row["document"]["title"]),
        )
    })
    .collect()
}

fn named(id: &str, council: &str, title: &str) -> (String, String, String) {
    (id.to_owned(), council.to_owned(), title.to_owned())
}

/// The first passage as `export` tells it.
fn first(output: &Output) -> Value {
    output.json::<Value>().swap_remove(0)
}

#[test]
fn what_a_list_says_holds_against_any_guess() {
    let dir = with_list(
        "path,council,title,url,date\n\
         one.txt,E07000034,\"Otters, and\nothers\",https://fenby.example/otters,2024-07\n\
         two.md,High Peak Borough Council,,,\n",
    );
    let built = dir.run(&["index"]).code(0).out("3 read");
    // The list is no plan that was left out, and its councils are not unknown.
    built.err_without("left out").err_without("two.md");
    same(
        documents(&dir),
        vec![
            named("one", "chesterfield", "Otters, and others"),
            named("three", "-", "The herons read ledgers."),
            named("two", "high-peak", "Fleet"),
        ],
        "the list",
    );
    let otters = first(&dir.search(&["otters"]));
    same(
        otters["document"]["url"].as_str(),
        Some("https://fenby.example/otters"),
        "url",
    );
    same(otters["document"]["date"].as_str(), Some("2024-07"), "date");
    same(
        &first(&dir.search(&["herons"]))["document"]["url"],
        &Value::Null,
        "url",
    );
    let shown = dir.run(&["show", "one:2"]).code(0);
    shown
        .out("source     https://fenby.example/otters")
        .out("council    Chesterfield Borough Council (decided by plans.csv)");
    dir.remove("corpus/plans.csv");
    dir.run(&["index"]).code(0).out("2 read, 1 kept");
    dir.run(&["show", "one:2"])
        .code(0)
        .out("Bolsover District Council (a guess from the text)")
        .out_without("source  ");
    dir.run(&["search", "herons", "--council", "high-peak"])
        .code(1);
}

#[test]
fn a_changed_row_makes_its_document_be_read_again_and_no_other() {
    let list = |title: &str| format!("path,title\none.txt,{title}\ntwo.md,Vans\n");
    let dir = with_list(list("Otters"));
    dir.run(&["index"]).code(0).out("3 read");
    dir.run(&["index"]).code(0).out("0 read, 3 kept");
    dir.write("corpus/plans.csv", list("Better otters"));
    dir.run(&["check"])
        .code(1)
        .out("changed: ")
        .out("one.txt")
        .out_without("two.md\nchanged");
    dir.run(&["index"]).code(0).out("1 read, 2 kept");
    dir.run(&["check"]).code(0);
    same(&*documents(&dir)[0].2, "Better otters", "the new title");
    // Another order of rows and columns says the same.
    dir.write(
        "corpus/plans.csv",
        "title,path\nVans,two.md\n\nBetter otters,one.txt\n",
    );
    dir.run(&["check"]).code(0);
    dir.run(&["index"]).code(0).out("0 read, 3 kept");
    dir.run(&["index", "-i", "fresh"]).code(0);
    same(
        dir.contents("index"),
        dir.contents("fresh"),
        "a refreshed index",
    );
}

#[test]
fn the_archive_of_cape_is_indexed_as_it_is() {
    let dir = Dir::empty();
    let head = "council,search_link,unfound,credit,url,date_retrieved,time_period,type,scope,status,\
        homepage_mention,dedicated_page,well_presented,baseline_analysis,notes,plan_due,title,\
        title_checked,plan_path,file_type,charset,authority_code,authority_type,wdtk_id,\
        mapit_area_code,country,gss_code,website_url,text,last_update";
    let row = |council: &str, url: &str, path: &str, kind: &str, gss: &str| {
        format!(
            "{council},s,,me,{url},14/9/20,2020-2030,Action plan,,Draft,,,,,,,\"Otters, plan\",,{path},{kind},utf-8,BOS,NMD,77.0,DIS,England,{gss},w,,\n"
        )
    };
    let list = [
        format!("{head}\n"),
        row(
            "Bolsover District Council",
            "https://b.example/p",
            "/srv/data/plans/bolsover-da0eeb2.txt",
            "txt",
            "E07000033",
        ),
        row(
            "Chesterfield Borough Council",
            "https://c.example/p",
            "chesterfield-e6da934",
            "html",
            "E07000034",
        ),
        row("High Peak Borough Council", "", "", "", "E07000037"),
    ];
    dir.write("corpus/cape/plans.csv", list.concat());
    dir.write("corpus/cape/bolsover-da0eeb2.txt", "The otters swim.\n");
    dir.write(
        "corpus/cape/chesterfield-e6da934",
        "<p>The newts drive.</p>",
    );
    let built = dir.run(&["index"]);
    let built = built.err_without("not known").err_without("no such file");
    let built = built.err("note on corpus/cape/plans.csv: line 4 names no file");
    drop(built.err_without("left out"));
    let otters = first(&dir.search(&["otters"]));
    same(
        [
            &otters["id"],
            &otters["council"]["slug"],
            &otters["document"]["title"],
        ],
        [
            &"cape/bolsover-da0eeb2:1".into(),
            &"bolsover".into(),
            &"Otters, plan".into(),
        ],
        "the first row",
    );
    same(&otters["document"]["date"], &"14/9/20".into(), "the date");
}

#[test]
fn lists_of_spreadsheets_are_read() {
    for list in [
        "\u{FEFF}Path;Council;Notiz\r\none.txt;\"chesterfield\";a, b\r\n",
        "path\tcouncil\tcolour\none.txt\tchesterfield\tx\n",
    ] {
        let dir = with_list(list);
        let built = dir.run(&["index"]).code(0);
        built.err("is not known, so it is ignored (known: path, file, plan_path, council");
        same(&*documents(&dir)[0].1, "chesterfield", list);
    }
    let dir = with_list("");
    dir.write(
        "corpus/sub/PLANS.CSV",
        "path,council\n..\\one.txt,chesterfield\n",
    );
    dir.run(&["index"])
        .code(0)
        .err("note on corpus/plans.csv: it is empty");
    same(
        &*documents(&dir)[0].1,
        "chesterfield",
        "from a folder below",
    );
}

#[test]
fn lists_name_files_that_would_be_left_out_and_in_other_folders() {
    let dir = Dir::empty();
    dir.write(
        "corpus/plans.csv",
        "path,file_type,title\n.hidden.txt,,Hidden\nREADME.md,,Read\nplain,txt,Plain\nsub/a.txt,,Upper\n",
    );
    dir.write("corpus/.hidden.txt", "The mink.\n");
    dir.write("corpus/README.md", "The moles.\n");
    dir.write("corpus/plain", "The martens.\n");
    dir.write(
        "corpus/sub/plans.csv",
        "path,part_of,title\na.txt,,Lower\n../../more/b.txt,Both,\nc.txt,Both,\n",
    );
    dir.write("corpus/sub/a.txt", "The adders.\n");
    dir.write("corpus/sub/c.txt", "The carp.\n");
    dir.write("more/b.txt", "The boars.\n");
    let built = dir.run(&["index", "corpus", "more"]).code(0);
    let wanted =
        "sub/plans.csv: line 2: `a.txt` is listed already, in line 5 of `corpus/plans.csv`";
    built.err(wanted).err_without("left out");
    let wanted = [
        (".hidden", "Hidden"),
        ("README", "Read"),
        ("plain", "Plain"),
        ("sub/Both", "The boars."),
        ("sub/a", "Upper"),
    ];
    let wanted = wanted.map(|(id, title)| named(id, "-", title));
    same(documents(&dir), wanted.to_vec(), "two lists");
    dir.run(&["check"]).code(0);
    // Without the other folder, its file is outside.
    let built = dir.run(&["index"]).code(1).out("4 documents");
    built
        .err("line 3: `../../more/b.txt`: lies outside")
        .err("`Both`, of which");
}
