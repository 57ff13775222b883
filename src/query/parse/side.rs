//! One side of a word such as `multi-year` or `24/7`: letters, a shape, a word and its edits.

use std::ops::Range;

use super::super::signs::{Sign, has, is_address, is_dash, signs, split, unescaped};
use super::super::{Pattern, QueryError};
use super::Parser;
use crate::analyzer::{Token, Variant, analyze, fold};

/// What a word without signs of its own becomes.
pub(super) type AsPattern = fn(Token) -> Pattern;

/// A sign with a meaning, and what it applies to.
enum Meaning<'t> {
    AnyWord,
    Exactly(&'t str),
    Fuzzy { word: &'t str, edits: &'t str },
    Shape(&'t str),
}

impl Parser<'_> {
    /// The words that a text is, side by side; `None` is any one word.
    pub(super) fn sides(
        &self,
        text: &str,
        at: &Range<usize>,
        as_pattern: AsPattern,
    ) -> Result<Vec<Option<Pattern>>, QueryError> {
        let plain = |text: &str| {
            tokens(&unescaped(text))
                .into_iter()
                .map(as_pattern)
                .map(Some)
        };
        let sides = split(text, |c| c == '/' || is_dash(c));
        if is_address(text) || sides.iter().all(|side| meaning(side).is_none()) {
            return Ok(plain(text).collect());
        }
        let mut words = Vec::new();
        for side in sides {
            match meaning(side) {
                None => words.extend(plain(side)),
                Some(Meaning::AnyWord) => words.push(None),
                Some(Meaning::Exactly(word)) => {
                    words.extend(tokens(&unescaped(word)).into_iter().map(exact).map(Some));
                }
                Some(Meaning::Fuzzy { word, edits }) => {
                    words.push(Some(self.fuzzy(word, edits, at)?));
                }
                Some(Meaning::Shape(shape)) => words.push(Some(self.shape(shape, at)?)),
            }
        }
        Ok(words)
    }

    fn fuzzy(&self, word: &str, edits: &str, at: &Range<usize>) -> Result<Pattern, QueryError> {
        self.refuse_capitals(word, at)?;
        let edits = if edits.is_empty() { "1" } else { edits };
        match (tokens(&unescaped(word)).as_slice(), edits.parse()) {
            ([word], Ok(edits @ 1..=2)) => Ok(Pattern::Fuzzy {
                word: word.exact.clone(),
                edits,
            }),
            _ => Err(self.error(
                at.clone(),
                "write one word and 1 or 2 edits, as in `procurment~1`; for the sign itself `\\~`",
            )),
        }
    }

    fn shape(&self, shape: &str, at: &Range<usize>) -> Result<Pattern, QueryError> {
        self.refuse_capitals(shape, at)?;
        let folded = fold(shape);
        let core = bare(&folded);
        // `*%` is any share: a number is a word with the sign that touches it, and without it.
        let share = core.strip_suffix('%').filter(|number| is_share(number));
        let belongs = |sign: Sign| match sign.c {
            '*' | '?' => !sign.plain,
            '.' => share.is_some(),
            c => c.is_alphanumeric() || c == '\'',
        };
        let is_readable = share.is_some() || is_readable(core);
        if is_shape(core) && is_readable && signs(share.unwrap_or(core)).all(belongs) {
            let glob = unescaped(core);
            return Ok(Pattern::Glob(glob.trim_matches('\'').to_owned()));
        }
        let meant = |sign: &Sign| !sign.plain && matches!(sign.c, '*' | '?');
        let sign = signs(shape).find(meant).map_or('*', |sign| sign.c);
        let message = match shape.contains('£') {
            true => format!(
                "`{sign}` stands for letters, not for a sum; sums in a range are `£>=1m` or `£100k..£2m`; for the sign itself write `\\{sign}`"
            ),
            false => format!(
                "`*` and `?` stand for letters of one word, as in `digital*`, `*isation`, `organi?ation`; for any one word write `*` alone in quotes, as in `\"in * year\"`; for the sign itself `\\{sign}`"
            ),
        };
        Err(self.error(at.clone(), message))
    }

    /// What is found however it is written cannot be asked for in capitals.
    fn refuse_capitals(&self, word: &str, at: &Range<usize>) -> Result<(), QueryError> {
        let capitals = word.chars().filter(char::is_ascii_uppercase).count();
        if capitals < 2 || word.chars().any(char::is_lowercase) {
            return Ok(());
        }
        Err(self.error(
            at.clone(),
            "words of a shape, or with `~`, are found however they are written; write it in small letters",
        ))
    }
}

/// Whether a sign in the text has a meaning for the word that it stands at.
pub(super) fn has_meaning(text: &str) -> bool {
    !is_address(text)
        && (split(text, |c| c == '/' || is_dash(c)).iter()).any(|side| meaning(side).is_some())
}

fn meaning(side: &str) -> Option<Meaning<'_>> {
    let core = bare(side);
    if core == "*" {
        return Some(Meaning::AnyWord);
    }
    if let Some(word) = core.strip_prefix('=') {
        return (!word.is_empty()).then_some(Meaning::Exactly(word));
    }
    if let Some((word, edits)) = core.rsplit_once('~')
        && !word.ends_with('\\')
        && edits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && core.contains(char::is_alphanumeric)
    {
        return Some(Meaning::Fuzzy { word, edits });
    }
    is_shape(core).then_some(Meaning::Shape(core))
}

fn is_shape(text: &str) -> bool {
    has(text, |c| matches!(c, '*' | '?'))
}

/// Whether digits, a point and signs that stand for them are a number.
fn is_share(number: &str) -> bool {
    !number.is_empty()
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || "*?.".contains(c))
}

/// A text without the signs around it that say nothing of its letters: brackets, apostrophes, the
/// end of a sentence.
fn bare(text: &str) -> &str {
    let opens = |c: char| "([{<'‘’".contains(c);
    let closes = |c: char| ")]}>'’.,;:!?…\\".contains(c);
    text.trim_start_matches(opens).trim_end_matches(closes)
}

/// The words of a piece of a query; of `6` and `£6` at one place, the one with the sign.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut words: Vec<Token> = Vec::new();
    for token in analyze(text) {
        if !is_readable(&token.exact) {
            continue;
        }
        match (token.variant, words.last_mut()) {
            (Variant::Word, _) => words.push(token),
            (Variant::Signed, Some(last)) => *last = token,
            // Ways in which the text may be written: the query asks for what it says.
            _ => {}
        }
    }
    words
}

/// The analyzer makes a word of a sign that bears a mark; nobody means it.
pub(super) fn is_readable(word: &str) -> bool {
    word.contains(char::is_alphanumeric)
}

pub(super) fn exact(token: Token) -> Pattern {
    let capitals = token.capitals.is_some() && in_capitals(&token.exact).is_some();
    match capitals {
        true => Pattern::ExactCapitals(token.exact),
        false => Pattern::Exact(token.exact),
    }
}

pub(super) fn any_form(token: Token) -> Pattern {
    // Without its `s`, if that is a word in capitals too: not of `UK.s`.
    let words = token.capitals.iter().chain([&token.exact]);
    let known = { words }.find(|word| in_capitals(word).as_ref() == Some(word));
    match known.filter(|_| token.capitals.is_some()) {
        Some(word) => Pattern::Capitals(word.clone()),
        None => Pattern::Stem(token.exact),
    }
}

/// What a word asks for when it is typed in capitals, if it can be.
fn in_capitals(word: &str) -> Option<String> {
    match tokens(&word.to_uppercase()).as_mut_slice() {
        [only] if only.exact == word => only.capitals.take(),
        _ => None,
    }
}
