//! Words that say little by themselves: function words and numbers.

use std::collections::HashSet;

/// English function words, as the analyzer folds them.
const STOP_WORDS: &str = "\
    a about above after again against all also although always am among an and another any are \
    aren't around as at away back be because been before being below between both but by can can't \
    cannot could did do does doesn't doing don't done down during each either else etc even ever \
    every few for from further had has have having he hence her here hers him his how however i if \
    in into is isn't it it's its itself just least less made make makes many may me might more most \
    much must my neither no nor not now of off often on once one only onto or other others our ours \
    out over own per rather same several shall she should since so some such than that that's the \
    their theirs them themselves then there therefore these they this those though through \
    throughout thus to too toward towards two under until up upon us very via was we we're we've \
    well were what when where whereas whether which while who whom whose why will with within \
    without would yet you your yours";

/// The function words.
pub(super) struct StopWords(HashSet<&'static str>);

impl StopWords {
    pub(super) fn new() -> StopWords {
        StopWords(STOP_WORDS.split_ascii_whitespace().collect())
    }

    /// Whether a term begins or ends with a function word, or is made of nothing but numbers and
    /// function words. A number is a form that begins with a digit, a sign of money before it or not.
    pub(super) fn is_little(&self, term: &str) -> bool {
        let is_function = |form: &str| self.0.contains(form);
        let is_number = |form: &str| {
            let number = form.trim_start_matches(['£', '$', '€']);
            number.starts_with(char::is_numeric)
        };
        let mut forms = term.split(' ');
        let ends = [forms.clone().next(), forms.clone().next_back()];
        ends.into_iter().flatten().any(is_function)
            || forms.all(|form| is_number(form) || is_function(form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyzer::fold;

    #[test]
    fn the_words_are_forms() {
        for word in STOP_WORDS.split_ascii_whitespace() {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn function_words_and_numbers_say_little() {
        let stop_words = StopWords::new();
        for term in [
            "the",
            "we will",
            "2024",
            "£6",
            "38%",
            "£4bn",
            "1st",
            "in 147,309",
        ] {
            assert!(stop_words.is_little(term), "{term}");
        }
        for term in [
            "council",
            "co2",
            "m365",
            "theme",
            "plan for growth",
            "38% rise",
            "saved £6",
        ] {
            assert!(!stop_words.is_little(term), "{term}");
        }
    }
}
