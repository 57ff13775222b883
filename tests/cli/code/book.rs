//! Codebooks that are not as they should be: every mistake is told, with its place.

use crate::harness::Dir;

#[test]
fn every_mistake_is_told_at_once() {
    let dir = Dir::indexed();
    dir.write(
        "book.toml",
        "titel = \"x\"\n\n[[code]]\nname = \"Good Name\"\nquery = 'shared AND'\nlable = \"y\"\n\n\
         [[code]]\nname = \"two\"\nfilters = { them = \"barriers\" }\nany = \"yes\"\n\n\
         [[code]]\nname = \"two\"\nquery = 'syn:birds'\n",
    );
    let fails = dir
        .run(&["code", "book.toml"])
        .fails_with("book.toml: 9 mistakes");
    fails
        .err("line 1, column 1: there is no key `titel`; did you mean title?")
        .err("line 4, column 8, code `Good Name`: a name is of small letters")
        .err("line 5, column 9, code `Good Name`: the query cannot be understood")
        .err("      shared AND\n")
        .err("             ^^^")
        .err("line 6, column 1, code `Good Name`: there is no key `lable`; did you mean label?")
        .err("line 8, column 1, code `two`: a code needs a query")
        .err("there is no key `them`; did you mean theme?")
        .err("line 11, column 7, code `two`: `any` is true or false")
        .err("the code on line 8 has the same name");
}

#[test]
fn what_is_no_codebook_is_told() {
    let dir = Dir::indexed();
    let code = "[[code]]\nname = \"a\"\n";
    let many = "[[code]]\nname = \"a\"\nquery = 'a'\n".repeat(201);
    for (book, wanted) in [
        (
            "",
            "line 1, column 1: there is no code; begin each with a line `[[code]]`",
        ),
        ("[[code]\n", "line 1, column 8: the file is not valid TOML"),
        ("code = 3", "there is no code"),
        ("code = []", "there is no code"),
        ("code = [3]", "a code is a table"),
        (many.as_str(), "201 codes are more than 200"),
        (
            &format!("{code}query = 7"),
            "`query` is a text in quotes, not a value of type integer",
        ),
        (&format!("{code}query = ' '"), "`query` is empty"),
        (
            &format!("{code}query = '{}'", "a ".repeat(20_000)),
            "longer than 20000 bytes",
        ),
        (
            &format!("{code}query = 'a'\nexclude = []"),
            "`exclude` is empty",
        ),
        (
            &format!("{code}query = 'a'\nexclude = ['(b']"),
            "the query cannot be understood",
        ),
        (
            &format!("{code}query = 'a'\nfilters = 'x'"),
            "`filters` is a table",
        ),
        (
            &format!("{code}query = 'a'\n[synonyms]\nx = 'y'"),
            "a set of synonyms is a list",
        ),
        (
            &format!("{code}query = 'syn:x'\n[synonyms]\nx = ['syn:x']"),
            "comes back to itself",
        ),
        (
            &format!("{code}query = 'syn:y'"),
            "there is no set of synonyms `y`",
        ),
        (
            "[[code]]\nname = 'council'\nquery = 'a'",
            "is the head of another column",
        ),
        ("[[code]]\nquery = 'a'", "a code needs a name"),
    ] {
        dir.write("book.toml", book);
        dir.run(&["code", "book.toml"])
            .fails_with(wanted)
            .err("book.toml: ");
    }
    dir.write("book.toml", "x".repeat(1_000_001));
    dir.run(&["code", "book.toml"])
        .fails_with("longer than 1000000 bytes");
    dir.write("book.toml", [0x61, 0x0A, 0xFF]);
    dir.run(&["code", "book.toml"])
        .fails_with("line 2 is not valid UTF-8");
    dir.run(&["code", "absent.toml"])
        .fails_with("absent.toml: No such file");
    dir.run(&["code", "corpus"]).fails_with("corpus: ");
}

/// What only the index can tell is told with its place too.
#[test]
fn unknown_tags_are_told_with_the_code() {
    let dir = Dir::indexed();
    dir.write(
        "book.toml",
        "[[code]]\nname = \"one\"\nquery = 'goose theme:bariers'\n\n\
         [[code]]\nname = \"two\"\nquery = 'goose'\nfilters = { council = [\"bolsover\"], topic = \"x\" }\n",
    );
    dir.run(&["code", "book.toml"])
        .fails_with("book.toml: 2 mistakes")
        .err("line 3, column 9, code `one`: there is no theme `bariers`; did you mean barriers?")
        .err("line 8, column 45, code `two`: there is no topic `x`");
    dir.write("good.toml", "[[code]]\nname = \"one\"\nquery = 'goose'\n");
    dir.run(&["code", "good.toml", "--theme", "bariers"])
        .fails_with("there is no theme `bariers`");
}

/// As everywhere: a device or pipe that a file took the place of would be gone for every other program.
#[cfg(unix)]
#[test]
fn pipes_and_links_are_written_through() {
    let dir = Dir::indexed();
    dir.write("book.toml", "[[code]]\nname = \"one\"\nquery = 'goose'\n");
    dir.run_program("mkfifo", &["pipe"]).code(0);
    dir.write("behind", "");
    std::os::unix::fs::symlink(dir.path("behind"), dir.path("link")).unwrap();
    for (option, end) in [("--report", "</html>"), ("--provenance", "}")] {
        let pipe = dir.path("pipe");
        let reader = std::thread::spawn(move || std::fs::read_to_string(pipe).unwrap());
        dir.run(&["code", "book.toml", option, "pipe"]).code(0);
        assert!(reader.join().unwrap().trim_end().ends_with(end), "{option}");
        dir.run(&["code", "book.toml", option, "link"]).code(0);
        let behind = std::fs::read_to_string(dir.path("behind")).unwrap();
        assert!(behind.trim_end().ends_with(end), "{option}: {behind}");
        assert!(dir.path("link").is_symlink(), "{option}");
    }
    let kind = std::fs::metadata(dir.path("pipe")).unwrap().file_type();
    assert!(!kind.is_file(), "it is a pipe still");
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let dir = Dir::indexed();
    dir.write("book.toml", "[[code]]\nname = \"one\"\nquery = 'goose'\n");
    for option in ["--report", "--provenance"] {
        dir.run(&["code", "book.toml", option, "corpus"])
            .fails_with("corpus: this is a folder; name a file");
        dir.run(&["code", "book.toml", option, "no/where.html"])
            .fails_with("no/where.html: ");
    }
    assert!(
        !dir.files(".")
            .iter()
            .any(|file| file.contains("unfinished")),
        "nothing is left behind"
    );
}

#[test]
fn options_of_the_matrix_are_refused_where_there_is_none() {
    let dir = Dir::indexed();
    for view in ["--totals", "--overlap", "--quotes"] {
        for option in [["--by", "council"], ["--cell", "yes"]] {
            let args = [&["code", "book.toml"], &option[..], &[view]].concat();
            dir.run(&args).code(2).no_out().err("cannot be used with");
        }
    }
}
