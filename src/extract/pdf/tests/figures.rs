//! Tables: figures and empty cells, and cells merged below heads.

use super::page::Page;
use super::paper::Paper;
use super::{blocks, same};

/// Where the columns of a table of figures begin.
const XS: [f32; 4] = [72.0, 252.0, 342.0, 432.0];

fn row(page: Page, texts: [&str; 4]) -> Page {
    let cells = XS.into_iter().zip(texts);
    let cells: Vec<_> = cells.filter(|(_, text)| !text.is_empty()).collect();
    page.row(&cells)
}

fn table(rows: &[[&str; 4]]) -> Page {
    rows.iter()
        .fold(Page::new(), |page, texts| row(page, *texts))
}

#[test]
fn figures_of_one_digit_are_no_labels() {
    let page = table(&[
        ["Measure", "Then", "Now", "Next"],
        ["Sickness days", "9.1", "8.2", "8.0"],
        ["Calls in a day", "7.5", "6.0", "5.5"],
        ["Visits", "1.0", "2.0", "3.0"],
    ]);
    same(
        page,
        &[
            "t Measure | Then | Now | Next / Sickness days | 9.1 | 8.2 | 8.0 / Calls in a day | 7.5 | 6.0 \
           | 5.5 / Visits | 1.0 | 2.0 | 3.0",
        ],
    );
}

#[test]
fn figures_close_to_each_other_are_no_labels() {
    let page = [
        ["Sickness days", "9.1", "8.2", "8.0"],
        ["Calls in a day", "7.5", "6.0", "5.5"],
        ["Visits", "1.0", "2.0", "3.0"],
    ]
    .iter()
    .fold(Page::new(), |page, texts| {
        let cells: Vec<_> = [72.0, 252.0, 284.0, 316.0]
            .into_iter()
            .zip(texts.iter().copied())
            .collect();
        page.row(&cells)
    });
    same(
        page,
        &[
            "t Sickness days | 9.1 | 8.2 | 8.0 / Calls in a day | 7.5 | 6.0 | 5.5 / Visits | 1.0 | 2.0 | 3.0",
        ],
    );
}

#[test]
fn an_empty_cell_between_others_keeps_its_place() {
    let rows = [
        ["Service", "Budget", "Saving", "Rest"],
        ["Parks", "400", "50", "350"],
        ["Waste", "100", "", "300"],
        ["Law", "200", "20", "180"],
    ];
    let wanted = [
        "r Service | Budget | Saving | Rest",
        "r Parks | 400 | 50 | 350",
        "r Waste | 100 |  | 300",
        "r Law | 200 | 20 | 180",
    ];
    assert_eq!(blocks(Paper::new([table(&rows)])), wanted);
    let ruled = Page::new().grid(
        &[67.0, 247.0, 337.0, 427.0, 517.0],
        &[100.0, 130.0, 160.0, 190.0, 220.0],
    );
    let ruled = (0..).zip(rows).fold(ruled, |page, (i, texts)| {
        row(page.at_y(120.0 + 30.0 * i as f32), texts)
    });
    assert_eq!(blocks(Paper::new([ruled])), wanted);
}

#[test]
fn cells_merged_below_done_and_planned_keep_the_heads_right() {
    // The cell of a theme covers two rows, and in the last row one covers theme and what is done.
    let page = Page::new()
        .rule(72.0, 100.0, 522.0, 100.0)
        .rule(72.0, 130.0, 522.0, 130.0)
        .rule(172.0, 170.0, 522.0, 170.0)
        .rule(72.0, 210.0, 522.0, 210.0)
        .rule(72.0, 250.0, 522.0, 250.0)
        .rule(72.0, 100.0, 72.0, 250.0)
        .rule(172.0, 100.0, 172.0, 210.0)
        .rule(347.0, 100.0, 347.0, 250.0)
        .rule(522.0, 100.0, 522.0, 250.0)
        .at_y(118.0)
        .row(&[
            (77.0, "Theme"),
            (177.0, "What we have done"),
            (352.0, "What we will do"),
        ])
        .at_y(148.0)
        .row(&[
            (77.0, "Assets"),
            (177.0, "Sold the depot"),
            (352.0, "Sell the barn"),
        ])
        .at_y(188.0)
        .row(&[(177.0, "Let the hall"), (352.0, "Let the mill")])
        .at_y(228.0)
        .row(&[(77.0, "People of Fenby"), (352.0, "Share a lawyer")]);
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
    assert_eq!(blocks(Paper::new([page])), wanted);
}

#[test]
fn a_row_that_names_a_theme_leaves_the_heads_to_those_below_it() {
    let ys = [100.0, 130.0, 160.0, 190.0, 220.0];
    let page = ys
        .iter()
        .fold(Page::new(), |page, &y| page.rule(72.0, y, 522.0, y));
    let walled = |page: Page, x: f32| page.rule(x, 100.0, x, 130.0).rule(x, 160.0, x, 220.0);
    let page = walled(walled(page, 172.0), 347.0)
        .rule(72.0, 100.0, 72.0, 220.0)
        .rule(522.0, 100.0, 522.0, 220.0)
        .at_y(118.0)
        .row(&[
            (77.0, "Theme"),
            (177.0, "What we have done"),
            (352.0, "What we will do"),
        ])
        .at_y(148.0)
        .row(&[(77.0, "Our assets in the town and around it")])
        .at_y(178.0)
        .row(&[
            (77.0, "Depots"),
            (177.0, "Sold the depot"),
            (352.0, "Sell the barn"),
        ])
        .at_y(208.0)
        .row(&[
            (77.0, "Halls"),
            (177.0, "Let the hall"),
            (352.0, "Let the mill"),
        ]);
    let found = blocks(Paper::new([page]));
    let heads: Vec<&str> = found[2..].iter().map(String::as_str).collect();
    let wanted = [
        "p Depots [Theme]",
        "p Sold the depot [What we have done]",
        "p Sell the barn [What we will do]",
        "p Halls [Theme]",
        "p Let the hall [What we have done]",
        "p Let the mill [What we will do]",
    ];
    assert!(found[1].contains("Our assets in the town and around it"));
    assert_eq!(heads, wanted);
}
