//! Stretches of words: phrases side by side, and near each other.

use std::ops::Range;

/// One word of the query in a text, or a stretch of them that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// Positions of its first and last word. A word may cover several: `multi-year`, as one word,
    /// covers those that it joins.
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) bytes: Range<usize>,
}

/// Where words stand side by side; `places` tells where each of so many stands, ascending.
pub(super) fn phrase<'p>(words: usize, places: impl Fn(usize) -> &'p [Span]) -> Vec<Span> {
    if words == 0 {
        return Vec::new();
    }
    (places(0).iter())
        .filter_map(|start| {
            let mut whole = start.clone();
            for (position, word) in (start.first..).zip(0..words).skip(1) {
                // The longest, where a word stands there both with and without its sign.
                let places = places(word);
                let at = places.partition_point(|place| place.first < position);
                let here = (places[at..].iter()).take_while(|place| place.first == position);
                let longest = here.max_by_key(|place| place.bytes.end)?;
                whole.last = whole.last.max(longest.last);
                whole.bytes.end = whole.bytes.end.max(longest.bytes.end);
            }
            Some(whole)
        })
        .collect()
}

/// A choice that cannot be made.
const NEVER: u32 = u32::MAX;

/// The spans that take part in a match: one span of each operand, no two of which share a word, in
/// any order, with at most `within` words from the first to the last of them that belong to none.
///
/// Read from left to right, a match is a chain of spans, and the words between neighbours of the
/// chain are those that belong to none. So for each span and each set of operands it is enough to
/// know the fewest such words of a chain of these operands that ends with the span, and of one that
/// begins with it. Time and space are linear in the spans, for so many operands.
pub(super) fn near(operands: &[Vec<Span>], within: u32) -> Vec<Span> {
    if operands.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let stretches: Vec<Stretch> = (operands.iter().enumerate())
        .flat_map(|(operand, spans)| {
            spans.iter().map(move |span| Stretch {
                first: span.first,
                last: span.last,
                operand,
            })
        })
        .collect();
    // Backwards is forwards in a mirror.
    let mirrored: Vec<Stretch> = (stretches.iter())
        .map(|stretch| Stretch {
            first: u32::MAX - stretch.last,
            last: u32::MAX - stretch.first,
            operand: stretch.operand,
        })
        .collect();
    let sets = 1 << operands.len();
    let before = fewest_between(&stretches, sets);
    let behind = fewest_between(&mirrored, sets);
    let takes_part = |at: usize, operand: usize| {
        let own = 1 << operand;
        (0..sets).filter(|set| set & own != 0).any(|set| {
            let others = (sets - 1) & !set | own;
            let between = before[at * sets + set].saturating_add(behind[at * sets + others]);
            between <= within
        })
    };
    let mut matched: Vec<Span> = (operands.iter().flatten().zip(&stretches).enumerate())
        .filter(|(at, (_, stretch))| takes_part(*at, stretch.operand))
        .map(|(_, (span, _))| span.clone())
        .collect();
    matched.sort_unstable_by_key(|span| (span.bytes.start, span.bytes.end));
    matched.dedup();
    matched
}

/// The positions of a span of one operand.
#[derive(Clone, Copy)]
struct Stretch {
    first: u32,
    last: u32,
    operand: usize,
}

/// For each stretch and each set of operands (a bit for each; `sets` of them): the fewest words
/// between the stretches of a chain that ends with this one and has one stretch for each operand
/// of the set, or [`NEVER`].
fn fewest_between(stretches: &[Stretch], sets: usize) -> Vec<u32> {
    let mut by_first: Vec<usize> = (0..stretches.len()).collect();
    by_first.sort_unstable_by_key(|&at| stretches[at].first);
    let mut by_last: Vec<usize> = (0..stretches.len()).collect();
    by_last.sort_unstable_by_key(|&at| stretches[at].last);
    let mut ended = by_last.into_iter().peekable();
    let mut fewest = vec![NEVER; stretches.len() * sets];
    // The fewest words outside a chain of each set that has ended, up to the stretch at hand.
    let mut outside = vec![NEVER; sets];
    let mut here = 0;
    for at in by_first {
        let Stretch { first, operand, .. } = stretches[at];
        for count in &mut outside {
            *count = count.saturating_add(first - here);
        }
        here = first;
        while let Some(before) = ended.next_if(|&before| stretches[before].last < first) {
            let since = first - stretches[before].last - 1;
            let chains = &fewest[before * sets..][..sets];
            for (count, chain) in outside.iter_mut().zip(chains) {
                *count = (*count).min(chain.saturating_add(since));
            }
        }
        let own = 1 << operand;
        for set in (0..sets).filter(|set| set & own != 0) {
            fewest[at * sets + set] = match set & !own {
                0 => 0,
                others => outside[others],
            };
        }
    }
    fewest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spans of that many words each, from these positions on.
    fn spans(length: u32, positions: &[u32]) -> Vec<Span> {
        let at = |&p: &u32| Span {
            first: p,
            last: p + length - 1,
            bytes: p as usize..(p + length) as usize,
        };
        positions.iter().map(at).collect()
    }

    fn found(operands: &[&[u32]], within: u32) -> Vec<u32> {
        let operands: Vec<Vec<Span>> = operands.iter().map(|p| spans(1, p)).collect();
        firsts(&operands, within)
    }

    fn firsts(operands: &[Vec<Span>], within: u32) -> Vec<u32> {
        let found = near(operands, within);
        found.into_iter().map(|span| span.first).collect()
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
    fn a_span_takes_part_only_in_a_match_of_its_own() {
        // 0 and 3 are near 2, but not each other with 9.
        assert_eq!(found(&[&[0], &[2, 3], &[9]], 6), [] as [u32; 0]);
        assert_eq!(found(&[&[0], &[2, 9], &[8]], 6), [0, 2, 8]);
    }

    #[test]
    fn one_word_cannot_be_two_operands() {
        assert!(found(&[&[3], &[3]], 5).is_empty());
        assert_eq!(found(&[&[3, 5], &[3, 5]], 5), [3, 5]);
        // The same word with and without its sign, twice.
        assert!(found(&[&[3, 3, 4], &[3, 3, 4], &[3, 3, 4]], 5).is_empty());
    }

    #[test]
    fn phrases_that_share_a_word_are_not_near_each_other() {
        let operands = |second: u32| [spans(2, &[0]), spans(2, &[second])];
        assert!(firsts(&operands(1), 5).is_empty());
        assert_eq!(firsts(&operands(2), 0), [0, 2]);
    }

    #[test]
    fn many_spans_are_looked_at_once() {
        let many: Vec<Vec<u32>> = (0..6).map(|from| (from..3000 + from).collect()).collect();
        let mut operands: Vec<&[u32]> = many.iter().map(Vec::as_slice).collect();
        assert_eq!(found(&operands, 100).len(), 3005);
        operands[5] = &[9000];
        assert!(found(&operands, 100).is_empty());
    }
}
