//! Columns of running text, and what runs along the edges of pages.

use super::page::{LEFT, Page};
use super::paper::Paper;
use super::{blocks, same};

const LEFT_TEXT: &str = "We sold the old depot in spring and moved all of its vans to the yard beside the river, \
     which saves rent each year and keeps the crews close to the streets that they sweep. The salt \
     now lies in the new barn.";
const RIGHT_TEXT: &str = "The help desk answers twice as many calls with the same people, since most of what \
     used to be asked by telephone can now be done on the web site, by day and by night, without \
     any waiting.";
const WIDE: f32 = 210.0;
const RIGHT: f32 = 310.0;

fn shown(text: &str) -> String {
    format!("p {text}")
}

#[test]
fn columns_are_read_one_after_the_other_below_a_heading() {
    let page = Page::new()
        .heading(
            16.0,
            "How Fenby has changed the way in which it works and saves",
        )
        .at(LEFT, 160.0)
        .wrap(WIDE, LEFT_TEXT)
        .at(RIGHT, 160.0)
        .wrap(WIDE, RIGHT_TEXT);
    same(
        page,
        &[
            "h1 How Fenby has changed the way in which it works and saves",
            &shown(LEFT_TEXT),
            &shown(RIGHT_TEXT),
        ],
    );
}

#[test]
fn a_paragraph_goes_on_in_the_next_column() {
    let page = Page::new()
        .wrap(WIDE, &LEFT_TEXT.replace("The salt now lies in the new barn.", "The salt is kept dry and is"))
        .at(RIGHT, 120.0)
        .wrap(WIDE, "brought to the yard by night. It was once left in the open and was lost to the rain year \
             after year, at a cost of a thousand pounds, which nobody wanted to pay.");
    let found = blocks(Paper::new([page]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("kept dry and is brought to the yard"));
}

#[test]
fn lists_in_columns_are_lists() {
    let list = |page: Page, x: f32, texts: [&str; 4]| {
        texts.iter().fold(page, |page, text| {
            page.at_x(x).run("•").at_x(x + 14.0).wrap(WIDE - 14.0, text)
        })
    };
    let page = list(
        Page::new(),
        LEFT,
        [
            "sell the depot, which nobody needs now that the vans stand by the river",
            "buy less paper",
            "share a lawyer with the council of Northmoor",
            "keep the salt in the new barn",
        ],
    );
    let page = list(
        page.at_y(120.0),
        RIGHT,
        [
            "answer calls by day and by night without any waiting",
            "count what is saved and say so in the open",
            "ask the people of Eastfold how they did it",
            "close the hall at night",
        ],
    );
    let found = blocks(Paper::new([page]));
    assert_eq!(
        found[0],
        "i1 sell the depot, which nobody needs now that the vans stand by the river"
    );
    assert_eq!(
        found[4],
        "i1 answer calls by day and by night without any waiting"
    );
    assert_eq!(found.len(), 8);
}

/// A page with a running header and footer.
fn running(number: usize, body: &str) -> Page {
    Page::new()
        .at_y(40.0)
        .size(9.0)
        .line("Fenby Productivity Plan")
        .plain()
        .at_y(120.0)
        .para(body)
        .at_y(800.0)
        .size(9.0)
        .line(&format!("Page {number} of 3"))
}

#[test]
fn running_lines_are_furniture() {
    for count in [2, 3] {
        let texts = [LEFT_TEXT, RIGHT_TEXT, LEFT_TEXT];
        let pages = (0..count).map(|i| running(i + 1, texts[i]));
        let found = blocks(Paper::new(pages));
        let wanted: Vec<String> = (1..=count)
            .flat_map(|number| {
                let page = if number == 1 {
                    String::new()
                } else {
                    format!(" @{number}")
                };
                [
                    format!("f Fenby Productivity Plan{page}"),
                    format!("p {}{page}", texts[number - 1]),
                    format!("f Page {number} of 3{page}"),
                ]
            })
            .collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn a_paragraph_goes_on_behind_running_lines() {
    let pages = [
        running(
            1,
            "We will go on with this work in the years ahead and put what it saves",
        ),
        running(2, "into the roads and the parks of Fenby."),
        running(3, LEFT_TEXT),
    ];
    let found = blocks(Paper::new(pages));
    let body: Vec<&String> = found.iter().filter(|line| !line.starts_with('f')).collect();
    let wanted = [
        "p We will go on with this work in the years ahead and put what it saves into the roads and \
         the parks of Fenby."
            .to_owned(),
        format!("p {LEFT_TEXT} @3"),
    ];
    assert_eq!(body, wanted.iter().collect::<Vec<_>>());
}

#[test]
fn a_line_on_one_page_only_is_no_furniture() {
    let page = Page::new()
        .at_y(60.0)
        .line("For the council of Fenby, by its chief officer.")
        .at_y(120.0)
        .para(LEFT_TEXT);
    same(
        page,
        &[
            "p For the council of Fenby, by its chief officer.",
            &shown(LEFT_TEXT),
        ],
    );
}

#[test]
fn a_page_number_alone_is_furniture() {
    let page = |number: &str| Page::new().para(LEFT_TEXT).at(290.0, 810.0).line(number);
    let found = blocks(Paper::new([page("1"), page("2"), page("3")]));
    assert_eq!(found[1], "f 1");
    assert_eq!(found[5], "f 3 @3");
}

#[test]
fn three_columns_are_read_one_after_the_other() {
    let column = |page: Page, x: f32, text: &str| page.at(x, 120.0).wrap(150.0, text);
    let page = column(column(Page::new(), 60.0, LEFT_TEXT), 230.0, RIGHT_TEXT);
    let page = column(page, 400.0, LEFT_TEXT);
    same(
        page,
        &[&shown(LEFT_TEXT), &shown(RIGHT_TEXT), &shown(LEFT_TEXT)],
    );
}

#[test]
fn a_heading_between_columns_parts_them() {
    let page = Page::new()
        .wrap(WIDE, LEFT_TEXT)
        .at(RIGHT, 120.0)
        .wrap(WIDE, RIGHT_TEXT)
        .at(LEFT, 290.0)
        .heading(16.0, "Our money")
        .at(LEFT, 330.0)
        .wrap(WIDE, RIGHT_TEXT)
        .at(RIGHT, 330.0)
        .wrap(WIDE, LEFT_TEXT);
    same(
        page,
        &[
            &shown(LEFT_TEXT),
            &shown(RIGHT_TEXT),
            "h1 Our money",
            &shown(RIGHT_TEXT),
            &shown(LEFT_TEXT),
        ],
    );
}

#[test]
fn a_word_cut_by_a_column_or_page_is_whole() {
    let first = Page::new()
        .wrap(WIDE, &format!("{LEFT_TEXT} And so it is with our produc-"))
        .at(RIGHT, 120.0)
        .wrap(
            WIDE,
            &format!("tivity, as we said. {RIGHT_TEXT} It is a multi-"),
        );
    let second = Page::new().line("year plan.");
    let found = blocks(Paper::new([first, second]));
    let wanted = format!(
        "p {LEFT_TEXT} And so it is with our productivity, as we said. {RIGHT_TEXT} It is a multi-year \
         plan."
    );
    assert_eq!(found, [wanted]);
}

#[test]
fn a_heading_with_a_gap_behind_its_number_stands_above_columns() {
    let page = Page::new()
        .size(16.0)
        .bold()
        .row(&[(LEFT, "1"), (108.0, "Transformation of services")])
        .plain()
        .at(LEFT, 146.0)
        .wrap(WIDE, LEFT_TEXT)
        .at(RIGHT, 146.0)
        .wrap(WIDE, RIGHT_TEXT);
    same(
        page,
        &[
            "h1 1 Transformation of services",
            &shown(LEFT_TEXT),
            &shown(RIGHT_TEXT),
        ],
    );
}

#[test]
fn a_line_drawn_above_columns_makes_no_table_of_them() {
    let page = Page::new()
        .line("The plan of Fenby for the years ahead, as its cabinet has agreed it")
        .rule(LEFT, 132.0, 530.0, 132.0)
        .at(LEFT, 156.0)
        .wrap(WIDE, LEFT_TEXT)
        .at(RIGHT, 156.0)
        .wrap(WIDE, RIGHT_TEXT);
    same(
        page,
        &[
            "p The plan of Fenby for the years ahead, as its cabinet has agreed it",
            &shown(LEFT_TEXT),
            &shown(RIGHT_TEXT),
        ],
    );
    let page = Page::new()
        .line("The plan of Fenby")
        .rule(LEFT, 132.0, 530.0, 132.0)
        .at(LEFT, 156.0)
        .wrap(WIDE, LEFT_TEXT)
        .at(RIGHT, 156.0)
        .wrap(WIDE, RIGHT_TEXT);
    same(
        page,
        &["p The plan of Fenby", &shown(LEFT_TEXT), &shown(RIGHT_TEXT)],
    );
    let page = Page::new()
        .rule(LEFT, 100.0, 530.0, 100.0)
        .wrap(WIDE, LEFT_TEXT)
        .at(RIGHT, 120.0)
        .wrap(WIDE, RIGHT_TEXT);
    same(page, &[&shown(LEFT_TEXT), &shown(RIGHT_TEXT)]);
}

#[test]
fn lines_drawn_below_a_head_and_each_row_make_a_table() {
    let row = |page: Page, y: f32| {
        page.at(LEFT, y)
            .wrap(WIDE, LEFT_TEXT)
            .at(RIGHT, y)
            .wrap(WIDE, RIGHT_TEXT)
            .rule(LEFT, y + 68.0, 530.0, y + 68.0)
    };
    let page = Page::new()
        .row(&[(LEFT, "Our buildings"), (RIGHT, "Our help desk")])
        .rule(LEFT, 126.0, 530.0, 126.0);
    same(
        row(row(page, 144.0), 230.0),
        &[&format!(
            "t Our buildings | Our help desk / --- / {LEFT_TEXT} | {RIGHT_TEXT} / {LEFT_TEXT} | {RIGHT_TEXT}"
        )],
    );
}
