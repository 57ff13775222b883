//! Bad input: each file that cannot be read is named with the reason, all others are indexed;
//! no input takes the program down.

use std::fs;

use crate::harness::{Dir, same};

/// A folder with one good plan and one other file, and what indexing it said.
#[track_caller]
fn beside_a_good_plan(name: &str, bytes: &[u8], code: i32, message: &str) -> Dir {
    let dir = Dir::empty();
    dir.write("corpus/good.txt", "The badger survey is done.\n");
    dir.write(&format!("corpus/{name}"), bytes);
    dir.run(&["index"]).code(code).err(name).err(message);
    same(dir.ids(&["badger"]), vec!["good:1".to_owned()], name);
    dir
}

#[test]
fn files_that_are_no_text_are_named_and_the_others_indexed() {
    let binary: Vec<u8> = (0..=255).cycle().take(5000).collect();
    for (name, bytes, message) in [
        ("binary.txt", &binary[..], "not a text file"),
        (
            "picture.md",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "not a text file",
        ),
        ("empty.txt", b"", "holds no text"),
        ("blank.txt", b"\n \n\t\r\n\n\n\n\n", "holds no text"),
        ("signs.txt", b"*** --- ###\n\n| | |\n", "holds no text"),
        ("mark.txt", b"\xEF\xBB\xBF", "holds no text"),
    ] {
        let dir = beside_a_good_plan(name, bytes, 1, message);
        dir.run(&["index"])
            .code(1)
            .err(name)
            .out("1 documents")
            .out("1 failed");
    }
}

#[test]
fn other_encodings_are_read_and_guesses_are_noted() {
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = "The otter’s café costs £5.\n".encode_utf16();
        mark.into_iter().chain(units.flat_map(bytes)).collect()
    };
    for (name, bytes, code, message) in [
        (
            "le.txt",
            utf16([0xFF, 0xFE], u16::to_le_bytes),
            0,
            "unknown",
        ),
        (
            "be.txt",
            utf16([0xFE, 0xFF], u16::to_be_bytes),
            0,
            "unknown",
        ),
        (
            "mark.txt",
            "\u{FEFF}The otter’s café costs £5.\n".into(),
            0,
            "unknown",
        ),
        (
            "cp1252.txt",
            b"The otter\x92s caf\xE9 costs \xA35.\n".to_vec(),
            0,
            "windows-1252",
        ),
    ] {
        let dir = beside_a_good_plan(name, &bytes, code, message);
        same(
            dir.texts(&["otter's cafe £5"]),
            vec!["The otter’s café costs £5.".to_owned()],
            name,
        );
        if message == "windows-1252" {
            dir.run(&["documents"])
                .code(0)
                .out("note: ")
                .out("windows-1252");
        }
    }
}

#[test]
fn bytes_that_are_no_utf_8_lose_nothing_around_them() {
    let text = b"The otter report.\n\nA bad \xFF\xFE byte.\n\nThe vole report.\n";
    let dir = beside_a_good_plan("broken.txt", text, 0, "not valid UTF-8");
    same(dir.texts(&["report"]).len(), 2, "both paragraphs around it");
    same(dir.texts(&["bad byte"]).len(), 1, "and the one with it");
}

#[test]
fn line_ends_marks_and_emoji_of_every_kind() {
    let text = "One heron.\r\n\r\nTwo \u{1F98A} herons \u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}.\r\rThree \u{202E}herons\u{202C}.\u{2029}\u{2029}Four he\u{AD}rons.\u{C}Five herons.\n";
    let dir = beside_a_good_plan("marks.txt", text.as_bytes(), 0, "unknown");
    let found = dir.texts(&["heron"]);
    same(found.len(), 5, &found);
    assert!(found[1].contains('\u{1F98A}'), "{found:?}");
    same(&*found[2], "Three herons.", "without the marks that steer");
}

#[test]
fn giant_lines_rows_and_nests() {
    let wide = |cell: fn(usize) -> String, between: &str| -> String {
        (0..5000).map(cell).collect::<Vec<_>>().join(between)
    };
    let head = |n: usize| format!("c{n}");
    let body = |n: usize| {
        if n == 4999 {
            "otter".to_owned()
        } else {
            format!("v{n}")
        }
    };
    for (name, text) in [
        ("line.txt", "word ".repeat(200_000) + "otter\n"),
        ("word.txt", "x".repeat(1_000_000) + " otter\n"),
        (
            "tabs.txt",
            format!("{}\n{}\n", wide(head, "\t"), wide(body, "\t")),
        ),
        (
            "pipes.md",
            format!(
                "|{}|\n|{}\n|{}|\n",
                wide(head, "|"),
                "-|".repeat(5000),
                wide(body, "|")
            ),
        ),
        (
            "lists.txt",
            format!(
                "A\tB\n{}otter{}\tx\n",
                "<ul><li>".repeat(3000),
                "</li></ul>".repeat(3000)
            ),
        ),
        (
            "tables.txt",
            format!(
                "{}otter{}\n",
                "<table><tr><td>".repeat(1000),
                "</td></tr></table>".repeat(1000)
            ),
        ),
        ("quotes.txt", "> ".repeat(5000) + "otter\n"),
        ("bullets.txt", " - ".repeat(5000) + "otter\n"),
        (
            "stars.md",
            "*".repeat(20_000) + "otter" + &"*".repeat(20_000) + "\n",
        ),
        (
            "links.md",
            "[".repeat(20_000) + "otter" + &"](".repeat(20_000) + "\n",
        ),
        (
            "blanks.txt",
            "Top.\n".to_owned() + &"\n".repeat(30_000) + "The otter.\n",
        ),
        ("hashes.md", "#".repeat(5000) + " otter\n"),
    ] {
        let dir = beside_a_good_plan(name, text.as_bytes(), 0, "unknown");
        let found = dir.run(&["search", "otter", "--json"]).code(0);
        same(found.values("snippet").len(), 1, name);
        assert!(
            found.values("snippet")[0].len() < 2000,
            "{name}: a snippet is short"
        );
        dir.run(&["search", "otter"]).code(0).out("«otter»");
    }
}

#[test]
fn tags_that_are_never_closed_inside_a_cell_or_line() {
    let text = "A\tB\n<ul><li>The otter <!-- x\tThe vole <textarea>and <b\n\nThe heron <i>is <script>here.\n\nThe stoat.\n";
    let dir = beside_a_good_plan("tags.txt", text.as_bytes(), 0, "unknown");
    for word in ["otter", "vole", "heron", "stoat"] {
        same(dir.ids(&[word]).len(), 1, word);
    }
}

#[test]
fn odd_file_names() {
    let dir = Dir::empty();
    for name in [
        "a:b c.txt",
        "-n.txt",
        "Ünï.MD",
        "x.y.txt",
        "=1+1.txt",
        "\u{1F98A}.txt",
        "CON.TXT",
    ] {
        dir.write(&format!("corpus/{name}"), "The otter.\n");
    }
    dir.run(&["index"]).code(0).out("7 documents");
    let ids = dir.ids(&["otter"]);
    same(ids.len(), 7, &ids);
    for id in ids {
        dir.run(&["show", "--", &id]).code(0).out("The otter.");
        let document = id.rsplit_once(':').unwrap().0;
        same(
            dir.ids(&["otter", &format!("--document={document}")]),
            vec![id.clone()],
            id,
        );
    }
}

#[test]
fn links_that_lead_nowhere_or_in_circles_are_named() {
    let dir = Dir::with_plans();
    std::os::unix::fs::symlink("nowhere", dir.path("corpus/dangling.txt")).unwrap();
    std::os::unix::fs::symlink("../corpus", dir.path("corpus/circle")).unwrap();
    dir.run(&["index"])
        .code(1)
        .out("4 documents")
        .err("dangling.txt")
        .err("circle");
}

#[test]
fn a_missing_folder_is_an_error_and_changes_nothing() {
    let dir = Dir::indexed();
    let before = dir.contents("index");
    for paths in [
        &["nowhere"][..],
        &["corpus", "nowhere"],
        &["corpus/fenby.txt/deeper"],
    ] {
        let failed = dir.run(&[&["index"][..], paths].concat());
        failed
            .fails_with("no such file or folder")
            .err("plansearch index FOLDER");
    }
    same(dir.contents("index"), before, "the index is as it was");
    Dir::empty()
        .run(&["index"])
        .fails_with("corpus: no such file or folder");
}

#[test]
fn a_folder_without_plans_is_an_error_and_changes_nothing() {
    let dir = Dir::indexed();
    let before = dir.contents("index");
    dir.write("void/table.csv", "a,b\n");
    dir.run(&["index", "void"])
        .fails_with("holds no plan")
        .err(".txt");
    dir.write("void/empty.txt", "");
    dir.run(&["index", "void"])
        .fails_with("void/empty.txt: holds no text");
    same(dir.contents("index"), before, "the index is as it was");
    dir.run(&["search", "goose"]).code(0);
}

#[test]
fn an_index_folder_that_cannot_be_made_or_written_is_an_error() {
    let dir = Dir::with_plans();
    dir.write("file", "not a folder");
    for index in ["file", "file/below"] {
        dir.run(&["index", "-i", index]).fails_with(index);
        dir.run(&["search", "goose", "-i", index]).fails_with(index);
    }
    same(
        fs::read_to_string(dir.path("file")).unwrap(),
        "not a folder".to_owned(),
        "untouched",
    );
}

/// Root may write anywhere; there the test has nothing to check.
#[test]
fn a_read_only_index_folder_is_not_refreshed() {
    use std::os::unix::fs::PermissionsExt;
    let dir = Dir::indexed();
    dir.write("corpus/dell.txt", "The dell is mown.\n");
    let before = dir.contents("index");
    let allow = |mode| {
        fs::set_permissions(dir.path("index"), fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(0o555);
    let writable = fs::write(dir.path("index/probe"), "").is_ok();
    if !writable {
        dir.run(&["index"]).fails_with("index");
        same(dir.contents("index"), before, "the index is as it was");
    }
    allow(0o755);
}

#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = Dir::with_plans();
    let file = dir.path("corpus/fenby.txt");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    let readable = fs::read(&file).is_ok(); // by root
    let (code, documents) = if readable {
        (0, "4 documents")
    } else {
        (1, "3 documents")
    };
    dir.run(&["index"])
        .code(code)
        .out(documents)
        .err("corpus/fenby.txt");
}

#[test]
fn odd_queries_are_answered_or_refused_but_never_crash() {
    let dir = Dir::indexed();
    let long_or = vec!["goose"; 2000].join(" OR ");
    let brackets = "(".repeat(3000) + "goose" + &")".repeat(3000);
    for (query, code) in [
        ("", 2),
        ("   ", 2),
        ("\u{1F98A}", 2),
        ("& - + ?", 2),
        ("AND", 2),
        ("OR OR", 2),
        ("goose AND OR feed", 2),
        ("\\", 2),
        ("goose \\", 0),
        ("=", 2),
        ("-", 2),
        ("goo\u{202E}se", 0),
        ("\u{200F}goose\u{200F}", 0),
        ("goose \u{1F98A}", 0),
        (&"goose ".repeat(1700), 0),
        (&"goosegoose".repeat(1000), 1),
        (&long_or, 0),
        (&brackets, 2),
        (&"NOT ".repeat(3000), 2),
        (&"(goose) ".repeat(1000), 0),
        (&"goose ".repeat(20_000), 2),
    ] {
        for command in ["search", "count"] {
            let run = dir.run(&[command, "--", query]).code(code);
            // A count of nothing is a figure too.
            same(
                run.stdout.is_empty(),
                code == 2 || code == 1 && command == "search",
                query,
            );
            assert!(
                run.stderr.lines().all(|line| line.chars().count() < 20_000),
                "{query}"
            );
        }
    }
}
