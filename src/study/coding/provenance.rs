//! Where figures come from, so that they can be had again.

use super::codebook::{Code, Codebook};
use super::run::{Coding, asked};
use crate::index::OpenIndex;
use crate::index::manifest::FORMAT;
use crate::query::{Expr, Pattern};
use crate::search::Boilerplate;

/// What an answer was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The program that answered, with its version.
    pub program: String,
    /// The index: [`crate::index::manifest::Manifest::identity`].
    pub index: String,
    /// The format of the index.
    pub index_format: u32,
    /// The file of the codebook.
    pub codebook: String,
    /// [`Codebook::hash`].
    pub codebook_hash: String,
    /// The day of the answer, as in `2024-07-31`.
    pub date: String,
    /// The filters beside those of the codes, in the query language.
    pub filters: Vec<String>,
    /// What became of boilerplate.
    pub boilerplate: &'static str,
    /// Documents that the index holds.
    pub documents_total: usize,
    /// Documents with a passage within the filters.
    pub documents_within: usize,
    /// Councils of these.
    pub councils_within: usize,
}

impl Provenance {
    /// That of a coding.
    pub fn new(
        index: &OpenIndex,
        book: (&Codebook, &str),
        coding: &Coding<'_>,
        scope: &[Expr<Pattern>],
        boilerplate: Boilerplate,
        date: &str,
    ) -> Provenance {
        Provenance {
            program: concat!("plansearch ", env!("CARGO_PKG_VERSION")).to_owned(),
            index: index.manifest().identity(),
            index_format: FORMAT,
            codebook: book.1.to_owned(),
            codebook_hash: book.0.hash.clone(),
            date: date.to_owned(),
            filters: scope.iter().map(|clause| written(clause.clone())).collect(),
            boilerplate: match boilerplate {
                Boilerplate::Demote => "demote",
                Boilerplate::Exclude => "exclude",
                Boilerplate::Only => "only",
            },
            documents_total: coding.documents_total,
            documents_within: coding.documents.len(),
            councils_within: coding.councils_within,
        }
    }

    /// The filters in one line; empty where there are none.
    pub fn filters(&self) -> String {
        self.filters.join(" AND ")
    }
}

impl Code {
    /// What a passage must match to have the code, exclusions and filters included, as a query that
    /// `count` and `search` answer alike. Sets of synonyms are written out.
    pub fn asked(&self) -> String {
        asked(self, &[]).to_string()
    }
}

/// A filter as a part of a larger query.
fn written(clause: Expr<Pattern>) -> String {
    match Expr::any([clause]) {
        only @ Expr::Tag { .. } => only.to_string(),
        several => format!("({several})"),
    }
}
