//! Words and phrases near each other.

use std::ops::Range;

use super::super::lexer::{Lexeme, LexemeKind};
use super::super::{Expr, Pattern, QueryError};
use super::Parser;

/// Other words between words that are near each other, at most.
const MAX_DISTANCE: u32 = 100;
/// Words or phrases near each other, at most.
const MAX_OPERANDS: usize = 6;
/// Ways to choose among alternatives near each other, at most.
const MAX_WAYS: usize = 64;

impl Parser<'_> {
    /// Operands of NEAR, if any follow one another; else just one part.
    pub(super) fn near(&mut self) -> Result<Option<Expr<Pattern>>, QueryError> {
        let start = self.peek().map_or(0, |lexeme| lexeme.at.start);
        let Some(first) = self.one()? else {
            return Ok(None);
        };
        let mut operands = Vec::new();
        let mut distance = None;
        while let Some(Lexeme {
            kind: LexemeKind::Near(within),
            at,
        }) = self.peek().cloned()
        {
            self.next += 1;
            if distance.is_some_and(|distance| distance != within) {
                return Err(self.error(at, "use one distance for all, or brackets and AND"));
            }
            distance = Some(within);
            let Some(operand) = self.operand_of_near()? else {
                return Err(self.bare_near(at));
            };
            operands.push(operand);
        }
        let Some(within) = distance else {
            return Ok(Some(first));
        };
        let end = self.lexemes[self.next - 1].at.end;
        operands.insert(0, first);
        // Alternatives, such as the two ways to write `multi-year`, are each near the others.
        let mut ways: Vec<Vec<Vec<Option<Pattern>>>> = vec![Vec::new()];
        for operand in operands {
            let Some(alternatives) = phrases_of(operand) else {
                let message =
                    "NEAR stands between words and \"phrases\"; for filters and exclusions use AND";
                return Err(self.error(start..end, message));
            };
            let longer = |way: &Vec<_>, phrase: &Vec<_>| {
                [way.as_slice(), std::slice::from_ref(phrase)].concat()
            };
            ways = (ways.iter())
                .flat_map(|way| alternatives.iter().map(move |phrase| longer(way, phrase)))
                .collect();
            if ways.len() > MAX_WAYS {
                return Err(self.error(
                    start..end,
                    "too many alternatives near each other; write fewer",
                ));
            }
        }
        let mut parts = Vec::new();
        for phrases in ways {
            parts.push(self.nearby(phrases, within, start..end)?);
        }
        Ok(Some(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Expr::Any(parts)
        }))
    }

    fn operand_of_near(&mut self) -> Result<Option<Expr<Pattern>>, QueryError> {
        match self.peek() {
            Some(Lexeme {
                kind:
                    LexemeKind::Word { .. }
                    | LexemeKind::Quoted { .. }
                    | LexemeKind::Equals
                    | LexemeKind::Open,
                ..
            }) => self.one(),
            _ => Ok(None),
        }
    }

    pub(super) fn nearby(
        &self,
        phrases: Vec<Vec<Option<Pattern>>>,
        within: u32,
        at: Range<usize>,
    ) -> Result<Expr<Pattern>, QueryError> {
        if within > MAX_DISTANCE {
            return Err(self.error(
                at,
                format!("at most {MAX_DISTANCE} other words can stand between; for more use AND"),
            ));
        }
        match phrases.len() {
            0 | 1 => Err(self.error(at, "near each other there must be two words or more")),
            n if n > MAX_OPERANDS => Err(self.error(
                at,
                format!("at most {MAX_OPERANDS} words or phrases can be near each other"),
            )),
            _ => Ok(Expr::Near { phrases, within }),
        }
    }

    pub(super) fn bare_near(&self, at: Range<usize>) -> QueryError {
        self.error(
            at,
            "NEAR needs a word or \"phrase\" on either side, as in `shared NEAR/3 audit`",
        )
    }
}

/// The phrases of an operand of NEAR: one, or several alternatives.
fn phrases_of(operand: Expr<Pattern>) -> Option<Vec<Vec<Option<Pattern>>>> {
    match operand {
        Expr::Phrase(words) => Some(vec![words]),
        Expr::Any(parts) => {
            // A sum of money beside its written form: near others, the form is meant.
            let parts = parts
                .into_iter()
                .filter(|part| !matches!(part, Expr::Amount(_)));
            let phrases: Option<Vec<_>> = parts.map(phrases_of).collect();
            phrases.map(|phrases| phrases.concat())
        }
        _ => None,
    }
}
