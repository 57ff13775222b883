//! Labels in bold that paragraphs and items begin with.

use super::{bytes, h, p, testing};
use crate::extract::Format;

/// A paragraph of text, in bold what stands between bars: `|Ducks:| fed`.
fn spans(text: &str) -> String {
    let span = |(i, text): (usize, &str)| match i % 2 {
        1 => format!("<text:span text:style-name=\"B\">{text}</text:span>"),
        _ => text.to_owned(),
    };
    p(&text.split('|').enumerate().map(span).collect::<String>())
}

fn labels(body: &str) -> Vec<String> {
    let bold = "<style:style style:family=\"text\" style:name=\"B\">\
        <style:text-properties fo:font-weight=\"bold\"/></style:style>";
    testing::labels(&bytes(bold, body), Format::Odt)
}

#[test]
fn a_sign_in_or_behind_the_bold_makes_it_a_label() {
    for text in [
        "|Pond works:| each year",
        "|Pond works|: each year",
        "|Pond works| \u{2013} each year",
        "|Pond works|<text:s/>- each year",
        "|Pond ||works||.|<text:tab/>Each |year|",
        "|Pond works:|<text:line-break/>each year",
    ] {
        assert_eq!(labels(&spans(text)), ["Pond works"], "{text}");
    }
}

#[test]
fn emphasis_and_what_is_wholly_bold_has_none() {
    for text in [
        "We do |pond works:| each year",
        "|Pond| works: each year",
        "|Pond works: each year|",
        "|Pond works|:",
    ] {
        assert_eq!(labels(&spans(text)), ["-"], "{text}");
    }
    let span = "<text:span text:style-name=\"B\">Pond works:</text:span> each year";
    assert_eq!(labels(&(h(2, span) + &p("So."))), ["-", "-"]);
    let cell = |inner: &str| format!("<table:table-cell>{inner}</table:table-cell>");
    let row = cell(&p(span)) + &cell(&p("2"));
    let table = format!("<table:table><table:table-row>{row}</table:table-row></table:table>");
    assert_eq!(labels(&table), ["-"]);
}

#[test]
fn items_have_labels_behind_their_marks() {
    let item = |text: &str| format!("<text:list-item>{}</text:list-item>", spans(text));
    let items = item("|Pond works:| each year") + &item("|Geese| bite");
    let body = format!("<text:list>{items}</text:list>") + &spans("\u{2022} |Ducks|: fed");
    assert_eq!(labels(&body), ["Pond works", "-", "Ducks"]);
}
