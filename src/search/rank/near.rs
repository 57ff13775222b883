//! How near two words stand to each other.

use super::NEAR_WORDS;

/// Of two words by their positions, which ascend: how often the first has the second near it, and
/// how near in all: each place counts the inverse of its distance, so that side by side is 1.
pub(super) fn nearness(these: &[u32], those: &[u32]) -> (u32, f32) {
    let (mut times, mut nearness) = (0, 0.0);
    for &at in these {
        let next = those.partition_point(|&other| other <= at);
        let before = those[..next].iter().rev().find(|&&other| other < at);
        let distances =
            [before, those.get(next)].map(|other| other.map(|other| other.abs_diff(at)));
        let nearest = distances.into_iter().flatten().min();
        if let Some(distance) = nearest.filter(|&distance| distance <= NEAR_WORDS) {
            times += 1;
            nearness += 1.0 / distance as f32;
        }
    }
    (times, nearness)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn side_by_side_is_one_and_farther_is_less() {
        assert_eq!(nearness(&[4], &[5]), (1, 1.0));
        assert_eq!(nearness(&[5], &[4]), (1, 1.0));
        assert_eq!(nearness(&[5], &[3, 9]), (1, 0.5));
        assert_eq!(nearness(&[0, 20], &[4]), (1, 0.25));
        assert_eq!(nearness(&[0], &[NEAR_WORDS + 1]), (0, 0.0));
        assert_eq!(nearness(&[7], &[7]), (0, 0.0));
        assert_eq!(nearness(&[], &[7]), (0, 0.0));
    }
}
