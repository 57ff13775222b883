//! Stretches of words: phrases side by side, and near each other.

use std::ops::Range;

/// Where one word of the query stands: positions and bytes, ascending.
pub(super) type Places = Vec<(u32, Range<usize>)>;

/// A stretch of words that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// Positions of its first and last word.
    first: u32,
    last: u32,
    pub(super) bytes: Range<usize>,
}

/// Where the words stand side by side.
pub(super) fn phrase(words: &[&Places]) -> Vec<Span> {
    let Some((first_word, rest)) = words.split_first() else {
        return Vec::new();
    };
    (first_word.iter())
        .filter_map(|(first, bytes)| {
            let mut end = bytes.end;
            for (offset, places) in (1..).zip(rest) {
                // The longest, where a word stands there both with and without its sign.
                let at = places.partition_point(|(place, _)| *place < first + offset);
                let here = places[at..]
                    .iter()
                    .take_while(|(place, _)| *place == first + offset);
                end = here.map(|(_, bytes)| bytes.end).max()?;
            }
            Some(Span {
                first: *first,
                last: first + rest.len() as u32,
                bytes: bytes.start..end,
            })
        })
        .collect()
}

/// The spans that take part in a match: one span of each operand, none over another, with at most
/// `within` other words between the first and the last of them, in any order.
///
/// Every span is tried as the leftmost and as the rightmost of a match, with the nearest spans of
/// the other operands first. Operands are few (the parser sees to it), so the search is short.
pub(super) fn near(operands: &[Vec<Span>], within: u32) -> Vec<Span> {
    let mut matched: Vec<Span> = Vec::new();
    for (chosen, operand) in operands.iter().enumerate() {
        for span in operand {
            for leftmost in [true, false] {
                let mut search = Search {
                    operands,
                    within,
                    leftmost,
                    taken: vec![(chosen, span)],
                };
                if search.complete() {
                    matched.extend(search.taken.into_iter().map(|(_, span)| span.clone()));
                }
            }
        }
    }
    matched.sort_by_key(|span| (span.bytes.start, span.bytes.end));
    matched.dedup();
    matched
}

struct Search<'s> {
    operands: &'s [Vec<Span>],
    within: u32,
    leftmost: bool,
    taken: Vec<(usize, &'s Span)>,
}

impl<'s> Search<'s> {
    /// Adds a span of each operand that has none yet; false, and nothing added, if that fails.
    fn complete(&mut self) -> bool {
        let free = |operand: &usize| self.taken.iter().all(|(taken, _)| taken != operand);
        let Some(operand) = (0..self.operands.len()).find(free) else {
            return true;
        };
        let spans = &self.operands[operand];
        let mut candidates: Vec<&'s Span> = spans.iter().filter(|span| self.allows(span)).collect();
        let anchor = self.taken[0].1.first;
        candidates.sort_by_key(|span| span.first.abs_diff(anchor));
        for span in candidates {
            self.taken.push((operand, span));
            if self.complete() {
                return true;
            }
            self.taken.pop();
        }
        false
    }

    /// Whether the span can join those taken: on the right side of the first, over none of them,
    /// and near enough.
    fn allows(&self, span: &Span) -> bool {
        let anchor = self.taken[0].1;
        let on_side = if self.leftmost {
            span.first > anchor.last
        } else {
            span.last < anchor.first
        };
        let apart = self
            .taken
            .iter()
            .all(|(_, other)| span.last < other.first || other.last < span.first);
        on_side && apart && self.others(span) <= self.within
    }

    /// Words between the outermost of the spans taken and `span` that belong to none of them. More
    /// spans can only fill the gaps, never widen them beyond their own words.
    fn others(&self, span: &Span) -> u32 {
        let length = |span: &Span| span.last - span.first + 1;
        let all = || self.taken.iter().map(|(_, span)| *span).chain([span]);
        let first = all().map(|span| span.first).min().unwrap_or(0);
        let last = all().map(|span| span.last).max().unwrap_or(0);
        // Operands still to come may stand between: their words are not others either.
        let to_come: u32 = (0..self.operands.len())
            .filter(|operand| self.taken.iter().all(|(taken, _)| taken != operand))
            .filter_map(|operand| self.operands[operand].first())
            .map(length)
            .sum::<u32>()
            .saturating_sub(length(span));
        (last - first + 1).saturating_sub(all().map(length).sum::<u32>() + to_come)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(positions: &[u32]) -> Vec<Span> {
        let at = |&p: &u32| Span {
            first: p,
            last: p,
            bytes: p as usize..p as usize + 1,
        };
        positions.iter().map(at).collect()
    }

    fn found(operands: &[&[u32]], within: u32) -> Vec<u32> {
        let operands: Vec<Vec<Span>> = operands.iter().map(|positions| spans(positions)).collect();
        near(&operands, within)
            .into_iter()
            .map(|span| span.first)
            .collect()
    }

    #[test]
    fn other_words_between_are_counted_in_any_order() {
        assert_eq!(found(&[&[0], &[4]], 3), [0, 4]);
        assert_eq!(found(&[&[4], &[0]], 3), [0, 4]);
        assert!(found(&[&[0], &[5]], 3).is_empty());
        assert_eq!(found(&[&[0, 20], &[2, 40]], 3), [0, 2]);
    }

    #[test]
    fn three_operands_share_the_distance() {
        assert_eq!(found(&[&[0], &[2], &[4]], 2), [0, 2, 4]);
        assert!(found(&[&[0], &[2], &[5]], 2).is_empty());
        assert_eq!(found(&[&[0], &[4], &[2]], 2), [0, 2, 4]);
    }

    #[test]
    fn one_word_cannot_be_two_operands() {
        assert!(found(&[&[3], &[3]], 5).is_empty());
        assert_eq!(found(&[&[3, 5], &[3, 5]], 5), [3, 5]);
    }
}
