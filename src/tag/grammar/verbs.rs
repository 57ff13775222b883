//! The verbs of a main clause: what each says, and the last word it takes to say it.

use super::super::Status::{self, Done, Planned};
use super::clause::Clause;
use super::lexicon::{self, Form, Sense};
use super::words::Joint;

/// A status, and the place of the last word that decides it.
type Told = Option<(Status, usize)>;

impl Clause<'_, '_> {
    /// What the verb that begins at `at` says, if one does.
    pub(super) fn verb_at(&self, at: usize) -> Told {
        let is_contracted = self.joint(at) == Joint::Apostrophe;
        match self.word(at)? {
            "has" | "have" => self.perfect(at),
            "ve" if is_contracted => self.perfect(at),
            "will" | "shall" => self.future(at),
            "ll" if is_contracted => self.future(at),
            "is" | "are" => self.present(at),
            "re" if is_contracted => self.present(at),
            "had" if self.word(at + 1) == Some("been") => self.perfect(at),
            "was" | "were" => {
                let verb = self.skip(at + 1);
                let is_deed = self.is_worked(verb) && !self.is_done_to(at) && !self.names_history();
                (is_deed && !self.is_others(at)).then_some((Done, verb))
            }
            "plan" | "plans" | "intend" | "intends" | "aim" | "aims" | "propose" | "proposes"
            | "hope" | "hopes" | "expect" | "expects" => self.intent(at),
            "continue" | "continues" => self.goes_on(at),
            "to" if self.word(at + 1) == Some("be") => self.is_to_be(at),
            "went" => matches!(self.word(at + 1)?, "live" | "ahead").then_some((Done, at + 1)),
            "goes" => (self.word(at + 1)? == "live").then_some((Planned, at + 1)),
            word => self.simple_past(at, word),
        }
    }

    /// "has been built", "have merged", "have committed to".
    fn perfect(&self, at: usize) -> Told {
        if self.is_others(at) {
            return None;
        }
        let verb = self.skip(at + 1);
        let next = self.word(verb + 1);
        match (self.word(verb)?, next) {
            ("been", Some("live")) => Some((Done, verb + 1)),
            ("been", Some(_)) => {
                let verb = self.skip(verb + 1);
                (self.is_worked(verb) && !self.is_done_to(at)).then_some((Done, verb))
            }
            (
                "plans" | "proposals" | "committed" | "agreed" | "decided" | "resolved",
                Some("to"),
            ) => Some((Planned, verb + 1)),
            ("agreed" | "decided" | "resolved", Some("that")) => None,
            ("begun" | "started" | "commenced", Some(_)) => Some((Planned, verb)),
            ("gone", Some("live")) => Some((Done, verb + 1)),
            _ => {
                let describes =
                    self.known_at(verb).describes() && !self.known_at(verb + 1).opens_object();
                // "Footfall has increased by a tenth" happened; "has saved £2m" was done.
                let acts_on =
                    |next| !lexicon::follows_participle(next) && !lexicon::is_adverb(next);
                let does = match self.verb(verb) {
                    Some((Form::Past, Sense::Other)) => self.is_agents(at),
                    Some((Form::Past, Sense::Result)) => {
                        self.is_agents(at) || next.is_some_and(acts_on)
                    }
                    _ => self.is_worked(verb),
                };
                (does && !describes && !self.befalls(verb)).then_some((Done, verb))
            }
        }
    }

    /// "will launch", "will shortly be merged".
    fn future(&self, at: usize) -> Told {
        // "Will move to one site"; but not "Will Jones".
        let is_noun = matches!(self.word_before(at), Some("a" | "the" | "political"))
            || at == 0 && self.is_name(at + 1);
        if is_noun || self.is_name(at) || self.is_others(at) {
            return None;
        }
        let mut verb = self.skip(at + 1);
        let tells = if self.word(verb)? == "be" {
            verb = self.skip(verb + 1);
            let is_doing =
                matches!(self.verb(verb), Some((Form::Ing, sense)) if sense != Sense::State);
            is_doing || !self.is_done_to(at) && !lexicon::is_need(self.word(verb)?)
        } else {
            !self.befalls(verb)
        };
        tells.then_some((Planned, verb))
    }

    /// "is being built", "are developing", "is due to begin", "is complete".
    fn present(&self, at: usize) -> Told {
        if self.is_others(at) {
            return None;
        }
        let verb = self.skip(at + 1);
        let last = match (self.word(verb)?, self.word(verb + 1).unwrap_or_default()) {
            ("being", _) => {
                let verb = self.skip(verb + 1);
                let is_habit = self.word(verb + 1) == Some("using");
                (self.is_worked(verb) && !self.is_done_to(at) && !is_habit).then_some(verb)
            }
            ("going" | "about", "to") => {
                let to = verb + 2;
                (self.word(to)? == "be" || !self.befalls(to)).then_some(verb + 1)
            }
            ("looking" | "plans" | "proposals", "to")
            | ("looking", "at" | "into")
            | ("planned" | "proposed" | "scheduled" | "due", "for" | "in" | "by")
            | ("under", "way" | "development" | "review" | "construction")
            | ("in", "progress" | "development" | "train")
            | ("on", "track" | "target" | "course") => Some(verb + 1),
            ("in", "the") => (self.word(verb + 2)? == "process").then_some(verb + 2),
            ("planned" | "proposed" | "scheduled" | "underway" | "ongoing" | "on-going", _) => {
                Some(verb)
            }
            ("expected", "in" | "by") => Some(verb + 1),
            ("to", "be") => None,
            ("to", word) => {
                let is_aim = lexicon::is_aim(self.word(self.subject(at)?)?);
                let is_plan = self.names_future() || !lexicon::is_general(word);
                (is_aim && is_plan).then_some(verb + 1)
            }
            ("due" | "set" | "expected" | "anticipated", "to") => {
                let to = verb + 2;
                let word = self.word(to)?;
                // "is due to rising prices" names a cause.
                let is_cause = lexicon::opens_object(word)
                    || word.ends_with('s')
                    || self.verb(to).is_some_and(|(form, _)| form != Form::Base);
                let befalls = word != "be" && lexicon::befalls(word);
                (!is_cause && !befalls).then_some(to)
            }
            ("complete" | "completed" | "finished", _) => return Some((Done, verb)),
            ("live" | "operational", _) => return (verb > at + 1).then_some((Done, verb)),
            ("committed", "to") => {
                let is_project = matches!(self.verb(verb + 2), Some((_, Sense::Project)));
                (is_project || self.names_future()).then_some(verb + 1)
            }
            ("working", _) => {
                let mut rest = (verb + 1..self.len()).filter_map(|at| self.word(at));
                let has_end = rest.any(|word| matches!(word, "on" | "to" | "towards"));
                (has_end && self.is_agents(at)).then_some(verb)
            }
            (word, _) => match self.verb(verb)? {
                (Form::Ing, Sense::Project) => (!self.befalls(verb)).then_some(verb),
                (Form::Ing, Sense::Result | Sense::Other) => {
                    (!lexicon::is_habit(word) && self.is_agents(at)).then_some(verb)
                }
                _ => None,
            },
        };
        last.map(|last| (Planned, last))
    }

    /// "we plan to": not the noun, and not what a council is there for ("aims to deliver services").
    fn intent(&self, at: usize) -> Told {
        let is_verb = self.word(at + 1)? == "to" && self.is_agents(at);
        let is_general = || self.word(self.skip(at + 2)).is_none_or(lexicon::is_general);
        (is_verb && (self.names_future() || !is_general())).then_some((Planned, at + 1))
    }

    /// "continues to develop".
    fn goes_on(&self, at: usize) -> Told {
        let verb = self.word(at + 2)?;
        let is_work = !lexicon::is_general(verb) && !lexicon::befalls(verb);
        let is_finite = self.word_before(at) != Some("to");
        let goes_on = is_finite && self.word(at + 1)? == "to" && is_work;
        (goes_on && !self.is_others(at)).then_some((Planned, at + 2))
    }

    /// "contract to be let in March", "is to be sold"; not "needs to be sold".
    fn is_to_be(&self, at: usize) -> Told {
        let before = self.word_before(at).unwrap_or_default();
        // No other verb may govern it, however far before.
        let governs = |word| {
            lexicon::verb(word).is_some()
                || lexicon::is_finite(word)
                || matches!(
                    word,
                    "able" | "enough" | "likely" | "order" | "ready" | "used"
                )
        };
        let is_free = matches!(before, "is" | "are") || !self.words().take(at).any(governs);
        let is_past = |form| matches!(form, (Form::Past, sense) if sense != Sense::State);
        let is_worked = self.is_worked(at + 2) || self.verb(at + 2).is_some_and(is_past);
        let is_plan = is_worked && is_free && !self.is_others(at) && !self.is_done_to(at);
        is_plan.then_some((Planned, at + 2))
    }

    /// "the Council sold", "we merged", "the hub opened in 2022".
    fn simple_past(&self, at: usize, word: &str) -> Told {
        let next = self.word(at + 1);
        let is_past = if lexicon::is_invariant(word) {
            // "The council sets" is the present; "we set" may be either.
            let subject = self.word(self.subject(at)?)?;
            self.names_past() || subject != "we" && !subject.ends_with('s')
        } else {
            matches!(self.verb(at)?, (Form::Past, sense) if sense != Sense::State)
        };
        let is_resolve = matches!(word, "agreed" | "decided" | "resolved")
            && matches!(next, Some("to" | "that"));
        let opens = matches!(word, "opened" | "closed")
            && matches!(next, Some("in" | "last"))
            && self.names_past()
            && !self.names_history()
            && !self.is_others(at);
        let acts = (self.is_agents(at) || opens) && !self.befalls(at);
        (is_past && acts && !is_resolve).then_some((Done, at))
    }
}
