//! The first words of an item that has no subject: "Developed …", "Developing …", "Develop …".

use super::super::Status::{self, Done, Planned};
use super::clause::Clause;
use super::lexicon::{self, Form, Sense};
use super::words::Joint;

/// Words that a label before an item has at most: "Fleet: replaced ten vans".
const LABEL_WORDS: usize = 8;

impl Clause<'_, '_> {
    /// What the first words tell, and the places of the first and the last that decide it.
    pub(super) fn opening(&self) -> Option<(Status, usize, usize)> {
        let label_end = (1..self.len().min(LABEL_WORDS)).find(|&at| self.joint(at) == Joint::Colon);
        [Some(0), label_end].into_iter().flatten().find_map(|at| {
            let at = self.skip(at);
            let (status, to) = self.phrase(at).or_else(|| self.verb_form(at))?;
            Some((status, at, to))
        })
    }

    fn phrase(&self, at: usize) -> Option<(Status, usize)> {
        let next = self.word(at + 1).unwrap_or_default();
        match (self.word(at)?, next) {
            (
                "committed" | "plans" | "plan" | "proposals" | "proposal" | "intention" | "aiming"
                | "continuing" | "planning" | "looking" | "working",
                "to" | "towards",
            )
            | ("looking", "at" | "into") => Some((Planned, at + 1)),
            ("proposed", _) => Some((Planned, at)),
            ("to", base) => {
                // "To save money, we sold it" tells of a purpose.
                let is_purpose = (at..self.len()).any(|at| self.pauses(at));
                let is_project = lexicon::verb(base) == Some((Form::Base, Sense::Project));
                (is_project && !is_purpose).then_some((Planned, at + 1))
            }
            (word, _) if lexicon::is_work(word) => self.names_future(at).then_some((Planned, at)),
            _ => None,
        }
    }

    fn verb_form(&self, at: usize) -> Option<(Status, usize)> {
        let word = self.word(at)?;
        if lexicon::is_invariant(word) {
            return (self.names_past() || self.names_change()).then_some((Done, at));
        }
        let (form, sense) = lexicon::verb(word)?;
        match (form, sense) {
            (_, Sense::State) => None,
            (Form::Past, _) => {
                let is_verb = sense != Sense::Other && !lexicon::describes(word)
                    || self.word(at + 1).is_some_and(lexicon::opens_object)
                    || self.word(at + 1)?.starts_with(|c: char| c.is_ascii_digit())
                    || self.names_past()
                    || self.names_change();
                is_verb.then_some((Done, at))
            }
            (Form::Ing | Form::Base, _) => {
                let is_plan = sense == Sense::Project || form == Form::Ing && self.names_future(at);
                // What others are to do, or what is done again and again.
                let is_other = |word| {
                    lexicon::is_outsider(word) && !lexicon::is_served(word)
                        || lexicon::is_often(word)
                };
                (is_plan && !self.words().any(is_other)).then_some((Planned, at))
            }
        }
    }
}
