//! Structure trees that are odd, damaged, or tell little.

use super::page::Page;
use super::paper::{Node, Paper, leaf, tag};
use super::tagged::{PROSE, marked, same};
use super::{blocks, pieces};

#[test]
fn roles_that_a_file_makes_up_stand_for_others() {
    let page = marked(&[
        "Our money",
        "It is said here.",
        "Round we go.",
        "Nobody knows this.",
    ]);
    let roles = [
        ("FenbyHead", "FenbyHeading"),
        ("FenbyHeading", "H2"),
        ("FenbyText", "P"),
        ("Round", "Again"),
        ("Again", "Round"),
    ];
    let kids = [
        leaf("FenbyHead", 0),
        leaf("FenbyText", 1),
        leaf("Round", 2),
        leaf("Unknown", 3),
    ];
    assert_eq!(
        pieces(Paper::new([page]).tree(tag("Document", kids), &roles)),
        [
            "h2 Our money",
            "p It is said here.",
            "p Round we go.",
            "p Nobody knows this."
        ]
    );
}

#[test]
fn a_tree_that_leads_back_to_itself_is_read_once() {
    let kids = [
        leaf("H1", 0),
        tag("Sect", [leaf("P", 1), Node::Loop]),
        Node::Loop,
    ];
    same(
        &["Our money", PROSE],
        kids,
        &["h1 Our money", &format!("p {PROSE}")],
    );
}

#[test]
fn the_order_of_the_tree_goes_before_that_of_the_page() {
    let lines = ["A note at the top.", "Our money", PROSE];
    let kids = [leaf("H1", 1), leaf("P", 2), leaf("P", 0)];
    same(
        &lines,
        kids,
        &[
            "h1 Our money",
            &format!("p {PROSE}"),
            "p A note at the top.",
        ],
    );
}

#[test]
fn what_the_tree_leaves_out_keeps_its_place() {
    let page = Page::new()
        .artifact()
        .at_y(40.0)
        .line("Fenby plan")
        .end()
        .at_y(120.0)
        .marked(0, PROSE)
        .marked(1, PROSE)
        .line("Left out")
        .marked(2, PROSE);
    let tree = tag("Document", (0..3).map(|id| leaf("P", id)));
    let shown = format!("p {PROSE}");
    let wanted = ["f Fenby plan", &shown, &shown, "p Left out", &shown];
    assert_eq!(pieces(Paper::new([page]).tree(tree, &[])), wanted);
}

#[test]
fn a_tree_that_covers_little_is_not_believed() {
    let page = Page::new()
        .at_y(200.0)
        .marked(0, "Our money")
        .down(9.0)
        .para(PROSE);
    let tree = tag("Document", [leaf("H3", 0)]);
    let found = pieces(Paper::new([page]).tree(tree, &[]));
    assert_eq!(found, ["p Our money".to_owned(), format!("p {PROSE}")]);
}

#[test]
fn text_that_stands_in_no_block_is_read() {
    let root = tag("Span", [Node::Mark(0, 0), leaf("Link", 1)]);
    let paper = Paper::new([marked(&["We sold the depot", "in spring."])]);
    assert_eq!(
        pieces(paper.tree(root, &[])),
        ["p We sold the depot in spring."]
    );
}

#[test]
fn cells_that_span_rows_and_columns_leave_others_in_their_columns() {
    let lines = [
        "Theme",
        "What we have done",
        "What we will do",
        "Assets",
        "Sold the depot",
        "Sell the barn",
        "Let the hall",
        "Let the mill",
        "People of Fenby",
        "Share a lawyer",
    ];
    let row = |kids: Vec<Node>| tag("TR", kids);
    let rows = [
        row(vec![leaf("TH", 0), leaf("TH", 1), leaf("TH", 2)]),
        row(vec![
            leaf("TD/A<</O/Table/RowSpan 2>>", 3),
            leaf("TD", 4),
            leaf("TD", 5),
        ]),
        row(vec![leaf("TD", 6), leaf("TD", 7)]),
        row(vec![
            leaf("TD/A[<</O/Layout>><</O/Table/ColSpan 2>>]", 8),
            leaf("TD", 9),
        ]),
    ];
    let tree = tag("Document", [tag("Table", rows)]);
    let paper = Paper::new([marked(&lines)]).tree(tree, &[]);
    let wanted = [
        "r Theme | What we have done | What we will do",
        "p Assets [Theme]",
        "p Sold the depot [What we have done]",
        "p Sell the barn [What we will do]",
        "p Let the hall [What we have done]",
        "p Let the mill [What we will do]",
        "p People of Fenby [Theme]",
        "p Share a lawyer [What we will do]",
    ];
    assert_eq!(blocks(paper), wanted);
}
