//! Tagged files: what the structure tree says the letters are.

use super::page::{LEFT, Page};
use super::paper::{Node, Paper, leaf, tag};
use super::{blocks, pieces};

pub(super) const PROSE: &str =
    "The council of Fenby spends each pound with care, and has done so ever since then.";

/// A page with each line as marked content, numbered from 0.
pub(super) fn marked(lines: &[&str]) -> Page {
    let lines = (0..).zip(lines);
    lines.fold(Page::new(), |page, (id, line)| page.marked(id, line))
}

/// What a page of such lines becomes below a tree.
#[track_caller]
pub(super) fn same(lines: &[&str], kids: impl IntoIterator<Item = Node>, wanted: &[&str]) {
    let paper = Paper::new([marked(lines)]).tree(tag("Document", kids), &[]);
    assert_eq!(pieces(paper), wanted);
}

#[test]
fn headings_and_paragraphs_are_what_the_tree_says() {
    let lines = [
        "Plan",
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Any",
        "It is said here.",
    ];
    let roles = ["Title", "H1", "H2", "H3", "H4", "H5", "H6", "H", "P"];
    same(
        &lines,
        (0..).zip(roles).map(|(id, role)| leaf(role, id)),
        &[
            "h6 Plan",
            "h1 One",
            "h2 Two",
            "h3 Three",
            "h4 Four",
            "h5 Five",
            "h6 Six",
            "h1 Any",
            "p It is said here.",
        ],
    );
}

#[test]
fn lines_of_one_element_are_one_paragraph() {
    let lines = ["We sold the de-", "pot in spring", "and moved its vans."];
    let kids = [tag("P", (0..3).map(|id| Node::Mark(0, id)))];
    same(
        &lines,
        kids,
        &["p We sold the depot in spring and moved its vans."],
    );
}

#[test]
fn lists_stand_within_lists() {
    let lines = [
        "•",
        "assets",
        "–",
        "the depot",
        "1.",
        "people",
        "2.1",
        "A numbered paragraph",
    ];
    let item = |label, body: Vec<Node>| tag("LI", [leaf("Lbl", label), tag("LBody", body)]);
    let inner = tag("L", [item(2, vec![Node::Mark(0, 3)])]);
    let kids = [tag(
        "L",
        [
            item(0, vec![leaf("P", 1), inner]),
            item(4, vec![Node::Mark(0, 5)]),
            item(6, vec![Node::Mark(0, 7)]),
        ],
    )];
    let wanted = [
        "i1 - assets",
        "i2 - the depot",
        "i1 1. people",
        "p 2.1 A numbered paragraph",
    ];
    same(&lines, kids, &wanted);
}

#[test]
fn items_without_a_label_element_lose_their_sign() {
    let lines = ["• sell the depot", "• buy less paper"];
    let items = (0..2).map(|id| tag("LI", [leaf("LBody", id)]));
    same(
        &lines,
        [tag("L", items)],
        &["i1 - sell the depot", "i1 - buy less paper"],
    );
}

#[test]
fn tables_have_rows_and_heads() {
    let lines = [
        "Measure",
        "Saving",
        "Depot",
        "£40,000",
        "sell it",
        "sell its yard",
    ];
    let head = tag("TR", [leaf("TH", 0), leaf("TH", 1)]);
    let list = tag(
        "L",
        [tag("LI", [leaf("LBody", 4)]), tag("LI", [leaf("LBody", 5)])],
    );
    let rows = [
        tag("TR", [tag("TD", [leaf("P", 2)]), leaf("TD", 3)]),
        tag("TR", [tag("TD", [list]), tag("TD", [])]),
    ];
    let table = tag("Table", [tag("THead", [head]), tag("TBody", rows)]);
    same(
        &lines,
        [table],
        &["t Measure | Saving / --- / Depot | £40,000 / (1) sell it; (1) sell its yard | "],
    );
}

#[test]
fn a_table_of_one_column_is_text() {
    let lines = ["We sold the depot.", "We sold its yard."];
    let rows = (0..2).map(|id| tag("TR", [leaf("TD", id)]));
    same(
        &lines,
        [tag("Table", rows)],
        &["p We sold the depot.", "p We sold its yard."],
    );
}

#[test]
fn lines_of_contents_and_artifacts_are_told() {
    let lines = [
        "Our buildings ........ 2",
        "Our people ......... 3",
        PROSE,
        "Fenby plan",
    ];
    let contents = tag(
        "TOC",
        [tag("TOCI", [leaf("Reference", 0)]), leaf("TOCI", 1)],
    );
    same(
        &lines,
        [contents, leaf("P", 2), leaf("Artifact", 3)],
        &[
            "p Our buildings 2",
            "p Our people 3",
            &format!("p {PROSE}"),
            "f Fenby plan",
        ],
    );
}

#[test]
fn parts_of_lines_part_nothing_and_groups_do() {
    let page = Page::new()
        .mark(0)
        .run("We sold ")
        .end()
        .mark(1)
        .run("the depot")
        .end()
        .mark(2)
        .run(" in ")
        .end()
        .mark(3)
        .run("spring")
        .end()
        .mark(4)
        .line(" at last.")
        .end()
        .at_x(LEFT)
        .marked(5, "Loose text in a part.")
        .marked(6, "More of it.");
    let first = tag(
        "P",
        [
            Node::Mark(0, 0),
            leaf("Link", 1),
            leaf("Span", 2),
            leaf("NonStruct", 3),
            Node::Mark(0, 4),
        ],
    );
    let root = tag(
        "Document",
        [first, leaf("Div", 5), tag("Sect", [leaf("Div", 6)])],
    );
    let wanted = [
        "p We sold the depot in spring at last.",
        "p Loose text in a part.",
        "p More of it.",
    ];
    assert_eq!(pieces(Paper::new([page]).tree(root, &[])), wanted);
}

#[test]
fn paragraphs_go_on_over_pages() {
    let first = Page::new().at_y(760.0).marked(
        0,
        "We will go on with this work in the years ahead and put what it",
    );
    let second = Page::new()
        .at_y(60.0)
        .marked(0, "saves into the roads of Fenby.")
        .marked(1, PROSE);
    let tree = || {
        tag(
            "Document",
            [
                tag("P", [Node::Mark(0, 0), Node::Mark(1, 0)]),
                tag("P", [Node::Mark(1, 1)]),
            ],
        )
    };
    let wanted = [
        "p We will go on with this work in the years ahead and put what it saves into the roads of \
         Fenby."
            .to_owned(),
        format!("p {PROSE} @2"),
    ];
    assert_eq!(
        blocks(Paper::new([first, second]).tree(tree(), &[])),
        wanted
    );
}

#[test]
fn text_that_stands_for_letters_is_read() {
    let page = Page::new()
        .raw("/Span <</MCID 0/ActualText(The)>> BDC")
        .run("Th e")
        .raw("EMC")
        .mark(1)
        .line(" council of Fenby spends with care.")
        .end();
    let tree = tag("Document", [tag("P", [leaf("Span", 0), Node::Mark(0, 1)])]);
    let found = pieces(Paper::new([page]).tree(tree, &[]));
    assert_eq!(found, ["p The council of Fenby spends with care."]);
}

#[test]
fn footnotes_stand_behind_their_paragraph() {
    let page = Page::new()
        .mark(0)
        .run("We sold the depot")
        .end()
        .mark(1)
        .line(" in spring.")
        .end()
        .at_x(LEFT)
        .marked(2, "1 See the budget.")
        .marked(3, PROSE);
    let note = || tag("Note", [leaf("P", 2)]);
    let wanted = [
        "p We sold the depot in spring.".to_owned(),
        "p 1 See the budget.".to_owned(),
        format!("p {PROSE}"),
    ];
    for note in [note(), tag("Reference", [note()])] {
        let first = tag("P", [Node::Mark(0, 0), note, Node::Mark(0, 1)]);
        let tree = tag("Document", [first, leaf("P", 3)]);
        assert_eq!(pieces(Paper::new([page.clone()]).tree(tree, &[])), wanted);
    }
}

#[test]
fn numbers_of_headings_in_lists_are_kept() {
    let item = |label, body| {
        let body = tag("LBody", [leaf("H2", body)]);
        tag("L", [tag("LI", [leaf("Lbl", label), body])])
    };
    same(
        &["1.", "Our money", PROSE, "2.1", "Our vans"],
        [item(0, 1), leaf("P", 2), item(3, 4)],
        &["h2 1. Our money", &format!("p {PROSE}"), "h2 2.1 Our vans"],
    );
}

#[test]
fn contents_stand_within_contents() {
    let inner = tag("TOC", [leaf("TOCI", 1), leaf("TOCI", 2)]);
    let outer = tag("TOCI", [leaf("Reference", 0), inner]);
    let lines = ["One ...... 2", "Two . . . . . . 3", "Three …… 4", "Four"];
    same(
        &lines,
        [tag("TOC", [outer, leaf("TOCI", 3)])],
        &["p One 2", "p Two 3", "p Three 4", "p Four"],
    );
}
