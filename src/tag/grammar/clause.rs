//! The main clause of one sentence, item or cell, and what its verbs say about status.
//!
//! Verbs are told by simple signs: an auxiliary and what follows it, the subject before it, and the
//! form of the first word of an item. Clauses below the main one are passed over.

use std::ops::Range;

use super::super::Status;
use super::lexicon::{self, Form, Known, Sense};
use super::words::{Joint, Word};

/// What is dated before this year, and passive, is history: no council's doing of late.
const MODERN: u16 = 2000;

/// What a sentence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Says {
    /// That something is done or planned, in these words.
    Status(Status, Range<usize>),
    /// Both.
    Both,
    /// Nothing.
    Nothing,
}

/// Reads one sentence of `text`, or what stands there without a full stop; `written` is the year of
/// the plan, where it is known.
pub(super) fn read(
    words: &[Word<'_>],
    text: &str,
    written: Option<u16>,
    is_fragment: bool,
) -> Says {
    let mut clause = Clause {
        words,
        text,
        written,
        subject: Subject::default(),
    };
    clause.says(is_fragment).unwrap_or(Says::Nothing)
}

/// A sentence while it is read.
pub(super) struct Clause<'w, 't> {
    words: &'w [Word<'t>],
    text: &'t str,
    written: Option<u16>,
    subject: Subject,
}

/// Whom the clause has named so far.
#[derive(Debug, Default)]
struct Subject {
    /// Somebody or something else than the council.
    is_outsider: bool,
    /// The same, before the last comma.
    was_outsider: bool,
    /// The council has done something already: "we merged them and are now …".
    acted: bool,
}

impl<'t> Clause<'_, 't> {
    /// `None` where a word makes the whole sentence tell nothing: a condition, a denial, a duty.
    fn says(&mut self, is_fragment: bool) -> Option<Says> {
        let mut told = [None, None];
        let mut finite = None;
        let mut is_below = false;
        for at in 0..self.words.len() {
            let Word {
                text: word,
                joint,
                known,
                ..
            } = self.words[at];
            if matches!(joint, Joint::Comma | Joint::Colon) {
                is_below = false;
                self.subject.was_outsider = std::mem::take(&mut self.subject.is_outsider);
            }
            if known.is_passed_over() {
                continue; // it is none of those that are asked for below
            }
            if matches!(word, "if" | "unless") {
                return None;
            }
            // "That work is done", "So far we …"
            let is_first = at == 0 && matches!(word, "so" | "that");
            is_below |= !is_first && lexicon::subordinates(word, self.word(at + 1));
            if is_below {
                continue;
            }
            if self.bars(at) {
                return None;
            }
            let found = self.verb_at(at);
            if let Some((status, to)) = found {
                told[status as usize].get_or_insert(self.span(at, to));
                self.subject.acted |= self.is_agents(at);
            }
            if found.is_some() || known.is_finite() {
                finite.get_or_insert(at);
            }
            // "No decision has been taken": whatever follows is denied.
            self.subject.is_outsider |= known.is_outsider() || word == "no";
        }
        if let Some((status, at, to)) = self.opening() {
            // It may be the subject of the sentence: "Reviewing contracts is …".
            let is_subject = finite
                .is_some_and(|finite| at < finite && !(at + 1..=finite).any(|at| self.pauses(at)));
            if !is_subject {
                told[status as usize].get_or_insert(self.span(at, to));
            }
        } else if finite.is_none()
            && is_fragment
            && let Some((status, at)) = self.headline()
        {
            told[status as usize] = Some(self.span(at, at));
        }
        Some(match told {
            [Some(_), Some(_)] => Says::Both,
            [Some(by), None] => Says::Status(Status::Done, by),
            [None, Some(by)] => Says::Status(Status::Planned, by),
            [None, None] => Says::Nothing,
        })
    }

    /// Whether the word makes the sentence a wish, a duty, a doubt or a denial.
    fn bars(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        match self.words[at].text {
            "may" => !self.is_name(at),
            "not" => next != Some("only"),
            // "From £9,000 to nothing" is a change.
            "nobody" | "none" | "nothing" | "nowhere" => self.word_before(at) != Some("to"),
            "t" => self.words[at].joint == Joint::Apostrophe,
            "need" | "needs" => {
                let is_noun = matches!(self.word_before(at), Some("a" | "any" | "no" | "the"));
                next == Some("to") && !is_noun
            }
            "has" | "have" | "yet" => next == Some("to"),
            "by" => self.names_outsider_after(at),
            _ => self.words[at].known.is_modal(),
        }
    }

    /// "by the national government": somebody else did it.
    fn names_outsider_after(&self, at: usize) -> bool {
        let name = (at + 1..self.len().min(at + 4))
            .find(|&at| !matches!(self.words[at].text, "the" | "a" | "our" | "uk" | "central"))
            .map(|at| self.words[at].known);
        name.is_some_and(|name| name.is_outsider() && !name.is_served())
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn word(&self, at: usize) -> Option<&'t str> {
        self.words.get(at).map(|word| word.text)
    }

    pub(super) fn word_before(&self, at: usize) -> Option<&'t str> {
        self.word(at.checked_sub(1)?)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &'t str> {
        self.words.iter().map(|word| word.text)
    }

    /// What is known of each word.
    pub(super) fn known(&self) -> impl Iterator<Item = Known> {
        self.words.iter().map(|word| word.known)
    }

    /// What is known of the word at `at`; nothing where there is none.
    pub(super) fn known_at(&self, at: usize) -> Known {
        self.words
            .get(at)
            .map_or(Known::default(), |word| word.known)
    }

    pub(super) fn joint(&self, at: usize) -> Joint {
        self.words[at].joint
    }

    /// Whether a comma, bracket, colon or dash stands before the word.
    pub(super) fn pauses(&self, at: usize) -> bool {
        matches!(self.words[at].joint, Joint::Comma | Joint::Colon)
    }

    /// The first place from `at` on that is no adverb.
    pub(super) fn skip(&self, at: usize) -> usize {
        let mut places = at..self.words.len();
        places
            .find(|&at| !lexicon::is_adverb(self.words[at].text))
            .unwrap_or(self.words.len())
    }

    pub(super) fn verb(&self, at: usize) -> Option<(Form, Sense)> {
        self.words.get(at)?.known.verb
    }

    /// Whether a past participle of work stands at `at`.
    pub(super) fn is_worked(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        lexicon::is_invariant(word)
            || matches!(
                self.verb(at),
                Some((Form::Past, Sense::Project | Sense::Result))
            )
    }

    /// Whether the word begins with a capital that is not the first of the sentence.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let written = self.words.get(at).map(|word| &self.text[word.start..]);
        at > 0 && written.is_some_and(|text| text.starts_with(char::is_uppercase))
    }

    /// Whether the subject of the verb at `at` is somebody or something else.
    pub(super) fn is_others(&self, at: usize) -> bool {
        if self.words[at].joint == Joint::Comma {
            self.subject.was_outsider
        } else {
            self.subject.is_outsider
        }
    }

    /// The word before the verb at `at` that is no adverb: the last of its subject.
    pub(super) fn subject(&self, at: usize) -> Option<usize> {
        (0..at)
            .rev()
            .find(|&at| !lexicon::is_adverb(self.words[at].text))
    }

    /// Whether the subject of the verb at `at` is the council.
    pub(super) fn is_agents(&self, at: usize) -> bool {
        let Some(subject) = self.subject(at) else {
            return false;
        };
        match self.words[subject].text {
            "and" | "but" => self.subject.acted,
            _ if self.words[subject].known.is_agent() && !self.is_others(at) => {
                // "run by the council": no subject.
                let first = (subject.saturating_sub(3)..=subject)
                    .rev()
                    .find(|&at| at == 0 || self.pauses(at))
                    .unwrap_or(subject.saturating_sub(3));
                let mut before = (first..subject).filter_map(|at| self.word(at));
                !before.any(|word| matches!(word, "by" | "for" | "of" | "to" | "with"))
            }
            _ => false,
        }
    }

    /// Whether a time gone by is named: "in 2022", "last year".
    pub(super) fn names_past(&self) -> bool {
        let is_past = |year: u16| self.written.is_some_and(|written| year <= written);
        (0..self.words.len()).any(|at| match self.words[at].text {
            "last" => self.word(at + 1).is_some_and(lexicon::is_span),
            word => {
                let in_name = || at > 0 && self.words[at - 1].known.is_dated_name();
                year(word).is_some_and(is_past) && !in_name()
            }
        })
    }

    /// Whether a year long before the plan is named, and none since: "built in 1974".
    pub(super) fn names_history(&self) -> bool {
        let is_old = |at: usize, word: &str| {
            let is_year = word.len() == 4 && word.parse::<u16>().is_ok();
            is_year && word.starts_with('1') && self.word_before(at) == Some("in")
        };
        let mut words = self.words().enumerate();
        let is_recent = |word| year(word).is_some_and(|year| year >= MODERN);
        words.any(|(at, word)| is_old(at, word)) && !self.words().any(is_recent)
    }

    /// Whether the subject of the verb at `at` is what things are done to: "our budget has been cut".
    pub(super) fn is_done_to(&self, at: usize) -> bool {
        let first = (0..at).rev().find(|&at| self.pauses(at)).unwrap_or(0);
        let head = (first..at)
            .take_while(|&at| !self.words[at].known.attaches())
            .filter(|&at| !lexicon::is_adverb(self.words[at].text))
            .last();
        let noun = head.or_else(|| self.subject(at));
        noun.is_some_and(|at| self.words[at].known.is_done_to())
    }

    /// Whether the verb at `at` tells of what befalls a council, perhaps with the word after it.
    pub(super) fn befalls(&self, at: usize) -> bool {
        let next = self.word(at + 1).unwrap_or_default();
        match self.word(at).unwrap_or_default() {
            "run" | "running" => matches!(next, "down" | "out" | "over" | "short"),
            "move" | "moving" | "moved" => matches!(next, "away" | "on"),
            "draw" | "drawing" | "drawn" | "drew" => matches!(next, "down" | "on"),
            "stop" | "stopping" | "stopped" => next == "short",
            "go" => matches!(next, "bankrupt" | "down" | "under" | "up" | "without"),
            _ => self.known_at(at).befalls() || matches!(next, "less" | "little"),
        }
    }

    /// Whether a change is measured: "by 12%", "from five to three".
    pub(super) fn names_change(&self) -> bool {
        let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let mut words = self.words().enumerate();
        let from = words.position(|(at, word)| {
            word == "from" || word == "by" && self.word(at + 1).is_some_and(is_number)
        });
        from.is_some_and(|at| self.words[at].text == "by" || words.any(|(_, word)| word == "to"))
    }

    /// Whether a time to come is named: "in 2026", "over the next two years".
    pub(super) fn names_future(&self) -> bool {
        let mut words = self.words().enumerate();
        words.any(|(at, word)| match word {
            "coming" | "next" | "within" => (at + 1..at + 4)
                .map_while(|at| self.word(at))
                .any(lexicon::is_span),
            word => {
                let later = |year: u16| self.written.is_some_and(|written| year > written);
                year(word).is_some_and(later)
            }
        })
    }

    fn span(&self, from: usize, to: usize) -> Range<usize> {
        let to = to.min(self.words.len() - 1);
        self.words[from].start..self.words[to].end()
    }
}

pub(super) fn year(word: &str) -> Option<u16> {
    let is_near = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    is_near.then(|| word.parse().ok()).flatten()
}
