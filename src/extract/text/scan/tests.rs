//! What each kind of line becomes.

use super::*;

fn outline(text: &str) -> Vec<String> {
    scan(text)
        .pieces
        .into_iter()
        .map(|piece| match piece.content {
            Content::Heading { level, text } => format!("h{level} {text}"),
            Content::Paragraph { text, .. } => format!("p {text}"),
            Content::Item { level, label, text } => {
                format!("i{level} {}{text}", label.unwrap_or_default())
            }
            Content::Table(table) => format!("t{}", table.rows.len()),
            Content::Furniture { text } => text,
        })
        .collect()
}

#[test]
fn tells_headings_lists_tables_and_prose() {
    let text = "# One\nText on\ntwo lines\n- a\n  goes on\n  - b\n○ c\n1) first\n\nTwo\n===\na\tb\nc\td\n| x | y |\n|---|---|\n";
    assert_eq!(
        outline(text),
        [
            "h1 One",
            "p Text on two lines",
            "i1 a goes on",
            "i2 b",
            "i2 c",
            "i1 1)first",
            "h1 Two",
            "t4"
        ]
    );
}

#[test]
fn a_number_before_a_paragraph_is_no_list_mark_or_table() {
    assert_eq!(
        outline("1.2\tThe council has done it"),
        ["p 1.2 The council has done it"]
    );
    assert_eq!(outline("2013 Mill Lane"), ["p 2013 Mill Lane"]);
}

#[test]
fn counts_pages_by_runs_of_blank_lines_and_form_feeds() {
    let scanned = scan("\n\n\n\none\n\ntwo\n\n\n\nthree\u{C}\u{C}four");
    let pages: Vec<(Gap, u32)> = scanned.pieces.iter().map(|p| (p.gap, p.page)).collect();
    assert_eq!(
        pages,
        [
            (Gap::None, 1),
            (Gap::Blank, 1),
            (Gap::Page, 2),
            (Gap::Page, 4)
        ]
    );
    assert!(!scan("one\n\ntwo").has_breaks);
}

#[test]
fn reads_html_tables() {
    assert_eq!(
        outline("<table>\n<tr><td>a</td></tr>\n\n<tr><td>b</td></tr></table>\nafter"),
        ["t2", "p after"]
    );
    assert_eq!(
        outline("<table><tr><td>never closed\n\nmore"),
        ["p never closed", "p more"]
    );
}

proptest::proptest! {
    #[test]
    fn lines_end_at_line_ends_and_form_feeds(text in "[a\n\u{C}é]{0,12}") {
        let (mut plain, mut plain_fed) = (Vec::new(), Vec::new());
        for line in text.split('\n') {
            for (at, part) in line.split('\u{C}').enumerate() {
                plain.push(part);
                plain_fed.push(at > 0);
            }
        }
        assert_eq!(lines(&text), (plain, plain_fed));
    }
}
