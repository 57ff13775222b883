//! The first words of an item that has no subject: "Developed …", "Developing …", "Develop …".

use super::super::Status::{self, Done, Planned};
use super::clause::Clause;
use super::lexicon::{self, Form, Known, Sense};
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
            ("proposed" | "considering", _) => Some((Planned, at)),
            ("seek", "to") => Some((Planned, at + 1)),
            // A label: "Next: …".
            ("next" | "planned", _) if self.has_colon(at + 1) => Some((Planned, at)),
            ("next", "step" | "steps") if self.has_colon(at + 2) => Some((Planned, at + 1)),
            ("planned", _) => self.names_future().then_some((Planned, at)),
            ("ongoing", noun) => lexicon::is_work(noun).then_some((Planned, at)),
            ("building", object) => lexicon::opens_object(object).then_some((Planned, at)),
            ("to", base) => {
                // "To save money, we sold it" tells of a purpose.
                let is_purpose = (at..self.len()).any(|at| self.pauses(at));
                let is_project = lexicon::verb(base) == Some((Form::Base, Sense::Project));
                (is_project && !is_purpose).then_some((Planned, at + 1))
            }
            _ if self.known_at(at).is_work() => match self.names_future() {
                true => Some((Planned, at)),
                false => self.names_past().then_some((Done, at)),
            },
            _ => None,
        }
    }

    fn verb_form(&self, at: usize) -> Option<(Status, usize)> {
        let word = self.word(at)?;
        if lexicon::is_invariant(word) {
            // Past and present look alike.
            let is_done = self.names_past() || self.names_change();
            let is_planned = self.names_future();
            return (is_planned.then_some((Planned, at))).or(is_done.then_some((Done, at)));
        }
        let (form, sense) = self.verb(at)?;
        match (form, sense) {
            (_, Sense::State) => None,
            (Form::Past, _) => {
                let is_sure = lexicon::is_sure_past(word) || self.is_dated();
                let is_done = is_sure || self.governs_past(at);
                (is_done && !self.names_history()).then_some((Done, at))
            }
            (Form::Ing | Form::Base, _) => {
                let is_now = matches!(self.word_before(at), Some("currently" | "now"));
                let is_noun = lexicon::is_noun(word) && !is_now && !self.governs(at);
                let is_target = match form {
                    Form::Base => self.names_future() || self.names_change(),
                    _ => self.names_future(),
                };
                let is_plan = !is_noun && (sense == Sense::Project || is_target);
                // What others are to do, or what is done again and again.
                let is_other =
                    |known: Known| known.is_outsider() && !known.is_served() || known.is_often();
                (is_plan && !self.known().any(is_other)).then_some((Planned, at))
            }
        }
    }

    /// Whether what follows shows that a base form or one in `-ing`, which may be a noun, is a verb:
    /// "Review *the* fees", but not "Review board".
    fn governs(&self, at: usize) -> bool {
        let word = |at| self.word(at).unwrap_or_default();
        let opens = |at| {
            lexicon::determines(word(at)) && !lexicon::is_hours(word(at + 1)) || self.counts(at)
        };
        match word(at + 1) {
            "out" if word(at) == "rolling" => true,
            "out" | "up" | "down" | "back" => opens(at + 2) || word(at + 2) == "to",
            "to" | "into" => lexicon::is_move(word(at)),
            // "Review and update the rules", but not "Design and build contract".
            "and" | "or" => match self.verb(at + 2) {
                Some((Form::Past, _) | (_, Sense::State)) | None => false,
                Some((_, Sense::Project)) if !lexicon::is_noun(word(at + 2)) => true,
                Some(_) => opens(at + 3),
            },
            _ => opens(at + 1),
        }
    }

    /// Whether what follows shows that a past form tells what was done: "Closed *two* depots", but not
    /// "Closed cases".
    fn governs_past(&self, at: usize) -> bool {
        let word = |at| self.word(at).unwrap_or_default();
        let opens = |at| {
            let opens = lexicon::opens_object(word(at)) && word(at) != "by" || is_number(word(at));
            opens && !lexicon::is_hours(word(at + 1))
        };
        match word(at + 1) {
            "to" => lexicon::is_move(word(at)),
            "and" => matches!(self.verb(at + 2), Some((Form::Past, _))) && opens(at + 3),
            _ => opens(at + 1),
        }
    }

    /// Whether the word counts things: "Open *three* hubs"; but not "Scope 3", "Draft 2024 accounts"
    /// or "Open 24 hours".
    fn counts(&self, at: usize) -> bool {
        let word = self.word(at).unwrap_or_default();
        let is_label = word.len() == 1 || super::clause::year(word).is_some();
        is_number(word) && !is_label && !self.word(at + 1).is_some_and(lexicon::is_hours)
    }

    /// A headline without a finite verb, its participle after the noun: "54 flats built on council
    /// land", "upgrade scheduled for May".
    pub(super) fn headline(&self) -> Option<(Status, usize)> {
        let opens = |verb| {
            matches!(verb, (form, sense) if form != Form::Past
                && matches!(sense, Sense::Project | Sense::Result))
        };
        if self.verb(0).is_some_and(opens) {
            return None;
        }
        let is_counted = self.word(0).is_some_and(is_number);
        let is_dated = self.is_dated();
        let goes_on = |&at: &usize| {
            let is_below = self.word(at).map(|word| lexicon::subordinates(word, None));
            is_below == Some(false) && !self.known_at(at).is_outsider()
        };
        (0..self.len()).take_while(goes_on).find_map(|at| {
            let next = self.word(at + 1).unwrap_or_default();
            let ends = at + 1 == self.len() || self.pauses(at + 1);
            if !ends && !self.known_at(at + 1).follows_participle() && !is_number(next) {
                return None;
            }
            let subject = self.subject(at)?;
            let (word, noun) = (self.word(at)?, self.word(subject)?);
            if self.known_at(subject).leads_noun() {
                return None;
            }
            if matches!(word, "scheduled" | "planned" | "proposed" | "expected") {
                return Some((Planned, at));
            }
            if word == "down" && next == "from" && is_dated {
                return Some((Done, at)); // "spend down from £3m to £2m"
            }
            let is_single = matches!(self.verb(at), Some((_, Sense::Project)))
                && !noun.ends_with('s')
                && !is_number(noun);
            let is_done = match self.verb(at) {
                Some((Form::Past, sense)) => sense != Sense::State,
                _ => lexicon::is_invariant(word),
            };
            // "50 services provided to tenants" may be a state.
            let is_clear = is_dated || is_single || is_counted && !lexicon::is_lasting(word);
            let is_deed = is_done && !self.known_at(subject).is_done_to() && !self.names_history();
            (is_deed && is_clear).then_some((Done, at))
        })
    }

    /// Whether a past form is one of a verb, for a time or a change is named.
    fn is_dated(&self) -> bool {
        (self.names_past() || self.names_change()) && !self.names_future()
    }

    fn has_colon(&self, at: usize) -> bool {
        at < self.len() && self.joint(at) == Joint::Colon
    }
}

fn is_number(word: &str) -> bool {
    let is_word = matches!(
        word,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
    );
    is_word || word.starts_with(|c: char| c.is_ascii_digit())
}
