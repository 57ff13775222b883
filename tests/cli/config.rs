//! Settings: `plansearch.toml`, the user's own file, the environment, and `config`.

use serde_json::Value;

use crate::harness::{Dir, Output, same};

/// The value of a setting and where it comes from.
fn setting(output: &Output, name: &str) -> (String, String) {
    let rows = output.json::<Value>();
    let row = rows.iter().find(|row| row["name"] == name).unwrap();
    let text = |field: &str| row[field].as_str().unwrap().to_owned();
    (text("value"), text("source"))
}

/// Runs the program in a folder below the test's.
fn run_in(dir: &Dir, folder: &str, environment: &[(&str, &str)], args: &[&str]) -> Output {
    std::fs::create_dir_all(dir.path(folder)).unwrap();
    let mut command = dir.command(args);
    command.current_dir(dir.path(folder));
    command.envs(environment.iter().copied());
    dir.finish(command)
}

#[test]
fn without_files_everything_is_built_in() {
    let dir = Dir::empty();
    let listed = dir.run(&["config", "--json"]).code(0).no_err();
    let wanted = [
        ("index", "index"),
        ("synonyms", "none"),
        ("limit", "10"),
        ("context", "320"),
        ("color", "auto"),
        ("links", "auto"),
        ("pager", "true"),
    ];
    for (name, value) in wanted {
        same(
            setting(&listed, name),
            (value.into(), "built in".into()),
            name,
        );
    }
    dir.run(&["config"])
        .code(0)
        .err("no file makes settings here");
    same(dir.files("."), vec![], "nothing is written");
}

#[test]
fn options_variables_and_files_in_their_order() {
    let dir = Dir::indexed();
    dir.write("study/plansearch.toml", "index = \"nearest\"\nlimit = 3\n");
    dir.write("plansearch.toml", "index = \"above\"\nlimit = 4\n");
    dir.write(
        ".config/plansearch/config.toml",
        "index = \"users\"\ncontext = 99\n",
    );
    let asked = |folder: &str, environment: &[(&str, &str)]| {
        run_in(&dir, folder, environment, &["config", "--json"]).code(0)
    };
    let near = asked("study/deep/er", &[]);
    let (index, source) = setting(&near, "index");
    assert!(index.ends_with("/study/nearest"), "{index}");
    assert!(
        source.ends_with("/study/plansearch.toml, line 1"),
        "{source}"
    );
    same(setting(&near, "limit").0, "3".into(), "limit");
    // One project's file is read, not all above it; the user's fills what it leaves open.
    let (context, source) = setting(&near, "context");
    same(context, "99".into(), "context");
    assert!(
        source.ends_with("/.config/plansearch/config.toml, line 2"),
        "{source}"
    );
    same(setting(&asked(".", &[]), "limit").0, "4".into(), "above");

    let variable = asked("study", &[("PLANSEARCH_INDEX", "from/variable")]);
    let wanted = (
        "from/variable".to_owned(),
        "variable PLANSEARCH_INDEX".to_owned(),
    );
    same(setting(&variable, "index"), wanted, "a variable");
    let empty = asked("study", &[("PLANSEARCH_INDEX", "")]);
    assert!(
        setting(&empty, "index").0.ends_with("nearest"),
        "an empty one is none"
    );

    let other = dir.path("xdg");
    dir.write("xdg/plansearch/config.toml", "context = \"passage\"\n");
    let xdg = asked("study", &[("XDG_CONFIG_HOME", other.to_str().unwrap())]);
    same(
        setting(&xdg, "context").0,
        "passage".into(),
        "XDG_CONFIG_HOME",
    );

    let failed = |environment: &[(&str, &str)], args: &[&str]| {
        run_in(&dir, "study", environment, args).code(2).stderr
    };
    assert!(failed(&[], &["stats"]).contains("study/nearest: no index here"));
    assert!(failed(&[("PLANSEARCH_INDEX", "v")], &["stats"]).contains(" v: no index here"));
    let both = failed(&[("PLANSEARCH_INDEX", "v")], &["stats", "-i", "o"]);
    assert!(both.contains(" o: no index here"), "{both}");
}

#[test]
fn one_variable_names_the_file_or_none() {
    let dir = Dir::empty();
    dir.write("plansearch.toml", "limit = 3\n");
    dir.write("other.toml", "limit = 5\n");
    let limit = |file: &str| {
        let listed = dir.run_with("PLANSEARCH_CONFIG", file, &["config", "--json"]);
        setting(&listed.code(0), "limit").0
    };
    same(limit("other.toml"), "5".into(), "the file named");
    same(limit(""), "10".into(), "none");
    dir.run_with("PLANSEARCH_CONFIG", "gone.toml", &["config"])
        .fails_with("gone.toml: ")
        .err("PLANSEARCH_CONFIG names it");
    dir.run_with("PLANSEARCH_CONFIG", ".", &["config"])
        .fails_with("not a file");
}

#[test]
fn the_search_stops_at_home() {
    let dir = Dir::empty();
    dir.write("plansearch.toml", "limit = 3\n");
    let home = dir.path("home");
    let listed = run_in(
        &dir,
        "home/study",
        &[("HOME", home.to_str().unwrap())],
        &["config", "--json"],
    );
    same(
        setting(&listed.code(0), "limit").0,
        "10".into(),
        "above home",
    );
}

#[test]
fn paths_are_from_the_file_and_the_index_is_told() {
    let dir = Dir::indexed();
    dir.write("plansearch.toml", "index = \"index\"\n");
    let found = run_in(&dir, "deep/er", &[], &["search", "goose"]).code(0);
    let found = found
        .out("«goose»")
        .err("plansearch: the index /")
        .err("plansearch.toml, line 1");
    drop(found);
    run_in(
        &dir,
        "deep/er",
        &[("PLANSEARCH_INDEX", "../../index")],
        &["search", "goose"],
    )
    .code(0)
    .err_without("the index");
    run_in(&dir, "deep/er", &[], &["syntax"]).code(0).no_err();
    dir.write("deep/plansearch.toml", "index = \"~/index\"\n");
    run_in(&dir, "deep/er", &[], &["stats"])
        .code(0)
        .out("passages");
}

#[test]
fn what_is_piped_is_the_same_whatever_a_file_says() {
    let dir = Dir::indexed();
    let commands: [&[&str]; 6] = [
        &["search", "the"],
        &["search", "the", "--json"],
        &["search", "the", "-l", "--format", "csv"],
        &["count", "the", "--by", "council"],
        &["export"],
        &["documents", "--format", "markdown"],
    ];
    let before = commands.map(|args| dir.run(args).code(0).stdout);
    dir.write(
        "plansearch.toml",
        "limit = 1\ncontext = 40\ncolor = \"always\"\npager = false\n",
    );
    for (args, before) in commands.into_iter().zip(before) {
        let after = dir.run(args).code(0).stdout;
        same(after, before, args);
    }
}

#[test]
fn on_a_terminal_a_file_sets_how_text_looks() {
    let dir = Dir::indexed();
    dir.write(
        "plansearch.toml",
        "limit = 1\ncolor = \"never\"\npager = false\n",
    );
    let lines = |environment: &[(&str, &str)], args: &[&str]| {
        Some(dir.on_terminal(environment, args)?.0.join("\n"))
    };
    let Some(shown) = lines(&[], &["search", "share"]) else {
        return;
    };
    assert!(shown.contains("1–1 of 8 passages"), "{shown}");
    assert!(!shown.contains('\u{1B}'), "{shown}");
    let more = lines(&[], &["search", "share", "-n", "2", "--color", "always"]).unwrap();
    assert!(
        more.contains("1–2 of 8 passages") && more.contains('\u{1B}'),
        "{more}"
    );
    let listed = lines(&[], &["search", "share", "-l"]).unwrap();
    assert!(
        listed.contains("3 of 4 documents") && listed.lines().count() > 3,
        "{listed}"
    );
    let json = lines(&[], &["search", "share", "--json"]).unwrap();
    same(json.matches("\"rank\":").count(), 8, json);
}

#[test]
fn help_shows_the_default_that_holds() {
    let dir = Dir::empty();
    dir.write("plansearch.toml", "\nlimit = 7\nindex = \"plans.index\"\n");
    for help in ["-h", "--help"] {
        let help = dir
            .run(&["search", help])
            .code(0)
            .no_err()
            .out("[default: 7, by");
        let help = help.out_without("[default: 10]").out("plans.index");
        drop(help.out("PLANSEARCH_INDEX"));
    }
    dir.run(&["count", "--help"])
        .code(0)
        .out_without("[default: 7");
}

#[test]
fn a_wrong_file_is_an_error_with_its_line_and_help_is_still_to_be_had() {
    let dir = Dir::indexed();
    for (text, wanted) in [
        (
            "limit = 3\ncolours = 1\n",
            "plansearch.toml, line 2: there is no setting `colours`; write `color`",
        ),
        ("council = \"x\"\n", "line 1: there is no setting `council`"),
        (
            "limit = \"x\"\n",
            "`limit` is a number from 0 on, as in `limit = 20`",
        ),
        ("limit = \n", "line 1: "),
    ] {
        dir.write("plansearch.toml", text);
        for args in [&["search", "goose"][..], &["config"], &["index"]] {
            dir.run(args).fails_with(wanted);
        }
        dir.run(&["--help"]).code(0).no_err();
        dir.run(&["search", "--help"]).code(0).no_err();
        dir.run(&["--version"]).code(0).no_err();
    }
    dir.write("plansearch.toml", b"limit = 3 # \xFF\n");
    dir.run(&["config"]).fails_with("not UTF-8");
    dir.write("plansearch.toml", "\u{FEFF}# nothing\r\nlimit = 3\r\n");
    dir.run(&["config"]).code(0);
    dir.write("plansearch.toml", "\u{1B}[31m = 1\n");
    let steered = dir.run(&["config"]).code(2);
    assert!(!steered.stderr.contains('\u{1B}'), "{}", steered.stderr);
}
