//! Concordances: every occurrence of a query in its context (key word in context).

pub mod context;
mod order;
mod sample;

use std::collections::HashMap;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use crate::document::Document;
use crate::error::Result;
use crate::passage::Passage;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Searcher};
use order::Keys;
pub use order::{FARTHEST, Key};

/// Which lines of a concordance are asked for, and in which order.
#[derive(Debug, Clone)]
pub struct Kwic {
    /// The query.
    pub expr: Expr<Pattern>,
    /// What becomes of boilerplate; [`Boilerplate::Demote`]: it comes last in every order, and no
    /// line of it is taken for a document while there is another.
    pub boilerplate: Boilerplate,
    /// What lines are compared by, the first key first; then corpus order.
    pub sort: Vec<Key>,
    /// No more lines than this from one document.
    pub per_document: Option<usize>,
    /// A random choice of so many lines, by this seed.
    pub sample: Option<(usize, u64)>,
    /// No more lines than this.
    pub limit: usize,
    /// Lines to pass over first.
    pub offset: usize,
}

/// An occurrence. The context is cut from the passage when it is asked for.
#[derive(Debug, Clone)]
pub struct Line {
    /// The document.
    pub document: Arc<Document>,
    /// The passage.
    pub passage: Arc<Passage>,
    /// The bytes of the passage's text that match.
    pub bytes: Range<usize>,
    /// The same in code points, which is what other languages count strings in.
    pub code_points: Range<usize>,
}

impl Line {
    /// What stands before the match, at most so many columns of it, in whole words.
    pub fn left(&self, columns: usize) -> &str {
        context::left(&self.passage.text, self.bytes.start, columns)
    }

    /// The words that match, as they stand in the text.
    pub fn matched(&self) -> &str {
        &self.passage.text[self.bytes.clone()]
    }

    /// What stands behind the match, at most so many columns of it, in whole words.
    pub fn right(&self, columns: usize) -> &str {
        context::right(&self.passage.text, self.bytes.end, columns)
    }
}

/// The lines asked for, and how many there are.
#[derive(Debug)]
pub struct Concordance {
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// All occurrences: what [`crate::study::count`] counts.
    pub occurrences: usize,
    /// How many of them stand in boilerplate.
    pub boilerplate: usize,
    /// How many lines are left by `per_document` and `sample`, before `offset` and `limit`.
    pub chosen: usize,
    /// Passages that match. There may be some without an occurrence, where the query only filters.
    pub passages: usize,
}

/// The concordance of a query.
///
/// Which lines are chosen does not depend on the order asked for. Each occurrence has a rank: its
/// place in the corpus, or with `sample` a random number. Of each document and then of all, those
/// with the lowest ranks are taken.
///
/// # Errors
/// As [`Searcher::search`].
pub fn concordance(searcher: &Searcher, kwic: &Kwic) -> Result<Concordance> {
    let mut lines: Vec<Line> = Vec::new();
    let mut keys = Keys::new(&kwic.sort);
    let (mut passages, mut boilerplate) = (0, 0);
    searcher.each(
        &kwic.expr,
        kwic.boilerplate,
        &mut |document, passage, occurrences| {
            passages += 1;
            if occurrences.is_empty() {
                return ControlFlow::Continue(());
            }
            boilerplate += if passage.boilerplate {
                occurrences.len()
            } else {
                0
            };
            let document = match lines.last() {
                Some(line) if line.document.id == document.id => Arc::clone(&line.document),
                _ => Arc::new(document.clone()),
            };
            let passage = Arc::new(passage.clone());
            let all: Vec<Range<usize>> = occurrences.iter().map(|o| o.bytes.clone()).collect();
            keys.enter(&document, &passage, &all);
            let points = code_points(&passage.text, &all);
            lines.extend(
                all.into_iter()
                    .zip(points)
                    .map(|(bytes, code_points)| Line {
                        document: Arc::clone(&document),
                        passage: Arc::clone(&passage),
                        bytes,
                        code_points,
                    }),
            );
            ControlFlow::Continue(())
        },
    )?;
    let occurrences = lines.len();
    let mut chosen = choose(&lines, kwic);
    chosen.sort_by(|&a, &b| {
        let last = |line: usize| lines[line].passage.boilerplate;
        (last(a).cmp(&last(b)))
            .then_with(|| keys.of(a).cmp(keys.of(b)))
            .then(a.cmp(&b))
    });
    let shown = chosen.iter().skip(kwic.offset).take(kwic.limit);
    Ok(Concordance {
        lines: shown.map(|&line| lines[line].clone()).collect(),
        occurrences,
        boilerplate,
        chosen: chosen.len(),
        passages,
    })
}

/// The places of the lines that `per_document` and `sample` leave.
fn choose(lines: &[Line], kwic: &Kwic) -> Vec<usize> {
    let mut all: Vec<usize> = (0..lines.len()).collect();
    match kwic.sample {
        Some((_, seed)) => {
            let ranks = sample::ranks(seed, lines.len());
            all.sort_unstable_by_key(|&line| (ranks[line], line));
        }
        None => all.sort_by_key(|&line| lines[line].passage.boilerplate),
    }
    if let Some(most) = kwic.per_document {
        let mut taken: HashMap<&str, usize> = HashMap::new();
        all.retain(|&line| {
            let taken = taken.entry(&lines[line].document.id).or_default();
            *taken += 1;
            *taken <= most
        });
    }
    all.truncate(kwic.sample.map_or(usize::MAX, |(most, _)| most));
    all
}

/// Spans of bytes, which begin in ascending order, in code points.
fn code_points(text: &str, spans: &[Range<usize>]) -> Vec<Range<usize>> {
    let (mut bytes, mut chars) = (0, 0);
    (spans.iter())
        .map(|span| {
            chars += text[bytes..span.start].chars().count();
            bytes = span.start;
            chars..chars + text[span.clone()].chars().count()
        })
        .collect()
}
