//! What is missing when nothing matched.

use super::Searcher;
use crate::error::Result;
use crate::query::{Expr, Pattern};
use crate::spelling::nearest;

/// Words shorter than this are near too many others.
const SUGGESTED_FROM: usize = 4;

/// So many words and phrases of a query are explained.
const EXPLAINED: usize = 20;

/// Which word or phrase of a query keeps it from matching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The word or phrase as it could be typed.
    pub written: String,
    /// In how many passages it stands by itself, filters left aside.
    pub passages: usize,
    /// Spellings that the index holds, if it is a word that it does not.
    pub suggestions: Vec<String>,
    /// Whether it would match in small letters (it was typed in capitals).
    pub in_small_letters: bool,
}

impl Searcher {
    /// For a query that matched nothing: each of its words and phrases, and whether it stands
    /// anywhere. Of a very long query only the first are looked at.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn missing(&self, expr: &Expr<Pattern>) -> Result<Vec<Missing>> {
        let mut words = None; // the whole list: read only where a word is missing
        (expr.phrases().into_iter().take(EXPLAINED))
            .map(|phrase| {
                let alone = Expr::Phrase(phrase.to_vec());
                let passages = self.count(&alone)?;
                let mut missing = Missing {
                    written: written(phrase),
                    passages,
                    suggestions: Vec::new(),
                    in_small_letters: false,
                };
                if let (0, [Some(pattern)]) = (passages, phrase) {
                    let (typed, small) = match pattern {
                        Pattern::Capitals(word) | Pattern::ExactCapitals(word) => (word, true),
                        Pattern::Stem(word)
                        | Pattern::Exact(word)
                        | Pattern::Glob(word)
                        | Pattern::Fuzzy { word, .. } => (word, false),
                    };
                    missing.in_small_letters = small
                        && self.count(&Expr::Phrase(vec![Some(Pattern::Stem(typed.clone()))]))? > 0;
                    let typed_length = typed.chars().count();
                    let words = match &words {
                        Some(words) => words,
                        None => words.insert(self.index.words("", usize::MAX, |_| true)?),
                    };
                    let alike = words
                        .iter()
                        .map(String::as_str)
                        .filter(|word| word.chars().count().abs_diff(typed_length) <= 3);
                    if typed_length >= SUGGESTED_FROM {
                        missing.suggestions = nearest(typed, alike);
                    }
                }
                Ok(missing)
            })
            .collect()
    }
}

/// A word as it was typed, or a phrase in quotes.
fn written(phrase: &[Option<Pattern>]) -> String {
    let word = |word: &Option<Pattern>| match word {
        None => "*".to_owned(),
        some => Expr::Phrase(vec![some.clone()])
            .to_string()
            .trim_start_matches('=')
            .replace('\\', ""),
    };
    let words: Vec<String> = phrase.iter().map(word).collect();
    if words.len() == 1 {
        words.join(" ")
    } else {
        format!("\"{}\"", words.join(" "))
    }
}
