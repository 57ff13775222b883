//! Which council owns a document: signs are gathered and weighed.
//!
//! Signs are what the text says of itself, the file of itself, its path, and addresses. What each
//! weighs stands in one table, `sign`. A text is read once: `words` folds it, `names` finds
//! the councils that it names (with `title` and `rows`), `lines`, `phrase` and `sentence` tell what is
//! said of them, and `scales` gathers it all.

mod address;
mod lines;
mod named;
mod names;
mod path;
mod phrase;
mod prose;
mod rows;
mod scales;
mod sentence;
mod sign;
#[cfg(test)]
mod tests;
mod title;
mod words;

use serde::{Deserialize, Serialize};

use super::Council;

use sign::Candidate;

pub use named::named;
pub use path::says_the_same;
pub use scales::Scales;

/// What a file says of itself outside its text: who made it, and where it is at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Claim {
    /// The name of an author, company, publisher or site.
    Name(String),
    /// Its own web address.
    Address(String),
}

/// Where in a document a piece of text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is the file's own title.
    Title,
    /// A heading or paragraph, which may be a title if it is short.
    Line,
    /// A line that runs above or below the pages, or beside the text of a web page.
    Running,
    /// A row of a table.
    Row,
    /// An item of a list.
    Other,
}

/// Who owns a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The council; none where the signs are weak or contradict each other.
    pub council: Option<&'static Council>,
    /// Whether the signs are strong, and those for others weak.
    pub is_sure: bool,
    /// The councils that come into question, best first, three at most. Where there is an
    /// owner, it is the first.
    candidates: Vec<Candidate>,
}

/// So many candidates are told.
const CANDIDATES: usize = 3;

/// Points that the owner needs, and how many more than the next candidate.
const ENOUGH: i32 = 4;
const LEAD: i32 = 3;
/// The same, for a guess that nobody need look at.
const SURE: i32 = 6;
const SURE_LEAD: i32 = 5;

impl Owner {
    /// Weighs the candidates against each other.
    fn of(mut candidates: Vec<Candidate>) -> Owner {
        candidates.retain(|candidate| candidate.council.is_some() || candidate.says());
        // Stable: of those that weigh the same, the first in the register comes first, and the registered before others.
        candidates.sort_by_key(|candidate| (-candidate.points(), !candidate.says()));
        let points = |i: usize| candidates.get(i).map_or(0, Candidate::points);
        let (most, lead) = (points(0), points(0) - points(1));
        let best = (candidates.first())
            .filter(|best| best.says() && most >= ENOUGH && lead >= LEAD)
            .and_then(|best| best.council);
        candidates.truncate(CANDIDATES);
        Owner {
            council: best,
            is_sure: best.is_some() && most >= SURE && lead >= SURE_LEAD,
            candidates,
        }
    }

    /// The signs of the owner, in words; of an unknown one those of each candidate, after its name.
    pub fn why(&self) -> Vec<String> {
        match (self.council, self.candidates.first()) {
            (Some(_), Some(owner)) => owner.told(),
            _ => self.told(),
        }
    }

    /// Where the owner is not sure, the candidates with their signs.
    pub fn doubt(&self) -> Vec<String> {
        match self.is_sure || self.council.is_none() {
            true => Vec::new(),
            false => self.told(),
        }
    }

    /// Each candidate with its signs: "Pendle Borough Council (title: Pendle)".
    fn told(&self) -> Vec<String> {
        let told = |candidate: &Candidate| {
            format!("{} ({})", candidate.name(), candidate.told().join("; "))
        };
        self.candidates.iter().map(told).collect()
    }
}
