//! Tables in texts, and the rows that come of them.

use crate::extract::{Format, Kind, extract};
use crate::tag::Taxonomy;

fn rows(text: &str) -> Vec<(Kind, String, Option<String>)> {
    let extracted = extract(text.as_bytes(), Format::Text, Taxonomy::built_in()).unwrap();
    extracted
        .blocks
        .into_iter()
        .map(|block| (block.kind, block.text, block.column))
        .collect()
}

#[test]
fn columns_of_done_and_planned_give_items_with_their_head() {
    let text = "What we have done\tWhat we will do\n\
        <ul><li>• Merged teams</li></ul>\t<ul><li>• Sell the depot;</li><li>• Buy vans</li></ul>\n";
    let found = rows(text);
    assert_eq!(found[0].1, "What we have done | What we will do");
    let done = Some("What we have done".to_owned());
    assert_eq!(found[1], (Kind::ListItem, "Merged teams".to_owned(), done));
    assert_eq!(found[3].2.as_deref(), Some("What we will do"));
    assert_eq!(found.len(), 4);
}

#[test]
fn a_head_alone_belongs_to_the_table_that_follows() {
    let text = "What we have done\tWhat we will do\n-----\t-----\n\n\
        <ul><li>• Cut</li></ul>\t<ul><li>• Dig</li></ul>\n";
    let found = rows(text);
    assert_eq!(found[1].2.as_deref(), Some("What we have done"));
    assert_eq!(found[2].2.as_deref(), Some("What we will do"));
}

#[test]
fn heads_inside_cells_count() {
    let text =
        "<p><b>Done</b></p><ul><li>Cut</li></ul>\t<p><b>Planned</b></p><ul><li>Dig</li></ul>\n";
    let found = rows(text);
    assert_eq!(found[0].1, "Done | Planned");
    assert_eq!(found[1].2.as_deref(), Some("Done"));
}

#[test]
fn wrapped_rows_become_whole() {
    let text = "Activity\tSaving\nMove the help\t£40,000 a year\ndesk to one\tsaving\nsite\t\nClose it\t£5\n";
    let texts: Vec<String> = rows(text).into_iter().map(|row| row.1).collect();
    assert_eq!(
        texts,
        [
            "Activity | Saving",
            "Move the help desk to one site | £40,000 a year saving",
            "Close it | £5"
        ]
    );
}

#[test]
fn words_cut_inside_cells_become_whole() {
    let texts = |text: &str| rows(text).into_iter().map(|row| row.1).collect::<Vec<_>>();
    assert_eq!(
        texts("Activity\tSaving\nMove the produc-\tmulti-\ntivity desk\tyear\nClose it\t£5\n"),
        [
            "Activity | Saving",
            "Move the productivity desk | multi-year",
            "Close it | £5"
        ]
    );
    let page = "\n\n\n\n";
    let cut =
        format!("| A | B |\n|---|---|\n| x | We move the produc- |{page}| | tivity desk. |\n");
    assert_eq!(texts(&cut)[1], "x | We move the productivity desk.");
}

#[test]
fn whole_rows_that_begin_small_stay_rows() {
    let rows_of = |text: &str| rows(text).into_iter().map(|row| row.1).collect::<Vec<_>>();
    let pipes =
        "| Measure | Lead |\n|---|---|\n| reduce spend | finance |\n| fleet review | parks |\n";
    assert_eq!(
        rows_of(pipes),
        [
            "Measure | Lead",
            "reduce spend | finance",
            "fleet review | parks"
        ]
    );
    let tabs = "Measure\tLead\nreduce spend\tfinance\nfleet review\tparks\n";
    assert_eq!(rows_of(tabs).len(), 3);
    assert_eq!(rows_of(&format!("{tabs}\n{tabs}")).len(), 6);
}

#[test]
fn pipe_tables_are_tables() {
    let text = "| What has been done | What is planned |\n|---|---|\n| Cut one | Dig two |\n| | Dig three |\n";
    let found = rows(text);
    assert_eq!(found[1].2.as_deref(), Some("What has been done"));
    assert_eq!(found[3].1, "Dig three");
    assert_eq!(found[3].2.as_deref(), Some("What is planned"));
}

/// The sums that each row holds, in pounds, with its heads told by the text.
fn sums(text: &str) -> Vec<Vec<u64>> {
    let extracted = extract(text.as_bytes(), Format::Text, Taxonomy::built_in()).unwrap();
    (extracted.blocks.into_iter())
        .filter(|block| block.kind == Kind::TableRow)
        .map(|block| {
            let sums = crate::amount::in_row(&block.text, &block.units);
            sums.into_iter().map(|sum| sum.pence / 100).collect()
        })
        .collect()
}

#[test]
fn heads_give_units_to_the_numbers_below() {
    let cases: &[(&str, &[&[u64]])] = &[
        (
            "| | 2024/25 £000 | 2025/26 £'000 | Change % | FTE |\n|---|---|---|---|---|\n\
             | Gap at 2.99% (max) | 302 | 1,852 | 4.1 | 12 |\n| Use of grant | (202) | - | n/a | 3 |\n",
            &[&[], &[302_000, 1_852_000], &[202_000]],
        ),
        // In the corner, with years beside it.
        (
            "| £m | 2024 | 2025 | Homes number of |\n|---|---|---|---|\n| Gap | 3.2 | 4 | 20 |\n",
            &[&[], &[3_200_000, 4_000_000]],
        ),
        // Over the first of several years.
        (
            "| | £000 | |\n|---|---|---|\n| Service | 2024/25 | 2025/26 |\n| Parks | 30 | 40 |\n",
            &[&[], &[], &[30_000, 40_000]],
        ),
        // In the label of a row.
        (
            "| Measure | 2024/25 |\n|---|---|\n| Saving (£m) | 1.5 |\n| Homes | 400 |\n",
            &[&[], &[1_500_000], &[]],
        ),
        // Pounds.
        (
            "| Step | Cost (£) | By |\n|---|---|---|\n| Move the desk | 147,309 | 2026 |\n",
            &[&[], &[147_309]],
        ),
        // In what stands above.
        (
            "Savings by year (£000):\n\n| Ref | Step | 2025 | Posts |\n|---|---|---|---|\n| 1 | Move | 80 | 2 |\n",
            &[&[], &[80_000]],
        ),
        // Parted by tabs, the corner left out or not.
        (
            "\t2024/25 £000\t2025/26 £000\nGap\t302\t972\nGrant\t(20)\t(40)\n",
            &[&[], &[302_000, 972_000], &[20_000, 40_000]],
        ),
        (
            "| Step | Number |\n|---|---|\n| Visits | 1,852 |\n",
            &[&[], &[]],
        ),
        (
            "| Area | Schemes above £5m | £000 |\n|---|---|---|\n| Parks | 2 | 40 |\n",
            &[&[5_000_000], &[40_000]],
        ),
        // The head of a page before.
        (
            "| Area | £000 |\n|---|---|\n\n| Parks | 40 |\n| Roads | 1,000 |\n",
            &[&[], &[40_000], &[1_000_000]],
        ),
        (
            "| Total £000 | A £m |\n|---|---|\n| 40 | £2k |\n",
            &[&[], &[40_000, 2_000]],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(sums(text), *expected, "{text}");
    }
}
