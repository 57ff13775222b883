//! What a researcher does with every match of a query. Each answer walks the matches of
//! [`crate::search::Searcher::each`], so that they agree with one another.

pub mod count;
pub mod weak;
