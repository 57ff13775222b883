//! What a researcher does with every match of a query. Each answer walks the matches of
//! [`crate::search::Searcher::each`], so that they agree with one another. And how well the index
//! answers: [`evaluate`].

pub mod around;
pub mod coding;
pub mod count;
pub mod dispersion;
pub mod evaluate;
mod extent;
pub mod facets;
pub mod group;
pub mod kwic;
pub mod reuse;
pub mod similar;
pub mod terms;
pub mod weak;
