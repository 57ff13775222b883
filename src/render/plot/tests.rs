//! Charts are parsed and their marks counted.

use roxmltree::{Document, Node};

use super::*;
use crate::error::Error;

fn bars() -> Chart {
    let row = |label: &str, value: f64, note: &str| BarRow {
        label: label.to_owned(),
        bars: vec![Bar {
            value,
            note: note.to_owned(),
        }],
    };
    Chart::Bars(Bars {
        title: "Plans that name \"audit\" & more".to_owned(),
        caption: "Query: audit <b>; 30 plans".to_owned(),
        value_label: "plans".to_owned(),
        series: Vec::new(),
        rows: vec![
            row("Moor & Vale <District>", 12.0, "12 of 30"),
            row(
                "A council with a very long name indeed, of which not all is shown here",
                3.5,
                "",
            ),
            row("Bad\u{0}\u{1B}[31m\u{202E}", f64::NAN, ""),
        ],
    })
}

fn heat(rows: usize, columns: usize) -> Chart {
    let value = |row: usize, column: usize| match (row + column) % 5 {
        0 => None,
        1 => Some(0.0),
        n => Some((n * row) as f64 / 2.0),
    };
    let cells = |row: usize| (0..columns).map(|column| value(row, column)).collect();
    Chart::Heat(Heat {
        title: "Councils by theme".to_owned(),
        caption: "All plans".to_owned(),
        value_label: "passages".to_owned(),
        rows: (0..rows)
            .map(|row| format!("Council number {row}"))
            .collect(),
        columns: (0..columns)
            .map(|column| format!("topic-{column}"))
            .collect(),
        values: (0..rows).map(cells).collect(),
    })
}

fn strips() -> Chart {
    let row = |label: &str, positions: &[f64]| Strip {
        label: label.to_owned(),
        positions: positions.to_vec(),
        note: format!("{} in 4,310 words", positions.len()),
    };
    Chart::Strips(Strips {
        title: "Where".to_owned(),
        caption: String::new(),
        value_label: "words of the plan".to_owned(),
        rows: vec![
            row("Moor", &[0.0, 0.5, 0.5000001, 1.0, 7.0, f64::NAN]),
            row("Vale", &[]),
        ],
    })
}

fn of_class<'a>(document: &'a Document<'a>, class: &str) -> Vec<Node<'a, 'a>> {
    let all = document.descendants();
    all.filter(|node| node.attribute("class") == Some(class))
        .collect()
}

fn title<'a>(node: Node<'a, 'a>) -> &'a str {
    let title = node.children().find(|child| child.has_tag_name("title"));
    title.and_then(|title| title.text()).unwrap_or_default()
}

#[test]
fn bars_have_lengths_names_and_figures() {
    let svg = svg(&bars(), "plot");
    let document = Document::parse(&svg).unwrap();
    let found = of_class(&document, "bar");
    let titles: Vec<&str> = found.iter().map(|bar| title(*bar)).collect();
    assert_eq!(titles[0], "Moor & Vale <District>: 12 (12 of 30)");
    assert_eq!(titles[2], "Bad\u{FFFD}\u{FFFD}[31m\u{FFFD}: –");
    let lengths: Vec<f64> = (found.iter())
        .map(|bar| bar.attribute("width").unwrap().parse().unwrap())
        .collect();
    assert_eq!(lengths, [420.0, 122.5, 0.0]);
    let texts: String = document
        .descendants()
        .filter_map(|node| node.text())
        .collect();
    assert!(
        texts.contains("A council with a very long name indeed, of which not all is shown here")
    );
    assert!(texts.contains('…') && texts.contains("3.5"));
}

#[test]
fn several_series_are_told_apart_by_letters_too() {
    let bar = |value| Bar {
        value,
        note: String::new(),
    };
    let chart = Chart::Bars(Bars {
        series: vec!["audit".to_owned(), "savings".to_owned()],
        rows: vec![BarRow {
            label: "Moor".to_owned(),
            bars: vec![bar(2.0), bar(-1.0)],
        }],
        ..Bars::default()
    });
    let svg = svg(&chart, "plot");
    let document = Document::parse(&svg).unwrap();
    let found = of_class(&document, "bar");
    assert_eq!(title(found[1]), "Moor, savings: −1");
    assert_ne!(found[0].attribute("fill"), found[1].attribute("fill"));
    let letters = document
        .descendants()
        .filter(|node| node.text() == Some("b"));
    assert_eq!(
        letters.filter(|node| node.has_tag_name("text")).count(),
        2,
        "legend and bar"
    );
    // The bar below zero ends where the other begins.
    let number = |node: Node<'_, '_>, name| node.attribute(name).unwrap().parse::<f64>().unwrap();
    let end = number(found[1], "x") + number(found[1], "width");
    assert!((end - number(found[0], "x")).abs() < 0.2);
}

#[test]
fn cells_without_a_figure_are_not_those_with_zero() {
    let svg = svg(&heat(10, 7), "plot");
    let document = Document::parse(&svg).unwrap();
    assert_eq!(of_class(&document, "cell").len(), 56);
    let none = of_class(&document, "none");
    assert_eq!(none.len(), 14);
    assert_eq!(title(none[0]), "Council number 0, topic-0: no figure");
    let zero = of_class(&document, "cell")[0];
    assert_eq!(title(zero), "Council number 0, topic-1: 0");
    assert_ne!(zero.attribute("fill"), none[0].attribute("fill"));
}

#[test]
fn marks_lie_where_the_positions_say() {
    let svg = svg(&strips(), "plot");
    let document = Document::parse(&svg).unwrap();
    let marks = of_class(&document, "marks");
    let strokes = |node: &Node<'_, '_>| node.attribute("d").unwrap().matches('M').count();
    assert_eq!(strokes(&marks[0]), 3, "beginning, middle, end");
    assert_eq!(strokes(&marks[1]), 0);
    assert_eq!(of_class(&document, "strip").len(), 2);
}

#[test]
fn every_chart_is_named_and_described_under_ids_of_its_own() {
    for chart in [bars(), heat(3, 40), strips(), Chart::Bars(Bars::default())] {
        let svg = svg(&chart, "7 \"x\"");
        let document = Document::parse(&svg).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        assert_eq!(
            root.attribute("aria-labelledby"),
            Some("plot7x-title plot7x-desc")
        );
        let ids: Vec<&str> = document
            .descendants()
            .filter_map(|node| node.attribute("id"))
            .collect();
        assert_eq!(ids, ["plot7x-title", "plot7x-desc"]);
        let is_control = |c: char| c.is_control() && c != '\n';
        assert!(!svg.contains(is_control) && !svg.contains("<script"));
    }
}

#[test]
fn a_png_has_the_size_of_the_chart_twice() {
    for chart in [bars(), heat(4, 3), strips()] {
        let svg = svg(&chart, "plot");
        let document = Document::parse(&svg).unwrap();
        let of = |name| {
            document
                .root_element()
                .attribute(name)
                .unwrap()
                .parse::<u32>()
                .unwrap()
        };
        let bytes = png(&chart).unwrap();
        let pixmap = resvg::tiny_skia::Pixmap::decode_png(&bytes).unwrap();
        assert_eq!(
            (pixmap.width(), pixmap.height()),
            (2 * of("width"), 2 * of("height"))
        );
        let dark = pixmap
            .pixels()
            .iter()
            .filter(|pixel| pixel.red() < 128)
            .count();
        assert!(dark > 200, "letters and marks are drawn: {dark}");
        assert!(bytes == png(&chart).unwrap(), "the same bytes again");
    }
}

#[test]
fn too_large_a_png_is_an_error_that_names_the_limit() {
    let error = png(&heat(300, 300)).unwrap_err();
    assert!(matches!(error, Error::ChartTooLarge { limit, .. } if limit == raster::MOST_POINTS));
    assert!(error.to_string().contains("60000000"), "{error}");
}

#[test]
fn a_file_is_written_by_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [("a.svg", &b"<svg "[..]), ("b.PNG", &b"\x89PNG"[..])] {
        let path = folder.path().join(name);
        write(&path, &bars()).unwrap();
        assert!(std::fs::read(&path).unwrap().starts_with(begins), "{name}");
    }
    for name in ["a.pdf", "svg", "a."] {
        let error = write(&folder.path().join(name), &bars())
            .unwrap_err()
            .to_string();
        assert!(error.contains(".svg or .png"), "{error}");
    }
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        2,
        "nothing beside"
    );
    let error = write(&folder.path().join("no/such/a.svg"), &bars())
        .unwrap_err()
        .to_string();
    assert!(error.contains("a.svg"), "{error}");
}
