//! What a researcher does with every match of a query. Each answer walks the matches of
//! [`crate::search::Searcher::each`], so that they agree with one another. And how well the index
//! answers: [`evaluate`].

pub mod count;
pub mod evaluate;
pub mod group;
pub mod weak;
