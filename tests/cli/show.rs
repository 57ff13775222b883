//! `plansearch show`: one passage in its context, its citation, and why it has its tags.

use crate::harness::{Dir, same};

#[test]
fn a_passage_with_its_neighbours_and_its_tags() {
    let dir = Dir::indexed();
    let shown = dir.run(&["show", "amber-valley:17"]).code(0).no_err();
    let shown = shown.out("▶ Shared services with two neighbours run payroll");
    let shown = shown
        .out("The Larkfield scheme")
        .out("What has been done | What is planned");
    let shown = shown
        .out("cite       Amber Valley Borough Council: productivity plan, ")
        .out("para. 1.2");
    let shown = shown
        .out("file       corpus/amber-valley.md")
        .out("decided by: heading");
    shown
        .out("topics")
        .out("shared-services")
        .out("decided by: cue words");
}

#[test]
fn status_and_boilerplate_are_explained_too() {
    let dir = Dir::indexed();
    dir.run(&["show", "amber-valley:19"])
        .code(0)
        .out("done (decided by: table)");
    dir.run(&["show", "high-peak:8"])
        .code(0)
        .out("planned (decided by: heading)");
    dir.run(&["show", "amber-valley:11"])
        .code(0)
        .out("boilerplate");
}

#[test]
fn a_status_read_from_grammar_is_called_a_guess() {
    let dir = Dir::empty();
    let text = "Our plan\n\nWe have merged the print rooms.\n";
    dir.write("corpus/fenby.txt", text);
    dir.run(&["index"]).code(0);
    dir.run(&["show", "fenby:2"])
        .code(0)
        .out("done (decided by: a guess from its grammar)");
    dir.run(&["search", "merged", "status:done"])
        .code(0)
        .out("[other · done (guess)]");
}

#[test]
fn context_is_as_wide_as_asked_and_ends_with_the_document() {
    let dir = Dir::indexed();
    let lines = |id: &str, context: &str| {
        let shown = dir.run(&["show", id, "-C", context, "--json"]).code(0);
        shown.values("id").join(" ")
    };
    for (id, context, wanted) in [
        ("fenby:3", "0", "fenby:3"),
        ("fenby:3", "1", "fenby:2 fenby:3 fenby:4"),
        ("fenby:1", "2", "fenby:1 fenby:2 fenby:3"),
        (
            "fenby:5",
            "4294967295",
            "fenby:1 fenby:2 fenby:3 fenby:4 fenby:5",
        ),
    ] {
        same(lines(id, context), wanted.to_owned(), (id, context));
    }
}

#[test]
fn ids_that_do_not_exist_name_the_nearest() {
    let dir = Dir::indexed();
    for (id, near) in [
        ("fenby", "fenby:1"),
        ("fenbi:3", "fenby:3"),
        ("fenby:99", "fenby:5"),
        ("fenby:0", "fenby:1"),
        ("fenby:x", "no passage"),
        (":", "no passage"),
        ("", "no passage"),
        ("fenby:99999999999", "no passage"),
    ] {
        dir.run(&["show", id]).fails_with("no passage").err(near);
    }
}

#[test]
fn every_id_that_search_prints_can_be_shown() {
    let dir = Dir::indexed();
    for (id, text) in dir
        .ids(&["the"])
        .iter()
        .zip(dir.search(&["the"]).values("text"))
    {
        let shown = dir.run(&["show", id, "-C", "0", "--json"]).code(0);
        same(shown.values("text"), vec![text], id);
    }
}
