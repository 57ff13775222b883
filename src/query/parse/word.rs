//! Words outside quotes, and the signs in them that have a meaning.

use std::ops::{Range, RangeInclusive};

use super::super::lexer::{Lexeme, LexemeKind};
use super::super::{Expr, Pattern, QueryError};
use super::Parser;
use crate::amount;
use crate::analyzer::{Token, Variant, analyze, fold};

impl Parser<'_> {
    /// A word outside quotes; none if it is only signs, which carry no meaning.
    pub(super) fn word(
        &self,
        text: &str,
        literal: bool,
        at: Range<usize>,
    ) -> Result<Option<Expr<Pattern>>, QueryError> {
        if !literal && let Some(pattern) = self.pattern(text, &at)? {
            return Ok(Some(pattern));
        }
        let words = tokens(text);
        if words.is_empty() {
            return Ok(None);
        }
        if let Some(sum) = whole_amount(text).filter(|_| !literal) {
            // The same sum, however it is written.
            let written = Expr::Phrase(words.into_iter().map(any_form).map(Some).collect());
            return Ok(Some(Expr::Any(vec![written, Expr::Amount(sum..=sum)])));
        }
        let hyphened = words.windows(2).all(|pair| {
            text.get(pair[0].bytes.end..pair[1].bytes.start)
                .is_some_and(|between| {
                    between
                        .chars()
                        .all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
                })
        });
        let joined = (words.len() > 1 && hyphened).then(|| {
            words
                .iter()
                .map(|word| word.exact.as_str())
                .collect::<String>()
        });
        let phrase = Expr::Phrase(words.into_iter().map(any_form).map(Some).collect());
        Ok(Some(match joined {
            // `multi-year` is also written `multiyear` and `multi year`.
            Some(joined) => Expr::Any(vec![
                phrase,
                Expr::Phrase(vec![Some(Pattern::Stem(joined))]),
            ]),
            None => phrase,
        }))
    }

    /// The word at `at`, with the unit behind it where both are one sum: `£>=1.5 million`.
    pub(super) fn with_unit(&mut self, word: String, at: &mut Range<usize>) -> String {
        let Some(Lexeme {
            kind:
                LexemeKind::Word {
                    text,
                    literal: false,
                },
            at: next,
        }) = self.peek().filter(|_| word.contains('£'))
        else {
            return word;
        };
        let both = format!("{word} {text}");
        let are_parted = next.start > at.end;
        if are_parted
            && (whole_amount(&both).is_some() || matches!(amount_range(&both), Some(Ok(_))))
        {
            at.end = next.end;
            self.next += 1;
            return both;
        }
        word
    }

    /// A word with signs that have a meaning: a sum of money, a glob, a fuzzy word.
    fn pattern(&self, text: &str, at: &Range<usize>) -> Result<Option<Expr<Pattern>>, QueryError> {
        if text == "NEAR" {
            return Err(self.error(
                at.clone(),
                "write the distance behind it, as in `NEAR/3`; for the word itself small letters",
            ));
        }
        if let Some((sign, instead)) = FOREIGN.iter().find(|(sign, _)| is_operator(text, sign)) {
            let message = format!(
                "`{sign}` means nothing here; {instead}, or `\\{sign}` for the sign itself"
            );
            return Err(self.error(at.clone(), message));
        }
        if let Some(range) = amount_range(text) {
            let message = "this is no range of amounts; write `£>=1m`, `£<500k` or `£100k..£2m`";
            return match range {
                Ok(pence) => Ok(Some(Expr::Amount(pence))),
                Err(()) => Err(self.error(at.clone(), message)),
            };
        }
        let one = |pattern| Ok(Some(Expr::Phrase(vec![Some(pattern)])));
        if let Some((word, edits)) = text.rsplit_once('~')
            && text != "~"
            && edits.bytes().all(|b| b.is_ascii_digit())
        {
            let single = tokens(word);
            return match (
                single.as_slice(),
                if edits.is_empty() {
                    Ok(1)
                } else {
                    edits.parse()
                },
            ) {
                ([word], Ok(edits @ 1..=2)) => one(Pattern::Fuzzy {
                    word: word.exact.clone(),
                    edits,
                }),
                _ => Err(self.error(
                    at.clone(),
                    "write one word and 1 or 2 edits, as in `procurment~1`",
                )),
            };
        }
        // A question mark at the end is the end of a question.
        let core = text.trim_end_matches('?');
        if !core.contains(['*', '?']) {
            return Ok(None);
        }
        if core.chars().filter(|c| c.is_ascii_uppercase()).count() >= 2
            && !core.chars().any(char::is_lowercase)
        {
            let message =
                "words of a shape are found however they are written; write it in small letters";
            return Err(self.error(at.clone(), message));
        }
        let glob = fold(core);
        let letters = glob.chars().filter(|c| c.is_alphanumeric()).count();
        let whole = glob
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '*' | '?' | '\''));
        if letters == 0 || !whole {
            let message = "`*` and `?` stand for letters of one word, as in `digital*`, `*isation`, `organi?ation`; for the sign itself write `\\*`";
            return Err(self.error(at.clone(), message));
        }
        one(Pattern::Glob(glob))
    }
}

/// Operators of other query languages, and what to write here.
const FOREIGN: [(&str, &str); 4] = [
    ("!", "to exclude a word write `-word`"),
    ("+", "all words are wanted anyway"),
    ("||", "write `OR`"),
    ("&&", "write `AND`"),
];

fn is_operator(text: &str, sign: &str) -> bool {
    match text.strip_prefix(sign) {
        Some("") => sign.len() == 2,
        Some(rest) => rest.starts_with(|c: char| c.is_alphabetic()),
        None => false,
    }
}

/// The sum of money that a word with a pound sign is, in pence.
fn whole_amount(text: &str) -> Option<u64> {
    let text = text.trim_end_matches(['.', ',', ';', '?', '!']);
    amount::whole(text).filter(|_| text.starts_with('£'))
}

/// A range of sums, in pence: `£>=1m`, `£100k..£2m`, `£1..2m`, with the sign before or behind `>=`.
/// None where the text has not its shape; an error where it has, but says no range.
fn amount_range(text: &str) -> Option<Result<RangeInclusive<u64>, ()>> {
    if !text.contains('£') {
        return None;
    }
    if let Some((from, to)) = text.split_once("..") {
        return Some(
            between(from, to)
                .filter(|pence| !pence.is_empty())
                .ok_or(()),
        );
    }
    let behind = text.strip_prefix('£').unwrap_or(text);
    let (sign, sum) = [">=", "<=", ">", "<", "="]
        .iter()
        .find_map(|sign| Some((*sign, behind.strip_prefix(sign)?)))?;
    Some(
        amount::whole(sum)
            .and_then(|sum| limit(sign, sum))
            .ok_or(()),
    )
}

fn limit(sign: &str, sum: u64) -> Option<RangeInclusive<u64>> {
    Some(match sign {
        ">=" => sum..=u64::MAX,
        ">" => sum.checked_add(1)?..=u64::MAX,
        "<=" => 0..=sum,
        "<" => 0..=sum.checked_sub(1)?,
        _ => sum..=sum,
    })
}

/// What stands on either side of the `..` of a range; one side may be empty.
fn between(from: &str, to: &str) -> Option<RangeInclusive<u64>> {
    match (from.trim_start_matches('£'), to.trim_start_matches('£')) {
        ("", "") => None,
        ("", to) => Some(0..=amount::whole(to)?),
        (from, "") => Some(amount::whole(from)?..=u64::MAX),
        (from, to) => amount::ends(from, to).map(|(from, to)| from..=to),
    }
}

/// The words of a piece of a query; of `6` and `£6` at one place, the one with the sign.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut words: Vec<Token> = Vec::new();
    for token in analyze(text) {
        match (token.variant, words.last_mut()) {
            (Variant::Word, _) => words.push(token),
            (Variant::Signed, Some(last)) => *last = token,
            // Ways in which the text may be written: the query asks for what it says.
            _ => {}
        }
    }
    words
}

pub(super) fn exact(token: Token) -> Pattern {
    match token.capitals {
        Some(_) => Pattern::ExactCapitals(token.exact),
        None => Pattern::Exact(token.exact),
    }
}

fn any_form(token: Token) -> Pattern {
    match token.capitals {
        Some(capitals) => Pattern::Capitals(capitals),
        None => Pattern::Stem(token.exact),
    }
}
