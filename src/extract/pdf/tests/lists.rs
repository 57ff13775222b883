//! List items: signs, hanging text, levels, labels, and numbered paragraphs.

use super::page::{LEFT, MEASURE, Page};
use super::paper::Paper;
use super::{blocks, same};

const LEAD: &str = "To save money in the year ahead and in those that follow it, the council of Fenby will do \
     the following things, one after the other:";
const LEAD_SHOWN: &str = "p To save money in the year ahead and in those that follow it, the council of Fenby \
     will do the following things, one after the other:";

/// A sign, and text of lines that hang behind it.
fn item(page: Page, x: f32, sign: &str, lines: &[&str]) -> Page {
    let mut page = page.at_x(x).run(sign).at_x(x + 18.0);
    for line in lines {
        page = page.line(line);
    }
    page.at_x(LEFT)
}

#[test]
fn items_hang_behind_their_signs() {
    let page = Page::new().para(LEAD);
    let page = item(
        page,
        90.0,
        "•",
        &[
            "sell the depot, which nobody needs now that the vans stand by the river",
            "and the salt is kept in the new barn",
        ],
    );
    let page = item(page, 90.0, "•", &["share a lawyer with Northmoor"]);
    let page = item(page, 90.0, "•", &["buy less paper"])
        .down(6.0)
        .para(LEAD);
    same(
        page,
        &[
            LEAD_SHOWN,
            "i1 - sell the depot, which nobody needs now that the vans stand by the river and the salt \
         is kept in the new barn",
            "i1 - share a lawyer with Northmoor",
            "i1 - buy less paper",
            LEAD_SHOWN,
        ],
    );
}

#[test]
fn items_that_do_not_hang_are_whole() {
    let page = Page::new().para(LEAD).wrap(
        MEASURE,
        "• sell the depot, which nobody needs now that the vans stand by the river and the salt is \
         kept in the new barn that was built last year at the end of the lane and the yard.",
    );
    let page = page.line("• buy less paper");
    same(
        page,
        &[
            LEAD_SHOWN,
            "i1 - sell the depot, which nobody needs now that the vans stand by the river and the salt \
         is kept in the new barn that was built last year at the end of the lane and the yard.",
            "i1 - buy less paper",
        ],
    );
}

#[test]
fn lists_within_lists_have_their_levels() {
    let mut page = Page::new().para(LEAD);
    for (x, sign, text) in [
        (90.0, "•", "assets"),
        (120.0, "–", "the depot"),
        (150.0, "•", "its yard"),
        (120.0, "–", "the barn"),
        (90.0, "•", "people"),
    ] {
        page = item(page, x, sign, &[text]);
    }
    same(
        page,
        &[
            LEAD_SHOWN,
            "i1 - assets",
            "i2 - the depot",
            "i3 - its yard",
            "i2 - the barn",
            "i1 - people",
        ],
    );
}

#[test]
fn labels_that_count_are_kept_apart() {
    let mut page = Page::new().para(LEAD);
    for (x, sign, text) in [
        (90.0, "1.", "sell the depot"),
        (120.0, "a)", "its yard"),
        (120.0, "b)", "its vans"),
        (90.0, "2.", "buy less paper"),
        (90.0, "(iv)", "share a lawyer"),
    ] {
        page = item(page, x, sign, &[text]);
    }
    same(
        page,
        &[
            LEAD_SHOWN,
            "i1 1. sell the depot",
            "i2 a) its yard",
            "i2 b) its vans",
            "i1 2. buy less paper",
            "i1 (iv) share a lawyer",
        ],
    );
}

#[test]
fn numbered_paragraphs_are_paragraphs() {
    let hanging = |page: Page, number: &str| {
        page.at_x(LEFT)
            .run(number)
            .at_x(LEFT + 36.0)
            .line("The council has looked at all that it does and found that it can do more")
            .line("with what it has, if it works with others.")
            .at_x(LEFT)
            .down(6.0)
    };
    let page = hanging(hanging(Page::new(), "1.4"), "1.5");
    let text = "The council has looked at all that it does and found that it can do more with what \
        it has, if it works with others.";
    same(page, &[&format!("p 1.4 {text}"), &format!("p 1.5 {text}")]);
}

#[test]
fn signs_drawn_as_shapes_are_signs() {
    let page = Page::new()
        .para(LEAD)
        .dot(92.0)
        .at_x(108.0)
        .line("sell the depot, which nobody needs now that the vans stand by the river")
        .line("and the salt is kept in the new barn")
        .dot(92.0)
        .line("buy less paper")
        .dot(92.0)
        .line("share a lawyer");
    same(
        page,
        &[
            LEAD_SHOWN,
            "i1 - sell the depot, which nobody needs now that the vans stand by the river and the salt \
         is kept in the new barn",
            "i1 - buy less paper",
            "i1 - share a lawyer",
        ],
    );
}

#[test]
fn an_item_may_have_a_label_in_bold() {
    let page = Page::new()
        .para(LEAD)
        .run("• ")
        .bold()
        .run("Depot:")
        .plain()
        .line(" sold in spring")
        .at_x(LEFT)
        .line("• buy less paper");
    same(
        page,
        &[
            LEAD_SHOWN,
            "i1 - Depot: sold in spring {Depot}",
            "i1 - buy less paper",
        ],
    );
}

#[test]
fn an_item_goes_on_over_the_page() {
    let first = item(
        Page::new().para(LEAD).at_y(740.0),
        90.0,
        "•",
        &["sell the depot, which nobody needs now that the vans of the parks and of"],
    );
    let second = item(
        Page::new()
            .at_y(80.0)
            .at_x(108.0)
            .line("the streets stand by the river"),
        90.0,
        "•",
        &["buy less paper"],
    );
    assert_eq!(
        blocks(Paper::new([first, second])),
        [
            LEAD_SHOWN,
            "i1 sell the depot, which nobody needs now that the vans of the parks and of the streets \
         stand by the river",
            "i1 buy less paper @2",
        ]
    );
}
