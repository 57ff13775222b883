//! Fuzzes the reader of Word files: the XML of its parts.

#![no_main]

mod parts;

use libfuzzer_sys::fuzz_target;
use plansearch::extract::{Format, extract};
use plansearch::tag::Taxonomy;

/// Document, styles, numbering, footnotes: in this order in the bytes.
const NAMES: [&str; 4] = [
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
];

const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fuzz_target!(|bytes: &[u8]| {
    let relations = |rows: &[(&str, &str)]| {
        let rows: String = (rows.iter().enumerate())
            .map(|(n, (kind, target))| {
                format!("<Relationship Id=\"r{n}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>")
            })
            .collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rows}</Relationships>"
        )
    };
    let main = relations(&[("officeDocument", "word/document.xml")]);
    let others = relations(&[
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("footnotes", "footnotes.xml"),
    ]);
    let fixed = [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
        ("_rels/.rels", &main),
        ("word/_rels/document.xml.rels", &others),
    ];
    let _ = extract(&parts::packed(bytes, &NAMES, &fixed), Format::Docx, Taxonomy::built_in());
});
