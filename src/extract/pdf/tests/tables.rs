//! Tables: ruled, told by gutters, going on over pages, done beside planned.

use super::page::{LEFT, Page};
use super::paper::Paper;
use super::{blocks, pieces, same};

const PROSE: &str = "The council of Fenby spends each pound with care, and has done so ever since the great \
     flood took the old town hall with it.";
const SHOWN: &str = "p The council of Fenby spends each pound with care, and has done so ever since the \
     great flood took the old town hall with it.";

/// The upright lines of a table of three columns, and where its cells begin.
const XS: [f32; 4] = [72.0, 222.0, 372.0, 522.0];
const CELLS: [f32; 3] = [77.0, 227.0, 377.0];

fn cells<'t>(texts: &[&'t str; 3]) -> Vec<(f32, &'t str)> {
    CELLS
        .into_iter()
        .zip(texts.iter().copied())
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// A ruled table at the top of a page, rows 40 points high.
fn ruled(rows: &[[&str; 3]]) -> Page {
    let ys: Vec<f32> = (0..=rows.len()).map(|i| 100.0 + 40.0 * i as f32).collect();
    let mut page = Page::new().grid(&XS, &ys);
    for (row, y) in rows.iter().zip(&ys) {
        for (x, text) in cells(row) {
            page = page.at(x, y + 14.0).wrap(140.0, text);
        }
    }
    page.at(LEFT, ys[rows.len()] + 30.0)
}

#[test]
fn cells_between_lines_hold_lines_and_paragraphs() {
    let page = ruled(&[
        ["Measure", "Lead", "Saving"],
        [
            "Sell the depot, which nobody needs any more",
            "Parks",
            "£40,000",
        ],
        [
            "Buy less paper",
            "All of the services of the council",
            "£2,000",
        ],
    ])
    .para(PROSE);
    same(
        page,
        &[
            "t Measure | Lead | Saving / Sell the depot, which nobody needs any more | Parks | £40,000 \
         / Buy less paper | All of the services of the council | £2,000",
            SHOWN,
        ],
    );
}

#[test]
fn a_head_in_bold_is_ruled_off() {
    let ys = [100.0, 120.0, 140.0, 160.0];
    let page = Page::new()
        .grid(&XS, &ys)
        .at_y(114.0)
        .bold()
        .row(&cells(&["Measure", "Lead", "Saving"]))
        .plain()
        .at_y(134.0)
        .row(&cells(&["Depot", "Parks", "£40,000"]))
        .at_y(154.0)
        .row(&cells(&["Paper", "All", "£2,000"]));
    same(
        page,
        &["t Measure | Lead | Saving / --- / Depot | Parks | £40,000 / Paper | All | £2,000"],
    );
}

#[test]
fn merged_cells_are_one() {
    let page = Page::new()
        .rule(72.0, 100.0, 522.0, 100.0)
        .rule(72.0, 120.0, 522.0, 120.0)
        .rule(222.0, 140.0, 522.0, 140.0)
        .rule(72.0, 160.0, 522.0, 160.0)
        .rule(72.0, 100.0, 72.0, 160.0)
        .rule(222.0, 120.0, 222.0, 160.0)
        .rule(372.0, 120.0, 372.0, 160.0)
        .rule(522.0, 100.0, 522.0, 160.0)
        .at(77.0, 114.0)
        .line("What we save by selling what nobody needs any more")
        .at_y(134.0)
        .row(&cells(&["Assets", "Depot", "£40,000"]))
        .at_y(154.0)
        .row(&[(227.0, "Barn"), (377.0, "£9,000")]);
    same(
        page,
        &[
            "t What we save by selling what nobody needs any more |  |  / Assets | Depot | £40,000 /  | Barn | \
         £9,000",
        ],
    );
}

#[test]
fn a_table_goes_on_over_the_page_without_its_head() {
    let head = ["Measure", "Lead", "Saving"];
    let first = ruled(&[head, ["Depot", "Parks", "£40,000"]]);
    let second = ruled(&[head, ["Paper", "All", "£2,000"]]).para(PROSE);
    assert_eq!(
        blocks(Paper::new([first, second])),
        [
            "r Measure | Lead | Saving".to_owned(),
            "r Depot | Parks | £40,000".to_owned(),
            "r Paper | All | £2,000 @2".to_owned(),
            format!("{SHOWN} @2"),
        ]
    );
}

#[test]
fn a_row_cut_by_the_page_is_whole() {
    // The last row is open at the foot of the first page and at the top of the second.
    let open = |page: Page, top: f32, foot: f32| {
        XS.iter().fold(page, |page, &x| page.rule(x, top, x, foot))
    };
    let first = open(Page::new(), 700.0, 780.0)
        .rule(72.0, 700.0, 522.0, 700.0)
        .rule(72.0, 720.0, 522.0, 720.0)
        .at_y(714.0)
        .row(&cells(&["Measure", "Lead", "Saving"]))
        .at(77.0, 734.0)
        .wrap(
            140.0,
            "Sell the depot, which nobody needs now that the vans stand by",
        )
        .at_y(734.0)
        .row(&[(227.0, "Parks"), (377.0, "£40,000")]);
    let second = open(Page::new(), 60.0, 140.0)
        .rule(72.0, 120.0, 522.0, 120.0)
        .rule(72.0, 140.0, 522.0, 140.0)
        .at(77.0, 74.0)
        .wrap(140.0, "the river and the salt is kept in the new barn.")
        .at_y(134.0)
        .row(&cells(&["Paper", "All", "£2,000"]));
    assert_eq!(
        blocks(Paper::new([first, second])),
        [
            "r Measure | Lead | Saving",
            "r Sell the depot, which nobody needs now that the vans stand by the river and the salt is \
         kept in the new barn. | Parks | £40,000",
            "r Paper | All | £2,000 @2",
        ]
    );
}

#[test]
fn a_box_around_text_is_no_table() {
    let page = Page::new()
        .grid(&[60.0, 530.0], &[100.0, 180.0])
        .para(PROSE);
    same(page, &[SHOWN]);
}

#[test]
fn gutters_make_a_table_and_a_line_its_head() {
    let page = Page::new()
        .para(PROSE)
        .down(10.0)
        .row(&cells(&["Measure", "Lead", "Saving"]))
        .rule(72.0, 169.0, 522.0, 169.0)
        .down(4.0)
        .row(&cells(&["Depot", "Parks", "£40,000"]))
        .row(&cells(&["Paper", "All services", "£2,000"]))
        .row(&cells(&["Lawyers", "Law", "£7,500"]))
        .down(20.0)
        .para(PROSE);
    same(
        page,
        &[
            SHOWN,
            "t Measure | Lead | Saving / --- / Depot | Parks | £40,000 / Paper | All services | £2,000 \
         / Lawyers | Law | £7,500",
            SHOWN,
        ],
    );
}

#[test]
fn gaps_between_rows_tell_wrapped_cells() {
    let page = Page::new()
        .row(&cells(&["Measure", "Lead", "Saving"]))
        .down(8.0)
        .row(&cells(&[
            "Sell the depot, which",
            "Parks and streets,",
            "£40,000",
        ]))
        .row(&cells(&["nobody needs", "with Northmoor", ""]))
        .down(8.0)
        .row(&cells(&["Buy less paper and", "All services", "£2,000"]))
        .row(&cells(&["fewer pens", "", ""]))
        .down(8.0)
        .row(&cells(&["Share a lawyer", "Law", "£7,500"]));
    assert_eq!(
        blocks(Paper::new([page])),
        [
            "r Measure | Lead | Saving",
            "r Sell the depot, which nobody needs | Parks and streets, with Northmoor | £40,000",
            "r Buy less paper and fewer pens | All services | £2,000",
            "r Share a lawyer | Law | £7,500",
        ]
    );
}

#[test]
fn cells_wrapped_without_gaps_are_whole() {
    let page = Page::new()
        .row(&cells(&["Measure", "Lead", "Saving"]))
        .row(&cells(&["Sell the depot, which", "Parks", "£40,000"]))
        .row(&cells(&["nobody needs", "", ""]))
        .row(&cells(&["Buy less paper and", "All services", "£2,000"]))
        .row(&cells(&["fewer pens", "", ""]))
        .row(&cells(&["Share a lawyer", "Law", "£7,500"]));
    assert_eq!(
        blocks(Paper::new([page])),
        [
            "r Measure | Lead | Saving",
            "r Sell the depot, which nobody needs | Parks | £40,000",
            "r Buy less paper and fewer pens | All services | £2,000",
            "r Share a lawyer | Law | £7,500",
        ]
    );
}

/// Lists of what is done and what is planned, side by side.
fn status(page: Page) -> Page {
    let column = |mut page: Page, x: f32, items: &[&str]| {
        for item in items {
            page = page.at_x(x).run("•").at_x(x + 14.0).wrap(180.0, item);
        }
        page
    };
    let page = page
        .at_y(114.0)
        .row(&[(77.0, "What we have done"), (307.0, "What we will do")]);
    let page = column(
        page.at_y(134.0),
        77.0,
        &[
            "sold the old depot beside the river and its yard",
            "bought less paper",
        ],
    );
    column(
        page.at_y(134.0),
        307.0,
        &[
            "share a lawyer with the council of Northmoor",
            "close the hall at night",
        ],
    )
}

const STATUS: [&str; 5] = [
    "r What we have done | What we will do",
    "i1 sold the old depot beside the river and its yard [What we have done]",
    "i1 bought less paper [What we have done]",
    "i1 share a lawyer with the council of Northmoor [What we will do]",
    "i1 close the hall at night [What we will do]",
];

#[test]
fn done_and_planned_side_by_side_keep_their_heads() {
    assert_eq!(blocks(Paper::new([status(Page::new())])), STATUS);
    let ruled = Page::new().grid(&[72.0, 302.0, 522.0], &[100.0, 120.0, 200.0]);
    assert_eq!(blocks(Paper::new([status(ruled)])), STATUS);
}

#[test]
fn the_head_of_a_table_at_the_top_of_pages_is_no_furniture() {
    let page = |texts: [&str; 3]| {
        Page::new()
            .at_y(70.0)
            .row(&cells(&["Measure", "Lead", "Saving"]))
            .row(&cells(&texts))
            .row(&cells(&["Lawyers", "Law", "£7,500"]))
            .row(&cells(&["Lamps", "Streets", "£1,500"]))
    };
    let found = pieces(Paper::new([
        page(["Depot", "Parks", "£40,000"]),
        page(["Paper", "All", "£2,000"]),
        page(["Pens", "All", "£200"]),
    ]));
    assert!(
        found
            .iter()
            .all(|piece| piece.starts_with("t Measure | Lead | Saving / ")),
        "{found:?}"
    );
    assert_eq!(found.len(), 3);
}

#[test]
fn boxes_and_filled_cells_make_tables() {
    let rows = [
        ["Measure", "Lead", "Saving"],
        [
            "Sell the depot, which nobody needs any more",
            "Parks",
            "£40,000",
        ],
        ["Buy less paper", "All", "£2,000"],
    ];
    let drawn = |sign: &str, height: f32| {
        let mut page = Page::new();
        for (row, y) in rows.iter().zip([100.0, 140.0, 180.0]) {
            for ((x, text), left) in cells(row).into_iter().zip(XS) {
                page = page
                    .area(left, y, 150.0, height, sign)
                    .at(x, y + 14.0)
                    .wrap(140.0, text);
            }
        }
        page
    };
    let wanted = "t Measure | Lead | Saving / Sell the depot, which nobody needs any more | Parks | \
         £40,000 / Buy less paper | All | £2,000";
    same(drawn("S", 40.0), &[wanted]);
    same(drawn("f", 39.0), &[wanted]);
}

#[test]
fn lines_between_rows_alone_tell_the_rows() {
    let mut page = Page::new().rule(72.0, 100.0, 522.0, 100.0).at_y(114.0);
    for lines in [
        &[["Measure", "Lead", "Saving"]][..],
        &[
            ["Sell the depot,", "Parks", "£40,000"],
            ["which nobody needs", "", ""],
        ],
        &[["Paper", "All", "£2,000"]],
        &[["Pens", "All", "£200"]],
    ] {
        page = lines.iter().fold(page, |page, line| page.row(&cells(line)));
        page = page.ruled_off(72.0, 522.0);
    }
    same(
        page,
        &[
            "t Measure | Lead | Saving / --- / Sell the depot, which nobody needs | Parks | £40,000 / \
           Paper | All | £2,000 / Pens | All | £200",
        ],
    );
}

#[test]
fn an_unruled_table_goes_on_over_the_page() {
    let page = |y: f32, rows: [[&str; 3]; 2]| {
        let page = Page::new()
            .at_y(y)
            .bold()
            .row(&cells(&["Measure", "Lead", "Saving"]))
            .plain();
        rows.iter().fold(page, |page, row| page.row(&cells(row)))
    };
    let first = page(
        740.0,
        [["Depot", "Parks", "£40,000"], ["Paper", "All", "£2,000"]],
    );
    let second = page(
        70.0,
        [["Pens", "All", "£200"], ["Lamps", "Streets", "£1,500"]],
    );
    assert_eq!(
        blocks(Paper::new([first, second])),
        [
            "r Measure | Lead | Saving",
            "r Depot | Parks | £40,000",
            "r Paper | All | £2,000",
            "r Pens | All | £200 @2",
            "r Lamps | Streets | £1,500 @2",
        ]
    );
}
