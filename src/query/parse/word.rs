//! Words outside quotes, and phrases.

use std::ops::Range;

use super::super::lexer::{Lexeme, LexemeKind};
use super::super::signs::{is_address, is_blank, is_dash, split, unescaped};
use super::super::{Expr, Pattern, QueryError};
use super::side::{any_form, exact, has_meaning, tokens};
use super::sums::{is_range, whole_amount};
use super::{Parser, Read};

impl Parser<'_> {
    /// A word outside quotes; none if it is only signs, which carry no meaning.
    pub(super) fn word(&mut self, at: Range<usize>) -> Read {
        let text = &self.query[at.clone()];
        if !is_address(text)
            && let Some(sums) = self.sums(text, &at)?
        {
            return Ok(Some(sums));
        }
        let text = without_ending(text);
        let sum = whole_amount(text);
        let text = sum.as_ref().map_or(text, |(written, _)| written);
        let words = self.sides(text, &at, any_form)?;
        if words.is_empty() {
            return Ok(None);
        }
        if words.iter().all(Option::is_none) {
            return Err(self.error(
                at,
                "`*` and `?` stand for letters of a word, as in `digital*`, and `*` between words in quotes for any one word, as in `\"in * year\"`; alone they ask for nothing, so write a word with them",
            ));
        }
        // The same sum, however it is written; `multi-year` is also written `multiyear`.
        let other = match sum {
            Some((_, sum)) => Some(Expr::Amount(sum..=sum)),
            None => self.joined(text, &at)?,
        };
        Ok(Some(Expr::any(
            [Expr::Phrase(words)].into_iter().chain(other),
        )))
    }

    /// Words that hyphens join, written as one.
    fn joined(&self, text: &str, at: &Range<usize>) -> Read {
        let sides = split(text, is_dash);
        let joins = |pair: &[&str]| {
            let ends = (pair[0].chars().next_back(), pair[1].chars().next());
            let letter =
                |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "*?".contains(c));
            let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
            letter(ends.0) && letter(ends.1) && !(digit(ends.0) && digit(ends.1))
        };
        if sides.len() < 2 || !sides.windows(2).all(joins) {
            return Ok(None);
        }
        // In capitals only if all of it is: `IT-led` is found as `itled` too.
        let capitals = self
            .sides(text, at, any_form)?
            .iter()
            .all(|word| matches!(word, Some(Pattern::Capitals(_))));
        let joined = match capitals {
            true => sides.concat(),
            false => sides.concat().to_lowercase(),
        };
        match <[_; 1]>::try_from(self.sides(&joined, at, any_form)?) {
            Ok([Some(word)]) => Ok(Some(Expr::Phrase(vec![Some(word)]))),
            _ => Ok(None),
        }
    }

    /// What stands behind `=`.
    pub(super) fn exactly(&mut self, at: Range<usize>) -> Read<Expr<Pattern>> {
        let touching = |next: &&Lexeme| next.at.start == at.end;
        let next = self.peek().filter(touching).cloned();
        match next {
            Some(Lexeme {
                kind: LexemeKind::Quoted { inside, near },
                at,
            }) => {
                self.next += 1;
                self.phrase(inside, near, at)
            }
            Some(Lexeme {
                kind: LexemeKind::Word,
                at,
            }) => {
                self.next += 1;
                self.exact_word(at)
            }
            _ => Err(self.bare_equals(at)),
        }
    }

    fn exact_word(&self, at: Range<usize>) -> Read<Expr<Pattern>> {
        let text = &self.query[at.clone()];
        if has_meaning(text) {
            return Err(self.error(
                at,
                "a word in this form only has no `*`, `?` or `~`; take away the `=` or the sign",
            ));
        }
        let words: Vec<_> = tokens(&unescaped(text))
            .into_iter()
            .map(exact)
            .map(Some)
            .collect();
        match words.is_empty() {
            true => Err(self.bare_equals(at.start - 1..at.start)),
            false => Ok(Expr::Phrase(words)),
        }
    }

    fn bare_equals(&self, at: Range<usize>) -> QueryError {
        self.error(
            at,
            "`=` needs a word right behind it, as in `=services`; for the sign itself write `\\=`",
        )
    }

    /// A phrase, or with `~n` its words near each other.
    pub(super) fn phrase(
        &self,
        inside: Range<usize>,
        near: Option<u32>,
        at: Range<usize>,
    ) -> Read<Expr<Pattern>> {
        let mut words: Vec<Option<Pattern>> = Vec::new();
        let mut start = inside.start;
        for part in self.query[inside].split_inclusive(is_blank) {
            let place = start..start + part.trim_end_matches(is_blank).len();
            start += part.len();
            if is_range(part.trim()) {
                let message = "a range of sums cannot stand in a phrase; write it outside the quotes, or a `\\` before it";
                return Err(self.error(place, message));
            }
            words.extend(self.sides(&self.query[place.clone()], &place, exact)?);
        }
        if !words.iter().any(Option::is_some) {
            let message = match words.is_empty() {
                true => "there is no word between these quotes; write one, or take them away",
                false => {
                    "there is no word between these quotes; `*` stands for any one word beside others, so write one, as in `\"in * year\"`"
                }
            };
            return Err(self.error(at, message));
        }
        match near {
            None => Ok(Expr::Phrase(words)),
            Some(_) if words.contains(&None) => Err(self.error(
                at,
                "`*` for any one word and `~n` do not go together; take one away",
            )),
            Some(within) => {
                let phrases = words.into_iter().map(|word| vec![word]).collect();
                self.nearby(phrases, within, at)
            }
        }
    }
}

/// `council(s)` asks for *council* in any form.
fn without_ending(text: &str) -> &str {
    let text = text.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let word = (text.strip_suffix("(s)")).or_else(|| text.strip_suffix("(es)"));
    word.filter(|word| word.ends_with(char::is_alphabetic))
        .unwrap_or(text)
}
