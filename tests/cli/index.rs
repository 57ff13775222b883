//! `plansearch index`: what is built, what is told, and to which stream.

use crate::harness::Dir;

#[test]
fn the_folder_corpus_becomes_the_folder_index() {
    let dir = Dir::with_plans();
    let built = dir.run(&["index"]).code(0);
    let built = built
        .out("4 documents, ")
        .out(": 4 read, 0 kept, 0 removed, 0 failed");
    built.err("the council of corpus/fenby.txt is unknown");
    assert!(dir.path("index/meta.json").is_file());
}

#[test]
fn what_has_not_changed_is_not_read_again() {
    let dir = Dir::indexed();
    let before = dir.contents("index");
    dir.run(&["index"]).code(0).out("0 read, 4 kept, 0 removed");
    assert_eq!(dir.contents("index"), before);

    dir.write("corpus/fenby.txt", "A wholly new text about newts.\n");
    dir.run(&["index"]).code(0).out("1 read, 3 kept, 0 removed");
    dir.run(&["search", "newts"]).code(0);
    dir.run(&["search", "laptop"]).code(1);

    dir.remove("corpus/fenby.txt");
    dir.run(&["index"])
        .code(0)
        .out("3 documents, ")
        .out("0 read, 3 kept, 1 removed");
    dir.run(&["search", "newts"]).code(1);
}

#[test]
fn the_index_goes_where_it_is_told_to() {
    let dir = Dir::with_plans();
    dir.run(&["index", "corpus", "-i", "by/option"]).code(0);
    dir.run(&["search", "goose", "--index", "by/option"])
        .code(0);
    dir.run_with("PLANSEARCH_INDEX", "by-variable", &["index"])
        .code(0);
    dir.run_with("PLANSEARCH_INDEX", "by-variable", &["search", "goose"])
        .code(0);
    // The option comes before the variable.
    dir.run_with(
        "PLANSEARCH_INDEX",
        "nowhere",
        &["search", "goose", "-i", "by/option"],
    )
    .code(0);
    assert!(!dir.path("index").exists());
}

#[test]
fn files_and_folders_can_be_named() {
    let dir = Dir::with_plans();
    dir.write("more/deep/dell.txt", "The dell is mown in May.\n");
    dir.write("more/.hidden.txt", "Nobody should find the cache.\n");
    let paths = ["index", "corpus/fenby.txt", "more", "corpus/fenby.txt"];
    dir.run(&paths).code(0).out("2 documents");
    assert_eq!(
        dir.run(&["documents", "--json"])
            .json::<serde_json::Value>()
            .len(),
        2
    );
    assert_eq!(dir.ids(&["mown"]), ["deep/dell:1"]);
    assert!(dir.ids(&["cache"]).is_empty());
}

#[test]
fn the_index_then_holds_the_named_paths_and_no_others() {
    let dir = Dir::indexed();
    dir.run(&["index", "corpus/fenby.txt"])
        .code(0)
        .out("1 documents")
        .out("3 removed");
    assert!(dir.ids(&["goose"]).is_empty());
}

#[test]
fn files_that_are_no_plans_by_name_are_told_and_left_out() {
    let dir = Dir::with_plans();
    dir.write("corpus/README.md", "# How to use this folder\n");
    dir.write("corpus/figures.csv", "a,b\n");
    let built = dir.run(&["index"]).code(0).out("4 documents");
    built
        .err("left out")
        .err("corpus/README.md")
        .err("corpus/figures.csv");
    // One that is named itself is wanted.
    dir.run(&["index", "corpus/README.md"])
        .code(0)
        .out("1 documents");
}

#[test]
fn formats_that_are_not_read_are_named_with_the_next_step() {
    let dir = Dir::with_plans();
    for name in ["a.rtf", "b.doc", "c.fodt", "d.rtf"] {
        dir.write(&format!("corpus/{name}"), "x");
    }
    let built = dir
        .run(&["index"])
        .code(1)
        .out("4 documents")
        .out("4 failed");
    let built = built
        .err("corpus/a.rtf: RTF is not read; save the document as .docx")
        .err("corpus/b.doc: an old Word file (.doc)")
        .err("corpus/c.fodt");
    built.err("corpus/d.rtf");
}

#[test]
fn of_two_files_with_one_id_the_second_is_named_and_left_out() {
    let dir = Dir::empty();
    dir.write("corpus/dell.md", "The dell is mown.\n");
    dir.write("corpus/dell.txt", "The hedge is cut.\n");
    let built = dir.run(&["index"]).code(1).out("1 documents");
    built
        .err("corpus/dell.txt")
        .err("same document id (`dell`)")
        .err("rename");
    assert_eq!(dir.ids(&["mown"]), ["dell:1"]);
    assert!(dir.ids(&["hedge"]).is_empty());
}

#[test]
fn the_number_of_threads_must_be_one_that_makes_sense() {
    let dir = Dir::with_plans();
    for threads in ["0", "many", "1025"] {
        dir.run(&["index", "--threads", threads])
            .code(2)
            .no_out()
            .err("--threads");
        assert!(!dir.path("index").exists());
    }
    dir.run(&["index", "-j", "3"]).code(0);
}
