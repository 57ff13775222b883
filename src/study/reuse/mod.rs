//! Words that councils share: runs that stand in the passages of several, and passages that resemble
//! one another.

mod near;
mod runs;
mod text;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::passage::Passage;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Searcher};
pub use near::Difference;
use text::{Text, bytes_of_words};

/// Between whom words are shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Across {
    /// Councils; a document whose council is unknown stands for itself.
    Council,
    /// Documents.
    Document,
}

/// What is shared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// Runs of words.
    Runs,
    /// Passages whose resemblance to the first of their group is at least this, between 0 and 1.
    Near(f64),
}

/// What is to be found.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Only these passages are compared.
    pub expr: Expr<Pattern>,
    /// What becomes of boilerplate.
    pub boilerplate: Boilerplate,
    /// What is shared.
    pub what: What,
    /// Words of a run at least, or of a passage.
    pub words: usize,
    /// Between whom.
    pub across: Across,
    /// So many must share it; at least 2.
    pub holders: usize,
}

/// Text that several hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its place in the list, from 1.
    pub rank: usize,
    /// Which kind of group.
    pub what: What,
    /// The text as it stands at the first place.
    pub text: String,
    /// How many words it has there.
    pub words: usize,
    /// How many councils hold it.
    pub councils: usize,
    /// How many documents of unknown council hold it.
    pub unknown: usize,
    /// How many documents hold it.
    pub documents: usize,
    /// The passages that hold it, in corpus order.
    pub places: Vec<Place>,
}

/// A passage that holds the text of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The passage.
    pub passage: Passage,
    /// Its document.
    pub document: Document,
    /// The bytes of its text that are the run, as often as it stands there without overlap; all of it
    /// where passages are compared.
    pub spans: Vec<Range<usize>>,
    /// Whether the run is the whole passage.
    pub whole: bool,
    /// How it resembles the first passage of the group; 1 for runs.
    pub resemblance: f64,
    /// How its words differ from those of the first; not at all for runs.
    pub difference: Difference,
}

/// A group as it is kept: what is shown of it is read once it is asked for.
struct Kept {
    boilerplate: bool,
    score: u64,
    holders: u32,
    first: u32,
    words: u32,
    members: Members,
}

enum Members {
    /// These of the sorted places.
    Places(Range<u32>),
    Passages(Vec<near::Member>),
}

/// All groups that were found, in order.
pub struct Found<'s> {
    searcher: &'s Searcher,
    what: What,
    text: Text,
    places: Vec<u32>,
    groups: Vec<Kept>,
}

/// Finds what is shared.
///
/// Groups come by the number of those that hold them times that of their words, the greatest first;
/// then by that of holders, then by where they stand first. Those that stand in boilerplate only come
/// after all others.
///
/// # Errors
/// As [`Searcher::search`]; or when there is too much text to be told apart.
pub fn find<'s>(searcher: &'s Searcher, asked: &Asked) -> Result<Found<'s>> {
    let text = Text::read(searcher, &asked.expr, asked.boilerplate, asked.across)?;
    let holders = u32::try_from(asked.holders).unwrap_or(u32::MAX).max(2);
    let (mut groups, places) = match asked.what {
        What::Runs => runs(&text, asked.words, holders),
        What::Near(least) => (near_groups(&text, asked.words, holders, least), Vec::new()),
    };
    groups.sort_by_key(|group| {
        let falling = (u64::MAX - group.score, u32::MAX - group.holders);
        (group.boilerplate, falling, group.first, group.words)
    });
    Ok(Found {
        searcher,
        what: asked.what,
        text,
        places,
        groups,
    })
}

fn runs(text: &Text, words: usize, holders: u32) -> (Vec<Kept>, Vec<u32>) {
    let whose = |at| text.holder(text.part_at(at));
    let found = runs::find(
        &text.words,
        whose,
        |word| text.is_separator(word),
        words,
        holders,
    );
    let groups = (found.runs.iter())
        .map(|run| {
            let places = &found.places[run.from as usize..run.to as usize];
            let boilerplate = |place: &u32| text.parts[text.part_at(*place)].boilerplate;
            Kept {
                boilerplate: places.iter().all(boilerplate),
                score: u64::from(run.holders) * u64::from(run.words),
                holders: run.holders,
                first: places.iter().copied().min().unwrap_or(0),
                words: run.words,
                members: Members::Places(run.from..run.to),
            }
        })
        .collect();
    (groups, found.places)
}

fn near_groups(text: &Text, words: usize, holders: u32, least: f64) -> Vec<Kept> {
    let kept = |members: Vec<near::Member>| {
        let parts = members.iter().map(|member| member.part as usize);
        let held: BTreeSet<u32> = parts.clone().map(|part| text.holder(part)).collect();
        let boilerplate = { parts }.all(|part| text.parts[part].boilerplate);
        let first = members.first()?.part;
        let of_first = text.words_of(first as usize).iter();
        let words = of_first.filter(|word| !text.is_separator(**word)).count();
        (held.len() >= holders as usize).then_some(Kept {
            boilerplate,
            score: held.len() as u64 * words as u64,
            holders: held.len() as u32,
            first,
            words: words as u32,
            members: Members::Passages(members),
        })
    };
    let groups = near::groups(text, words, least).into_iter();
    groups.filter_map(kept).collect()
}

impl Found<'_> {
    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// How many passages were compared.
    pub fn passages(&self) -> usize {
        self.text.parts.len()
    }

    /// How many documents those belong to.
    pub fn documents(&self) -> usize {
        self.text.documents.len()
    }

    /// The group with that rank, from 1.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn group(&self, rank: usize) -> Result<Option<Group>> {
        let kept = rank.checked_sub(1).and_then(|at| self.groups.get(at));
        let Some(kept) = kept else {
            return Ok(None);
        };
        let places = match &kept.members {
            Members::Places(range) => self.places_of_run(range, kept.words as usize)?,
            Members::Passages(members) => self.places_of(members)?,
        };
        let documents: BTreeSet<&str> = places
            .iter()
            .map(|place| place.document.id.as_str())
            .collect();
        let councils: BTreeSet<&str> = (places.iter())
            .filter_map(|place| place.document.council.as_deref())
            .collect();
        let unknown: BTreeSet<&str> = (places.iter())
            .filter(|place| place.document.council.is_none())
            .map(|place| place.document.id.as_str())
            .collect();
        let shown = places.first().and_then(|place| {
            let span = place.spans.first()?;
            Some(place.passage.text[span.clone()].to_owned())
        });
        Ok(Some(Group {
            rank,
            what: self.what,
            text: shown.unwrap_or_default(),
            words: kept.words as usize,
            councils: councils.len(),
            unknown: unknown.len(),
            documents: documents.len(),
            places,
        }))
    }

    fn places_of_run(&self, range: &Range<u32>, words: usize) -> Result<Vec<Place>> {
        let mut starts = self.places[range.start as usize..range.end as usize].to_vec();
        starts.sort_unstable();
        let in_one = |one: &u32, other: &u32| self.text.part_at(*one) == self.text.part_at(*other);
        let mut places = Vec::new();
        for starts in starts.chunk_by(in_one) {
            let part = self.text.part_at(starts[0]);
            let (passage, document) = self.load(part)?;
            let bytes = bytes_of_words(&passage.text);
            let mut spans: Vec<Range<usize>> = Vec::new();
            for start in starts {
                let from = (start - self.text.parts[part].start) as usize;
                let ends = (bytes.get(from), bytes.get(from + words - 1));
                let (Some(first), Some(last)) = ends else {
                    return Err(self.changed());
                };
                let span = first.start..last.end;
                if spans.last().is_none_or(|before| before.end <= span.start) {
                    spans.push(span);
                }
            }
            places.push(Place {
                whole: words == bytes.len(),
                passage,
                document,
                spans,
                resemblance: 1.0,
                difference: Difference::None,
            });
        }
        Ok(places)
    }

    fn places_of(&self, members: &[near::Member]) -> Result<Vec<Place>> {
        let place = |member: &near::Member| {
            let (passage, document) = self.load(member.part as usize)?;
            Ok(Place {
                spans: vec![0..passage.text.len(); 1],
                passage,
                document,
                whole: true,
                resemblance: member.resemblance,
                difference: near::difference(&self.text, members[0].part, member.part),
            })
        };
        members.iter().map(place).collect()
    }

    fn load(&self, part: usize) -> Result<(Passage, Document)> {
        let part = &self.text.parts[part];
        let id = &self.text.documents[part.document as usize];
        let index = self.searcher.index();
        let passage = index.passages(id, part.number, part.number)?.pop();
        let loaded = passage.zip(index.document(id).cloned());
        loaded.ok_or_else(|| self.changed())
    }

    fn changed(&self) -> Error {
        Error::damaged(self.searcher.index().path(), "a passage is not what it was")
    }
}
