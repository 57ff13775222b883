//! Labels in bold that paragraphs and items begin with.

use super::labels_of;

#[track_caller]
fn labels(source: &str, wanted: &[&str]) {
    assert_eq!(labels_of(source), wanted, "{source}");
}

#[test]
fn a_sign_in_or_behind_the_bold_makes_it_a_label() {
    for page in [
        "<p><strong>Pond works:</strong> each year</p>",
        "<p><b>Pond works</b>: each year</p>",
        "<p><b>Pond works</b> \u{2013} each year</p>",
        "<p> <b>Pond works</b> - each year</p>",
        "<p><b>Pond works</b><em> - </em>each year</p>",
        "<p><b>Pond&nbsp;works.</b> Each <b>year</b></p>",
        "<p><b>Pond</b> <strong>wor</strong><strong>ks</strong><b>:</b> each year</p>",
        "<p><span style='font-weight:700'>Pond works:</span> each year</p>",
        "<p><b>Pond works:</b><br>each year</p>",
        "<p><b>Pond works:</b> each year<br>and <b>more:</b> too</p>",
    ] {
        labels(page, &["Pond works"]);
    }
}

#[test]
fn emphasis_and_what_is_wholly_bold_has_none() {
    for page in [
        "<p>We do <b>pond works:</b> each year</p>",
        "<p><b>Pond</b> works: each year</p>",
        "<p><b>Pond works: each year</b></p>",
        "<p><b>Pond works</b>:</p>",
        "<h2><b>Pond works:</b> each year</h2>",
        "<table><tr><th>A</th><th>B</th></tr>\
         <tr><td><b>Pond works:</b> each year</td><td>2</td></tr></table>",
    ] {
        labels(page, &["-"]);
    }
    labels(
        "<p><b>Pond works:</b><br>Each year</p>",
        &["-", "-"], // a title and its paragraph
    );
}

#[test]
fn items_have_labels_behind_their_marks() {
    labels(
        "<ul><li><b>Pond works:</b> each year</li><li><p><b>Ducks</b>: fed</p></li></ul>\
         <ol><li><b>Geese</b> bite</li></ol>",
        &["Pond works", "Ducks", "-"],
    );
    labels(
        "<p>\u{2022} <b>Ducks:</b> fed<br><b>\u{2022} Geese</b>: bite</p>",
        &["Ducks", "Geese"],
    );
    labels(
        "<p class=MsoListParagraph style='text-indent:-18pt'>1.&nbsp;&nbsp; <b>Ducks:</b> fed</p>\
         <p class=MsoListParagraph style='text-indent:-18pt'><b>o&nbsp;&nbsp; Geese:</b> bite</p>",
        &["Ducks", "Geese"],
    );
}

#[test]
fn a_table_that_only_lays_out_keeps_labels() {
    labels(
        "<table role=presentation><tr><td><p><b>Ducks:</b> fed</p></td></tr></table>",
        &["Ducks"],
    );
}
