//! Quotes: the passage that holds some words, and words by which a passage is known again.
//!
//! Words are compared as the analyzer compares them, so that case, blanks, dashes, quotation marks
//! and accents do not matter.

use std::cell::OnceCell;

use crate::analyzer::{Variant, Words};
use crate::passage::Passage;

/// Words that a quote has, where so many are enough to tell its passage from the others.
const USUAL_WORDS: usize = 8;

/// The passages of a document, made for looking words up.
pub(super) struct Texts {
    texts: Vec<String>,
    /// Where each word of each passage begins, in the order of what stands there.
    sorted: OnceCell<Vec<(usize, usize)>>,
}

/// The passages that hold some words.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Holders {
    None,
    One(usize),
    /// Two of them, which may be more.
    Several(usize, usize),
}

impl Texts {
    pub(super) fn of(passages: &[Passage]) -> Texts {
        Texts {
            texts: passages
                .iter()
                .map(|passage| folded(&passage.text))
                .collect(),
            sorted: OnceCell::new(),
        }
    }

    /// Whether the passage holds the words of a [`folded`] quote.
    pub(super) fn holds(&self, passage: usize, quote: &str) -> bool {
        let text = self.texts.get(passage);
        text.is_some_and(|text| text.contains(quote))
    }

    /// Whether a [`folded`] quote is all that the passage holds.
    pub(super) fn is(&self, passage: usize, quote: &str) -> bool {
        self.texts.get(passage).is_some_and(|text| text == quote)
    }

    /// The passages that hold the words of a [`folded`] quote.
    pub(super) fn holders(&self, quote: &str) -> Holders {
        let sorted = self.sorted.get_or_init(|| self.sort());
        let from = sorted.partition_point(|&at| self.from(at) < quote);
        let mut holding = sorted[from..]
            .iter()
            .take_while(|&&at| self.from(at).starts_with(quote))
            .map(|&(passage, _)| passage);
        let Some(first) = holding.next() else {
            return Holders::None;
        };
        match holding.find(|&other| other != first) {
            None => Holders::One(first),
            Some(other) => Holders::Several(first.min(other), first.max(other)),
        }
    }

    /// What stands in a passage from some place on.
    fn from(&self, (passage, start): (usize, usize)) -> &str {
        &self.texts[passage][start..]
    }

    /// All places where a word begins. Many quotes can then be looked up, each without going
    /// through the document.
    fn sort(&self) -> Vec<(usize, usize)> {
        let texts = self.texts.iter().enumerate();
        let mut places: Vec<(usize, usize)> = texts
            .flat_map(|(passage, text)| text.match_indices(' ').map(move |(at, _)| (passage, at)))
            .filter(|&at| self.from(at).len() > 1)
            .collect();
        places.sort_unstable_by(|&a, &b| (self.from(a), a).cmp(&(self.from(b), b)));
        places
    }
}

/// The words of a text in the form in which they are compared, each between two blanks; empty
/// where there are none.
pub(super) fn folded(text: &str) -> String {
    let mut words = Words::new(text);
    let mut folded = String::with_capacity(text.len() + 2);
    while words.advance() {
        if words.variant() == Variant::Word {
            folded.push(' ');
            folded.push_str(words.exact());
        }
    }
    if !folded.is_empty() {
        folded.push(' ');
    }
    folded
}

/// The first words of a text.
pub(super) fn first_words(text: &str) -> &str {
    leading(text, USUAL_WORDS)
}

/// The first words of a passage, so many that no other passage of its document holds them, if any
/// number does.
pub fn quote(passages: &[Passage], number: u32) -> &str {
    let Some(at) = passages.iter().position(|passage| passage.number == number) else {
        return "";
    };
    let text = passages[at].text.as_str();
    let texts = Texts::of(passages);
    let all = texts.texts[at].matches(' ').count();
    (USUAL_WORDS..=all)
        .map(|words| leading(text, words))
        .find(|words| texts.holders(&folded(words)) == Holders::One(at))
        .unwrap_or_else(|| leading(text, USUAL_WORDS.max(all)))
}

/// So many words of a text, with what stands between them.
fn leading(text: &str, count: usize) -> &str {
    let mut words = Words::new(text);
    let mut span = None;
    let mut left = count;
    while words.advance() {
        if words.variant() != Variant::Word {
            continue;
        }
        let bytes = words.bytes();
        let start = span.map_or(bytes.start, |(start, _)| start);
        span = Some((start, bytes.end));
        left -= 1;
        if left == 0 {
            break;
        }
    }
    span.map_or("", |(start, end)| &text[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Texts {
        Texts {
            texts: texts.iter().map(|text| folded(text)).collect(),
            sorted: OnceCell::new(),
        }
    }

    #[test]
    fn quotes_are_compared_as_words_are() {
        let texts = texts(&[
            "The council’s multi-year “plan” – Café budgets | £6 saved",
            "The councils plan.",
        ]);
        for (quote, holders) in [
            ("the COUNCIL'S  multi year plan", Holders::One(0)),
            ("cafe budgets £6", Holders::One(0)),
            ("… «Budgets» | £6 saved …", Holders::One(0)),
            ("plan", Holders::Several(0, 1)),
            ("council", Holders::None), // whole words
            ("budget", Holders::None),
            ("saved the", Holders::None),
        ] {
            assert_eq!(texts.holders(&folded(quote)), holders, "{quote}");
        }
        assert!(texts.holds(1, &folded("councils plan")) && !texts.holds(7, &folded("plan")));
        assert_eq!(folded(" … | – "), "");
    }

    #[test]
    fn first_words_are_cut_out_of_the_text_as_it_stands() {
        assert_eq!(leading("“One – two, three.", 2), "One – two");
        assert_eq!(leading("a.", 5), "a");
        assert_eq!(leading(" – ", 5), "");
    }

    proptest::proptest! {
        #[test]
        fn looking_up_agrees_with_looking_through(
            all in proptest::collection::vec("[ab c]{0,12}", 0..6),
            quote in "[ab]{1,2}( [ab]){0,2}",
        ) {
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            let (texts, quote) = (texts(&all), folded(&quote));
            let holding: Vec<usize> = (0..all.len()).filter(|&at| texts.holds(at, &quote)).collect();
            let agree = match (texts.holders(&quote), holding.as_slice()) {
                (Holders::None, []) => true,
                (Holders::One(at), [only]) => at == *only,
                (Holders::Several(a, b), several) => a < b && several.contains(&a) && several.contains(&b),
                _ => false,
            };
            proptest::prop_assert!(agree);
        }
    }
}
