//! The figures of one ranking against its judgements, as the usual measures define them; their
//! means, and how sure the difference of two means is.

/// Hits that average precision looks at.
const AP_DEPTH: usize = 1000;
/// Hits that recall looks at.
const RECALL_DEPTH: usize = 100;
/// Hits that the other measures look at.
pub(super) const TOP: usize = 10;

/// What is measured of a ranking. Each lies between 0 and 1; higher is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Normalised discounted cumulative gain of the first 10, with the relevance itself as gain.
    Ndcg,
    /// Average precision over the first 1,000.
    AveragePrecision,
    /// The part of what is relevant that stands among the first 100.
    Recall,
    /// One over the place of the first relevant hit, if it is among the first 10.
    ReciprocalRank,
    /// The part of 10 that is relevant among the first 10.
    Precision,
}

impl Measure {
    /// All of them, in the order they are shown.
    pub const ALL: [Measure; 5] = [
        Measure::Ndcg,
        Measure::AveragePrecision,
        Measure::Recall,
        Measure::ReciprocalRank,
        Measure::Precision,
    ];

    /// The usual name of its mean.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Ndcg => "nDCG@10",
            Measure::AveragePrecision => "MAP",
            Measure::Recall => "recall@100",
            Measure::ReciprocalRank => "MRR@10",
            Measure::Precision => "P@10",
        }
    }

    /// The name of its column and field.
    pub fn column(self) -> &'static str {
        match self {
            Measure::Ndcg => "ndcg_10",
            Measure::AveragePrecision => "map",
            Measure::Recall => "recall_100",
            Measure::ReciprocalRank => "mrr_10",
            Measure::Precision => "p_10",
        }
    }
}

/// One figure for each measure.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures([f64; Measure::ALL.len()]);

impl Figures {
    /// The figures of a ranking: `ranked` is the relevance of its hits, best first, 0 where a hit is
    /// not judged; `judged` the relevance of all that is judged, in any order, found or not.
    ///
    /// Where nothing is relevant there is nothing to find, and every figure is 0.
    pub fn of(ranked: &[u32], judged: &[u32]) -> Figures {
        let mut ideal: Vec<u32> = judged.iter().copied().filter(|gain| *gain > 0).collect();
        if ideal.is_empty() {
            return Figures::default();
        }
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let relevant = ideal.len() as f64;
        let found = |depth| relevant_in(ranked, depth) as f64;
        let first = (ranked.iter().take(TOP)).position(|gain| *gain > 0);
        Figures([
            dcg(ranked) / dcg(&ideal),
            precisions(ranked) / relevant,
            found(RECALL_DEPTH) / relevant,
            first.map_or(0.0, |at| 1.0 / (at + 1) as f64),
            found(TOP) / TOP as f64,
        ])
    }

    /// The figure of one measure.
    pub fn get(&self, measure: Measure) -> f64 {
        self.0[measure as usize]
    }

    /// The means; 0 of no figures.
    pub fn mean(of: &[Figures]) -> Figures {
        let n = of.len().max(1) as f64;
        Figures(std::array::from_fn(|at| {
            sum(of.iter().map(|figures| figures.0[at])) / n
        }))
    }

    /// How much these are above the others.
    pub fn minus(&self, other: &Figures) -> Figures {
        Figures(std::array::from_fn(|at| self.0[at] - other.0[at]))
    }

    /// The standard errors of the means of differences, query by query: s / √n, where s is their
    /// standard deviation (with n − 1). None of fewer than two.
    pub fn standard_error(differences: &[Figures]) -> Option<Figures> {
        if differences.len() < 2 {
            return None;
        }
        let n = differences.len() as f64;
        let mean = Figures::mean(differences);
        Some(Figures(std::array::from_fn(|at| {
            let square = |figures: &Figures| (figures.0[at] - mean.0[at]).powi(2);
            (sum(differences.iter().map(square)) / (n - 1.0) / n).sqrt()
        })))
    }
}

/// How many of the first `depth` are relevant.
fn relevant_in(ranked: &[u32], depth: usize) -> usize {
    ranked.iter().take(depth).filter(|gain| **gain > 0).count()
}

/// The gains of the first ten, each divided by the logarithm to base 2 of its place plus one.
fn dcg(gains: &[u32]) -> f64 {
    let discounted = |(at, gain): (usize, &u32)| f64::from(*gain) / ((at + 2) as f64).log2();
    sum(gains.iter().take(TOP).enumerate().map(discounted))
}

/// The sum of the precisions at the places of what is relevant.
fn precisions(ranked: &[u32]) -> f64 {
    let relevant = (ranked.iter().take(AP_DEPTH).enumerate()).filter(|(_, gain)| **gain > 0);
    let precision =
        |(before, (at, _)): (usize, (usize, &u32))| (before + 1) as f64 / (at + 1) as f64;
    sum(relevant.enumerate().map(precision))
}

/// The sum; 0 of nothing, where the standard library's is −0.
fn sum(of: impl Iterator<Item = f64>) -> f64 {
    of.fold(0.0, |sum, value| sum + value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Figures, Measure};

    /// Worked out by hand from the definitions.
    #[test]
    fn figures_are_those_of_the_definitions() {
        let log = f64::log2;
        let cases: [(&[u32], &[u32], [f64; 5]); 8] = [
            // The one relevant hit first, second, not at all.
            (&[1], &[1], [1.0, 1.0, 1.0, 1.0, 0.1]),
            (&[0, 1], &[1, 0], [1.0 / log(3.0), 0.5, 1.0, 0.5, 0.1]),
            (&[0, 0], &[1], [0.0; 5]),
            (&[], &[1, 2], [0.0; 5]),
            // Nothing relevant.
            (&[0, 0], &[0, 0], [0.0; 5]),
            // Places 1 and 3 of three relevant: (1/1 + 2/3) / 3.
            (
                &[1, 0, 1, 0],
                &[1, 1, 1],
                [
                    1.5 / (1.0 + 1.0 / log(3.0) + 0.5),
                    5.0 / 9.0,
                    2.0 / 3.0,
                    1.0,
                    0.2,
                ],
            ),
            // Grades count in nDCG alone, as they are.
            (
                &[1, 3, 0, 2],
                &[3, 2, 1, 0],
                [
                    (1.0 + 3.0 / log(3.0) + 2.0 / log(5.0)) / (3.0 + 2.0 / log(3.0) + 0.5),
                    (1.0 + 1.0 + 0.75) / 3.0,
                    1.0,
                    1.0,
                    0.3,
                ],
            ),
            // The eleventh place is out of all that look at ten.
            (
                &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
                &[1],
                [0.0, 1.0 / 11.0, 1.0, 0.0, 0.0],
            ),
        ];
        for (ranked, judged, wanted) in cases {
            let figures = Figures::of(ranked, judged);
            for (measure, wanted) in Measure::ALL.into_iter().zip(wanted) {
                let found = figures.get(measure);
                assert!(
                    (found - wanted).abs() < 1e-12,
                    "{ranked:?} {measure:?}: {found}, not {wanted}"
                );
            }
        }
    }

    #[test]
    fn each_measure_has_its_depth() {
        let at = |place: usize| {
            let mut ranked = vec![0; place];
            ranked[place - 1] = 1;
            Figures::of(&ranked, &[1])
        };
        for (measure, last) in [
            (Measure::Ndcg, 10),
            (Measure::AveragePrecision, 1000),
            (Measure::Recall, 100),
            (Measure::ReciprocalRank, 10),
            (Measure::Precision, 10),
        ] {
            assert!(at(last).get(measure) > 0.0, "{measure:?}");
            assert!(at(last + 1).get(measure) == 0.0, "{measure:?}");
        }
    }

    /// Differences 0.1, 0.3, 0.2 have mean 0.2, standard deviation 0.1.
    #[test]
    fn the_standard_error_is_that_of_paired_differences() {
        let differences = [0.1, 0.3, 0.2].map(|value| Figures([value; 5]));
        let error = Figures::standard_error(&differences).unwrap();
        for measure in Measure::ALL {
            let mean = Figures::mean(&differences).get(measure);
            assert!((mean - 0.2).abs() < 1e-12);
            assert!((error.get(measure) - 0.1 / 3f64.sqrt()).abs() < 1e-12);
        }
        assert_eq!(Figures::standard_error(&differences[..1]), None);
        assert_eq!(Figures::mean(&[]), Figures::default());
    }

    proptest! {
        #[test]
        fn figures_lie_between_0_and_1(
            ranked in prop::collection::vec(0..4u32, 0..40),
            missed in prop::collection::vec(0..4u32, 0..20),
        ) {
            let judged = [ranked.clone(), missed].concat();
            let figures = Figures::of(&ranked, &judged);
            for measure in Measure::ALL {
                let figure = figures.get(measure);
                prop_assert!((0.0..=1.0).contains(&figure), "{measure:?} {figure}");
            }
        }

        #[test]
        fn the_best_order_is_worth_1(mut ranked in prop::collection::vec(0..4u32, 1..40)) {
            ranked.push(1);
            ranked.sort_unstable_by(|a, b| b.cmp(a));
            let figures = Figures::of(&ranked, &ranked);
            let relevant = ranked.iter().filter(|gain| **gain > 0).count();
            for measure in Measure::ALL {
                let best = match measure {
                    Measure::Precision => relevant.min(10) as f64 / 10.0,
                    _ => 1.0,
                };
                prop_assert!((figures.get(measure) - best).abs() < 1e-12, "{measure:?}");
            }
        }

        #[test]
        fn a_better_hit_above_a_worse_one_lowers_nothing(
            ranked in prop::collection::vec(0..4u32, 2..40),
            at in any::<prop::sample::Index>(),
        ) {
            let at = at.index(ranked.len() - 1);
            let mut better = ranked.clone();
            if better[at] < better[at + 1] {
                better.swap(at, at + 1);
            }
            let (before, after) = (Figures::of(&ranked, &ranked), Figures::of(&better, &ranked));
            for measure in Measure::ALL {
                prop_assert!(after.get(measure) >= before.get(measure) - 1e-12, "{measure:?}");
            }
        }
    }
}
