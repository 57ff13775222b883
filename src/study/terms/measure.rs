//! The figures: how far apart two frequencies are, and how closely two words keep together.
//!
//! Frequencies are whole numbers; every figure is finite where the sizes they are out of are not 0.

/// A frequency, and the number of words that it is out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// How often something stands there.
    pub count: u64,
    /// Words there.
    pub words: u64,
}

impl Share {
    /// How often something stands in 10,000 words.
    pub fn per_10000(self) -> f64 {
        10_000.0 * self.count as f64 / self.words as f64
    }

    /// Whether it is more frequent here than there.
    pub fn is_above(self, other: Share) -> bool {
        let across = |a: u64, b: u64| u128::from(a) * u128::from(b);
        across(self.count, other.words) > across(other.count, self.words)
    }
}

/// The log-likelihood ratio G² of two frequencies, in the form with two cells of Rayson and Garside
/// (2000): `2 · (a · ln(a / E₁) + b · ln(b / E₂))`, where `E₁` and `E₂` are what `a + b` would be in
/// each, were they equally frequent; a frequency of 0 adds 0.
///
/// Dunning (1993) adds the two cells of all other words, which changes little for words that are
/// rare.
pub fn g2(here: Share, there: Share) -> f64 {
    let (all, words) = (here.count + there.count, here.words + there.words);
    let cell = |share: Share| match share.count {
        0 => 0.0,
        count => {
            let expected = share.words as f64 * all as f64 / words as f64;
            count as f64 * (count as f64 / expected).ln()
        }
    };
    // Rounding can bring equal frequencies a little below nought.
    (2.0 * (cell(here) + cell(there))).max(0.0)
}

/// How likely so high a G² is by chance alone, were the words drawn one by one: the upper tail of χ²
/// with one degree of freedom.
pub fn p_value(g2: f64) -> f64 {
    libm::erfc((g2 / 2.0).sqrt())
}

/// The binary logarithm of how many times as frequent something is here as there (Hardie 2014). A
/// frequency of 0 is taken as 0.5.
pub fn log_ratio(here: Share, there: Share) -> f64 {
    let rate = |share: Share| match share.count {
        0 => 0.5 / share.words as f64,
        count => count as f64 / share.words as f64,
    };
    (rate(here) / rate(there)).log2()
}

/// How closely two words keep together, whatever the size of the corpus (Rychlý 2008):
/// `14 + log₂(2 · f(x, y) / (f(x) + f(y)))`.
pub fn log_dice(together: u64, one: u64, other: u64) -> f64 {
    14.0 + (2.0 * together as f64 / (one + other) as f64).log2()
}

/// Mutual information (Church and Hanks 1990): `log₂(f(x, y) · N / (f(x) · f(y)))`, not corrected for
/// the size of the window.
pub fn mutual_information(together: u64, one: u64, other: u64, words: u64) -> f64 {
    (together as f64 * words as f64 / (one as f64 * other as f64)).log2()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn share(count: u64, words: u64) -> Share {
        Share { count, words }
    }

    #[track_caller]
    fn near(found: f64, wanted: f64, within: f64) {
        assert!((found - wanted).abs() <= within, "{found}, not {wanted}");
    }

    /// Worked out by hand: in 10 of 100 words and 5 of 100 words, 7.5 are expected of both.
    #[test]
    fn g2_is_that_of_its_definition() {
        let wanted = 2.0 * (10.0 * (4f64 / 3.0).ln() + 5.0 * (2f64 / 3.0).ln());
        near(g2(share(10, 100), share(5, 100)), wanted, 1e-12);
        near(wanted, 1.698_990, 1e-6);
        // All of it here, of texts of one size: 2 · n · ln 2.
        near(g2(share(8, 50), share(0, 50)), 16.0 * 2f64.ln(), 1e-12);
        near(g2(share(3, 30), share(10, 100)), 0.0, 1e-12);
    }

    /// With the two cells of all other words, the sums of two forms with two cells are Dunning's.
    /// His table 2 (1993): "the swiss" 270.72 from 110, 2442, 111, 29114; "can be" 263.90 from 29, 13,
    /// 123, 31612; "mineral water" 167.23 from 10, 0, 3, 31764.
    #[test]
    fn with_all_four_cells_it_is_dunnings() {
        for ([ab, a, b, none], wanted) in [
            ([110, 2442, 111, 29114], 270.72),
            ([29, 13, 123, 31612], 263.90),
            ([10, 0, 3, 31764], 167.23),
        ] {
            let (with, without) = (ab + a, b + none);
            let found = g2(share(ab, with), share(b, without));
            let others = g2_of_others(share(a, with), share(none, without));
            near(found + others, wanted, 0.005);
        }
    }

    fn g2_of_others(here: Share, there: Share) -> f64 {
        let expected = |share: Share| {
            share.words as f64 * (here.count + there.count) as f64
                / (here.words + there.words) as f64
        };
        let cell = |share: Share| match share.count {
            0 => 0.0,
            count => count as f64 * (count as f64 / expected(share)).ln(),
        };
        2.0 * (cell(here) + cell(there))
    }

    /// The critical values of χ² with one degree of freedom, as tables print them.
    #[test]
    fn p_is_the_tail_of_chi_square() {
        for (g2, p) in [
            (3.841_459, 0.05),
            (6.634_897, 0.01),
            (10.827_566, 0.001),
            (15.136_705, 0.0001),
        ] {
            near(p_value(g2), p, p * 1e-6);
        }
        assert_eq!(p_value(0.0), 1.0);
        assert!(p_value(1e9) >= 0.0);
    }

    #[test]
    fn a_log_ratio_counts_doublings() {
        near(log_ratio(share(8, 100), share(2, 100)), 2.0, 1e-12);
        near(log_ratio(share(1, 100), share(4, 100)), -2.0, 1e-12);
        near(log_ratio(share(4, 100), share(0, 100)), 3.0, 1e-12);
        near(log_ratio(share(6, 200), share(3, 100)), 0.0, 1e-12);
    }

    /// What Rychlý says of it: 14 where two words stand only together; one point more is twice as
    /// often; 0 is once in 16,384.
    #[test]
    fn log_dice_has_its_fixed_points() {
        near(log_dice(7, 7, 7), 14.0, 1e-12);
        near(log_dice(20, 50, 30) - log_dice(10, 50, 30), 1.0, 1e-12);
        near(log_dice(1, 16_384, 16_384), 0.0, 1e-12);
    }

    /// Table 1 of Church and Hanks, out of 15 million words: "honorary doctor" 11.3, "doctors nurses"
    /// 10.7.
    #[test]
    fn mutual_information_is_that_of_church_and_hanks() {
        near(mutual_information(12, 111, 621, 15_000_000), 11.3, 0.06);
        near(mutual_information(30, 1105, 241, 15_000_000), 10.7, 0.06);
    }

    proptest! {
        #[test]
        fn to_swap_two_groups_flips_the_sign_and_nothing_else(
            a in 0..5000u64, b in 0..5000u64, more_a in 1..100_000u64, more_b in 1..100_000u64,
        ) {
            let (here, there) = (share(a, a + more_a), share(b, b + more_b));
            prop_assert!(g2(here, there) >= 0.0);
            let scale = g2(here, there).max(1.0);
            prop_assert!((g2(here, there) - g2(there, here)).abs() <= 1e-9 * scale);
            prop_assert!((log_ratio(here, there) + log_ratio(there, here)).abs() < 1e-9);
            if a > 0 && b > 0 {
                prop_assert_eq!(here.is_above(there), log_ratio(here, there) > 1e-15);
            }
            let p = p_value(g2(here, there));
            prop_assert!((0.0..=1.0).contains(&p));
        }
    }
}
