//! The words of a query that may be found in several forms.

use crate::analyzer::stem;
use crate::query::{Expr, Form, Pattern, Terms};

/// So many words of a query are looked at.
const WORDS: usize = 12;

/// A word that stands by itself in a query.
pub(super) struct Word<'q> {
    pub(super) pattern: &'q Pattern,
    pub(super) terms: &'q Terms,
    /// What must hold beside the whole query for it to be a match: the alternatives it is part of.
    pub(super) within: Vec<&'q Expr<Terms>>,
}

impl Word<'_> {
    /// Whether it may be found as this form, which is not the typed one.
    pub(super) fn is_found_as(&self, form: &str) -> bool {
        match self.terms.form {
            Form::Stem => {
                self.terms.any.contains(&*stem(form)) && self.terms.written.as_deref() != Some(form)
            }
            Form::Exact => is_pattern(self.pattern) && self.terms.any.contains(form),
            Form::Capitals | Form::ExactCapitals => false,
        }
    }
}

/// The first words of a query, each once; also those that are `near` each other.
pub(super) fn words_of<'q>(
    typed: &'q Expr<Pattern>,
    resolved: &'q Expr<Terms>,
    near: bool,
) -> Vec<Word<'q>> {
    let mut words = Vec::new();
    gather(typed, resolved, near, &mut Vec::new(), &mut words);
    let mut seen: Vec<&Pattern> = Vec::new();
    words.retain(|word| {
        let is_new = seen.len() < WORDS && !seen.contains(&word.pattern);
        if is_new {
            seen.push(word.pattern);
        }
        is_new
    });
    words
}

fn gather<'q>(
    typed: &'q Expr<Pattern>,
    resolved: &'q Expr<Terms>,
    near: bool,
    within: &mut Vec<&'q Expr<Terms>>,
    words: &mut Vec<Word<'q>>,
) {
    let mut word = |typed: &'q [Option<Pattern>], resolved: &'q [Option<Terms>]| {
        if let ([Some(pattern)], [Some(terms)]) = (typed, resolved) {
            let within = within.clone();
            words.push(Word {
                pattern,
                terms,
                within,
            });
        }
    };
    match (typed, resolved) {
        (Expr::Phrase(typed), Expr::Phrase(resolved)) => word(typed, resolved),
        (
            Expr::Near { phrases, .. },
            Expr::Near {
                phrases: resolved, ..
            },
        ) if near => {
            (phrases.iter().zip(resolved)).for_each(|(typed, resolved)| word(typed, resolved));
        }
        (Expr::All(typed), Expr::All(resolved)) => {
            for (typed, resolved) in typed.iter().zip(resolved) {
                gather(typed, resolved, near, within, words);
            }
        }
        (Expr::Any(typed), Expr::Any(resolved)) => {
            for (typed, resolved) in typed.iter().zip(resolved) {
                // A lone word holds wherever one of its forms stands.
                let alone = matches!(resolved, Expr::Phrase(_));
                within.extend((!alone).then_some(resolved));
                gather(typed, resolved, near, within, words);
                within.truncate(within.len() - usize::from(!alone));
            }
        }
        _ => {}
    }
}

pub(super) fn is_pattern(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::Glob(_) | Pattern::Fuzzy { .. })
}
