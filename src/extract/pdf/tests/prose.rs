//! Paragraphs and words: lines joined, paragraphs told apart, marks dropped.

use super::page::{LEFT, MEASURE, Page};
use super::paper::Paper;
use super::{blocks, pieces, same};

const FIRST: &str = "We sold the old depot in spring and moved all of its vans to the yard beside the river, \
     which saves rent each year and keeps the crews close to their streets.";
const SECOND: &str = "The help desk now answers twice as many calls with the same people, since most of \
     what used to be asked by telephone can now be done on the web site";

fn shown(text: &str) -> String {
    format!("p {text}")
}

#[test]
fn wrapped_lines_are_one_paragraph_and_gaps_part_paragraphs() {
    same(
        Page::new().para(FIRST).para(SECOND),
        &[&shown(FIRST), &shown(SECOND)],
    );
}

#[test]
fn a_short_last_line_ends_a_paragraph_without_a_gap() {
    let page = Page::new().wrap(MEASURE, FIRST).wrap(MEASURE, SECOND);
    same(page, &[&shown(FIRST), &shown(SECOND)]);
}

#[test]
fn indented_first_lines_belong_to_their_paragraphs() {
    // The first lines are as long as the others, so that only the indent tells.
    let indented = |page: Page| {
        page.at_x(LEFT + 20.0)
            .line("We sold the old depot in spring and moved all of its vans to the")
            .at_x(LEFT)
            .line("yard beside the river, which saves rent each year and keeps the crews")
            .line("close to the streets that they sweep in the morning and in the night.")
    };
    let text = "p We sold the old depot in spring and moved all of its vans to the yard beside the \
        river, which saves rent each year and keeps the crews close to the streets that they sweep \
        in the morning and in the night.";
    same(indented(indented(Page::new())), &[text, text]);
}

#[test]
fn a_label_in_bold_is_part_of_its_paragraph() {
    let page = Page::new()
        .bold()
        .run("Budget review: ")
        .plain()
        .line("each year we look at all that is spent, line by line, and")
        .at_x(LEFT)
        .line("ask whether it is still needed or could be done for less.");
    same(
        page,
        &[
            "p Budget review: each year we look at all that is spent, line by line, and ask whether \
           it is still needed or could be done for less. {Budget review}",
        ],
    );
}

#[test]
fn words_cut_at_the_end_of_a_line_are_whole() {
    let page = Page::new()
        .line("We have a plan for all of the years ahead, and it makes our produc-")
        .line("tivity visible to all who live here. It goes with a budget that is a multi-")
        .line("year one, and with a risk register.");
    same(
        page,
        &[
            "p We have a plan for all of the years ahead, and it makes our productivity visible to \
           all who live here. It goes with a budget that is a multi-year one, and with a risk \
           register.",
        ],
    );
}

#[test]
fn raised_figures_of_footnotes_are_dropped() {
    let page = Page::new()
        .run("We saved a lot of money")
        .size(6.5)
        .up(4.0)
        .run("12")
        .plain()
        .down(4.0)
        .line(" in the last year.");
    same(page, &["p We saved a lot of money in the last year."]);
}

#[test]
fn figures_that_are_no_marks_stay() {
    let page = Page::new()
        .run("Fields of 10 m")
        .size(6.5)
        .up(4.0)
        .run("2")
        .plain()
        .down(4.0)
        .line(" were sold.");
    same(page, &["p Fields of 10 m2 were sold."]);
}

#[test]
fn ligatures_are_letters() {
    let page = Page::new()
        .line("Our \u{FB01}nance of\u{FB01}ce is more ef\u{FB01}cient, and \u{FB02}exible.");
    same(
        page,
        &["p Our finance office is more efficient, and flexible."],
    );
}

#[test]
fn letters_moved_by_hand_are_words() {
    // Kerning inside words, and gaps instead of spaces.
    let page = Page::new().raw(
        "BT /FP 11 Tf 1 0 0 1 72 700 Tm [(W) 60 (e saved) -300 (mon) 20 (ey) -278 (this year)] TJ ET",
    );
    same(page, &["p We saved money this year"]);
}

#[test]
fn text_drawn_twice_is_said_once() {
    let page = Page::new()
        .line(FIRST_LINE)
        .at(LEFT + 0.3, 120.3)
        .line(FIRST_LINE);
    same(page, &[&shown(FIRST_LINE)]);
}

const FIRST_LINE: &str = "We sold the old depot in spring and moved all of its vans.";

#[test]
fn a_paragraph_goes_on_over_the_page() {
    let first = Page::new()
        .para(SECOND)
        .at_y(760.0)
        .line("We will go on with this work in the years ahead and put what it saves");
    let second = Page::new()
        .at_y(80.0)
        .line("into the roads and the parks of Fenby.")
        .down(9.0)
        .para(SECOND);
    assert_eq!(
        blocks(Paper::new([first, second])),
        [
            shown(SECOND),
            "p We will go on with this work in the years ahead and put what it saves into the roads \
             and the parks of Fenby.".to_owned(),
            format!("p {SECOND} @2"),
        ]
    );
}

#[test]
fn text_printed_up_the_side_stands_behind_the_page() {
    let page = Page::new()
        .para(FIRST)
        .upward(30.0, 600.0, "Fenby plan of the year")
        .para(SECOND);
    same(
        page,
        &[&shown(FIRST), &shown(SECOND), "p Fenby plan of the year"],
    );
}

#[test]
fn a_rotated_page_reads_as_an_upright_one() {
    let page = Page::rotated()
        .heading(16.0, "Our money")
        .para(FIRST)
        .line("• one item")
        .line("• two items");
    same(
        page,
        &[
            "h1 Our money",
            &shown(FIRST),
            "i1 - one item",
            "i1 - two items",
        ],
    );
}

#[test]
fn text_drawn_upward_on_an_upright_page_reads_too() {
    let mut page = Page::new();
    for (i, line) in [
        "We sold the old depot in spring and moved all of its vans to",
        "the yard beside the river, which saves rent each year.",
    ]
    .iter()
    .enumerate()
    {
        page = page.upward(100.0 + 14.0 * i as f32, 700.0, line);
    }
    same(
        page,
        &[
            "p We sold the old depot in spring and moved all of its vans to the yard beside the river, which saves rent each year.",
        ],
    );
}

#[test]
fn pages_of_pieces_are_counted() {
    let page = || Page::new().para(SECOND);
    let found = pieces(Paper::new([page(), page()]));
    assert_eq!(found, [shown(SECOND), format!("p {SECOND} @2")]);
}

#[test]
fn lines_of_contents_are_told_apart() {
    let line = |page: Page, title: &str, number: &str| {
        page.at_x(LEFT)
            .run(title)
            .leaders(LEFT + 400.0)
            .line(number)
    };
    let page = line(Page::new(), "Our buildings", "3");
    let page = line(page, "Our people and their work", "7");
    let page = line(page, "Our money . . . . . . . .", "12");
    same(
        page,
        &[
            "p Our buildings 3",
            "p Our people and their work 7",
            "p Our money 12",
        ],
    );
}

#[test]
fn the_lines_of_an_address_are_no_headings() {
    let page = Page::new()
        .line("Fenby Council")
        .line("The Old Hall")
        .line("Mill Lane")
        .down(12.0)
        .para(FIRST);
    let wanted = [
        "p Fenby Council",
        "p The Old Hall",
        "p Mill Lane",
        &shown(FIRST),
    ];
    assert_eq!(blocks(Paper::new([page])), wanted);
}

#[test]
fn a_figure_that_begins_a_line_in_mid_sentence_makes_no_item() {
    let found = |first: &str, second: &str| {
        let page = Page::new().line(first).line(second);
        pieces(Paper::new([page]))
    };
    let first = "The council of Fenby has let go of empty posts, which come in total to just";
    let ends = "This will save a good deal of money in the years ahead of us.";
    assert_eq!(
        found(first, &format!("5. {ends}")),
        [format!("p {first} 5. {ends}")]
    );
    let first = "The council of Fenby has sold the old depot beside the river and its yard";
    let rest = "which nobody had wanted for a long time – and has put the money by.";
    assert_eq!(
        found(first, &format!("– {rest}")),
        [format!("p {first} – {rest}")]
    );
}
