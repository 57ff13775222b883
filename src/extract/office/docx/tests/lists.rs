//! Numbers as Word prints them.

use super::{cell, docx, p, pp, style};

fn level(ilvl: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{ilvl}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}\
         <w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn list(id: u8, levels: &[String]) -> String {
    let levels = levels.concat();
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

fn num(id: u8, list: u8, more: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{list}\"/>{more}</w:num>")
}

fn item(num: u8, ilvl: u8, text: &str) -> String {
    let place = format!("<w:numPr><w:ilvl w:val=\"{ilvl}\"/><w:numId w:val=\"{num}\"/></w:numPr>");
    pp(&place, text)
}

#[test]
fn headings_and_paragraphs_carry_the_numbers_of_their_styles() {
    let styles = [
        style(
            "H1",
            "<w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
        ),
        style(
            "H2",
            "<w:name w:val=\"heading 2\"/><w:basedOn w:val=\"H1\"/>\
            <w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr>",
        ),
        style(
            "N",
            "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
        ),
    ];
    let numbering = list(
        0,
        &[
            level(0, "decimal", "%1", "<w:pStyle w:val=\"H1\"/>"),
            level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"H2\"/>"),
            level(2, "decimal", "%1.%2.%3", "<w:pStyle w:val=\"N\"/>"),
        ],
    ) + &num(1, 0, "");
    let at = |style: &str, text: &str| pp(&format!("<w:pStyle w:val=\"{style}\"/>"), text);
    let out = pp(
        "<w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>",
        "Annex",
    );
    let body = [
        at("H1", "Aims"),
        at("H2", "Value for money"),
        at("N", "The council saved."),
        at("N", "The council did."),
        at("H2", "Staff"),
        at("N", "It trained."),
        at("H1", "Means"),
        at("H2", "Fleet"),
        out,
    ];
    let lines = docx()
        .styles(&styles.concat())
        .numbering(&numbering)
        .lines(&body.concat());
    let expected = [
        "h1 1 Aims",
        "h2 1.1 Value for money",
        "p 1.1.1 The council saved.",
        "p 1.1.2 The council did.",
        "h2 1.2 Staff",
        "p 1.2.1 It trained.",
        "h1 2 Means",
        "h2 2.1 Fleet",
        "h1 Annex",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn formats_of_numbers() {
    // Labels are seen where words belong to them.
    let formats = [
        "lowerLetter",
        "upperRoman",
        "decimalZero",
        "none",
        "chineseCounting",
    ];
    let lists: String = (0..5u8)
        .map(|id| {
            let text = "Point %1:";
            list(id, &[level(0, formats[usize::from(id)], text, "")]) + &num(id + 1, id, "")
        })
        .collect();
    let body: String = (1..=5u8)
        .flat_map(|id| [item(id, 0, "a."), item(id, 0, "b.")])
        .collect();
    let lines = docx().numbering(&lists).lines(&body);
    let second: Vec<&str> = lines
        .iter()
        .skip(1)
        .step_by(2)
        .map(String::as_str)
        .collect();
    let expected = [
        "p Point b: b.",
        "p Point II: b.",
        "p Point 02: b.",
        "p Point : b.",
        "p Point 2: b.",
    ];
    assert_eq!(second, expected);
}

#[test]
fn bullets_and_letters_are_items_with_levels() {
    let numbering = list(
        0,
        &[
            level(0, "bullet", "•", ""),
            level(1, "lowerLetter", "%2)", ""),
        ],
    ) + &num(1, 0, "");
    let body = item(1, 0, "Cut") + &item(1, 1, "Mow") + &item(1, 0, "•  Dig");
    let lines = docx().numbering(&numbering).lines(&body);
    assert_eq!(lines, ["i1 Cut", "i2 Mow", "i1 Dig"]);
}

#[test]
fn a_bullet_that_is_blank_marks_no_item() {
    let numbering = list(0, &[level(0, "bullet", " ", "")]) + &num(1, 0, "");
    let lines = docx()
        .numbering(&numbering)
        .lines(&item(1, 0, "More of it."));
    assert_eq!(lines, ["p More of it."]);
}

#[test]
fn numbers_alone_in_cells_are_kept() {
    let numbering = list(0, &[level(0, "decimal", "%1.", "")]) + &num(1, 0, "");
    let row = |text: &str| {
        let cells = cell("", &item(1, 0, "")) + &cell("", &p(text));
        format!("<w:tr>{cells}</w:tr>")
    };
    let body = format!("<w:tbl>{}{}</w:tbl>", row("Cut"), row("Dig"));
    let lines = docx().numbering(&numbering).lines(&body);
    assert_eq!(lines, ["r 1. | Cut", "r 2. | Dig"]);
}

#[test]
fn lists_restart_as_they_are_told() {
    let plain = list(
        0,
        &[
            level(0, "decimal", "1.%1", ""),
            level(1, "decimal", "%1.%2", ""),
        ],
    );
    let kept = list(
        1,
        &[
            level(0, "decimal", "1.%1", ""),
            level(1, "decimal", "2.%2", "<w:lvlRestart w:val=\"0\"/>"),
        ],
    );
    let restart = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride>";
    let numbering =
        plain + &kept + &num(1, 0, "") + &num(2, 0, "") + &num(3, 0, restart) + &num(4, 1, "");
    let items = [
        (1, 0),
        (2, 0),
        (3, 0),
        (3, 0),
        (1, 0),
        (4, 1),
        (4, 0),
        (4, 1),
    ];
    let body: String = items
        .iter()
        .map(|(num, ilvl)| item(*num, *ilvl, "X."))
        .collect();
    let lines = docx().numbering(&numbering).lines(&body);
    // Two lists of one kind count on together; a start of its own counts once.
    let expected = [
        "p 1.1 X.", "p 1.2 X.", "p 1.7 X.", "p 1.8 X.", "p 1.9 X.", "p 2.1 X.", "p 1.2 X.",
        "p 2.2 X.",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_level_can_be_replaced_and_legal_numbers_are_decimal() {
    let change = format!(
        "<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>",
        level(0, "upperRoman", "Part %1", "")
    );
    let numbering = list(
        0,
        &[
            level(0, "decimal", "%1.", ""),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        ],
    ) + &num(1, 0, &change);
    let body = item(1, 0, "One.") + &item(1, 0, "Two.") + &item(1, 1, "Sub.");
    let lines = docx().numbering(&numbering).lines(&body);
    assert_eq!(lines, ["p Part I One.", "p Part II Two.", "p 2.1 Sub."]);
}

#[test]
fn a_list_that_names_a_style_is_the_list_of_that_style() {
    let styles = "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr>\
        <w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:type=\"numbering\" \
        w:styleId=\"Loop\"><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>";
    let link = |id: u8, style: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:numStyleLink w:val=\"{style}\"/></w:abstractNum>"
        )
    };
    let numbering = list(0, &[level(0, "decimal", "5.%1", "")])
        + &link(1, "L")
        + &link(2, "Loop")
        + &num(1, 0, "")
        + &num(2, 1, "")
        + &num(3, 2, "");
    let body = item(2, 0, "A.") + &item(3, 0, "B.") + &item(9, 0, "C.");
    let lines = docx().styles(styles).numbering(&numbering).lines(&body);
    assert_eq!(lines, ["p 5.1 A.", "p B.", "p C."]);
}

#[test]
fn deleted_and_hidden_paragraphs_do_not_count() {
    let numbering = list(0, &[level(0, "decimal", "1.%1", "")]) + &num(1, 0, "");
    let place = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
    let deleted = format!(
        "<w:p><w:pPr>{place}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText>\
         </w:r></w:del></w:p>"
    );
    let hidden = format!(
        "<w:p><w:pPr>{place}</w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>"
    );
    let body = item(1, 0, "A.") + &deleted + &hidden + &item(1, 0, "B.") + &p("C.");
    let lines = docx().numbering(&numbering).lines(&body);
    assert_eq!(lines, ["p 1.1 A.", "p 1.2 B.", "p C."]);
}
