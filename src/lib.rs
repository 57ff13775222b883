//! Search English councils' productivity plans: from files to passages to ranked, highlighted,
//! citable hits.
//!
//! The modules stand in layer order; each uses only those above it:
//!
//! - [`invisible`]: characters that a reader does not see
//! - [`file`](mod@file): files written whole or not at all
//! - [`stop`]: a wish that work should end
//! - [`unreadable`]: why a document cannot be read
//! - [`error`]: every way the library can fail
//! - [`spelling`]: the nearest of some names to a given one
//! - [`analyzer`]: text to tokens, for everything that needs words
//! - [`sentence`]: where the sentences of a text end
//! - [`amount`]: sums of money in a text
//! - [`tag`]: councils, themes, topics, status
//! - [`extract`]: bytes of a file to blocks of layout
//! - [`document`]: the identity of a source
//! - [`passage`]: blocks to passages
//! - [`corpus`]: the sources below some paths
//! - [`correct`]: what the user corrects in a source
//! - [`plan`]: one source, read to the end
//! - [`index`]: the index folder: building, refreshing, opening
//! - [`fetch`]: published plans from their addresses into a folder
//! - [`query`]: query strings, and what in a passage they match
//! - [`snippet`]: the best part of a passage
//! - [`search`]: the best hits, or every match, of a query
//! - [`study`]: what a researcher does with every match
//! - [`render`]: rows to text, JSON Lines, CSV or Markdown
//!
//! The library prints nothing, reads no environment and never exits. It exists for the program
//! `plansearch`, whose command line is what is kept stable.

pub mod file;
pub mod invisible;

pub mod stop;
pub mod unreadable;

pub mod error;
pub mod spelling;

pub mod amount;
pub mod analyzer;
pub mod sentence;
pub mod tag;

pub mod document;
pub mod extract;
pub mod passage;

pub mod corpus;
pub mod correct;
pub mod plan;

pub mod index;

pub mod fetch;

pub mod query;
pub mod snippet;

pub mod search;
pub mod study;

pub mod render;
