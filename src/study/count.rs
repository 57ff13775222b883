//! How often something is said, by whom: occurrences, passages, documents, councils.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::document::Document;
use crate::error::Result;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Searcher};
use crate::tag::council::{self, Council};

/// What matches are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The council that owns the document.
    Council,
    /// The document.
    Document,
    /// The council's region.
    Region,
    /// The council's type.
    Type,
}

impl By {
    /// The name in options and output.
    pub fn name(self) -> &'static str {
        match self {
            By::Council => "council",
            By::Document => "document",
            By::Region => "region",
            By::Type => "type",
        }
    }
}

/// The tags that the matches of a group share; none of them where everything is one group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// What was grouped by, in the order asked for.
    pub by: Vec<By>,
    /// The council of the group, if councils or documents part them; none inside if it is unknown.
    pub council: Option<&'static Council>,
    /// The document of the group, if documents part them.
    pub document: Option<Document>,
    /// The region, if regions part them.
    pub region: Option<String>,
    /// The type of council, if types part them.
    pub council_type: Option<String>,
}

/// How often a query matches in one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The group.
    pub group: Group,
    /// Matches of the query's words and phrases.
    pub occurrences: usize,
    /// Passages with a match.
    pub passages: usize,
    /// Documents with a match.
    pub documents: usize,
    /// Councils with a match; documents of unknown councils are not counted.
    pub councils: usize,
    /// Documents of the group that the index holds.
    pub documents_total: usize,
    /// Occurrences that stand in boilerplate.
    pub boilerplate: usize,
}

/// Counts the matches of a query in groups, in the order of the groups' names. Groups without a
/// match are left out unless `zero` asks for them; without any `by` there is one group.
///
/// # Errors
/// As [`Searcher::search`].
pub fn count(
    searcher: &Searcher,
    expr: &Expr<Pattern>,
    boilerplate: Boilerplate,
    by: &[By],
    zero: bool,
) -> Result<Vec<Count>> {
    let mut tallies: BTreeMap<Vec<String>, Tally> = BTreeMap::new();
    for source in searcher.index().sources() {
        let key = key(&source.document, by);
        let tally = tallies
            .entry(key)
            .or_insert_with(|| Tally::new(&source.document, by));
        tally.documents_total += 1;
    }
    searcher.each(expr, boilerplate, &mut |document, passage, occurrences| {
        let key = key(document, by);
        let tally = tallies
            .entry(key)
            .or_insert_with(|| Tally::new(document, by));
        tally.occurrences += occurrences.len();
        tally.passages += 1;
        tally.boilerplate += if passage.boilerplate {
            occurrences.len()
        } else {
            0
        };
        if !tally.documents.contains(&document.id) {
            tally.documents.insert(document.id.clone());
            tally.councils.extend(document.council.clone());
        }
        ControlFlow::Continue(())
    })?;
    let counts = tallies.into_values().map(Tally::finish);
    Ok(counts
        .filter(|count| zero || by.is_empty() || count.passages > 0)
        .collect())
}

/// One group under way.
struct Tally {
    group: Group,
    occurrences: usize,
    passages: usize,
    documents: BTreeSet<String>,
    councils: BTreeSet<String>,
    documents_total: usize,
    boilerplate: usize,
}

impl Tally {
    fn new(document: &Document, by: &[By]) -> Tally {
        let council = document.council.as_deref().and_then(council::by_slug);
        let parted = |wanted: By| by.contains(&wanted);
        Tally {
            group: Group {
                by: by.to_vec(),
                council: council.filter(|_| parted(By::Council) || parted(By::Document)),
                document: parted(By::Document).then(|| document.clone()),
                region: council
                    .filter(|_| parted(By::Region))
                    .map(|c| c.region.clone()),
                council_type: council.filter(|_| parted(By::Type)).map(|c| c.kind.clone()),
            },
            occurrences: 0,
            passages: 0,
            documents: BTreeSet::new(),
            councils: BTreeSet::new(),
            documents_total: 0,
            boilerplate: 0,
        }
    }

    fn finish(self) -> Count {
        Count {
            group: self.group,
            occurrences: self.occurrences,
            passages: self.passages,
            documents: self.documents.len(),
            councils: self.councils.len(),
            documents_total: self.documents_total,
            boilerplate: self.boilerplate,
        }
    }
}

fn key(document: &Document, by: &[By]) -> Vec<String> {
    let council = document.council.as_deref().and_then(council::by_slug);
    by.iter()
        .map(|by| match by {
            By::Council => council.map_or(String::new(), |c| c.slug.clone()),
            By::Document => document.id.clone(),
            By::Region => council.map_or(String::new(), |c| c.region.clone()),
            By::Type => council.map_or(String::new(), |c| c.kind.clone()),
        })
        .collect()
}
