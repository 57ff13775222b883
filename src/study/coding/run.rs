//! All codes over all passages within some filters, in one walk.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::{AddAssign, ControlFlow};

use super::codebook::{Code, Codebook};
use super::overlap::Pair;
use crate::document::Document;
use crate::error::Result;
use crate::passage::Passage;
use crate::query::{Expr, Occurrence, Pattern};
use crate::search::{Boilerplate, Searcher};
use crate::study::extent;
use crate::tag::Status;
use crate::tag::council::{self, Council};

/// What a corpus comes to by a codebook.
#[derive(Debug)]
pub struct Coding<'s> {
    /// Of each code, in the codebook's order.
    pub totals: Vec<Total>,
    /// The documents within the filters, in corpus order, with or without a match.
    pub documents: Vec<Coded<'s>>,
    /// Councils of these documents.
    pub councils_within: usize,
    /// Documents that the index holds.
    pub documents_total: usize,
    /// The themes that passages can have, in the order of the taxonomy, by slug.
    pub themes: Vec<String>,
    /// Of each passage with two codes or more: which.
    together: HashMap<String, Vec<usize>>,
    /// Passages that each two codes share, by their places in the codebook, the smaller first.
    shared: BTreeMap<(usize, usize), usize>,
}

/// What a code comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Total {
    /// Matches of the query's words and phrases.
    pub occurrences: usize,
    /// Passages with the code.
    pub passages: usize,
    /// Documents with such a passage.
    pub documents: usize,
    /// Councils with such a document; documents of unknown councils are not counted.
    pub councils: usize,
    /// Documents that could have one: those with a passage of their own (no boilerplate) within the
    /// filters, the code's too, or a match; as `count` has it.
    pub documents_within: usize,
    /// The councils of these.
    pub councils_within: usize,
    /// Occurrences that stand in boilerplate.
    pub boilerplate: usize,
    /// Passages of each theme, as [`Coding::themes`] lists them; a passage can have several.
    pub themes: Vec<usize>,
    /// Passages about what is done, and about what is planned.
    pub status: [usize; 2],
}

/// How often a code fits in one document or council.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Passages with the code.
    pub passages: usize,
    /// Matches of the query's words and phrases in them.
    pub occurrences: usize,
}

impl AddAssign for Cell {
    fn add_assign(&mut self, other: Cell) {
        self.passages += other.passages;
        self.occurrences += other.occurrences;
    }
}

/// A document by its codes.
#[derive(Debug)]
pub struct Coded<'s> {
    /// The document.
    pub document: &'s Document,
    /// Of each code, in the codebook's order.
    pub cells: Vec<Cell>,
}

/// What a line of the matrix stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A document.
    Document,
    /// A council: all its documents together.
    Council,
}

/// A line of the matrix.
#[derive(Debug, PartialEq, Eq)]
pub struct Line<'s> {
    /// The council; none where it is unknown.
    pub council: Option<&'static Council>,
    /// The document, where lines are documents.
    pub document: Option<&'s Document>,
    /// How many documents it stands for.
    pub documents: usize,
    /// Of each code, in the codebook's order.
    pub cells: Vec<Cell>,
}

/// Codes the passages within some filters.
///
/// # Errors
/// As [`Searcher::search`]; [`Codebook::check`] tells which code that is due to.
pub fn code<'s>(
    searcher: &'s Searcher,
    book: &Codebook,
    scope: &[Expr<Pattern>],
    boilerplate: Boilerplate,
) -> Result<Coding<'s>> {
    let within = documents(searcher, scope)?;
    let themes = searcher.index().taxonomy()?.themes().iter();
    let themes: Vec<String> = themes.map(|theme| theme.slug.clone()).collect();
    let total = Total {
        themes: vec![0; themes.len()],
        ..Total::default()
    };
    let mut coding = Coding {
        totals: vec![total; book.codes.len()],
        councils_within: councils(within.iter().copied()),
        documents_total: searcher.index().sources().count(),
        documents: (within.into_iter())
            .map(|document| Coded {
                document,
                cells: vec![Cell::default(); book.codes.len()],
            })
            .collect(),
        themes,
        together: HashMap::new(),
        shared: BTreeMap::new(),
    };
    let queries: Vec<Expr<Pattern>> = (book.codes.iter()).map(|code| asked(code, scope)).collect();
    searcher.each_together(&queries, boilerplate, &mut |document, passage, matching| {
        coding.count(document, passage, matching);
        ControlFlow::Continue(())
    })?;
    coding.finish(searcher, book, scope, boilerplate)?;
    Ok(coding)
}

/// What a passage within some filters must match to have a code.
pub(super) fn asked(code: &Code, scope: &[Expr<Pattern>]) -> Expr<Pattern> {
    Expr::all([code.expr()].into_iter().chain(scope.iter().cloned()))
}

impl<'s> Coding<'s> {
    /// The lines of the matrix: documents in corpus order, or councils by slug, then those that are
    /// unknown.
    pub fn lines(&self, unit: Unit) -> Vec<Line<'s>> {
        let mut lines: BTreeMap<(bool, &str, &str), Line<'s>> = BTreeMap::new();
        for coded in &self.documents {
            let document = coded.document;
            let slug = document.council.as_deref();
            let (key, document) = match unit {
                Unit::Document => ((false, "", document.id.as_str()), Some(document)),
                Unit::Council => ((slug.is_none(), slug.unwrap_or_default(), ""), None),
            };
            let line = lines.entry(key).or_insert_with(|| Line {
                council: slug.and_then(council::by_slug),
                document,
                documents: 0,
                cells: vec![Cell::default(); self.totals.len()],
            });
            line.documents += 1;
            for (sum, cell) in line.cells.iter_mut().zip(&coded.cells) {
                *sum += *cell;
            }
        }
        lines.into_values().collect()
    }

    /// The other codes of a passage that has this one.
    pub fn beside(&self, code: usize, passage: &Passage) -> Vec<usize> {
        let codes = self.together.get(&passage.id()).into_iter().flatten();
        codes.copied().filter(|other| *other != code).collect()
    }

    /// How much each two codes have in common, in the codebook's order; all pairs.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for b in 0..self.totals.len() {
            for a in 0..b {
                let both = |coded: &&Coded<'_>| [a, b].iter().all(|c| coded.cells[*c].passages > 0);
                pairs.push(Pair {
                    codes: [a, b],
                    passages: self.shared.get(&(a, b)).copied().unwrap_or(0),
                    of_passages: [a, b].map(|code| self.totals[code].passages),
                    documents: self.documents.iter().filter(both).count(),
                    of_documents: [a, b].map(|code| self.totals[code].documents),
                });
            }
        }
        pairs.sort_by_key(|pair| pair.codes);
        pairs
    }

    /// Counts a passage.
    fn count(
        &mut self,
        document: &Document,
        passage: &Passage,
        matching: &[(usize, Vec<Occurrence>)],
    ) {
        // Both are in corpus order. Whatever matches lies within the filters, so it is there.
        let behind = |coded: &Coded<'_>| coded.document.id < document.id;
        let at = self.documents.partition_point(behind);
        for (code, occurrences) in matching {
            let cell = Cell {
                passages: 1,
                occurrences: occurrences.len(),
            };
            if let Some(coded) = self.documents.get_mut(at) {
                coded.cells[*code] += cell;
            }
            self.totals[*code].add(passage, cell, &self.themes);
        }
        let codes: Vec<usize> = matching.iter().map(|(code, _)| *code).collect();
        for (at, &b) in codes.iter().enumerate() {
            for &a in &codes[..at] {
                *self.shared.entry((a, b)).or_default() += 1;
            }
        }
        if codes.len() > 1 {
            self.together.insert(passage.id(), codes);
        }
    }

    /// Adds what is counted by document, and out of how many.
    fn finish(
        &mut self,
        searcher: &Searcher,
        book: &Codebook,
        scope: &[Expr<Pattern>],
        boilerplate: Boilerplate,
    ) -> Result<()> {
        let all: Vec<&Document> = (searcher.index().sources())
            .map(|source| &source.document)
            .collect();
        for (at, code) in book.codes.iter().enumerate() {
            let has = |coded: &&Coded<'_>| coded.cells[at].passages > 0;
            let with: Vec<&Document> = (self.documents.iter().filter(has))
                .map(|coded| coded.document)
                .collect();
            let own = extent::documents(searcher, &asked(code, scope), boilerplate)?;
            let mut within: BTreeMap<&str, &Document> = (own.into_iter())
                .map(|number| (all[number].id.as_str(), all[number]))
                .collect();
            within.extend(
                with.iter()
                    .map(|document| (document.id.as_str(), *document)),
            );
            let total = &mut self.totals[at];
            total.documents = with.len();
            total.councils = councils(with.into_iter());
            total.documents_within = within.len();
            total.councils_within = councils(within.into_values());
        }
        Ok(())
    }
}

impl Total {
    fn add(&mut self, passage: &Passage, cell: Cell, themes: &[String]) {
        self.passages += cell.passages;
        self.occurrences += cell.occurrences;
        self.boilerplate += if passage.boilerplate {
            cell.occurrences
        } else {
            0
        };
        for (theme, count) in themes.iter().zip(&mut self.themes) {
            *count += usize::from(passage.tags.themes.contains(theme));
        }
        match passage.tags.status {
            Some((Status::Done, _)) => self.status[0] += 1,
            Some((Status::Planned, _)) => self.status[1] += 1,
            None => {}
        }
    }
}

/// The documents with a passage within some filters, in corpus order.
fn documents<'s>(searcher: &'s Searcher, scope: &[Expr<Pattern>]) -> Result<Vec<&'s Document>> {
    let all = searcher.index().sources().map(|source| &source.document);
    if scope.is_empty() {
        return Ok(all.collect());
    }
    let within = Expr::all(scope.iter().cloned());
    let places = searcher.places(&within, Boilerplate::Demote)?;
    let numbers: BTreeSet<usize> = places.iter().map(|place| place.document).collect();
    let within = all
        .enumerate()
        .filter(|(number, _)| numbers.contains(number));
    Ok(within.map(|(_, document)| document).collect())
}

/// The different councils of some documents; unknown ones are not counted.
fn councils<'d>(documents: impl Iterator<Item = &'d Document>) -> usize {
    let slugs: BTreeSet<&str> = documents
        .filter_map(|document| document.council.as_deref())
        .collect();
    slugs.len()
}
