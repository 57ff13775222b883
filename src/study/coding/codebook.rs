//! A codebook: named queries with their definitions, filters and exclusions.

use super::mistake::{CodebookError, Mistake};
use super::read;
use crate::error::Error;
use crate::index::OpenIndex;
use crate::query::{Expr, Pattern, resolve};
use crate::tag::Facet;

/// Bytes that a codebook has at most.
const LONGEST: usize = 1_000_000;

/// A book of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codebook {
    /// What it calls itself.
    pub title: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The codes, in the order of the file; at least one.
    pub codes: Vec<Code>,
    /// Sixteen hex digits that stand for the text of the file.
    pub hash: String,
}

/// A named query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its short name, in output: small letters, digits, hyphens, underscores.
    pub name: String,
    /// Its name for people.
    pub label: Option<String>,
    /// What belongs to it.
    pub definition: Option<String>,
    /// The query as it was written.
    pub query: String,
    /// Whether any of the query's words is enough.
    pub any: bool,
    /// Whether the query is taken as plain words.
    pub literal: bool,
    /// Queries that the passage must not match, as they were written.
    pub exclude: Vec<String>,
    /// What the passage must be tagged with: any of the values of each facet.
    pub filters: Vec<(Facet, Vec<String>)>,
    /// What all of these come to, each with its place in the file.
    pub(super) parts: Vec<Part>,
}

/// A part of what a code asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) expr: Expr<Pattern>,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Codebook {
    /// Reads the text of a codebook.
    ///
    /// # Errors
    /// When it is no TOML, or no codebook: every mistake that can be told is.
    pub fn parse(text: &str) -> Result<Codebook, CodebookError> {
        if text.len() > LONGEST {
            let mistakes = vec![Mistake {
                line: 1,
                column: 1,
                code: None,
                message: format!("the codebook is longer than {LONGEST} bytes; part it"),
            }];
            return Err(CodebookError { mistakes });
        }
        read::codebook(text)
    }

    /// Of a codebook that an index cannot answer: which parts of it that is due to.
    ///
    /// # Errors
    /// When the mistakes are of the codebook. Not when it is the index that fails.
    pub fn check(&self, index: &OpenIndex) -> Result<(), CodebookError> {
        let parts = (self.codes.iter()).flat_map(|code| code.parts.iter().map(move |p| (code, p)));
        let mistakes: Vec<Mistake> = parts
            .filter_map(|(code, part)| match resolve(part.expr.clone(), index) {
                Ok(_) | Err(Error::Damaged { .. } | Error::Engine(_)) => None,
                Err(error) => Some(Mistake {
                    line: part.line,
                    column: part.column,
                    code: Some(code.name.clone()),
                    message: error.to_string(),
                }),
            })
            .collect();
        match mistakes.is_empty() {
            true => Ok(()),
            false => Err(CodebookError { mistakes }),
        }
    }
}

impl Code {
    /// The query that a passage must match to have the code: what is written, without what is
    /// excluded, within the filters.
    pub fn expr(&self) -> Expr<Pattern> {
        Expr::all(self.parts.iter().map(|part| part.expr.clone()))
    }

    /// The filters as clauses of a query.
    pub fn scope(&self) -> Vec<Expr<Pattern>> {
        self.filters.iter().map(clause).collect()
    }

    /// The name for people.
    pub fn title(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }
}

/// Any of the values of a facet.
pub(super) fn clause((facet, values): &(Facet, Vec<String>)) -> Expr<Pattern> {
    let tag = |value: &String| Expr::Tag {
        facet: *facet,
        value: value.clone(),
    };
    Expr::any(values.iter().map(tag))
}
