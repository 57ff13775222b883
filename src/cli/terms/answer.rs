//! What is asked of the library, what is told of the answer, and why there is none.

use anyhow::{Result, bail};

use plansearch::query::{Expr, Pattern};
use plansearch::render::{CollocateRow, KeyRow, Style};
use plansearch::search::{Boilerplate, Searcher};
use plansearch::study::terms::{
    Against, CollocateSort, Collocates, KeySort, Keyness, LONGEST, Listed, Near, Size, Unit,
    Window, collocates, keyness,
};

use super::super::query::QueryArgs;
use super::super::scope::Scope;
use super::super::told::{tell_missing, thousands};
use super::super::{Outcome, tell, write_rows};
use super::{Args, SortArg, UnitArg};

/// One answer under way.
pub(super) struct Asking<'a> {
    pub(super) args: &'a Args,
    pub(super) scope: Scope,
    /// The query with the filters.
    pub(super) expr: Expr<Pattern>,
    pub(super) searcher: Searcher,
}

impl Asking<'_> {
    /// Keyness.
    pub(super) fn key_terms(&self, style: &Style) -> Result<Outcome> {
        let args = self.args;
        let against = args
            .against
            .as_deref()
            .map(|text| args.query.beside("--against", text));
        let other = against.as_ref().map(QueryArgs::typed).transpose()?;
        let asked = Against {
            group: self.expr.clone(),
            against: other,
            boilerplate: match self.boilerplate() {
                // Terms come in no order of passages, so what comes after everything else is left
                // out: the questions restated would be most typical of their own answers.
                Boilerplate::Demote => Boilerplate::Exclude,
                asked => asked,
            },
            unit: self.unit(),
            words: args.words.clone().unwrap_or(1..=LONGEST),
            listed: self.listed(),
            min_g2: args.min_g2,
            negative: args.negative,
            nested: args.nested,
            sort: match args.sort {
                None | Some(SortArg::G2) => KeySort::G2,
                Some(SortArg::LogRatio) => KeySort::LogRatio,
                Some(SortArg::Count) => KeySort::Count,
                Some(SortArg::LogDice | SortArg::Mi) => {
                    bail!(
                        "--sort log-dice and --sort mi are for --near; write --sort g2, log-ratio or count"
                    )
                }
            },
        };
        let found = keyness(&self.searcher, &asked)?;
        if found.group.words == 0 {
            tell("plansearch: the group is empty");
            return self.nothing(&args.query, &self.scope);
        }
        if found.against.words == 0 {
            return self.nothing_against(against.as_ref(), &found);
        }
        self.tell_groups(&found);
        let shown = self.shown(&found.terms);
        write_rows(&KeyRow::rows(shown, &found), args.format.format(), style)?;
        let what = if args.negative {
            "rarer"
        } else {
            "more frequent"
        };
        let with = match args.min_g2 > 0.0 {
            true => format!(" with a G² of {} or more", args.min_g2),
            false => String::new(),
        };
        tell(&format!(
            "compared: {} that stand at least {} in at least {}{}; {what} in the group{with}: {}{}",
            number(found.compared, "term", "terms"),
            number(args.min_count, "time", "times"),
            number(found.min_documents, "document", "documents"),
            if args.negative {
                " of the other"
            } else {
                " of it"
            },
            thousands(found.terms.len() + found.little + found.nested),
            self.left_out(found.little, found.nested),
        ));
        Ok(self.tell_window(found.terms.len(), shown.len()))
    }

    /// Says why there is nothing to compare with. What is a mistake of whoever asks is an error.
    fn nothing_against(&self, against: Option<&QueryArgs>, found: &Keyness) -> Result<Outcome> {
        let Some(against) = against else {
            bail!(
                "the group is every passage of the index, so that nothing is left to compare it with; narrow it with a query or filters, as in `plansearch terms --theme barriers`"
            );
        };
        if found.shared > 0 {
            bail!(
                "every passage of --against is in the group too ({}), so that nothing is left to compare it with; choose another --against",
                thousands(found.shared)
            );
        }
        tell("plansearch: the group of --against is empty");
        self.nothing(against, &Scope::empty())
    }

    /// Says how large the groups are.
    fn tell_groups(&self, found: &Keyness) {
        let other = match self.args.against {
            Some(_) => "against",
            None => "all others",
        };
        tell(&format!("group: {}", size(&found.group)));
        tell(&format!("{other}: {}", size(&found.against)));
        if found.shared > 0 {
            tell(&format!(
                "{} of --against counted in the group alone, as in both",
                number(found.shared, "passage", "passages")
            ));
        }
        if self.boilerplate() != Boilerplate::Only {
            tell("boilerplate is left out");
        }
    }

    /// Collocates.
    pub(super) fn words_near(&self, near: &str, style: &Style) -> Result<Outcome> {
        let args = self.args;
        let near = args.query.beside("--near", near);
        let query = near.typed()?;
        near.tell_synonyms(&self.searcher, &self.scope, self.boilerplate())?;
        let asked = Near {
            within: self.expr.clone(),
            query,
            boilerplate: self.boilerplate(),
            window: args.window.unwrap_or(Window { left: 5, right: 5 }),
            unit: self.unit(),
            listed: self.listed(),
            sort: match args.sort {
                None | Some(SortArg::LogDice) => CollocateSort::LogDice,
                Some(SortArg::Mi) => CollocateSort::MutualInformation,
                Some(SortArg::G2) => CollocateSort::G2,
                Some(SortArg::Count) => CollocateSort::Count,
                Some(SortArg::LogRatio) => {
                    bail!(
                        "--sort log-ratio is not for --near; write --sort log-dice, mi, g2 or count"
                    )
                }
            },
        };
        if !asked.has_words() {
            bail!(
                "--near has no word, phrase or sum of money that words could stand near; filters go beside it, as in `plansearch terms --near funding --theme barriers`"
            );
        }
        let found = collocates(&self.searcher, &asked)?;
        if found.within.words == 0 {
            tell("plansearch: no passage is left by the query and the filters");
            return self.nothing(&args.query, &self.scope);
        }
        if found.matches == 0 {
            tell("plansearch: --near matches nothing in these passages");
            return self.nothing(&near, &self.scope);
        }
        self.tell_matches(&found, asked.window);
        let shown = self.shown(&found.words);
        write_rows(
            &CollocateRow::rows(shown, &found),
            args.format.format(),
            style,
        )?;
        tell(&format!(
            "near the matches, at least {} in at least {}: {}{}",
            number(args.min_count, "time", "times"),
            number(found.min_documents, "document", "documents"),
            number(found.compared, "word", "words"),
            self.left_out(found.little, 0),
        ));
        Ok(self.tell_window(found.words.len(), shown.len()))
    }

    fn tell_matches(&self, found: &Collocates, window: Window) {
        tell(&format!("looked at: {}", size(&found.within)));
        tell(&format!(
            "matches: {} in {}; within {} before and {} behind: {}",
            thousands(found.matches as usize),
            number(found.near.passages, "passage", "passages"),
            number(window.left, "word", "words"),
            window.right,
            number(found.near.words as usize, "word", "words"),
        ));
    }

    /// Says what is left out of the list by what these terms are.
    fn left_out(&self, little: usize, nested: usize) -> String {
        let mut left_out = String::new();
        if little > 0 {
            let what = "numbers or with a function word at an end";
            left_out.push_str(&format!(", {} {what} left out (--all)", thousands(little)));
        }
        if nested > 0 {
            let what = "inside longer ones alone";
            left_out.push_str(&format!(
                ", {} {what} left out (--nested)",
                thousands(nested)
            ));
        }
        left_out
    }

    /// Those that the window leaves.
    fn shown<'t, T>(&self, terms: &'t [T]) -> &'t [T] {
        let from = self.args.offset.min(terms.len());
        let to = from.saturating_add(self.args.limit).min(terms.len());
        &terms[from..to]
    }

    /// Says which of how many are shown.
    fn tell_window(&self, total: usize, shown: usize) -> Outcome {
        let total_told = thousands(total);
        let first = self.args.offset.saturating_add(1);
        match (total, shown) {
            (0, _) => {
                tell("plansearch: no term is left; lower --min-count, --min-documents or --min-g2");
                return Outcome::Nothing;
            }
            (_, 0) => tell(&format!(
                "none of {total_told} is shown; -n and --offset show others"
            )),
            _ if shown < total => tell(&format!(
                "{first}–{} of {total_told}; -n and --offset show others",
                first + shown - 1
            )),
            _ => {}
        }
        Outcome::Found
    }

    fn nothing(&self, query: &QueryArgs, scope: &Scope) -> Result<Outcome> {
        tell_missing(&self.searcher, query, scope, self.boilerplate())?;
        Ok(Outcome::Nothing)
    }

    fn boilerplate(&self) -> Boilerplate {
        self.args.filters.boilerplate()
    }

    fn unit(&self) -> Unit {
        match self.args.by {
            UnitArg::Form => Unit::Form,
            UnitArg::Stem => Unit::Stem,
        }
    }

    fn listed(&self) -> Listed {
        Listed {
            min_count: self.args.min_count,
            min_documents: self.args.min_documents,
            all: self.args.all,
        }
    }
}

fn size(size: &Size) -> String {
    format!(
        "{} in {} of {} of {}",
        number(size.words as usize, "word", "words"),
        number(size.passages, "passage", "passages"),
        number(size.documents, "document", "documents"),
        number(size.councils, "council", "councils"),
    )
}

fn number(count: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        thousands(count),
        if count == 1 { one } else { many }
    )
}
