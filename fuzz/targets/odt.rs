//! Fuzzes the reader of OpenDocument texts: the XML of its parts.

#![no_main]

mod parts;

use libfuzzer_sys::fuzz_target;
use plansearch::extract::{Format, extract};
use plansearch::tag::Taxonomy;

/// In this order in the bytes.
const NAMES: [&str; 3] = ["content.xml", "styles.xml", "meta.xml"];

fuzz_target!(|bytes: &[u8]| {
    let fixed = [("mimetype", "application/vnd.oasis.opendocument.text")];
    let _ = extract(&parts::packed(bytes, &NAMES, &fixed), Format::Odt, Taxonomy::built_in());
});
