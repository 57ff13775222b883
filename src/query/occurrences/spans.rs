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

/// The spans that take part in a match: one span of each operand, with at most `within` words from
/// the first to the last of them that belong to none, in any order.
///
/// Each span is tried as the leftmost of a match. The words of all operands and `within` others
/// make the widest stretch that a match can cover; where every other operand has a span in that
/// stretch behind the leftmost, they all take part. Operands that are the same words need as many
/// spans as there are of them.
pub(super) fn near(operands: &[Vec<Span>], within: u32) -> Vec<Span> {
    let length = |spans: &Vec<Span>| spans.first().map_or(0, |span| span.last - span.first + 1);
    let widest = operands
        .iter()
        .map(length)
        .sum::<u32>()
        .saturating_add(within);
    let mut matched: Vec<Span> = Vec::new();
    for (chosen, operand) in operands.iter().enumerate() {
        for leftmost in operand {
            let end = leftmost.first.saturating_add(widest);
            let inside = |spans: &'_ [Span]| -> Range<usize> {
                let from = spans.partition_point(|span| span.first <= leftmost.last);
                let to = spans.partition_point(|span| span.last < end);
                from..to.max(from)
            };
            let enough = operands.iter().enumerate().all(|(other, spans)| {
                // Of operands that are the same, the leftmost takes one span of those here.
                let same = operands.iter().filter(|operand| *operand == spans).count();
                let wanted = same - usize::from(spans == operand);
                other == chosen || inside(spans).len() >= wanted
            });
            if enough {
                matched.push(leftmost.clone());
                for (_, spans) in operands
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != chosen)
                {
                    matched.extend_from_slice(&spans[inside(spans)]);
                }
            }
        }
    }
    matched.sort_by_key(|span| (span.bytes.start, span.bytes.end));
    matched.dedup();
    matched
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
    fn every_span_within_reach_takes_part() {
        assert_eq!(found(&[&[0], &[1, 2, 3], &[4]], 10), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn many_spans_that_come_to_nothing_cost_little() {
        let many: Vec<u32> = (0..3000).collect();
        let few = [9000];
        let operands: [&[u32]; 6] = [&many, &many[1..], &many[2..], &many[3..], &many[4..], &few];
        assert!(found(&operands, 100).is_empty());
    }

    #[test]
    fn one_word_cannot_be_two_operands() {
        assert!(found(&[&[3], &[3]], 5).is_empty());
        assert_eq!(found(&[&[3, 5], &[3, 5]], 5), [3, 5]);
    }
}
