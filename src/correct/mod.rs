//! Corrections applied: what the user says of a document and its passages, against any guess.
//!
//! A row is about a whole document, or about the one passage that holds its quote: the numbers of
//! passages move when the document changes, words stay. A row about a passage goes before one about
//! its document; of two rows that contradict each other about the same place, the first holds. A
//! row that cannot be applied stops no other, and a [`Remark`] says why.

mod anchor;
mod change;
mod settled;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::corpus::{Correction, quoted};
use crate::document::ListRow;
use crate::passage::Passage;
use crate::tag::Taxonomy;
use anchor::{Holders, Texts, first_words, folded};
use change::{Change, Slugs};
use settled::Settled;

pub use anchor::quote;

/// What a person should know of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The place of the correction among those of its document.
    pub correction: u32,
    /// The place of another, of which the text goes on to tell. Places stay when rows move; the
    /// lines where they stand do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<u32>,
    /// What is to be said of it.
    pub text: String,
}

impl Remark {
    /// What is to be said, and of which row, where the corrections of the document stand in these
    /// `rows` now.
    pub(crate) fn told(&self, rows: &[ListRow]) -> Option<(ListRow, String)> {
        let row = rows.get(self.correction as usize)?;
        let text = match self.against {
            None => self.text.clone(),
            Some(other) => {
                let other = rows.get(other as usize)?;
                let list = match row.list == other.list {
                    true => String::new(),
                    false => format!(" of {}", quoted(&other.list.to_string_lossy())),
                };
                format!("line {}{list} {}", other.line, self.text)
            }
        };
        Some((row.clone(), text))
    }
}

/// The corrections of one document.
pub struct Corrections<'c> {
    rows: &'c [Correction],
    slugs: Slugs<'c>,
    /// What each asks for; none where that cannot be told.
    changes: Vec<Option<Change>>,
    remarks: Vec<Remark>,
}

/// What a row is about.
enum Place {
    Document,
    /// A passage, by its place among those of the document.
    Passage(usize),
    /// The one of several passages with the words of the row that has its number, and what is to
    /// be said of that: after a change of the document another may have the number.
    Numbered(usize, String),
}

impl<'c> Corrections<'c> {
    /// Understands the rows, by the themes and topics of a taxonomy.
    pub fn of(rows: &'c [Correction], taxonomy: &'c Taxonomy) -> Corrections<'c> {
        let mut corrections = Corrections {
            rows,
            slugs: Slugs::of(taxonomy),
            changes: Vec::with_capacity(rows.len()),
            remarks: Vec::new(),
        };
        for (at, row) in rows.iter().enumerate() {
            match change::parse(&row.tag, &row.value, &corrections.slugs) {
                Ok(change) => corrections.changes.push(Some(change)),
                Err(reason) => {
                    corrections.changes.push(None);
                    corrections.refuse(at, &reason);
                }
            }
        }
        corrections
    }

    /// The council that owns the document, if a row says that, and the place of that row: `None`
    /// inside where it says that none does. `listed` is what a corpus list says.
    pub fn council(&mut self, listed: Option<&str>) -> Option<(u32, Option<String>)> {
        let mut holds: Option<(usize, Option<&str>)> = None;
        for (at, row) in self.rows.iter().enumerate() {
            let Some(Some(Change::Council(council))) = self.changes.get(at) else {
                continue;
            };
            let council = *council;
            match holds {
                _ if row.passage.is_some() || !row.quote.is_empty() => self.refuse(
                    at,
                    "a council owns a whole document; write the id of the document alone, without number and quote",
                ),
                None => holds = Some((at, council)),
                Some((first, held)) if held != council => self.refuse_second(at, first),
                Some(_) => {}
            }
        }
        let (at, council) = holds?;
        if let Some(listed) = listed.filter(|listed| Some(*listed) != council) {
            let council = council.unwrap_or("no council");
            self.remark(
                at,
                format!("`{council}`, where plans.csv says `{listed}`; the correction holds"),
            );
        }
        Some((at as u32, council.map(str::to_owned)))
    }

    /// Changes the tags of the passages, and says what is to be said of all rows, in their order.
    pub fn apply(mut self, passages: &mut [Passage]) -> Vec<Remark> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let texts = Texts::of(passages);
        let mut whole = Settled::default();
        let mut single: HashMap<usize, Settled> = HashMap::new();
        for (at, change) in std::mem::take(&mut self.changes).into_iter().enumerate() {
            let Some(change) = change.filter(|change| !matches!(change, Change::Council(_))) else {
                continue;
            };
            let settled = match place(&self.rows[at], &texts, passages) {
                Ok(Place::Document) => &mut whole,
                Ok(Place::Passage(passage)) => single.entry(passage).or_default(),
                Ok(Place::Numbered(passage, doubt)) => {
                    self.remark(at, doubt);
                    single.entry(passage).or_default()
                }
                Err(reason) => {
                    self.refuse(at, &reason);
                    continue;
                }
            };
            if let Err(first) = settled.add(at as u32, change) {
                self.refuse_second(at, first as usize);
            }
        }
        for (at, passage) in passages.iter_mut().enumerate() {
            whole.change(&mut passage.tags, &self.slugs);
            if let Some(own) = single.get(&at) {
                own.change(&mut passage.tags, &self.slugs);
            }
        }
        self.remarks.sort_by_key(|remark| remark.correction);
        self.remarks
    }

    fn remark(&mut self, at: usize, text: String) {
        self.remarks.push(Remark {
            correction: at as u32,
            against: None,
            text,
        });
    }

    fn refuse(&mut self, at: usize, reason: &str) {
        self.remark(at, format!("{reason}; not applied"));
    }

    /// Says that a row contradicts an earlier one.
    fn refuse_second(&mut self, at: usize, first: usize) {
        self.remarks.push(Remark {
            correction: at as u32,
            against: Some(first as u32),
            text: "says otherwise, and holds; not applied".to_owned(),
        });
    }
}

/// What a row is about.
fn place(row: &Correction, texts: &Texts, passages: &[Passage]) -> Result<Place, String> {
    let document = passages.first().map_or("", |passage| &passage.document);
    let numbered = row.passage.map(|number| {
        let at = (number as usize).checked_sub(1);
        (number, at.and_then(|at| Some((at, passages.get(at)?))))
    });
    if row.quote.is_empty() {
        return match numbered {
            None => Ok(Place::Document),
            Some((number, None)) => Err(format!(
                "{} has no passage {number}, only {}",
                quoted(document),
                passages.len()
            )),
            Some((_, Some((_, passage)))) => Err(format!(
                "numbers of passages move when a document changes, so the row needs words of its passage as `quote`: \"{}\"",
                first_words(&passage.text)
            )),
        };
    }
    let quote = folded(&row.quote);
    if quote.is_empty() {
        return Err(format!(
            "the quote {} has no word in it",
            quoted(&row.quote)
        ));
    }
    let numbered = numbered.and_then(|(_, found)| found.map(|(at, _)| at));
    let id = |at: usize| passages.get(at).map_or(String::new(), Passage::id);
    match (texts.holders(&quote), numbered) {
        (Holders::Several(a, b), Some(at)) if texts.holds(at, &quote) => {
            let other = if a == at { b } else { a };
            let advice = match texts.is(at, &quote) {
                true => "; only the number tells them apart, so look whether it is still right",
                false => "; quote more of them",
            };
            let doubt = format!("these words also stand in {}{advice}", id(other));
            Ok(Place::Numbered(at, doubt))
        }
        (Holders::One(at), _) => Ok(Place::Passage(at)),
        (Holders::None, _) => Err(format!(
            "no passage of {} holds the words {}",
            quoted(document),
            quoted(&row.quote)
        )),
        (Holders::Several(a, b), _) => Err(format!(
            "the words {} stand in several passages ({}, {} …); quote more of them",
            quoted(&row.quote),
            id(a),
            id(b)
        )),
    }
}

#[cfg(test)]
mod tests;
