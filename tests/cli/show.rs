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
        .out("decided by the heading “");
    shown
        .out("topics")
        .out("shared-services (the words “Shared service”)");
}

#[test]
fn status_and_boilerplate_are_explained_too() {
    let dir = Dir::indexed();
    dir.run(&["show", "amber-valley:19"])
        .code(0)
        .out("done (decided by the head of its column, “What has been done”)");
    dir.run(&["show", "high-peak:8"])
        .code(0)
        .out("planned (decided by the heading “");
    dir.run(&["show", "amber-valley:11"])
        .code(0)
        .out("boilerplate");
}

#[test]
fn why_tells_what_each_heading_says_and_which_cue_words_stand_there() {
    let text = "# Fenby plan\n\n# Other words\n\nAgency staff and consultants cost less.\n\n\
        # What are the barriers preventing progress?\n\n## Digital\n\nAgency staff are dear.\n";
    let dir = Dir::with_plan("fenby.md", text);
    let guessed = dir.run(&["show", "fenby:3", "--why"]).code(0);
    guessed
        .out("wasteful-spend (a guess from the words “Agency staff”, “consultants”)")
        .out("“Other words” by its words says nothing of a theme")
        .out("of wasteful-spend: “Agency staff”, “consultants”");
    let inherited = dir.run(&["show", "fenby:6", "--why"]).code(0);
    inherited
        .out("barriers (decided by the heading “What are the barriers preventing progress?”)")
        .out("“What are the barriers preventing progress?” by its words states the question of barriers")
        .out("“Digital” by its words names a chapter of technology-data");
    let brief = dir.run(&["show", "fenby:6"]).code(0);
    assert!(!brief.stdout.contains("names a chapter"));
}

#[test]
fn a_status_read_from_grammar_is_called_a_guess() {
    let dir = Dir::with_plan("fenby.txt", "Our plan\n\nWe have merged the print rooms.\n");
    dir.run(&["show", "fenby:2"])
        .code(0)
        .out("done (a guess from the words “have merged”)");
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

#[test]
fn several_ids_are_shown_one_after_the_other_or_none() {
    let dir = Dir::indexed();
    let shown = dir.run(&["show", "fenby:3", "bolsover:2", "-C", "0", "--json"]);
    same(
        shown.code(0).values("id").join(" "),
        "fenby:3 bolsover:2".to_owned(),
        "both",
    );
    dir.run(&["show", "fenby:3", "bolsover:999"])
        .fails_with("bolsover:999");
}

#[test]
fn an_id_is_understood_however_it_was_pasted() {
    let dir = Dir::indexed();
    for id in [
        " fenby:3 ",
        "fenby: 3",
        "fenby :3",
        "“fenby:3”",
        "`fenby:3`",
        "(fenby:3),",
        "fenby\u{200B}:3\u{A0}",
    ] {
        let shown = dir.run(&["show", id, "-C", "0", "--json"]).code(0);
        same(shown.values("id").join(" "), "fenby:3".to_owned(), id);
    }
    dir.run(&["show", "fenby:", "3"]).fails_with("fenby:1");
}

#[test]
fn pages_are_marked_where_they_begin() {
    let dir = Dir::indexed();
    let shown = dir.run(&["show", "bolsover:8", "-C", "100"]).code(0);
    let marks = shown.stdout.matches("── page ").count();
    assert!(marks > 1, "{}", shown.stdout);
    shown
        .out("── page 1 (estimated) ──")
        .out("reference  Bolsover District Council");
}
