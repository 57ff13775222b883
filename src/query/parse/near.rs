//! Words and phrases near each other.

use std::ops::Range;

use super::super::lexer::LexemeKind;
use super::super::{Expr, Pattern, QueryError};
use super::{Parser, Read};

/// Other words between words that are near each other, at most.
const MAX_DISTANCE: u32 = 100;
/// Words or phrases near each other, at most.
const MAX_OPERANDS: usize = 6;
/// Ways to choose among alternatives near each other, at most.
const MAX_WAYS: usize = 256;
/// The same in all of a query, where there is more than one way.
const MAX_WAYS_IN_ALL: usize = 4_096;

/// Words side by side.
type Phrase = Vec<Option<Pattern>>;

impl Parser<'_> {
    pub(super) fn near(&mut self) -> Read {
        let first = self.next;
        let Some(one) = self.one()? else {
            return Ok(None);
        };
        let mut operands = vec![(one, self.range_from(first))];
        let mut distance = None;
        while let Some((within, at)) = self.take_near() {
            if distance.is_some_and(|distance| distance != within) {
                let message = "use one distance for all, or join two of them with AND, as in `(a NEAR/3 b) AND (b NEAR/5 c)`";
                return Err(self.error(at, message));
            }
            if operands.len() == MAX_OPERANDS {
                return Err(self.too_many(at));
            }
            distance = Some(within);
            let start = self.next;
            match self.one()? {
                Some(operand) => operands.push((operand, self.range_from(start))),
                None => return Err(self.bare_near(at)),
            }
        }
        match distance {
            None => Ok(operands.pop().map(|(one, _)| one)),
            Some(within) => self
                .any_near(operands, within, self.range_from(first))
                .map(Some),
        }
    }

    /// Alternatives, such as the two ways to write `multi-year`, are each near the others.
    fn any_near(
        &mut self,
        operands: Vec<(Expr<Pattern>, Range<usize>)>,
        within: u32,
        at: Range<usize>,
    ) -> Read<Expr<Pattern>> {
        let mut ways: Vec<Vec<Phrase>> = vec![Vec::new()];
        for (operand, place) in operands {
            let Some(alternatives) = phrases_of(operand) else {
                let message = "NEAR stands between words, \"phrases\", and brackets of them with OR; for anything else use AND, and for a heading write `heading:(a NEAR/3 b)`";
                return Err(self.error(place, message));
            };
            if ways.len() * alternatives.len() > MAX_WAYS {
                let message = format!(
                    "more than {MAX_WAYS} ways to choose among the alternatives near each other; write fewer"
                );
                return Err(self.error(at, message));
            }
            let longer = |way: &Vec<Phrase>, phrase: &Phrase| {
                [way.as_slice(), std::slice::from_ref(phrase)].concat()
            };
            ways = (ways.iter())
                .flat_map(|way| alternatives.iter().map(move |phrase| longer(way, phrase)))
                .collect();
        }
        self.ways += if ways.len() > 1 { ways.len() } else { 0 };
        if self.ways > MAX_WAYS_IN_ALL {
            let message = format!(
                "more than {MAX_WAYS_IN_ALL} ways to choose among alternatives near each other in all of the query; write fewer"
            );
            return Err(self.error(at, message));
        }
        let near = |phrases| self.nearby(phrases, within, at.clone());
        let parts: Vec<Expr<Pattern>> = ways.into_iter().map(near).collect::<Result<_, _>>()?;
        Ok(Expr::any(parts))
    }

    pub(super) fn nearby(
        &self,
        phrases: Vec<Phrase>,
        within: u32,
        at: Range<usize>,
    ) -> Read<Expr<Pattern>> {
        if within > MAX_DISTANCE {
            return Err(self.error(
                at,
                format!("at most {MAX_DISTANCE} other words can stand between; for more use AND"),
            ));
        }
        match phrases.len() {
            0 | 1 => Err(self.error(at, "near each other there must be two words or more")),
            n if n > MAX_OPERANDS => Err(self.too_many(at)),
            _ => Ok(Expr::Near { phrases, within }),
        }
    }

    fn too_many(&self, at: Range<usize>) -> QueryError {
        let message = format!("at most {MAX_OPERANDS} words or phrases can be near each other");
        self.error(at, message)
    }

    pub(super) fn bare_near(&self, at: Range<usize>) -> QueryError {
        self.error(
            at,
            "NEAR needs a word or \"phrase\" on either side, as in `shared NEAR/3 audit`",
        )
    }

    /// The distance and place of the NEAR that stands next.
    fn take_near(&mut self) -> Option<(u32, Range<usize>)> {
        let next = self.peek()?;
        let LexemeKind::Near(within) = next.kind else {
            return None;
        };
        let at = next.at.clone();
        self.next += 1;
        Some((within, at))
    }

    /// The bytes of the pieces from `first` on that have been read.
    fn range_from(&self, first: usize) -> Range<usize> {
        match self.lexemes.get(first..self.next) {
            Some([first, .., last]) => first.at.start..last.at.end,
            Some([only]) => only.at.clone(),
            _ => 0..0,
        }
    }
}

/// The phrases of an operand of NEAR: one, or several alternatives.
fn phrases_of(operand: Expr<Pattern>) -> Option<Vec<Phrase>> {
    match operand {
        Expr::Phrase(words) => Some(vec![words]),
        Expr::Any(parts) => {
            // Beside a sum as it is written stands the sum however it is written: near others the
            // written form alone is meant.
            let one_sum = |part: &Expr<Pattern>| matches!(part, Expr::Amount(pence) if pence.start() == pence.end());
            let parts = parts.into_iter().filter(|part| !one_sum(part));
            let phrases: Option<Vec<_>> = parts.map(phrases_of).collect();
            phrases
                .map(|phrases| phrases.concat())
                .filter(|phrases| !phrases.is_empty())
        }
        _ => None,
    }
}
