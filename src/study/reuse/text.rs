//! The words of many passages as numbers, one after another: what is compared.

use std::collections::HashMap;
use std::ops::{ControlFlow, Range};

use super::Across;
use crate::analyzer::{Variant, Words};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::passage::Passage;
use crate::query::{Expr, Pattern};
use crate::search::{Boilerplate, Searcher};

/// Words of a passage that are compared without a break. Passages are much shorter, but for text
/// without blanks; this bounds what comparing two of them costs.
const LONGEST: usize = 1_000;

/// A passage among the words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Where its words begin; they end one before the next passage's.
    pub(super) start: u32,
    /// Its place in its document, from 1.
    pub(super) number: u32,
    /// Its document, by its place in [`Text::documents`].
    pub(super) document: u32,
    pub(super) boilerplate: bool,
}

/// The words of all passages, in corpus order: each form has a number from 0 up. Before and behind
/// each passage and between the cells of a table stands a separator, a number from the top down that
/// stands nowhere else: so what is equal to something else holds none.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) words: Vec<u32>,
    pub(super) parts: Vec<Part>,
    pub(super) documents: Vec<String>,
    /// Of each document, whose it is: a council, or the document itself.
    holders: Vec<u32>,
    forms: HashMap<Box<str>, u32>,
    numeric: Vec<bool>,
    separators: u32,
}

impl Text {
    /// The passages that match, whatever the query says of their words.
    pub(super) fn read(
        searcher: &Searcher,
        expr: &Expr<Pattern>,
        boilerplate: Boilerplate,
        across: Across,
    ) -> Result<Text> {
        let mut text = Text::default();
        let mut councils: HashMap<String, u32> = HashMap::new();
        let mut full = false;
        text.separate();
        searcher.each(expr, boilerplate, &mut |document, passage, _| {
            if text.documents.last() != Some(&document.id) {
                text.add_document(document, across, &mut councils);
            }
            text.add(passage);
            // Every place must be told by a number of 32 bits.
            full = text.words.len() + LONGEST > u32::MAX as usize;
            match full {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        })?;
        match full {
            true => Err(Error::TooMuchText),
            false => Ok(text),
        }
    }

    fn add_document(
        &mut self,
        document: &Document,
        across: Across,
        councils: &mut HashMap<String, u32>,
    ) {
        // Numbers of councils and of documents that stand for themselves never meet: a council takes
        // that of the first of its documents.
        let own = self.documents.len() as u32;
        let holder = match (across, &document.council) {
            (Across::Council, Some(slug)) => *councils.entry(slug.clone()).or_insert(own),
            _ => own,
        };
        self.holders.push(holder);
        self.documents.push(document.id.clone());
    }

    fn add(&mut self, passage: &Passage) {
        self.parts.push(Part {
            start: self.words.len() as u32,
            number: passage.number,
            document: self.documents.len().saturating_sub(1) as u32,
            boilerplate: passage.boilerplate,
        });
        walk(&passage.text, &mut |token| match token {
            Token::Word(form, _) => {
                let number = self.number(form);
                self.words.push(number);
            }
            Token::Sign(form, _) => {
                let number = self.number(form);
                if let Some(word) = self.words.last_mut() {
                    *word = number;
                }
            }
            Token::Gap => self.separate(),
        });
        self.separate();
    }

    fn number(&mut self, form: &str) -> u32 {
        if let Some(number) = self.forms.get(form) {
            return *number;
        }
        let number = self.forms.len() as u32;
        self.forms.insert(form.into(), number);
        let first = form.trim_start_matches(['£', '$', '€']).chars().next();
        (self.numeric).push(first.is_some_and(char::is_numeric));
        number
    }

    fn separate(&mut self) {
        self.words.push(u32::MAX - self.separators);
        self.separators += 1;
    }

    /// Whether this is the number of a separator.
    pub(super) fn is_separator(&self, word: u32) -> bool {
        word as usize >= self.numeric.len()
    }

    /// Whether this is a word that begins with a digit, with or without a sign before it.
    pub(super) fn is_numeric(&self, word: u32) -> bool {
        self.numeric.get(word as usize).copied().unwrap_or(false)
    }

    /// The passage, by its place among all, in which a word stands.
    pub(super) fn part_at(&self, word: u32) -> usize {
        (self.parts.partition_point(|part| part.start <= word)).saturating_sub(1)
    }

    /// The words of a passage, separators between cells among them.
    pub(super) fn words_of(&self, part: usize) -> &[u32] {
        let start = self.parts[part].start as usize;
        let end = (self.parts.get(part + 1)).map_or(self.words.len(), |next| next.start as usize);
        &self.words[start..end - 1]
    }

    /// Who holds a passage.
    pub(super) fn holder(&self, part: usize) -> u32 {
        self.holders[self.parts[part].document as usize]
    }
}

/// What a text comes apart into.
enum Token<'t> {
    Word(&'t str, Range<usize>),
    /// The word before it together with its sign of money or per cent, which takes its place.
    Sign(&'t str, Range<usize>),
    /// What nothing runs across.
    Gap,
}

fn walk(text: &str, take: &mut dyn FnMut(Token<'_>)) {
    let mut words = Words::new(text);
    let (mut next, mut length) = (0, 0);
    while words.advance() {
        match words.variant() {
            Variant::Word => {
                length += 1;
                if words.position() > next || length > LONGEST {
                    take(Token::Gap);
                    length = 1;
                }
                next = words.position().saturating_add(1);
                take(Token::Word(words.exact(), words.bytes()));
            }
            Variant::Signed => take(Token::Sign(words.exact(), words.bytes())),
            Variant::Joined | Variant::Singular => {}
        }
    }
}

/// Of each word of a passage, as [`Text`] counts them, the bytes that it covers; of a separator none.
pub(super) fn bytes_of_words(text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    walk(text, &mut |token| match token {
        Token::Word(_, bytes) => all.push(bytes),
        Token::Sign(_, bytes) => {
            if let Some(word) = all.last_mut() {
                *word = bytes;
            }
        }
        Token::Gap => {
            let end = all.last().map_or(0, |word| word.end);
            all.push(end..end);
        }
    });
    all
}

#[cfg(test)]
impl Text {
    /// No passages yet, of words numbered below `top`.
    pub(super) fn of_words(top: usize) -> Text {
        Text {
            numeric: vec![false; top],
            ..Text::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_bytes_agree_and_signs_belong_to_them() {
        let mut text = Text::default();
        let text_of = "We save £6m, 4% and A.I. | KPIs multi-year | 7 % off";
        let mut forms = Vec::new();
        walk(text_of, &mut |token| match token {
            Token::Word(form, _) => forms.push(form.to_owned()),
            Token::Sign(form, _) => *forms.last_mut().unwrap() = form.to_owned(),
            Token::Gap => forms.push("|".to_owned()),
        });
        let wanted = "we save £6m 4% and ai | kpis multi year | 7% off";
        assert_eq!(forms.join(" "), wanted);
        let bytes = bytes_of_words(text_of);
        assert_eq!(bytes.len(), forms.len());
        assert_eq!(&text_of[bytes[2].clone()], "£6m");
        assert_eq!(&text_of[bytes[11].clone()], "7 %");
        for form in &forms {
            text.number(form);
        }
        let numeric = |form: &str| text.is_numeric(text.forms[form]);
        assert!(numeric("£6m") && numeric("4%") && !numeric("save"));
    }

    #[test]
    fn endless_words_are_cut() {
        let words = bytes_of_words(&"a-".repeat(2_500));
        assert_eq!(words.len(), 2_502);
    }
}
