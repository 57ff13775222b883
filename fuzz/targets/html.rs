//! Fuzzes the reader of web pages: bytes as they are.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plansearch::extract::{Format, extract};
use plansearch::tag::Taxonomy;

fuzz_target!(|bytes: &[u8]| {
    let _ = extract(bytes, Format::Html, Taxonomy::built_in());
});
