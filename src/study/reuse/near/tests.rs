//! Resembling passages: the true resemblance, how often min-hashes propose it, and the groups.

use super::*;
use crate::study::reuse::text::Part;

/// A linear congruential generator (Knuth's MMIX constants): the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = (self.0.wrapping_mul(6_364_136_223_846_793_005))
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn text_of(passages: &[Vec<u32>]) -> Text {
    let mut text = Text::of_words(10_000);
    for words in passages {
        text.parts.push(Part {
            start: text.words.len() as u32,
            number: text.parts.len() as u32 + 1,
            document: 0,
            boilerplate: false,
        });
        text.words.extend(words);
        text.words.push(u32::MAX - text.parts.len() as u32);
    }
    text
}

/// Worked out by hand: of 1 2 3 4 5 and 1 2 3 4 6 the shingles 1 2 3 and 2 3 4 stand in both, 3 4 5 and
/// 3 4 6 in one each.
#[test]
fn resemblance_is_that_of_the_definition() {
    let passages = [
        vec![1, 2, 3, 4, 5],
        vec![1, 2, 3, 4, 6],
        vec![7, 8, 9, 10],
        vec![1, 2, 3, 1, 2, 3, 4, 5],
    ];
    let text = text_of(&passages);
    assert_eq!(resemblance(&text, 0, 1), 0.5);
    assert_eq!(resemblance(&text, 0, 2), 0.0);
    assert_eq!(resemblance(&text, 0, 3), 3.0 / 5.0);
    assert_eq!(resemblance(&text, 3, 3), 1.0);
}

/// Pairs of passages with a known share of changed words: how many meet in a band is what the formula
/// says, within five standard deviations.
#[test]
fn min_hashes_meet_as_often_as_expected() {
    const PAIRS: usize = 400;
    let mut random = Random(7);
    for changed in [30, 10, 5, 2] {
        let mut passages = Vec::new();
        for _ in 0..PAIRS {
            let words: Vec<u32> = (0..90).map(|_| random.below(9_000) as u32).collect();
            let mut other = words.clone();
            for _ in 0..changed {
                other[random.below(90) as usize] = random.below(9_000) as u32;
            }
            passages.extend([words, other]);
        }
        let text = text_of(&passages);
        let (mut expected, mut variance, mut met) = (0.0, 0.0, 0.0);
        for pair in 0..PAIRS as u32 {
            let (one, other) = (2 * pair, 2 * pair + 1);
            let share = resemblance(&text, one, other).powi(ROWS as i32);
            let chance = 1.0 - (1.0 - share).powi(BANDS as i32);
            expected += chance;
            variance += chance * (1.0 - chance);
            let meets = |band| key(&text, one, band) == key(&text, other, band);
            met += f64::from(u8::from((0..BANDS).any(meets)));
        }
        let off = (met - expected).abs();
        assert!(
            off <= 5.0 * variance.sqrt() + 1e-9,
            "{met} of {expected}, {changed} changed"
        );
    }
}

/// Against comparing all with all: every group is true, and next to nothing of resemblance 0.8 is lost.
#[test]
fn groups_are_true_and_almost_whole() {
    let mut random = Random(3);
    let mut passages: Vec<Vec<u32>> = Vec::new();
    for _ in 0..60 {
        let words: Vec<u32> = (0..80).map(|_| random.below(9_000) as u32).collect();
        for _ in 0..5 {
            let mut other = words.clone();
            for _ in 0..random.below(4) {
                other[random.below(80) as usize] = random.below(9_000) as u32;
            }
            passages.push(other);
        }
    }
    let text = text_of(&passages);
    let groups = groups(&text, 12, 0.8);
    let (mut grouped, mut near_first) = (0, 0);
    for group in &groups {
        for member in group {
            assert_eq!(
                member.resemblance,
                resemblance(&text, group[0].part, member.part)
            );
            assert!(member.resemblance >= 0.8);
            grouped += 1;
        }
    }
    for family in 0..60 {
        let first = family * 5;
        let near = (1..5)
            .filter(|at| resemblance(&text, first, first + at) >= 0.8)
            .count();
        near_first += if near > 0 { near + 1 } else { 0 };
    }
    assert!(grouped >= near_first, "{grouped} of {near_first}");
}
