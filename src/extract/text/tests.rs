//! Tables and words in plain text as converters, text recognition and printers leave them.

use super::super::piece::{Content, Row};
use super::read;
use crate::tag::Taxonomy;

/// The pieces of a text: a table as its rows, cells parted by bars.
fn outline(text: &str) -> Vec<String> {
    let pieces = read(text.as_bytes(), Taxonomy::built_in())
        .unwrap()
        .pieces
        .into_iter();
    let shown = |content| match content {
        Content::Heading { text, .. } => format!("# {text}"),
        Content::Paragraph { text, .. } | Content::Furniture { text } => text,
        Content::Item { text, .. } => format!("- {text}"),
        Content::Table(table) => table.rows.iter().map(row).collect::<Vec<_>>().join(" / "),
    };
    pieces.map(|piece| shown(piece.content)).collect()
}

fn row(row: &Row) -> String {
    let Row::Cells(cells, _) = row else {
        return "---".to_owned();
    };
    let texts = cells.iter().map(|cell| {
        cell.iter()
            .map(|block| block.text.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    });
    texts.collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn same(text: &str, wanted: &[&str]) {
    assert_eq!(outline(text), wanted, "{text}");
}

#[test]
fn the_head_of_a_file_gives_its_title() {
    let read = read(
        b"---\ntitle: Fenby plan\n---\n# One\n",
        Taxonomy::built_in(),
    )
    .unwrap();
    assert_eq!(read.title.as_deref(), Some("Fenby plan"));
    assert_eq!(read.pieces.len(), 1);
}

#[test]
fn notes_are_paragraphs_and_their_marks_go() {
    same(
        "We save[^1] much[^note].\n\n[^1]: Each\nyear.\n[^note]: Gross.",
        &["We save much.", "Each year.", "Gross."],
    );
    same("a [^ b [sic] c[^x", &["a [^ b [sic] c[^x"]);
}

#[test]
fn words_cut_by_a_line_are_whole() {
    same(
        "Our produc-\ntivity in a multi-\nyear plan",
        &["Our productivity in a multi-year plan"],
    );
}

#[test]
fn tables_below_dashes() {
    same(
        "Area       Saving\n--------- -------\nParks          £5\nOld roads      £6\n\nafter",
        &["Area | Saving / --- / Parks | £5 / Old roads | £6", "after"],
    );
    same(
        "------- ------\nParks   £5\nRoads   £6\n------- ------\n",
        &["Parks | £5 / Roads | £6"],
    );
    let dashes = "-".repeat(40);
    let table = format!(
        "{dashes}\nArea       Saving\n           a year\n--------- -----------------\nParks and  five\ngardens    pounds\n\nRoads      six\n{dashes}\n"
    );
    same(
        &table,
        &["Area | Saving a year / --- / Parks and gardens | five pounds / Roads | six"],
    );
    same(
        "Heading\n---\ntext\n\n- - -\n\nmore",
        &["# Heading", "text", "more"],
    );
}

#[test]
fn tables_drawn_with_signs() {
    same(
        "+------+-----------+\n| Area | What      |\n+======+===========+\n| Old  | - cut mow-|\n| park |   ing     |\n|      | - sell    |\n+------+-----------+\n",
        &["Area | What / --- / Old park | cut mowing; sell"],
    );
    let border = "+------+------+\n";
    same(
        &format!(
            "{border}| Park | £1,000,000 a year |\n{border}| Old roads | £5 |\n{border}| a | b |\n{border}"
        ),
        &["Park | £1,000,000 a year / Old roads | £5 / a | b"],
    );
    same(
        "Area | Saving\n-----|------:\nParks | £5\n\nafter",
        &["Area | Saving / --- / Parks | £5", "after"],
    );
    same("+1 for this | that\nmore", &["+1 for this | that more"]);
    same("Fenby | Page 2\n\nText.", &["Fenby | Page 2", "Text."]);
}

#[test]
fn tables_parted_by_white_space() {
    let table = "Activity                              Saving        Year\n\
        Move the help desk to one site        £40,000       2025\n\
        with the library                      a year\n\
        \n\
        Close the annexe                      £5,000        2026\n\n";
    let rows = "Activity | Saving | Year / Move the help desk to one site | £40,000 | 2025 / with the library | a year |  / Close the annexe | £5,000 | 2026";
    same(
        &format!("Before.\n\n{table}After it.\nMore."),
        &["Before.", rows, "After it. More."],
    );
    same(&format!("{table}\u{C}{table}"), &[rows, rows]);
}

#[test]
fn prose_that_is_spaced_out_stays_prose() {
    let prose = "This  is  prose that is  spaced  out  to  fill\nthe  lines  of the  page  as  printers   do it\nwith  two  blanks  between many  of its  words";
    assert_eq!(outline(prose).len(), 1);
    assert!(!outline(prose)[0].contains('|'));
    same(
        "1.   First\n2.   Second\n3.   Third",
        &["- First", "- Second", "- Third"],
    );
    same("1.1    We did\n       much.", &["1.1 We did much."]);
    same("-   one\n-   two\n    more", &["- one", "- two more"]);
}

#[test]
fn many_beginnings_of_tables_cost_little() {
    for line in [
        "+---+---+\n",
        "a  b\n\n",
        "a    b\nc\n\n",
        "--- ---\n\nx\n",
        "-------------------------\n",
        "x | y\n\n",
        "[^1",
        "[^1]",
        "a-\n",
        "  a  b  c  d\n",
    ] {
        let text = line.repeat(50_000);
        assert!(
            !outline(&text).is_empty() || line.starts_with(['-', '+', '[']),
            "{line}"
        );
    }
}
