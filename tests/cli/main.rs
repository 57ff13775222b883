//! The program driven as its users drive it: on small invented plans (`tests/data`) and on the
//! sample corpus. One test binary; a file for each command, and for each promise that cuts across
//! them.

// `clippy.toml` allows it in test functions; the functions that they share are tests too.
#![allow(clippy::unwrap_used)]

mod chance;
mod contents;
mod harness;
mod terminal;

mod browse;
mod charts;
mod check;
mod cite;
mod code;
mod completion;
mod config;
mod cookbook;
mod corrections;
mod count;
mod crash;
mod dictionary;
mod dispersion;
mod eval;
mod examples;
mod export;
mod fetch;
mod help;
mod index;
mod kwic;
mod links;
mod listing;
mod lists;
mod moved;
mod register;
mod results;
mod reuse;
mod search;
mod show;
mod similar;
mod snippets;
mod taxonomy;
mod terms;

mod files;
mod found;
mod hostile;
mod json;
mod language;
mod output;
mod owner;
mod pager;
mod parquet;
mod places;
mod query;
mod ranking;
mod refresh;
mod regression;
mod relevance;
mod sameness;
mod sample;
mod sums;
mod tidy;
mod variety;
mod watch;
