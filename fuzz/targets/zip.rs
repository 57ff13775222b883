//! Fuzzes what lies around the XML of Word and OpenDocument files: the zip file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plansearch::extract::{Format, extract};
use plansearch::tag::Taxonomy;

fuzz_target!(|bytes: &[u8]| {
    let _ = extract(bytes, Format::Docx, Taxonomy::built_in());
    let _ = extract(bytes, Format::Odt, Taxonomy::built_in());
});
