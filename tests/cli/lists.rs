//! Corpus lists (`plans.csv`): what they say holds against what is guessed, and what is wrong with
//! them is told.

use std::fs;

use serde_json::Value;

use crate::harness::{Dir, Output, same};

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
    built.err_without("plans.csv").err_without("two.md");
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
        .out("council    Chesterfield Borough Council (decided by: plans.csv)");
    dir.remove("corpus/plans.csv");
    dir.run(&["index"]).code(0).out("2 read, 1 kept");
    dir.run(&["show", "one:2"])
        .code(0)
        .out("Bolsover District Council (decided by: a guess from the text)")
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

const PARTS: &str = "file,part_of,title,council\n\
    two.md,Fenby: whole plan,,\n\
    three.txt,,,\n\
    one.txt,Fenby: whole plan,The whole,chesterfield\n";

#[test]
fn files_of_one_part_of_are_one_document() {
    let dir = with_list(PARTS);
    dir.run(&["index"]).code(0).out("2 documents");
    same(
        documents(&dir),
        vec![
            named("Fenby--whole-plan", "chesterfield", "The whole"),
            named("three", "-", "The herons read ledgers."),
        ],
        "the parts",
    );
    let parts: Vec<Value> = dir.run(&["export"]).code(0).json();
    let of_plan = parts.iter().take(4);
    let texts: Vec<(&str, usize)> = of_plan
        .map(|p| {
            (
                p["text"].as_str().unwrap(),
                p["headings"].as_array().unwrap().len(),
            )
        })
        .collect();
    same(
        texts,
        vec![
            ("Fleet", 0),
            ("The newts drive vans.", 1),
            ("Bolsover District Council", 0),
            ("The otters of Bolsover District Council swim.", 1),
        ],
        "in the order of the rows",
    );
    same(
        parts[3]["id"].as_str(),
        Some("Fenby--whole-plan:4"),
        "one count of passages",
    );
    same(
        parts[0]["document"]["path"].as_str(),
        Some("corpus/two.md"),
        "the first file",
    );

    dir.run(&["show", "Fenby--whole-plan:4"])
        .code(0)
        .out("cite       Chesterfield Borough Council, The whole, part 2, passage 4")
        .out("file       corpus/one.txt");

    // Any of the parts can change, and so can their order.
    dir.write("corpus/one.txt", format!("{BOLSOVER}\nThe toads sing.\n"));
    dir.run(&["check"]).code(1).out("changed: ");
    dir.run(&["index"]).code(0).out("1 read, 1 kept");
    same(
        dir.ids(&["toads"]),
        vec!["Fenby--whole-plan:5".to_owned()],
        "the new text",
    );
    dir.write(
        "corpus/plans.csv",
        "file,part_of\none.txt,Fenby: whole plan\ntwo.md,Fenby: whole plan\n",
    );
    dir.run(&["check"]).code(1);
    dir.run(&["index"]).code(0).out("1 read, 1 kept");
    same(
        dir.ids(&["toads"]),
        vec!["Fenby--whole-plan:3".to_owned()],
        "the new order",
    );
    dir.run(&["index", "-i", "fresh"]).code(0);
    same(
        dir.contents("index"),
        dir.contents("fresh"),
        "a refreshed index",
    );
}

#[test]
fn what_is_said_of_parts_stays_true_when_the_folder_is_moved() {
    let dir = with_list(PARTS);
    let latin = b"Fenby\x92s caf\xE9s cost the council \xA35 a year for each of its visitors.\n";
    dir.write("corpus/one.txt", latin);
    dir.run(&["index"])
        .code(0)
        .err(": one.txt: not valid UTF-8");
    std::fs::rename(dir.path("corpus"), dir.path("moved")).unwrap();
    let again = dir.run(&["index", "moved"]).code(0).out("0 read");
    again.err_without("corpus");
}

#[test]
fn a_document_with_a_part_that_cannot_be_read_is_left_out_and_named() {
    let dir = with_list(PARTS);
    dir.write("corpus/one.txt", "");
    dir.run(&["index"])
        .code(1)
        .out("1 documents")
        .err("could not read corpus/two.md: its part one.txt: holds no text");
    dir.run(&["check"]).code(0).out("its part ");
    dir.write("corpus/one.txt", BOLSOVER);
    dir.run(&["check"]).code(1).out("changed: ");
    dir.run(&["index"]).code(0).out("2 documents");

    dir.remove("corpus/one.txt");
    let built = dir.run(&["index"]).code(1).out("1 documents");
    built.err(
        "could not read corpus/plans.csv: line 4: `one.txt`: there is no such file; \
         `Fenby: whole plan`, of which it is a part, is left out",
    );
}

#[test]
fn rows_that_cannot_be_used_are_named_with_their_line() {
    let dir = with_list(
        "path,part_of\n\
         none.txt,\n\
         ../secret.txt,\n\
         link.txt,\n\
         one.txt,\n\
         one.txt,\n\
         .,\n\
         one.txt,Larger\n\
         sub/../two.md,\n\
         /secret.txt,\n",
    );
    dir.write("secret.txt", "Nobody should find the cache.\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink(dir.path("secret.txt"), dir.path("corpus/link.txt")).unwrap();
    dir.run(&["index", "corpus"])
        .code(1)
        .err("corpus/plans.csv: line 2: `none.txt`: there is no such file\n")
        .err("line 3: `../secret.txt`: lies outside the folders that are indexed")
        .err("line 4: `link.txt`: ")
        .err("note on corpus/plans.csv: line 6: `one.txt` is listed already, in line 5, which holds")
        .err("line 7: `.`: that is a folder, not a file")
        .err("line 8: `one.txt` is listed already, in line 5; `Larger`, of which it is a part, is left out")
        .err("line 10: `/secret.txt`: lies outside")
        .err_without("sub/../two.md");
    dir.run(&["check"])
        .code(0)
        .out("plans.csv: line 2: `none.txt`: there is no such file")
        .out("line 6: `one.txt` is listed already");
}

#[test]
fn councils_that_are_not_known_are_told_and_guessed() {
    let dir = with_list(
        "path,council,gss\n\
         one.txt,Bolsovre,\n\
         two.md,Borsetshire County Council,E99999999\n\
         three.txt,high peak,E07000034\n",
    );
    dir.run(&["index"])
        .code(0)
        .err("line 2: no council `Bolsovre`; did you mean bolsover?; the council of `one.txt` is guessed")
        .err("line 3: no council `Borsetshire County Council` is known; the council of `two.md` is guessed")
        .err("line 4: `E07000034` is the code of `chesterfield`, not of `high-peak`; the code holds");
    same(
        documents(&dir),
        vec![
            named("one", "bolsover", "Bolsover District Council"),
            named("three", "chesterfield", "The herons read ledgers."),
            named("two", "-", "Fleet"),
        ],
        "guesses",
    );
    let rows: String = (0..30).map(|n| format!("{n}.txt,Nowhere\n")).collect();
    let dir = Dir::empty();
    dir.write("corpus/plans.csv", format!("path,council\n{rows}"));
    (0..30).for_each(|n| dir.write(&format!("corpus/{n}.txt"), "The weir.\n"));
    dir.run(&["index"])
        .code(0)
        .err("and 20 more notes on corpus lists");
    dir.run(&["check"])
        .code(0)
        .out("line 2: no")
        .out("line 31: no");
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
fn lists_that_cannot_be_used_are_named_and_the_files_indexed_without() {
    let noise: Vec<u8> = (0..4000u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let long = format!("path,council\n{}\n", "x,".repeat(1 << 19));
    for (list, wanted) in [
        (
            &b"name,council\none.txt,chesterfield\n"[..],
            "no column says which file a row is about; give one the name `path`",
        ),
        (&noise, "not a CSV file"),
        (
            b"path,council\none.txt,\"chesterfield\ntwo.md,bolsover\n",
            "line 2: a quotation mark",
        ),
        (long.as_bytes(), "line 2: `x`: there is no such file"),
    ] {
        let dir = with_list(list);
        let built = dir.run(&["index"]).code(1).out("3 documents");
        built.err("could not read corpus/plans.csv: ").err(wanted);
        dir.run(&["check"])
            .code(0)
            .out("could not be read: ")
            .out(wanted);
    }
}

#[test]
fn what_a_list_says_cannot_steer_a_terminal_or_break_a_line() {
    let dir = with_list(
        "path,title,url,date\n\
         one.txt,\"A\u{1B}[31m red\nplan\u{202E}\",\"https://x.example/\u{7}a\",\"\u{1B}[2J24\"\n\
         \"no\n\u{1B}[2Jfile\",,,\n",
    );
    let built = dir.run(&["index"]).code(1).err_without("\u{1B}");
    built.err("line 4: `no\u{FFFD}\u{FFFD}[2Jfile`: there is no such file");
    let shown = dir.run(&["show", "one:1"]).code(0).out_without("\u{1B}");
    shown
        .out("A[31m red plan")
        .out_without("\u{202E}")
        .out_without("\u{7}");
}

#[test]
fn a_file_that_cannot_be_read_is_not_new_each_time() {
    // Alone in its shard, since no other document can be read.
    let dir = Dir::empty();
    for n in 0..40 {
        dir.write(
            &format!("corpus/{n:02}.txt"),
            if n == 20 { "The weir.\n" } else { "" },
        );
    }
    dir.run(&["index"]).code(1).out("1 documents");
    let checked = dir.run(&["check"]).code(0).out_without("new: ");
    same(
        checked.stdout.matches("could not be read: ").count(),
        39,
        "all are named",
    );
    dir.write("corpus/03.txt", "The weir is mended.\n");
    dir.run(&["check"])
        .code(1)
        .out("changed: ")
        .out_without("new: ");
    dir.run(&["index"]).code(1).out("2 documents");
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let dir = with_list("path\none.txt\n");
    let large = fs::File::create(dir.path("corpus/large.txt")).unwrap();
    large.set_len(300 << 20).unwrap();
    dir.run(&["index"])
        .code(1)
        .out("3 documents")
        .err("corpus/large.txt: 300 MB is larger than the limit of 256 MB for one document");
    dir.run(&["check"]).code(0);
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

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_opened_is_tried_again() {
    use std::os::unix::fs::PermissionsExt;
    let dir = with_list("path,part_of\none.txt,Both\nthree.txt,Both\n");
    let may = |mode| {
        let path = dir.path("corpus/three.txt");
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    may(0o000);
    if fs::read(dir.path("corpus/three.txt")).is_ok() {
        return; // whoever runs this may open everything
    }
    dir.run(&["index"])
        .code(1)
        .out("1 documents")
        .err("three.txt");
    may(0o644);
    dir.run(&["check"]).code(1);
    dir.run(&["index"]).code(0).out("2 documents");
}
