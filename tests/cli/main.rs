//! The program driven as its users drive it: on small invented plans (`tests/data`) and on the
//! sample corpus. One test binary; a file for each command, and for each promise that cuts across
//! them.

// `clippy.toml` allows it in test functions; the functions that they share are tests too.
#![allow(clippy::unwrap_used)]

mod harness;

mod check;
mod cite;
mod corrections;
mod count;
mod dictionary;
mod eval;
mod export;
mod fetch;
mod help;
mod index;
mod links;
mod listing;
mod lists;
mod register;
mod results;
mod search;
mod show;
mod snippets;
mod taxonomy;

mod files;
mod found;
mod hostile;
mod json;
mod language;
mod output;
mod owner;
mod parquet;
mod places;
mod query;
mod ranking;
mod refresh;
mod regression;
mod relevance;
mod sample;
mod sums;
mod tidy;
mod variety;
