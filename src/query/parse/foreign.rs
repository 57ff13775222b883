//! Operators of other query languages, and near misses of ours: errors that say what to write here.
//!
//! They are looked for before the query is read, since most would be passed over as signs without a
//! meaning, and the query would be taken for another one.

use std::ops::Range;

use super::super::QueryError;
use super::super::lexer::{Lexeme, LexemeKind};
use super::super::signs::{has, is_address, is_dash, is_hyphen};
use super::sums::{foreign_range, joins_sums, not_a_sum};
use crate::tag::Facet;

/// What is wrong with a word, and where.
type Wrong = Option<(Range<usize>, String)>;

/// Refuses what looks like an operator and is none.
pub(in super::super) fn refuse_foreign(query: &str, lexemes: &[Lexeme]) -> Result<(), QueryError> {
    for (i, lexeme) in lexemes.iter().enumerate() {
        let word = Word {
            query,
            lexeme,
            behind: &lexemes[i + 1..],
        };
        if lexeme.kind == LexemeKind::Word
            && let Some((at, message)) = word.wrong()
        {
            return Err(QueryError::new(query, at, message));
        }
    }
    Ok(())
}

/// A word, and what stands behind it.
struct Word<'q> {
    query: &'q str,
    lexeme: &'q Lexeme,
    behind: &'q [Lexeme],
}

impl<'q> Word<'q> {
    fn wrong(&self) -> Wrong {
        let text = &self.query[self.lexeme.at.clone()];
        if is_address(text) {
            return None;
        }
        let alone = [sign, weight, not_with_hyphen, not_a_sum, foreign_range];
        (alone.iter().find_map(|check| check(text)))
            .or_else(|| self.dash(text))
            .map(|message| (self.lexeme.at.clone(), message))
            .or_else(|| self.colon(text))
            .or_else(|| self.range_to(text))
            .or_else(|| self.range_of_sums(text))
    }

    /// The word that is so many pieces behind this one, and the bytes from here to its end.
    fn next(&self, pieces: usize) -> Option<(&'q str, Range<usize>)> {
        let next = self.behind.get(pieces - 1)?;
        (next.kind == LexemeKind::Word).then(|| {
            (
                &self.query[next.at.clone()],
                self.lexeme.at.start..next.at.end,
            )
        })
    }

    /// A dash that seems to exclude what follows: `–word`, `--word`, `—"a phrase"`, `- (a b)`.
    fn dash(&self, text: &str) -> Option<String> {
        let behind = text.trim_start_matches(is_dash);
        let touches = |next: &&Lexeme| next.at.start == self.lexeme.at.end;
        let opens =
            |next: &Lexeme| matches!(next.kind, LexemeKind::Open | LexemeKind::Quoted { .. });
        let next = self.behind.first().filter(|_| behind.is_empty());
        let is_before_word = behind.len() < text.len()
            && behind
                .trim_start_matches(|c: char| "([{<'‘’*?=".contains(c))
                .starts_with(char::is_alphabetic);
        if is_before_word || next.filter(touches).is_some_and(opens) {
            return Some("to exclude a word write one plain hyphen before it, `-word`; for a dash put a blank behind it".to_owned());
        }
        let is_lone_hyphen = text
            .chars()
            .eq(text.chars().next().filter(|&c| is_hyphen(c)));
        (is_lone_hyphen && next.is_some_and(|next| next.kind == LexemeKind::Open)).then(|| {
            "to exclude what stands in brackets write no blank before them, `-(a OR b)`; for a dash write `\\-`".to_owned()
        })
    }

    /// `theme :barriers`
    fn colon(&self, text: &str) -> Wrong {
        let lower = text.to_lowercase();
        let is_name = matches!(&*lower, "heading" | "syn") || Facet::named(&lower).is_some();
        let (next, at) = self.next(1).filter(|_| is_name)?;
        let behind = next.strip_prefix(':')?;
        let message = format!(
            "no blank stands before the colon of a filter; write `{lower}:` and its value right behind it, or `{text} \\:` for the words themselves"
        );
        Some((at.start..at.end - behind.len(), message))
    }

    /// `[2019 TO 2024]`
    fn range_to(&self, text: &str) -> Wrong {
        let ((to, _), (last, at)) = (self.next(1)?, self.next(2)?);
        let is_range = text.starts_with(['[', '{'])
            && !text.ends_with([']', '}'])
            && to == "TO"
            && last
                .trim_end_matches(['.', ',', ';', ':', '?', '!'])
                .ends_with([']', '}']);
        is_range.then(|| {
            let message = "ranges are written with two dots, and only sums and pages have them: `£1m..£2m`, `page:3..7`; for years write `2019 OR 2020`, for the words themselves `to` in small letters";
            (at, message.to_owned())
        })
    }

    /// `£1m .. £2m`, `£1m ..£2m`, `£1m.. £2m`, `£1m - £2m`
    fn range_of_sums(&self, text: &str) -> Wrong {
        let (next, at) = self.next(1)?;
        let joins = |c: char| c == '.' || is_dash(c);
        let (last, at) = match next.trim_matches(joins) {
            "" => self.next(2)?,
            _ if text.contains('£') && next.contains('£') => (next, at),
            _ => return None,
        };
        let is_parted = text.ends_with(joins) || next.starts_with(joins);
        let joined: String = self.query[at.clone()].split_whitespace().collect();
        (is_parted && last.ends_with(char::is_alphanumeric) && joins_sums(&joined)).then(|| {
            let message = "a range of sums is written with two dots and without blanks, as in `£1m..£2m`; for the words themselves write a `\\` before the dots or the dash";
            (at, message.to_owned())
        })
    }
}

/// A sign that is an operator elsewhere: `!word`, `+word`, `&&`, `||`.
fn sign(text: &str) -> Option<String> {
    const SIGNS: [(&str, &str); 3] = [
        ("!", "to exclude a word write `-word`"),
        ("+", "all words are wanted anyway"),
        ("&&", "write `AND`"),
    ];
    let is_operator = |sign: &str| match text.strip_prefix(sign) {
        Some("") => sign.len() == 2,
        Some(rest) => rest.starts_with(char::is_alphabetic),
        None => false,
    };
    let (sign, instead) = match SIGNS.iter().find(|(sign, _)| is_operator(sign)) {
        Some(found) => *found,
        None if has(text, |c| c == '|') => ("|", "write `OR`"),
        None => return None,
    };
    Some(format!(
        "`{sign}` means nothing here; {instead}, or `\\{sign}` for the sign itself"
    ))
}

/// A weight, `word^2`; `10^6` is a number.
fn weight(text: &str) -> Option<String> {
    let is_weight = text.match_indices('^').any(|(at, sign)| {
        let is_digit = |c: char| c.is_ascii_digit();
        !text[..at].ends_with(|c| is_digit(c) || c == '\\')
            && text[at + sign.len()..].starts_with(is_digit)
    });
    is_weight.then(|| {
        "no word weighs more than another: take the `^` and the number away, or write `\\^` for the sign itself".to_owned()
    })
}

fn not_with_hyphen(text: &str) -> Option<String> {
    let behind = text.strip_prefix("NOT")?;
    let word = behind.trim_start_matches(is_dash);
    (word.len() < behind.len() && word.starts_with(char::is_alphanumeric)).then(|| {
        "to exclude a word write `NOT word` or `-word`; for the words themselves write `\\NOT-`"
            .to_owned()
    })
}
